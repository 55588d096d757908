//! The person in canonical units, as far as the model needs to know a body.

use super::conditions::Condition;
use super::parameters::ModelParameters;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    Healthy,
    Ckd,
    Haemodialysis,
}

impl Kind {
    pub const ALL: [Kind; 3] = [Kind::Haemodialysis, Kind::Ckd, Kind::Healthy];

    pub const fn id(self) -> &'static str {
        match self {
            Kind::Healthy => "healthy",
            Kind::Ckd => "ckd",
            Kind::Haemodialysis => "haemodialysis",
        }
    }

    /// Whether the kidneys are chronically diseased, so that the remaining nephrons adapt.
    pub const fn has_kidney_disease(self) -> bool {
        !matches!(self, Kind::Healthy)
    }
}

/// Blood values that set how much magnesium is complexed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Labs {
    pub phosphate_mmol_l: f64,
    pub bicarbonate_mmol_l: f64,
    /// Anion gap Na − Cl − HCO3, corrected for albumin, mEq/L.
    pub anion_gap_corrected_meq_l: f64,
}

/// A person between two changes of prescription.
#[derive(Debug, Clone, PartialEq)]
pub struct Patient {
    pub kind: Kind,
    pub target_weight_kg: f64,
    pub haematocrit: f64,
    pub albumin_g_l: f64,
    pub globulin_g_l: f64,
    /// Labs before dialysis, or at any time without dialysis.
    pub labs: Labs,
    /// Labs after dialysis; when absent, the labs do not move during a session.
    pub post_dialysis_labs: Option<Labs>,
    /// Whether the baseline gains fluid between sessions, so that the labs were drawn with expanded plasma.
    pub labs_drawn_before_dialysis: bool,
    pub gfr_ml_min: f64,
    pub active_vitamin_d: bool,
    pub acid_suppression: bool,
    pub conditions: Vec<&'static Condition>,
    pub diet_mg_day: f64,
    pub fluid_gain_l_h: f64,
    pub ionised_analyser_factor: f64,
    /// Whether `parameters.active_absorption` was given: then vitamin D and acid suppression do not change it.
    pub active_absorption_given: bool,
    pub parameters: ModelParameters,
}

impl Patient {
    pub fn plasma_target_l(&self) -> f64 {
        self.parameters.plasma_volume_l_kg * self.target_weight_kg
    }

    pub fn interstitial_target_l(&self) -> f64 {
        self.parameters.interstitial_volume_l_kg * self.target_weight_kg
    }

    /// Active absorption of this patient relative to health, aact.
    ///
    /// Vitamin D and acid suppression act unless the value was given as such; conditions always act.
    pub fn active_absorption(&self) -> f64 {
        let p = &self.parameters;
        let conditions: f64 = self.conditions.iter().map(|c| c.absorption_factor).product();
        let base = p.active_absorption * conditions;
        if self.active_absorption_given {
            return base;
        }
        let vitamin_d = if self.kind == Kind::Healthy || self.active_vitamin_d {
            1.0
        } else {
            let share = (self.gfr_ml_min / p.vitamin_d_gfr_ml_min).min(1.0);
            p.absorption_without_vitamin_d + (1.0 - p.absorption_without_vitamin_d) * share
        };
        let acid = if self.acid_suppression { p.acid_suppression_absorption } else { 1.0 };
        base * vitamin_d * acid
    }
}
