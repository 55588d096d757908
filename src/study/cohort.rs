//! Virtual patients under one prescription: independent draws around a haemodialysis population.
//!
//! Patient number n draws from stream n of a counter-based generator, so the same seed gives the same patients
//! whatever the size of the cohort and the number of threads.

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rand_distr::{Distribution, LogNormal, Normal};
use serde::{Deserialize, Serialize};

use super::progress::Progress;
use super::results::{WeekSerum, weeks};
use super::uncertain::table;
use crate::model::{Labs, Patient, Range};
use crate::scenario::{Prescription, Scenario, Start};
use crate::simulation::{SimulationError, simulate_while};
use crate::units::{HOURS_PER_WEEK, l_h_from_ml_min};

/// A normal spread, clamped to its bounds.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct NormalSpread {
    pub mean: f64,
    pub sd: f64,
    pub lowest: f64,
    pub highest: f64,
}

const fn spread(mean: f64, sd: f64, lowest: f64, highest: f64) -> NormalSpread {
    NormalSpread { mean, sd, lowest, highest }
}

/// A lognormal spread: its median and the standard deviation of the logarithm.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct LogSpread {
    pub median: f64,
    pub sigma: f64,
}

/// The population from which virtual patients are drawn; Japan-like by default, every number adjustable.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Population {
    pub target_weight_kg: NormalSpread,
    pub albumin_g_l: NormalSpread,
    pub phosphate_mmol_l: NormalSpread,
    pub anion_gap_corrected_meq_l: NormalSpread,
    pub bicarbonate_mmol_l: NormalSpread,
    /// Active absorption of a patient without acid suppression.
    pub active_absorption: LogSpread,
    pub share_with_acid_suppression: f64,
    pub diet_mg_day: LogSpread,
    pub gibbs_donnan_factor: NormalSpread,
    pub magnesium_koa_ml_min: LogSpread,
    pub blood_flow_ml_min: NormalSpread,
    /// Fluid gain between two sessions of a patient of 57 kg.
    pub fluid_gain_l: NormalSpread,
    pub share_with_residual_function: f64,
    pub residual_gfr_ml_min: [f64; 2],
}

impl Default for Population {
    fn default() -> Self {
        let spreads = table(); // what differs in every patient that is like another
        Population {
            target_weight_kg: spread(57.0, 11.0, 35.0, 95.0),
            albumin_g_l: spread(36.0, 3.0, 25.0, 45.0),
            phosphate_mmol_l: spread(1.71, 0.42, 0.6, 3.5),
            anion_gap_corrected_meq_l: spread(20.5, 3.0, 12.0, 30.0),
            bicarbonate_mmol_l: spread(20.5, 2.0, 14.0, 28.0),
            active_absorption: LogSpread { median: 1.0, sigma: spreads.sd_patients("active_absorption") },
            share_with_acid_suppression: 0.30,
            diet_mg_day: LogSpread { median: 250.0, sigma: spreads.sd_patients("diet_mg_day") },
            gibbs_donnan_factor: spread(0.92, spreads.sd_patients("gibbs_donnan_factor"), 0.84, 1.0),
            magnesium_koa_ml_min: LogSpread { median: 350.0, sigma: spreads.sd_patients("magnesium_koa_ml_min") },
            blood_flow_ml_min: spread(200.0, 20.0, 150.0, 280.0),
            fluid_gain_l: spread(2.4, 0.6, 0.8, 4.5),
            share_with_residual_function: 0.30,
            residual_gfr_ml_min: [0.5, 5.0],
        }
    }
}

/// The weight for which the fluid gain is given, kg.
const GAIN_WEIGHT_KG: f64 = 57.0;
/// Ultrafiltration limit that limits nothing, L/h.
const NO_LIMIT_L_H: f64 = 1e3;

