//! The body between two events as the implicit method sees it: eight pools, seven sums of the ledger, and closed forms
//! for the rest.
//!
//! Plasma is counted together with the depots that empty into it: their sum moves smoothly, and what they give is exact.

use nalgebra::{SMatrix, SVector};

use crate::model::slopes::{InTime, TISSUES};
use crate::model::{Course, Fluxes, Forcing, Physiology, Slopes, State};
use crate::solver::rosenbrock::{self, Stiff};
use crate::units::HOURS_PER_DAY;

pub const POOLS: usize = 8;
pub const SUMS: usize = 7;
pub type Pools = SVector<f64, POOLS>;
pub type Sums = SVector<f64, SUMS>;
/// How pools depend on the pools of an earlier time.
pub type Tangent = SMatrix<f64, POOLS, POOLS>;
pub type Changes = rosenbrock::Changes<POOLS, SUMS>;

/// The pools of a state: plasma with depots, interstitium, five tissues, adaptation.
pub fn pools(state: &State) -> Pools {
    Pools::from([
        state.plasma_mmol + state.gut_mmol + state.im_depot_mmol,
        state.interstitial_mmol,
        state.muscle_mmol,
        state.soft_tissue_mmol,
        state.rapid_tissue_mmol,
        state.bone_surface_mmol,
        state.bone_deep_mmol,
        state.adaptation,
    ])
}

/// Typical magnitude of each pool, a power of two.
pub const POOL_SCALES: [f64; POOLS] = {
    let of = &State::SCALES;
    [of[0], of[1], of[2], of[3], of[4], of[5], of[6], of[11]]
};

/// Sets the pools of a state; its depots stay as they are.
pub fn set(state: &mut State, pools: &Pools) {
    state.plasma_mmol = pools[0] - state.gut_mmol - state.im_depot_mmol;
    state.interstitial_mmol = pools[1];
    state.muscle_mmol = pools[2];
    state.soft_tissue_mmol = pools[3];
    state.rapid_tissue_mmol = pools[4];
    state.bone_surface_mmol = pools[5];
    state.bone_deep_mmol = pools[6];
    state.adaptation = pools[7];
}

fn sums(state: &State) -> Sums {
    Sums::from([
        state.absorbed_diet_mmol,
        state.secreted_mmol,
        state.urine_mmol,
        state.diffusion_mmol,
        state.convection_mmol,
        state.total_integral_mmol_h_l,
        state.ionised_integral_mmol_h_l,
    ])
}

/// One segment: inputs are constant, and water, depots and labs run their course.
pub struct Stretch<'b> {
    body: &'b Physiology,
    forcing: &'b Forcing,
    start: State,
    course: Course,
}

impl<'b> Stretch<'b> {
    pub fn new(start: &State, body: &'b Physiology, forcing: &'b Forcing) -> Self {
        Stretch { body, forcing, start: *start, course: Course::new(start, body, forcing) }
    }

    /// The state a time after the start with these pools; its ledger is empty.
    #[inline(always)]
    fn state(&self, time_h: f64, pools: &Pools) -> State {
        let mut state = State::default();
        self.course.set(time_h, &mut state);
        set(&mut state, pools);
        state
    }

    /// The change of the whole state since the start.
    pub fn change(&self, time_h: f64, changes: &Changes) -> State {
        let (start, pools, sums) = (&self.start, &changes.y, &changes.sums);
        let mut end = *start;
        self.course.set(time_h, &mut end);
        let (gut_mmol, im_depot_mmol) = (end.gut_mmol - start.gut_mmol, end.im_depot_mmol - start.im_depot_mmol);
        State {
            plasma_mmol: pools[0] - gut_mmol - im_depot_mmol,
            interstitial_mmol: pools[1],
            muscle_mmol: pools[2],
            soft_tissue_mmol: pools[3],
            rapid_tissue_mmol: pools[4],
            bone_surface_mmol: pools[5],
            bone_deep_mmol: pools[6],
            gut_mmol,
            im_depot_mmol,
            plasma_l: end.plasma_l - start.plasma_l,
            interstitial_l: end.interstitial_l - start.interstitial_l,
            adaptation: pools[7],
            lab_shift: end.lab_shift - start.lab_shift,
            absorbed_diet_mmol: sums[0],
            absorbed_dose_mmol: -gut_mmol,
            injected_mmol: self.forcing.infusion_mmol_h * time_h,
            secreted_mmol: sums[1],
            faeces_mmol: self.body.diet_mmol_day / HOURS_PER_DAY * time_h - sums[0] + sums[1],
            urine_mmol: sums[2],
            diffusion_mmol: sums[3],
            convection_mmol: sums[4],
            total_integral_mmol_h_l: sums[5],
            ionised_integral_mmol_h_l: sums[6],
        }
    }
}

/// Gives a dose to a tangent: what is absorbed of it, mmol, grows with the adaptation.
pub fn give_dose(tangent: &mut Tangent, absorbed_with_adaptation_mmol: f64) {
    for column in 0..POOLS {
        tangent[(0, column)] += absorbed_with_adaptation_mmol * tangent[(POOLS - 1, column)];
    }
}

/// The diagonal of the two-stage, second-order, L-stable diagonally implicit method: 1 − 1/√2.
const TANGENT_GAMMA: f64 = 0.292_893_218_813_452_5;

