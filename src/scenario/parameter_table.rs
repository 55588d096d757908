//! The numbers a scenario file may hold: unit, bounds, typical range, evidence, default.
//!
//! Together with [`MODEL_PARAMETERS`] this is the one description from which validation, input fields, `mgkin explain`
//! and the schema read, in clinicians' units. What depends on the kind of person, and which keys say the same, is told
//! by [`inputs`](super::inputs).

use crate::model::dialyser::Modality;
use crate::model::gut::Salt;
use crate::model::{Condition, Evidence, Kind, MODEL_PARAMETERS, ModelVersion, Parameter, Range};
use crate::references::*;

named! {
    /// The tables of the scenario file whose numbers are described here, by their keys in the file.
    pub enum Section {
        Run = "run",
        Patient = "patient",
        Dialysis = "dialysis",
        Oral = "oral",
        Phase = "phase",
        SessionChange = "session_change",
        Injection = "injection",
        Lab = "lab",
        Initial = "initial",
        Expect = "expect",
        /// The table `[patient.parameters]`.
        Model = "parameters",
    }
}

impl Section {
    pub fn fields(&self) -> &'static [Parameter] {
        match self {
            Section::Run => RunNumbers::ALL,
            Section::Patient => PatientNumbers::ALL,
            Section::Dialysis => DialysisNumbers::ALL,
            Section::Oral => OralNumbers::ALL,
            Section::Phase => PhaseNumbers::ALL,
            Section::SessionChange => SessionChangeNumbers::ALL,
            Section::Injection => InjectionNumbers::ALL,
            Section::Lab => LabNumbers::ALL,
            Section::Initial => InitialNumbers::ALL,
            Section::Expect => ExpectNumbers::ALL,
            Section::Model => MODEL_PARAMETERS,
        }
    }

    pub fn field(self, id: &str) -> Option<&'static Parameter> {
        self.fields().iter().find(|p| p.id == id)
    }
}

/// Finds a parameter by id in whichever table it stands.
pub fn find(id: &str) -> Option<(Section, &'static Parameter)> {
    Section::ALL.iter().find_map(|section| section.field(id).map(|p| (*section, p)))
}

