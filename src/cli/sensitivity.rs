//! `mgkin sensitivity`: what matters for a number of a week, and which sample would tell most.

use std::io;
use std::path::Path;

use super::args::SensitivityOptions;
use super::destinations;
use super::input::Input;
use super::output::{Failure, caution_line, not_simulated, pretty, print, tell, write_to};
use super::progress::told;
use crate::report::{
    Provenance, SensitivitySummary, fit_warnings, run_limits, sensitivity_tables, sentence, unsayable_words,
    write_sobol_csv,
};
use crate::scenario::{Loaded, Scenario};
use crate::simulation::WANTED;
use crate::study::Progress;
use crate::study::belief::is_measured;
use crate::study::sensitivity::{
    About, Design, Outcome, SensitivityError, SobolShares, Tornado, WhatMatters, sobol_shares, what_matters,
};
use crate::study::uncertain::Uncertain;
use crate::text::{text, words};

pub fn sensitivity_command(file: &str, options: &SensitivityOptions) -> Result<(), Failure> {
    let read = [Some(Path::new(file)), options.labs.as_deref()];
    destinations::check(&read.into_iter().flatten().collect::<Vec<_>>(), &[&options.csv], options.json)?;
    let (loaded, scenario, places) = Input::open(file)?.load_with(options.labs.as_deref())?;
    let outcome = Outcome { quantity: options.of, week: options.week as usize };
    let takes_labs = is_measured(&scenario) && !options.prior;
    let about = if takes_labs { About::ThisPatient } else { About::PatientsLikeThis };
    let failed = |error: SensitivityError| match error {
        SensitivityError::Fit(error) => places.not_fitted(&error),
        SensitivityError::NoValue => {
            tell(&format!("{file}: {}", unsayable_words(outcome)));
            Failure::Input
        }
    };
    let uncertain = Uncertain::of(&scenario).dimension();
    let work = |progress: &Progress| what_matters(&scenario, about, outcome, progress);
    let found = told(work, |done| line(done, Tornado::runs(uncertain)));
    let found = found.map_err(failed)?.ok_or(Failure::Simulation)?;
    let shares = options.sobol.then(|| shares(&scenario, outcome, options.base_points as usize));
    let shares = shares.transpose().map_err(failed)?.flatten();
    found.fit.iter().flat_map(fit_warnings).for_each(|warning| places.print(&warning));
    say(file, (&loaded, &scenario), &found, (shares.as_ref(), options))?;
    let Some((path, shares)) = options.csv.as_ref().zip(shares.as_ref()) else { return Ok(()) };
    write_to(path, |writer| write_sobol_csv(shares, outcome.quantity, writer).map_err(io::Error::other))
}

fn shares(scenario: &Scenario, outcome: Outcome, base_points: usize) -> Result<Option<SobolShares>, SensitivityError> {
    let work = |progress: &Progress| sobol_shares(scenario, outcome, base_points, progress);
    let design = Design { base_points, dimension: Uncertain::of(scenario).dimension() };
    told(work, |done| line(done, SobolShares::steps(design.runs())))
}

fn line(done: usize, all: usize) -> String {
    words!("cli-sensitivity-progress", done = done, all = all, percent = 100 * done / all.max(1))
}

/// Prints the tables or the JSON, unless standard output is taken.
fn say(
    file: &str,
    (loaded, scenario): (&Loaded, &Scenario),
    found: &WhatMatters,
    (shares, options): (Option<&SobolShares>, &SensitivityOptions),
) -> Result<(), Failure> {
    let most_probable = found.belief.most_probable(&found.outcome.scenario(scenario), WANTED);
    let run = most_probable.map_err(|error| not_simulated(file, &error))?.run;
    if options.json {
        let of_fit: Vec<_> = found.fit.iter().flat_map(fit_warnings).collect();
        let warnings = loaded.problems.iter().chain(&of_fit).map(sentence).collect();
        return print(&pretty(&SensitivitySummary::new((&loaded.draft, &run), found, shares, warnings)));
    }
    if destinations::takes_standard_output(&[&options.csv]) {
        return Ok(());
    }
    let title = if scenario.title.is_empty() { text("cli-untitled") } else { scenario.title.clone() };
    let tables = sensitivity_tables(&title, found, shares);
    let limits: String = run_limits(&run).iter().map(|limit| format!("{}\n", sentence(limit))).collect();
    let provenance = Provenance::new(&loaded.draft, &run).sentence();
    print(&format!("{tables}\n{limits}{}{provenance}\n", caution_line([scenario])))
}
