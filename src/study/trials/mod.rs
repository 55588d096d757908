//! Published trials (`assets/trials/`) and what the model predicts for them. `trial` is the file, `quantity` what an
//! observation can be compared with; `arms`, `shared_cohorts`, `cohort_levels` and `predict` simulate it, `doubt` with
//! `moves` says how sure that is. `standing` says whether an observation counts, and `result` and `overall` how well it
//! is met, by every version of the model.
//!
//! A trial is data: what was done, the arms as scenarios, what was observed and with which quantity of the simulation
//! it is compared. Only the start is fitted, by active absorption, to the trial's own baseline.

mod arms;
mod cohort_levels;
mod doubt;
mod moves;
mod overall;
mod predict;
mod quantity;
mod result;
mod shared_cohorts;
mod standing;
mod trial;

pub use arms::{ArmResult, ObservedPoint, Simulated};
pub use overall::{
    Agreement, Overall, WITHIN_MMOL_L, WITHIN_STANDARD_ERRORS, Within, WithinModelDoubt, overall, overall_of,
    within_model_doubt,
};
pub use quantity::{EACH_ARM, Form, Summary, TrialQuantity};
pub use result::{FoundRow, Row, TrialResult, newest_steps, newest_validation, steps, validation};
pub use standing::Standing;
pub use trial::{Arm, ArmKind, CohortSize, Observation, Spread, Trial, TrialError, ValidationError, read};

// Trials go from dialysis and oral salts to levels in many and people with kidney function.
published! { "trials", (|_, text| read(text)) => Trial | TrialError;
    "leenders-2018",
    "belgrade-2020",
    "truttmann-2002",
    "han-2020",
    "hashimoto-1985",
    "citmag",
    "bressendorff-2018",
    "jsdt-59",
    "balzer-2016",
    "madrid-2020",
    "mo649",
    "bath-1971",
    "acute-hypermagnesaemia",
    "mgo-rct-japan",
    "yoshida-2024",
    "calmag-2010",
    "alhosaini-2014",
    "ppi-nakashima-2015",
    "ppi-399",
    "jsdt-2014",
    "sakaguchi-2018-quartiles",
    "sakaguchi-2018-ionised",
    "bone-uraemia",
    "dialysis-start-2021",
    "ckd-mgo-2022",
    "homeostasis-review",
    "fatemi-1991",
    "zhang-2016",
    "mgcl2-300-2020",
    "gullestad-1994",
    "brookfield-2016",
    "okusanya-2016",
    "lu-2002",
    "biesenbach-2018",
    "avioli-1966",
}
