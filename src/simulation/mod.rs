//! From a scenario to a run: steady state, integration segment by segment, trajectory.
//!
//! [`simulate()`] is the whole of it. Nothing here prints, reads files or clocks, or starts threads.

mod drive;
mod error;
mod scaled;
mod simulate;
mod steady_state;
mod trajectory;

pub use drive::SessionRecord;
pub use error::SimulationError;
pub use simulate::{Beginning, Run, beginning, beginning_near, simulate, simulate_from_beginning};
pub use steady_state::{Neighbour, SteadyState, steady_state};
pub use trajectory::{Sample, Segment, Trajectory};
