//! `mgkin lesson`: a lesson read, its numbers held against the runs, its sheet.

use std::path::Path;

use super::Failure;
use super::commands::simulated;
use super::input::{Input, print_problem};
use super::output::{print, write_to};
use crate::report::lesson_sheet;
use crate::study::lessons::{self, Lesson, Number, Origin, Step};
use crate::text::format;

/// Checks a lesson file, or one of the program's own by its id, and writes its sheet if asked to.
pub fn lesson(name: &str, sheet: Option<&Path>) -> Result<(), Failure> {
    let lesson = open(name)?;
    let (mut met, mut failed, mut cited) = (0, 0, 0);
    for (i, step) in lesson.steps.iter().enumerate() {
        for (number, agrees) in check(name, i + 1, step)? {
            match agrees {
                _ if number.is_published() => cited += 1,
                true => met += 1,
                false => failed += 1,
            }
        }
    }
    if let Some(path) = sheet {
        write_to(path, |writer| writer.write_all(lesson_sheet(&lesson).as_bytes()))?;
    }
    let [met, failed_said, cited] = [met, failed, cited].map(|count: usize| count.to_string());
    let counts = [("met", met.as_str()), ("failed", &failed_said), ("cited", &cited)];
    eprintln!("{}", format("cli-lesson-checked", &counts));
    if failed > 0 { Err(Failure::Simulation) } else { Ok(()) }
}

fn open(name: &str) -> Result<Lesson, Failure> {
    let own = || lessons::published().ok()?.into_iter().find(|lesson| lesson.id == name);
    if let (false, Some(lesson)) = (Path::new(name).exists(), own()) {
        return Ok(lesson);
    }
    lessons::read(name, &Input::open(name)?.text).map_err(|problems| {
        problems.iter().for_each(|problem| print_problem(name, problem));
        Failure::Input
    })
}

/// The numbers of a step and whether each agrees with the run; says each that does not.
fn check<'s>(name: &str, step_number: usize, step: &'s Step) -> Result<Vec<(&'s Number, bool)>, Failure> {
    let run = simulated(name, &step.scenario)?;
    let mut checked = Vec::new();
    for number in &step.numbers {
        let value = number.value(&run).map_err(|error| super::commands::not_simulated(name, &error))?;
        let agrees = value.is_some_and(|value| number.agrees(value));
        if let Origin::Run { tolerance, .. } = &number.origin {
            let found = value.map_or_else(|| crate::text::text("cli-no-value"), |value| format!("{value:.4}"));
            let arguments = [
                ("step", step_number.to_string()),
                ("id", number.id.clone()),
                ("say", number.say.clone()),
                ("found", found),
                ("unit", number.unit.symbol().to_owned()),
                ("tolerance", tolerance.to_string()),
            ];
            let id = if agrees { "cli-number-met" } else { "cli-number-failed" };
            print(&format!("{}\n", format(id, &arguments.each_ref().map(|(key, value)| (*key, value.as_str())))));
        }
        checked.push((number, agrees));
    }
    Ok(checked)
}
