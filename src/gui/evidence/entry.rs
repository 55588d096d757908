//! A line of the table of parameters and conditions, and the list of all lines.

use std::sync::OnceLock;

use crate::model::{Condition, Evidence, Parameter};
use crate::references::cited_together;
use crate::scenario::parameter_table::Section;
use crate::scenario::shown;
use crate::text::{key, lookup, text, words};

/// Sections of a scenario whose numbers are about magnesium rather than about time.
const SECTIONS: [Section; 5] = [Section::Model, Section::Patient, Section::Dialysis, Section::Oral, Section::Injection];

#[derive(Debug, Clone, Copy)]
pub enum Known {
    Parameter(Section, &'static Parameter),
    Condition(&'static Condition),
}

#[derive(Debug, Clone)]
pub struct TableEntry {
    pub id: &'static str,
    pub name: String,
    pub symbol: &'static str,
    pub value: String,
    pub unit: String,
    pub typical: String,
    pub grade: Evidence,
    /// Name of the group in which the line stands.
    pub group: String,
    /// Everything by which the line is found, in lower case.
    pub found_by: String,
    pub known: Known,
}

impl TableEntry {
    fn of_parameter(section: Section, p: &'static Parameter) -> Self {
        let name = text(&key("param", p.id));
        let about = lookup(&format!("{}-about", key("param", p.id)), &[]).unwrap_or_default();
        let citations = cited_together(p.references.iter().copied());
        TableEntry {
            id: p.id,
            found_by: [&name, p.id, p.symbol, &about, &citations].join(" ").to_lowercase(),
            name,
            symbol: p.symbol,
            value: shown(p.default),
            unit: if p.unit == "1" { String::new() } else { p.unit.to_owned() },
            typical: format!("{}–{}", shown(p.typical.lowest), shown(p.typical.highest)),
            grade: p.evidence,
            group: text(&key("known-group", section.id())),
            known: Known::Parameter(section, p),
        }
    }

    fn of_condition(condition: &'static Condition) -> Self {
        let name = text(&key("condition", condition.id));
        let factors = [
            ("loop", condition.loop_factor),
            ("distal", condition.distal_factor),
            ("absorption", condition.absorption_factor),
        ];
        let factors = factors.into_iter().filter(|(_, factor)| *factor != 1.0);
        let words = factors.map(|(part, factor)| words!(&key("known-factor", part), factor = shown(factor)));
        TableEntry {
            id: condition.id,
            found_by: [&name, condition.id].join(" ").to_lowercase(),
            name,
            symbol: "",
            value: words.collect::<Vec<_>>().join(", "),
            unit: String::new(),
            typical: String::new(),
            grade: Evidence::Derived,
            group: text("known-group-conditions"),
            known: Known::Condition(condition),
        }
    }

    pub fn words(&self) -> [String; 6] {
        let grade = text(&key("evidence", self.grade.id()));
        [self.name.clone(), self.symbol.to_owned(), self.value.clone(), self.unit.clone(), self.typical.clone(), grade]
    }
}

/// Returns all lines, in order of the equations and then of the scenario file.
pub fn entries() -> &'static [TableEntry] {
    static ENTRIES: OnceLock<Vec<TableEntry>> = OnceLock::new();
    ENTRIES.get_or_init(|| {
        let of_section = |section: Section| section.fields().iter().map(move |p| TableEntry::of_parameter(section, p));
        let parameters = SECTIONS.into_iter().flat_map(of_section);
        parameters.chain(Condition::ALL.iter().map(TableEntry::of_condition)).collect()
    })
}
