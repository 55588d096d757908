//! Integration of a system over one segment. It knows nothing of magnesium.
//!
//! [`rosenbrock`] is the engine, made for small, mildly stiff systems with sums beside them; [`explicit`] is
//! `ode_solvers`, to hold it against; [`Method`] chooses between them, and [`curve`] gives values between two steps. Time
//! starts at 0 in every segment.

pub mod curve;
pub mod explicit;
mod method;
pub mod rosenbrock;
mod settings;

pub use method::Method;
pub use settings::{SolverError, SolverSettings, SolverStats};
