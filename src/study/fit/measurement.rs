//! The measured numbers of a scenario: a sample gives one or two.

use crate::scenario::{SampleTimes, Scenario, Start, StartSample};
use crate::time::SimTime;

/// The form of magnesium that was measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    Total,
    Ionised,
}

/// Where a measured number stands in the scenario.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Origin {
    /// Place of the lab in the file, counted from 0.
    Lab(usize),
    /// The level of the baseline week with which `[run]` says that the run starts.
    Start(StartSample),
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measurement {
    pub origin: Origin,
    pub form: Form,
    pub time: SimTime,
    pub measured_mmol_l: f64,
}

impl Measurement {
    /// Returns the day of the sample, counted from the start of the run: values of one day share what varies in a
    /// person. The level of the baseline week belongs to no day of the others.
    pub fn day(&self) -> i64 {
        match self.origin {
            Origin::Lab(_) => self.time.seconds().div_euclid(SimTime::DAY.seconds()),
            Origin::Start(_) => i64::MIN,
        }
    }
}

/// Returns the measured numbers of a scenario that the run covers, in order of time: their order in the file does not
/// matter.
pub fn measurements(scenario: &Scenario) -> Vec<Measurement> {
    let times = SampleTimes::new(scenario);
    let mut found = Vec::new();
    let start = match scenario.run.start {
        Start::Fitted { measured } => measured,
        Start::Measured { total_mmol_l, sample } => Some((total_mmol_l, sample)),
        Start::Steady | Start::Amounts(_) => None,
    };
    // A sample of the first week that shows the very level is where that level comes from: it counts once.
    let is_a_lab = |mmol_l: f64| {
        let differs = |total_mmol_l: f64| (total_mmol_l / mmol_l - 1.0).abs() > 1e-9;
        scenario.labs.iter().any(|lab| lab.week <= 1 && lab.total_mmol_l.is_some_and(|total| !differs(total)))
    };
    if let Some((measured_mmol_l, sample)) = start.filter(|(mmol_l, _)| !is_a_lab(*mmol_l)) {
        let origin = Origin::Start(sample);
        found.push(Measurement { origin, form: Form::Total, time: SimTime::ZERO - SimTime::WEEK, measured_mmol_l });
    }
    for (i, lab) in scenario.labs.iter().enumerate() {
        let Some(time) = times.of(lab).ok().filter(|time| *time <= scenario.run.duration) else { continue };
        for (form, value) in [(Form::Total, lab.total_mmol_l), (Form::Ionised, lab.ionised_mmol_l)] {
            let measurement = |measured_mmol_l| Measurement { origin: Origin::Lab(i), form, time, measured_mmol_l };
            found.extend(value.map(measurement));
        }
    }
    found.sort_by(|a, b| {
        let place = |m: &Measurement| (m.time, m.form);
        place(a).cmp(&place(b)).then(a.measured_mmol_l.total_cmp(&b.measured_mmol_l))
    });
    found
}
