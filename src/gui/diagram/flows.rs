//! The flows that are drawn, by name.

use crate::model::Fluxes;

/// From where to where magnesium moves; the words are `diagram-<id>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Way {
    FoodToGut,
    GutToPlasma,
    GutDoseToPlasma,
    PlasmaToGut,
    GutToFaeces,
    InjectionToPlasma,
    PlasmaToInterstitium,
    InterstitiumToMuscle,
    InterstitiumToSoftTissue,
    InterstitiumToBoneSurface,
    InterstitiumToBoneDeep,
    PlasmaToDialysate,
    Filtered,
    ProximalToPlasma,
    ProximalToLoop,
    LoopToPlasma,
    LoopToDistal,
    DistalToPlasma,
    Urine,
}

impl Way {
    /// Of its words.
    pub const fn id(self) -> &'static str {
        match self {
            Way::FoodToGut => "diagram-food-to-gut",
            Way::GutToPlasma => "diagram-gut-to-plasma",
            Way::GutDoseToPlasma => "diagram-dose-to-plasma",
            Way::PlasmaToGut => "diagram-plasma-to-gut",
            Way::GutToFaeces => "diagram-gut-to-faeces",
            Way::InjectionToPlasma => "diagram-injection-to-plasma",
            Way::PlasmaToInterstitium => "diagram-plasma-to-interstitium",
            Way::InterstitiumToMuscle => "diagram-interstitium-to-muscle",
            Way::InterstitiumToSoftTissue => "diagram-interstitium-to-soft-tissue",
            Way::InterstitiumToBoneSurface => "diagram-interstitium-to-bone-surface",
            Way::InterstitiumToBoneDeep => "diagram-interstitium-to-bone-deep",
            Way::PlasmaToDialysate => "diagram-plasma-to-dialysate",
            Way::Filtered => "diagram-filtered",
            Way::ProximalToPlasma => "diagram-proximal-to-plasma",
            Way::ProximalToLoop => "diagram-proximal-to-loop",
            Way::LoopToPlasma => "diagram-loop-to-plasma",
            Way::LoopToDistal => "diagram-loop-to-distal",
            Way::DistalToPlasma => "diagram-distal-to-plasma",
            Way::Urine => "diagram-urine",
        }
    }
}

impl Way {
    /// How far along its arrow the number stands: where arrows lie close, near the end that is apart.
    pub const fn share_of_its_number(self) -> f32 {
        match self {
            Way::InterstitiumToMuscle
            | Way::InterstitiumToSoftTissue
            | Way::InterstitiumToBoneSurface
            | Way::InterstitiumToBoneDeep => 0.9,
            _ => 0.5,
        }
    }
}

/// One flow at one time; negative: against its way.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Flow {
    pub way: Way,
    pub mmol_h: f64,
}

/// All flows of an instant. Diet is a steady stream in the model.
pub fn flows(fluxes: &Fluxes) -> Vec<Flow> {
    let f = fluxes;
    let renal = &f.renal;
    [
        (Way::FoodToGut, f.diet_to_plasma + f.diet_to_faeces),
        (Way::GutToPlasma, f.diet_to_plasma),
        (Way::GutDoseToPlasma, f.gut_depot_to_plasma),
        (Way::PlasmaToGut, f.plasma_to_gut_lumen),
        (Way::GutToFaeces, f.diet_to_faeces + f.plasma_to_gut_lumen),
        (Way::InjectionToPlasma, f.infusion_to_plasma + f.im_depot_to_plasma),
        (Way::PlasmaToInterstitium, f.plasma_to_interstitium),
        (Way::InterstitiumToMuscle, f.interstitium_to_muscle),
        (Way::InterstitiumToSoftTissue, f.interstitium_to_soft_tissue),
        (Way::InterstitiumToBoneSurface, f.interstitium_to_bone_surface),
        (Way::InterstitiumToBoneDeep, f.interstitium_to_bone_deep),
        (Way::PlasmaToDialysate, f.plasma_to_dialysate_diffusion + f.plasma_to_dialysate_convection),
        (Way::Filtered, renal.filtered_mmol_h),
        (Way::ProximalToPlasma, renal.filtered_mmol_h - renal.after_proximal_mmol_h),
        (Way::ProximalToLoop, renal.after_proximal_mmol_h),
        (Way::LoopToPlasma, renal.after_proximal_mmol_h - renal.after_loop_mmol_h),
        (Way::LoopToDistal, renal.after_loop_mmol_h),
        (Way::DistalToPlasma, renal.after_loop_mmol_h - renal.urine_mmol_h),
        (Way::Urine, renal.urine_mmol_h),
    ]
    .map(|(way, mmol_h)| Flow { way, mmol_h })
    .to_vec()
}
