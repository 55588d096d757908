//! What the program is for, its versions, and the list of its sources.

use egui::{RichText, Ui};
use std::sync::OnceLock;

use super::layout::{gap_ui, narrow_ui, note_ui, paragraph_ui, title_ui, wrapped_ui};
use super::sources::{CitedSource, sources};
use super::ways::Go;
use crate::gui::kit::table::Table;
use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::widgets::quiet_ui;
use crate::model::ModelVersion;
use crate::report::PROGRAM_VERSION;
use crate::text::{format, key, text, words};

pub fn about_ui(ui: &mut Ui, ways: &mut Vec<Go>) {
    title_ui(ui, text("known-use"));
    let strong = Palette::of(ui).strong;
    narrow_ui(ui, |ui| _ = ui.label(RichText::new(text("intended-use")).color(strong)));
    paragraph_ui(ui, text("gui-first-limits"));
    paragraph_ui(ui, text("known-use-not"));
    let versions = [("program", PROGRAM_VERSION), ("model", &ModelVersion::NEWEST.number().to_string())];
    paragraph_ui(ui, format("known-versions", &versions));
    note_ui(ui, text("gui-about-network"));
    gap_ui(ui);
    static SOURCES: OnceLock<Vec<CitedSource>> = OnceLock::new();
    let sources = SOURCES.get_or_init(sources);
    title_ui(ui, words!("known-sources", count = sources.len()));
    note_ui(ui, text("known-sources-about"));
    table(sources).copy_ui(ui);
    for source in sources {
        ui.add_space(tokens::SPACE_S);
        source_ui(ui, source, ways);
    }
}

fn source_ui(ui: &mut Ui, source: &CitedSource, ways: &mut Vec<Go>) {
    paragraph_ui(ui, source.reference.citation());
    wrapped_ui(ui, |ui| {
        quiet_ui(ui, text("known-used-in"));
        for (id, name) in &source.trials {
            if ui.link(words!("known-used-trial", name = name)).clicked() {
                ways.push(Go::Trial((*id).to_owned()));
            }
        }
        for parameter in &source.parameters {
            if ui.link(text(&key("param", parameter.id))).clicked() {
                ways.push(Go::Parameter(parameter.id));
            }
        }
        for anchor in &source.anchors {
            quiet_ui(ui, words!("known-used-anchor", name = anchor));
        }
        for dialysate in &source.dialysates {
            quiet_ui(ui, *dialysate);
        }
    });
}

fn table(sources: &[CitedSource]) -> Table {
    let row = |source: &CitedSource| {
        let trials = source.trials.iter().map(|(_, name)| (*name).to_owned());
        let parameters = source.parameters.iter().map(|parameter| text(&key("param", parameter.id)));
        let uses = trials.chain(parameters).chain(source.anchors.iter().cloned());
        let uses = uses.chain(source.dialysates.iter().map(|name| (*name).to_owned())).collect::<Vec<_>>();
        vec![source.reference.citation().to_owned(), uses.join("; ")]
    };
    Table { headings: vec![text("known-source"), text("known-used-in")], rows: sources.iter().map(row).collect() }
}
