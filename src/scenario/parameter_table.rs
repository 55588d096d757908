//! The numbers a scenario file may hold: unit, bounds, typical range, evidence, defaults by kind of person.
//!
//! Together with [`MODEL_PARAMETERS`] this is the one description from which validation, input fields,
//! `mgkin explain` and the schema read. Inputs are in clinicians' units here.

use crate::model::dialyser::Modality;
use crate::model::gut::Salt;
use crate::model::{Condition, Evidence, Kind, MODEL_PARAMETERS, Parameter, Range};
use crate::references::*;

/// The tables of the scenario file whose numbers are described here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    Run,
    Patient,
    Dialysis,
    Oral,
    Phase,
    SessionChange,
    Injection,
    Lab,
    Initial,
    Expect,
    /// `[patient.parameters]`
    Model,
}

impl Section {
    pub const ALL: [Section; 11] = [
        Section::Run,
        Section::Patient,
        Section::Dialysis,
        Section::Oral,
        Section::Phase,
        Section::SessionChange,
        Section::Injection,
        Section::Lab,
        Section::Initial,
        Section::Expect,
        Section::Model,
    ];

    pub fn fields(self) -> &'static [Parameter] {
        match self {
            Section::Run => RUN,
            Section::Patient => PATIENT,
            Section::Dialysis => DIALYSIS,
            Section::Oral => ORAL,
            Section::Phase => PHASE,
            Section::SessionChange => SESSION_CHANGE,
            Section::Injection => INJECTION,
            Section::Lab => LAB,
            Section::Initial => INITIAL,
            Section::Expect => EXPECT,
            Section::Model => MODEL_PARAMETERS,
        }
    }

    pub fn field(self, id: &str) -> Option<&'static Parameter> {
        self.fields().iter().find(|p| p.id == id)
    }
}

/// A parameter by id, wherever it stands.
pub fn find(id: &str) -> Option<(Section, &'static Parameter)> {
    Section::ALL.into_iter().find_map(|section| section.field(id).map(|p| (section, p)))
}

#[allow(clippy::too_many_arguments)] // one line a row, as the table reads
const fn row(
    id: &'static str,
    symbol: &'static str,
    unit: &'static str,
    default: f64,
    hard: (f64, f64),
    typical: (f64, f64),
    evidence: Evidence,
    references: &'static [Reference],
) -> Parameter {
    Parameter {
        id,
        symbol,
        unit,
        default,
        hard: Range::new(hard.0, hard.1),
        typical: Range::new(typical.0, typical.1),
        evidence,
        references,
    }
}

use Evidence::{Assumed, Derived, Measured};

/// The longest run, weeks.
pub const MOST_WEEKS: f64 = 1040.0;
const MOST_HOURS: f64 = MOST_WEEKS * 168.0;
const ONE_SECOND_H: f64 = 1.0 / 3600.0;

const RUN: &[Parameter] = &[
    row("weeks", "", "week", 12.0, (0.001, MOST_WEEKS), (0.001, MOST_WEEKS), Assumed, &[]),
    row("start_total_mg_dl", "C", "mg/dL", 2.5, (0.2, 20.0), (1.5, 4.8), Assumed, &[]),
    row("output_every_h", "", "h", 1.0, (ONE_SECOND_H, MOST_HOURS), (ONE_SECOND_H, MOST_HOURS), Assumed, &[]),
    row("relative_tolerance", "rtol", "1", 1e-6, (1e-12, 1e-3), (1e-12, 1e-3), Assumed, &[]),
];

