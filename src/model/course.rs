//! What has a closed form while inputs are constant: water, depots and the shift of the labs.

use super::forcing::Forcing;
use super::physiology::Physiology;
use super::state::State;

/// Exponent from which on nothing is left that a sum could show.
const FADED: f64 = 45.0;

/// The course of water, depots and labs from a state on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Course {
    /// Plasma volume: a line and what fades towards it, L and L/h.
    plasma_line_l: f64,
    plasma_line_l_h: f64,
    plasma_fading_l: f64,
    fading_per_h: f64,
    water_l: f64,
    water_l_h: f64,
    gut_mmol: f64,
    gut_per_h: f64,
    im_depot_mmol: f64,
    im_depot_per_h: f64,
    lab_shift_end: f64,
    lab_shift_fading: f64,
    lab_shift_per_h: f64,
}

impl Course {
    pub fn new(state: &State, body: &Physiology, forcing: &Forcing) -> Self {
        let p = &body.parameters;
        let (plasma_l, interstitial_l) = (body.plasma_target_l, body.interstitial_target_l);
        // refill = full · (excess of water) − fading · (excess of plasma)
        let full_per_h = p.refill_rate_per_h * plasma_l / interstitial_l;
        let fading_per_h = full_per_h + p.refill_rate_per_h * p.refill_pressure_ratio;
        let water_l_h = body.fluid_gain_l_h - forcing.session.map_or(0.0, |session| session.ultrafiltration_l_h);
        let water_l = state.plasma_l + state.interstitial_l;
        let plasma_line_l_h = full_per_h * water_l_h / fading_per_h;
        let plasma_line_l = plasma_l
            + (water_l_h + full_per_h * (water_l - plasma_l - interstitial_l) - plasma_line_l_h) / fading_per_h;
        let (lab_shift_end, lab_shift_per_h) = match (body.labs_shift(), forcing.session) {
            (false, _) => (state.lab_shift, 0.0),
            (true, Some(_)) => (1.0, 1.0 / p.lab_change_on_dialysis_h),
            (true, None) => (0.0, 1.0 / p.lab_change_off_dialysis_h),
        };
        Course {
            plasma_line_l,
            plasma_line_l_h,
            plasma_fading_l: state.plasma_l - plasma_line_l,
            fading_per_h,
            water_l,
            water_l_h,
            gut_mmol: state.gut_mmol,
            gut_per_h: p.dose_absorption_rate_per_h,
            im_depot_mmol: state.im_depot_mmol,
            im_depot_per_h: p.im_absorption_rate_per_h,
            lab_shift_end,
            lab_shift_fading: state.lab_shift - lab_shift_end,
            lab_shift_per_h,
        }
    }

    fn plasma_l(&self, time_h: f64) -> f64 {
        self.plasma_line_l + self.plasma_line_l_h * time_h + faded(self.plasma_fading_l, self.fading_per_h, time_h)
    }

    /// The lowest plasma volume within a time, h, from the start on, L.
    pub fn lowest_plasma_l(&self, length_h: f64) -> f64 {
        // where line and what fades balance
        let turn_h = (self.fading_per_h * self.plasma_fading_l / self.plasma_line_l_h).ln() / self.fading_per_h;
        let turn_h = if turn_h.is_finite() { turn_h.clamp(0.0, length_h) } else { 0.0 };
        self.plasma_l(0.0).min(self.plasma_l(turn_h)).min(self.plasma_l(length_h))
    }

    /// Returns water, depots and labs as they are after a time, h.
    #[inline]
    pub fn at(&self, time_h: f64) -> CourseAt {
        let plasma_l = self.plasma_l(time_h);
        CourseAt {
            plasma_l,
            interstitial_l: self.water_l + self.water_l_h * time_h - plasma_l,
            gut_mmol: faded(self.gut_mmol, self.gut_per_h, time_h),
            im_depot_mmol: faded(self.im_depot_mmol, self.im_depot_per_h, time_h),
            lab_shift: self.lab_shift_end + faded(self.lab_shift_fading, self.lab_shift_per_h, time_h),
        }
    }

    /// Leaves in the depots of a state what is left after a time, h. Plasma gets the rest, as it does in time.
    pub fn empty_depots(&self, time_h: f64, state: &mut State) {
        if self.gut_mmol == 0.0 && self.im_depot_mmol == 0.0 {
            return;
        }
        let gut_mmol = faded(self.gut_mmol, self.gut_per_h, time_h);
        let im_depot_mmol = faded(self.im_depot_mmol, self.im_depot_per_h, time_h);
        let from_gut_mmol = state.gut_mmol - gut_mmol;
        state.plasma_mmol += from_gut_mmol + state.im_depot_mmol - im_depot_mmol;
        state.absorbed_dose_mmol += from_gut_mmol;
        (state.gut_mmol, state.im_depot_mmol) = (gut_mmol, im_depot_mmol);
    }
}

/// Water, depots and labs at one time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CourseAt {
    plasma_l: f64,
    interstitial_l: f64,
    gut_mmol: f64,
    im_depot_mmol: f64,
    lab_shift: f64,
}

impl CourseAt {
    /// Puts them into a state.
    #[inline]
    pub fn put(&self, state: &mut State) {
        state.plasma_l = self.plasma_l;
        state.interstitial_l = self.interstitial_l;
        state.gut_mmol = self.gut_mmol;
        state.im_depot_mmol = self.im_depot_mmol;
        state.lab_shift = self.lab_shift;
    }
}

fn faded(start: f64, rate_per_h: f64, time_h: f64) -> f64 {
    let exponent = rate_per_h * time_h;
    if start == 0.0 || exponent > FADED { 0.0 } else { start * (-exponent).exp() }
}
