//! The table of uncertain parameters, `assets/uncertain.toml`.

use serde::Deserialize;
use std::sync::OnceLock;

use super::shape::Shape;
use crate::references::Source;
use crate::scenario::parameter_table::find;

named! {
    /// The scenarios that a row belongs to.
    #[derive(Default)]
    pub enum Applies {
        #[default]
        Everybody = "everybody",
        OnDialysis = "on-dialysis",
        WithResidualFunction = "with-residual-function",
        WithPoorlySolubleSalt = "with-poorly-soluble-salt",
    }
}

named! {
    /// What a row moves.
    #[derive(Default)]
    pub enum ActsOn {
        #[default]
        Everything = "everything",
        Ionised = "ionised",
    }
}

/// One uncertain parameter.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// Id of the parameter, as scenario files write it.
    pub id: String,
    pub shape: Shape,
    /// How patients differ, on the scale of the shape.
    #[serde(default)]
    pub sd_patients: f64,
    /// How little is known of the value in anybody, on the same scale.
    #[serde(default)]
    pub sd_model: f64,
    /// How much of `sd_patients` is left where the scenario gives the value.
    pub sd_given: Option<f64>,
    #[serde(default)]
    pub applies: Applies,
    #[serde(default)]
    pub acts_on: ActsOn,
    pub sources: Vec<Source>,
}

/// What the equations leave out of the change since the start.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unexplained {
    /// SD of the pre-dialysis total, mmol/L, once the level has moved by `full_at_mmol_l`.
    pub sd_mmol_l: f64,
    pub full_at_mmol_l: f64,
    pub sources: Vec<Source>,
}

impl Unexplained {
    /// Returns the SD at a level that has moved by this much since the start, mmol/L.
    pub fn sd_after_mmol_l(&self, moved_mmol_l: f64) -> f64 {
        self.sd_mmol_l * (moved_mmol_l.abs() / self.full_at_mmol_l).min(1.0)
    }
}

#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    #[serde(rename = "uncertain")]
    pub rows: Vec<Row>,
    pub unexplained: Unexplained,
}

impl Table {
    /// Reads the table.
    ///
    /// # Errors
    /// Fails with what is wrong: an id that no parameter has, or one that stands twice.
    pub fn read(text: &str) -> Result<Table, String> {
        let table: Table = toml::from_str(text).map_err(|error| error.to_string())?;
        for (i, row) in table.rows.iter().enumerate() {
            if find(&row.id).is_none() {
                return Err(format!("there is no parameter \"{}\"", row.id));
            }
            if table.rows[..i].iter().any(|earlier| earlier.id == row.id) {
                return Err(format!("\"{}\" stands twice", row.id));
            }
        }
        Ok(table)
    }

    /// Returns how patients differ in a parameter, 0 where they do not.
    pub fn sd_patients(&self, id: &str) -> f64 {
        self.rows.iter().find(|row| row.id == id).map_or(0.0, |row| row.sd_patients)
    }
}

/// The table of the program.
pub fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    // the file is part of the program; a test reads it
    TABLE.get_or_init(|| Table::read(TEXT).unwrap_or_default())
}

const TEXT: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/uncertain.toml"));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_reads_and_every_row_has_a_spread_and_a_source() {
        let table = Table::read(TEXT).unwrap();
        assert!(table.rows.len() >= 13);
        for row in &table.rows {
            assert!(row.sd_patients + row.sd_model > 0.0 && !row.sources.is_empty(), "{}", row.id);
            assert!(row.sd_given.is_none_or(|given| given < row.sd_patients), "{}", row.id);
        }
        assert!(table.unexplained.full_at_mmol_l > 0.0 && !table.unexplained.sources.is_empty());
    }

    #[test]
    fn an_unknown_parameter_and_one_that_stands_twice_are_refused() {
        let unknown = TEXT.replacen("\"diet_mg_day\"", "\"diet\"", 1);
        assert_eq!(Table::read(&unknown), Err("there is no parameter \"diet\"".to_owned()));
        let twice = TEXT.replacen("\"diet_mg_day\"", "\"active_absorption\"", 1);
        assert_eq!(Table::read(&twice), Err("\"active_absorption\" stands twice".to_owned()));
    }

    #[test]
    fn what_is_unexplained_grows_with_the_change_up_to_its_full_size() {
        let unexplained = Unexplained { sd_mmol_l: 0.05, full_at_mmol_l: 0.2, sources: Vec::new() };
        let sd = [0.0, -0.1, 0.2, 1.0].map(|moved| unexplained.sd_after_mmol_l(moved));
        assert_eq!(sd, [0.0, 0.025, 0.05, 0.05]);
    }
}
