//! `mgkin cohort`: the summary of virtual patients, and their table, which may be larger than memory, take days, stop in
//! between and be one of many.

use std::io::{self, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::time::Instant;

use super::args::CohortOptions;
use super::destinations;
use super::input::Input;
use super::output::{
    Failure, STANDARD, cannot_write, caution_line, not_simulated, pretty, print, refused, tell, write_to,
};
use super::progress::told;
use crate::files::{GrowingFile, beside, write_whole};
use crate::report::{CohortNote, CohortSummary, CohortTable, WholePart, failure, sentence, terminal};
use crate::scenario::{Loaded, Problem, Scenario};
use crate::study::cohort::{Population, cohort};
use crate::study::results::number_of_weeks;
use crate::study::{Progress, batches, virtual_patients};
use crate::text::{text, words};

/// Most patients of a summary, which holds all of them in memory.
const MOST_IN_SUMMARY: u32 = 100_000;

/// Simulates virtual patients; prints their summary, or writes their table.
pub fn cohort_command(file: &str, options: &CohortOptions) -> Result<(), Failure> {
    let part = options.csv.as_deref().map(GrowingFile::part_of);
    let note = options.csv.as_deref().map(note_of);
    destinations::check(&[Path::new(file)], &[&options.csv, &part, &note], false)?;
    let (loaded, scenario) = Input::open(file)?.load()?;
    if scenario.baseline.dialysis.is_none() {
        return Err(refused(file, [&Problem::error("cohort-without-dialysis", "baseline")]));
    }
    match &options.csv {
        Some(path) => Question::new(&loaded, &scenario, options).write(path, options.resume),
        None if options.size > MOST_IN_SUMMARY => Err(refusal(&words!("cli-cohort-too-many", most = MOST_IN_SUMMARY))),
        None => summary((file, &loaded), &scenario, options),
    }
}

fn summary((file, loaded): (&str, &Loaded), scenario: &Scenario, options: &CohortOptions) -> Result<(), Failure> {
    let size = options.size as usize;
    let work = |progress: &Progress| cohort(scenario, &Population::default(), size, options.seed, progress);
    let found = told(work, progress_line(0, u64::from(options.size)));
    let found = found.ok_or(Failure::Simulation)?;
    if let (true, Some(why)) = (found.members.is_empty(), &found.first_failure) {
        tell(&text("study-nobody"));
        return Err(not_simulated(file, why));
    }
    let summary = CohortSummary::new(&loaded.draft, &found, options.seed);
    if options.json {
        return print(&pretty(&summary));
    }
    let heading = words!("cli-cohort", title = scenario.title, size = summary.patients);
    let failed = found.first_failure.as_ref().map_or_else(String::new, |why| {
        format!("{}\n", words!("cli-cohort-failed", failed = summary.failed, why = sentence(&failure(why))))
    });
    let (table, caution) = (terminal::cohort_table(&summary.weeks), caution_line([scenario]));
    print(&format!("{heading}\n\n{table}\n{failed}{}\n{caution}", text("cli-cohort-note")))
}

/// Words for how many of all patients are done, where some were done before.
fn progress_line(before: u64, all: u64) -> impl Fn(usize) -> String + Send {
    let begun = Instant::now();
    move |done| {
        let (done, now) = (before + done as u64, done.max(1) as f64);
        let seconds_left = begun.elapsed().as_secs_f64() / now * all.saturating_sub(done) as f64;
        let minutes = (seconds_left / 60.0).ceil();
        words!("cli-cohort-progress", done = done, all = all, percent = 100 * done / all.max(1), minutes = minutes)
    }
}

fn refusal(words: &str) -> Failure {
    tell(words);
    Failure::Input
}

/// The note that stands beside a table.
fn note_of(path: &Path) -> PathBuf {
    beside(path, ".json")
}

/// The patients of a table, and where they come from.
struct Question<'s> {
    scenario: &'s Scenario,
    seed: u64,
    table: CohortTable,
    note: CohortNote,
}

impl<'s> Question<'s> {
    fn new(loaded: &Loaded, scenario: &'s Scenario, options: &CohortOptions) -> Self {
        let size = u64::from(options.size);
        let table =
            CohortTable { numbers: options.shard.patients(size), weeks: number_of_weeks(scenario.run.duration) };
        let note = CohortNote::new(&loaded.draft, options.seed, size, options.shard);
        Question { scenario, seed: options.seed, table, note }
    }

