//! Which prescriptions bring the pre-dialysis total into a range: the probability with each of a menu, the values between
//! that do it for the most probable patient, and the nearest prescription of the menu.
//!
//! Every prescription begins where `prescribe` says. Probabilities are shares of the patients who may be meant
//! (`belief`): fitted to the labs of the file or, without any, patients like this one. The same patients stand in every
//! cell, each from their own steady state, which is found once. `question` is what is asked, `search` looks for it,
//! `cell` is one prescription with its place, `root` finds values between. Nothing here ranks or gives advice.

mod cell;
mod question;
mod root;
mod search;

pub use cell::{Cell, Place, Probability};
pub use question::Question;
pub use root::Answer;
pub use search::{Answers, Found, Search, find};
