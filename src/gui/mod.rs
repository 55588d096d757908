//! The desktop window: it edits a draft, simulates it on every change and draws the result.
//!
//! It is a house of rooms over a kit. The rooms are `explore` (prescription, patient, curves), `study` (several
//! runs side by side), [`learn`] (diagram, lessons, cases) and `evidence` (trials, parameters, sources). A room is a
//! free function of its own state, of the view and of a queue of [`Command`](kit::command::Command)s; it knows neither
//! another room nor the shell. Every room is built with the [`kit`]. The [`shell`] holds the document and the state of
//! all rooms, draws the bars around them and applies the commands in one place.
//!
//! Nothing here computes magnesium: numbers come from `study`, sentences from `report` and `text`. Everything but
//! [`open_window`] works without a display, which is how it is tested.

pub(crate) mod evidence;
pub(crate) mod explore;
pub mod kit;
pub mod learn;
pub mod shell;
pub(crate) mod study;

pub use kit::view::{SerumUnit, TableKind};
pub use shell::app::StartDocument;
pub use shell::launch::{APP_ID, WindowError, display_available, open_window, packages_of_libraries};
