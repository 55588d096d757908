//! The bands, thresholds, associations and practice that results are held against, with what speaks against them.

use egui::Ui;

use super::layout::{gap_ui, named_ui, note_ui, paragraph_ui, title_ui, wrapped_ui};
use crate::gui::kit::plots::bands::hazard_words;
use crate::gui::kit::table::Table;
use crate::gui::kit::tokens;
use crate::gui::kit::view::SerumUnit;
use crate::references::{Reference, Source};
use crate::report::threshold_words;
use crate::study::facts::{Band, BandId, Side, Threshold, facts};
use crate::text::{key, text, words};

named! {
    enum AnchorGroup {
        Band = "band",
        Threshold = "threshold",
        Association = "association",
        Practice = "practice",
    }
}

/// A clinical fact as it is shown.
pub struct Anchor {
    group: AnchorGroup,
    pub name: String,
    /// Range such as "2.7–3.0 mg/dL".
    range: String,
    evidence: String,
    against: Option<String>,
    sources: &'static [Source],
    sources_against: &'static [Source],
    concerns_mortality: bool,
}

impl Anchor {
    /// Returns whether a publication speaks for the fact or against it.
    pub fn stands_on(&self, reference: Reference) -> bool {
        let is_it = |source: &Source| source.publication() == Some(reference);
        self.sources.iter().chain(self.sources_against).any(is_it)
            || self.concerns_mortality && facts().bystander == Some(reference)
    }

    /// Returns what speaks against the fact, with its sources.
    fn against(&self) -> Option<String> {
        let against = self.against.as_ref()?;
        Some(format!("{against} {}", citations(self.sources_against)).trim_end().to_owned())
    }
}

fn citations(sources: &[Source]) -> String {
    sources.iter().map(Source::words).collect::<Vec<_>>().join("; ")
}

/// Joins what is given by semicolons.
fn together<'w>(parts: impl IntoIterator<Item = Option<&'w str>>) -> String {
    parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// Returns all clinical facts, with levels in this unit.
pub fn anchors(unit: SerumUnit) -> Vec<Anchor> {
    let facts = facts();
    let anchor = |group: AnchorGroup, name: String, sources: &'static [Source]| Anchor {
        group,
        name,
        range: String::new(),
        evidence: String::new(),
        against: None,
        sources,
        sources_against: &[],
        concerns_mortality: false,
    };
    let bands = facts.bands.iter().map(|band| Anchor {
        range: band_words(band, unit),
        evidence: band.note.clone().unwrap_or_default(),
        against: band.against.clone(),
        sources_against: &band.sources_against,
        concerns_mortality: band.concerns_mortality,
        ..anchor(AnchorGroup::Band, text(&key("band", band.id.id())), &band.sources)
    });
    let thresholds = facts.thresholds.iter().map(|threshold| Anchor {
        range: range_of_threshold(threshold, unit),
        evidence: {
            let ratio = threshold.hazard_ratio.map(|ratio| hazard_words(ratio, threshold.unit));
            together([threshold.effect.as_deref(), ratio.as_deref(), threshold.note.as_deref()])
        },
        concerns_mortality: threshold.concerns_mortality,
        ..anchor(AnchorGroup::Threshold, threshold_words(threshold, &level_at(threshold)), &threshold.sources)
    });
    let associations = facts.associations.iter().map(|fact| Anchor {
        evidence: together([Some(fact.text.as_str()), fact.note.as_deref()]),
        against: fact.against.clone(),
        concerns_mortality: fact.concerns_mortality,
        ..anchor(AnchorGroup::Association, text(&key("known-association", &fact.id)), &fact.sources)
    });
    let practices = facts.practices.iter().map(|fact| Anchor {
        evidence: fact.text.clone(),
        against: fact.caution.clone(),
        ..anchor(AnchorGroup::Practice, text(&key("known-practice", &fact.id)), &fact.sources)
    });
    bands.chain(thresholds).chain(associations).chain(practices).collect()
}

