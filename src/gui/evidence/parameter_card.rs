//! The card of one parameter: meaning, origin, what speaks against it, and sources.

use egui::{Frame, Margin, Ui};

use super::entry::{Known, TableEntry};
use super::layout::{named_ui, paragraph_ui, wrapped_ui};
use super::study::made;
use super::ways::Go;
use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::widgets::quiet_ui;
use crate::model::{Kind, Parameter};
use crate::scenario::inputs::KindDefaults;
use crate::scenario::parameter_table::Section;
use crate::scenario::shown;
use crate::text::{format, key, lookup, text, words};

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
    for made in made(parameter.id) {
        wrapped_ui(ui, |ui| {
            quiet_ui(ui, text("known-made-from"));
            let words = words!("known-made", trial = made.name, what = made.what);
            if ui.link(words).clicked() {
                ways.push(Go::Trial(made.trial.to_owned()));
            }
        });
    }
    let unit = if parameter.unit == "1" { "" } else { parameter.unit };
    let kinds = Kind::ALL.into_iter().filter_map(|kind| {
        let value = KindDefaults::of(kind).get(parameter.id).filter(|_| section == Section::Patient)?;
        Some(format!("{} {} {unit}", text(&key("kind", kind.id())), shown(value)))
    });
    let kinds = kinds.collect::<Vec<_>>().join("; ");
    if !kinds.is_empty() {
        named_ui(ui, &text("known-kinds"), &kinds);
    }
    let range = [("lowest", shown(parameter.hard.lowest)), ("highest", shown(parameter.hard.highest))];
    let mut args: Vec<(&str, &str)> = range.iter().map(|(name, value)| (*name, value.as_str())).collect();
    args.push(("unit", unit));
    quiet_ui(ui, format("gui-card-bounds", &args));
    named_ui(ui, &text("known-id"), parameter.id);
}
