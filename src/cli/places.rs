//! Where the problems of a scenario stand: in its file, or in the table of measured values that was added to it.

use super::output::{Failure, not_simulated, print_problem, refused};
use crate::report::fit_failure;
use crate::scenario::labs_csv::TableLab;
use crate::scenario::{Problem, Scenario};
use crate::simulation::Run;
use crate::study::CompareError;
use crate::study::fit::{FitError, simulate_fitted};

/// The files of a scenario by the names that messages give them.
#[derive(Debug, Default)]
pub struct Places {
    pub file: String,
    pub table: String,
    /// The number of measured values that stand in the file itself.
    pub before: usize,
    /// The samples of the table, which come after those of the file.
    pub samples: Vec<TableLab>,
}

impl Places {
    /// The places of a scenario that stands in one file.
    pub fn of_file(name: &str) -> Self {
        Places { file: name.to_owned(), ..Places::default() }
    }

    /// The sample of the table that a problem is about.
    pub fn sample(&self, problem: &Problem) -> Option<&TableLab> {
        self.samples.get(lab_number(&problem.path)?.checked_sub(self.before + 1)?)
    }

    /// Prints a problem under the name of what holds it, with its line in the table.
    pub fn print(&self, problem: &Problem) {
        match self.sample(problem) {
            Some(sample) => print_problem(&self.table, &sample.problem(problem)),
            None => print_problem(&self.file, problem),
        }
    }

    /// Simulates, and prints why that failed.
    ///
    /// # Errors
    /// Fails when the scenario cannot be fitted or simulated.
    pub fn simulated(&self, scenario: &Scenario) -> Result<Run, Failure> {
        simulate_fitted(scenario).map_err(|error| self.not_fitted(&error))
    }

    /// Prints why a patient was not fitted. Labs that no patient shows are bad input.
    pub fn not_fitted(&self, error: &FitError) -> Failure {
        if let FitError::Simulation(error) = error {
            return not_simulated(&self.file, error);
        }
        self.print(&fit_failure(error));
        Failure::Input
    }

    /// Prints why prescriptions have no answer.
    pub fn not_compared(&self, error: CompareError) -> Failure {
        match error {
            CompareError::Problems(problems) => refused(&self.file, problems.iter().filter(|it| it.is_error())),
            CompareError::Simulation(error) => not_simulated(&self.file, &error),
            CompareError::Fit(error) => self.not_fitted(&error),
        }
    }
}

/// The number of a lab, 3 of `lab[3].week`.
fn lab_number(path: &str) -> Option<usize> {
    path.strip_prefix("lab[")?.split(']').next()?.parse().ok()
}
