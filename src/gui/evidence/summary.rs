//! The progress of the trials' simulation, and how well they are met together, in sentences.

use egui::{ProgressBar, Ui};

use super::layout::paragraph_ui;
use super::study::Validation;
use super::verdict::{Grade, verdict};
use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::widgets::{quiet_ui, small_ui};
use crate::study::trials::{Agreement, TrialResult, WITHIN_MMOL_L, WITHIN_STANDARD_ERRORS, overall};
use crate::text::{format, text, words};

/// Draws the progress and a way to stop, or a way to start.
pub fn progress_ui(ui: &mut Ui, study: &mut Validation) {
    for sentence in study.failure() {
        small_ui(ui, words!("known-failed", cause = sentence), Palette::of(ui).red);
    }
    if let Some(share) = study.progress() {
        ui.horizontal(|ui| {
            ui.set_min_height(tokens::CONTROL_HEIGHT);
            ui.add(ProgressBar::new(share).desired_width(170.0).text(format!("{:.0} %", 100.0 * share)));
            if ui.button(text("study-cancel")).clicked() {
                study.stop();
            }
            quiet_ui(ui, text("known-simulating"));
        });
    } else if study.found().is_none() && ui.button(text("known-simulate")).clicked() {
        study.start();
    }
}

/// Draws one sentence for what made the model, one for what did not, and every miss by name.
pub fn summary_ui(ui: &mut Ui, results: &[TrialResult]) {
    let overall = overall(results);
    paragraph_ui(ui, sentence("known-overall-independent", &overall.independent));
    paragraph_ui(ui, sentence("known-overall-calibration", &overall.calibration));
    for (id, grade) in [("known-overall-missed", Grade::Missed), ("known-overall-far", Grade::Far)] {
        let named = named(results, grade);
        if !named.is_empty() {
            let args = [("list", named.join("; ")), ("count", named.len().to_string())];
            let limits = [("limit", WITHIN_MMOL_L.to_string()), ("errors", WITHIN_STANDARD_ERRORS.to_string())];
            let args: Vec<(&str, &str)> = args.iter().chain(&limits).map(|(name, v)| (*name, v.as_str())).collect();
            paragraph_ui(ui, format(id, &args));
        }
    }
}

fn sentence(id: &str, agreement: &Agreement) -> String {
    let median = agreement.median_residual_mmol_l.map_or_else(|| "–".to_owned(), |median| format!("{median:.3}"));
    words!(
        id,
        count = agreement.observations,
        median = median,
        close = agreement.serum_totals_within_0_12_mmol_l,
        totals = agreement.serum_totals,
        limit = WITHIN_MMOL_L,
        chance = agreement.within_2_standard_errors,
        known = agreement.with_standard_error,
        errors = WITHIN_STANDARD_ERRORS
    )
}

/// Returns the misses of a grade, such as "Balzer 2016, after 12 months (3.6 SE too high)".
fn named(results: &[TrialResult], grade: Grade) -> Vec<String> {
    let rows = results.iter().flat_map(|result| result.rows.iter().map(move |row| (&result.trial.name, row)));
    let judged = rows.map(|(name, row)| (name, row, verdict(row))).filter(|(.., verdict)| verdict.grade == grade);
    let words = judged.map(|(name, row, verdict)| {
        words!("known-named", trial = name, what = row.observation.what, miss = verdict.miss)
    });
    words.collect()
}
