//! The rates of what is integrated: pools, volumes, adaptation and the ledger.

use super::super::description::Variable;
use super::super::expression::{Expression, if_else, is_above, name, number, pure};
use super::super::units::{L, MMOL, MMOL_H, PURE, SbmlUnit};
use crate::model::State;

/// An amount far below what any number of the model can show.
const NEXT_TO_NOTHING: f64 = 1e-30;

pub fn laws(initial: &State) -> Vec<Variable> {
    let pool = |id: &'static str, initial: f64, rate: Expression| Variable::rate(id, MMOL, initial, rate);
    let from_gut = || name("gut_depot_to_plasma_mmol_h");
    let from_depot = || name("im_depot_to_plasma_mmol_h");
    let s = initial;
    vec![
        Variable::rule(
            "gut_depot_to_plasma_mmol_h",
            MMOL_H,
            name("dose_absorption_rate_per_h") * unless_gone("gut_mmol", MMOL),
        ),
        Variable::rule(
            "im_depot_to_plasma_mmol_h",
            MMOL_H,
            name("im_absorption_rate_per_h") * unless_gone("im_depot_mmol", MMOL),
        ),
        pool(
            "plasma_mmol",
            s.plasma_mmol,
            name("diet_to_plasma_mmol_h") + from_gut() + name("infusion_mmol_h") + from_depot()
                - name("plasma_to_interstitium_mmol_h")
                - name("plasma_to_gut_lumen_mmol_h")
                - name("urine_flow_mmol_h")
                - name("plasma_to_dialysate_diffusion_mmol_h")
                - name("plasma_to_dialysate_convection_mmol_h"),
        ),
        pool(
            "interstitial_mmol",
            s.interstitial_mmol,
            name("plasma_to_interstitium_mmol_h")
                - name("interstitium_to_soft_tissue_mmol_h")
                - name("interstitium_to_rapid_tissue_mmol_h")
                - name("interstitium_to_muscle_mmol_h")
                - name("interstitium_to_bone_surface_mmol_h")
                - name("interstitium_to_bone_deep_mmol_h"),
        ),
        pool("muscle_mmol", s.muscle_mmol, name("interstitium_to_muscle_mmol_h")),
        pool("soft_tissue_mmol", s.soft_tissue_mmol, name("interstitium_to_soft_tissue_mmol_h")),
        pool("rapid_tissue_mmol", s.rapid_tissue_mmol, name("interstitium_to_rapid_tissue_mmol_h")),
        pool("bone_surface_mmol", s.bone_surface_mmol, name("interstitium_to_bone_surface_mmol_h")),
        pool("bone_deep_mmol", s.bone_deep_mmol, name("interstitium_to_bone_deep_mmol_h")),
        pool("gut_mmol", s.gut_mmol, -from_gut()),
        pool("im_depot_mmol", s.im_depot_mmol, -from_depot()),
        Variable::rate(
            "plasma_l",
            L,
            s.plasma_l,
            name("fluid_gain_l_h") + name("interstitium_to_plasma_l_h") - name("ultrafiltration_l_h"),
        ),
        Variable::rate("interstitial_l", L, s.interstitial_l, -name("interstitium_to_plasma_l_h")),
        Variable::rate("adaptation", PURE, s.adaptation, name("adaptation_per_h")),
        Variable::rate("lab_shift", PURE, s.lab_shift, lab_shift_per_h()),
        pool("absorbed_diet_mmol", s.absorbed_diet_mmol, name("diet_to_plasma_mmol_h")),
        pool("absorbed_dose_mmol", s.absorbed_dose_mmol, from_gut()),
        pool("injected_mmol", s.injected_mmol, name("infusion_mmol_h")),
        pool("secreted_mmol", s.secreted_mmol, name("plasma_to_gut_lumen_mmol_h")),
        pool("faeces_mmol", s.faeces_mmol, name("diet_to_faeces_mmol_h") + name("plasma_to_gut_lumen_mmol_h")),
        pool("urine_mmol", s.urine_mmol, name("urine_flow_mmol_h")),
        pool("diffusion_mmol", s.diffusion_mmol, name("plasma_to_dialysate_diffusion_mmol_h")),
        pool("convection_mmol", s.convection_mmol, name("plasma_to_dialysate_convection_mmol_h")),
    ]
}

/// The content of something that empties itself, 0 when next to nothing is left: months after the last dose it would
/// fall below the smallest number that computers hold, and solvers fail on the way there.
fn unless_gone(id: &'static str, unit: SbmlUnit) -> Expression {
    if_else(is_above(name(id), number(NEXT_TO_NOTHING, unit)), name(id), number(0.0, unit))
}

/// Rate of the shift of the labs, 1/h: towards 1 while dialysing, slowly back to 0 otherwise.
fn lab_shift_per_h() -> Expression {
    name("dialysing") * (pure(1.0) - name("lab_shift")) / name("lab_change_on_dialysis_h")
        - (pure(1.0) - name("dialysing")) * unless_gone("lab_shift", PURE) / name("lab_change_off_dialysis_h")
}
