//! What a run says, worked out once for every output: its weeks (`week`), sessions and the course between them
//! (`serum`), the ledger, how long a change takes (`settling`) and fluid that builds up (`fluid`). `outlook` has the
//! numbers that stand for a run, and the scatter of single samples around them.
//!
//! Everything is in mmol, mmol/L and hours. Clinicians' units come last, in [`WeekSummary`] (the names of the JSON) and
//! in whatever draws or prints. Nothing here says what a number means for a patient.

mod fluid;
mod ledger;
mod outlook;
mod serum;
mod settling;
mod week;

pub use fluid::{FluidBuildUp, fluid_build_up};
pub use ledger::{Ledger, LedgerRow};
pub use outlook::{Outlook, REBOUND_H, Sampling, one_sample, sample_scatter, scattered, smallest_visible_change};
pub use serum::{LONGEST_BETWEEN_H, MeanAt, Serum, daily_means, mean_between_sessions};
pub use settling::{NotSettled, last_change, time_to_90_percent};
pub use week::{
    Week, WeekSerum, WeekSummary, last_whole_week, number_of_weeks, slow_pools_mmol, week, week_ends, week_summaries,
    weeks,
};
