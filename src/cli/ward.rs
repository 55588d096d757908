//! `mgkin ward`: the patients of a list, each fitted to one sample, before and after a switch of the dialysate.

use std::io;
use std::path::Path;

use super::args::{LevelRange, WardOptions};
use super::destinations;
use super::input::{Input, table};
use super::output::{Failure, caution_line, pretty, print, print_problem, refused, write_to};
use super::progress::told;
use crate::report::{WardListSummary, ward_list_tables, write_ward_list};
use crate::scenario::{Problem, patients_csv};
use crate::study::ward_list::{Plan, Range, SWITCHED, Switch, switch_list};
use crate::text::{text, words};

pub fn ward_command(file: &str, options: &WardOptions) -> Result<(), Failure> {
    let WardOptions { list, to, week, range, csv, json } = options;
    destinations::check(&[Path::new(file), list], &[csv], *json)?;
    let (loaded, _) = Input::open(file)?.load()?;
    let (name, text_of_list) = table(list)?;
    let patients = patients_csv::read(&text_of_list).map_err(|problems| refused(&name, &problems))?;
    let switch = Switch { dialysate_meq_l: *to, week: *week };
    let plan = Plan::new(&loaded.draft, &patients, switch).map_err(|problems| say(&problems, file, &name))?;
    say(&plan.warnings, file, &name);
    let all = plan.patients.len().max(1);
    let percent = |done: usize| words!("cli-ward-progress", done = done, all = all, percent = 100 * done / all);
    let found = told(|progress| switch_list(&plan, progress), percent).ok_or(Failure::Simulation)?;
    let named = |given: LevelRange| Range { lowest_mg_dl: given.mg_dl[0], highest_mg_dl: given.mg_dl[1] };
    let range = range.map_or_else(Range::default, named);
    if *json {
        print(&pretty(&WardListSummary::new(&loaded.draft, &plan, &found, &range)))?;
    } else if !destinations::takes_standard_output(&[csv]) {
        let caution = caution_line(plan.patients.iter().map(|planned| &planned.scenario));
        let tables = ward_list_tables(&plan, &found, &range);
        print(&format!("{tables}\n{caution}{}\n", text("intended-use")))?;
    }
    if let Some(path) = csv {
        write_to(path, |writer| write_ward_list(&found, &range, writer).map_err(io::Error::other))?;
    }
    Ok(())
}

/// Prints problems, each under the name of what holds it: the list, the scenario or the dialysate of the command line.
fn say(problems: &[Problem], file: &str, list: &str) -> Failure {
    for problem in problems {
        match problem.line {
            Some(_) => print_problem(list, problem),
            None if problem.path.starts_with(SWITCHED) => {
                print_problem(file, &Problem { path: "--to".to_owned(), ..problem.clone() });
            }
            None => print_problem(file, problem),
        }
    }
    Failure::Input
}
