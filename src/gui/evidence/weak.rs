//! The known weaknesses of the model in words, with the trials' numbers beside them.

use egui::{Align, Ui};

use super::layout::{Go, gap_ui, link_ui, note_ui, paragraph_ui, title_ui, wrapped_ui};
use super::rows::{RowCell, fitted, headed_ui, open_row_ui};
use super::study::{Validation, trials_take_oral_magnesium};
use super::trials::{columns, lines};
use crate::gui::kit::table::Table;
use crate::gui::kit::tokens::Palette;
use crate::gui::kit::widgets::{oral_caution_ui, quiet_ui};
use crate::scenario::parameter_table::find;
use crate::study::KnownLimit;
use crate::study::trials::{Trial, TrialResult};
use crate::text::{key, text};

/// A known weakness, whose words are `known-weak-<id>` and `known-weak-about-<id>`.
struct Weakness {
    id: &'static str,
    /// Ids of trial and observation.
    rows: &'static [(&'static str, &'static str)],
    parameters: &'static [&'static str],
}

const WEAKNESSES: [Weakness; 16] = [
    Weakness {
        id: "high-dialysate",
        rows: &[
            ("balzer-2016", "before"),
            ("balzer-2016", "after"),
            ("balzer-2016", "after-gfr-1"),
            ("balzer-2016", "after-gfr-2"),
            ("balzer-2016", "after-gfr-3"),
            ("jsdt-59", "pre"),
        ],
        parameters: &["gfr_ml_min"],
    },
    Weakness {
        id: "oxide",
        rows: &[("mgo-rct-japan", "oxide"), ("yoshida-2024", "month-3"), ("ckd-mgo-2022", "oxide")],
        parameters: &["poorly_soluble_salt_solubility", "acid_suppression_solubility"],
    },
    Weakness {
        id: "koa",
        rows: &[("leenders-2018", "slope"), ("leenders-2018", "null-point")],
        parameters: &["magnesium_koa_ml_min", "gibbs_donnan_factor"],
    },
    Weakness {
        id: "low-dialysate",
        rows: &[("han-2020", "fall"), ("mo649", "acetate"), ("bath-1971", "loss"), ("bath-1971", "gain")],
        parameters: &["soft_tissue_exchange_mmol_h", "rapid_tissue_volume_l"],
    },
    Weakness {
        id: "acute",
        rows: &[
            ("acute-hypermagnesaemia", "change"),
            ("acute-hypermagnesaemia", "rose"),
            ("acute-hypermagnesaemia", "rebound"),
        ],
        parameters: &["tissue_uptake_highest", "tissue_uptake_half_saturation"],
    },
    Weakness {
        id: "bone",
        rows: &[("bone-uraemia", "bone"), ("bone-uraemia", "muscle")],
        parameters: &["bone_deep_rate_per_year", "bone_formation", "bone_resorption", "muscle_exchange_mmol_h"],
    },
    Weakness {
        id: "sulfate",
        rows: &[("brookfield-2016", "without"), ("brookfield-2016", "pre-eclampsia")],
        parameters: &["loop_steepness"],
    },
    Weakness {
        id: "infusion",
        rows: &[("lu-2002", "hour-1"), ("lu-2002", "hour-2"), ("okusanya-2016", "ratio")],
        parameters: &["capillary_permeability_l_h", "rapid_tissue_volume_l"],
    },
    Weakness { id: "supplement", rows: &[("zhang-2016", "serum"), ("zhang-2016", "urine")], parameters: &[] },
    Weakness {
        id: "deficiency",
        rows: &[("fatemi-1991", "after"), ("fatemi-1991", "ratio")],
        parameters: &["bone_surface_rate_per_day", "absorption_capacity_mg"],
    },
    Weakness {
        id: "ionised",
        rows: &[
            ("sakaguchi-2018-ionised", "fraction-haemodialysis"),
            ("sakaguchi-2018-ionised", "total-above-2.3"),
            ("sakaguchi-2018-ionised", "ionised-above-0.60"),
            ("sakaguchi-2018-ionised", "high-total-ionised-not-high"),
        ],
        parameters: &["anion_complexation_l_meq", "anion_gap_threshold_meq_l"],
    },
    Weakness {
        id: "vitamin-d",
        rows: &[("dialysis-start-2021", "median")],
        parameters: &["absorption_without_vitamin_d", "vitamin_d_gfr_ml_min"],
    },
    Weakness {
        id: "acid-blockers",
        rows: &[],
        parameters: &["acid_suppression_absorption", "acid_suppression_solubility"],
    },
    Weakness {
        id: "rapid-tissue",
        rows: &[
            ("biesenbach-2018", "hour-1"),
            ("biesenbach-2018", "hour-1-slower"),
            ("biesenbach-2018", "hour-6"),
            ("biesenbach-2018", "hour-12"),
        ],
        parameters: &["rapid_tissue_volume_l", "rapid_tissue_exchange_l_h"],
    },
    Weakness { id: "not-modelled", rows: &[], parameters: &[] },
    Weakness { id: "t50", rows: &[("bressendorff-2018", "t50-difference")], parameters: &[] },
];

