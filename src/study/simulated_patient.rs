//! One patient of the uncertain set, simulated: what the equations give for a vector, and what they leave out.

use super::results::{Week, WeekSummary, weeks};
use super::uncertain::{Uncertain, table};
use crate::scenario::{Scenario, Start, WeekQuantity};
use crate::simulation::{Beginning, Neighbour, Run, SimulationError, Wanted, beginning_near, simulate_from_beginning};

/// Smallest share of a level that what the equations leave out may spare.
const LEAST_FACTOR: f64 = 0.01;

/// The run of the patient of one vector.
#[derive(Debug, Clone)]
pub struct SimulatedPatient {
    pub run: Run,
    pub weeks: Vec<Week>,
    pub missed: Missed,
    /// Where the run begins, and the steady state found there, from which that of a similar vector is near.
    pub beginning: Beginning,
    pub neighbour: Option<Neighbour>,
}

/// What the equations leave out of the change of one patient's level since the start of the run.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Missed {
    /// Pre-dialysis total from which the level moves.
    pub start_mmol_l: f64,
    /// Standard normal number.
    pub unexplained: f64,
}

impl Missed {
    /// Returns what is left out of a run, of which these are the weeks.
    pub fn of(run: &Run, weeks: &[Week], unexplained: f64) -> Missed {
        let first_mmol_l = weeks.first().map_or(f64::NAN, |week| week.serum.pre_mmol_l);
        let start_mmol_l = run.steady_state.as_ref().map_or(first_mmol_l, |steady| steady.pre_total_mmol_l());
        Missed { start_mmol_l, unexplained }
    }

    /// Returns the factor by which every level of serum differs from that of the equations, at a time with this
    /// pre-dialysis total.
    pub fn factor(self, pre_mmol_l: f64) -> f64 {
        let sd_mmol_l = table().unexplained.sd_after_mmol_l(pre_mmol_l - self.start_mmol_l);
        (1.0 + self.unexplained * sd_mmol_l / pre_mmol_l).max(LEAST_FACTOR)
    }
}

impl SimulatedPatient {
    /// Simulates a scenario with the values of a vector, from the steady state that was found for a vector nearby.
    ///
    /// # Errors
    /// Fails when this patient cannot be simulated.
    pub fn of(
        uncertain: &Uncertain,
        scenario: &Scenario,
        vector: &[f64],
        near: Option<Neighbour>,
        wanted: Wanted<'_>,
    ) -> Result<SimulatedPatient, SimulationError> {
        let begun = beginning_near(&uncertain.applied(scenario, vector), near, wanted)?;
        SimulatedPatient::begun(uncertain, scenario, vector, begun, wanted)
    }

    /// Simulates the patient of the same vector from the same beginning under another scenario of the same baseline.
    ///
    /// # Errors
    /// Fails when this patient cannot be simulated.
    pub fn under(
        &self,
        uncertain: &Uncertain,
        scenario: &Scenario,
        vector: &[f64],
        wanted: Wanted<'_>,
    ) -> Result<SimulatedPatient, SimulationError> {
        SimulatedPatient::begun(uncertain, scenario, vector, (self.beginning.clone(), None), wanted)
    }

    /// Simulates a scenario with the values of a vector from where that patient begins.
    ///
    /// # Errors
    /// Fails when this patient cannot be simulated.
    pub(super) fn begun(
        uncertain: &Uncertain,
        scenario: &Scenario,
        vector: &[f64],
        (beginning, neighbour): (Beginning, Option<Neighbour>),
        wanted: Wanted<'_>,
    ) -> Result<SimulatedPatient, SimulationError> {
        let run = simulate_from_beginning(&uncertain.applied(scenario, vector), &beginning, wanted)?;
        let weeks = weeks(&run);
        let missed = Missed::of(&run, &weeks, vector[uncertain.coordinates.len()]);
        Ok(SimulatedPatient { run, weeks, missed, beginning, neighbour })
    }

    /// Returns the pre-dialysis total of a week, mg/dL, with what the equations leave out; `None` beyond the run.
    pub fn pre_total_mg_dl(&self, week: usize) -> Option<f64> {
        self.get(WeekQuantity::PreTotal, week)
    }

    /// Returns a number of a week, counted from 1, with what the equations leave out of the levels in serum; `None`
    /// beyond the run, and for removal per session in a week without a finished session.
    pub fn get(&self, quantity: WeekQuantity, week: usize) -> Option<f64> {
        let week = self.weeks.get(week.checked_sub(1)?)?;
        let value = WeekSummary::from(week).get(quantity)?;
        let is_level = matches!(
            quantity,
            WeekQuantity::PreTotal | WeekQuantity::PostTotal | WeekQuantity::MeanTotal | WeekQuantity::MeanIonised
        );
        Some(if is_level { value * self.missed.factor(week.serum.pre_mmol_l) } else { value })
    }
}

/// Returns a scenario in which any patient can stand: without labs, from a steady state unless amounts are given.
pub fn to_be_drawn(scenario: &Scenario) -> Scenario {
    let mut scenario = scenario.clone();
    scenario.labs.clear();
    if !matches!(scenario.run.start, Start::Amounts(_)) {
        scenario.run.start = Start::Steady;
    }
    scenario
}
