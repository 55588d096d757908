//! A run turned into what people and other programs read. Nothing is computed here but words and pictures: the numbers
//! come from `study`.
//!
//! For people there are `words` (drafts and values), `messages` (problems and warnings), `facts` (clinical levels),
//! `terminal` (tables and charts), `html` with `html_first`, `html_inputs`, `input_lines` and `story` (the report), `sheet` (a lesson
//! on paper) and `figure` with `series`, `heading`, `fonts` and `ink` (the colours), in a `serum_unit`. Trials have
//! `validation` (JSON and CSV), `validation_table` and `validation_figure`, fits of patients `fit_table` and
//! `fit_summary`, searches for prescriptions `find_words`, `find_table` and `find_summary`, what matters in a
//! prediction `sensitivity`, a ward `ward` and `ward_list`. For programs there are `csv`, `cohort_table` with
//! `cohort_note`, `json`, `nonmem` and `omex` (SBML). `provenance` says which program and file a result comes from.

mod cohort_note;
mod cohort_table;
mod csv;
mod duration;
mod facts;
mod figure;
mod find_summary;
mod find_table;
mod find_words;
mod fit_summary;
mod fit_table;
pub mod fonts;
mod heading;
mod html;
mod html_first;
mod html_inputs;
pub mod ink;
mod input_lines;
mod json;
mod messages;
mod nonmem;
mod omex;
mod provenance;
mod sensitivity;
mod series;
mod serum_unit;
mod sheet;
mod story;
pub mod terminal;
mod validation;
mod validation_figure;
mod validation_table;
mod ward;
mod ward_list;
pub mod words;

pub use cohort_note::CohortNote;
pub use cohort_table::{CohortTable, WholePart};
pub use csv::{COLUMNS, write_csv, write_csv_short};
pub use duration::{duration_words, time_left_words};
pub use facts::{
    band_limit, band_name, band_names_short, level_words, mg_dl_words, oral_caution, threshold_name, threshold_words,
};
pub use figure::{FIGURE_ENDINGS, FigureError, Kept, Named, Seen, drawing_bytes, figure_bytes};
pub use find_summary::{FindSummary, write_find_csv};
pub use find_table::find_tables;
pub use find_words::{
    answer_words, begins_words, level_place_words, nearest_words, percent_words, place_words, probability_heading,
    range_words, whom_words,
};
pub use fit_summary::{FitSummary, fit_warnings};
pub use fit_table::{
    calibration_words, check_words, fit_notes, fit_sentences, fit_tables, fitted_start_words, parameter_cells,
    parameter_headings,
};
pub use html::{html_page, html_report};
pub use json::{CohortSummary, JsonSession, JsonSummary, fitted_values, json_summary};
pub use messages::{
    failure, fit_failure, fitted_words, hint, limit_problem, problem_words, problems_in, run_limits, run_warnings,
    sentence, signed,
};
pub use nonmem::{NONMEM_COLUMNS, write_nonmem};
pub use omex::omex_archive;
pub use provenance::{PROGRAM_VERSION, Provenance, computed_by, evidence_sha256, scenario_sha256, sha256};
pub use sensitivity::{
    SensitivitySummary, best_sample_words, end_words, next_heading, outcome_words, sample_cells, sensitivity_tables,
    share_words, uncertain_words, unsayable_words, write_sobol_csv,
};
pub use series::{SerumSeries, TRUE_CURVE_BELOW_WEEKS, WEEK_STEPS, injection_starts, serum_series};
pub use serum_unit::{SerumUnit, ionised_level};
pub use sheet::lesson_sheet;
pub use story::story_words;
pub use validation::{ValidationSummary, write_validation_csv};
pub use validation_figure::{ValidationDot, validation_dots, validation_figure_bytes, validation_range};
pub use validation_table::{
    agreement_cells, agreement_headings, model_doubt_words, observation_cells, observation_headings, reasons,
    validation_tables,
};
pub use ward::write_ward;
pub use ward_list::{
    WardListSummary, ends_words, expected_words, ward_list_caption, ward_list_remarks, ward_list_tables,
    write_ward_list,
};
