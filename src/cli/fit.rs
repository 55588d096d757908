//! `mgkin fit`: the patient fitted to the measured values of a scenario.

use std::path::Path;

use super::args::FitOutputs;
use super::destinations;
use super::input::Input;
use super::output::{Failure, pretty, print, tell, write_to};
use super::places::Places;
use super::progress::told;
use crate::report::{FitSummary, Provenance, check_words, fit_tables, fit_warnings, run_limits, sentence};
use crate::scenario::{Loaded, RunDraft, Scenario, ScenarioDraft, Start, to_toml};
use crate::study::fit::{Check, Fit, check_steps, checked, fit};
use crate::text::{text, words};

pub fn fit_command(file: &str, outputs: &FitOutputs) -> Result<(), Failure> {
    let FitOutputs { labs, json, save, check } = outputs;
    let read = [Some(Path::new(file)), labs.as_deref()];
    destinations::check(&read.into_iter().flatten().collect::<Vec<_>>(), &[save], *json)?;
    let (loaded, scenario, places) = Input::open(file)?.load_with(labs.as_deref())?;
    if save.is_some() && matches!(scenario.run.start, Start::Amounts(_)) {
        tell(&text("fit-starts-from-amounts"));
        return Err(Failure::Input);
    }
    let found = fit(&scenario).map_err(|error| places.not_fitted(&error))?;
    let (found, check) = if *check { sampled(found)? } else { (found, None) };
    let warnings = fit_warnings(&found);
    warnings.iter().for_each(|warning| places.print(warning));
    let sentences = loaded.problems.iter().chain(&warnings).map(sentence).collect();
    if *json {
        let run = places.simulated(&as_fitted(&found, &scenario))?;
        print(&pretty(&FitSummary::new(&loaded.draft, (&found, &run), check.as_ref(), sentences)))?;
    } else if !destinations::takes_standard_output(&[save]) {
        print_tables(&places, &loaded, (&found, &scenario), check.as_ref())?;
    }
    if let Some(path) = save {
        write_to(path, |writer| writer.write_all(to_toml(&fitted_draft(&loaded.draft)).as_bytes()))?;
        tell(&words!("fit-saved", path = path.display()));
    }
    Ok(())
}

fn sampled(found: Fit) -> Result<(Fit, Option<Check>), Failure> {
    let percent = |done: usize| words!("fit-check-progress", percent = 100 * done / check_steps());
    let (found, check) = told(|progress| checked(found, progress), percent).ok_or(Failure::Simulation)?;
    Ok((found, Some(check)))
}

/// The scenario of the fitted patient with its labs.
fn as_fitted(found: &Fit, scenario: &Scenario) -> Scenario {
    Scenario { labs: scenario.labs.clone(), ..found.scenario() }
}

fn print_tables(
    places: &Places,
    loaded: &Loaded,
    (found, scenario): (&Fit, &Scenario),
    check: Option<&Check>,
) -> Result<(), Failure> {
    let run = places.simulated(&as_fitted(found, scenario))?;
    let title = if scenario.title.is_empty() { text("cli-untitled") } else { scenario.title.clone() };
    let heading = words!("fit-heading", title = title, count = found.values.len());
    let mut out = format!("{heading}\n\n{}\n", fit_tables(found, scenario));
    for words in check.map(check_words).into_iter().chain(run_limits(&run).iter().map(sentence)) {
        out += &format!("{words}\n");
    }
    print(&format!("{out}{}\n", Provenance::new(&loaded.draft, &run).sentence()))
}

/// The draft that starts from the fitted patient. A level at which it started stays: the fit takes it as measured.
fn fitted_draft(draft: &ScenarioDraft) -> ScenarioDraft {
    let run = RunDraft { start: Some("fitted".to_owned()), ..draft.run.clone() };
    ScenarioDraft { run, ..draft.clone() }
}
