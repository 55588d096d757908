//! Warnings that a user should know of, found in the result of a run.

use crate::references::Source;
use crate::scenario::Problem;
use crate::simulation::Run;
use crate::study::facts::{Side, facts};
use crate::study::results::one_sample;
use crate::text::text;
use crate::units::mg_dl_from_mmol_l;

/// Warnings of the run: a dangerous level, fluid left behind, blood thickened by post-dilution.
pub fn run_warnings(run: &Run) -> Vec<Problem> {
    let mut warnings = Vec::new();
    let above = run.sessions.iter().filter(|session| session.ended_above_target_l > 0.0);
    let count = above.clone().count();
    if let Some(worst) = above.max_by(|a, b| a.ended_above_target_l.total_cmp(&b.ended_above_target_l)) {
        warnings.push(
            Problem::warning("ended-above-target", "")
                .with("week", worst.start.week_number())
                .with("day", worst.start.weekday().id())
                .with("litres", format!("{:.2}", worst.ended_above_target_l))
                .with("sessions", count),
        );
    }
    let thick = run.sessions.iter().filter(|session| session.filtration_fraction_is_high).count();
    if thick > 0 {
        warnings.push(Problem::warning("filtration-fraction", "").with("sessions", thick));
    }
    warnings.extend(high_total(run));
    warnings
}

/// The gravest threshold that the predicted total reaches, or that a single sample may show.
fn high_total(run: &Run) -> Option<Problem> {
    let predicted_mmol_l = run.trajectory.highest_total_mmol_l();
    let sampled_mmol_l = one_sample(predicted_mmol_l).1;
    let above = || facts().thresholds.iter().filter(|threshold| threshold.direction == Side::Above);
    let is_reached = above().any(|threshold| threshold.is_crossed_by(predicted_mmol_l));
    let highest_mmol_l = if is_reached { predicted_mmol_l } else { sampled_mmol_l };
    let reached = above().filter(|threshold| threshold.is_crossed_by(highest_mmol_l));
    let gravest = reached.max_by(|a, b| a.at_mmol_l().total_cmp(&b.at_mmol_l()))?;
    Some(
        Problem::warning(if is_reached { "high-total" } else { "high-sample" }, "")
            .with("highest", format!("{:.1}", mg_dl_from_mmol_l(highest_mmol_l)))
            .with("effect", gravest.effect.clone().unwrap_or_default())
            .with(
                "source",
                gravest.sources.iter().map(Source::words).collect::<Vec<_>>().join(&text("sources-joined")),
            ),
    )
}
