//! The commands but those with a file of their own: `lesson`, `verify` and `validate` in `check`, `cohort`, `explain`,
//! `fit`, `find`, `sensitivity` and `ward`.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use super::args::{Command, Exports, FileKind, NumberList, RunOutputs};
use super::check::{lesson, validate, verify};
use super::cohort::cohort_command;
use super::destinations;
use super::explain::explain;
use super::find::find_command;
use super::fit::fit_command;
use super::input::{Input, with_solver};
use super::output::{
    Failure, caution_line, figure_ending, not_drawn, pretty, print, print_problem, tell, write_drawing, write_to,
};
use super::places::Places;
use super::sensitivity::sensitivity_command;
use super::ward::ward_command;
use crate::report::words::meq_l_words;
use crate::report::{
    FigureError, JsonSummary, Provenance, Seen, figure_bytes, fitted_start_words, fitted_words, html_page, html_report,
    json_summary, omex_archive, oral_caution, run_limits, run_warnings, sentence, terminal, write_csv, write_csv_short,
    write_nonmem,
};
use crate::scenario::parameter_table::DIALYSIS;
use crate::scenario::{
    Loaded, MOST_EVENTS, Problem, Scenario, ScenarioDraft, WeekQuantity, event_count, json_schema, presets, read,
    validate as validate_draft,
};
use crate::simulation::{Run, WANTED};
use crate::study::fan::Fan;
use crate::study::prescribe::left_out;
use crate::study::results::{last_whole_week, time_to_90_percent, week_summaries};
use crate::study::{ComparisonRow, Progress, cases, compare, lessons, variant};
use crate::text::{key, text, words};

/// What makes a page of a run.
type Page = fn(&ScenarioDraft, &Run, &JsonSummary, &Seen<'_>) -> Result<String, FigureError>;

/// Most events in all the runs of a comparison, which stand in memory together.
const MOST_EVENTS_COMPARED: i64 = 4 * MOST_EVENTS;

/// Carries out a command. `Window` is not for here: it needs the window.
///
/// # Errors
/// Fails when the command could not be carried out; the words have been printed.
pub fn execute(command: &Command) -> Result<(), Failure> {
    match command {
        Command::Window { .. } => Err(Failure::NoDisplay),
        Command::Run { file, outputs } => run(&Input::open(file)?, outputs, io::stdout().is_terminal()),
        Command::Compare { file, dialysate, mgo, csv, plot } => {
            refuse_commas(dialysate)?;
            compare_command(file, &numbers(dialysate), &numbers(mgo), csv, plot)
        }
        Command::Fit { file, outputs } => fit_command(file, outputs),
        Command::Find { file, options } => find_command(file, options),
        Command::Sensitivity { file, options } => sensitivity_command(file, options),
        Command::Cohort { file, options } => cohort_command(file, options),
        Command::Ward { file, options } => ward_command(file, options),
        Command::Verify { files } => verify(files),
        Command::Validate { fits, json, csv, plot } => validate([*fits, *json], csv, plot),
        Command::Export { file, exports } => export(file, exports),
        Command::Lesson { file, sheet } => lesson(file, sheet),
        Command::List => print(&list()),
        Command::Explain { parameter } => explain(parameter.as_deref()),
        Command::Schema { of } => print(&pretty(&match of {
            FileKind::Scenario => json_schema(),
            FileKind::Lesson => lessons::schema().clone(),
        })),
    }
}

/// Simulates, prints the summary and writes the files that were asked for.
fn run(input: &Input, outputs: &RunOutputs, with_chart: bool) -> Result<(), Failure> {
    let RunOutputs { csv, csv_short, plot, report, page, .. } = outputs;
    let written = [csv, csv_short, plot, report, page];
    let read = [Some(Path::new(&input.name)), outputs.labs.as_deref()];
    destinations::check(&read.into_iter().flatten().collect::<Vec<_>>(), &written, outputs.json)?;
    plot.as_deref().map(figure_ending).transpose()?; // said before anything is written
    let (mut loaded, mut scenario, places) = input.load_with(outputs.labs.as_deref())?;
    if let Some(solver) = &outputs.solver {
        (loaded, scenario) = with_solver(&loaded, solver)?;
    }
    let run = places.simulated(&scenario)?;
    run_warnings(&run).iter().for_each(|warning| places.print(warning));
    let summary = || json_summary(&loaded.draft, &loaded.problems, &run);
    if outputs.json {
        print(&pretty(&summary()))?;
    } else if !destinations::takes_standard_output(&written) {
        print_summary(&loaded, &run, with_chart)?;
    }
    if let Some(path) = csv {
        write_to(path, |writer| write_csv(&run, writer).map_err(io::Error::other))?;
    }
    if let Some(path) = csv_short {
        write_to(path, |writer| write_csv_short(&run, writer).map_err(io::Error::other))?;
    }
    let is_drawn = [plot, report, page].into_iter().any(Option::is_some);
    let fan = is_drawn.then(|| Fan::of_start(&scenario, &Progress::default()).ok().flatten()).flatten();
    let seen = Seen { fan: fan.as_ref(), ..Seen::default() };
    if let Some(path) = plot {
        write_drawing(path, |ending| {
            figure_bytes(&run.scenario.title, &loaded.draft, &[(String::new(), &run)], &seen, ending)
        })?;
    }
    let drawn: [(&Option<PathBuf>, Page); 2] = [(report, html_report), (page, html_page)];
    for (path, draw) in drawn {
        if let Some(path) = path {
            let html = draw(&loaded.draft, &run, &summary(), &seen).map_err(|error| not_drawn(&error))?;
            write_to(path, |writer| writer.write_all(html.as_bytes()))?;
        }
    }
    Ok(())
}

/// Prints what the window would show, as table and chart.
///
/// # Errors
/// Fails like [`execute`].
pub fn run_as_text(input: &Input) -> Result<(), Failure> {
    run(input, &RunOutputs::default(), true)
}

fn print_summary(loaded: &Loaded, run: &Run, with_chart: bool) -> Result<(), Failure> {
    let scenario = &run.scenario;
    let title = if scenario.title.is_empty() { text("cli-untitled") } else { scenario.title.clone() };
    let mut out = format!("{title}\n");
    if !scenario.note.is_empty() {
        out += &format!("{}\n", scenario.note);
    }
    out += &format!("\n{}\n\n{}\n\n", terminal::weeks_table(run), terminal::ledger_table(run));
    if !scenario.labs.is_empty() {
        out += &format!("{}\n\n", terminal::measured_table(run));
    }
    out += &match time_to_90_percent(run, WANTED) {
        Ok(weeks) => words!("cli-settled", weeks = weeks),
        Err(reason) => text(&key("problem", reason.problem_id())),
    };
    let limits = run_limits(run).iter().map(sentence).collect::<Vec<_>>();
    let fitted = fitted_words(run).or_else(|| fitted_start_words(&loaded.draft, run));
    for words in fitted.into_iter().chain(oral_caution([scenario])).chain(limits) {
        out += &format!("\n{words}");
    }
    out += &format!("\n{}\n", Provenance::new(&loaded.draft, run).sentence());
    if with_chart {
        out += &format!("\n{}", terminal::charts(run, terminal_columns()));
    }
    print(&out)
}

/// Width of the terminal in characters as the shell reports it, or else that of a page.
fn terminal_columns() -> usize {
    std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok()).unwrap_or(80)
}

