//! The slopes of all flows at one instant: how the rates of the pools change with the pools and with time. The matrix has
//! the shape of an arrow, as tissues, kidney and gut meet in plasma and interstitium alone.

use super::capillary;
use super::fluxes::Fluxes;
use super::forcing::Forcing;
use super::gut;
use super::physiology::Physiology;
use super::state::State;
use super::tissues;
use super::water;

/// Number of tissues that exchange with the interstitium alone.
pub const TISSUES: usize = 5;

/// The slopes of the pools' rates per content, 1/h, and of the ledger's.
///
/// In time they hold at a constant sum of plasma and depots: what the depots give to plasma is a change in time.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Slopes {
    /// Flow from plasma to interstitium, with plasma and with the interstitium.
    pub capillary_with_plasma_per_h: f64,
    pub capillary_with_interstitium_per_h: f64,
    /// Urine, diffusion and convection with plasma.
    pub urine_per_h: f64,
    pub diffusion_per_h: f64,
    pub convection_per_h: f64,
    /// Secretion with the interstitium.
    pub secretion_per_h: f64,
    /// Uptake with the interstitium and loss with content: muscle, soft tissue, rapid tissue, surface and deep bone.
    pub uptake_per_h: [f64; TISSUES],
    pub loss_per_h: [f64; TISSUES],
    /// Adaptation with the interstitium, 1/h per mmol, and with itself, 1/h.
    pub adaptation_with_interstitium: f64,
    pub adaptation_loss_per_h: f64,
    /// Absorption from the diet with adaptation, mmol/h.
    pub diet_with_adaptation_mmol_h: f64,
    /// Total and ionised magnesium with plasma, 1/L.
    pub total_per_l: f64,
    pub ionised_per_l: f64,
    /// The change of the flows in time, mmol/h²; of total and ionised magnesium, mmol/L/h; and of adaptation, 1/h².
    pub in_time: InTime,
}

/// How flows change in time while all pools stand still, as water and depots move on.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct InTime {
    pub capillary: f64,
    pub urine: f64,
    pub diffusion: f64,
    pub convection: f64,
    pub secretion: f64,
    pub uptake: [f64; TISSUES],
    pub adaptation: f64,
    pub total: f64,
    pub ionised: f64,
}

