//! Controls that several panels share. Each carries a name for screen readers, by which tests find it too. [`field`]
//! draws one number of the scenario with everything around it, [`optional`] a number that may be missing, [`time`]
//! times, days and weeks, [`choice`] buttons, [`label`] words. [`typed`] reads what people type, [`said`] tells them
//! when it was not understood, [`problems`] lists what is wrong, and [`keyboard`] moves the focus.

mod choice;
mod field;
mod keyboard;
mod label;
mod optional;
mod problems;
mod said;
mod time;
mod typed;

pub use choice::{Mark, big_choice_ui, choice_ui, icon_button_ui, toggle_ui};
pub use field::{Field, checkbox_ui, number_ui, parameter_field, swappable_field};
pub use keyboard::resume_keyboard;
pub use label::{heading_ui, oral_caution_ui, paragraphs_ui, quiet_ui, scrolled_ui, small_ui};
pub use optional::{needed_number_ui, optional_number_ui};
pub use problems::{problems_below_ui, problems_of_ui};
pub use said::{Refused, say_choice, spoken};
pub use time::{day_ui, time_ui, week_ui, weeks_ui};
