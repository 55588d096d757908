//! What the pointer reads in a serum plot.

use super::bands;
use crate::gui::view::SerumUnit;
use crate::simulation::Run;
use crate::text::{format, text};
use crate::time::SimTime;
use crate::units::{HOURS_PER_WEEK, mg_dl_from_mmol_l};

/// Time, both concentrations, and how long ago the last session ended.
pub fn readout(run: &Run, week: f64, unit: SerumUnit, is_on_dialysis: bool) -> String {
    let sample = run.trajectory.at(week * HOURS_PER_WEEK);
    let time = SimTime::from_weeks(week);
    let total = sample.speciation.total_mmol_l;
    let ionised = sample.speciation.ionised_mmol_l;
    let decimals = unit.decimals() + 1;
    let mut lines = vec![
        format(
            "gui-readout-time",
            &[
                ("week", &time.week_number().to_string()),
                ("day", &text(&crate::text::key("gui-day", &time.weekday().id().to_lowercase()))),
                ("time", &time.time_of_day().to_string()),
            ],
        ),
        format(
            "gui-readout-total",
            &[("value", &format!("{:.*}", decimals, unit.of_mmol_l(total))), ("unit", unit.symbol())],
        ),
        format("gui-readout-ionised", &[("value", &format!("{ionised:.2}"))]),
    ];
    let before = run.sessions.iter().rev().find(|session| session.start <= time);
    if let Some(session) = before {
        let hours = (time - session.end).hours();
        lines.push(if hours < 0.0 {
            text("gui-readout-in-session")
        } else {
            format("gui-readout-after-session", &[("hours", &format!("{hours:.0}"))])
        });
    }
    if let Some(threshold) = bands::alarm_of(mg_dl_from_mmol_l(total), is_on_dialysis) {
        lines.push(threshold.name(unit));
    }
    lines.join("\n")
}
