//! The run as a table of times: one row every `output_every_h`.

use std::io::Write;

use crate::scenario::{planned_sessions, shown};
use crate::simulation::{Run, Sample};
use crate::time::SimTime;
use crate::units::{mg_dl_from_mmol_l, mg_from_mmol};

type Number = fn(&Sample) -> f64;

/// The columns of numbers, of which pools are left limits.
const NUMBERS: [(&str, Number); 23] = [
    ("time_h", |sample| sample.time_h),
    ("total_mmol_l", |sample| sample.speciation.total_mmol_l),
    ("ionised_mmol_l", |sample| sample.speciation.ionised_mmol_l),
    ("plasma_mmol", |sample| sample.state.plasma_mmol),
    ("interstitial_mmol", |sample| sample.state.interstitial_mmol),
    ("muscle_mmol", |sample| sample.state.muscle_mmol),
    ("soft_tissue_mmol", |sample| sample.state.soft_tissue_mmol),
    ("rapid_tissue_mmol", |sample| sample.state.rapid_tissue_mmol),
    ("bone_surface_mmol", |sample| sample.state.bone_surface_mmol),
    ("bone_deep_mmol", |sample| sample.state.bone_deep_mmol),
    ("gut_mmol", |sample| sample.state.gut_mmol),
    ("im_depot_mmol", |sample| sample.state.im_depot_mmol),
    ("plasma_l", |sample| sample.state.plasma_l),
    ("interstitial_l", |sample| sample.state.interstitial_l),
    ("adaptation", |sample| sample.state.adaptation),
    ("absorbed_diet_mmol", |sample| sample.state.absorbed_diet_mmol),
    ("absorbed_dose_mmol", |sample| sample.state.absorbed_dose_mmol),
    ("injected_mmol", |sample| sample.state.injected_mmol),
    ("secreted_mmol", |sample| sample.state.secreted_mmol),
    ("faeces_mmol", |sample| sample.state.faeces_mmol),
    ("urine_mmol", |sample| sample.state.urine_mmol),
    ("diffusion_mmol", |sample| sample.state.diffusion_mmol),
    ("convection_mmol", |sample| sample.state.convection_mmol),
];

/// Names of all columns, of which the last says whether a session is in progress.
pub const COLUMNS: [&str; 24] = {
    let mut names = ["dialysing"; 24];
    let mut i = 0;
    while i < NUMBERS.len() {
        names[i] = NUMBERS[i].0;
        i += 1;
    }
    names
};

/// The columns of the short table: levels, and what was moved since the start.
const SHORT_NUMBERS: [(&str, Number); 8] = [
    ("time_h", |sample| sample.time_h),
    ("total_mg_dl", |sample| mg_dl_from_mmol_l(sample.speciation.total_mmol_l)),
    ("ionised_mmol_l", |sample| sample.speciation.ionised_mmol_l),
    ("absorbed_mg", |sample| mg_from_mmol(sample.state.absorbed_diet_mmol + sample.state.absorbed_dose_mmol)),
    ("injected_mg", |sample| mg_from_mmol(sample.state.injected_mmol)),
    ("secreted_mg", |sample| mg_from_mmol(sample.state.secreted_mmol)),
    ("urine_mg", |sample| mg_from_mmol(sample.state.urine_mmol)),
    ("dialysed_mg", |sample| mg_from_mmol(sample.state.diffusion_mmol + sample.state.convection_mmol)),
];
const SHORT_DIGITS: i32 = 5;

/// Smallest number written out. An emptied depot leaves 1e-300, which would have as many zeros: it is a power of ten.
const SMALLEST_WRITTEN_OUT: f64 = 1e-9;

/// Writes the table in full double precision (the shortest text that reads back to the same number).
///
/// # Errors
/// Fails when the writer fails.
pub fn write_csv(run: &Run, writer: impl Write) -> Result<(), csv::Error> {
    write_table(run, &NUMBERS, shortest, writer)
}

