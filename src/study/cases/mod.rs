//! Cases (`assets/cases/`): virtual patients with a hidden cause, the tests that can be ordered, and the way an expert
//! takes.

mod case;
mod file;

pub use case::{Case, Cause, Correction, Expert, Finding, Test, read};

published! { "cases", read => Case | Vec<crate::scenario::Problem>;
    "too-little-intake",
    "ppi",
    "low-dialysate",
    "gitelman",
    "oxide-ckd",
    "citrate-dialysate",
}
