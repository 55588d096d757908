//! The ward: one dialysate for everybody, and who falls out at either end when it switches.
//!
//! Virtual patients are fitted to what the ward knows of itself, the mean and spread of its pre-dialysis values on
//! the present dialysate, by the median and spread of active absorption: what differs between patients and is never
//! measured. The steady state of each patient is computed for a few absorptions and interpolated, so that the fit
//! itself costs nothing.

use super::cohort::{Draw, LogSpread, Population, member_weeks};
use super::progress::Progress;
use crate::constants::SAMPLE_CV;
use crate::model::dialyser::Modality;
use crate::model::gut::Salt;
use crate::scenario::{OralPlan, Phase, Prescription, Scenario};
use crate::simulation::{SimulationError, simulate, steady_state};
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

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WardPatient {
    /// Predicted pre-dialysis total, without the scatter of a sample, mg/dL.
    pub before_mg_dl: f64,
    pub after_mg_dl: f64,
    pub takes_magnesium_oxide: bool,
}

/// A number of the patients before the switch and after it, and after it of those who take magnesium oxide.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OfPatients<T> {
    pub before: T,
    pub after: T,
    pub after_with_magnesium_oxide: T,
}

impl WardSwitch {
    fn of_patients<T>(&self, number_of: impl Fn(Vec<f64>) -> T) -> OfPatients<T> {
        let with_oxide = self.patients.iter().filter(|patient| patient.takes_magnesium_oxide);
        OfPatients {
            before: number_of(self.patients.iter().map(|patient| patient.before_mg_dl).collect()),
            after: number_of(self.patients.iter().map(|patient| patient.after_mg_dl).collect()),
            after_with_magnesium_oxide: number_of(with_oxide.map(|patient| patient.after_mg_dl).collect()),
        }
    }

    /// Returns the mean predicted pre-dialysis totals of all virtual patients, mg/dL; `None` where there are none.
    pub fn means(&self) -> OfPatients<Option<f64>> {
        self.of_patients(|levels| (!levels.is_empty()).then(|| levels.iter().sum::<f64>() / levels.len() as f64))
    }

    /// Returns how many of a ward's patients are expected to have a level, mg/dL, for which `holds` is true: the share
    /// of the virtual ones times its size.
    pub fn counts(&self, ward_patients: usize, holds: impl Fn(f64) -> bool) -> OfPatients<f64> {
        let virtual_patients = self.patients.len().max(1) as f64;
        self.of_patients(|levels| {
            let found = levels.into_iter().filter(|level| holds(*level)).count();
            found as f64 / virtual_patients * ward_patients as f64
        })
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

/// Fits virtual patients of a population to the ward and switches it: residual function is as the ward says, and active
/// absorption as it fits. The run's length is the scenario's; its phases are left out. Returns `None` when cancelled.
///
/// # Errors
/// Fails when the ward has no dialysis plan or none of its patients can be simulated.
pub fn switch(
    scenario: &Scenario,
    ward: &Ward,
    population: &Population,
    size: usize,
    seed: u64,
    progress: &Progress,
) -> Option<Result<WardSwitch, SimulationError>> {
    let population = Population {
        share_with_residual_function: ward.share_with_residual_function,
        // Everybody's draw is a standard one, because median and spread are found here.
        active_absorption: LogSpread { median: 1.0, sigma: 1.0 },
        ..*population
    };
    let of_draw = |number| candidate(scenario, ward, population.draw(seed, number as u64));
    let candidates = progress.in_parallel(size, of_draw)?;
    let candidates: Vec<Candidate> = candidates.into_iter().flatten().collect();
    if candidates.is_empty() {
        return Some(Err(SimulationError::NoSteadyState { residual: f64::NAN }));
    }
    let (median, sigma) = fit(&candidates, ward);
    let of_candidate = |number: usize| switched(&candidates[number], ward, median, sigma);
    let patients = progress.in_parallel(candidates.len(), of_candidate)?;
    let patients: Vec<WardPatient> = patients.into_iter().flatten().collect();
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

fn candidate(scenario: &Scenario, ward: &Ward, draw: Draw) -> Result<Candidate, SimulationError> {
    let takes_magnesium_oxide = draw.magnesium_oxide < ward.share_with_magnesium_oxide;
    let mut scenario = scenario.clone();
    scenario.phases.clear();
    let mut scenario = draw.applied_to(&scenario);
    prescribe(&mut scenario.baseline, ward, draw.haemodiafiltration, takes_magnesium_oxide);
    let level = |absorption: &f64| {
        let mut baseline = scenario.baseline.clone();
        baseline.patient.parameters.active_absorption = *absorption;
        Ok(mg_dl_from_mmol_l(steady_state(&baseline)?.pre_total_mmol_l()))
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

fn switched(candidate: &Candidate, ward: &Ward, median: f64, sigma: f64) -> Result<WardPatient, SimulationError> {
    let mut scenario = candidate.scenario.with_active_absorption(candidate.absorption(median, sigma));
    let mut after = scenario.baseline.clone();
    if let Some(plan) = &mut after.dialysis {
        plan.dialyser.dialysate_magnesium_mmol_l = mmol_l_from_meq_l(ward.new_dialysate_meq_l);
    }
    scenario.phases = vec![Phase { number_in_file: 1, from: SimTime::ZERO, prescription: after }];
    let run = simulate(&scenario)?;
    let before = run.steady_state.as_ref().map_or(f64::NAN, |steady| steady.pre_total_mmol_l());
    let last = member_weeks(&run).last().map_or(before, |week| week.pre_mmol_l);
    Ok(WardPatient {
        before_mg_dl: mg_dl_from_mmol_l(before),
        after_mg_dl: mg_dl_from_mmol_l(last),
        takes_magnesium_oxide: candidate.takes_magnesium_oxide,
    })
}
