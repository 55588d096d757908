//! What the program is for, its versions, and every publication that it names, each once, with where it is used.

use egui::{RichText, Ui};
use std::sync::LazyLock;

use super::anchors::{Anchor, anchors};
use super::layout::{Go, gap_ui, link_ui, narrow_ui, note_ui, paragraph_ui, title_ui, wrapped_ui};
use super::study::trials;
use crate::gui::kit::table::Table;
use crate::gui::kit::tokens;
use crate::gui::kit::view::SerumUnit;
use crate::gui::kit::widgets::quiet_ui;
use crate::model::ModelVersion;
use crate::model::Parameter;
use crate::references::Reference;
use crate::report::PROGRAM_VERSION;
use crate::scenario::parameter_table::Section;
use crate::study::dialysates::dialysates;
use crate::text::{key, text, words};

struct CitedSource {
    reference: Reference,
    parameters: Vec<&'static Parameter>,
    /// Ids and names of trials.
    trials: Vec<(&'static str, &'static str)>,
    anchors: Vec<String>,
    dialysates: Vec<String>,
}

/// Returns the publications in order of the first author.
fn sources() -> Vec<CitedSource> {
    let anchors = anchors(SerumUnit::default());
    let mut sources: Vec<CitedSource> = Reference::all().map(|reference| source(reference, &anchors)).collect();
    sources.sort_by_key(|source| source.reference.citation().to_lowercase());
    sources
}

fn source(reference: Reference, anchors: &[Anchor]) -> CitedSource {
    let fields = Section::ALL.iter().flat_map(Section::fields);
    let trials = trials().filter(|trial| trial.sources.contains(&reference));
    let anchors = anchors.iter().filter(|anchor| anchor.stands_on(reference));
    let dialysates = dialysates().dialysate.iter().filter(|dialysate| dialysate.sources.contains(&reference));
    CitedSource {
        reference,
        parameters: fields.filter(|p| p.references.contains(&reference)).collect(),
        trials: trials.map(|trial| (trial.id.as_str(), trial.name.as_str())).collect(),
        anchors: anchors.map(|anchor| anchor.name.clone()).collect(),
        dialysates: dialysates.map(|dialysate| words!("known-used-dialysate", name = dialysate.name)).collect(),
    }
}

pub fn sources_ui(ui: &mut Ui, ways: &mut Vec<Go>) {
    title_ui(ui, text("known-use"));
    narrow_ui(ui, |ui| _ = ui.label(RichText::new(text("intended-use")).strong()));
    paragraph_ui(ui, text("gui-first-limits"));
    paragraph_ui(ui, text("known-use-not"));
    paragraph_ui(ui, words!("known-versions", program = PROGRAM_VERSION, model = ModelVersion::NEWEST.number()));
    note_ui(ui, text("gui-about-network"));
    gap_ui(ui);
    static SOURCES: LazyLock<Vec<CitedSource>> = LazyLock::new(sources);
    title_ui(ui, words!("known-sources", count = SOURCES.len()));
    note_ui(ui, text("known-sources-about"));
    table(&SOURCES).copy_ui(ui);
    for source in SOURCES.iter() {
        ui.add_space(tokens::SPACE_S);
        source_ui(ui, source, ways);
    }
}

fn source_ui(ui: &mut Ui, source: &CitedSource, ways: &mut Vec<Go>) {
    paragraph_ui(ui, source.reference.citation());
    wrapped_ui(ui, |ui| {
        quiet_ui(ui, text("known-used-in"));
        for (id, name) in &source.trials {
            link_ui(ui, words!("known-used-trial", name = name), Go::Trial((*id).to_owned()), ways);
        }
        for parameter in &source.parameters {
            link_ui(ui, text(&key("param", parameter.id)), Go::Parameter(parameter.id), ways);
        }
        for anchor in &source.anchors {
            quiet_ui(ui, words!("known-used-anchor", name = anchor));
        }
        for dialysate in &source.dialysates {
            quiet_ui(ui, dialysate);
        }
    });
}

fn table(sources: &[CitedSource]) -> Table {
    let row = |source: &CitedSource| {
        let trials = source.trials.iter().map(|(_, name)| (*name).to_owned());
        let parameters = source.parameters.iter().map(|parameter| text(&key("param", parameter.id)));
        let uses = trials.chain(parameters).chain(source.anchors.iter().cloned());
        let uses = uses.chain(source.dialysates.iter().cloned()).collect::<Vec<_>>();
        vec![source.reference.citation().to_owned(), uses.join("; ")]
    };
    Table { headings: vec![text("known-source"), text("known-used-in")], rows: sources.iter().map(row).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_publication_names_each_fact_that_stands_on_it() {
        let sources = sources();
        let bystander = sources.iter().find(|source| source.reference.id() == "courivaud-2014").unwrap();
        assert!(bystander.anchors.len() > 3, "with each association with death");
        assert!(sources.iter().any(|source| source.reference.id() == "lacson-2015" && source.anchors.len() == 1));
    }
}
