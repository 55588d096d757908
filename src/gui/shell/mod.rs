//! The window around the rooms: the document and its file, menus, dialogs, shortcuts, and the one place where commands
//! are applied.
//!
//! [`app`] draws a frame: bars, the room that is open, dialogs, then [`state`] applies what was queued. Only the shell
//! knows all rooms; they know nothing of it.

mod about;
pub mod app;
mod bars;
mod dialogs;
pub(crate) mod document;
mod export;
mod files;
mod key_list;
pub mod launch;
mod menus;
mod modal;
mod presets;
mod reading;
mod recent;
mod recovery;
pub mod shortcuts;
pub mod state;
mod values;
