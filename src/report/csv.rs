//! The run as a table of times: one row every `output_every_h`.

use std::io::Write;

use crate::scenario::planned_sessions;
use crate::simulation::{Run, Sample};
use crate::time::SimTime;

pub const COLUMNS: [&str; 24] = [
    "time_h",
    "total_mmol_l",
    "ionised_mmol_l",
    "plasma_mmol",
    "interstitial_mmol",
    "muscle_mmol",
    "soft_tissue_mmol",
    "rapid_tissue_mmol",
    "bone_surface_mmol",
    "bone_deep_mmol",
    "gut_mmol",
    "im_depot_mmol",
    "plasma_l",
    "interstitial_l",
    "adaptation",
    "absorbed_diet_mmol",
    "absorbed_dose_mmol",
    "injected_mmol",
    "secreted_mmol",
    "faeces_mmol",
    "urine_mmol",
    "diffusion_mmol",
    "convection_mmol",
    "dialysing",
];

/// Smallest number written out. An emptied depot leaves 1e-300, which would have as many zeros: it is a power of ten.
const SMALLEST_WRITTEN_OUT: f64 = 1e-9;

/// The numbers of a row: pools as left limits, in the order of [`COLUMNS`] but for the last.
fn numbers(sample: &Sample) -> [f64; 23] {
    let s = &sample.state;
    [
        sample.time_h,
        sample.speciation.total_mmol_l,
        sample.speciation.ionised_mmol_l,
        s.plasma_mmol,
        s.interstitial_mmol,
        s.muscle_mmol,
        s.soft_tissue_mmol,
        s.rapid_tissue_mmol,
        s.bone_surface_mmol,
        s.bone_deep_mmol,
        s.gut_mmol,
        s.im_depot_mmol,
        s.plasma_l,
        s.interstitial_l,
        s.adaptation,
        s.absorbed_diet_mmol,
        s.absorbed_dose_mmol,
        s.injected_mmol,
        s.secreted_mmol,
        s.faeces_mmol,
        s.urine_mmol,
        s.diffusion_mmol,
        s.convection_mmol,
    ]
}

/// Writes the table in full double precision (the shortest text that reads back to the same number).
///
/// # Errors
/// Fails when the writer fails.
pub fn write_csv(run: &Run, writer: impl Write) -> Result<(), csv::Error> {
    let mut table = csv::Writer::from_writer(writer);
    table.write_record(COLUMNS)?;
    let every = run.scenario.run.output_every.seconds();
    let rows = (0..=run.trajectory.end().seconds() / every).map(|i| SimTime::from_seconds(i * every));
    let sessions = session_spans(run);
    let mut session = 0;
    for (time, sample) in rows.clone().zip(run.trajectory.sample(rows.map(SimTime::hours))) {
        while sessions.get(session).is_some_and(|(_, end)| *end <= time) {
            session += 1;
        }
        let dialysing = sessions.get(session).is_some_and(|(start, _)| *start <= time);
        let mut record: Vec<String> = numbers(&sample).into_iter().map(shortest).collect();
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

/// The start and end of every session that touches the run, its first and last instant included.
fn session_spans(run: &Run) -> Vec<(SimTime, SimTime)> {
    let in_progress = run.steady_state.as_ref().and_then(|steady| steady.session);
    let carried = in_progress.map(|session| (session.planned.start, session.planned.end()));
    let until = run.trajectory.end() + SimTime::from_seconds(1);
    let planned = planned_sessions(&run.scenario, SimTime::ZERO, until);
    carried.into_iter().chain(planned.iter().map(|session| (session.start, session.end()))).collect()
}