/// Writes a band as published, and also in the window's unit where that differs.
fn band_words(band: &Band, unit: SerumUnit) -> String {
    let [lowest, highest] = band.range.map(|level| level_words(level, band.unit.symbol()));
    let written = format!("{lowest}–{highest} {}", band.unit.symbol());
    let is_ionised = band.id == BandId::ReferenceIonised; // always in mmol/L
    if is_ionised || band.unit.symbol() == unit.symbol() {
        return written;
    }
    let [lowest, highest] = band.range_mmol_l().map(|level| format!("{:.2}", unit.of_mmol_l(level)));
    format!("{written} = {lowest}–{highest} {}", unit.symbol())
}

/// Writes a level with the decimals of its unit.
fn level_words(level: f64, unit: &str) -> String {
    let written_in = SerumUnit::ALL.into_iter().find(|candidate| candidate.symbol() == unit).unwrap_or_default();
    format!("{level:.*}", written_in.limit_decimals())
}

fn level_at(threshold: &Threshold) -> String {
    level_words(threshold.at, threshold.unit.symbol())
}

fn range_of_threshold(threshold: &Threshold, unit: SerumUnit) -> String {
    let side = if threshold.direction == Side::Below { "known-below" } else { "known-from" };
    let written = words!(side, at = level_at(threshold), unit = threshold.unit.symbol());
    if threshold.unit.symbol() == unit.symbol() {
        return written;
    }
    format!("{written} = {:.2} {}", unit.of_mmol_l(threshold.at_mmol_l()), unit.symbol())
}

pub fn anchors_ui(ui: &mut Ui, unit: SerumUnit) {
    let anchors = anchors(unit);
    title_ui(ui, text("known-section-anchors"));
    paragraph_ui(ui, text("known-anchors-about"));
    table(&anchors).copy_ui(ui);
    for group in AnchorGroup::ALL {
        gap_ui(ui);
        title_ui(ui, text(&key("known-anchors", group.id())));
        for anchor in anchors.iter().filter(|anchor| anchor.group == *group) {
            ui.add_space(tokens::SPACE_S);
            anchor_ui(ui, anchor);
        }
    }
}

fn anchor_ui(ui: &mut Ui, anchor: &Anchor) {
    wrapped_ui(ui, |ui| {
        ui.label(egui::RichText::new(&anchor.name).strong());
        if !anchor.range.is_empty() {
            ui.label(&anchor.range);
        }
    });
    if !anchor.evidence.is_empty() {
        paragraph_ui(ui, &anchor.evidence);
    }
    named_ui(ui, &text("known-source"), &citations(anchor.sources));
    let name = text(if anchor.group == AnchorGroup::Practice { "known-caution" } else { "known-against" });
    match anchor.against() {
        Some(against) => named_ui(ui, &name, &against),
        None if anchor.group == AnchorGroup::Practice => {}
        None => named_ui(ui, &name, &text("known-against-none")),
    }
    if anchor.concerns_mortality {
        let source = facts().bystander.map_or("", |reference| reference.citation());
        note_ui(ui, words!("known-bystander", source = source));
    }
}

fn table(anchors: &[Anchor]) -> Table {
    let headings =
        ["known-column-anchor", "known-column-range", "known-column-evidence", "known-source", "known-against"];
    let row = |anchor: &Anchor| {
        let Anchor { name, range, evidence, sources, .. } = anchor;
        let against = anchor.against().unwrap_or_default();
        vec![name.clone(), range.clone(), evidence.clone(), citations(sources), against]
    };
    Table { headings: headings.map(text).into(), rows: anchors.iter().map(row).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::lookup;

    #[test]
    fn every_association_and_practice_has_a_name_and_what_concerns_mortality_says_so() {
        let facts = facts();
        let associations = facts.associations.iter().map(|fact| key("known-association", &fact.id));
        for id in associations.chain(facts.practices.iter().map(|fact| key("known-practice", &fact.id))) {
            assert!(lookup(&id, &[]).is_some(), "{id}");
        }
        let marked = anchors(SerumUnit::MgDl).iter().filter(|anchor| anchor.concerns_mortality).count();
        assert_eq!(marked, 11, "a band, two thresholds, eight associations");
    }
}
