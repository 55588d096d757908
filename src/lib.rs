//! Magnesium kinetics in haemodialysis.

#[macro_use]
mod named;

pub mod cli;
pub mod constants;
pub mod files;
#[cfg(feature = "gui")]
pub mod gui;
pub mod model;
pub mod references;
pub mod report;
pub mod scenario;
pub mod simulation;
pub mod solver;
pub mod study;
pub mod text;
pub mod time;
pub mod timeline;
pub mod units;
