//! One patient made like a measured one: the uncertain set of the scenario fitted to its labs, and how sure that is.
//!
//! [`fit()`] in `patient` is the door. `measurement` lists the measured numbers, `prediction` says what the model shows
//! for them with one vector of the uncertain set, `likelihood` how far both may lie apart, `maximum` finds the most
//! probable vector. `posterior`, `outcome` and `level` say what that means; `doubt` finds labs that cannot be met and units that
//! were mistaken. `check` holds the approximation against samples of `slice`, with `diagnostics`; `start` puts a fitted
//! patient in place of the file's, `last` keeps a fit while what it rests on stays, `residual` sets labs beside any run,
//! `next_sample` says which further lab would tell most, and `calibration` fits patients of whom all is known. Nothing
//! here gives advice.

pub mod calibration;
mod check;
mod diagnostics;
mod doubt;
mod error;
mod last;
mod level;
mod likelihood;
mod maximum;
mod measurement;
mod next_sample;
mod outcome;
mod patient;
mod posterior;
mod prediction;
mod residual;
mod slice;
mod start;

pub use check::{Check, Sampled, check_steps, checked};
pub use doubt::MistakenUnit;
pub use error::FitError;
pub use last::LastFit;
pub use level::UncertainLevel;
pub use measurement::{Form, Measurement, Origin};
pub use next_sample::{NextSample, NextSamples, SampleKind, next_samples};
pub use outcome::{Correlation, Estimate, FittedValue, Interval, Prediction, WeekEstimate};
pub use patient::{Fit, fit, fit_while};
pub use residual::{Residual, residuals, residuals_of_fit};
pub use start::{FittedPatient, fitted_start, simulate_fitted};
