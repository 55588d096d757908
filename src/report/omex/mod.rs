//! A run as a COMBINE archive, for other engines: the model in SBML, what to compute with it in SED-ML, and the
//! scenario itself.
//!
//! [`describe::describe`] turns a run into variables, laws and events ([`description`]); [`sbml`], [`sedml`] and
//! [`archive`] write them down. The events are those of the run's own timeline, the equations ([`laws`]) stand here a
//! second time: `tests/interop` runs both and compares.

mod archive;
mod describe;
mod description;
mod events;
mod expression;
mod inputs;
mod laws;
mod sbml;
mod sedml;
mod units;
mod xml;

pub use archive::omex_archive;