const PATIENT: &[Parameter] = &[
    row("target_weight_kg", "", "kg", 60.0, (3.0, 300.0), (35.0, 120.0), Assumed, &[]),
    row("age_years", "", "year", 68.0, (0.0, 120.0), (0.0, 120.0), Assumed, &[]),
    row("haematocrit", "Hct", "1", 0.33, (0.05, 0.75), (0.25, 0.52), Assumed, &[]),
    row("albumin_g_dl", "albumin", "g/dL", 3.6, (0.5, 8.0), (2.5, 5.2), Measured, &[MGO_TRIAL]),
    row("globulin_g_dl", "globulin", "g/dL", 3.1, (0.3, 12.0), (2.0, 4.5), Measured, &[MGO_TRIAL]),
    row("total_protein_g_dl", "protein", "g/dL", 6.7, (1.0, 18.0), (5.0, 8.5), Assumed, &[]),
    row("phosphate_mg_dl", "phosphate", "mg/dL", 5.296554, (0.2, 25.0), (2.0, 9.0), Measured, &[MGO_TRIAL]),
    row("bicarbonate_mmol_l", "HCO3", "mmol/L", 20.5, (2.0, 60.0), (15.0, 32.0), Assumed, &[]),
    row("anion_gap_corrected_meq_l", "AGc", "mEq/L", 20.5, (-10.0, 60.0), (8.0, 28.0), Assumed, &[]),
    row("sodium_mmol_l", "Na", "mmol/L", 138.0, (90.0, 200.0), (128.0, 150.0), Assumed, &[]),
    row("chloride_mmol_l", "Cl", "mmol/L", 99.0, (50.0, 160.0), (90.0, 115.0), Assumed, &[]),
    row("gfr_ml_min", "GFR", "mL/min", 0.0, (0.0, 250.0), (0.0, 150.0), Assumed, &[]),
    row("urine_ml_day", "", "mL/day", 0.0, (0.0, 20000.0), (0.0, 3000.0), Assumed, &[]),
    row("diet_mg_day", "diet", "mg/day", 250.0, (0.0, 3000.0), (150.0, 750.0), Assumed, &[APETRII_2018]),
    row("fluid_gain_l_week", "gain", "L/week", 7.0, (0.0, 70.0), (0.0, 14.0), Assumed, &[]),
    row("ionised_analyser_factor", "analyser", "1", 1.0, (0.5, 2.0), (0.9, 1.25), Assumed, &[]),
];

const DIALYSIS: &[Parameter] = &[
    row("duration_h", "", "h", 4.0, (0.05, 160.0), (2.0, 10.0), Assumed, &[]),
    row("blood_flow_ml_min", "Qb", "mL/min", 200.0, (5.0, 1000.0), (100.0, 450.0), Assumed, &[]),
    row("dialysate_flow_ml_min", "Qd", "mL/min", 500.0, (5.0, 2000.0), (200.0, 800.0), Assumed, &[]),
    row("substitution_flow_ml_min", "Qs", "mL/min", 0.0, (0.0, 1000.0), (0.0, 400.0), Assumed, &[]),
    row("dialysate_magnesium_meq_l", "Cd", "mEq/L", 1.0, (0.0, 8.0), (0.2, 3.0), Assumed, &[ALHOSAINI_2015]),
    row("dialysate_citrate_mmol_l", "", "mmol/L", 0.0, (0.0, 20.0), (0.0, 1.0), Assumed, &[]),
    row("dialysate_citrate_meq_l", "", "mEq/L", 0.0, (0.0, 60.0), (0.0, 3.0), Assumed, &[]),
    row(
        "magnesium_koa_ml_min",
        "KoA",
        "mL/min",
        350.0,
        (10.0, 3000.0),
        (200.0, 600.0),
        Derived,
        &[LEENDERS_2018, MICHAELS_1966],
    ),
    row("ultrafiltration_limit_ml_kg_h", "UFmax", "mL/kg/h", 15.0, (0.0, 1000.0), (8.0, 20.0), Assumed, &[]),
];

const ORAL: &[Parameter] = &[
    row("dose_mg", "", "mg", 330.0, (0.0, 50000.0), (0.0, 2000.0), Assumed, &[MGO_TRIAL]),
    row("magnesium_mg", "", "mg", 200.0, (0.0, 20000.0), (0.0, 1000.0), Assumed, &[]),
];

const PHASE: &[Parameter] = &[row("from_week", "", "week", 2.0, (0.0, MOST_WEEKS), (0.0, MOST_WEEKS), Assumed, &[])];

