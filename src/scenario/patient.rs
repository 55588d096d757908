//! `[patient]`: from clinicians' units and defaults by kind to the model's patient.

use super::draft::{PatientDraft, PostDialysisDraft};
use super::inputs::{KindDefaults, defaults, kind};
use super::parameter_table::{PATIENT, condition_ids, kind_ids};
use super::problem::{Checks, Problem, join};
use crate::constants::GFR_PER_URINE;
use crate::model::binding::anion_gap_corrected_meq_l;
use crate::model::{Condition, Labs, ModelVersion, Patient};
use crate::units::{HOURS_PER_WEEK, g_l_from_g_dl, phosphate_mmol_l_from_mg_dl};

/// What the whole scenario sets for its patient.
#[derive(Debug, Clone, Copy)]
pub struct Setting {
    pub model: ModelVersion,
    /// Whether there is dialysis from the start: it sets the default of the fluid gain, which goes on while it is
    /// stopped.
    pub has_dialysis: bool,
}

/// Builds the patient.
pub fn build(draft: &PatientDraft, path: &str, setting: Setting, checks: &mut Checks) -> Patient {
    if let Some(word) = &draft.kind {
        checks.one_of(word, &kind_ids(), path, "kind");
    }
    if let Some(word) = &draft.sex {
        checks.one_of(word, &["female", "male", "other"], path, "sex");
    }
    let defaults = defaults(draft, setting.has_dialysis);
    let albumin_g_dl = draft.albumin_g_dl.unwrap_or(defaults.albumin_g_dl);
    let gain_l_week = draft.fluid_gain_l_week.unwrap_or(defaults.fluid_gain_l_week);
    let labs = labs(draft, albumin_g_dl, &defaults, path, checks);
    let mut parameters = setting.model.parameters();
    for (id, value) in draft.parameters.iter().flatten() {
        parameters.set(id, *value); // an unknown id is reported with the other numbers
    }
    Patient {
        kind: kind(draft),
        target_weight_kg: draft.target_weight_kg.unwrap_or(defaults.target_weight_kg),
        haematocrit: draft.haematocrit.unwrap_or(defaults.haematocrit),
        albumin_g_l: g_l_from_g_dl(albumin_g_dl),
        globulin_g_l: g_l_from_g_dl(globulin_g_dl(draft, albumin_g_dl, &defaults, path, checks)),
        labs,
        post_dialysis_labs: draft.post_dialysis.as_ref().map(|post| post_dialysis_labs(post, &labs)),
        labs_drawn_before_dialysis: gain_l_week > 0.0,
        gfr_ml_min: gfr_ml_min(draft, &defaults),
        active_vitamin_d: draft.active_vitamin_d.unwrap_or(defaults.active_vitamin_d),
        acid_suppression: draft.acid_suppression.unwrap_or(false),
        conditions: conditions(draft, path, checks),
        diet_mg_day: draft.diet_mg_day.unwrap_or(defaults.diet_mg_day),
        fluid_gain_l_h: gain_l_week / HOURS_PER_WEEK,
        ionised_analyser_factor: draft.ionised_analyser_factor.unwrap_or(PATIENT.ionised_analyser_factor.default),
        active_absorption_given: draft.gives_active_absorption(),
        parameters,
    }
}

fn globulin_g_dl(
    draft: &PatientDraft,
    albumin_g_dl: f64,
    defaults: &KindDefaults,
    path: &str,
    checks: &mut Checks,
) -> f64 {
    match draft.total_protein_g_dl {
        Some(total) if total <= albumin_g_dl => {
            let problem = Problem::error("protein-below-albumin", join(path, "total_protein_g_dl"));
            checks.add(problem.with("found", total).with("albumin", albumin_g_dl));
            defaults.globulin_g_dl
        }
        Some(total) => total - albumin_g_dl,
        None => draft.globulin_g_dl.unwrap_or(defaults.globulin_g_dl),
    }
}

fn gfr_ml_min(draft: &PatientDraft, defaults: &KindDefaults) -> f64 {
    match draft.urine_ml_day {
        Some(urine_ml_day) => GFR_PER_URINE * urine_ml_day,
        None => draft.gfr_ml_min.unwrap_or(defaults.gfr_ml_min),
    }
}

fn labs(draft: &PatientDraft, albumin_g_dl: f64, defaults: &KindDefaults, path: &str, checks: &mut Checks) -> Labs {
    let bicarbonate_mmol_l = draft.bicarbonate_mmol_l.unwrap_or(defaults.bicarbonate_mmol_l);
    let anion_gap_corrected = match (draft.sodium_mmol_l, draft.chloride_mmol_l) {
        (None, None) => draft.anion_gap_corrected_meq_l,
        (sodium_mmol_l, chloride_mmol_l) => {
            let sodium_mmol_l = checks.required(&sodium_mmol_l, path, "sodium_mmol_l");
            let chloride_mmol_l = checks.required(&chloride_mmol_l, path, "chloride_mmol_l");
            let albumin_g_l = g_l_from_g_dl(albumin_g_dl);
            let ions = sodium_mmol_l.zip(chloride_mmol_l);
            ions.map(|(na, cl)| anion_gap_corrected_meq_l(na, cl, bicarbonate_mmol_l, albumin_g_l))
        }
    };
    Labs {
        phosphate_mmol_l: phosphate_mmol_l_from_mg_dl(draft.phosphate_mg_dl.unwrap_or(defaults.phosphate_mg_dl)),
        bicarbonate_mmol_l,
        anion_gap_corrected_meq_l: anion_gap_corrected.unwrap_or(defaults.anion_gap_corrected_meq_l),
    }
}

fn post_dialysis_labs(post: &PostDialysisDraft, before: &Labs) -> Labs {
    Labs {
        phosphate_mmol_l: post.phosphate_mg_dl.map_or(before.phosphate_mmol_l, phosphate_mmol_l_from_mg_dl),
        bicarbonate_mmol_l: post.bicarbonate_mmol_l.unwrap_or(before.bicarbonate_mmol_l),
        anion_gap_corrected_meq_l: post.anion_gap_corrected_meq_l.unwrap_or(before.anion_gap_corrected_meq_l),
    }
}

fn conditions(draft: &PatientDraft, path: &str, checks: &mut Checks) -> Vec<&'static Condition> {
    let mut found: Vec<&'static Condition> = Vec::new();
    for (i, id) in draft.conditions.iter().flatten().enumerate() {
        let entry = format!("conditions[{}]", i + 1);
        checks.one_of(id, &condition_ids(), path, &entry);
        match Condition::by_id(id) {
            Some(condition) if found.contains(&condition) => {
                checks.add(Problem::error("given-twice", join(path, &entry)).with("found", id));
            }
            Some(condition) => found.push(condition),
            None => {}
        }
    }
    found
}
