//! The bands, thresholds, associations and practice that results are held against, with what speaks against them.

use egui::Ui;

use super::layout::{gap_ui, named_ui, note_ui, paragraph_ui, title_ui, wrapped_ui};
use crate::gui::kit::table::Table;
use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::view::SerumUnit;
use crate::study::clinical::{Band, Side, Threshold, clinical};
use crate::text::{format, key, text};

/// Where death is what is counted: whether magnesium acts or only stands by is open.
const MORTALITY: [&str; 7] =
    ["lowest-mortality-japan", "low-amber", "low-red", "low-mg-and-death", "all-cause", "cardiovascular", "munich"];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    Band,
    Threshold,
    Association,
    Practice,
}

impl Group {
    const ALL: [Group; 4] = [Group::Band, Group::Threshold, Group::Association, Group::Practice];

    const fn id(self) -> &'static str {
        match self {
            Group::Band => "band",
            Group::Threshold => "threshold",
            Group::Association => "association",
            Group::Practice => "practice",
        }
    }
}

/// A clinical fact as it is shown.
pub struct Anchor {
    pub group: Group,
    pub name: String,
    /// "2.7–3.0 mg/dL"
    range: String,
    /// What was seen.
    evidence: String,
    pub against: Option<String>,
    pub source: &'static str,
    pub concerns_mortality: bool,
}

/// All of them, levels in this unit.
pub fn anchors(unit: SerumUnit) -> Vec<Anchor> {
    let facts = clinical();
    let anchor = |group: Group, id: &str, name: String, source: &'static str| Anchor {
        group,
        name,
        range: String::new(),
        evidence: String::new(),
        against: None,
        source,
        concerns_mortality: MORTALITY.contains(&id),
    };
    let bands = facts.band.iter().map(|band| Anchor {
        range: band_words(band, unit),
        evidence: band.note.clone().unwrap_or_default(),
        against: band.against.clone(),
        ..anchor(Group::Band, &band.id, text(&key("band", &band.id)), &band.source)
    });
    let thresholds = facts.threshold.iter().map(|threshold| Anchor {
        range: threshold_words(threshold, unit),
        evidence: threshold.effect.clone().unwrap_or_default(),
        ..anchor(Group::Threshold, &threshold.id, text(&key("threshold", &threshold.id)), &threshold.source)
    });
    let associations = facts.association.iter().map(|fact| Anchor {
        evidence: fact.text.clone(),
        against: fact.against.clone(),
        ..anchor(Group::Association, &fact.id, text(&key("known-association", &fact.id)), &fact.source)
    });
    let practices = facts.practice.iter().map(|fact| Anchor {
        evidence: fact.text.clone(),
        against: fact.caution.clone(),
        ..anchor(Group::Practice, &fact.id, text(&key("known-practice", &fact.id)), &fact.source)
    });
    bands.chain(thresholds).chain(associations).chain(practices).collect()
}

/// As published, and in the unit of the window where that is another one.
fn band_words(band: &Band, unit: SerumUnit) -> String {
    let [lowest, highest] = band.range.map(|level| level_words(level, &band.unit));
    let written = format!("{lowest}–{highest} {}", band.unit);
    let is_ionised = band.id == "reference-ionised"; // always in mmol/L
    if is_ionised || band.unit == unit.symbol() {
        return written;
    }
    let [lowest, highest] = band.range_mmol_l().map(|level| format!("{:.2}", unit.of_mmol_l(level)));
    format!("{written} = {lowest}–{highest} {}", unit.symbol())
}

/// With the decimals of its unit.
fn level_words(level: f64, unit: &str) -> String {
    let written_in = SerumUnit::ALL.into_iter().find(|candidate| candidate.symbol() == unit).unwrap_or_default();
    format!("{level:.*}", written_in.limit_decimals())
}

fn threshold_words(threshold: &Threshold, unit: SerumUnit) -> String {
    let side = match threshold.direction {
        Side::Below => "known-below",
        Side::Above => "known-from",
    };
    let written = format(side, &[("at", &level_words(threshold.at, &threshold.unit)), ("unit", &threshold.unit)]);
    if threshold.unit == unit.symbol() {
        return written;
    }
    format!("{written} = {:.2} {}", unit.of_mmol_l(threshold.at_mmol_l()), unit.symbol())
}

pub fn anchors_ui(ui: &mut Ui, unit: SerumUnit) {
    let anchors = anchors(unit);
    title_ui(ui, text("known-section-anchors"));
    paragraph_ui(ui, text("known-anchors-about"));
    table(&anchors).copy_ui(ui);
    for group in Group::ALL {
        gap_ui(ui);
        title_ui(ui, text(&key("known-anchors", group.id())));
        for anchor in anchors.iter().filter(|anchor| anchor.group == group) {
            ui.add_space(tokens::SPACE_S);
            anchor_ui(ui, anchor);
        }
    }
}

fn anchor_ui(ui: &mut Ui, anchor: &Anchor) {
    let strong = Palette::of(ui).strong;
    wrapped_ui(ui, |ui| {
        ui.label(egui::RichText::new(&anchor.name).color(strong));
        if !anchor.range.is_empty() {
            ui.label(&anchor.range);
        }
    });
    if !anchor.evidence.is_empty() {
        paragraph_ui(ui, &anchor.evidence);
    }
    named_ui(ui, &text("known-source"), anchor.source);
    let name = text(if anchor.group == Group::Practice { "known-caution" } else { "known-against" });
    match &anchor.against {
        Some(against) => named_ui(ui, &name, against),
        None if anchor.group == Group::Practice => {}
        None => named_ui(ui, &name, &text("known-against-none")),
    }
    if anchor.concerns_mortality {
        note_ui(ui, text("known-bystander"));
    }
}

fn table(anchors: &[Anchor]) -> Table {
    let ids = ["known-column-anchor", "known-column-range", "known-column-evidence"];
    let last = ["known-source", "known-against"];
    let row = |anchor: &Anchor| {
        vec![
            anchor.name.clone(),
            anchor.range.clone(),
            anchor.evidence.clone(),
            anchor.source.to_owned(),
            anchor.against.clone().unwrap_or_default(),
        ]
    };
    Table { headings: ids.iter().chain(&last).map(|id| text(id)).collect(), rows: anchors.iter().map(row).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::lookup;

    #[test]
    fn every_association_and_practice_has_a_name_and_what_concerns_mortality_exists() {
        let facts = clinical();
        for (group, ids) in [
            ("association", facts.association.iter().map(|fact| &fact.id).collect::<Vec<_>>()),
            ("practice", facts.practice.iter().map(|fact| &fact.id).collect()),
        ] {
            for id in ids {
                assert!(lookup(&key(&format!("known-{group}"), id), &[]).is_some(), "{group} {id}");
            }
        }
        let marked = anchors(SerumUnit::MgDl).iter().filter(|anchor| anchor.concerns_mortality).count();
        assert_eq!(marked, MORTALITY.len());
    }
}
