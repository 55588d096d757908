//! What matters, as people and other programs read it: `words` for window and terminal, `table` for the terminal,
//! `summary` (JSON) and `csv` (every run behind the shares of the variance) for programs.

mod csv;
mod summary;
mod table;
mod words;

pub use csv::write_sobol_csv;
pub use summary::SensitivitySummary;
pub use table::{sample_cells, sensitivity_tables};
pub use words::{
    best_sample_words, end_words, next_heading, outcome_words, share_words, uncertain_words, unsayable_words,
};
