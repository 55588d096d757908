//! What every room is built with: the view and the queue of commands that it is given, and things to draw with.
//!
//! The kit knows no room. It holds how things are shown ([`view`]) and what can be asked of the window ([`command`]),
//! the controls ([`widgets`]), colours and sizes ([`tokens`]), plots of a run ([`plots`]), small charts and tables,
//! and the one way to compute beside the window's own thread ([`answer`]).

pub(crate) mod answer;
pub mod background;
pub(crate) mod chart;
pub mod command;
pub(crate) mod front;
pub(crate) mod pin;
pub(crate) mod plots;
pub(crate) mod solved;
pub(crate) mod table;
pub mod tokens;
pub mod view;
pub(crate) mod widgets;
