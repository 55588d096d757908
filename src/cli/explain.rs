//! The command `mgkin explain`: what is known of a parameter, a condition or a salt.

use super::output::{Failure, print, tell};
use crate::model::gut::Salt;
use crate::model::{Condition, Kind, ModelVersion, Parameter};
use crate::scenario::explained;
use crate::scenario::inputs::KindDefaults;
use crate::scenario::parameter_table::{Section, find};
use crate::scenario::shown;
use crate::text::{key, lookup, text, words};

/// Prints one entry, or the list of all.
pub fn explain(id: Option<&str>) -> Result<(), Failure> {
    let Some(id) = id else {
        return print(&all());
    };
    let words = find(id)
        .map(|(section, parameter)| describe(section, parameter))
        .or_else(|| Condition::by_id(id).map(condition))
        .or_else(|| Salt::by_id(id).map(salt));
    let Some(words) = words else {
        tell(&words!("cli-unknown-parameter", found = id, hint = crate::report::hint(explained::guess(id))));
        return Err(Failure::Input);
    };
    print(&words)
}

fn describe(section: Section, p: &Parameter) -> String {
    let unit = if p.unit == "1" { String::new() } else { format!(" {}", p.unit) };
    let mut lines = vec![format!("{}  ({})", p.id, text(&key("param", p.id)))];
    lines.extend(lookup(&format!("{}-about", key("param", p.id)), &[]));
    if !p.symbol.is_empty() {
        lines.push(words!("explain-symbol", symbol = p.symbol));
    }
    lines.push(words!("explain-default", value = format!("{}{unit}", shown(p.default))));
    for version in ModelVersion::ALL.into_iter().filter(|version| version.default_of(p) != p.default) {
        let value = format!("{}{unit}", shown(version.default_of(p)));
        lines.push(words!("explain-version", model = version.number(), value = value));
    }
    for kind in Kind::ALL {
        let default = KindDefaults::of(kind).get(p.id).filter(|_| section == Section::Patient);
        if let Some(value) = default {
            lines.push(format!("  {}: {}{unit}", kind.id(), shown(value)));
        }
    }
    let range = |id: &str, range: crate::model::Range| {
        words!(id, lowest = shown(range.lowest), highest = shown(range.highest), unit = unit)
    };
    lines.push(range("explain-typical", p.typical));
    lines.push(range("explain-bounds", p.hard));
    lines.push(words!("explain-evidence", grade = text(&format!("evidence-{}", p.evidence.id()))));
    for part in ["how", "against"] {
        lines.extend(lookup(&format!("{}-{part}", key("param", p.id)), &[]));
    }
    lines.extend(p.references.iter().map(|reference| format!("  [{}] {}", reference.id(), reference.citation())));
    lines.join("\n") + "\n"
}

fn condition(c: &Condition) -> String {
    let factors = [("loop", c.loop_factor), ("distal", c.distal_factor), ("absorption", c.absorption_factor)];
    let mut lines = vec![format!("{}  ({})", c.id, text(&key("condition", c.id)))];
    lines.extend(lookup(&format!("{}-about", key("condition", c.id)), &[]));
    for (part, factor) in factors.into_iter().filter(|(_, factor)| *factor != 1.0) {
        lines.push(words!(&format!("explain-{part}-factor"), factor = shown(factor)));
    }
    lines.push(text("explain-condition-evidence"));
    lines.join("\n") + "\n"
}

fn salt(s: &Salt) -> String {
    let mut lines = vec![format!("{}  ({})", s.id, text(&key("salt", s.id)))];
    lines.push(match s.magnesium_fraction {
        Some(fraction) => words!("explain-salt-fraction", percent = shown(100.0 * fraction)),
        None => text("explain-salt-as-magnesium"),
    });
    if s.needs_acid {
        lines.push(text("explain-salt-needs-acid"));
    }
    if s.contains_potassium {
        lines.push(text("problem-potassium"));
    }
    lines.join("\n") + "\n"
}

fn all() -> String {
    let of_section = |section: &Section| {
        list(&key("section", section.id()), "param", section.fields().iter().map(|parameter| parameter.id))
    };
    let parameters: String = Section::ALL.iter().map(of_section).collect();
    let conditions = list("section-conditions", "condition", Condition::ALL.iter().map(|condition| condition.id));
    parameters + &conditions + &list("section-salts", "salt", Salt::ALL.iter().map(|salt| salt.id))
}

/// A heading and the names under it; `of` is what their ids begin with in the catalogue.
fn list(heading: &str, of: &str, ids: impl Iterator<Item = &'static str>) -> String {
    let lines: String = ids.map(|id| format!("  {id:34} {}\n", text(&key(of, id)))).collect();
    format!("{}\n{lines}", text(heading))
}