impl Slopes {
    pub fn new(state: &State, body: &Physiology, forcing: &Forcing, fluxes: &Fluxes) -> Self {
        let p = &body.parameters;
        let level = fluxes.relative_level;
        let State { plasma_l: plasma_l_h, interstitial_l: interstitial_l_h, .. } = fluxes.derivative();
        let from_depots_mmol_h = fluxes.gut_depot_to_plasma_mmol_h + fluxes.im_depot_to_plasma_mmol_h;

        // Ultrafilterable magnesium is plasma magnesium in the plasma volume and what protein adds to it.
        let ultrafilterable_mmol_l = fluxes.speciation.ultrafilterable_mmol_l;
        let ultrafilterable_per_l = 1.0 / body.protein.holding_l(state.plasma_l);
        let ultrafilterable_t = ultrafilterable_per_l * (from_depots_mmol_h - ultrafilterable_mmol_l * plasma_l_h);
        let kappa = p.gibbs_donnan_factor;
        let (diffusible_per_l, diffusible_t) = (kappa * ultrafilterable_per_l, kappa * ultrafilterable_t);
        let interstitial_mmol_l = state.interstitial_mmol / state.interstitial_l;
        let interstitial_t = -interstitial_mmol_l * interstitial_l_h / state.interstitial_l;
        let level_per_mmol = 1.0 / (state.interstitial_l * body.reference_diffusible_mmol_l);
        let level_t = interstitial_t / body.reference_diffusible_mmol_l;

        let capillary = capillary::slopes(
            body.capillary_permeability_l_h,
            fluxes.diffusible_mmol_l,
            interstitial_mmol_l,
            fluxes.interstitium_to_plasma_l_h,
        );
        let refill_t = water::refill_slope_l_h2(body, plasma_l_h, interstitial_l_h);
        let urine_l_h = body.kidney.as_ref().map_or(0.0, |kidney| kidney.urine_slope_l_h(&fluxes.renal));
        let [diffusion_l_h, convection_l_h] = forcing.session.map_or([0.0; 2], |session| session.slopes_l_h());
        let uptake = uptake_per_level(body, level);
        let adaptation = gut::adaptation_slope_per_h(body, level);
        let total_per_l = 1.0 / state.plasma_l;
        let (ionised, shift_t) = (fluxes.speciation.ionised_mmol_l, fluxes.lab_shift_rate_per_h);
        let complexed = body.complexed_to_ionised_post - body.complexed_to_ionised_pre;
        let ionised_share = 1.0 / (1.0 + body.complexed_to_ionised(state.lab_shift));
        let ionised_per_ultrafilterable = body.analyser_factor * ionised_share;
        Slopes {
            capillary_with_plasma_per_h: capillary.diffusible_l_h * diffusible_per_l,
            capillary_with_interstitium_per_h: capillary.interstitial_l_h / state.interstitial_l,
            urine_per_h: urine_l_h * ultrafilterable_per_l,
            diffusion_per_h: diffusion_l_h * diffusible_per_l,
            convection_per_h: convection_l_h * diffusible_per_l,
            secretion_per_h: body.secretion_reference_mmol_h * level_per_mmol,
            uptake_per_h: uptake.map(|slope| slope * level_per_mmol),
            loss_per_h: loss_per_h(state, body),
            adaptation_with_interstitium: adaptation * level_per_mmol,
            adaptation_loss_per_h: body.adaptation_rate_per_h,
            diet_with_adaptation_mmol_h: body.diet_absorption_mmol_h.active,
            total_per_l,
            ionised_per_l: ionised_per_ultrafilterable * ultrafilterable_per_l,
            in_time: InTime {
                capillary: capillary.diffusible_l_h * diffusible_t
                    + capillary.interstitial_l_h * interstitial_t
                    + capillary.refill_mmol_l * refill_t,
                urine: urine_l_h * ultrafilterable_t,
                diffusion: diffusion_l_h * diffusible_t,
                convection: convection_l_h * diffusible_t,
                secretion: body.secretion_reference_mmol_h * level_t,
                uptake: uptake.map(|slope| slope * level_t),
                adaptation: adaptation * level_t,
                total: total_per_l * (from_depots_mmol_h - fluxes.speciation.total_mmol_l * plasma_l_h),
                ionised: ionised_per_ultrafilterable * ultrafilterable_t
                    - ionised * ionised_share * complexed * shift_t,
            },
        }
    }
}

/// Uptake of each tissue with the relative level, mmol/h.
fn uptake_per_level(body: &Physiology, level: f64) -> [f64; TISSUES] {
    let cells = tissues::uptake_slope(&body.parameters, level);
    let [rapid, _] = tissues::rapid_tissue_slopes(body.rapid_tissue_exchange_l_h, body.rapid_tissue_volume_l);
    [
        body.muscle_exchange_mmol_h * cells,
        body.soft_tissue_exchange_mmol_h * cells,
        rapid * body.reference_diffusible_mmol_l,
        body.bone_surface_rate_per_h * body.bone_surface_reference_mmol,
        body.bone_formation_rate_per_h * body.bone_deep_reference_mmol,
    ]
}

fn loss_per_h(state: &State, body: &Physiology) -> [f64; TISSUES] {
    let cells = tissues::tissue_efflux_slope_per_h;
    let [_, rapid] = tissues::rapid_tissue_slopes(body.rapid_tissue_exchange_l_h, body.rapid_tissue_volume_l);
    [
        cells(body.muscle_exchange_mmol_h, state.muscle_mmol, body.muscle_reference_mmol),
        cells(body.soft_tissue_exchange_mmol_h, state.soft_tissue_mmol, body.soft_tissue_reference_mmol),
        rapid,
        body.bone_surface_rate_per_h,
        body.bone_resorption_rate_per_h,
    ]
}
