//! A cohort as a table: one row for each patient and week, with the values that were drawn. It can be written in pieces
//! and read as far as it is whole.

use std::io::{self, BufRead, Write};
use std::ops::Range;

use crate::model::dialyser::Dialyser;
use crate::scenario::{Prescription, WeekQuantity};
use crate::study::VirtualPatient;
use crate::study::results::{Week, WeekSummary};
use crate::units::{HOURS_PER_WEEK, g_dl_from_g_l, ml_min_from_l_h, phosphate_mg_dl_from_mmol_l};

type Drawn = fn(&Prescription) -> f64;

/// What tells one patient from another, by the names and in the units of scenario files.
const DRAWN: [(&str, Drawn); 13] = [
    ("target_weight_kg", |baseline| baseline.patient.target_weight_kg),
    ("albumin_g_dl", |baseline| g_dl_from_g_l(baseline.patient.albumin_g_l)),
    ("phosphate_mg_dl", |baseline| phosphate_mg_dl_from_mmol_l(baseline.patient.labs.phosphate_mmol_l)),
    ("bicarbonate_mmol_l", |baseline| baseline.patient.labs.bicarbonate_mmol_l),
    ("anion_gap_corrected_meq_l", |baseline| baseline.patient.labs.anion_gap_corrected_meq_l),
    ("active_absorption", |baseline| baseline.patient.parameters.active_absorption),
    ("acid_suppression", |baseline| if baseline.patient.acid_suppression { 1.0 } else { 0.0 }),
    ("diet_mg_day", |baseline| baseline.patient.diet_mg_day),
    ("gibbs_donnan_factor", |baseline| baseline.patient.parameters.gibbs_donnan_factor),
    ("magnesium_koa_ml_min", |baseline| dialyser_ml_min(baseline, |dialyser| dialyser.magnesium_koa_l_h)),
    ("blood_flow_ml_min", |baseline| dialyser_ml_min(baseline, |dialyser| dialyser.blood_flow_l_h)),
    ("fluid_gain_l_week", |baseline| baseline.patient.fluid_gain_l_h * HOURS_PER_WEEK),
    ("gfr_ml_min", |baseline| baseline.patient.gfr_ml_min),
];

/// Patient, week, its values, and what was drawn.
const COLUMNS: usize = 2 + WeekQuantity::ALL.len() + 1 + DRAWN.len();

fn dialyser_ml_min(baseline: &Prescription, flow_l_h: fn(&Dialyser) -> f64) -> f64 {
    baseline.dialysis.as_ref().map_or(f64::NAN, |plan| ml_min_from_l_h(flow_l_h(&plan.dialyser)))
}

/// Which patients the table lists, and for how many weeks each.
#[derive(Debug, Clone, PartialEq)]
pub struct CohortTable {
    /// Numbers of the patients, counted from 0; the table counts from 1.
    pub numbers: Range<u64>,
    pub weeks: i64,
}

/// How far a table goes that may have been cut.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct WholePart {
    pub patients: u64,
    /// Patients without values.
    pub failed: u64,
    /// Length of what is whole. Without the head nothing is.
    pub bytes: u64,
}

impl CohortTable {
    fn head() -> String {
        let of_week = WeekQuantity::ALL.iter().map(|what| what.id()).chain(["pre_ionised_mmol_l"]);
        let names = ["patient", "week"].into_iter().chain(of_week).chain(DRAWN.map(|(name, _)| name));
        format!("{}\n", names.collect::<Vec<_>>().join(","))
    }

    /// Writes the names of the columns.
    ///
    /// # Errors
    /// Fails when the writer fails.
    pub fn write_head(&self, writer: &mut dyn Write) -> io::Result<()> {
        writer.write_all(Self::head().as_bytes())
    }

    /// Writes the rows of some patients, with numbers in full precision. A patient that could not be simulated has its
    /// rows too, so that it is not overlooked: what was drawn, and no values.
    ///
    /// # Errors
    /// Fails when the writer fails.
    pub fn write_rows(&self, patients: &[VirtualPatient], writer: &mut dyn Write) -> io::Result<()> {
        let mut rows = String::new();
        for patient in patients {
            let drawn = DRAWN.map(|(_, value)| value(&patient.baseline).to_string()).join(",");
            for week in 1..=self.weeks {
                let place = usize::try_from(week - 1).unwrap_or(usize::MAX);
                let values = patient.weeks.as_ref().and_then(|weeks| weeks.get(place)).map(cells);
                let values = values.unwrap_or_else(|| ",".repeat(WeekQuantity::ALL.len()));
                rows += &format!("{},{week},{values},{drawn}\n", patient.number + 1);
            }
        }
        writer.write_all(rows.as_bytes())
    }

    /// Finds how much of a table is as this one writes it, in whole patients from the first on.
    ///
    /// # Errors
    /// Fails when the table cannot be read.
    pub fn whole_part(&self, mut table: impl BufRead) -> io::Result<WholePart> {
        let mut whole = WholePart::default();
        let mut line = Vec::new();
        table.read_until(b'\n', &mut line)?;
        if line != Self::head().as_bytes() {
            return Ok(whole);
        }
        let mut bytes = line.len() as u64;
        whole.bytes = bytes;
        for number in self.numbers.clone() {
            let mut has_values = true;
            for week in 1..=self.weeks {
                line.clear();
                table.read_until(b'\n', &mut line)?;
                let Some(values) = values_of_row(&line, number + 1, week) else { return Ok(whole) };
                has_values &= !values.starts_with(b",");
                bytes += line.len() as u64;
            }
            whole.patients += 1;
            whole.failed += u64::from(!has_values);
            whole.bytes = bytes;
        }
        Ok(whole)
    }
}

/// The values of one week, with commas between them.
fn cells(week: &Week) -> String {
    let summary = WeekSummary::from(week);
    let values = WeekQuantity::ALL.iter().map(|what| summary.get(*what)).chain([Some(week.serum.pre_ionised_mmol_l)]);
    let shown = |value: Option<f64>| value.map_or_else(String::new, |value| value.to_string());
    values.map(shown).collect::<Vec<_>>().join(",")
}

/// The cells behind patient and week, if the row is whole and theirs.
fn values_of_row(row: &[u8], patient: u64, week: i64) -> Option<&[u8]> {
    let values = row.strip_suffix(b"\n")?.strip_prefix(format!("{patient},{week},").as_bytes())?;
    let commas = values.iter().filter(|byte| **byte == b',').count();
    let is_numbers = values.iter().all(|byte| b"0123456789.-,".contains(byte));
    (is_numbers && commas + 3 == COLUMNS).then_some(values)
}