/// Draws the weaknesses, and scrolls to the one that is sought.
pub fn weak_ui(ui: &mut Ui, study: &mut Validation, sought: Option<&str>, ways: &mut Vec<Go>) {
    title_ui(ui, text("known-section-weak"));
    paragraph_ui(ui, text("known-weak-intro"));
    study.progress_ui(ui);
    table(Palette::of(ui), study.results()).copy_ui(ui);
    for weakness in &WEAKNESSES {
        gap_ui(ui);
        if sought == Some(weakness.id) {
            ui.scroll_to_cursor(Some(Align::TOP));
        }
        weakness_ui(ui, weakness, study.results(), ways);
        if weakness.id == KnownLimit::Oxide.id() {
            oral_caution_ui(ui, trials_take_oral_magnesium());
        }
    }
}

fn weakness_ui(ui: &mut Ui, weakness: &Weakness, results: &[TrialResult], ways: &mut Vec<Go>) {
    title_ui(ui, text(&key("known-weak", weakness.id)));
    paragraph_ui(ui, text(&key("known-weak-about", weakness.id)));
    rows_ui(ui, weakness, results, ways);
    if !weakness.parameters.is_empty() {
        wrapped_ui(ui, |ui| {
            quiet_ui(ui, text("known-weak-parameters"));
            for (_, parameter) in weakness.parameters.iter().filter_map(|id| find(id)) {
                link_ui(ui, text(&key("param", parameter.id)), Go::Parameter(parameter.id), ways);
            }
        });
    }
    if weakness.rows.is_empty() {
        note_ui(ui, text("known-weak-no-trial"));
    }
}

/// Returns the table that is copied: each weakness with its values.
fn table(palette: &Palette, results: &[TrialResult]) -> Table {
    let rows = WEAKNESSES.iter().flat_map(|weakness| {
        let found = weakness.rows.iter().filter_map(|row| found(palette, results, *row));
        found.map(|(trial, cells)| {
            let first = [text(&key("known-weak", weakness.id)), trial.name.clone()].into_iter();
            first.chain(cells.into_iter().map(|cell| cell.words)).collect()
        })
    });
    let first = ["known-section-weak", "known-column-trial"].map(text).into_iter();
    let headings = first.chain(columns().into_iter().map(|column| column.heading));
    Table { headings: headings.collect(), rows: rows.collect() }
}

/// Finds the line of an observation, by the ids of trial and observation.
fn found<'r>(
    palette: &Palette,
    results: &'r [TrialResult],
    (trial, row): (&str, &str),
) -> Option<(&'r Trial, Vec<RowCell>)> {
    let result = results.iter().find(|result| result.trial.id == trial)?;
    let (_, cells) = lines(palette, result).into_iter().find(|(known, _)| known.observation.id == row)?;
    Some((&result.trial, cells))
}

fn rows_ui(ui: &mut Ui, weakness: &Weakness, results: &[TrialResult], ways: &mut Vec<Go>) {
    if weakness.rows.is_empty() {
        return;
    }
    let line = |row: &(&str, &str)| {
        let (trial, mut cells) = found(Palette::of(ui), results, *row)?;
        cells[0] = RowCell::from(format!("{}: {}", trial.name, cells[0].words));
        Some((trial, cells))
    };
    let lines: Vec<_> = weakness.rows.iter().filter_map(line).collect();
    let columns = fitted(ui, columns(), lines.iter().map(|(_, cells)| cells));
    headed_ui(ui, &columns, |ui| {
        for (trial, cells) in lines {
            if open_row_ui(ui, &columns, &cells, false).clicked() {
                ways.push(Go::Trial(trial.id.clone()));
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::trials::published;
    use crate::text::lookup;

    #[test]
    fn every_weak_point_has_its_words_and_names_values_and_parameters_that_exist() {
        let trials = published().unwrap();
        for weakness in &WEAKNESSES {
            for part in ["known-weak", "known-weak-about"] {
                assert!(lookup(&key(part, weakness.id), &[]).is_some(), "{part} {}", weakness.id);
            }
            for (trial, observation) in weakness.rows {
                let trial = trials.iter().find(|known| known.id == *trial);
                assert!(trial.is_some_and(|trial| trial.observation(observation).is_some()), "{observation}");
            }
            assert!(weakness.parameters.iter().all(|id| find(id).is_some()), "{}", weakness.id);
        }
    }
}