    /// Writes the table to a file, or passes it on as it comes: to standard output, a pipe or a device.
    fn write(&self, path: &Path, resume: bool) -> Result<(), Failure> {
        let passes_on = path == Path::new(STANDARD) || std::fs::metadata(path).is_ok_and(|kind| !kind.is_file());
        if !passes_on {
            return self.write_file(path, resume);
        }
        if resume {
            return Err(refusal(&text("cli-cohort-resume-stream")));
        }
        write_to(path, |out| {
            self.table.write_head(out)?;
            self.write_rows(self.table.numbers.clone(), out, &Progress::default()).map(drop)
        })
    }

    fn write_file(&self, path: &Path, resume: bool) -> Result<(), Failure> {
        let part = GrowingFile::part_of(path);
        if part.exists() && !resume {
            return Err(refusal(&words!("cli-cohort-unfinished", path = part.display())));
        }
        if resume && !part.exists() && path.exists() {
            return self.check_whole(path);
        }
        let in_use = |error: io::Error| match error.kind() {
            io::ErrorKind::WouldBlock => refusal(&words!("cli-cohort-in-use", path = path.display())),
            _ => cannot_write(path, &error),
        };
        let mut file = GrowingFile::open(path).map_err(in_use)?;
        let whole = self.begin(&mut file, path)?;
        let written = self.grow(&mut file, &whole).and_then(|failed| {
            let note = CohortNote { bytes: Some(file.bytes()?), ..self.note.clone() };
            write_whole(&note_of(path), |out| out.write_all(pretty(&note).as_bytes()))?;
            file.finish()?;
            Ok(failed)
        });
        let failed = written.map_err(|error| cannot_write(path, &error))?;
        let patients = self.table.numbers.end - self.table.numbers.start;
        tell(&words!("cli-cohort-written", path = path.display(), patients = patients, weeks = self.table.weeks));
        if failed > 0 {
            tell(&words!("cli-cohort-empty", failed = failed));
        }
        Ok(())
    }

    /// Says whether the table in its place is this one, and whole.
    fn check_whole(&self, path: &Path) -> Result<(), Failure> {
        let written = self.same_note(path, path)?;
        let bytes = std::fs::metadata(path).map(|metadata| metadata.len()).ok();
        if bytes.is_none() || CohortNote::bytes_of(&written) != bytes {
            return Err(refusal(&words!("cli-cohort-not-whole", path = path.display())));
        }
        tell(&words!("cli-cohort-whole", path = path.display()));
        Ok(())
    }

    /// The note beside the table at `path`, if it says that what is in `begun` is of this question.
    fn same_note(&self, path: &Path, begun: &Path) -> Result<String, Failure> {
        let note = note_of(path);
        let Ok(written) = std::fs::read_to_string(&note) else {
            let begun = begun.display();
            return Err(refusal(&words!("cli-cohort-no-note", path = begun, note = note.display())));
        };
        let Some([name, found, own]) = self.note.first_difference(&written) else { return Ok(written) };
        Err(refusal(&words!("cli-cohort-other", path = begun.display(), name = name, found = found, own = own)))
    }

    /// Finds how far a table has come, keeps what is whole of it, and notes beside a new one what it will hold.
    fn begin(&self, file: &mut GrowingFile, path: &Path) -> Result<WholePart, Failure> {
        let failed = |error: io::Error| cannot_write(path, &error);
        if file.bytes().map_err(failed)? > 0 {
            self.same_note(path, &GrowingFile::part_of(path))?;
        } else {
            write_whole(&note_of(path), |out| out.write_all(pretty(&self.note).as_bytes())).map_err(failed)?;
        }
        let whole = file.written().and_then(|written| self.table.whole_part(written)).map_err(failed)?;
        file.cut(whole.bytes).map_err(failed)?;
        Ok(whole)
    }

    /// Writes what is missing, and returns how many patients of the whole table have no values.
    fn grow(&self, file: &mut GrowingFile, whole: &WholePart) -> io::Result<u64> {
        if whole.bytes == 0 {
            self.table.write_head(file)?;
        }
        let Range { start, end } = self.table.numbers;
        let work = |progress: &Progress| self.write_rows(start + whole.patients..end, file, progress);
        Ok(whole.failed + told(work, progress_line(whole.patients, end - start))?)
    }

    /// Writes the rows of these patients batch after batch, and returns how many have no values.
    fn write_rows(&self, numbers: Range<u64>, out: &mut dyn Write, progress: &Progress) -> io::Result<u64> {
        let population = Population::default();
        let mut failed = 0;
        for batch in batches(numbers) {
            let patients = virtual_patients(self.scenario, &population, self.seed, batch, progress);
            let patients = patients.ok_or(io::ErrorKind::Interrupted)?;
            failed += patients.iter().filter(|patient| patient.weeks.is_none()).count() as u64;
            self.table.write_rows(&patients, out)?;
        }
        Ok(failed)
    }
}
