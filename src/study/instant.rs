//! The numbers that a run can be asked for at one time, by the names of the CSV and the diagram, and those that were
//! measured beside what the model predicts for the same time.

use super::unit::Dimension;
use crate::model::{State, Way, flows};
use crate::scenario::{Lab, RunSettings, SampleTimes, Scenario};
use crate::simulation::{Run, Sample, SimulationError, Trajectory, simulate};
use crate::time::SimTime;
use crate::units::HOURS_PER_DAY;

named! {
    /// The forms of magnesium in plasma.
    pub enum PlasmaForm {
        Total = "total",
        Ionised = "ionised",
        Complexed = "complexed",
        Bound = "bound",
        Ultrafilterable = "ultrafilterable",
    }
}

named! {
    /// The pools of the body, with gut and depot; sums of what has passed are no pools.
    pub enum Pool {
        Plasma = "plasma_mmol",
        Interstitial = "interstitial_mmol",
        Muscle = "muscle_mmol",
        SoftTissue = "soft_tissue_mmol",
        RapidTissue = "rapid_tissue_mmol",
        BoneSurface = "bone_surface_mmol",
        BoneDeep = "bone_deep_mmol",
        Gut = "gut_mmol",
        ImDepot = "im_depot_mmol",
    }
}

named! {
    /// Amounts that have left through the dialyser since the start of the run, worth asking for between two times.
    pub enum Removed { All = "removed_mmol", Diffusion = "diffusion_mmol", Convection = "convection_mmol" }
}

/// A number of a run at one time, as the limit from before that time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Reading {
    Form(PlasmaForm),
    /// Ionised as a share of total magnesium.
    IonisedShare,
    PlasmaVolume,
    Pool(Pool),
    Removed(Removed),
    Flow(Way),
}

impl Pool {
    /// Returns the amount in this pool, mmol.
    pub fn of(self, state: &State) -> f64 {
        match self {
            Pool::Plasma => state.plasma_mmol,
            Pool::Interstitial => state.interstitial_mmol,
            Pool::Muscle => state.muscle_mmol,
            Pool::SoftTissue => state.soft_tissue_mmol,
            Pool::RapidTissue => state.rapid_tissue_mmol,
            Pool::BoneSurface => state.bone_surface_mmol,
            Pool::BoneDeep => state.bone_deep_mmol,
            Pool::Gut => state.gut_mmol,
            Pool::ImDepot => state.im_depot_mmol,
        }
    }
}

impl Reading {
    pub fn all() -> impl Iterator<Item = Reading> {
        let forms = PlasmaForm::ALL.iter().copied().map(Reading::Form);
        let others = [Reading::IonisedShare, Reading::PlasmaVolume];
        let amounts = Pool::ALL.iter().copied().map(Reading::Pool);
        let removed = Removed::ALL.iter().copied().map(Reading::Removed);
        forms.chain(others).chain(amounts).chain(removed).chain(Way::ALL.into_iter().map(Reading::Flow))
    }

    /// Returns the name that files write.
    pub const fn id(self) -> &'static str {
        match self {
            Reading::Form(form) => form.id(),
            Reading::IonisedShare => "ionised_share",
            Reading::PlasmaVolume => "plasma_l",
            Reading::Pool(pool) => pool.id(),
            Reading::Removed(removed) => removed.id(),
            Reading::Flow(way) => way.id(),
        }
    }

    pub const fn dimension(self) -> Dimension {
        match self {
            Reading::Form(_) => Dimension::Concentration,
            Reading::IonisedShare => Dimension::Share,
            Reading::PlasmaVolume => Dimension::Volume,
            Reading::Pool(_) | Reading::Removed(_) => Dimension::Amount,
            Reading::Flow(_) => Dimension::AmountPerDay,
        }
    }

    /// Returns the number in the canonical unit of its dimension; `None` outside the run.
    pub fn at(self, run: &Run, time_h: f64) -> Option<f64> {
        let end_h = run.trajectory.end().hours();
        // A sixth of a second is rounding of a week's fraction.
        if !(0.0..=end_h * (1.0 + 1e-9)).contains(&time_h) {
            return None;
        }
        let sample = run.trajectory.at(time_h);
        let forms = sample.speciation;
        Some(match self {
            Reading::Form(PlasmaForm::Total) => forms.total_mmol_l,
            Reading::Form(PlasmaForm::Ionised) => forms.ionised_mmol_l,
            Reading::Form(PlasmaForm::Complexed) => forms.complexed_mmol_l,
            Reading::Form(PlasmaForm::Bound) => forms.bound_mmol_l,
            Reading::Form(PlasmaForm::Ultrafilterable) => forms.ultrafilterable_mmol_l,
            Reading::IonisedShare => forms.ionised_mmol_l / forms.total_mmol_l,
            Reading::PlasmaVolume => sample.state.plasma_l,
            Reading::Pool(pool) => pool.of(&sample.state),
            Reading::Removed(Removed::All) => sample.state.diffusion_mmol + sample.state.convection_mmol,
            Reading::Removed(Removed::Diffusion) => sample.state.diffusion_mmol,
            Reading::Removed(Removed::Convection) => sample.state.convection_mmol,
            Reading::Flow(way) => {
                let found = flows(&run.trajectory.fluxes_at(time_h)?).into_iter().find(|flow| flow.way == way)?;
                found.mmol_h * HOURS_PER_DAY
            }
        })
    }
}