fn compare_command(
    file: &str,
    dialysates_meq_l: &[f64],
    mgo_mg: &[f64],
    csv: &Option<PathBuf>,
    plot: &Option<PathBuf>,
) -> Result<(), Failure> {
    destinations::check(&[Path::new(file)], &[csv, plot], false)?;
    plot.as_deref().map(figure_ending).transpose()?;
    let (loaded, scenario) = Input::open(file)?.load()?;
    check_number(&scenario, dialysates_meq_l.len().saturating_mul(mgo_mg.len().max(1)))?;
    let rows =
        compare(&loaded.draft, dialysates_meq_l, mgo_mg).map_err(|error| Places::of_file(file).not_compared(error))?;
    left_out(&loaded.draft, 0.0..f64::INFINITY).iter().for_each(|warning| print_problem(file, warning));
    warn_of_choices(file, &loaded.draft, dialysates_meq_l, mgo_mg);
    warn_of_runs(file, &rows);
    if !destinations::takes_standard_output(&[csv]) {
        let week = last_whole_week(&rows[0].run).map_or(0, |week| week.number);
        let heading = words!("cli-compare", title = scenario.title, week = week);
        let caution = caution_line(rows.iter().map(|row| &row.run.scenario));
        print(&format!("{heading}\n\n{}\n{}\n{caution}", terminal::comparison_table(&rows), text("cli-pair")))?;
    }
    if let Some(path) = csv {
        write_to(path, |writer| write_comparison(&rows, writer))?;
    }
    if let Some(path) = plot {
        let named: Vec<(String, &Run)> = rows.iter().map(|row| (row_name(row), &row.run)).collect();
        write_drawing(path, |ending| figure_bytes(&scenario.title, &loaded.draft, &named, &Seen::default(), ending))?;
    }
    Ok(())
}

/// Refuses more prescriptions than memory holds the runs of.
fn check_number(scenario: &Scenario, prescriptions: usize) -> Result<(), Failure> {
    let most = MOST_EVENTS_COMPARED / event_count(scenario).max(1);
    if i64::try_from(prescriptions).is_ok_and(|number| number <= most.max(1)) {
        return Ok(());
    }
    tell(&words!("cli-compare-too-many", found = prescriptions, most = most));
    Err(Failure::Input)
}

fn numbers(lists: &[NumberList]) -> Vec<f64> {
    lists.iter().flat_map(|list| &list.numbers).copied().collect()
}

