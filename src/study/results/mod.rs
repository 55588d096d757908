//! What a run says, worked out once for every output: its weeks (`week`), sessions and ledger, the course between
//! sessions, the scatter of single samples, and how long a change takes (`settling`). `outlook` has the numbers that
//! stand for a run.
//!
//! Everything is in mmol, mmol/L and hours. Clinicians' units come last, in [`WeekSummary`] (the names of the JSON) and
//! in whatever draws or prints. Nothing here says what a number means for a patient.

mod course;
mod ledger;
mod outlook;
mod sampling;
mod sessions;
mod settling;
mod week;
mod week_summary;

pub use course::{MeanAt, daily_means, mean_between_sessions};
pub use ledger::{Ledger, LedgerRow};
pub use outlook::Outlook;
pub use sampling::{REBOUND_H, Sampling, one_sample, sample_scatter, scattered, smallest_visible_change};
pub use sessions::{Serum, SessionMeans};
pub use settling::{NotSettled, last_change, time_to_90_percent};
pub use week::{Week, WeekSerum, last_whole_week, slow_pools_mmol, week_ends, weeks};
pub use week_summary::{WeekSummary, week_summaries};
