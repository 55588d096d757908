//! The run's history as an event table that NONMEM, mrgsolve, rxode2 and others read.
//!
//! Rows of one instant stand in the order in which they act: values (before the events) come first, then the events.
//!
//! Some programs hold the inputs of a row from the row before it to this one, others from this row to the next. A change
//! of inputs therefore stands between two rows of its instant, the first with what held until then: rows of one instant
//! span no time, so both kinds of program see the same inputs at every time.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use crate::model::injection::im_available_mmol;
use crate::model::{ActiveSession, gut};
use crate::simulation::{Run, Sample, Trajectory};
use crate::study::{Measured, measured};
use crate::time::SimTime;
use crate::timeline::{Event, Instant};

/// Names of the columns, as NONMEM takes them. The README says what they hold.
pub const NONMEM_COLUMNS: [&str; 17] = [
    "ID", "TIME", "EVID", "CMT", "AMT", "RATE", "MDV", "DV", "DVID", "PHASE", "DIAL", "CLD", "QE", "CDEFF", "UF",
    "TOTAL", "IONISED",
];

/// Numbers of the compartments, in order of the columns of the CSV.
const PLASMA: u8 = 1;
const GUT: u8 = 8;
const IM_DEPOT: u8 = 9;

const OBSERVATION: u8 = 0;
const DOSE: u8 = 1;
/// EVID of a change of covariates.
const OTHER: u8 = 2;

const TOTAL: u8 = 1;
const IONISED: u8 = 2;

/// The cells in which a row differs from others at the same time.
#[derive(Default)]
struct Record {
    evid: u8,
    cmt: u8,
    amount_mmol: f64,
    rate_mmol_h: f64,
    /// The measured form, total or ionised, and its value.
    measured_mmol_l: Option<(u8, f64)>,
}

/// Writes doses, injections, sessions, changes of prescription, measured values, and the model's prediction at every
/// one of them and on the grid of the CSV.
///
/// # Errors
/// Fails when the writer fails.
pub fn write_nonmem(run: &Run, writer: impl Write) -> Result<(), csv::Error> {
    let instants = run.instants();
    let until = infusion_ends(&instants);
    let mut table = csv::Writer::from_writer(writer);
    table.write_record(NONMEM_COLUMNS)?;

    let mut inputs = Inputs::before(run);
    let mut values = values(run, &instants).into_iter().peekable();
    let left_limits = run.trajectory.sample(instants.iter().map(|instant| instant.time.hours()));
    for (instant, before) in instants.iter().zip(&left_limits) {
        while let Some((record, predicted)) = values.next_if(|(_, sample)| sample.time_h <= instant.time.hours()) {
            table.write_record(cells(&record, &predicted, &inputs))?;
        }
        inputs = inputs.after(instant, run);
        for event in &instant.events {
            let record = record(event, instant.time, before, &run.trajectory, inputs.phase, &until);
            table.write_record(cells(&record, before, &inputs))?;
        }
    }
    table.flush()?;
    Ok(())
}

/// What is in force: the prescription by its number, and the session in progress.
#[derive(Clone, Copy)]
struct Inputs {
    phase: usize,
    session: Option<ActiveSession>,
}

impl Inputs {
    /// The inputs until the run starts.
    fn before(run: &Run) -> Self {
        let in_progress = run.steady_state.as_ref().and_then(|steady| steady.session);
        Inputs { phase: 0, session: in_progress.map(|session| session.active) }
    }

    /// The inputs from an instant on.
    fn after(self, instant: &Instant, run: &Run) -> Self {
        match run.trajectory.segment_from(instant.time) {
            Some(segment) => Inputs { phase: segment.prescription, session: segment.forcing.session },
            None if instant.events.contains(&Event::SessionEnds) => Inputs { session: None, ..self },
            None => self,
        }
    }
}

/// Whether one of the events changes the inputs.
fn changes_inputs(instant: &Instant) -> bool {
    let changes =
        |event: &Event| matches!(event, Event::SessionStarts(_) | Event::SessionEnds | Event::PrescriptionChanges(_));
    instant.events.iter().any(changes)
}

