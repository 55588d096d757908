//! Cases (`assets/cases/`): virtual patients with a hidden cause, the tests that can be ordered, and the way an expert
//! takes.

mod case;
mod file;
mod published;

pub use case::{Case, Cause, Correction, Expert, Finding, Test, read};
pub use published::published;