/// Defines the rows of one table of the file. A row is reached by its id as a field, `DIALYSIS.duration_h`.
macro_rules! numbers {
    ($(#[$doc:meta])* $table:ident: $numbers:ident;
     $($id:ident $symbol:literal $unit:literal = $default:expr,
       hard ($hl:expr, $hh:expr), typical ($tl:expr, $th:expr), $evidence:ident [$($reference:ident),*];)*) => {
        $(#[$doc])*
        #[derive(Debug)]
        pub struct $numbers {
            $(pub $id: Parameter,)*
        }

        impl $numbers {
            const ROWS: $numbers = $numbers {
                $($id: Parameter {
                    id: stringify!($id),
                    symbol: $symbol,
                    unit: $unit,
                    default: $default,
                    hard: Range::new($hl, $hh),
                    typical: Range::new($tl, $th),
                    evidence: Evidence::$evidence,
                    references: &[$($reference),*],
                },)*
            };
            const ALL: &'static [Parameter] = &[$(Self::ROWS.$id),*];
        }

        $(#[$doc])*
        pub static $table: $numbers = $numbers::ROWS;
    };
}

/// The longest run, weeks.
pub const MOST_WEEKS: f64 = 1040.0;
const MOST_HOURS: f64 = MOST_WEEKS * 168.0;
const NEWEST_MODEL: f64 = ModelVersion::NEWEST.number() as f64;
const ONE_SECOND_H: f64 = 1.0 / 3600.0;

numbers! {
    /// Numbers of `[run]`.
    RUN: RunNumbers;
    weeks "" "week" = 12.0, hard (0.001, MOST_WEEKS), typical (0.001, MOST_WEEKS), Assumed [];
    start_total_mg_dl "C" "mg/dL" = 2.5, hard (0.2, 20.0), typical (1.5, 4.8), Assumed [];
    output_every_h "" "h" = 1.0, hard (ONE_SECOND_H, MOST_HOURS), typical (ONE_SECOND_H, MOST_HOURS), Assumed [];
    relative_tolerance "rtol" "1" = 1e-6, hard (1e-12, 1e-3), typical (1e-12, 1e-3), Assumed [];
    model "" "1" = NEWEST_MODEL, hard (1.0, NEWEST_MODEL), typical (1.0, NEWEST_MODEL), Assumed [];
}

numbers! {
    /// Numbers of `[patient]`.
    PATIENT: PatientNumbers;
    target_weight_kg "" "kg" = 60.0, hard (3.0, 300.0), typical (35.0, 120.0), Assumed [];
    age_years "" "year" = 68.0, hard (0.0, 120.0), typical (0.0, 120.0), Assumed [];
    haematocrit "Hct" "1" = 0.33, hard (0.05, 0.75), typical (0.25, 0.52), Assumed [];
    albumin_g_dl "albumin" "g/dL" = 3.6, hard (0.5, 8.0), typical (2.5, 5.2), Measured [MGO_TRIAL];
    globulin_g_dl "globulin" "g/dL" = 3.1, hard (0.3, 12.0), typical (2.0, 4.5), Measured [MGO_TRIAL];
    total_protein_g_dl "protein" "g/dL" = 6.7, hard (1.0, 18.0), typical (5.0, 8.5), Assumed [];
    phosphate_mg_dl "phosphate" "mg/dL" = 5.296554, hard (0.2, 25.0), typical (2.0, 9.0), Measured [MGO_TRIAL];
    bicarbonate_mmol_l "HCO3" "mmol/L" = 20.5, hard (2.0, 60.0), typical (15.0, 32.0), Assumed [];
    anion_gap_corrected_meq_l "AGc" "mEq/L" = 20.5, hard (-10.0, 60.0), typical (8.0, 28.0), Assumed [];
    sodium_mmol_l "Na" "mmol/L" = 138.0, hard (90.0, 200.0), typical (128.0, 150.0), Assumed [];
    chloride_mmol_l "Cl" "mmol/L" = 99.0, hard (50.0, 160.0), typical (90.0, 115.0), Assumed [];
    gfr_ml_min "GFR" "mL/min" = 0.0, hard (0.0, 250.0), typical (0.0, 150.0), Assumed [];
    urine_ml_day "" "mL/day" = 0.0, hard (0.0, 20000.0), typical (0.0, 3000.0), Assumed [];
    diet_mg_day "diet" "mg/day" = 250.0, hard (0.0, 3000.0), typical (150.0, 750.0), Assumed [APETRII_2018];
    fluid_gain_l_week "gain" "L/week" = 7.0, hard (0.0, 70.0), typical (0.0, 14.0), Assumed [];
    ionised_analyser_factor "analyser" "1" = 1.0, hard (0.5, 2.0), typical (0.9, 1.25), Assumed [];
}

numbers! {
    /// Numbers of `[baseline.dialysis]`.
    DIALYSIS: DialysisNumbers;
    duration_h "" "h" = 4.0, hard (0.05, 160.0), typical (2.0, 10.0), Assumed [];
    blood_flow_ml_min "Qb" "mL/min" = 200.0, hard (5.0, 1000.0), typical (100.0, 450.0), Assumed [];
    dialysate_flow_ml_min "Qd" "mL/min" = 500.0, hard (5.0, 2000.0), typical (200.0, 800.0), Assumed [];
    substitution_flow_ml_min "Qs" "mL/min" = 0.0, hard (0.0, 1000.0), typical (0.0, 400.0), Assumed [];
    dialysate_magnesium_meq_l "Cd" "mEq/L" = 1.0, hard (0.0, 8.0), typical (0.2, 3.0), Assumed [ALHOSAINI_2015];
    dialysate_citrate_mmol_l "" "mmol/L" = 0.0, hard (0.0, 20.0), typical (0.0, 1.0), Assumed [];
    dialysate_citrate_meq_l "" "mEq/L" = 0.0, hard (0.0, 60.0), typical (0.0, 3.0), Assumed [];
    magnesium_koa_ml_min "KoA" "mL/min" = 350.0, hard (10.0, 3000.0), typical (200.0, 600.0), Derived [LEENDERS_2018, MICHAELS_1966];
    ultrafiltration_limit_ml_kg_h "UFmax" "mL/kg/h" = 15.0, hard (0.0, 1000.0), typical (8.0, 20.0), Assumed [];
}

numbers! {
    /// Numbers of `[[baseline.oral]]`.
    ORAL: OralNumbers;
    dose_mg "" "mg" = 330.0, hard (0.0, 50000.0), typical (0.0, 2000.0), Assumed [MGO_TRIAL];
    magnesium_mg "" "mg" = 200.0, hard (0.0, 20000.0), typical (0.0, 1000.0), Assumed [];
}

numbers! {
    /// Numbers of `[[phase]]`.
    PHASE: PhaseNumbers;
    from_week "" "week" = 2.0, hard (0.0, MOST_WEEKS), typical (0.0, MOST_WEEKS), Assumed [];
}

numbers! {
    /// Numbers of `[[session_change]]`.
    SESSION_CHANGE: SessionChangeNumbers;
    week "" "week" = 1.0, hard (1.0, MOST_WEEKS), typical (1.0, MOST_WEEKS), Assumed [];
    duration_h "" "h" = 3.0, hard (0.05, 160.0), typical (0.05, 10.0), Assumed [];
}

numbers! {
    /// Numbers of `[[injection]]`.
    INJECTION: InjectionNumbers;
    start_h "" "h" = 0.0, hard (0.0, MOST_HOURS), typical (0.0, MOST_HOURS), Assumed [];
    duration_h "" "h" = 0.5, hard (ONE_SECOND_H, MOST_HOURS), typical (ONE_SECOND_H, 200.0), Assumed [];
    magnesium_sulfate_g "" "g" = 4.0, hard (0.0, 200.0), typical (0.0, 50.0), Measured [BROOKFIELD_2016];
    magnesium_mmol "" "mmol" = 16.0, hard (0.0, 1000.0), typical (0.0, 200.0), Assumed [];
    aspartate_solution_ml "" "mL" = 10.0, hard (0.0, 1000.0), typical (0.0, 200.0), Derived [WASTING_PAGE];
    repeat_every_h "" "h" = 6.0, hard (ONE_SECOND_H, MOST_HOURS), typical (ONE_SECOND_H, MOST_HOURS), Assumed [];
    count "" "1" = 1.0, hard (1.0, 10000.0), typical (1.0, 10000.0), Assumed [];
}

numbers! {
    /// Numbers of `[[lab]]`. Week 0 is the last one before the run. The last instant of the longest run is the first of
    /// the week after it.
    LAB: LabNumbers;
    week "" "week" = 1.0, hard (1.0 - MOST_WEEKS, MOST_WEEKS + 1.0), typical (-51.0, MOST_WEEKS + 1.0), Assumed [];
    total_mg_dl "C" "mg/dL" = 2.5, hard (0.1, 40.0), typical (1.0, 7.0), Assumed [];
    total_mmol_l "C" "mmol/L" = 1.0, hard (0.04, 16.0), typical (0.4, 2.9), Assumed [];
    total_meq_l "C" "mEq/L" = 2.0, hard (0.08, 33.0), typical (0.8, 5.8), Assumed [];
    ionised_mmol_l "" "mmol/L" = 0.55, hard (0.02, 16.0), typical (0.25, 2.0), Assumed [];
}

numbers! {
    /// Numbers of `[initial]`.
    INITIAL: InitialNumbers;
    plasma_mmol "P" "mmol" = 3.0, hard (0.0, 1e5), typical (0.0, 1e5), Assumed [];
    interstitial_mmol "I" "mmol" = 7.0, hard (0.0, 1e5), typical (0.0, 1e5), Assumed [];
    muscle_mmol "M" "mmol" = 266.6, hard (0.0, 1e5), typical (0.0, 1e5), Assumed [];
    soft_tissue_mmol "T" "mmol" = 187.6, hard (0.0, 1e5), typical (0.0, 1e5), Assumed [];
    rapid_tissue_mmol "X" "mmol" = 0.0, hard (0.0, 1e5), typical (0.0, 1e5), Assumed [];
    bone_surface_mmol "B1" "mmol" = 151.1, hard (0.0, 1e5), typical (0.0, 1e5), Assumed [];
    bone_deep_mmol "B2" "mmol" = 366.3, hard (0.0, 1e5), typical (0.0, 1e5), Assumed [];
    gut_mmol "G" "mmol" = 0.0, hard (0.0, 1e5), typical (0.0, 1e5), Assumed [];
    im_depot_mmol "IM" "mmol" = 0.0, hard (0.0, 1e5), typical (0.0, 1e5), Assumed [];
    plasma_l "Vp" "L" = 3.5, hard (0.01, 50.0), typical (0.01, 50.0), Assumed [];
    interstitial_l "Vi" "L" = 11.62, hard (0.01, 150.0), typical (0.01, 150.0), Assumed [];
    adaptation "a" "1" = 1.0, hard (0.0, 20.0), typical (0.0, 20.0), Assumed [];
}

numbers! {
    /// Numbers of `[[expect]]`.
    EXPECT: ExpectNumbers;
    week "" "week" = 1.0, hard (1.0, MOST_WEEKS), typical (1.0, MOST_WEEKS), Assumed [];
    value "" "1" = 0.0, hard (-1e9, 1e9), typical (-1e9, 1e9), Assumed [];
    tolerance "" "1" = 0.01, hard (0.0, 1e9), typical (0.0, 1e9), Assumed [];
}

/// Session starts of a week when the file names none.
pub const DEFAULT_SESSIONS: [&str; 3] = ["Mon 08:00", "Wed 08:00", "Fri 08:00"];

/// Where a run may start.
pub const STARTS: [&str; 4] = ["steady", "amounts", "measured", "fitted"];

pub fn kind_ids() -> Vec<&'static str> {
    Kind::ALL.iter().map(|k| k.id()).collect()
}

pub fn modality_ids() -> Vec<&'static str> {
    Modality::ALL.iter().map(|m| m.id()).collect()
}

pub fn salt_ids() -> Vec<&'static str> {
    Salt::ALL.iter().map(|s| s.id).collect()
}

pub fn condition_ids() -> Vec<&'static str> {
    Condition::ALL.iter().map(|c| c.id).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_default_lies_in_its_ranges_and_a_measured_value_names_its_source() {
        for p in Section::ALL.iter().flat_map(Section::fields) {
            assert!(p.hard.contains(p.default) && p.typical.contains(p.default), "{}", p.id);
            assert!(p.hard.contains(p.typical.lowest) && p.hard.contains(p.typical.highest), "{}", p.id);
            assert!(p.evidence != Evidence::Measured || !p.references.is_empty(), "{}", p.id);
        }
    }
}
