//! The rates of what is integrated: pools, volumes, adaptation and the ledger.

use super::super::description::Variable;
use super::super::expression::{Expression, if_any, name};
use super::super::units::{L, MMOL, MMOL_H, PURE, SbmlUnit};
use crate::model::State;

pub fn laws(initial: &State) -> Vec<Variable> {
    vec![
        law!(gut_depot_to_plasma_mmol_h[MMOL_H] = dose_absorption_rate_per_h * unless_gone("gut_mmol", MMOL)),
        law!(im_depot_to_plasma_mmol_h[MMOL_H] = im_absorption_rate_per_h * unless_gone("im_depot_mmol", MMOL)),
        rate!(
            initial,
            plasma_mmol[MMOL] =
                diet_to_plasma_mmol_h + gut_depot_to_plasma_mmol_h + infusion_mmol_h + im_depot_to_plasma_mmol_h
                    - plasma_to_interstitium_mmol_h
                    - plasma_to_gut_lumen_mmol_h
                    - urine_flow_mmol_h
                    - plasma_to_dialysate_diffusion_mmol_h
                    - plasma_to_dialysate_convection_mmol_h
        ),
        rate!(
            initial,
            interstitial_mmol[MMOL] = plasma_to_interstitium_mmol_h
                - interstitium_to_soft_tissue_mmol_h
                - interstitium_to_rapid_tissue_mmol_h
                - interstitium_to_muscle_mmol_h
                - interstitium_to_bone_surface_mmol_h
                - interstitium_to_bone_deep_mmol_h
        ),
        rate!(initial, muscle_mmol[MMOL] = interstitium_to_muscle_mmol_h),
        rate!(initial, soft_tissue_mmol[MMOL] = interstitium_to_soft_tissue_mmol_h),
        rate!(initial, rapid_tissue_mmol[MMOL] = interstitium_to_rapid_tissue_mmol_h),
        rate!(initial, bone_surface_mmol[MMOL] = interstitium_to_bone_surface_mmol_h),
        rate!(initial, bone_deep_mmol[MMOL] = interstitium_to_bone_deep_mmol_h),
        rate!(initial, gut_mmol[MMOL] = -gut_depot_to_plasma_mmol_h),
        rate!(initial, im_depot_mmol[MMOL] = -im_depot_to_plasma_mmol_h),
        rate!(initial, plasma_l[L] = fluid_gain_l_h + interstitium_to_plasma_l_h - ultrafiltration_l_h),
        rate!(initial, interstitial_l[L] = -interstitium_to_plasma_l_h),
        rate!(initial, adaptation[PURE] = adaptation_per_h),
        rate!(initial, lab_shift[PURE] = lab_shift_per_h()),
        rate!(initial, absorbed_diet_mmol[MMOL] = diet_to_plasma_mmol_h),
        rate!(initial, absorbed_dose_mmol[MMOL] = gut_depot_to_plasma_mmol_h),
        rate!(initial, injected_mmol[MMOL] = infusion_mmol_h),
        rate!(initial, secreted_mmol[MMOL] = plasma_to_gut_lumen_mmol_h),
        rate!(initial, faeces_mmol[MMOL] = diet_to_faeces_mmol_h + plasma_to_gut_lumen_mmol_h),
        rate!(initial, urine_mmol[MMOL] = urine_flow_mmol_h),
        rate!(initial, diffusion_mmol[MMOL] = plasma_to_dialysate_diffusion_mmol_h),
        rate!(initial, convection_mmol[MMOL] = plasma_to_dialysate_convection_mmol_h),
    ]
}

/// The content of something that empties itself, 0 when next to nothing is left: months after the last dose it would
/// fall below the smallest number that computers hold, and solvers fail on the way there.
fn unless_gone(id: &'static str, unit: SbmlUnit) -> Expression {
    name(id) * if_any(name(id), unit)
}

/// Rate of the shift of the labs, 1/h: towards 1 while dialysing, slowly back to 0 otherwise.
fn lab_shift_per_h() -> Expression {
    formula!(
        dialysing * (1.0 - lab_shift) / lab_change_on_dialysis_h
            - (1.0 - dialysing) * unless_gone("lab_shift", PURE) / lab_change_off_dialysis_h
    )
}
