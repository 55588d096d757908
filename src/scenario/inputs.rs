//! The inputs of a draft: what they mean where it leaves them out, and which of its keys say the same.
//!
//! Defaults hold by kind of person; alternative keys are two ways to give one input. What holds in each stretch of the
//! prescription is read by [`stretch`](super::stretch). Nothing is checked here.

use serde::Serialize;
use serde::de::DeserializeOwned;
use toml::{Table, Value};

use super::draft::{PatientDraft, RunDraft};
use super::parameter_table::{DEFAULT_SESSIONS, DIALYSIS, ORAL, PATIENT, RUN, STARTS, Section};
use crate::model::dialyser::Modality;
use crate::model::{Kind, ModelVersion, Parameter};
use crate::solver::Method;

/// An input that can be given in more than one way.
pub struct Alternatives {
    pub usual: &'static Parameter,
    /// Keys that, given together, stand in place of the usual key.
    pub instead: &'static [&'static Parameter],
}

/// All inputs that can be given in more than one way.
pub static ALTERNATIVES: [Alternatives; 5] = [
    Alternatives { usual: &PATIENT.gfr_ml_min, instead: &[&PATIENT.urine_ml_day] },
    Alternatives { usual: &PATIENT.globulin_g_dl, instead: &[&PATIENT.total_protein_g_dl] },
    Alternatives {
        usual: &PATIENT.anion_gap_corrected_meq_l,
        instead: &[&PATIENT.sodium_mmol_l, &PATIENT.chloride_mmol_l],
    },
    Alternatives { usual: &DIALYSIS.dialysate_citrate_mmol_l, instead: &[&DIALYSIS.dialysate_citrate_meq_l] },
    Alternatives { usual: &ORAL.dose_mg, instead: &[&ORAL.magnesium_mg] },
];

/// Numbers that have no default and say nothing unless given.
static WITHOUT_DEFAULT: [&Parameter; 2] = [&PATIENT.age_years, &RUN.start_total_mg_dl];
/// Numbers that are usually left out, and of which nothing need be said when they are.
static USUALLY_ABSENT: [&Parameter; 3] =
    [&PATIENT.age_years, &RUN.start_total_mg_dl, &DIALYSIS.substitution_flow_ml_min];

/// Whether a key stands in place of the usual one.
pub fn is_instead(id: &str) -> bool {
    ALTERNATIVES.iter().any(|input| input.instead.iter().any(|parameter| parameter.id == id))
}

/// The keys that say the same as this one: giving it takes them back.
pub fn others(id: &str) -> impl Iterator<Item = &'static str> + use<> {
    let is_usual = |input: &&Alternatives| input.usual.id == id;
    let instead = ALTERNATIVES.iter().find(is_usual).map_or(&[][..], |input| input.instead);
    let replaces = |input: &&Alternatives| input.instead.iter().any(|parameter| parameter.id == id);
    let usual = ALTERNATIVES.iter().find(replaces).map(|input| input.usual);
    instead.iter().copied().chain(usual).map(|parameter| parameter.id)
}

/// Whether a number is in force: it is given, or it has a default and no number that says the same is given instead.
pub fn stands(id: &str, given: &Table) -> bool {
    let needs_giving = is_instead(id) || USUALLY_ABSENT.iter().any(|parameter| parameter.id == id);
    given.contains_key(id) || !(needs_giving || others(id).any(|other| given.contains_key(other)))
}

