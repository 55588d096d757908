//! The arguments of the command line. Doc comments here are the texts of `--help`.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::str::FromStr;
use std::sync::OnceLock;

use super::output::{STANDARD, cannot_write};
use crate::model::version::ModelVersion;
use crate::report::PROGRAM_VERSION;
use crate::scenario::WeekQuantity;
use crate::scenario::parameter_table::{LAB, MOST_WEEKS};
use crate::study::Share;
use crate::study::sensitivity::MOST_BASE_POINTS;
use crate::text::words;

/// Magnesium kinetics in haemodialysis. For teaching and for exploring published kinetics on a virtual patient,
/// not for deciding a treatment.
#[derive(Debug, Parser)]
#[command(version = versions(), args_conflicts_with_subcommands = true, max_term_width = 100)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Option<Command>,

    /// Scenario to open in the window: a file, or the name of a preset
    pub file: Option<String>,

    /// Language of the words
    #[arg(long, global = true, default_value = "en", value_parser = ["en"])]
    pub lang: String,
}

/// Words for the versions of the program and of the newest model.
fn versions() -> &'static str {
    static VERSIONS: OnceLock<String> = OnceLock::new();
    let model = ModelVersion::NEWEST.number();
    VERSIONS.get_or_init(|| words!("cli-versions", program = PROGRAM_VERSION, model = model))
}

