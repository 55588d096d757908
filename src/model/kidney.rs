//! The kidney: filtration, reabsorption along the tubule, urine.

use super::parameters::ModelParameters;
use super::patient::Patient;
use crate::units::{HOURS_PER_DAY, l_h_from_ml_min};

/// Kidney function of one patient, in h and mmol.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Kidney {
    gfr_l_h: f64,
    proximal_passage: f64,
    /// The highest share that the loop takes up, times the factor mT of its transport; at most 1.
    loop_reabsorption: f64,
    /// Ultrafilterable magnesium at which the loop reabsorbs half, mmol/L.
    loop_half_mmol_l: f64,
    loop_steepness: f64,
    /// mD × the share that the distal tubule takes up at low delivery; at most 1.
    distal_affinity: f64,
    /// mD × the most that the distal tubule can take up, mmol/h.
    distal_capacity_mmol_h: f64,
    distal_curvature: f64,
}

/// Renal handling at one instant, mmol/h.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct RenalFlows {
    pub filtered_mmol_h: f64,
    pub after_proximal_mmol_h: f64,
    pub after_loop_mmol_h: f64,
    pub urine_mmol_h: f64,
    /// Inhibition of the loop, (level / half level) to the power of its steepness.
    loop_inhibition: f64,
}

impl Kidney {
    /// The kidney of this patient, or `None` without filtration.
    pub fn new(patient: &Patient) -> Option<Self> {
        if patient.gfr_ml_min <= 0.0 {
            return None;
        }
        let p: &ModelParameters = &patient.parameters;
        let gfr_share = patient.gfr_ml_min / p.reference_gfr_ml_min();
        let lost = if patient.kind.has_kidney_disease() { 1.0 - gfr_share.min(1.0) } else { 0.0 };
        let loop_factor: f64 = patient.conditions.iter().map(|c| c.loop_factor).product();
        let distal_factor: f64 = patient.conditions.iter().map(|c| c.distal_factor).product();
        let loop_transport = p.loop_transport * loop_factor * (1.0 - p.ckd_loop_adaptation * lost);
        let distal_transport = p.distal_transport * distal_factor * (1.0 - p.ckd_distal_adaptation * lost);
        Some(Kidney {
            gfr_l_h: l_h_from_ml_min(patient.gfr_ml_min),
            proximal_passage: p.proximal_passage,
            // Whatever its transport, a part of the tubule takes up no more than reaches it.
            loop_reabsorption: (loop_transport * p.loop_reabsorption).min(1.0),
            loop_half_mmol_l: p.loop_half_inhibition * p.reference_ultrafilterable_mmol_l(),
            loop_steepness: p.loop_steepness,
            distal_affinity: (distal_transport * p.distal_affinity).min(1.0),
            distal_capacity_mmol_h: distal_transport * gfr_share * p.distal_capacity_mmol_day / HOURS_PER_DAY,
            distal_curvature: p.distal_curvature,
        })
    }

    /// The renal flows at this plasma level. The distal tubule takes up the smooth minimum of what its affinity and its
    /// capacity allow.
    pub fn flows(&self, ultrafilterable_mmol_l: f64) -> RenalFlows {
        let filtered_mmol_h = self.gfr_l_h * ultrafilterable_mmol_l;
        let after_proximal_mmol_h = self.proximal_passage * filtered_mmol_h;
        // A step of the solver may try a level below zero from an empty plasma; it inhibits nothing.
        let loop_inhibition = (ultrafilterable_mmol_l.max(0.0) / self.loop_half_mmol_l).powf(self.loop_steepness);
        let after_loop_mmol_h = after_proximal_mmol_h * (1.0 - self.reabsorbed_in_loop(loop_inhibition));
        let (distal_mmol_h, _) = self.in_distal_tubule(after_loop_mmol_h);
        RenalFlows {
            filtered_mmol_h,
            after_proximal_mmol_h,
            after_loop_mmol_h,
            urine_mmol_h: after_loop_mmol_h - distal_mmol_h,
            loop_inhibition,
        }
    }

    /// The share of its delivery that the loop reabsorbs.
    fn reabsorbed_in_loop(&self, inhibition: f64) -> f64 {
        self.loop_reabsorption / (1.0 + inhibition)
    }

    /// What the distal tubule takes up of this delivery, mmol/h: the smooth minimum m of x and y, which solves
    /// curvature·m² − (x + y)·m + x·y = 0; and the root of the discriminant, unless both are 0.
    fn in_distal_tubule(&self, delivery_mmol_h: f64) -> (f64, Option<f64>) {
        let (x, y) = (self.distal_affinity * delivery_mmol_h, self.distal_capacity_mmol_h);
        let sum = x + y;
        // Without delivery or capacity nothing is taken up, also from a delivery that a step of the solver tries below 0.
        if x * y == 0.0 {
            return (0.0, (sum != 0.0).then_some(sum.abs()));
        }
        let root = (sum * sum - 4.0 * self.distal_curvature * x * y).sqrt();
        (2.0 * x * y / (sum + root), Some(root))
    }

    /// The slope of the urine in the plasma level at which there are these flows, L/h.
    pub fn urine_slope_l_h(&self, flows: &RenalFlows) -> f64 {
        let inhibition = flows.loop_inhibition;
        let reabsorbed = self.reabsorbed_in_loop(inhibition);
        let passed = 1.0 - reabsorbed + self.loop_steepness * reabsorbed * inhibition / (1.0 + inhibition);
        let after_loop_l_h = self.proximal_passage * self.gfr_l_h * passed;
        let (taken_up_mmol_h, root) = self.in_distal_tubule(flows.after_loop_mmol_h);
        let slope = match root {
            Some(root) if root > 0.0 => (self.distal_capacity_mmol_h - taken_up_mmol_h) / root,
            Some(_) => 0.5,
            None => 0.0,
        };
        after_loop_l_h * (1.0 - self.distal_affinity * slope)
    }
}
