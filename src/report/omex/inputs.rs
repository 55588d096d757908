//! The inputs that a prescription sets: the numbers of the parameter table, under their ids and in their units.

use super::description::Variable;
use super::units::{self, G_DL, KG, L_WEEK, MEQ_L, MG_DAY, MG_DL, ML_KG_H, ML_MIN, MMOL_L, PURE, SbmlUnit};
use crate::model::dialyser::Modality;
use crate::model::{Condition, Kind, Labs, MODEL_PARAMETERS, Patient};
use crate::scenario::parameter_table::Section;
use crate::scenario::{DialysisPlan, Prescription};
use crate::units::{
    HOURS_PER_WEEK, g_dl_from_g_l, meq_l_from_mmol_l, ml_kg_h_from_l_h, ml_min_from_l_h, phosphate_mg_dl_from_mmol_l,
};

type Input = (&'static str, SbmlUnit, f64);

/// The inputs of a prescription. Without dialysis those of the dialyser are left out, and it stays as it was.
pub fn inputs(prescription: &Prescription) -> Vec<Variable> {
    let patient = &prescription.patient;
    let model = MODEL_PARAMETERS.iter().filter_map(|p| {
        let unit = units::by_symbol(p.unit)?;
        Some((p.id, *unit, patient.parameters.get(p.id)?))
    });
    let dialysis = prescription.dialysis.as_ref().map(|plan| of_dialysis(plan, patient.target_weight_kg));
    let all = model.chain(of_patient(patient)).chain(dialysis.into_iter().flatten());
    all.map(|(id, unit, value)| Variable::held(id, unit, value)).collect()
}

fn flag(id: &'static str, is_set: bool) -> Input {
    (id, PURE, f64::from(u8::from(is_set)))
}

fn of_patient(patient: &Patient) -> Vec<Input> {
    let product = |factor: fn(&Condition) -> f64| patient.conditions.iter().map(|c| factor(c)).product();
    let labs = &patient.labs;
    let post: &Labs = patient.post_dialysis_labs.as_ref().unwrap_or(labs);
    vec![
        ("target_weight_kg", KG, patient.target_weight_kg),
        ("haematocrit", PURE, patient.haematocrit),
        ("albumin_g_dl", G_DL, g_dl_from_g_l(patient.albumin_g_l)),
        ("globulin_g_dl", G_DL, g_dl_from_g_l(patient.globulin_g_l)),
        ("phosphate_mg_dl", MG_DL, phosphate_mg_dl_from_mmol_l(labs.phosphate_mmol_l)),
        ("bicarbonate_mmol_l", MMOL_L, labs.bicarbonate_mmol_l),
        ("anion_gap_corrected_meq_l", MEQ_L, labs.anion_gap_corrected_meq_l),
        ("post_dialysis_phosphate_mg_dl", MG_DL, phosphate_mg_dl_from_mmol_l(post.phosphate_mmol_l)),
        ("post_dialysis_bicarbonate_mmol_l", MMOL_L, post.bicarbonate_mmol_l),
        ("post_dialysis_anion_gap_corrected_meq_l", MEQ_L, post.anion_gap_corrected_meq_l),
        ("gfr_ml_min", ML_MIN, patient.gfr_ml_min),
        ("diet_mg_day", MG_DAY, patient.diet_mg_day),
        ("fluid_gain_l_week", L_WEEK, patient.fluid_gain_l_h * HOURS_PER_WEEK),
        ("ionised_analyser_factor", PURE, patient.ionised_analyser_factor),
        flag("labs_drawn_before_dialysis", patient.labs_drawn_before_dialysis),
        flag("kidney_disease", patient.kind.has_kidney_disease()),
        flag("active_vitamin_d", patient.kind == Kind::Healthy || patient.active_vitamin_d),
        flag("acid_suppression", patient.acid_suppression),
        flag("active_absorption_given", patient.active_absorption_given),
        ("condition_loop_factor", PURE, product(|c| c.loop_factor)),
        ("condition_distal_factor", PURE, product(|c| c.distal_factor)),
        ("condition_absorption_factor", PURE, product(|c| c.absorption_factor)),
    ]
}

fn of_dialysis(plan: &DialysisPlan, target_weight_kg: f64) -> Vec<Input> {
    let dialyser = &plan.dialyser;
    vec![
        ("blood_flow_ml_min", ML_MIN, ml_min_from_l_h(dialyser.blood_flow_l_h)),
        ("dialysate_flow_ml_min", ML_MIN, ml_min_from_l_h(dialyser.dialysate_flow_l_h)),
        ("substitution_flow_ml_min", ML_MIN, ml_min_from_l_h(dialyser.substitution_flow_l_h)),
        flag("predilution", dialyser.modality == Modality::HdfPredilution),
        ("magnesium_koa_ml_min", ML_MIN, ml_min_from_l_h(dialyser.magnesium_koa_l_h)),
        ("dialysate_magnesium_meq_l", MEQ_L, meq_l_from_mmol_l(dialyser.dialysate_magnesium_mmol_l)),
        ("dialysate_citrate_mmol_l", MMOL_L, dialyser.dialysate_citrate_mmol_l),
        ("ultrafiltration_limit_ml_kg_h", ML_KG_H, ml_kg_h_from_l_h(plan.ultrafiltration_limit_l_h, target_weight_kg)),
    ]
}

/// The dialyser of somebody who is not dialysed (yet), with the table's defaults, which act on nothing.
pub fn unused_dialyser() -> Vec<Variable> {
    let of_table =
        Section::Dialysis.fields().iter().filter(|p| p.id != "duration_h" && p.id != "dialysate_citrate_meq_l");
    let known = of_table.filter_map(|p| Some(Variable::held(p.id, *units::by_symbol(p.unit)?, p.default)));
    known.chain([Variable::held("predilution", PURE, 0.0)]).collect()
}