/// The draw of one patient.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Draw {
    target_weight_kg: f64,
    albumin_g_l: f64,
    labs: Labs,
    pub(super) active_absorption: f64,
    acid_suppression: bool,
    diet_mg_day: f64,
    gibbs_donnan_factor: f64,
    magnesium_koa_ml_min: f64,
    blood_flow_ml_min: f64,
    fluid_gain_l: f64,
    gfr_ml_min: f64,
    /// Standard normal scatter of one measured value, for each week it may be taken in.
    pub(super) sample_scatter: f64,
    /// Uniform draws for the ward: who has haemodiafiltration, and who takes magnesium oxide.
    pub(super) haemodiafiltration: f64,
    pub(super) magnesium_oxide: f64,
}

impl Population {
    pub(super) fn draw(&self, seed: u64, number: u64) -> Draw {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        rng.set_stream(number);
        let residual = Range::new(self.residual_gfr_ml_min[0], self.residual_gfr_ml_min[1]);
        Draw {
            target_weight_kg: normal(&mut rng, self.target_weight_kg),
            albumin_g_l: normal(&mut rng, self.albumin_g_l),
            labs: Labs {
                phosphate_mmol_l: normal(&mut rng, self.phosphate_mmol_l),
                anion_gap_corrected_meq_l: normal(&mut rng, self.anion_gap_corrected_meq_l),
                bicarbonate_mmol_l: normal(&mut rng, self.bicarbonate_mmol_l),
            },
            active_absorption: lognormal(&mut rng, self.active_absorption),
            acid_suppression: rng.random::<f64>() < self.share_with_acid_suppression,
            diet_mg_day: lognormal(&mut rng, self.diet_mg_day),
            gibbs_donnan_factor: normal(&mut rng, self.gibbs_donnan_factor),
            magnesium_koa_ml_min: lognormal(&mut rng, self.magnesium_koa_ml_min),
            blood_flow_ml_min: normal(&mut rng, self.blood_flow_ml_min),
            fluid_gain_l: normal(&mut rng, self.fluid_gain_l),
            gfr_ml_min: {
                let (has_function, place) = (rng.random::<f64>(), rng.random::<f64>());
                let gfr = residual.lowest + place * (residual.highest - residual.lowest);
                if has_function < self.share_with_residual_function { gfr } else { 0.0 }
            },
            sample_scatter: normal(&mut rng, spread(0.0, 1.0, f64::NEG_INFINITY, f64::INFINITY)),
            haemodiafiltration: rng.random(),
            magnesium_oxide: rng.random(),
        }
    }
}

fn normal(rng: &mut ChaCha8Rng, spread: NormalSpread) -> f64 {
    let value = Normal::new(spread.mean, spread.sd).map_or(spread.mean, |normal| normal.sample(rng));
    value.clamp(spread.lowest, spread.highest)
}

fn lognormal(rng: &mut ChaCha8Rng, spread: LogSpread) -> f64 {
    LogNormal::new(spread.median.ln(), spread.sigma).map_or(spread.median, |lognormal| lognormal.sample(rng))
}

impl Draw {
    /// Returns the scenario with this person in place of its own; prescriptions, vitamin D and globulin stay, and what is
    /// planned to change of the file's person changes of this one. Everybody starts from their own steady state, because
    /// amounts or a measured value would be those of one person.
    pub(super) fn applied_to(&self, scenario: &Scenario) -> Scenario {
        let mut drawn = scenario.clone();
        drawn.run.start = Start::Steady;
        self.change(&mut drawn.baseline, &scenario.baseline);
        for phase in &mut drawn.phases {
            self.change(&mut phase.prescription, &scenario.baseline);
        }
        drawn
    }

