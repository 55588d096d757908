//! From a scenario to a run: steady state, integration segment by segment, trajectory. Nothing here prints, reads files
//! or clocks, or starts threads.
//!
//! Start with [`simulate()`] in `simulate`. `drive` is the loop over the events, `integrate` gets from one to the next
//! with either engine, `pools` is the body as the implicit one sees it. `steady_state` finds the state that a week maps
//! onto itself, `trajectory` gives the body at any time.

mod drive;
mod error;
mod integrate;
mod pools;
mod simulate;
mod steady_state;
mod trajectory;

pub use drive::{SessionRecord, WANTED, Wanted};
pub use error::SimulationError;
pub use simulate::{Beginning, Run, beginning, beginning_near, simulate, simulate_from_beginning, simulate_while};
pub use steady_state::{Neighbour, SteadyState, steady_state, steady_state_while};
pub use trajectory::{Sample, Segment, Trajectory};
