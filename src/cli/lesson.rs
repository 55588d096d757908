//! The command `mgkin lesson`: a lesson is read, its numbers are held against the runs, its sheet is written.

use std::path::Path;

use super::failure::{Failure, not_simulated, refused, simulated};
use super::input::Input;
use super::output::{print, write_to};
use crate::report::lesson_sheet;
use crate::scenario::Scenario;
use crate::simulation::Run;
use crate::study::lessons::{self, Lesson, Number, Origin};
use crate::text::{text, words};

/// Checks a lesson file, or one of the program's own by its id, and writes its sheet if asked to.
pub fn lesson(name: &str, sheet: Option<&Path>) -> Result<(), Failure> {
    let lesson = open(name)?;
    let (mut met, mut failed, mut cited) = (0, 0, 0);
    let mut last: Option<(&Scenario, Run)> = None;
    for (i, step) in lesson.steps.iter().enumerate() {
        // Most steps play what the step before played.
        let run = match last.take().filter(|(scenario, _)| **scenario == step.scenario) {
            Some((_, run)) => run,
            None => simulated(name, &step.scenario)?,
        };
        for number in &step.numbers {
            match agrees(name, i + 1, number, &run)? {
                None => cited += 1,
                Some(true) => met += 1,
                Some(false) => failed += 1,
            }
        }
        last = Some((&step.scenario, run));
    }
    if let Some(path) = sheet {
        write_to(path, |writer| writer.write_all(lesson_sheet(&lesson).as_bytes()))?;
    }
    eprintln!("{}", words!("cli-lesson-checked", met = met, failed = failed, cited = cited));
    if failed > 0 { Err(Failure::Simulation) } else { Ok(()) }
}

fn open(name: &str) -> Result<Lesson, Failure> {
    let own = || lessons::published().ok()?.into_iter().find(|lesson| lesson.id == name);
    if let (false, Some(lesson)) = (Path::new(name).exists(), own()) {
        return Ok(lesson);
    }
    lessons::read(name, &Input::open(name)?.text).map_err(|problems| refused(name, &problems))
}

/// Whether a number agrees with the run, which is printed; `None` for a cited number.
fn agrees(name: &str, step: usize, number: &Number, run: &Run) -> Result<Option<bool>, Failure> {
    let Origin::Run { tolerance, .. } = &number.origin else { return Ok(None) };
    let value = number.value(run).map_err(|error| not_simulated(name, &error))?;
    let agrees = value.is_some_and(|value| number.agrees(value));
    let line = words!(
        if agrees { "cli-number-met" } else { "cli-number-failed" },
        step = step,
        id = number.id,
        say = number.say,
        found = value.map_or_else(|| text("cli-no-value"), |value| format!("{value:.4}")),
        unit = number.unit.symbol(),
        tolerance = tolerance
    );
    print(&format!("{line}\n"));
    Ok(Some(agrees))
}
