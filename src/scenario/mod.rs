//! Scenario files: the draft as written, its validation, the scenario that holds, presets. When sessions start is told
//! by `schedule`; everything else that happens in a run is listed by `timeline`, not here.
//!
//! [`read()`] takes the text of a file, [`validate()`] a draft (the window edits one). Both report all problems at once
//! and refuse rather than repair. A [`Scenario`] (`canonical`) that they return is never checked again.
//!
//! `draft` mirrors the file; `parameter_table` lists its numbers, `inputs` and `stretch` say what a draft means. Each
//! table of the file has a builder: `patient`, `dialysis`, `oral`, `phases`, `schedule`, `injections`, `labs`, `run`.
//! `problem` is what they report with, and `control` keeps odd characters out of it; `numbers` checks every number
//! against the table, and `samples` says when a sample was drawn. `events` bounds how much happens, `hazards` judges
//! the whole, and says when magnesium is taken by mouth. `read`, `structure` and `schema` read files; `table`, `columns`,
//! `calendar`, `labs_csv` and `patients_csv` read tables; `presets` are the scenarios of the program.

mod calendar;
mod canonical;
mod columns;
mod control;
mod dialysis;
mod draft;
mod events;
pub mod explained;
mod hazards;
mod injections;
pub mod inputs;
mod labs;
pub mod labs_csv;
mod numbers;
mod oral;
pub mod parameter_table;
mod patient;
pub mod patients_csv;
mod phases;
pub mod presets;
mod problem;
mod read;
mod run;
mod samples;
mod schedule;
mod schema;
pub mod stretch;
mod structure;
mod table;

pub use canonical::{
    DialysisPlan, Expectation, Injection, Lab, LabTime, OralPlan, Phase, Prescription, Route, RunSettings, Scenario,
    SessionAction, SessionChange, Start, StartSample, WeekQuantity,
};
pub use control::escaped;
pub use draft::{
    BaselineDraft, DialysisChangeDraft, DialysisDraft, ExpectDraft, FORMAT, InitialDraft, InjectionDraft, LabDraft,
    OralDraft, PatientDraft, PhaseDraft, PostDialysisDraft, RunDraft, ScenarioDraft, SessionChangeDraft,
};
pub use events::{MOST_EVENTS, event_count};
pub use hazards::gains_more_than_is_removed;
pub use phases::CHANGES_NOTHING;
pub use problem::{Checks, Problem, Severity, join, shown};
pub use read::{Loaded, Validation, read, to_toml, validate};
pub use samples::{SampleTimes, Unplaced};
pub use schedule::{PlannedSession, changed_sessions, planned_sessions};
pub use schema::json_schema;
pub use structure::{Structured, structured};
pub use table::decoded;
