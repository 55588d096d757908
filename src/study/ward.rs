//! The ward: one dialysate for everybody, and who falls out at either end when it switches.
//!
//! Virtual patients are fitted to what the ward knows of itself, the mean and spread of its pre-dialysis values on
//! the present dialysate, by the median and spread of active absorption: what differs between patients and is never
//! measured. The steady state of each patient is computed for a few absorptions and interpolated, so that the fit
//! itself costs nothing.

use std::ops::Range;

use super::cohort::{Draw, LogSpread, Population};
use super::progress::Progress;
use super::results::{Week, weeks};
pub use super::ward_counts::{OfPatients, WardPatient, count, histogram, in_levels, means, of_patients, standing_for};
use crate::constants::SAMPLE_CV;
use crate::model::dialyser::Modality;
use crate::model::gut::Salt;
use crate::scenario::{OralPlan, Phase, Prescription, Scenario};
use crate::simulation::{SimulationError, simulate_while, steady_state_while};
use crate::time::{SimTime, TimeOfDay};
use crate::units::{l_h_from_ml_min, mg_dl_from_mmol_l, mmol_from_mg, mmol_l_from_meq_l};

/// The numbers that a ward knows of itself; shares are fractions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ward {
    pub patients: usize,
    /// Mean of single pre-dialysis samples on the present dialysate, mg/dL.
    pub mean_pre_mg_dl: f64,
    pub sd_pre_mg_dl: f64,
    pub share_with_haemodiafiltration: f64,
    pub share_with_residual_function: f64,
    pub share_with_magnesium_oxide: f64,
    /// Daily dose at 21:00, apart from meals, mg.
    pub magnesium_oxide_mg: f64,
    pub dialysate_meq_l: f64,
    pub new_dialysate_meq_l: f64,
}

impl Default for Ward {
    fn default() -> Self {
        Ward {
            patients: 80,
            mean_pre_mg_dl: 2.6,
            sd_pre_mg_dl: 0.45,
            share_with_haemodiafiltration: 0.2,
            share_with_residual_function: 0.3,
            share_with_magnesium_oxide: 0.15,
            magnesium_oxide_mg: 330.0,
            dialysate_meq_l: 1.0,
            new_dialysate_meq_l: 1.5,
        }
    }
}

/// Substitution before the dialyser of those with haemodiafiltration, mL/min.
const SUBSTITUTION_ML_MIN: f64 = 200.0;
/// Active absorptions for which steady states are computed.
const ABSORPTIONS: [f64; 7] = [0.1, 0.3, 0.6, 1.0, 1.5, 2.4, 4.0];
/// Range in which the fit looks for the median of active absorption.
const MEDIANS: (f64, f64) = (0.1, 4.0);
const SIGMAS: (f64, f64) = (0.0, 1.2);

/// Virtual patients of which a preview is made.
pub const PREVIEW: usize = 50;
/// Steps that the switch of one patient takes, for the progress: about two steady states.
const STEPS_OF_SWITCH: usize = 2;
/// Steps of one patient: a steady state for each absorption, the patient, and the switch.
const STEPS: usize = ABSORPTIONS.len() + 1 + STEPS_OF_SWITCH;

/// Returns how many steps [`WardPlan::switch`] counts on its progress.
pub fn steps(size: usize) -> usize {
    let of_preview = if size > PREVIEW { PREVIEW * STEPS_OF_SWITCH } else { 0 };
    size * STEPS + of_preview
}

/// Virtual patients before and after the switch, in order of number.
#[derive(Debug, Clone, PartialEq)]
pub struct WardSwitch {
    pub active_absorption_median: f64,
    pub active_absorption_sigma: f64,
    /// Mean of single samples of the fitted patients, mg/dL, as near to the ward's as the fit came.
    pub fitted_mean_mg_dl: f64,
    pub fitted_sd_mg_dl: f64,
    pub patients: Vec<WardPatient>,
    /// Number of patients who could not be simulated.
    pub failed: usize,
    /// Whether any patient takes magnesium by mouth, so that its cautions apply.
    pub oral_is_taken: bool,
}

impl WardSwitch {
    /// Returns as many patients as the ward has, each in place of an equal part of the virtual ones.
    pub fn patients_of(&self, ward: &Ward) -> Vec<WardPatient> {
        standing_for(&self.patients, ward.patients, ward.share_with_magnesium_oxide)
    }
}

/// A virtual patient of the ward before the fit.
struct Candidate {
    draw: Draw,
    takes_magnesium_oxide: bool,
    /// Scenario on the ward's present dialysate.
    scenario: Scenario,
    /// Steady pre-dialysis totals for [`ABSORPTIONS`], mg/dL.
    levels: Vec<f64>,
}

/// A ward and the virtual patients from whom it is made: those of a population around the patient of a scenario, with
/// residual function as the ward says and active absorption as it fits. The run's length is the scenario's; its phases
/// are left out.
#[derive(Debug, Clone, Copy)]
pub struct WardPlan<'a> {
    pub scenario: &'a Scenario,
    pub ward: &'a Ward,
    pub population: &'a Population,
    pub seed: u64,
}