/// The grid of the CSV, the instants at which inputs change and the measured values, in order of time, with what the
/// model predicts.
fn values(run: &Run, instants: &[Instant]) -> Vec<(Record, Sample)> {
    let every = run.scenario.run.output_every;
    let last = run.trajectory.end().seconds() / every.seconds();
    let changes = instants.iter().filter(|instant| changes_inputs(instant)).map(|instant| instant.time);
    let times: BTreeSet<SimTime> = (0..=last).map(|i| every.times(i)).chain(changes).collect();
    let predicted_only = times.into_iter().map(|time| (time, Record::default()));
    let of_lab = |m: Measured| {
        let both = [(TOTAL, m.lab.total_mmol_l), (IONISED, m.lab.ionised_mmol_l)];
        let given = both.into_iter().filter_map(|(which, value)| Some((which, value?)));
        given.map(move |value| (m.time, Record { cmt: PLASMA, measured_mmol_l: Some(value), ..Record::default() }))
    };
    let measured = measured(run).into_iter().flat_map(of_lab);
    let mut rows: Vec<(SimTime, Record)> = predicted_only.chain(measured).collect();
    rows.sort_by_key(|(time, _)| *time);
    let predicted = run.trajectory.sample(rows.iter().map(|(time, _)| time.hours()));
    rows.into_iter().map(|(_, record)| record).zip(predicted).collect()
}

/// The end of each infusion that ends within the run, by its number.
fn infusion_ends(instants: &[Instant]) -> BTreeMap<usize, SimTime> {
    let events = instants.iter().flat_map(|instant| instant.events.iter().map(|event| (instant.time, event)));
    let ends = events.filter_map(|(time, event)| match event {
        Event::InfusionEnds(number) => Some((*number, time)),
        _ => None,
    });
    ends.collect()
}

fn record(
    event: &Event,
    time: SimTime,
    before: &Sample,
    trajectory: &Trajectory,
    prescription: usize,
    infusion_ends: &BTreeMap<usize, SimTime>,
) -> Record {
    let body = &trajectory.bodies[prescription];
    let dose = |cmt: u8, amount_mmol: f64| Record { evid: DOSE, cmt, amount_mmol, ..Record::default() };
    match event {
        Event::OralDose { with_meal, taken } => {
            dose(GUT, gut::dose_taken(body, before.state.adaptation, taken, *with_meal).absorbed_mmol)
        }
        Event::IntramuscularDose(mmol) => dose(IM_DEPOT, im_available_mmol(&body.parameters, *mmol)),
        Event::InfusionStarts { number, rate_mmol_h } => {
            let end = infusion_ends.get(number).copied().unwrap_or(trajectory.end());
            Record { rate_mmol_h: *rate_mmol_h, ..dose(PLASMA, rate_mmol_h * (end - time).hours()) }
        }
        Event::SessionStarts(_) | Event::SessionEnds | Event::InfusionEnds(_) | Event::PrescriptionChanges(_) => {
            Record { evid: OTHER, cmt: PLASMA, ..Record::default() }
        }
    }
}

/// The cells of a row.
fn cells(record: &Record, predicted: &Sample, inputs: &Inputs) -> [String; 17] {
    let Inputs { phase, session } = inputs;
    let (dvid, dv) = record.measured_mmol_l.map_or((0, ".".to_owned()), |(which, mmol_l)| (which, mmol_l.to_string()));
    let of_session = |part: fn(&ActiveSession) -> f64| session.as_ref().map_or(0.0, part).to_string();
    [
        "1".to_owned(),
        predicted.time_h.to_string(),
        record.evid.to_string(),
        if record.evid == OBSERVATION { PLASMA } else { record.cmt }.to_string(),
        record.amount_mmol.to_string(),
        record.rate_mmol_h.to_string(),
        u8::from(record.measured_mmol_l.is_none()).to_string(),
        dv,
        dvid.to_string(),
        phase.to_string(),
        u8::from(session.is_some()).to_string(),
        of_session(|s| s.dialysance_l_h),
        of_session(|s| s.effective_flow_l_h),
        of_session(|s| s.dialysate_effective_mmol_l),
        of_session(|s| s.ultrafiltration_l_h),
        predicted.speciation.total_mmol_l.to_string(),
        predicted.speciation.ionised_mmol_l.to_string(),
    ]
}
