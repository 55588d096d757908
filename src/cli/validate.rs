//! The command `mgkin validate`: published trials against the model.

use std::io::{self, IsTerminal};
use std::path::Path;
use std::thread;
use std::time::Duration;

use super::failure::Failure;
use super::output::{figure_ending, pretty, print, write_drawing, write_to};
use crate::report::{ValidationSummary, validation_figure_bytes, validation_tables, write_validation_csv};
use crate::study::Progress;
use crate::study::trials::{Trial, TrialResult, published, steps, validation};
use crate::text::{text, words};

/// Pause between two messages of progress.
const TELL_EVERY: Duration = Duration::from_millis(200);

pub fn validate(json: bool, csv: Option<&Path>, plot: Option<&Path>) -> Result<(), Failure> {
    plot.map(figure_ending).transpose()?; // said before the long study
    let results = results()?;
    if json {
        print(&pretty(&ValidationSummary::new(&results)));
    } else if csv != Some(Path::new("-")) {
        let heading = words!("validate-heading", model = crate::model::ModelVersion::NEWEST.number());
        let tables = validation_tables(&results);
        print(&format!("{heading}\n\n{tables}\n{}\n{}\n", text("oxide-caution"), text("intended-use")));
    }
    if let Some(path) = csv {
        write_to(path, |writer| write_validation_csv(&results, writer).map_err(io::Error::other))?;
    }
    if let Some(path) = plot {
        write_drawing(path, |ending| validation_figure_bytes(&results, ending))?;
    }
    Ok(())
}

fn results() -> Result<Vec<TrialResult>, Failure> {
    let failed = |error: &dyn std::fmt::Display| {
        eprintln!("{error}");
        Failure::Simulation
    };
    let trials = published().map_err(|error| failed(&error))?;
    let found = if io::stderr().is_terminal() { told(&trials) } else { validation(&trials, &Progress::default()) };
    found.ok_or(Failure::Simulation)?.map_err(|error| failed(&error))
}

/// Simulates the trials and says on standard error how far it has come.
fn told(trials: &[Trial]) -> Option<Result<Vec<TrialResult>, crate::study::trials::ValidationError>> {
    let progress = Progress::default();
    let all = steps(trials);
    let found = thread::scope(|scope| {
        let working = scope.spawn(|| validation(trials, &progress));
        while !working.is_finished() {
            let percent = 100 * progress.done() / all.max(1);
            eprint!("\r{}", words!("validate-progress", percent = percent));
            thread::sleep(TELL_EVERY);
        }
        working.join().ok()
    });
    eprint!("\r{:60}\r", "");
    found?
}