impl Arguments {
    /// Reads the arguments that the program was started with.
    ///
    /// # Errors
    /// Ends with the exit code once help, the version or what is wrong with the arguments has been printed.
    pub fn of_program() -> Result<Self, ExitCode> {
        Arguments::try_parse().map_err(|ending| {
            let printed = ending.print().and_then(|()| io::stdout().flush());
            match printed {
                Err(error) if !ending.use_stderr() && error.kind() != io::ErrorKind::BrokenPipe => {
                    cannot_write(Path::new(STANDARD), &error).into()
                }
                _ => ExitCode::from(u8::try_from(ending.exit_code()).unwrap_or(2)),
            }
        })
    }
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Open the window, and fail if there is no display
    Window {
        /// A file, or the name of a preset
        file: Option<String>,
    },
    /// Simulate a scenario and print its weeks
    Run {
        /// A file, the name of a preset, or - for standard input
        file: String,
        #[command(flatten)]
        outputs: RunOutputs,
    },
    /// Compare several prescriptions in the same patient, from the start of the run
    Compare {
        /// A file, the name of a preset, or - for standard input
        file: String,
        /// Dialysate magnesium, mEq/L
        #[arg(long, required = true, value_name = "MEQ_L,…")]
        dialysate: Vec<NumberList>,
        /// Magnesium oxide once a day at 21:00 apart from meals, mg
        #[arg(long, value_name = "MG,…")]
        mgo: Vec<NumberList>,
        /// Write the weeks of every prescription as CSV (- for standard output)
        #[arg(long, value_name = "FILE")]
        csv: Option<PathBuf>,
        /// Write a figure
        #[arg(long, value_name = "FILE.png|.svg")]
        plot: Option<PathBuf>,
    },
    /// Fit the patient to the measured values: what they say, and how sure the prediction is
    Fit {
        /// A file, the name of a preset, or - for standard input
        file: String,
        #[command(flatten)]
        outputs: FitOutputs,
    },
    /// Which prescriptions bring the level before dialysis into a range, and how probably
    Find {
        /// A file, the name of a preset, or - for standard input
        file: String,
        #[command(flatten)]
        options: FindOptions,
    },
    /// What matters: how far each uncertain parameter moves a number, and which sample would tell most
    Sensitivity {
        /// A file, the name of a preset, or - for standard input
        file: String,
        #[command(flatten)]
        options: SensitivityOptions,
    },
    /// Virtual patients under the scenario's prescriptions: percentiles, shares in bands, or a table of them all
    Cohort {
        /// A file, the name of a preset, or - for standard input
        file: String,
        #[command(flatten)]
        options: CohortOptions,
    },
    /// Predict a switch of a ward's dialysate, patient by patient, each fitted to one sample of a list
    Ward {
        /// The ward's present prescription: a file, the name of a preset, or - for standard input. What it plans for later
        /// is left out, and its fluid gain follows each weight
        file: String,
        #[command(flatten)]
        options: WardOptions,
    },
    /// Replay the expected values of scenario files
    Verify {
        /// Files, or names of presets
        #[arg(required = true)]
        files: Vec<String>,
    },
    /// Simulate published trials and compare the model with them
    Validate {
        /// Also fit 300 simulated patients: do the ranges hold as many of them as they say?
        #[arg(long)]
        fits: bool,
        /// Print JSON in place of the tables
        #[arg(long)]
        json: bool,
        /// Write the observations and predictions as CSV (- for standard output)
        #[arg(long, value_name = "FILE")]
        csv: Option<PathBuf>,
        /// Write a figure of observed against predicted
        #[arg(long, value_name = "FILE.png|.svg")]
        plot: Option<PathBuf>,
    },
    /// Write a run for other engines
    Export {
        /// A file, the name of a preset, or - for standard input
        file: String,
        #[command(flatten)]
        exports: Exports,
    },
    /// Check a lesson: its text, and every number it says against the run
    Lesson {
        /// A file, the id of one of the program's lessons, or - for standard input
        file: String,
        /// Write the lesson for print
        #[arg(long, value_name = "FILE.html")]
        sheet: Option<PathBuf>,
    },
    /// List the presets, lessons and cases
    List,
    /// Value, unit, range and evidence of a parameter; without a name, all of them
    Explain {
        /// Id of a parameter, condition or salt
        parameter: Option<String>,
    },
    /// Print the JSON Schema of scenario or lesson files
    Schema {
        #[arg(value_enum, default_value_t)]
        of: FileKind,
    },
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub enum FileKind {
    #[default]
    Scenario,
    Lesson,
}

/// What a run writes beside its table.
#[derive(Debug, Default, Args)]
pub struct RunOutputs {
    /// Write the trajectory as CSV (- for standard output)
    #[arg(long, value_name = "FILE")]
    pub csv: Option<PathBuf>,
    /// Write a short table: mg/dL and mg, five significant digits (- for standard output)
    #[arg(long, value_name = "FILE")]
    pub csv_short: Option<PathBuf>,
    /// Add measured values from a table (- for standard input): week, day, when (or time), total, ionised, unit
    #[arg(long, value_name = "FILE.csv")]
    pub labs: Option<PathBuf>,
    /// Integrate with this method in place of the scenario's
    #[arg(long, value_name = "METHOD", value_parser = ["rosenbrock", "dopri5"])]
    pub solver: Option<String>,
    /// Print the summary as JSON in place of the table
    #[arg(long)]
    pub json: bool,
    /// Write a figure of total and ionised magnesium
    #[arg(long, value_name = "FILE.png|.svg")]
    pub plot: Option<PathBuf>,
    /// Write a report: figure, tables, inputs and assumptions, as a page for the browser and for print
    #[arg(long, value_name = "FILE.html")]
    pub report: Option<PathBuf>,
    /// Write the first page of the report on its own, for print on A4
    #[arg(long, value_name = "FILE.html")]
    pub page: Option<PathBuf>,
}

/// What a fit reads and writes beside its tables.
#[derive(Debug, Args)]
pub struct FitOutputs {
    /// Add measured values from a table (- for standard input): week, day, when (or time), total, ionised, unit
    #[arg(long, value_name = "FILE.csv")]
    pub labs: Option<PathBuf>,
    /// Print JSON in place of the tables
    #[arg(long)]
    pub json: bool,
    /// Write the scenario with its measured values, to start from the fitted patient (- for standard output)
    #[arg(long, value_name = "FILE.toml")]
    pub save: Option<PathBuf>,
    /// Check the approximation with samples of the posterior
    #[arg(long)]
    pub check: bool,
}

/// Which range in which week, and what to write.
#[derive(Debug, Args)]
pub struct FindOptions {
    /// Range of serum total magnesium before dialysis, mg/dL
    #[arg(long, value_name = "LOW-HIGH")]
    pub pre: LevelRange,
    /// Week of the run in which it is wanted. A prescription begins with the week after the last measured value
    #[arg(long, default_value_t = 12, value_parser = clap::value_parser!(u32).range(1..=MOST_WEEKS as i64))]
    pub week: u32,
    /// Add measured values from a table (- for standard input): week, day, when (or time), total, ionised, unit
    #[arg(long, value_name = "FILE.csv")]
    pub labs: Option<PathBuf>,
    /// Print JSON in place of the table
    #[arg(long)]
    pub json: bool,
    /// Write one row for each prescription as CSV (- for standard output)
    #[arg(long, value_name = "FILE")]
    pub csv: Option<PathBuf>,
}

/// A range of levels, such as 2.7-3.0.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LevelRange {
    pub mg_dl: [f64; 2],
}