impl WardPlan<'_> {
    /// Fits virtual patients to the ward and switches it. Where they are many, what the first of them come to is handed
    /// out before the others are computed. Returns `None` when cancelled.
    ///
    /// # Errors
    /// Fails when the ward has no dialysis plan or none of its patients can be simulated.
    pub fn switch(
        &self,
        size: usize,
        progress: &Progress,
        preview: impl FnOnce(WardSwitch),
    ) -> Option<Result<WardSwitch, SimulationError>> {
        let mut candidates = self.candidates(0..size.min(PREVIEW), progress)?;
        if size > PREVIEW {
            if let Ok(found) = self.switched(PREVIEW, &candidates, progress)? {
                preview(found);
            }
            candidates.extend(self.candidates(PREVIEW..size, progress)?);
        }
        self.switched(size, &candidates, progress)
    }

    /// Returns those of the patients with these numbers who can be simulated.
    fn candidates(&self, numbers: Range<usize>, progress: &Progress) -> Option<Vec<Candidate>> {
        let population = Population {
            share_with_residual_function: self.ward.share_with_residual_function,
            // Everybody's draw is a standard one, because median and spread are found here.
            active_absorption: LogSpread { median: 1.0, sigma: 1.0 },
            ..*self.population
        };
        let of_draw = |at| {
            let draw = population.draw(self.seed, (numbers.start + at) as u64);
            candidate(self.scenario, self.ward, draw, progress)
        };
        Some(progress.in_parallel(numbers.len(), of_draw)?.into_iter().flatten().collect())
    }

    /// Fits the patients and switches them; `size` is the number of those who were drawn.
    fn switched(
        &self,
        size: usize,
        candidates: &[Candidate],
        progress: &Progress,
    ) -> Option<Result<WardSwitch, SimulationError>> {
        let (median, sigma) = fit(candidates, self.ward);
        let of_candidate = |number: usize| {
            progress.advance();
            switched(&candidates[number], self.ward, (median, sigma), progress)
        };
        let patients = progress.in_parallel(candidates.len(), of_candidate)?;
        let patients: Vec<WardPatient> = patients.into_iter().flatten().collect();
        if patients.is_empty() {
            return Some(Err(SimulationError::NoSteadyState { residual: f64::NAN }));
        }
        let before: Vec<f64> = patients.iter().map(|patient| patient.before_mg_dl).collect();
        let (mean, sd) = moments(&before);
        Some(Ok(WardSwitch {
            active_absorption_median: median,
            active_absorption_sigma: sigma,
            fitted_mean_mg_dl: mean,
            fitted_sd_mg_dl: (sd.powi(2) + (SAMPLE_CV * mean).powi(2)).sqrt(),
            failed: size - patients.len(),
            oral_is_taken: candidates.iter().any(|candidate| candidate.scenario.takes_oral_magnesium()),
            patients,
        }))
    }
}

fn candidate(scenario: &Scenario, ward: &Ward, draw: Draw, progress: &Progress) -> Result<Candidate, SimulationError> {
    let takes_magnesium_oxide = draw.magnesium_oxide < ward.share_with_magnesium_oxide;
    let mut scenario = scenario.clone();
    scenario.phases.clear();
    let mut scenario = draw.applied_to(&scenario);
    prescribe(&mut scenario.baseline, ward, draw.haemodiafiltration, takes_magnesium_oxide);
    let level = |absorption: &f64| {
        let mut baseline = scenario.baseline.clone();
        baseline.patient.parameters.active_absorption = *absorption;
        progress.advance();
        Ok(mg_dl_from_mmol_l(steady_state_while(&baseline, &progress.wanted())?.pre_total_mmol_l()))
    };
    let levels = ABSORPTIONS.iter().map(level).collect::<Result<Vec<f64>, SimulationError>>()?;
    Ok(Candidate { draw, takes_magnesium_oxide, scenario, levels })
}

fn prescribe(baseline: &mut Prescription, ward: &Ward, haemodiafiltration: f64, takes_magnesium_oxide: bool) {
    baseline.oral.clear();
    let oxide = Salt::by_id("magnesium-oxide").zip(TimeOfDay::new(21, 0)).filter(|_| takes_magnesium_oxide);
    if let Some((salt, bedtime)) = oxide {
        let magnesium_mmol = mmol_from_mg(ward.magnesium_oxide_mg * salt.magnesium_fraction.unwrap_or(0.0));
        baseline.oral.push(OralPlan { salt, magnesium_mmol, times: vec![bedtime], with_meal: false });
    }
    let Some(plan) = &mut baseline.dialysis else { return };
    let dialyser = &mut plan.dialyser;
    dialyser.dialysate_magnesium_mmol_l = mmol_l_from_meq_l(ward.dialysate_meq_l);
    let substitution_l_h = l_h_from_ml_min(SUBSTITUTION_ML_MIN);
    if haemodiafiltration < ward.share_with_haemodiafiltration && substitution_l_h < dialyser.dialysate_flow_l_h {
        dialyser.modality = Modality::HdfPredilution;
        dialyser.substitution_flow_l_h = substitution_l_h;
    } else {
        dialyser.modality = Modality::Haemodialysis;
        dialyser.substitution_flow_l_h = 0.0;
    }
}

