//! The places of boxes and arrows on the canvas. They stay where they are whatever a run does, so that two frames
//! compare; there is room for every name and number in the smallest type in which a window draws them.

use egui::{Pos2, Rect, pos2, vec2};

use crate::model::Way;

/// Distance between the end of an arrow and a box, points.
const GAP: f32 = 3.0;

pub const GUT: Rect = rect(10.0, 150.0, 130.0, 126.0);
pub const PLASMA: Rect = rect(330.0, 124.0, 130.0, 152.0);
pub const INTERSTITIUM: Rect = rect(555.0, 130.0, 130.0, 96.0);
pub const RAPID_TISSUE: Rect = rect(550.0, 262.0, 140.0, 44.0);
/// Muscle, other soft tissue, bone surface, deep bone.
pub const TISSUES: [Rect; 4] = [tissue(14.0), tissue(117.0), tissue(220.0), tissue(323.0)];
pub const DIALYSER: Rect = rect(245.0, 1.0, 300.0, 60.0);
/// Proximal tubule, loop, distal tubule.
pub const KIDNEY: [Rect; 3] = [tubule(242.0), tubule(372.0), tubule(502.0)];

/// Where words stand that belong to no box: beside arrows that come from outside or leave, and beside plasma and kidney.
pub const FOOD: Pos2 = pos2(75.0, 92.0);
pub const FAECES: Pos2 = pos2(75.0, 320.0);
pub const INJECTION: Pos2 = pos2(256.0, 112.0);
pub const URINE: Pos2 = pos2(640.0, 389.0);
pub const KIDNEY_NAME: Pos2 = pos2(236.0, 372.0);
/// Right end of the first of the three parts of plasma, and the distance down to the next.
pub const PARTS: Pos2 = pos2(322.0, 152.0);
pub const PARTS_APART: f32 = 18.0;
/// Height at which the two arrows at the dialyser have their numbers.
pub const AT_THE_DIALYSER: f32 = 82.0;
/// Height at which the arrows between plasma and kidney have their numbers.
pub const ABOVE_THE_KIDNEY: f32 = 329.0;

/// Diffusion and convection at the dialyser, across.
const DIFFUSION_X: f32 = 370.0;
const CONVECTION_X: f32 = 420.0;

const fn rect(left: f32, top: f32, width: f32, height: f32) -> Rect {
    Rect { min: pos2(left, top), max: pos2(left + width, top + height) }
}

const fn tissue(top: f32) -> Rect {
    rect(830.0, top, 166.0, 90.0)
}

const fn tubule(left: f32) -> Rect {
    rect(left, 352.0, 96.0, 40.0)
}

/// Returns the lines of diffusion and of convection from plasma into the dialysate.
pub fn dialyser_lines() -> [Vec<Pos2>; 2] {
    [DIFFUSION_X, CONVECTION_X].map(|x| vec![pos2(x, PLASMA.top() - 24.0), pos2(x, DIALYSER.bottom() + GAP)])
}

/// Returns the line of a flow along its way; that into the dialysate has two, which [`dialyser_lines`] returns.
pub fn line(way: Way) -> Vec<Pos2> {
    let level = |from: Rect, to: Rect, y: f32| vec![pos2(from.right() + GAP, y), pos2(to.left() - GAP, y)];
    let [proximal, in_loop, distal] = KIDNEY;
    match way {
        Way::FoodToGut => vec![FOOD + vec2(0.0, 4.0), pos2(FOOD.x, GUT.top() - GAP)],
        Way::GutToPlasma => level(GUT, PLASMA, 218.0),
        Way::GutDoseToPlasma => level(GUT, PLASMA, 243.0),
        Way::PlasmaToGut => level(GUT, PLASMA, 268.0).into_iter().rev().collect(),
        Way::GutToFaeces => vec![pos2(FAECES.x, GUT.bottom() + GAP), FAECES - vec2(0.0, 4.0)],
        Way::InjectionToPlasma => vec![INJECTION + vec2(4.0, 0.0), PLASMA.left_top() + vec2(-GAP, 8.0)],
        Way::PlasmaToInterstitium => level(PLASMA, INTERSTITIUM, INTERSTITIUM.center().y),
        Way::InterstitiumToMuscle => to_tissue(0),
        Way::InterstitiumToSoftTissue => to_tissue(1),
        Way::InterstitiumToBoneSurface => to_tissue(2),
        Way::InterstitiumToBoneDeep => to_tissue(3),
        Way::InterstitiumToRapidTissue => {
            let x = RAPID_TISSUE.center().x;
            vec![pos2(x, INTERSTITIUM.bottom() + GAP), pos2(x, RAPID_TISSUE.top() - GAP)]
        }
        Way::PlasmaToDialysate => Vec::new(),
        Way::Filtered => {
            let (from, x) = (PLASMA.left() + 12.0, proximal.center().x - 28.0);
            let down = PLASMA.bottom() + GAP;
            vec![pos2(from, down), pos2(from, 300.0), pos2(x, 314.0), pos2(x, proximal.top() - GAP)]
        }
        Way::ProximalToPlasma => back_up(proximal.center().x + 16.0, 376.0),
        Way::LoopToPlasma => back_up(in_loop.center().x, 408.0),
        Way::DistalToPlasma => back_up(distal.center().x, 440.0),
        Way::ProximalToLoop => level(proximal, in_loop, proximal.center().y),
        Way::LoopToDistal => level(in_loop, distal, distal.center().y),
        Way::Urine => vec![distal.right_center() + vec2(GAP, 0.0), URINE - vec2(5.0, 0.0)],
    }
}

/// Returns the line from the interstitium to one of the tissues, which leaves its neighbours at once.
fn to_tissue(i: usize) -> Vec<Pos2> {
    let to = TISSUES[i].left_center() - vec2(GAP, 0.0);
    let from = INTERSTITIUM.right_center() + vec2(GAP, 24.0 * (i as f32 - 1.5));
    vec![from, from + vec2(5.0, 0.0), pos2(from.x + 29.0, to.y), to]
}

/// Returns the line from a tubule up to the plasma.
fn back_up(from: f32, to: f32) -> Vec<Pos2> {
    let (foot, tip) = (KIDNEY[0].top() - GAP, PLASMA.bottom() + GAP);
    vec![pos2(from, foot), pos2(from, 312.0), pos2(to, 298.0), pos2(to, tip)]
}