/// Defines the defaults by kind: each number of a healthy person and of one with kidney disease. Those of somebody on
/// haemodialysis are the defaults of the parameter table.
macro_rules! kind_defaults {
    ($($(#[$doc:meta])* $id:ident = $healthy:literal, $ckd:literal;)*) => {
        /// The values that are assumed of a person of one kind where the file says nothing.
        #[derive(Debug, Clone, Copy, PartialEq)]
        pub struct KindDefaults {
            $($(#[$doc])* pub $id: f64,)*
            pub active_vitamin_d: bool,
        }

        impl KindDefaults {
            pub fn of(kind: Kind) -> Self {
                match kind {
                    Kind::Healthy => KindDefaults { $($id: $healthy,)* active_vitamin_d: true },
                    Kind::Ckd => KindDefaults { $($id: $ckd,)* active_vitamin_d: false },
                    Kind::Haemodialysis => KindDefaults { $($id: PATIENT.$id.default,)* active_vitamin_d: true },
                }
            }

            /// A default by the id of its field; `None` for a number that does not depend on the person.
            pub fn get(&self, id: &str) -> Option<f64> {
                match id {
                    $(stringify!($id) => Some(self.$id),)*
                    "total_protein_g_dl" => Some(self.albumin_g_dl + self.globulin_g_dl),
                    _ => None,
                }
            }
        }
    };
}

kind_defaults! {
    target_weight_kg = 70.0, 65.0;
    albumin_g_dl = 4.25, 3.9;
    globulin_g_dl = 2.8, 2.9;
    phosphate_mg_dl = 3.40714, 4.0;
    bicarbonate_mmol_l = 25.0, 22.0;
    anion_gap_corrected_meq_l = 12.0, 15.0;
    haematocrit = 0.42, 0.36;
    gfr_ml_min = 107.590952, 25.0;
    diet_mg_day = 370.0, 300.0;
    /// Fluid gain of somebody on dialysis, L a week; [`defaults`] takes it away without dialysis.
    fluid_gain_l_week = 0.0, 0.0;
}

/// The kind of person whose defaults apply; haemodialysis where none, or no known one, is given.
pub fn kind(patient: &PatientDraft) -> Kind {
    let word = patient.kind.as_deref();
    Kind::ALL.into_iter().find(|kind| Some(kind.id()) == word).unwrap_or(Kind::Haemodialysis)
}

/// The defaults of the patient. Without dialysis from the start nothing would take a gain of fluid off again: it is 0.
pub fn defaults(patient: &PatientDraft, has_dialysis: bool) -> KindDefaults {
    let of_kind = KindDefaults::of(kind(patient));
    if has_dialysis { of_kind } else { KindDefaults { fluid_gain_l_week: 0.0, ..of_kind } }
}

/// The version of the model by which a run is simulated: the newest where none, or no known one, is given.
pub fn model_version(run: &RunDraft) -> ModelVersion {
    run.model.and_then(ModelVersion::by_number).unwrap_or_default()
}

/// The number that holds where the file says nothing; `None` where nothing does.
pub fn default_number(section: Section, id: &str, person: &KindDefaults) -> Option<f64> {
    if WITHOUT_DEFAULT.iter().any(|parameter| parameter.id == id) {
        return None;
    }
    let of_person = person.get(id).filter(|_| section == Section::Patient);
    of_person.or_else(|| section.field(id).filter(|_| !is_instead(id)).map(|parameter| parameter.default))
}

/// The value of any key that holds where the file says nothing.
pub fn default_value(section: Section, id: &str, person: &KindDefaults) -> Option<Value> {
    match (section, id) {
        (Section::Run, "start") => Some(Value::String(STARTS[0].to_owned())),
        (Section::Run, "solver") => Some(Value::String(Method::default().id().to_owned())),
        (Section::Patient, "kind") => Some(Value::String(Kind::Haemodialysis.id().to_owned())),
        (Section::Patient, "acid_suppression") => Some(Value::Boolean(false)),
        (Section::Patient, "active_vitamin_d") => Some(Value::Boolean(person.active_vitamin_d)),
        (Section::Patient, "conditions") => Some(Value::Array(Vec::new())),
        (Section::Dialysis, "modality") => Some(Value::String(Modality::Haemodialysis.id().to_owned())),
        (Section::Dialysis, "sessions") => Some(Value::Array(DEFAULT_SESSIONS.map(Value::from).to_vec())),
        _ => default_number(section, id, person).map(Value::Float),
    }
}

/// The keys of a part of a draft.
pub fn table(part: &impl Serialize) -> Table {
    Table::try_from(part).unwrap_or_default()
}

/// `base` with the keys of `change` in place of its own.
pub fn merged<T: Serialize + DeserializeOwned + Clone + Default + PartialEq>(base: &T, change: &T) -> T {
    if *change == T::default() {
        return base.clone();
    }
    let mut merged = table(base);
    overlay(&mut merged, table(change));
    Value::Table(merged).try_into().unwrap_or_else(|_| base.clone())
}

fn overlay(base: &mut Table, change: Table) {
    for key in change.keys() {
        for other in others(key) {
            base.remove(other);
        }
    }
    for (key, value) in change {
        match (base.get_mut(&key), value) {
            (Some(Value::Table(inner)), Value::Table(change)) => overlay(inner, change),
            (_, value) => {
                base.insert(key, value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn defaults_of_every_kind_are_typical() {
        for kind in Kind::ALL {
            for p in Section::Patient.fields() {
                if let Some(value) = KindDefaults::of(kind).get(p.id) {
                    assert!(p.typical.contains(value), "{} {}", kind.id(), p.id);
                }
            }
        }
    }

    /// The ids of `get` are words: a misspelt one would find nothing.
    #[test]
    fn only_what_is_the_same_for_everybody_has_no_default_by_kind() {
        let person = KindDefaults::of(Kind::Ckd);
        let same = Section::Patient.fields().iter().map(|p| p.id).filter(|id| person.get(id).is_none());
        let expected = [
            &PATIENT.age_years,
            &PATIENT.sodium_mmol_l,
            &PATIENT.chloride_mmol_l,
            &PATIENT.urine_ml_day,
            &PATIENT.ionised_analyser_factor,
        ];
        assert_eq!(same.collect::<Vec<_>>(), expected.map(|p| p.id));
    }

    #[test]
    fn a_key_takes_back_those_that_say_the_same() {
        let sodium =
            PatientDraft { sodium_mmol_l: Some(140.0), chloride_mmol_l: Some(100.0), ..PatientDraft::default() };
        let gap = PatientDraft { anion_gap_corrected_meq_l: Some(18.0), ..PatientDraft::default() };
        assert_eq!(merged(&sodium, &gap), gap);
        assert_eq!(merged(&gap, &sodium), sodium);
        assert!(!stands("anion_gap_corrected_meq_l", &table(&sodium)) && stands("gfr_ml_min", &table(&sodium)));
    }
}
