//! The body between two events as the implicit method sees it: eight pools, seven sums of the ledger, and closed forms
//! for the rest.
//!
//! Plasma is counted together with the depots that empty into it: their sum moves smoothly, and what they give is exact.

use nalgebra::{SMatrix, SVector};

use crate::model::slopes::{InTime, TISSUES};
use crate::model::{Course, CourseAt, Fluxes, Forcing, Physiology, Slopes, State};
use crate::solver::rosenbrock::{self, Stiff};
use crate::units::HOURS_PER_DAY;

pub const POOLS: usize = 8;
pub const SUMS: usize = 7;
pub type Pools = SVector<f64, POOLS>;
pub type Sums = SVector<f64, SUMS>;
/// How pools depend on the pools of an earlier time.
pub type Tangent = SMatrix<f64, POOLS, POOLS>;
pub type Changes = rosenbrock::Changes<POOLS, SUMS>;
type Rates = rosenbrock::Rates<POOLS, SUMS>;

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

/// Typical magnitude of each pool of a body, a power of two.
pub fn pool_scales(body: &Physiology) -> Pools {
    let [plasma, interstitium, muscle, soft, rapid, surface, deep, _, _, _, _, adaptation, ..] = body.scales;
    Pools::from([plasma, interstitium, muscle, soft, rapid, surface, deep, adaptation])
}

/// Sets the pools of a state, or of a change of it; its depots stay as they are.
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
    pub body: &'b Physiology,
    pub forcing: &'b Forcing,
    pub start: State,
    pub course: Course,
}

impl<'b> Stretch<'b> {
    pub fn new(start: &State, body: &'b Physiology, forcing: &'b Forcing) -> Self {
        Stretch { body, forcing, start: *start, course: Course::new(start, body, forcing) }
    }

    /// The state at a time with these pools, its ledger empty, and its flows.
    #[inline(always)]
    fn fluxes(&self, at: &CourseAt, pools: &Pools) -> (State, Fluxes) {
        let mut state = State::default();
        at.put(&mut state);
        set(&mut state, pools);
        (state, Fluxes::new(&state, self.body, self.forcing))
    }

    /// The changes over a step from the start; `None` where there is no such step.
    pub fn step(&self, h: f64) -> Option<Changes> {
        Some(rosenbrock::step(self, (0.0, &self.at(0.0)), &pools(&self.start), h)?.changes)
    }

    /// The change of the whole state since the start.
    #[inline]
    pub fn change(&self, time_h: f64, changes: &Changes) -> State {
        let (start, sums) = (&self.start, &changes.sums);
        let mut end = *start;
        self.course.at(time_h).put(&mut end);
        let gut_mmol = end.gut_mmol - start.gut_mmol;
        let mut change = State {
            gut_mmol,
            im_depot_mmol: end.im_depot_mmol - start.im_depot_mmol,
            plasma_l: end.plasma_l - start.plasma_l,
            interstitial_l: end.interstitial_l - start.interstitial_l,
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
            ..State::default()
        };
        set(&mut change, &changes.y);
        change
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
    /// Carries a tangent over a step with the slopes in its middle, to about a part in a thousand: enough to steer
    /// Newton's method.
    pub fn carry(&self, tangent: &mut Tangent, time_h: f64, pools: &Pools, h: f64) {
        let shift = 1.0 / (TANGENT_GAMMA * h);
        let Some(factors) = rosenbrock::Slopes::factors(&self.slopes(&self.at(time_h), pools).1, shift) else { return };
        let onto = (1.0 - 2.0 * TANGENT_GAMMA) / TANGENT_GAMMA;
        for mut column in tangent.column_iter_mut() {
            let once = <Slopes as rosenbrock::Slopes<POOLS, SUMS>>::solve(&factors, &(&column * shift));
            let twice = <Slopes as rosenbrock::Slopes<POOLS, SUMS>>::solve(&factors, &(once * shift));
            column.copy_from(&(twice * (1.0 + onto) - once * onto));
        }
    }
}

impl Stiff<POOLS, SUMS> for Stretch<'_> {
    type At = CourseAt;
    type Slopes = Slopes;

    #[inline(always)]
    fn at(&self, time_h: f64) -> CourseAt {
        self.course.at(time_h)
    }

    #[inline(always)]
    fn rates(&self, at: &CourseAt, pools: &Pools) -> Rates {
        of_rates(&self.fluxes(at, pools).1.derivative())
    }

    #[inline(always)]
    fn slopes(&self, at: &CourseAt, pools: &Pools) -> (Rates, Slopes) {
        let (state, fluxes) = self.fluxes(at, pools);
        (of_rates(&fluxes.derivative()), Slopes::new(&state, self.body, self.forcing, &fluxes))
    }