/// Refuses a list in which a dialysate is unusual and which would be another with decimal commas.
fn refuse_commas(dialysates: &[NumberList]) -> Result<(), Failure> {
    let typical = DIALYSIS.dialysate_magnesium_meq_l.typical;
    let is_unusual = |list: &&NumberList| !list.numbers.iter().all(|meq_l| typical.contains(*meq_l));
    let guess = dialysates.iter().filter(is_unusual).find_map(|list| list.with_decimal_commas.as_ref());
    guess.map_or(Ok(()), |guess| {
        tell(&words!("cli-decimal-comma", guess = guess.clone()));
        Err(Failure::Input)
    })
}

/// Warns of what is unusual in a prescription of the command line, under the words that gave it.
fn warn_of_choices(file: &str, draft: &ScenarioDraft, dialysates_meq_l: &[f64], mgo_mg: &[f64]) {
    let of_dialysate = |&meq_l: &f64| (format!("--dialysate {meq_l}"), variant(draft, meq_l, Some(0.0)));
    let of_dose = |&dose_mg: &f64| (format!("--mgo {dose_mg}"), variant(draft, dialysates_meq_l[0], Some(dose_mg)));
    let given = dialysates_meq_l.iter().map(of_dialysate).map(|given| (given, "phase[1].dialysis"));
    for ((name, variant), path) in given.chain(mgo_mg.iter().map(of_dose).map(|given| (given, "phase[1].oral"))) {
        let problems = validate_draft(&variant).problems.into_iter();
        for problem in problems.filter(|problem| !problem.is_error() && problem.path.starts_with(path)) {
            print_problem(file, &Problem { path: name.clone(), ..problem });
        }
    }
}

/// Prints the warnings of runs, each once.
fn warn_of_runs(file: &str, rows: &[ComparisonRow]) {
    let mut said = Vec::new();
    for row in rows {
        for warning in run_warnings(&row.run) {
            if !said.contains(&warning) {
                print_problem(file, &Problem { path: row_name(row), ..warning.clone() });
                said.push(warning);
            }
        }
    }
}

fn row_name(row: &ComparisonRow) -> String {
    let dialysate = meq_l_words(row.dialysate_magnesium_meq_l);
    match row.magnesium_oxide_mg {
        None | Some(0.0) => words!("cli-row", dialysate = dialysate),
        Some(dose) => words!("cli-row-mgo", dialysate = dialysate, dose = dose),
    }
}

/// Writes one line for each prescription and week.
fn write_comparison(rows: &[ComparisonRow], writer: &mut dyn Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(writer);
    let shown = |number: Option<f64>| number.map_or_else(String::new, |number| number.to_string());
    let head = ["dialysate_magnesium_meq_l", "magnesium_oxide_mg", "week"];
    table.write_record(head.into_iter().chain(WeekQuantity::ALL.iter().map(|what| what.id())))?;
    for row in rows {
        for week in week_summaries(&row.run) {
            let dialysate = row.dialysate_magnesium_meq_l.to_string();
            let record = [dialysate, shown(row.magnesium_oxide_mg), week.week.to_string()];
            let values = WeekQuantity::ALL.iter().map(|what| shown(week.get(*what)));
            table.write_record(record.into_iter().chain(values))?;
        }
    }
    table.flush()
}

fn export(file: &str, exports: &Exports) -> Result<(), Failure> {
    destinations::check(&[Path::new(file)], &[&exports.omex, &exports.nonmem], false)?;
    let (loaded, scenario) = Input::open(file)?.load()?;
    let run = Places::of_file(file).simulated(&scenario)?;
    if let Some(path) = &exports.omex {
        write_to(path, |writer| writer.write_all(&omex_archive(&loaded.draft, &run)?))?;
    }
    if let Some(path) = &exports.nonmem {
        write_to(path, |writer| write_nonmem(&run, writer).map_err(io::Error::other))?;
    }
    Ok(())
}

/// Presets, lessons and cases by id and title, each list under its name.
fn list() -> String {
    let title = |preset: &presets::Preset| read(preset.text).draft.title.unwrap_or_default();
    let presets = presets::PRESETS.iter().map(|preset| (preset.id.to_owned(), title(preset))).collect();
    let lessons = lessons::published().unwrap_or_default().into_iter().map(|lesson| (lesson.id, lesson.title));
    let cases = cases::published().unwrap_or_default().into_iter().map(|case| (case.id, case.title));
    let lists: [(_, Vec<(String, String)>); 3] =
        [("cli-list-presets", presets), ("cli-list-lessons", lessons.collect()), ("cli-list-cases", cases.collect())];
    let width = lists.iter().flat_map(|(_, rows)| rows).map(|(id, _)| id.len()).max().unwrap_or(0);
    let rows = |rows: &[(String, String)]| -> String {
        rows.iter().map(|(id, title)| format!("  {id:width$}  {title}\n")).collect()
    };
    lists.map(|(name, list)| format!("{}\n{}", text(name), rows(&list))).join("\n")
}
