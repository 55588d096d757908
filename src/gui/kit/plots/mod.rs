//! Plots of a run: total, ionised and pools, one above the other or one at a time.
//!
//! [`stack`] arranges the plots, [`serum`] draws the two concentrations and [`pools`] the slow pools. They draw the
//! prepared [`curves`] (or [`course`]s, for small charts) of a [`scene`] over the time [`axis`], with the [`fan`] of
//! patients like this one, a [`caption`], a [`key`], [`labels`] and the published [`bands`]; [`cursor`] and [`readout`]
//! answer the pointer. All plots share one span of weeks, which lives in the view.

pub(crate) mod axis;
pub mod bands;
pub(crate) mod caption;
pub(crate) mod course;
pub(crate) mod cursor;
pub mod curves;
pub(crate) mod fan;
pub(crate) mod key;
pub(crate) mod labels;
pub(crate) mod pools;
pub(crate) mod readout;
pub(crate) mod scene;
pub(crate) mod serum;
pub(crate) mod session_sign;
pub(crate) mod stack;
