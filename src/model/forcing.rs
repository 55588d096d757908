//! What is constant from one event to the next.

use super::dialyser::Dialyser;
use super::physiology::Physiology;

/// A dialysis session in progress.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ActiveSession {
    /// Effective plasma flow Qe, L/h.
    pub effective_flow_l_h: f64,
    /// Dialysance D, L/h.
    pub dialysance_l_h: f64,
    /// Effective dialysate magnesium Cd,eff, mmol/L.
    pub dialysate_effective_mmol_l: f64,
    /// Ultrafiltration, held through the session, L/h.
    pub ultrafiltration_l_h: f64,
}

impl ActiveSession {
    pub fn new(dialyser: &Dialyser, body: &Physiology, ultrafiltration_l_h: f64) -> Self {
        let effective_flow_l_h = dialyser.effective_flow_l_h(body);
        ActiveSession {
            effective_flow_l_h,
            dialysance_l_h: dialyser.dialysance_l_h(effective_flow_l_h),
            dialysate_effective_mmol_l: dialyser.dialysate_effective_mmol_l(body.parameters.citrate_binding_l_mmol),
            ultrafiltration_l_h,
        }
    }

    /// Net diffusion into the dialysate, mmol/h (Jd); it is negative when the patient gains magnesium.
    pub fn diffusion_mmol_h(&self, diffusible_mmol_l: f64) -> f64 {
        self.dialysance_l_h * (diffusible_mmol_l - self.dialysate_effective_mmol_l)
    }

    /// Magnesium carried off by ultrafiltration, mmol/h (Jc), at the concentration that diffusion has left.
    pub fn convection_mmol_h(&self, diffusible_mmol_l: f64) -> f64 {
        let left_mmol_l = diffusible_mmol_l - self.diffusion_mmol_h(diffusible_mmol_l) / self.effective_flow_l_h;
        self.ultrafiltration_l_h * left_mmol_l
    }

    /// The slopes of diffusion and convection in the diffusible magnesium, L/h.
    pub fn slopes_l_h(&self) -> [f64; 2] {
        let left = 1.0 - self.dialysance_l_h / self.effective_flow_l_h;
        [self.dialysance_l_h, self.ultrafiltration_l_h * left]
    }
}

/// The inputs of one segment.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Forcing {
    pub infusion_mmol_h: f64,
    pub session: Option<ActiveSession>,
}