    /// The pools without the depots: plasma beside a depot of a hundred times as much is to be as exact as without.
    #[inline(always)]
    fn inexact(&self, at: &CourseAt, pools: &Pools) -> Pools {
        let mut state = State::default();
        at.put(&mut state);
        let mut inexact = *pools;
        inexact[0] -= state.gut_mmol + state.im_depot_mmol;
        inexact
    }
}

#[inline(always)]
fn of_rates(rates: &State) -> Rates {
    (pools(rates), sums(rates))
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

    fn in_time(&self) -> Rates {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ActiveSession;
    use crate::scenario::{Scenario, presets::PRESETS, read};

    fn bodies() -> Vec<(Physiology, Option<ActiveSession>)> {
        let scenarios = PRESETS.iter().filter_map(|preset| read(preset.text).scenario);
        let prescriptions = scenarios.flat_map(|scenario: Scenario| {
            scenario.stretches().iter().map(|(_, prescription)| (*prescription).clone()).collect::<Vec<_>>()
        });
        let with_session = |prescription: crate::scenario::Prescription| {
            let body = Physiology::new(&prescription.patient);
            let session = prescription.dialysis.as_ref().map(|plan| ActiveSession::new(&plan.dialyser, &body, 0.8));
            (body, session)
        };
        prescriptions.map(with_session).collect()
    }

    fn state(body: &Physiology, filling: f64) -> State {
        State {
            plasma_mmol: 3.0 * filling,
            interstitial_mmol: 8.0,
            muscle_mmol: 250.0 * filling,
            soft_tissue_mmol: 180.0 / filling,
            rapid_tissue_mmol: 5.0 * filling,
            bone_surface_mmol: 140.0,
            bone_deep_mmol: 370.0,
            gut_mmol: 2.0,
            im_depot_mmol: 1.0,
            plasma_l: body.plasma_target_l * filling,
            interstitial_l: body.interstitial_target_l * 1.05,
            adaptation: 0.9,
            lab_shift: 0.3,
            ..State::default()
        }
    }

    /// Every slope of every flow against central differences: with a kidney and without, in a session and between.
    #[test]
    fn the_slopes_are_those_of_the_rates() {
        let mut kidneys = 0;
        for (body, session) in bodies() {
            kidneys += usize::from(body.kidney.is_some());
            let sessions = [None, session];
            for (forcing, filling) in sessions.into_iter().flat_map(|s| [(s, 0.97), (s, 1.06)]) {
                let forcing = Forcing { infusion_mmol_h: 1.0, session: forcing };
                let start = state(&body, filling);
                let stretch = Stretch::new(&start, &body, &forcing);
                let (time_h, y) = (0.3, pools(&start));
                let slopes = stretch.slopes(&stretch.at(time_h), &y).1;
                let rates = |time_h: f64, y: &Pools| stretch.rates(&stretch.at(time_h), y);
                let differences = |a: Rates, b: Rates, d: f64| {
                    (a.0 - b.0).iter().chain((a.1 - b.1).iter()).map(|x| x / (2.0 * d)).collect::<Vec<_>>()
                };
                let agrees = |found: &[f64], expected: &[f64], what: &str| {
                    for (i, (found, expected)) in found.iter().zip(expected).enumerate() {
                        let off = (found - expected).abs();
                        assert!(off < 1e-6 * (1.0 + expected.abs()), "{what}, row {i}: {found} for {expected}");
                    }
                };
                for column in 0..POOLS {
                    let d = 1e-5 * y[column];
                    let mut unit = Pools::zeros();
                    unit[column] = 1.0;
                    let (up, down) = (rates(time_h, &(y + unit * d)), rates(time_h, &(y - unit * d)));
                    let expected = differences(up, down, d);
                    let of_pools = jacobian(&slopes) * unit;
                    agrees(of_pools.as_slice(), &expected[..POOLS], "pools");
                    let sums = rosenbrock::Slopes::<POOLS, SUMS>::sums(&slopes, &unit);
                    agrees(sums.as_slice(), &expected[POOLS..], "sums");
                }
                let d = 1e-6;
                let expected = differences(rates(time_h + d, &y), rates(time_h - d, &y), d);
                let (f_t, g_t) = rosenbrock::Slopes::<POOLS, SUMS>::in_time(&slopes);
                let found: Vec<f64> = f_t.iter().chain(g_t.iter()).copied().collect();
                agrees(&found, &expected, "time");
            }
        }
        assert!(kidneys > 5, "{kidneys}");
    }

    /// f_y by its columns, from the solution of (shift − f_y)·x = right.
    fn jacobian(slopes: &Slopes) -> Tangent {
        let shift = 7.0;
        let factors = rosenbrock::Slopes::<POOLS, SUMS>::factors(slopes, shift).unwrap();
        let mut inverse = Tangent::identity();
        for mut column in inverse.column_iter_mut() {
            let solved = <Slopes as rosenbrock::Slopes<POOLS, SUMS>>::solve(&factors, &column.clone_owned());
            column.copy_from(&solved);
        }
        Tangent::identity() * shift - inverse.try_inverse().unwrap()
    }
}