impl FromStr for LevelRange {
    type Err = String;

    fn from_str(range: &str) -> Result<Self, String> {
        let number = |word: &str| word.trim().parse::<f64>().ok().filter(|mg_dl| LAB.total_mg_dl.hard.contains(*mg_dl));
        let ends = range.split_once(['-', '–']).map(|(lowest, highest)| (number(lowest), number(highest)));
        match ends {
            Some((Some(lowest), Some(highest))) if lowest < highest => Ok(LevelRange { mg_dl: [lowest, highest] }),
            _ => Err(words!("find-bad-range")),
        }
    }
}

/// What is asked about, and what to make of it.
#[derive(Debug, Args)]
pub struct SensitivityOptions {
    /// Number of a week that is asked about
    #[arg(long, value_name = "NUMBER", default_value = WeekQuantity::PreTotal.id(), value_parser = quantities())]
    pub of: WeekQuantity,
    /// Week that is asked about; where the file ends before it, the last prescription goes on
    #[arg(long, default_value_t = 12, value_parser = clap::value_parser!(u32).range(1..=MOST_WEEKS as i64))]
    pub week: u32,
    /// Add Sobol indices: shares of the variance in patients like this one, without measured values
    #[arg(long)]
    pub sobol: bool,
    /// Base points of the Sobol indices; a power of 2 fills the space most evenly
    #[arg(long, value_name = "N", default_value_t = 1024, requires = "sobol",
          value_parser = clap::value_parser!(u32).range(16..=MOST_BASE_POINTS as i64))]
    pub base_points: u32,
    /// Leave measured values out: patients like this one in place of this patient
    #[arg(long)]
    pub prior: bool,
    /// Add measured values from a table (- for standard input): week, day, when (or time), total, ionised, unit
    #[arg(long, value_name = "FILE.csv")]
    pub labs: Option<PathBuf>,
    /// Print JSON in place of the tables
    #[arg(long)]
    pub json: bool,
    /// Write every run behind the Sobol indices: what was put in, and what came out (- for standard output)
    #[arg(long, value_name = "FILE", requires = "sobol")]
    pub csv: Option<PathBuf>,
}

/// Reads a number of a week by its name.
fn quantities() -> impl TypedValueParser<Value = WeekQuantity> {
    let ids = PossibleValuesParser::new(WeekQuantity::ALL.iter().map(|what| what.id()));
    ids.map(|id| WeekQuantity::ALL.iter().copied().find(|what| what.id() == id).unwrap_or(WeekQuantity::PreTotal))
}

/// What to write for other engines, one of them at least.
#[derive(Debug, Args)]
#[group(required = true, multiple = true)]
pub struct Exports {
    /// Write a COMBINE archive: the model in SBML and its simulation in SED-ML (- for standard output)
    #[arg(long, value_name = "FILE.omex")]
    pub omex: Option<PathBuf>,
    /// Write the events and predictions as a table for NONMEM, mrgsolve or rxode2 (- for standard output)
    #[arg(long, value_name = "FILE.csv")]
    pub nonmem: Option<PathBuf>,
}

/// Which virtual patients, and what to make of them.
#[derive(Debug, Args)]
pub struct CohortOptions {
    /// How many patients; more than 100000 with --csv only
    #[arg(short = 'n', long, default_value_t = 1000, value_parser = clap::value_parser!(u32).range(2..=100_000_000))]
    pub size: u32,
    /// The same seed gives the same patients
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// Print JSON in place of the table
    #[arg(long, conflicts_with = "csv")]
    pub json: bool,
    /// In place of percentiles write one row for each patient and week (- for standard output). It grows in FILE.part,
    /// and FILE.json says what it holds
    #[arg(long, value_name = "FILE")]
    pub csv: Option<PathBuf>,
    /// Continue a table that was interrupted
    #[arg(long, requires = "csv")]
    pub resume: bool,
    /// Only share K of N of the patients: the rows of all shares, one share after the other, are those of the whole
    #[arg(long, value_name = "K/N", requires = "csv", default_value = "1/1", value_parser = share)]
    pub shard: Share,
}