const SESSION_CHANGE: &[Parameter] = &[
    row("week", "", "week", 1.0, (1.0, MOST_WEEKS), (1.0, MOST_WEEKS), Assumed, &[]),
    row("duration_h", "", "h", 3.0, (0.05, 160.0), (0.05, 10.0), Assumed, &[]),
];

const INJECTION: &[Parameter] = &[
    row("start_h", "", "h", 0.0, (0.0, MOST_HOURS), (0.0, MOST_HOURS), Assumed, &[]),
    row("duration_h", "", "h", 0.5, (ONE_SECOND_H, MOST_HOURS), (ONE_SECOND_H, 200.0), Assumed, &[]),
    row("magnesium_sulfate_g", "", "g", 4.0, (0.0, 200.0), (0.0, 50.0), Measured, &[BROOKFIELD_2016]),
    row("magnesium_mmol", "", "mmol", 16.0, (0.0, 1000.0), (0.0, 200.0), Assumed, &[]),
    row("aspartate_solution_ml", "", "mL", 10.0, (0.0, 1000.0), (0.0, 200.0), Derived, &[WASTING_PAGE]),
    row("repeat_every_h", "", "h", 6.0, (ONE_SECOND_H, MOST_HOURS), (ONE_SECOND_H, MOST_HOURS), Assumed, &[]),
    row("count", "", "1", 1.0, (1.0, 10000.0), (1.0, 10000.0), Assumed, &[]),
];

const LAB: &[Parameter] = &[
    row("week", "", "week", 1.0, (1.0, MOST_WEEKS), (1.0, MOST_WEEKS), Assumed, &[]),
    row("total_mg_dl", "C", "mg/dL", 2.5, (0.1, 40.0), (1.0, 7.0), Assumed, &[]),
    row("total_mmol_l", "C", "mmol/L", 1.0, (0.04, 16.0), (0.4, 2.9), Assumed, &[]),
    row("total_meq_l", "C", "mEq/L", 2.0, (0.08, 33.0), (0.8, 5.8), Assumed, &[]),
    row("ionised_mmol_l", "", "mmol/L", 0.55, (0.02, 16.0), (0.25, 2.0), Assumed, &[]),
];

const fn pool(id: &'static str, symbol: &'static str, default: f64) -> Parameter {
    row(id, symbol, "mmol", default, (0.0, 1e5), (0.0, 1e5), Assumed, &[])
}

const INITIAL: &[Parameter] = &[
    pool("plasma_mmol", "P", 3.0),
    pool("interstitial_mmol", "I", 7.0),
    pool("muscle_mmol", "M", 266.6),
    pool("soft_tissue_mmol", "T", 187.6),
    pool("bone_surface_mmol", "B1", 157.0),
    pool("bone_deep_mmol", "B2", 366.3),
    pool("gut_mmol", "G", 0.0),
    pool("im_depot_mmol", "IM", 0.0),
    row("plasma_l", "Vp", "L", 3.5, (0.01, 50.0), (0.01, 50.0), Assumed, &[]),
    row("interstitial_l", "Vi", "L", 11.62, (0.01, 150.0), (0.01, 150.0), Assumed, &[]),
    row("adaptation", "a", "1", 1.0, (0.0, 20.0), (0.0, 20.0), Assumed, &[]),
];

const EXPECT: &[Parameter] = &[
    row("week", "", "week", 1.0, (1.0, MOST_WEEKS), (1.0, MOST_WEEKS), Assumed, &[]),
    row("value", "", "1", 0.0, (-1e9, 1e9), (-1e9, 1e9), Assumed, &[]),
    row("tolerance", "", "1", 0.01, (0.0, 1e9), (0.0, 1e9), Assumed, &[]),
];