impl Candidate {
    /// Returns the absorption: the draw around 1 with σ 1, spread anew.
    fn absorption(&self, median: f64, sigma: f64) -> f64 {
        let (lowest, highest) = (ABSORPTIONS[0], ABSORPTIONS[ABSORPTIONS.len() - 1]);
        (median * self.draw.active_absorption.powf(sigma)).clamp(lowest, highest)
    }

    /// Interpolates linearly between the absorptions computed, on a logarithmic scale.
    fn level_at(&self, absorption: f64) -> f64 {
        let above = ABSORPTIONS.iter().position(|known| *known >= absorption).unwrap_or(ABSORPTIONS.len() - 1).max(1);
        let (from, to) = (ABSORPTIONS[above - 1], ABSORPTIONS[above]);
        let share = (absorption.ln() - from.ln()) / (to.ln() - from.ln());
        self.levels[above - 1] + share * (self.levels[above] - self.levels[above - 1])
    }
}

/// Finds the median and σ of active absorption with which the candidates come nearest to the ward's mean and spread.
///
/// The mean rises with the median and the spread with σ, so that one is halved inside the other.
fn fit(candidates: &[Candidate], ward: &Ward) -> (f64, f64) {
    let scatter = SAMPLE_CV * ward.mean_pre_mg_dl;
    let wanted_sd = (ward.sd_pre_mg_dl.powi(2) - scatter.powi(2)).max(0.0).sqrt();
    let shown = |median: f64, sigma: f64| {
        let levels: Vec<f64> = candidates.iter().map(|c| c.level_at(c.absorption(median, sigma))).collect();
        moments(&levels)
    };
    let median_of = |sigma: f64| halved(MEDIANS, |median| shown(median, sigma).0 < ward.mean_pre_mg_dl);
    let sigma = halved(SIGMAS, |sigma| shown(median_of(sigma), sigma).1 < wanted_sd);
    (median_of(sigma), sigma)
}

/// Finds where `is_below` turns false in a range, by halving.
fn halved((mut low, mut high): (f64, f64), is_below: impl Fn(f64) -> bool) -> f64 {
    for _ in 0..24 {
        let middle = 0.5 * (low + high);
        if is_below(middle) { low = middle } else { high = middle }
    }
    0.5 * (low + high)
}

/// Returns the mean and the standard deviation.
fn moments(values: &[f64]) -> (f64, f64) {
    use statrs::statistics::Statistics;
    (values.mean(), if values.len() > 1 { values.std_dev() } else { 0.0 })
}

fn switched(
    candidate: &Candidate,
    ward: &Ward,
    (median, sigma): (f64, f64),
    progress: &Progress,
) -> Result<WardPatient, SimulationError> {
    let mut scenario = candidate.scenario.with_active_absorption(candidate.absorption(median, sigma));
    let mut after = scenario.baseline.clone();
    if let Some(plan) = &mut after.dialysis {
        plan.dialyser.dialysate_magnesium_mmol_l = mmol_l_from_meq_l(ward.new_dialysate_meq_l);
    }
    scenario.phases = vec![Phase { number_in_file: 1, from: SimTime::ZERO, prescription: after }];
    let run = simulate_while(&scenario, &progress.wanted())?;
    let before = run.steady_state.as_ref().map_or(f64::NAN, |steady| steady.pre_total_mmol_l());
    let has_session = |week: &Week| week.serum.first_pre_mmol_l.is_some();
    let last = weeks(&run).into_iter().rfind(has_session).map_or(before, |week| week.serum.pre_mmol_l);
    Ok(WardPatient {
        before_mg_dl: mg_dl_from_mmol_l(before),
        after_mg_dl: mg_dl_from_mmol_l(last),
        takes_magnesium_oxide: candidate.takes_magnesium_oxide,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{presets::default_preset, read};

    #[test]
    fn cancelled_a_patient_stops_before_their_next_steady_state() {
        let scenario = read(default_preset().text).scenario.unwrap();
        let (ward, progress) = (Ward::default(), Progress::default());
        let draw = || Population::default().draw(1, 1);
        let begun = candidate(&scenario, &ward, draw(), &progress).unwrap();
        progress.cancel();
        let done = progress.done();
        let error = candidate(&scenario, &ward, draw(), &progress).err();
        assert_eq!(error, Some(SimulationError::Cancelled));
        assert_eq!(progress.done(), done + 1, "the first steady state is the last that is begun");
        assert_eq!(switched(&begun, &ward, (1.0, 0.4), &progress), Err(SimulationError::Cancelled));
    }
}
