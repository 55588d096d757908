//! `mgkin find`: which prescriptions bring the level before dialysis into a range, and how probably.

use std::io;
use std::path::Path;

use super::args::FindOptions;
use super::destinations;
use super::input::Input;
use super::output::{Failure, caution_line, pretty, print, tell, write_to};
use super::places::Places;
use super::progress::told;
use crate::report::{FindSummary, find_tables, fit_warnings, sentence, write_find_csv};
use crate::scenario::Problem;
use crate::simulation::WANTED;
use crate::study::Progress;
use crate::study::find::{Found, Question, Search};
use crate::study::prescribe::{begins_after_weeks, left_out};
use crate::text::{text, words};

pub fn find_command(file: &str, options: &FindOptions) -> Result<(), Failure> {
    let FindOptions { pre, week, labs, json, csv } = options;
    let read = [Some(Path::new(file)), labs.as_deref()];
    destinations::check(&read.into_iter().flatten().collect::<Vec<_>>(), &[csv], *json)?;
    let (loaded, scenario, places) = Input::open(file)?.load_with(labs.as_deref())?;
    let question = Question::of_usual_menu(pre.mg_dl, *week);
    let search = Search::new(&loaded.draft, question, WANTED).map_err(|error| places.not_compared(error))?;
    let fitted = search.fit.as_ref().map(fit_warnings).unwrap_or_default();
    let left_out = left_out(&loaded.draft, begins_after_weeks(&loaded.draft)..f64::from(*week));
    let warnings: Vec<Problem> = fitted.into_iter().chain(left_out).collect();
    warnings.iter().for_each(|warning| places.print(warning));
    let found = searched(&search, &places)?;
    if *json {
        let sentences = loaded.problems.iter().chain(&warnings).map(sentence).collect();
        print(&pretty(&FindSummary::new(&loaded.draft, &found, sentences)))?;
    } else if !destinations::takes_standard_output(&[csv]) {
        let title = if scenario.title.is_empty() { text("cli-untitled") } else { scenario.title.clone() };
        let caution = caution_line(search.scenarios());
        print(&format!("{}\n{caution}", find_tables(&found, &title)))?;
    }
    if let Some(path) = csv {
        write_to(path, |writer| write_find_csv(&found, writer).map_err(io::Error::other))?;
    }
    Ok(())
}

fn searched(search: &Search, places: &Places) -> Result<Found, Failure> {
    let levels = search.levels(WANTED).map_err(|error| places.not_compared(error))?;
    let all = levels.question.draws;
    let draw = |progress: &Progress| search.with_probabilities(levels, progress);
    let found = told(draw, move |done| words!("find-progress", done = done, all = all));
    found.ok_or_else(|| {
        tell(&text("problem-search-without-end"));
        Failure::Simulation
    })
}
