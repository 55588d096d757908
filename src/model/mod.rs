//! The magnesium model: pure functions of numbers.
//!
//! Pools of plasma, interstitial fluid, muscle, other soft tissue, surface and deep bone, a gut and an
//! intramuscular depot; water in two compartments; diet, oral salts, kidney and dialyser.
//!
//! * [`State`] is what is integrated, [`Physiology`] what is constant between two changes of prescription,
//!   [`Forcing`] what is constant between two events.
//! * [`Fluxes`] holds every flow at one instant. Its names say from where to where; a flow is positive in
//!   that direction. The derivative, the ledger and every picture of flows read it and nothing else.
//! * Units: h, L, mmol, mmol/L, L/h, g/L, kg.
//!
//! There are no files, no clock times and no scenarios here.

pub mod binding;
pub mod capillary;
pub mod conditions;
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
pub mod speciation;
pub mod state;
pub mod tissues;
pub mod water;

pub use conditions::Condition;
pub use flows::{Flow, Way, flows};
pub use fluxes::Fluxes;
pub use forcing::{ActiveSession, Forcing};
pub use parameters::{Evidence, MODEL_PARAMETERS, ModelParameters, Parameter, Range};
pub use patient::{Kind, Labs, Patient};
pub use physiology::Physiology;
pub use state::State;