/// Writes what people read in a spreadsheet: total in mg/dL, amounts in mg, five significant digits.
///
/// # Errors
/// Fails when the writer fails.
pub fn write_csv_short(run: &Run, writer: impl Write) -> Result<(), csv::Error> {
    write_table(run, &SHORT_NUMBERS, significant, writer)
}

fn write_table(
    run: &Run,
    numbers: &[(&str, Number)],
    written: fn(f64) -> String,
    writer: impl Write,
) -> Result<(), csv::Error> {
    let mut table = csv::Writer::from_writer(writer);
    table.write_record(numbers.iter().map(|(name, _)| *name).chain([COLUMNS[COLUMNS.len() - 1]]))?;
    let every = run.scenario.run.output_every.seconds();
    let rows = (0..=run.trajectory.end().seconds() / every).map(|i| SimTime::from_seconds(i * every));
    let sessions = session_spans(run);
    let mut session = 0;
    for (time, sample) in rows.clone().zip(run.trajectory.sample(rows.map(SimTime::hours))) {
        while sessions.get(session).is_some_and(|(_, end)| *end <= time) {
            session += 1;
        }
        let dialysing = sessions.get(session).is_some_and(|(start, _)| *start <= time);
        let mut record: Vec<String> = numbers.iter().map(|(_, number)| written(number(&sample))).collect();
        record.push(if dialysing { "1" } else { "0" }.to_owned());
        table.write_record(record)?;
    }
    table.flush()?;
    Ok(())
}

/// The shortest text that reads back to the same number. One too small to write out is a power of ten.
fn shortest(number: f64) -> String {
    if number != 0.0 && number.abs() < SMALLEST_WRITTEN_OUT { format!("{number:e}") } else { number.to_string() }
}

/// A number rounded to five significant digits.
fn significant(number: f64) -> String {
    if number.abs() < SMALLEST_WRITTEN_OUT {
        return "0".to_owned();
    }
    let scale = 10_f64.powi(SHORT_DIGITS - 1 - number.abs().log10().floor() as i32);
    shown((number * scale).round() / scale)
}

/// The start and end of every session that touches the run, its first and last instant included.
fn session_spans(run: &Run) -> Vec<(SimTime, SimTime)> {
    let in_progress = run.steady_state.as_ref().and_then(|steady| steady.session);
    let carried = in_progress.map(|session| (session.planned.start, session.planned.end()));
    let until = run.trajectory.end() + SimTime::from_seconds(1);
    let planned = planned_sessions(&run.scenario, SimTime::ZERO, until);
    carried.into_iter().chain(planned.iter().map(|session| (session.start, session.end()))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{presets::default_preset, read};
    use crate::simulation::simulate;

    #[test]
    fn the_short_table_has_the_values_of_the_full_one_to_five_digits() {
        let run = simulate(&read(default_preset().text).scenario.unwrap()).unwrap();
        let (mut full, mut short) = (Vec::new(), Vec::new());
        write_csv(&run, &mut full).unwrap();
        write_csv_short(&run, &mut short).unwrap();
        let of = |bytes: &[u8], row: usize, column: usize| -> f64 {
            let line = std::str::from_utf8(bytes).unwrap().lines().nth(row + 1).unwrap().to_owned();
            line.split(',').nth(column).unwrap().parse().unwrap()
        };
        for row in [0, 100, 2000] {
            let expected = mg_dl_from_mmol_l(of(&full, row, 1));
            let found = of(&short, row, 1);
            // five significant digits: half a unit of the last one
            assert!((found / expected - 1.0).abs() <= 5e-5, "{found} {expected}");
            assert_eq!(of(&short, row, 8), of(&full, row, 23), "whether a session is in progress");
        }
        assert!(short.len() < full.len() / 4, "{} of {}", short.len(), full.len());
        for (number, expected) in
            [(0.0, "0"), (1e-12, "0"), (123456.0, "123460"), (0.00123456, "0.0012346"), (-2.5, "-2.5")]
        {
            assert_eq!(significant(number), expected);
        }
    }
}
