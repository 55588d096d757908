//! Drafts, changes of prescription and values in words: one voice for window, report and command line. `value` says the
//! label and the value of an input, `change` what differs between drafts, `title` what is prescribed over the run,
//! `lanes` what is in force when, `prescription` the rest.
//!
//! Nothing is looked up in a draft here that [`scenario::inputs`](crate::scenario::inputs) and its stretches do not
//! say; problems have sentences of their own in `messages`.

mod change;
mod course;
mod given;
mod lanes;
mod number;
mod prescription;
mod session;
mod title;
mod value;

pub use change::{ChangedInput, changed_input, difference_words, step_words};
pub use given::{Given, given, usual};
pub use lanes::{Lane, is_none, lanes};
pub use number::{decimals, number_words, rounded, rounded_words};
pub use prescription::{
    choice_words, day_words, dialysate_value_words, dialysate_words, doses_words, meq_l_words, oxide_words, salt_words,
    span_words, starts_words, stretch_title,
};
pub use session::{action_kinds, action_words};
pub use title::prescription_title;
pub use value::{entry_words, input_label, value_words, with_unit};
