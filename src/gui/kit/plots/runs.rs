//! What is drawn together.

use crate::gui::kit::pin::Pin;
use crate::gui::kit::solved::Solved;

/// The present run and those it is compared with.
#[derive(Clone, Copy)]
pub struct Runs<'a> {
    pub solved: &'a Solved,
    pub pins: &'a [Pin],
}