/// A sample and its prediction.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measured {
    /// Place of the sample in the scenario, counted from 0.
    pub number: usize,
    pub lab: Lab,
    pub time: SimTime,
    pub predicted_total_mmol_l: f64,
    pub predicted_ionised_mmol_l: f64,
}

/// Returns the measured values of a run's scenario that were drawn within the run, in order of time.
pub fn measured(run: &Run) -> Vec<Measured> {
    let times = SampleTimes::new(&run.scenario);
    let within = SimTime::ZERO..=run.trajectory.end();
    beside(drawn(&run.scenario, &times).filter(|drawn| within.contains(&drawn.time)).collect(), &run.trajectory)
}

/// Returns the measured values of the weeks before a run that starts from a steady state, in order of time.
///
/// # Errors
/// Fails when a week of the baseline cannot be simulated.
pub fn measured_before(run: &Run) -> Result<Vec<Measured>, SimulationError> {
    let times = SampleTimes::new(&run.scenario);
    let mut before: Vec<Drawn<'_>> = drawn(&run.scenario, &times).filter(|drawn| drawn.time < SimTime::ZERO).collect();
    if before.is_empty() || run.steady_state.is_none() {
        return Ok(Vec::new());
    }
    let week = simulate(&baseline_week(&run.scenario))?;
    before.iter_mut().for_each(|drawn| drawn.time = in_baseline_week(drawn.time));
    let mut measured = beside(before, &week.trajectory);
    for sample in &mut measured {
        sample.time = times.of(&sample.lab).unwrap_or(sample.time);
    }
    measured.sort_by_key(|sample| sample.time);
    Ok(measured)
}

/// Returns a week of the baseline, as every week before the run was.
pub fn baseline_week(scenario: &Scenario) -> Scenario {
    let run = RunSettings { duration: SimTime::WEEK, ..scenario.run.clone() };
    let (phases, session_changes, injections, labs) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    Scenario { run, phases, session_changes, injections, labs, ..scenario.clone() }
}

/// Returns the time in a week of the baseline that is as a time before the run.
pub fn in_baseline_week(time: SimTime) -> SimTime {
    SimTime::from_seconds(time.seconds().rem_euclid(SimTime::WEEK.seconds()))
}

/// A sample of a scenario and when it was drawn.
struct Drawn<'a> {
    number: usize,
    time: SimTime,
    lab: &'a Lab,
}

fn drawn<'a>(scenario: &'a Scenario, times: &SampleTimes) -> impl Iterator<Item = Drawn<'a>> {
    let samples = scenario.labs.iter().enumerate();
    samples.filter_map(|(number, lab)| Some(Drawn { number, time: times.of(lab).ok()?, lab }))
}

fn beside(mut drawn: Vec<Drawn<'_>>, trajectory: &Trajectory) -> Vec<Measured> {
    drawn.sort_by_key(|drawn| drawn.time);
    let predicted = trajectory.sample(drawn.iter().map(|drawn| drawn.time.hours()));
    let beside = |(Drawn { number, time, lab }, sample): (Drawn<'_>, Sample)| Measured {
        number,
        lab: *lab,
        time,
        predicted_total_mmol_l: sample.speciation.total_mmol_l,
        predicted_ionised_mmol_l: sample.speciation.ionised_mmol_l,
    };
    drawn.into_iter().zip(predicted).map(beside).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pool_is_the_component_of_the_state_with_its_name() {
        let numbered: [f64; State::NAMES.len()] = std::array::from_fn(|i| i as f64);
        let state = State::from_array(&numbered);
        for pool in Pool::ALL {
            let place = State::NAMES.iter().position(|name| *name == pool.id());
            assert_eq!(place, Some(pool.of(&state) as usize), "{}", pool.id());
        }
        let passed = |name: &&&str| name.ends_with("_mmol") && !Pool::ALL.iter().any(|pool| pool.id() == **name);
        assert!(State::NAMES.iter().filter(passed).all(|name| State::NAMES.iter().position(|n| n == name) > Some(12)));
    }

    #[test]
    fn a_time_outside_the_run_has_no_value() {
        let text = crate::scenario::presets::default_preset().text;
        let run = crate::simulation::simulate(&crate::scenario::read(text).scenario.unwrap()).unwrap();
        let end_h = run.trajectory.end().hours();
        for asked in Reading::all() {
            assert!(asked.at(&run, end_h).is_some_and(f64::is_finite), "{}", asked.id());
            assert_eq!((asked.at(&run, end_h + 1.0), asked.at(&run, -1.0)), (None, None), "{}", asked.id());
        }
    }
}
