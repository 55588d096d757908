//! The model's own parameters, one line each: default, bounds, typical range, evidence, sources.
//!
//! Validation, input fields, `mgkin explain` and exports all read this single table. The sentence for people, and how a
//! derived or assumed value came about, are looked up in the catalogue by the parameter's id.

use crate::references::*;

/// How much evidence stands behind a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Evidence {
    /// Read from a published measurement.
    Measured,
    /// Computed from measured values.
    Derived,
    /// No measurement stands behind it.
    Assumed,
}

impl Evidence {
    pub const fn id(self) -> &'static str {
        match self {
            Evidence::Measured => "measured",
            Evidence::Derived => "derived",
            Evidence::Assumed => "assumed",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Range {
    pub lowest: f64,
    pub highest: f64,
}

impl Range {
    pub const fn new(lowest: f64, highest: f64) -> Self {
        Range { lowest, highest }
    }

    pub fn contains(&self, value: f64) -> bool {
        self.lowest <= value && value <= self.highest
    }
}

/// A number of the model or of the scenario file, with all that is known of it.
#[derive(Debug, Clone, Copy)]
pub struct Parameter {
    /// The name in scenario files, exports and the catalogue. It carries the unit.
    pub id: &'static str,
    /// The symbol of the equations.
    pub symbol: &'static str,
    /// The unit, "1" for a pure number.
    pub unit: &'static str,
    pub default: f64,
    /// Bounds outside which a value is refused.
    pub hard: Range,
    /// Range outside which a value is unusual: it loads with a warning.
    pub typical: Range,
    pub evidence: Evidence,
    pub references: &'static [Reference],
}

macro_rules! model_parameters {
    ($($id:ident $symbol:literal $unit:literal = $default:literal,
       hard $hl:literal..$hh:literal, typical $tl:literal..$th:literal, $evidence:ident [$($reference:ident),*];)*) => {
        /// The numbers of the model that are the same for everybody unless a scenario overrides them.
        #[derive(Debug, Clone, PartialEq)]
        pub struct ModelParameters {
            $(pub $id: f64,)*
        }

        impl Default for ModelParameters {
            fn default() -> Self {
                ModelParameters { $($id: $default,)* }
            }
        }

        impl ModelParameters {
            pub fn get(&self, id: &str) -> Option<f64> {
                match id {
                    $(stringify!($id) => Some(self.$id),)*
                    _ => None,
                }
            }

            /// Sets one parameter by id. Returns `false` when there is none of that id.
            pub fn set(&mut self, id: &str, value: f64) -> bool {
                match id {
                    $(stringify!($id) => self.$id = value,)*
                    _ => return false,
                }
                true
            }
        }

        /// Every model parameter, in the order of the equations.
        pub const MODEL_PARAMETERS: &[Parameter] = &[$(Parameter {
            id: stringify!($id),
            symbol: $symbol,
            unit: $unit,
            default: $default,
            hard: Range::new($hl, $hh),
            typical: Range::new($tl, $th),
            evidence: Evidence::$evidence,
            references: &[$($reference),*],
        },)*];
    };
}

model_parameters! {
    // Pools of a reference adult of 70 kg (24 g: bone 53 %, muscle 27 %, other soft tissue 19 %)
    muscle_magnesium_mmol "M0" "mmol/70 kg" = 266.6, hard 20.0..3000.0, typical 186.6..346.6, Measured [DE_BAAIJ_2015];
    soft_tissue_magnesium_mmol "T0" "mmol/70 kg" = 187.6, hard 20.0..3000.0, typical 131.3..243.9, Measured [DE_BAAIJ_2015];
    rapid_tissue_volume_l "VX" "L/70 kg" = 10.0, hard 0.0..200.0, typical 7.0..13.0, Derived [OKUSANYA_2016, LU_2002, SILVER_1960, ALFREY_1973];
    bone_surface_magnesium_mmol "B1_0" "mmol/70 kg" = 151.1, hard 10.0..3000.0, typical 105.8..196.4, Derived [ALFREY_1973, DE_BAAIJ_2015];
    bone_deep_magnesium_mmol "B2_0" "mmol/70 kg" = 366.3, hard 20.0..5000.0, typical 256.4..476.2, Measured [ALFREY_1973, DE_BAAIJ_2015];
    plasma_volume_l_kg "Vp0" "L/kg" = 0.05, hard 0.02..0.12, typical 0.04..0.06, Assumed [];
    interstitial_volume_l_kg "Vi0" "L/kg" = 0.166, hard 0.05..0.4, typical 0.13..0.2, Assumed [];
    reference_total_mmol_l "C0" "mmol/L" = 0.85, hard 0.4..1.5, typical 0.70..0.99, Measured [ALHOSAINI_2015];
    // Plasma
    albumin_binding_l_g "b_alb" "L/g" = 0.00588, hard 0.0..0.03, typical 0.00412..0.00764, Derived [ALTURA_1994];
    globulin_binding_l_g "b_glob" "L/g" = 0.00298, hard 0.0..0.03, typical 0.00209..0.00387, Derived [ALTURA_1994];
    predialysis_plasma_expansion "Vref/Vp0" "1" = 1.08, hard 0.8..1.6, typical 1.0..1.15, Assumed [];
    gibbs_donnan_factor "κ" "1" = 0.92, hard 0.84..1.0, typical 0.90..0.95, Derived [WANIEWSKI_2021, LEENDERS_2018];
    // Ionised magnesium: an output, it drives nothing
    phosphate_complexation_l_mmol "c_P" "L/mmol" = 0.064, hard 0.0..0.5, typical 0.0448..0.0832, Derived [ALTURA_1994];
    bicarbonate_complexation_l_mmol "c_HCO3" "L/mmol" = 0.0020, hard 0.0..0.05, typical 0.0014..0.0026, Derived [ALTURA_1994];
    anion_complexation_l_meq "c_AG" "L/mEq" = 0.0375, hard 0.0..0.2, typical 0.0262..0.0488, Assumed [SAKAGUCHI_2018];
    anion_gap_threshold_meq_l "AGc0" "mEq/L" = 12.5, hard 0.0..40.0, typical 8.75..16.25, Assumed [];
    other_complexation "c_0" "1" = 0.0396, hard 0.0..0.5, typical 0.0277..0.0515, Derived [ALTURA_1994, GREENWAY_1996];
    lab_change_on_dialysis_h "τ_on" "h" = 2.0, hard 0.1..50.0, typical 1.4..2.6, Assumed [];
    lab_change_off_dialysis_h "τ_off" "h" = 20.0, hard 1.0..500.0, typical 14.0..26.0, Assumed [];
    // Water
    refill_rate_per_h "k_q" "1/h" = 2.0, hard 0.01..20.0, typical 1.4..2.6, Assumed [];
    refill_pressure_ratio "ρ" "1" = 2.2, hard 0.1..20.0, typical 1.54..2.86, Assumed [];
    // Capillary wall
    capillary_permeability_l_h "PS" "L/h/70 kg" = 30.0, hard 0.5..200.0, typical 21.0..39.0, Assumed [];
    // Dialyser
    citrate_binding_l_mmol "K_cit" "L/mmol" = 0.10, hard 0.0..2.0, typical 0.07..0.13, Assumed [];
    // Gut
    active_absorption "aact" "1" = 1.0, hard 0.0..10.0, typical 0.4..2.2, Derived [FINE_1991, SCHMULEN_1980, SPENCER_1980];
    passive_absorption "apas" "1" = 1.0, hard 0.0..10.0, typical 0.7..1.3, Derived [FINE_1991];
    absorption_capacity_mg "Amax" "mg" = 39.7, hard 1.0..400.0, typical 27.8..51.6, Measured [FINE_1991];
    absorption_half_saturation_mg "Ki" "mg" = 32.9, hard 1.0..400.0, typical 23.0..42.8, Measured [FINE_1991];
    passive_fraction "λ" "1" = 0.07, hard 0.0..0.5, typical 0.049..0.091, Measured [FINE_1991];
    meals_per_day "n" "1/day" = 3.0, hard 1.0..24.0, typical 2.0..6.0, Assumed [];
    dose_absorption_rate_per_h "ka" "1/h" = 0.35, hard 0.01..5.0, typical 0.245..0.455, Assumed [];
    absorption_without_vitamin_d "v0" "1" = 0.33, hard 0.0..1.0, typical 0.23..0.43, Derived [SCHMULEN_1980, SPENCER_1980, DIALYSIS_START_2021];
    vitamin_d_gfr_ml_min "GFR_D" "mL/min" = 60.0, hard 1.0..200.0, typical 42.0..78.0, Assumed [];
    acid_suppression_absorption "f_PPI" "1" = 0.85, hard 0.0..1.0, typical 0.75..1.0, Derived [NAKASHIMA_2015, PPI_399_2014, ALHOSAINI_2014, WILLIAM_2014];
    acid_suppression_solubility "s_PPI" "1" = 0.3, hard 0.0..1.0, typical 0.2..0.6, Assumed [];
    poorly_soluble_salt_solubility "s_MgO" "1" = 0.90, hard 0.0..1.0, typical 0.63..1.0, Assumed [MGO_TRIAL];
    intestinal_secretion_mg_day "S" "mg/day" = 20.0, hard 0.0..500.0, typical 14.0..26.0, Measured [DE_BAAIJ_2015];
    adaptation_time_days "τ" "day" = 21.0, hard 0.5..2000.0, typical 14.7..27.3, Assumed [HASHIMOTO_1985];
    adaptation_lowest "a_min" "1" = 0.2, hard 0.0..1.0, typical 0.14..0.26, Assumed [];
    adaptation_highest "a_max" "1" = 3.0, hard 1.0..20.0, typical 2.1..3.9, Assumed [];
    // Kidney
    filtered_reference_mmol_day "F0" "mmol/day" = 98.768, hard 10.0..500.0, typical 69.1..128.4, Measured [DE_BAAIJ_2015];
    proximal_passage "x_prox" "1" = 0.80, hard 0.0..1.0, typical 0.75..0.85, Measured [DE_BAAIJ_2015, SEO_2008];
    loop_reabsorption "x_loop" "1" = 0.90, hard 0.0..1.0, typical 0.63..1.0, Derived [DE_BAAIJ_2015, SEO_2008];
    loop_half_inhibition "K_loop" "1" = 1.684, hard 0.1..20.0, typical 1.18..2.19, Derived [DE_BAAIJ_2015];
    loop_steepness "n_loop" "1" = 4.6, hard 1.0..20.0, typical 3.2..6.0, Derived [BROOKFIELD_2016];
    loop_transport "mT" "1" = 1.0, hard 0.0..2.0, typical 0.7..1.3, Derived [DE_BAAIJ_2015];
    distal_affinity "x_dist" "1" = 0.94, hard 0.0..1.0, typical 0.66..1.0, Derived [DE_BAAIJ_2015, SEO_2008];
    distal_capacity_mmol_day "T_dist" "mmol/day" = 10.284, hard 0.0..200.0, typical 7.2..13.4, Derived [DE_BAAIJ_2015];
    distal_curvature "θ" "1" = 0.98, hard 0.0..1.0, typical 0.9..1.0, Derived [DE_BAAIJ_2015];
    distal_transport "mD" "1" = 1.0, hard 0.0..3.0, typical 0.7..1.3, Derived [DE_BAAIJ_2015];
    ckd_loop_adaptation "α_T" "1" = 0.04, hard 0.0..1.0, typical 0.028..0.052, Assumed [];
    ckd_distal_adaptation "α_D" "1" = 0.70, hard 0.0..1.0, typical 0.49..0.91, Assumed [];
    // Tissues
    tissue_uptake_highest "sat_max" "1" = 2.5, hard 1.1..20.0, typical 1.75..3.25, Derived [LEENDERS_2018, BROOKFIELD_2016];
    tissue_uptake_half_saturation "sat_half" "1" = 1.5, hard 0.1..20.0, typical 1.05..1.95, Derived [LEENDERS_2018, BROOKFIELD_2016];
    soft_tissue_exchange_mmol_h "k_T" "mmol/h/70 kg" = 4.0, hard 0.0..100.0, typical 2.8..5.2, Derived [LEENDERS_2018];
    rapid_tissue_exchange_l_h "QX" "L/h/70 kg" = 30.0, hard 0.0..1000.0, typical 15.0..100.0, Assumed [OKUSANYA_2016];
    muscle_exchange_mmol_h "k_M" "mmol/h/70 kg" = 0.111, hard 0.0..20.0, typical 0.078..0.144, Assumed [];
    bone_surface_rate_per_day "k_B1" "1/day" = 0.02, hard 0.0..5.0, typical 0.014..0.026, Derived [FATEMI_1991, CEJKA_CITMAG];
    bone_deep_rate_per_year "k_B2" "1/year" = 0.10, hard 0.0..5.0, typical 0.07..0.13, Assumed [];
    bone_formation "form" "1" = 1.0, hard 0.0..20.0, typical 0.7..1.3, Assumed [];
    bone_resorption "res" "1" = 1.0, hard 0.01..20.0, typical 0.7..1.3, Assumed [];
    // Injections
    im_bioavailability "F_im" "1" = 0.86, hard 0.0..1.0, typical 0.8..0.92, Measured [SALINGER_2013];
    im_absorption_rate_per_h "k_im" "1/h" = 0.7, hard 0.01..20.0, typical 0.49..0.91, Derived [SALINGER_2013];
}

impl ModelParameters {
    /// Ultrafilterable fraction with the reference labs (albumin 42.5, globulin 28 g/L), f°.
    pub fn reference_ultrafilterable_fraction(&self) -> f64 {
        use crate::constants::{REFERENCE_ALBUMIN_G_L, REFERENCE_GLOBULIN_G_L};
        1.0 / (1.0
            + self.albumin_binding_l_g * REFERENCE_ALBUMIN_G_L
            + self.globulin_binding_l_g * REFERENCE_GLOBULIN_G_L)
    }

    /// Ultrafilterable magnesium of the reference person, u0, mmol/L.
    pub fn reference_ultrafilterable_mmol_l(&self) -> f64 {
        self.reference_total_mmol_l * self.reference_ultrafilterable_fraction()
    }

    /// Diffusible magnesium of the reference person, uref, mmol/L.
    pub fn reference_diffusible_mmol_l(&self) -> f64 {
        self.gibbs_donnan_factor * self.reference_ultrafilterable_mmol_l()
    }

    /// Glomerular filtration that filters the reference amount a day, mL/min.
    pub fn reference_gfr_ml_min(&self) -> f64 {
        self.filtered_reference_mmol_day
            / crate::units::HOURS_PER_DAY
            / self.reference_ultrafilterable_mmol_l()
            / crate::units::l_h_from_ml_min(1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_default_lies_in_its_ranges_and_the_typical_range_within_the_bounds() {
        for p in MODEL_PARAMETERS {
            assert!(p.typical.contains(p.default), "{}", p.id);
            assert!(p.hard.contains(p.typical.lowest) && p.hard.contains(p.typical.highest), "{}", p.id);
            assert_eq!(ModelParameters::default().get(p.id), Some(p.default));
        }
    }

    #[test]
    fn a_measured_value_names_its_source() {
        for p in MODEL_PARAMETERS.iter().filter(|p| p.evidence == Evidence::Measured) {
            assert!(!p.references.is_empty(), "{}", p.id);
        }
    }

    #[test]
    fn the_reference_person_filters_107_59_ml_min() {
        let p = ModelParameters::default();
        assert!((p.reference_ultrafilterable_fraction() - 0.7499963).abs() < 1e-7);
        assert!((p.reference_gfr_ml_min() - 107.590952).abs() < 1e-6);
    }
}
