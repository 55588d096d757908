//! Controls that several panels share. Each carries a name for screen readers, by which tests find it too. [`number`]
//! draws one number of the scenario, [`field`] the number with everything around it, [`time`] times, days and weeks,
//! [`choice`] buttons, [`label`] words, [`sign`] what is wrong. [`typed`] reads what people type, [`said`] tells them when it
//! was not understood.

mod choice;
mod field;
mod label;
mod number;
mod said;
mod sign;
mod time;
mod typed;

pub use choice::{Mark, big_choice_ui, choice_ui, icon_button_ui, list_ui, toggle_ui};
pub use field::{Field, checkbox_ui, parameter_field, swappable_field};
pub use label::{heading_ui, oral_caution_ui, paragraphs_ui, quiet_ui, scrolled_ui, small_ui};
pub use number::{needed_number_ui, number_ui, optional_number_ui};
pub use said::{Refused, spoken};
pub use sign::{
    beside_row_ui, entries_ui, is_below, problem_sign_ui, problems_below_ui, problems_beside_ui, problems_of_ui,
    sign_of, sign_ui,
};
pub use time::{day_ui, time_ui, week_ui, weeks_ui};
pub use typed::parse as parse_number;
