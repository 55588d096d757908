//! What a run is turned into for people and other programs: words, tables, CSV, JSON, figures.

mod csv;
mod figure;
mod html;
mod json;
mod messages;
mod series;
pub mod terminal;
mod validation;
mod validation_figure;
mod validation_table;
mod warnings;

pub use csv::{COLUMNS, write_csv};
pub use figure::{FIGURE_ENDINGS, FigureError, Named, figure_bytes, svg};
pub use html::html_report;
pub use json::{CohortSummary, JsonSession, JsonSummary, PROGRAM_VERSION, json_summary, scenario_sha256};
pub use messages::{failure, hint, sentence, signed};
pub use series::{SerumSeries, serum_series};
pub use validation::{ValidationSummary, write_validation_csv};
pub use validation_figure::validation_figure_bytes;
pub use validation_table::{agreement_cells, observation_cells, reasons, validation_tables};
pub use warnings::run_warnings;
