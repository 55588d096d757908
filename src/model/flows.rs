//! The flows between pools by name, as the diagram draws them and lessons read them.

use super::fluxes::Fluxes;
use super::physiology::Physiology;
use super::state::State;
use super::tissues;

/// A way that magnesium takes from one pool to another.
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
    InterstitiumToRapidTissue,
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
    /// Every way, in the order of [`flows`].
    pub const ALL: [Way; 20] = [
        Way::FoodToGut,
        Way::GutToPlasma,
        Way::GutDoseToPlasma,
        Way::PlasmaToGut,
        Way::GutToFaeces,
        Way::InjectionToPlasma,
        Way::PlasmaToInterstitium,
        Way::InterstitiumToMuscle,
        Way::InterstitiumToSoftTissue,
        Way::InterstitiumToRapidTissue,
        Way::InterstitiumToBoneSurface,
        Way::InterstitiumToBoneDeep,
        Way::PlasmaToDialysate,
        Way::Filtered,
        Way::ProximalToPlasma,
        Way::ProximalToLoop,
        Way::LoopToPlasma,
        Way::LoopToDistal,
        Way::DistalToPlasma,
        Way::Urine,
    ];

    /// The name in files; the words for it are under `diagram-<id>`.
    pub const fn id(self) -> &'static str {
        match self {
            Way::FoodToGut => "food-to-gut",
            Way::GutToPlasma => "gut-to-plasma",
            Way::GutDoseToPlasma => "dose-to-plasma",
            Way::PlasmaToGut => "plasma-to-gut",
            Way::GutToFaeces => "gut-to-faeces",
            Way::InjectionToPlasma => "injection-to-plasma",
            Way::PlasmaToInterstitium => "plasma-to-interstitium",
            Way::InterstitiumToMuscle => "interstitium-to-muscle",
            Way::InterstitiumToSoftTissue => "interstitium-to-soft-tissue",
            Way::InterstitiumToRapidTissue => "interstitium-to-rapid-tissue",
            Way::InterstitiumToBoneSurface => "interstitium-to-bone-surface",
            Way::InterstitiumToBoneDeep => "interstitium-to-bone-deep",
            Way::PlasmaToDialysate => "plasma-to-dialysate",
            Way::Filtered => "filtered",
            Way::ProximalToPlasma => "proximal-to-plasma",
            Way::ProximalToLoop => "proximal-to-loop",
            Way::LoopToPlasma => "loop-to-plasma",
            Way::LoopToDistal => "loop-to-distal",
            Way::DistalToPlasma => "distal-to-plasma",
            Way::Urine => "urine",
        }
    }
}

/// The flow along one way at one time, mmol/h; it is negative when it runs against its way.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Flow {
    pub way: Way,
    pub mmol_h: f64,
}

/// All flows at one instant. Diet is a steady stream in the model.
pub fn flows(fluxes: &Fluxes) -> Vec<Flow> {
    let f = fluxes;
    let renal = &f.renal;
    [
        (Way::FoodToGut, f.diet_to_plasma_mmol_h + f.diet_to_faeces_mmol_h),
        (Way::GutToPlasma, f.diet_to_plasma_mmol_h),
        (Way::GutDoseToPlasma, f.gut_depot_to_plasma_mmol_h),
        (Way::PlasmaToGut, f.plasma_to_gut_lumen_mmol_h),
        (Way::GutToFaeces, f.diet_to_faeces_mmol_h + f.plasma_to_gut_lumen_mmol_h),
        (Way::InjectionToPlasma, f.infusion_to_plasma_mmol_h + f.im_depot_to_plasma_mmol_h),
        (Way::PlasmaToInterstitium, f.plasma_to_interstitium_mmol_h),
        (Way::InterstitiumToMuscle, f.interstitium_to_muscle_mmol_h),
        (Way::InterstitiumToSoftTissue, f.interstitium_to_soft_tissue_mmol_h),
        (Way::InterstitiumToRapidTissue, f.interstitium_to_rapid_tissue_mmol_h),
        (Way::InterstitiumToBoneSurface, f.interstitium_to_bone_surface_mmol_h),
        (Way::InterstitiumToBoneDeep, f.interstitium_to_bone_deep_mmol_h),
        (Way::PlasmaToDialysate, f.plasma_to_dialysate_diffusion_mmol_h + f.plasma_to_dialysate_convection_mmol_h),
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

/// What a tissue takes up and gives back at the same time, mmol/h. The difference is the flow of [`flows`] along its way.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Exchange {
    pub way: Way,
    pub taken_up_mmol_h: f64,
    pub given_back_mmol_h: f64,
}

/// The exchange of muscle, other soft tissue, bone surface and deep bone with the interstitium at one instant.
pub fn exchanges(fluxes: &Fluxes, state: &State, body: &Physiology) -> [Exchange; 4] {
    let cells = |exchange_mmol_h: f64, content_mmol, reference_mmol| {
        exchange_mmol_h * tissues::efflux(content_mmol, reference_mmol)
    };
    [
        (
            Way::InterstitiumToMuscle,
            fluxes.interstitium_to_muscle_mmol_h,
            cells(body.muscle_exchange_mmol_h, state.muscle_mmol, body.muscle_reference_mmol),
        ),
        (
            Way::InterstitiumToSoftTissue,
            fluxes.interstitium_to_soft_tissue_mmol_h,
            cells(body.soft_tissue_exchange_mmol_h, state.soft_tissue_mmol, body.soft_tissue_reference_mmol),
        ),
        (
            Way::InterstitiumToBoneSurface,
            fluxes.interstitium_to_bone_surface_mmol_h,
            body.bone_surface_rate_per_h * state.bone_surface_mmol,
        ),
        (
            Way::InterstitiumToBoneDeep,
            fluxes.interstitium_to_bone_deep_mmol_h,
            body.bone_resorption_rate_per_h * state.bone_deep_mmol,
        ),
    ]
    .map(|(way, net_mmol_h, given_back_mmol_h)| Exchange {
        way,
        taken_up_mmol_h: net_mmol_h + given_back_mmol_h,
        given_back_mmol_h,
    })
}