    /// Puts this person into a prescription of a file that begins with another.
    fn change(&self, prescription: &mut Prescription, first: &Prescription) {
        let (patient, own): (&mut Patient, &Patient) = (&mut prescription.patient, &first.patient);
        let set = |planned: &mut f64, own: f64, drawn: f64| *planned = moved(drawn, own, *planned);
        set(&mut patient.target_weight_kg, own.target_weight_kg, self.target_weight_kg);
        set(&mut patient.albumin_g_l, own.albumin_g_l, self.albumin_g_l);
        set(&mut patient.labs.phosphate_mmol_l, own.labs.phosphate_mmol_l, self.labs.phosphate_mmol_l);
        let anion_gap_meq_l = self.labs.anion_gap_corrected_meq_l;
        set(&mut patient.labs.anion_gap_corrected_meq_l, own.labs.anion_gap_corrected_meq_l, anion_gap_meq_l);
        set(&mut patient.labs.bicarbonate_mmol_l, own.labs.bicarbonate_mmol_l, self.labs.bicarbonate_mmol_l);
        patient.post_dialysis_labs = None;
        patient.active_absorption_given = false;
        patient.acid_suppression |= self.acid_suppression;
        let (parameters, own_parameters) = (&mut patient.parameters, &own.parameters);
        set(&mut parameters.active_absorption, own_parameters.active_absorption, self.active_absorption);
        set(&mut parameters.gibbs_donnan_factor, own_parameters.gibbs_donnan_factor, self.gibbs_donnan_factor);
        set(&mut patient.diet_mg_day, own.diet_mg_day, self.diet_mg_day);
        set(&mut patient.gfr_ml_min, own.gfr_ml_min, self.gfr_ml_min);
        let gain_l_week = 3.0 * self.fluid_gain_l * self.target_weight_kg / GAIN_WEIGHT_KG;
        set(&mut patient.fluid_gain_l_h, own.fluid_gain_l_h, gain_l_week / HOURS_PER_WEEK);
        patient.labs_drawn_before_dialysis = true;
        if let Some(plan) = &mut prescription.dialysis {
            let own = first.dialysis.as_ref().map_or(plan.dialyser, |plan| plan.dialyser);
            set(&mut plan.dialyser.blood_flow_l_h, own.blood_flow_l_h, l_h_from_ml_min(self.blood_flow_ml_min));
            set(
                &mut plan.dialyser.magnesium_koa_l_h,
                own.magnesium_koa_l_h,
                l_h_from_ml_min(self.magnesium_koa_ml_min),
            );
            plan.ultrafiltration_limit_l_h = NO_LIMIT_L_H;
        }
    }
}

/// Returns a drawn value where the file plans its own to go from one to another: a fall in proportion, so that nothing falls
/// below zero, and a rise by as much, so that little does not become a multiple of much.
fn moved(drawn: f64, from: f64, to: f64) -> f64 {
    if (0.0..from).contains(&to) { drawn * (to / from) } else { drawn + (to - from) }
}

/// A virtual patient's run.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    /// Number of the patient, counted from 0.
    pub number: u64,
    pub weeks: Vec<WeekSerum>,
    /// Standard normal scatter of one measured value.
    pub sample_scatter: f64,
    /// Name of the integration method.
    pub solver: &'static str,
    pub balance_residual_mmol: f64,
}

/// The patients that could be simulated, in order of number, how many could not, and why not the first of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Cohort {
    pub members: Vec<Member>,
    pub failed: usize,
    pub first_failure: Option<SimulationError>,
    pub relative_tolerance: f64,
}

/// Simulates `size` virtual patients under the scenario's prescriptions; returns `None` when cancelled.
pub fn cohort(
    scenario: &Scenario,
    population: &Population,
    size: usize,
    seed: u64,
    progress: &Progress,
) -> Option<Cohort> {
    let members = progress.in_parallel(size, |number| {
        let draw = population.draw(seed, number as u64);
        member(scenario, number as u64, draw, progress)
    })?;
    let first_failure = members.iter().find_map(|member| member.as_ref().err().cloned());
    let members: Vec<Member> = members.into_iter().flatten().collect();
    let (failed, relative_tolerance) = (size - members.len(), scenario.run.relative_tolerance);
    Some(Cohort { members, failed, first_failure, relative_tolerance })
}

fn member(scenario: &Scenario, number: u64, draw: Draw, progress: &Progress) -> Result<Member, SimulationError> {
    let run = simulate_while(&draw.applied_to(scenario), &progress.wanted())?;
    Ok(Member {
        number,
        weeks: weeks(&run).into_iter().map(|week| week.serum).collect(),
        sample_scatter: draw.sample_scatter,
        solver: run.solver,
        balance_residual_mmol: run.balance_residual_mmol,
    })
}
