//! A line of the table of parameters and conditions, the list of all lines, and the card that a line opens.

use egui::{Frame, Margin, Ui};
use std::sync::LazyLock;

use super::layout::{Go, link_ui, named_ui, paragraph_ui, wrapped_ui};
use super::study::made;
use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::widgets::quiet_ui;
use crate::model::{Condition, Evidence, Kind, Parameter};
use crate::references::cited_together;
use crate::scenario::inputs::KindDefaults;
use crate::scenario::parameter_table::Section;
use crate::scenario::shown;
use crate::text::{key, lookup, text, words};

/// Sections of a scenario whose numbers are about magnesium rather than about time.
const SECTIONS: [Section; 5] = [Section::Model, Section::Patient, Section::Dialysis, Section::Oral, Section::Injection];

#[derive(Debug, Clone, Copy)]
enum Known {
    Parameter(Section, &'static Parameter),
    Condition(&'static Condition),
}

#[derive(Debug, Clone)]
pub struct TableEntry {
    pub id: &'static str,
    /// Name, symbol, value, unit, typical range and grade in words.
    pub cells: [String; 6],
    pub grade: Evidence,
    /// Name of the group in which the line stands.
    pub group: String,
    /// Everything by which the line is found, in lower case.
    pub found_by: String,
    known: Known,
}

impl TableEntry {
    fn of_parameter(section: Section, p: &'static Parameter) -> Self {
        let name = text(&key("param", p.id));
        let about = lookup(&format!("{}-about", key("param", p.id)), &[]).unwrap_or_default();
        let citations = cited_together(p.references.iter().copied());
        let typical = format!("{}–{}", shown(p.typical.lowest), shown(p.typical.highest));
        TableEntry {
            id: p.id,
            found_by: [&name, p.id, p.symbol, &about, &citations].join(" ").to_lowercase(),
            cells: [name, p.symbol.to_owned(), shown(p.default), unit(p).to_owned(), typical, grade(p.evidence)],
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
        let (value, none) = (words.collect::<Vec<_>>().join(", "), String::new);
        TableEntry {
            id: condition.id,
            found_by: [&name, condition.id].join(" ").to_lowercase(),
            cells: [name, none(), value, none(), none(), grade(Evidence::Derived)],
            grade: Evidence::Derived,
            group: text("known-group-conditions"),
            known: Known::Condition(condition),
        }
    }
}

fn grade(evidence: Evidence) -> String {
    text(&key("evidence", evidence.id()))
}

fn unit(parameter: &Parameter) -> &'static str {
    if parameter.unit == "1" { "" } else { parameter.unit }
}

/// All lines, in order of the equations and then of the scenario file.
pub static ENTRIES: LazyLock<Vec<TableEntry>> = LazyLock::new(|| {
    let of_section = |section: Section| section.fields().iter().map(move |p| TableEntry::of_parameter(section, p));
    let parameters = SECTIONS.into_iter().flat_map(of_section);
    parameters.chain(Condition::ALL.iter().map(TableEntry::of_condition)).collect()
});

/// Draws the card of a line: its meaning and origin, what speaks against it, and its sources.
pub fn card_ui(ui: &mut Ui, entry: &TableEntry, ways: &mut Vec<Go>) {
    let frame = Frame::new().fill(Palette::of(ui).surface).corner_radius(tokens::CORNER);
    frame.inner_margin(Margin::same(tokens::SPACE_M as i8)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        match entry.known {
            Known::Parameter(section, parameter) => parameter_ui(ui, section, parameter, ways),
            Known::Condition(condition) => {
                about_ui(ui, &key("condition", condition.id));
                paragraph_ui(ui, text("known-condition-how"));
                named_ui(ui, &text("known-id"), condition.id);
            }
        }
    });
}

fn about_ui(ui: &mut Ui, id: &str) {
    if let Some(about) = lookup(&format!("{id}-about"), &[]) {
        paragraph_ui(ui, about);
    }
}

fn parameter_ui(ui: &mut Ui, section: Section, parameter: &Parameter, ways: &mut Vec<Go>) {
    let id = key("param", parameter.id);
    about_ui(ui, &id);
    let how = lookup(&format!("{id}-how"), &[]);
    named_ui(ui, &text("known-how"), &how.unwrap_or_else(|| text(&key("gui-evidence", parameter.evidence.id()))));
    let against = lookup(&format!("{id}-against"), &[]).unwrap_or_else(|| text("known-against-none"));
    named_ui(ui, &text("known-against"), &against);
    for reference in parameter.references {
        named_ui(ui, &text("known-source"), reference.citation());
    }
    if parameter.references.is_empty() {
        named_ui(ui, &text("known-source"), &text("known-source-none"));
    }
    for (trial, row) in made(parameter.id) {
        wrapped_ui(ui, |ui| {
            quiet_ui(ui, text("known-made-from"));
            let words = words!("known-made", trial = trial.name, what = row.observation.what);
            link_ui(ui, words, Go::Trial(trial.id.clone()), ways);
        });
    }
    let unit = unit(parameter);
    let kinds = Kind::ALL.into_iter().filter_map(|kind| {
        let value = KindDefaults::of(kind).get(parameter.id).filter(|_| section == Section::Patient)?;
        Some(format!("{} {} {unit}", text(&key("kind", kind.id())), shown(value)))
    });
    let kinds = kinds.collect::<Vec<_>>().join("; ");
    if !kinds.is_empty() {
        named_ui(ui, &text("known-kinds"), &kinds);
    }
    let (lowest, highest) = (shown(parameter.hard.lowest), shown(parameter.hard.highest));
    quiet_ui(ui, words!("gui-card-bounds", lowest = lowest, highest = highest, unit = unit));
    named_ui(ui, &text("known-id"), parameter.id);
}
