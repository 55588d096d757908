//! Magnesium kinetics in haemodialysis.

pub mod constants;
pub mod model;
pub mod references;
pub mod scenario;
pub mod solver;
pub mod time;
pub mod units;
pub mod simulation;
pub mod timeline;
pub mod text;
pub mod report;
pub mod study;
pub mod files;
pub mod cli;
