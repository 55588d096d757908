//! The shell around the rooms. Only the shell knows all rooms; they know nothing of it.
//!
//! [`app`] draws a frame: the `bars` with their `menus`, the room that is open, the `dialogs`, and then [`state`]
//! applies the queued commands in one place. Rooms edit nothing but the draft and their own state. `document` is the
//! scenario that is edited; `files`, `recent`, `export` and `recovery` read and write it. `settings` outlive the
//! window. `presets` are what one can start from, `patient` a page for a new one, `values` the table over the plots,
//! [`shortcuts`] the keys. `path` asks for a file's place where `suggest` would put it. `help`, with its `licences`, is
//! drawn like other questions in a `modal` frame. [`launch`] opens the window, which `place` keeps inside the screen.

pub mod app;
mod bars;
mod dialogs;
pub(crate) mod document;
mod export;
mod files;
mod fonts;
mod help;
pub mod launch;
mod licences;
mod menus;
mod modal;
mod path;
mod patient;
mod place;
mod presets;
mod recent;
pub mod recovery;
pub mod settings;
pub mod shortcuts;
pub mod state;
mod suggest;
mod values;