impl Stretch<'_> {
    /// Carries a tangent over a step, to about a part in a thousand: enough to steer Newton's method.
    pub fn carry(&self, tangent: &mut Tangent, time_h: f64, pools: &Pools, h: f64) {
        let shift = 1.0 / (TANGENT_GAMMA * h);
        let Some(factors) = rosenbrock::Slopes::factors(&self.slopes(time_h, pools), shift) else { return };
        let onto = (1.0 - 2.0 * TANGENT_GAMMA) / TANGENT_GAMMA;
        for mut column in tangent.column_iter_mut() {
            let once = <Slopes as rosenbrock::Slopes<POOLS, SUMS>>::solve(&factors, &(&column * shift));
            let twice = <Slopes as rosenbrock::Slopes<POOLS, SUMS>>::solve(&factors, &(once * shift));
            column.copy_from(&(twice * (1.0 + onto) - once * onto));
        }
    }
}

impl Stiff<POOLS, SUMS> for Stretch<'_> {
    type Slopes = Slopes;

    #[inline(always)]
    fn rates(&self, time_h: f64, pools: &Pools) -> (Pools, Sums) {
        let rates = Fluxes::new(&self.state(time_h, pools), self.body, self.forcing).derivative();
        (self::pools(&rates), sums(&rates))
    }

    #[inline(always)]
    fn slopes(&self, time_h: f64, pools: &Pools) -> Slopes {
        let state = self.state(time_h, pools);
        Slopes::new(&state, self.body, self.forcing, &Fluxes::new(&state, self.body, self.forcing))
    }
}

/// The arrow with its tissues and the adaptation eliminated.
pub struct Factors {
    tissue: [f64; TISSUES],
    uptake_per_h: [f64; TISSUES],
    loss_per_h: [f64; TISSUES],
    adaptation: f64,
    adaptation_with_interstitium: f64,
    diet_with_adaptation: f64,
    /// The inverse of what is left for plasma and interstitium.
    inverse: [[f64; 2]; 2],
}

impl rosenbrock::Slopes<POOLS, SUMS> for Slopes {
    type Factors = Factors;

    fn in_time(&self) -> (Pools, Sums) {
        let InTime { capillary, urine, diffusion, convection, secretion, uptake, adaptation, total, ionised } =
            self.in_time;
        let plasma = -capillary - urine - diffusion - convection - secretion;
        let interstitium = capillary - uptake.iter().sum::<f64>();
        let [muscle, soft, rapid, surface, deep] = uptake;
        (
            Pools::from([plasma, interstitium, muscle, soft, rapid, surface, deep, adaptation]),
            Sums::from([0.0, secretion, urine, diffusion, convection, total, ionised]),
        )
    }

    fn factors(&self, shift: f64) -> Option<Factors> {
        let tissue = self.loss_per_h.map(|loss| 1.0 / (shift + loss));
        let adaptation = 1.0 / (shift + self.adaptation_loss_per_h);
        // What tissues take up of the interstitium's change stays there in part: loss · uptake / (shift + loss) returns.
        let taken: f64 = (0..TISSUES).map(|i| shift * self.uptake_per_h[i] * tissue[i]).sum();
        let out_per_h = self.urine_per_h + self.diffusion_per_h + self.convection_per_h;
        let plasma = shift + self.capillary_with_plasma_per_h + out_per_h;
        let plasma_with_interstitium = self.capillary_with_interstitium_per_h + self.secretion_per_h
            - self.diet_with_adaptation_mmol_h * self.adaptation_with_interstitium * adaptation;
        let interstitium = shift - self.capillary_with_interstitium_per_h + taken;
        let interstitium_with_plasma = -self.capillary_with_plasma_per_h;
        let determinant = plasma * interstitium - plasma_with_interstitium * interstitium_with_plasma;
        if !(determinant.is_finite() && determinant != 0.0) {
            return None;
        }
        let scale = 1.0 / determinant;
        Some(Factors {
            tissue,
            uptake_per_h: self.uptake_per_h,
            loss_per_h: self.loss_per_h,
            adaptation,
            adaptation_with_interstitium: self.adaptation_with_interstitium,
            diet_with_adaptation: self.diet_with_adaptation_mmol_h,
            inverse: [
                [interstitium * scale, -plasma_with_interstitium * scale],
                [-interstitium_with_plasma * scale, plasma * scale],
            ],
        })
    }

    #[inline]
    fn solve(factors: &Factors, right: &Pools) -> Pools {
        let f = factors;
        let mut x = Pools::zeros();
        let (mut plasma, mut interstitium) = (right[0], right[1]);
        plasma += f.diet_with_adaptation * f.adaptation * right[7];
        for i in 0..TISSUES {
            interstitium += f.loss_per_h[i] * f.tissue[i] * right[2 + i];
        }
        x[0] = f.inverse[0][0] * plasma + f.inverse[0][1] * interstitium;
        x[1] = f.inverse[1][0] * plasma + f.inverse[1][1] * interstitium;
        for i in 0..TISSUES {
            x[2 + i] = (right[2 + i] + f.uptake_per_h[i] * x[1]) * f.tissue[i];
        }
        x[7] = (right[7] + f.adaptation_with_interstitium * x[1]) * f.adaptation;
        x
    }

    fn sums(&self, change: &Pools) -> Sums {
        Sums::from([
            self.diet_with_adaptation_mmol_h * change[7],
            self.secretion_per_h * change[1],
            self.urine_per_h * change[0],
            self.diffusion_per_h * change[0],
            self.convection_per_h * change[0],
            self.total_per_l * change[0],
            self.ionised_per_l * change[0],
        ])
    }
}
