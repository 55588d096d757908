//! What a run is turned into for people and other programs: words, tables, CSV, JSON, figures.

mod csv;
mod figure;
mod html;
mod json;
mod messages;
mod series;
pub mod terminal;
mod warnings;

pub use csv::{COLUMNS, write_csv};
pub use figure::{FigureError, Named, figure_bytes, svg};
pub use html::html_report;
pub use json::{CohortSummary, JsonSession, JsonSummary, PROGRAM_VERSION, json_summary, scenario_sha256};
pub use messages::{failure, hint, sentence, signed};
pub use series::{SerumSeries, serum_series};
pub use warnings::run_warnings;
