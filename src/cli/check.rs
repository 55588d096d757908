//! The commands that hold numbers against the model: `mgkin verify` the expected values of scenario files,
//! `mgkin lesson` those that a lesson says, `mgkin validate` published trials.

use std::io;
use std::path::{Path, PathBuf};

use super::destinations;
use super::input::Input;
use super::output::{
    Failure, figure_ending, not_simulated, pretty, print, print_problem, refused, tell, write_drawing, write_to,
};
use super::places::Places;
use super::progress::told;
use crate::report::{
    ValidationSummary, calibration_words, lesson_sheet, validation_figure_bytes, validation_tables,
    write_validation_csv,
};
use crate::scenario::Scenario;
use crate::simulation::Run;
use crate::study::fit::calibration::{Calibration, PATIENTS, SEED, calibration, usual_plan};
use crate::study::lessons::{self, Lesson, Number, Origin};
use crate::study::results::week_summaries;
use crate::study::trials::{TrialResult, published, steps, validation};
use crate::text::{text, words};

/// Replays the expected values of files.
pub fn verify(files: &[String]) -> Result<(), Failure> {
    let mut worst = Ok(());
    let (mut met, mut failed) = (0, 0);
    for file in files {
        match verify_one(file) {
            Ok((lines, file_met, file_failed)) => {
                print(&lines)?;
                met += file_met;
                failed += file_failed;
            }
            Err(Failure::Input) => worst = Err(Failure::Input),
            Err(other) => worst = worst.and(Err(other)),
        }
    }
    print(&format!("{}\n", words!("cli-verified", met = met, failed = failed)))?;
    if failed > 0 && worst.is_ok() {
        worst = Err(Failure::Simulation);
    }
    worst
}

/// Replays one file: a line for each of its expectations, how many were met and how many were not.
fn verify_one(file: &str) -> Result<(String, usize, usize), Failure> {
    let (_, scenario) = Input::open(file)?.load()?;
    let run = Places::of_file(file).simulated(&scenario)?;
    let weeks = week_summaries(&run);
    let mut lines = String::new();
    let (mut met, mut failed) = (0, 0);
    for expected in &scenario.expectations {
        let week = usize::try_from(expected.week - 1).ok().and_then(|i| weeks.get(i));
        let found = week.and_then(|week| week.get(expected.what));
        let is_met = found.is_some_and(|found| (found - expected.value).abs() <= expected.tolerance);
        if is_met {
            met += 1
        } else {
            failed += 1
        }
        let found = found.map_or_else(|| text("cli-no-value"), |found| format!("{found:.4}"));
        let line = words!(
            if is_met { "cli-expect-met" } else { "cli-expect-failed" },
            week = expected.week,
            what = expected.what.id(),
            value = expected.value,
            tolerance = expected.tolerance,
            found = found
        );
        lines += &format!("{file}: {line}\n");
    }
    if scenario.expectations.is_empty() {
        lines += &format!("{file}: {}\n", text("cli-no-expectations"));
    }
    Ok((lines, met, failed))
}

/// Checks a lesson file, or one of the program's own by its id, and writes its sheet if asked to.
pub fn lesson(name: &str, sheet: &Option<PathBuf>) -> Result<(), Failure> {
    destinations::check(&[Path::new(name)], &[sheet], false)?;
    let prints = !destinations::takes_standard_output(&[sheet]);
    let lesson = open_lesson(name)?;
    let (mut met, mut failed, mut cited) = (0, 0, 0);
    let mut last: Option<(&Scenario, Run)> = None;
    for (i, step) in lesson.steps.iter().enumerate() {
        // Most steps play what the step before played.
        let run = match last.take().filter(|(scenario, _)| **scenario == step.scenario) {
            Some((_, run)) => run,
            None => Places::of_file(name).simulated(&step.scenario)?,
        };
        for number in &step.numbers {
            match agrees((name, i + 1), number, &run, prints)? {
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
    lesson.unusual_length().iter().for_each(|problem| print_problem(name, problem));
    tell(&words!("cli-lesson-checked", met = met, failed = failed, cited = cited));
    let of_step = |(step, said): &(usize, Vec<String>)| words!("cli-lesson-step", step = step, said = said.join(", "));
    let unchecked: Vec<String> = lesson.unchecked().iter().map(of_step).collect();
    if !unchecked.is_empty() {
        tell(&words!("cli-lesson-unchecked", said = unchecked.join("; ")));
    }
    if failed > 0 { Err(Failure::Simulation) } else { Ok(()) }
}

fn open_lesson(name: &str) -> Result<Lesson, Failure> {
    let own = || lessons::published().ok()?.into_iter().find(|lesson| lesson.id == name);
    if let (false, Some(lesson)) = (Path::new(name).exists(), own()) {
        return Ok(lesson);
    }
    lessons::read(name, &Input::open(name)?.text).map_err(|problems| refused(name, &problems))
}

/// Whether a number of a step agrees with the run, which is printed if asked to; `None` for a cited number.
fn agrees((name, step): (&str, usize), number: &Number, run: &Run, prints: bool) -> Result<Option<bool>, Failure> {
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
    if prints {
        print(&format!("{line}\n"))?;
    }
    Ok(Some(agrees))
}

/// Simulates the published trials, and prints and writes how well they are met.
pub fn validate([fits, json]: [bool; 2], csv: &Option<PathBuf>, plot: &Option<PathBuf>) -> Result<(), Failure> {
    destinations::check(&[], &[csv, plot], json)?;
    plot.as_deref().map(figure_ending).transpose()?; // said before the long study
    let results = results()?;
    let fits = fits.then(known_fits).transpose()?;
    if json {
        print(&pretty(&ValidationSummary::new(&results, fits.as_ref())))?;
    } else if !destinations::takes_standard_output(&[csv]) {
        let heading = words!("validate-heading", model = crate::model::ModelVersion::NEWEST.number());
        let tables = validation_tables(&results);
        let fits = fits.as_ref().map_or_else(String::new, |fits| format!("{}\n\n", calibration_words(fits)));
        print(&format!("{heading}\n\n{tables}\n{fits}{}\n{}\n", text("oxide-caution"), text("intended-use")))?;
    }
    if let Some(path) = csv {
        write_to(path, |writer| write_validation_csv(&results, writer).map_err(io::Error::other))?;
    }
    if let Some(path) = plot {
        write_drawing(path, |ending| validation_figure_bytes(&results, ending))?;
    }
    Ok(())
}

/// Fits patients of whom all is known.
fn known_fits() -> Result<Calibration, Failure> {
    let plan = usual_plan().ok_or(Failure::Simulation)?;
    let percent = |done: usize| words!("fit-calibration-progress", percent = 100 * done / PATIENTS);
    told(|progress| calibration(&plan, PATIENTS, SEED, progress), percent).ok_or(Failure::Simulation)
}

fn results() -> Result<Vec<TrialResult>, Failure> {
    let failed = |error: &dyn std::fmt::Display| {
        tell(&error.to_string());
        Failure::Simulation
    };
    let trials = published().map_err(|error| failed(&error))?;
    let all = steps(&trials).max(1);
    let percent = |done: usize| words!("validate-progress", percent = 100 * done / all);
    let found = told(|progress| validation(&trials, progress), percent);
    found.ok_or(Failure::Simulation)?.map_err(|error| failed(&error))
}
