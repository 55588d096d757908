//! Settings, counts and errors that both engines share.

use thiserror::Error;

/// Settings of an integration. The absolute tolerance equals the relative one: components come scaled to magnitude 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SolverSettings {
    pub relative_tolerance: f64,
    /// Length of the first attempted step, h, of the order of the fastest process.
    pub first_step_h: f64,
    /// Longest step, h. A step at rest would grow beyond what the fastest process is stable for, and what lies between
    /// its ends would swing.
    pub longest_step_h: f64,
    /// Most steps in one segment, beyond which integration is refused.
    pub most_steps: u32,
}

impl SolverSettings {
    pub(super) fn check(&self, length_h: f64) -> Result<(), SolverError> {
        if !(1e-13..=0.1).contains(&self.relative_tolerance) {
            return Err(SolverError::Tolerance(self.relative_tolerance));
        }
        if !(length_h.is_finite() && length_h > 0.0) {
            return Err(SolverError::Length(length_h));
        }
        Ok(())
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SolverStats {
    pub evaluations: u64,
    pub accepted_steps: u64,
    pub rejected_steps: u64,
}

impl SolverStats {
    pub fn add(&mut self, other: SolverStats) {
        self.evaluations += other.evaluations;
        self.accepted_steps += other.accepted_steps;
        self.rejected_steps += other.rejected_steps;
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Error)]
pub enum SolverError {
    #[error("the relative tolerance {0} is not between 1e-13 and 0.1")]
    Tolerance(f64),
    #[error("the length {0} h of a segment is not a positive number")]
    Length(f64),
    #[error("the state or its rate of change is not a finite number {at_h} h into the segment")]
    NotFinite { at_h: f64 },
    #[error("the step size fell to nothing {at_h} h into the segment")]
    StepSizeUnderflow { at_h: f64 },
    #[error("more than {steps} steps were needed, {at_h} h into the segment")]
    TooManySteps { at_h: f64, steps: u32 },
}
