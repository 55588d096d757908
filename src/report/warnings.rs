//! What a user should know of a run, found in its result.

use crate::scenario::Problem;
use crate::simulation::Run;

/// Warnings of the run: fluid left behind, blood thickened by post-dilution.
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
    warnings
}
