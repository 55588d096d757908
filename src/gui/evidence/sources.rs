//! Every publication that the program names, each once, and where it is used.

use super::anchors::anchors;
use super::study::trials;
use crate::gui::kit::view::SerumUnit;
use crate::model::Parameter;
use crate::references::Reference;
use crate::scenario::parameter_table::Section;
use crate::study::dialysates::dialysates;

pub struct CitedSource {
    pub reference: Reference,
    pub parameters: Vec<&'static Parameter>,
    /// Ids and names of trials.
    pub trials: Vec<(&'static str, &'static str)>,
    pub anchors: Vec<String>,
    pub dialysates: Vec<&'static str>,
}

/// Returns the publications in order of the first author.
pub fn sources() -> Vec<CitedSource> {
    let anchors = anchors(SerumUnit::default());
    let mut sources: Vec<CitedSource> = Reference::all().map(|reference| source(reference, &anchors)).collect();
    sources.sort_by_key(|source| source.reference.citation().to_lowercase());
    sources
}

fn source(reference: Reference, anchors: &[super::anchors::Anchor]) -> CitedSource {
    let fields = Section::ALL.iter().flat_map(Section::fields);
    let trials = trials().filter(|trial| trial.sources.contains(&reference));
    let anchors = anchors.iter().filter(|anchor| anchor.stands_on(reference));
    let dialysates = dialysates().dialysate.iter().filter(|dialysate| dialysate.sources.contains(&reference));
    CitedSource {
        reference,
        parameters: fields.filter(|p| p.references.contains(&reference)).collect(),
        trials: trials.map(|trial| (trial.id.as_str(), trial.name.as_str())).collect(),
        anchors: anchors.map(|anchor| anchor.name.clone()).collect(),
        dialysates: dialysates.map(|dialysate| dialysate.name.as_str()).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_publication_of_a_parameter_trial_or_anchor_is_named_once() {
        let sources = sources();
        let is_named = |reference: &Reference| sources.iter().filter(|source| source.reference == *reference).count();
        let of_parameters = Section::ALL.iter().flat_map(Section::fields).flat_map(|p| p.references);
        assert!(of_parameters.into_iter().all(|reference| is_named(reference) == 1));
        assert!(trials().flat_map(|trial| &trial.sources).all(|reference| is_named(reference) == 1));
        let bystander = sources.iter().find(|source| source.reference.id() == "courivaud-2014").unwrap();
        assert!(bystander.anchors.len() > 3, "with each association with death");
        assert!(sources.iter().any(|source| source.reference.id() == "lacson-2015" && source.anchors.len() == 1));
    }
}