/// What is assumed of a person of one kind where the file says nothing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct KindDefaults {
    pub target_weight_kg: f64,
    pub albumin_g_dl: f64,
    pub globulin_g_dl: f64,
    pub phosphate_mg_dl: f64,
    pub bicarbonate_mmol_l: f64,
    pub anion_gap_corrected_meq_l: f64,
    pub haematocrit: f64,
    pub gfr_ml_min: f64,
    pub diet_mg_day: f64,
    /// With dialysis; without it the gain defaults to 0.
    pub fluid_gain_l_week: f64,
    pub active_vitamin_d: bool,
}

impl KindDefaults {
    pub const fn of(kind: Kind) -> Self {
        match kind {
            Kind::Healthy => KindDefaults {
                target_weight_kg: 70.0,
                albumin_g_dl: 4.25,
                globulin_g_dl: 2.8,
                phosphate_mg_dl: 3.40714,
                bicarbonate_mmol_l: 25.0,
                anion_gap_corrected_meq_l: 12.0,
                haematocrit: 0.42,
                gfr_ml_min: 107.590952,
                diet_mg_day: 370.0,
                fluid_gain_l_week: 0.0,
                active_vitamin_d: true,
            },
            Kind::Ckd => KindDefaults {
                target_weight_kg: 65.0,
                albumin_g_dl: 3.9,
                globulin_g_dl: 2.9,
                phosphate_mg_dl: 4.0,
                bicarbonate_mmol_l: 22.0,
                anion_gap_corrected_meq_l: 15.0,
                haematocrit: 0.36,
                gfr_ml_min: 25.0,
                diet_mg_day: 300.0,
                fluid_gain_l_week: 0.0,
                active_vitamin_d: false,
            },
            Kind::Haemodialysis => KindDefaults {
                target_weight_kg: 60.0,
                albumin_g_dl: 3.6,
                globulin_g_dl: 3.1,
                phosphate_mg_dl: 5.296554,
                bicarbonate_mmol_l: 20.5,
                anion_gap_corrected_meq_l: 20.5,
                haematocrit: 0.33,
                gfr_ml_min: 0.0,
                diet_mg_day: 250.0,
                fluid_gain_l_week: 7.0,
                active_vitamin_d: true,
            },
        }
    }

    /// A default by the id of its field.
    pub fn get(&self, id: &str) -> Option<f64> {
        Some(match id {
            "target_weight_kg" => self.target_weight_kg,
            "albumin_g_dl" => self.albumin_g_dl,
            "globulin_g_dl" => self.globulin_g_dl,
            "total_protein_g_dl" => self.albumin_g_dl + self.globulin_g_dl,
            "phosphate_mg_dl" => self.phosphate_mg_dl,
            "bicarbonate_mmol_l" => self.bicarbonate_mmol_l,
            "anion_gap_corrected_meq_l" => self.anion_gap_corrected_meq_l,
            "haematocrit" => self.haematocrit,
            "gfr_ml_min" => self.gfr_ml_min,
            "diet_mg_day" => self.diet_mg_day,
            "fluid_gain_l_week" => self.fluid_gain_l_week,
            _ => return None,
        })
    }
}

/// Session starts of a week when the file names none.
pub const DEFAULT_SESSIONS: [&str; 3] = ["Mon 08:00", "Wed 08:00", "Fri 08:00"];

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
    fn every_default_lies_in_its_ranges() {
        for section in Section::ALL {
            for p in section.fields() {
                assert!(p.hard.contains(p.default) && p.typical.contains(p.default), "{section:?} {}", p.id);
                assert!(p.hard.contains(p.typical.lowest) && p.hard.contains(p.typical.highest), "{}", p.id);
            }
        }
    }

    #[test]
    fn defaults_of_every_kind_are_typical() {
        for kind in Kind::ALL {
            for p in PATIENT {
                if let Some(value) = KindDefaults::of(kind).get(p.id) {
                    assert!(p.typical.contains(value), "{} {}", kind.id(), p.id);
                }
            }
        }
    }

    #[test]
    fn a_measured_value_names_its_source_and_no_source_is_unused() {
        let all = || Section::ALL.into_iter().flat_map(Section::fields);
        for p in all().filter(|p| p.evidence == Measured) {
            assert!(!p.references.is_empty(), "{}", p.id);
        }
    }
}
