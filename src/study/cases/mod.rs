//! Cases (`assets/cases/`): virtual patients with a hidden cause, the tests that can be ordered, and the way an expert
//! takes. `file` is the file as written, and `case` what it becomes once checked; the checks and the quantities are
//! those of [`lessons`](crate::study::lessons).

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
