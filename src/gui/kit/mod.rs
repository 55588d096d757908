//! The kit that every room is built with. It knows no room.
//!
//! A room is given the [`view`] (how things are shown) and a queue of [`command`]s (what it asks of the window). It
//! draws with the controls of `widgets` in the colours and sizes of [`tokens`]. `plots` draw a run that is
//! `solved` and those kept beside it (`pin`), `chart` and `table` the results of a study. What takes long is
//! asked through `answer`, which computes in the [`background`]. [`story`] keeps title and note of a scenario true.
//! `front` moves the keyboard into windows in front
//! of the others and back.

pub(crate) mod answer;
pub mod background;
pub(crate) mod chart;
pub mod command;
pub(crate) mod front;
pub(crate) mod pin;
pub(crate) mod plots;
pub(crate) mod solved;
pub mod story;
pub(crate) mod table;
pub mod tokens;
pub mod view;
pub(crate) mod widgets;
