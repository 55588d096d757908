//! The dialysis prescription of `[baseline.dialysis]` and of phases, checked and in canonical units.

use super::canonical::DialysisPlan;
use super::draft::DialysisDraft;
use super::parameter_table::DIALYSIS;
use super::problem::{Checks, Problem, join, shown};
use crate::model::Parameter;
use crate::model::dialyser::{Dialyser, Modality};
use crate::time::{SimTime, WeekTime};
use crate::units::{citrate_mmol_l_from_meq_l, l_h_from_ml_kg_h, l_h_from_ml_min, mmol_l_from_meq_l};

pub fn build(
    draft: &DialysisDraft,
    path: &str,
    target_weight_kg: f64,
    haematocrit: f64,
    checks: &mut Checks,
) -> DialysisPlan {
    let value = |given: Option<f64>, parameter: &Parameter| given.unwrap_or(parameter.default);
    let citrate_mmol_l = match draft.dialysate_citrate_meq_l {
        Some(citrate_meq_l) => citrate_mmol_l_from_meq_l(citrate_meq_l),
        None => value(draft.dialysate_citrate_mmol_l, &DIALYSIS.dialysate_citrate_mmol_l),
    };
    let flow = |given, parameter| l_h_from_ml_min(value(given, parameter));
    let dialyser = Dialyser {
        modality: modality(draft, path, checks),
        blood_flow_l_h: flow(draft.blood_flow_ml_min, &DIALYSIS.blood_flow_ml_min),
        dialysate_flow_l_h: flow(draft.dialysate_flow_ml_min, &DIALYSIS.dialysate_flow_ml_min),
        substitution_flow_l_h: flow(draft.substitution_flow_ml_min, &DIALYSIS.substitution_flow_ml_min),
        magnesium_koa_l_h: flow(draft.magnesium_koa_ml_min, &DIALYSIS.magnesium_koa_ml_min),
        dialysate_magnesium_mmol_l: mmol_l_from_meq_l(value(
            draft.dialysate_magnesium_meq_l,
            &DIALYSIS.dialysate_magnesium_meq_l,
        )),
        dialysate_citrate_mmol_l: citrate_mmol_l,
    };
    check_substitution(&dialyser, haematocrit, path, checks);
    DialysisPlan {
        dialyser,
        sessions: sessions(draft, path, checks),
        duration: SimTime::from_hours(value(draft.duration_h, &DIALYSIS.duration_h)),
        ultrafiltration_limit_l_h: l_h_from_ml_kg_h(
            value(draft.ultrafiltration_limit_ml_kg_h, &DIALYSIS.ultrafiltration_limit_ml_kg_h),
            target_weight_kg,
        ),
    }
}

fn modality(draft: &DialysisDraft, path: &str, checks: &mut Checks) -> Modality {
    let named = |word: &String| checks.named(word, (&Modality::ALL, Modality::id), path, "modality");
    draft.modality.as_ref().and_then(named).unwrap_or(Modality::Haemodialysis)
}

fn check_substitution(dialyser: &Dialyser, haematocrit: f64, path: &str, checks: &mut Checks) {
    let path = join(path, "substitution_flow_ml_min");
    let ml_min = |flow_l_h: f64| shown(flow_l_h / l_h_from_ml_min(1.0));
    let substitution = dialyser.substitution_flow_l_h;
    let plasma_flow_l_h = dialyser.plasma_flow_l_h(haematocrit);
    if dialyser.modality == Modality::Haemodialysis {
        if substitution > 0.0 {
            checks.add(Problem::error("substitution-in-haemodialysis", path).with("found", ml_min(substitution)));
        }
    } else if substitution == 0.0 {
        checks.add(Problem::warning("hdf-without-substitution", path));
    } else if substitution >= dialyser.dialysate_flow_l_h {
        let problem = Problem::error("substitution-above-dialysate", path).with("found", ml_min(substitution));
        checks.add(problem.with("dialysate", ml_min(dialyser.dialysate_flow_l_h)));
    } else if dialyser.modality == Modality::HdfPostdilution && substitution >= plasma_flow_l_h {
        let problem = Problem::error("substitution-above-plasma-flow", path).with("found", ml_min(substitution));
        checks.add(problem.with("plasma", ml_min(plasma_flow_l_h)));
    }
}

fn sessions(draft: &DialysisDraft, path: &str, checks: &mut Checks) -> Vec<WeekTime> {
    let path = join(path, "sessions");
    let given = draft.session_starts();
    if given.is_empty() {
        checks.add(Problem::error("no-sessions", &path));
    }
    checks.times(&given, "Mon 08:00", &path)
}