/// Which patients switch to what.
#[derive(Debug, Args)]
pub struct WardOptions {
    /// One patient a row (- for standard input), without names: weight_kg, pre_total_mg_dl (or pre_total_mmol_l,
    /// pre_total_meq_l), and where known modality, substitution_flow_ml_min, gfr_ml_min or urine_ml_day, mgo_mg_day
    #[arg(long, value_name = "PATIENTS.csv")]
    pub list: PathBuf,
    /// Magnesium of the new dialysate, mEq/L
    #[arg(long, value_name = "MEQ_L")]
    pub to: f64,
    /// Week after the switch whose levels are wanted
    #[arg(long, default_value_t = 12, value_parser = clap::value_parser!(u32).range(1..=520))]
    pub week: u32,
    /// Range outside of which patients are named, mg/dL; by default from what counts as low to what counts as high
    #[arg(long, value_name = "LOW-HIGH")]
    pub range: Option<LevelRange>,
    /// Write one row for each patient (- for standard output)
    #[arg(long, value_name = "FILE")]
    pub csv: Option<PathBuf>,
    /// Print JSON in place of the tables
    #[arg(long)]
    pub json: bool,
}

fn share(written: &str) -> Result<Share, String> {
    let parts = written.split_once('/').map(|(number, of)| (number.parse(), of.parse()));
    let share = if let Some((Ok(number), Ok(of))) = parts { Share::new(number, of) } else { None };
    share.ok_or_else(|| words!("cli-bad-shard"))
}

/// Numbers with commas between them.
#[derive(Debug, Clone, PartialEq)]
pub struct NumberList {
    pub numbers: Vec<f64>,
    /// The same list, had its commas been decimal ones: `1,5` may mean 1.5.
    pub with_decimal_commas: Option<String>,
}

impl FromStr for NumberList {
    type Err = String;

    /// Reads a list. A number that stands in it twice is most likely half of one with a decimal comma, `1,0,1,5`.
    fn from_str(list: &str) -> Result<Self, String> {
        let mut numbers = Vec::new();
        for word in list.split(',').map(str::trim) {
            let number = word.parse().ok().filter(|_| !is_part_of_a_number(word));
            let number = number.ok_or_else(|| words!("cli-not-a-number", found = word))?;
            if numbers.contains(&number) {
                return Err(words!("cli-number-twice", found = word));
            }
            numbers.push(number + 0.0); // minus zero is none
        }
        Ok(NumberList { numbers, with_decimal_commas: with_decimal_commas(list) })
    }
}

/// Whether digits can only be what follows a comma within a number, as in `1,000`.
fn is_part_of_a_number(digits: &str) -> bool {
    digits.len() > 1 && digits.starts_with('0') && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Reads a list of whole numbers in pairs, each as the two sides of a decimal comma.
fn with_decimal_commas(list: &str) -> Option<String> {
    let words: Vec<&str> = list.split(',').map(str::trim).collect();
    let are_whole = words.iter().all(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
    let pairs = words.chunks_exact(2);
    let is_even = pairs.remainder().is_empty();
    (are_whole && is_even).then(|| pairs.map(|pair| pair.join(".")).collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::{LevelRange, NumberList};

    #[test]
    fn decimal_commas_and_what_is_no_number_are_refused() {
        let list: NumberList = "1.0, 1.5,2".parse().unwrap();
        assert_eq!(list, NumberList { numbers: vec![1.0, 1.5, 2.0], with_decimal_commas: None });
        let guess = |list: &str| list.parse::<NumberList>().unwrap().with_decimal_commas;
        assert_eq!(guess("1,5"), Some("1.5".to_owned()));
        assert_eq!(guess("1, 25,2,50"), Some("1.25, 2.50".to_owned()));
        assert_eq!([guess("1.0,5"), guess("1,2,3"), guess("2")], [None, None, None]);
        for list in ["1,0,1,5", "1.0,1", "1;5", "", "1,", "a", "1,000", "1,05"] {
            assert!(list.parse::<NumberList>().is_err(), "{list}");
        }
    }

    #[test]
    fn a_range_goes_upwards_and_has_decimal_points() {
        let range = |words: &str| words.parse::<LevelRange>().map(|range| range.mg_dl).ok();
        assert_eq!(range("2.7-3.0"), Some([2.7, 3.0]));
        assert_eq!(range("2.7 – 3"), Some([2.7, 3.0]));
        for words in ["3.0-2.7", "2.7", "2,7-3,0", "-1-3", "2.7-3.0-4", "2.7-NaN", "2.7-400", "2.7-2.7", ""] {
            assert_eq!(range(words), None, "{words}");
        }
    }
}
