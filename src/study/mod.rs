//! Questions asked of runs, and the clinical facts that results are held against.
//!
//! `results` says what one run comes to, and `facts` what clinicians hold it against. `prescribe` puts a prescription
//! into a draft, several of them side by side are in `map`, and `find` looks for those that bring a level into a range.
//! Many virtual patients are in `cohort` and `ward`, those of a list in `ward_list`, both counted in `ward_counts`,
//! more of them than memory holds in `virtual_patients`, two scenarios in `difference` and `aligned`. What is uncertain
//! about a patient is listed in `uncertain`, `simulated_patient` runs one of those that may be meant, `fit` makes a
//! patient like a measured one, and `belief` draws patients with or without a fit, of whom `fan` takes the bands;
//! `sensitivity` says which of the uncertain matters. `limits` says which known weak points of the model touch a run;
//! `trials` sets it beside publications; `lessons` and `cases` are what is taught. Nothing here draws or prints.

/// Defines `published()`, which reads everything of one folder, each file under its id.
macro_rules! published {
    ($folder:literal, $read:expr => $one:ty | $error:ty; $($id:literal),* $(,)?) => {
        /// Reads what comes with the program, in the order in which it is shown.
        ///
        /// # Errors
        /// Fails when a file of the program is not sound; a test reads them all.
        pub fn published() -> Result<Vec<$one>, $error> {
            const FILES: &[(&str, &str)] = &[$((
                $id,
                include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/", $folder, "/", $id, ".toml")),
            )),*];
            FILES.iter().map(|(id, text)| $read(id, text)).collect()
        }
    };
}

mod aligned;
pub mod belief;
pub mod cases;
pub mod cohort;
mod cohort_summary;
pub mod dialysates;
mod difference;
pub mod facts;
pub mod fan;
pub mod find;
pub mod fit;
mod instant;
pub mod lessons;
mod limits;
pub mod map;
pub mod prescribe;
mod progress;
mod quantiles;
pub mod results;
pub mod sensitivity;
mod simulated_patient;
pub mod trials;
pub mod uncertain;
mod unit;
mod virtual_patients;
pub mod ward;
mod ward_counts;
pub mod ward_list;

pub use aligned::aligned;
pub use cohort_summary::{CohortWeek, IonisedHigh, Moments, Shares, cohort_weeks};
pub use difference::{Attribution, Difference, PathStep, attribution, differences};
pub use instant::{Measured, PlasmaForm, Pool, Reading, measured, measured_before};
pub use limits::{KnownLimit, known_limits};
pub use map::{CompareError, ComparisonRow, checked, compare, variant};
pub use progress::{Progress, in_background};
pub use simulated_patient::SimulatedPatient;
pub use unit::{Dimension, Unit};
pub use virtual_patients::{Share, VirtualPatient, batches, virtual_patients};
