//! The magnesium model: pure functions of numbers, without files, clock times or scenarios. The units are h, L, mmol,
//! mmol/L, L/h, g/L and kg.
//!
//! The pools are plasma, interstitial fluid, muscle, other soft tissue, rapidly exchanging tissue, surface and deep
//! bone, a gut and an intramuscular depot. Start with `state` ([`State`], what is integrated) and `fluxes`
//! ([`Fluxes`], every flow at one instant): a flow is positive from the pool named first to the second, and
//! derivative, ledger and pictures read nothing else; `flows` names them for pictures. The equations stand in the
//! files of their organs: `absorption` and `gut`, `kidney`, `dialyser`, `tissues`, `capillary`, `water`, `injection`,
//! and `binding` and `speciation` for plasma. Each flow has its slope beside it, and `slopes` puts them together;
//! `course` is what has a closed form between two events. `forcing` holds the session that runs: there dialysance and
//! dialysate become the flux across the dialyser. `parameters` is the table of the model's own numbers, `version` what
//! older versions set otherwise, `patient` the person, `conditions` diseases and drugs. [`Physiology`] holds what is
//! constant between two changes of prescription, [`Forcing`] what is constant between two events.

pub mod absorption;
pub mod binding;
pub mod capillary;
pub mod conditions;
pub mod course;
pub mod dialyser;
pub mod flows;
pub mod fluxes;
pub mod forcing;
pub mod gut;
pub mod injection;
pub mod kidney;
pub mod parameters;
pub mod patient;
pub mod physiology;
pub mod slopes;
pub mod speciation;
pub mod state;
pub mod tissues;
pub mod version;
pub mod water;

pub use conditions::Condition;
pub use course::{Course, CourseAt};
pub use flows::{Exchange, Flow, Way, exchanges, flows};
pub use fluxes::Fluxes;
pub use forcing::{ActiveSession, Forcing};
pub use parameters::{Evidence, MODEL_PARAMETERS, ModelParameters, Parameter, Range};
pub use patient::{Kind, Labs, Patient};
pub use physiology::Physiology;
pub use slopes::Slopes;
pub use state::State;
pub use version::ModelVersion;
