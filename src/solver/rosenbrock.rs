//! Rodas5P, an implicit one-step method for mildly stiff systems y' = f(t, y): order 5, L-stable, one Jacobian and one
//! factorisation a step. Sums q' = g(t, y) that nothing depends on are integrated by the same stages, so that a balance
//! of pools and sums holds exactly.
//!
//! Each stage U_i solves (1/(γh) − J)·U_i = f(t + c_i·h, y + Σ a_ij·U_j) + Σ c_ij·U_j/h + d_i·h·f_t, and the step is
//! y + Σ m_i·U_i, its error U_8.   [steinebach-2023]

use nalgebra::SVector;

use super::settings::{SolverError, SolverSettings, SolverStats};

const STAGES: usize = 8;
const GAMMA: f64 = 0.21193756319429014;
const NODES: [f64; STAGES] =
    [0.0, 0.6358126895828704, 0.4095798393397535, 0.9769306725060716, 0.4288403609558664, 1.0, 1.0, 1.0];
const TIME_SLOPE: [f64; STAGES] =
    [GAMMA, -0.42387512638858027, -0.3384627126235924, 1.8046452872882734, 2.325825639765069, 0.0, 0.0, 0.0];
// The rows a_i of stages 2 to 6. Stages 7 and 8, and the step itself, add the stages from 6 on to the row of stage 6.
const A2: [f64; 1] = [3.0];
const A3: [f64; 2] = [2.849394379747939, 0.45842242204463923];
const A4: [f64; 3] = [-6.954028509809101, 2.489845061869568, -10.358996098473584];
const A5: [f64; 4] = [2.8029986275628964, 0.5072464736228206, -0.3988312541770524, -0.04721187230404641];
const A6: [f64; 5] =
    [-7.502846399306121, 2.561846144803919, -11.627539656261098, -0.18268767659942256, 0.030198172008377946];
// The rows c_i of stages 2 to 8.
const C2: [f64; 1] = [-14.155112264123755];
const C3: [f64; 2] = [-17.97296035885952, -2.859693295451294];
const C4: [f64; 3] = [147.12150275711716, -1.41221402718213, 71.68940251302358];
const C5: [f64; 4] = [165.43517024871676, -0.4592823456491126, 42.90938336958603, -5.961986721573306];
const C6: [f64; 5] =
    [24.854864614690072, -3.0009227002832186, 47.4931110020768, 5.5814197821558125, -0.6610691825249471];
const C7: [f64; 6] = [
    30.91273214028599,
    -3.1208243349937974,
    77.79954646070892,
    34.28646028294783,
    -19.097331116725623,
    -28.087943162872662,
];
const C8: [f64; 7] = [
    37.80277123390563,
    -3.2571969029072276,
    112.26918849496327,
    66.9347231244047,
    -40.06618937091002,
    -54.66780262877968,
    -9.48861652309627,
];
/// Weights b of the stages' rates, which the sums need: b·Γ⁻¹ = m with Γ⁻¹ = 1/γ − C.
const WEIGHTS: [f64; STAGES] = weights();

const fn weights() -> [f64; STAGES] {
    let rows: [&[f64]; STAGES] = [&[], &C2, &C3, &C4, &C5, &C6, &C7, &C8];
    let mut b = [0.0; STAGES];
    let mut i = STAGES;
    while i > 0 {
        i -= 1;
        let mut sum = if i < 5 { A6[i] } else { 1.0 };
        let mut j = i + 1;
        while j < STAGES {
            sum += b[j] * rows[j][i];
            j += 1;
        }
        b[i] = GAMMA * sum;
    }
    b
}

/// Σ b_i·d_i, the weight of g_t.
const WEIGHT_IN_TIME: f64 = {
    let (mut sum, mut i) = (0.0, 0);
    while i < STAGES {
        sum += WEIGHTS[i] * TIME_SLOPE[i];
        i += 1;
    }
    sum
};

/// Share of the step that the error would allow which the next one takes, and the bounds of its growth.
const SAFETY: f64 = 0.9;
const LEAST_GROWTH: f64 = 0.2;
const MOST_GROWTH: f64 = 6.0;
/// Step that integration gives up at, h.
const SMALLEST_STEP_H: f64 = 1e-12;

/// A system y' = f(t, y) of `N` components with `Q` sums q' = g(t, y).
pub trait Stiff<const N: usize, const Q: usize> {
    /// What depends on time alone.
    type At;
    type Slopes: Slopes<N, Q>;

    fn at(&self, time_h: f64) -> Self::At;

    /// f and g.
    fn rates(&self, at: &Self::At, y: &SVector<f64, N>) -> Rates<N, Q>;

    /// f and g with their slopes.
    fn slopes(&self, at: &Self::At, y: &SVector<f64, N>) -> (Rates<N, Q>, Self::Slopes);

    /// What of y the solver's errors are measured against: all that is not known exactly.
    fn inexact(&self, _at: &Self::At, y: &SVector<f64, N>) -> SVector<f64, N> {
        *y
    }
}

/// f and g at one time and state.
pub type Rates<const N: usize, const Q: usize> = (SVector<f64, N>, SVector<f64, Q>);

/// The slopes of f and g at one time and state.
pub trait Slopes<const N: usize, const Q: usize> {
    type Factors;

    /// The slopes in time alone, f_t and g_t.
    fn in_time(&self) -> Rates<N, Q>;

    /// Factors of shift·1 − f_y; `None` where it is singular.
    fn factors(&self, shift: f64) -> Option<Self::Factors>;

    /// Solves (shift·1 − f_y)·x = right.
    fn solve(factors: &Self::Factors, right: &SVector<f64, N>) -> SVector<f64, N>;

    /// g_y·change.
    fn sums(&self, change: &SVector<f64, N>) -> SVector<f64, Q>;
}

/// The changes over a step, or since the start of an integration.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Changes<const N: usize, const Q: usize> {
    pub y: SVector<f64, N>,
    pub sums: SVector<f64, Q>,
}

/// The changes over a step, the error of y, and what depends on the time of its end.
pub struct Step<A, const N: usize, const Q: usize> {
    pub changes: Changes<N, Q>,
    error: SVector<f64, N>,
    end: A,
}

/// Steps over `h` from (`time_h`, `y`), `start` being what depends on that time; `None` where the matrix is singular.
#[inline(always)]
pub fn step<S: Stiff<N, Q>, const N: usize, const Q: usize>(
    system: &S,
    (time_h, start): (f64, &S::At),
    y: &SVector<f64, N>,
    h: f64,
) -> Option<Step<S::At, N, Q>> {
    let ((f_1, g_1), slopes) = system.slopes(start, y);
    let (f_t, g_t) = slopes.in_time();
    let factors = slopes.factors(1.0 / (GAMMA * h))?;
    let per_h = 1.0 / h;
    let at = |i: usize| system.at(time_h + NODES[i] * h);
    let mut g = g_1 * WEIGHTS[0];
    let mut stage = |i: usize, at: &S::At, change: &SVector<f64, N>, earlier: SVector<f64, N>| {
        let (f_i, g_i) = system.rates(at, &(y + change));
        g += g_i * WEIGHTS[i];
        S::Slopes::solve(&factors, &(f_i + earlier * per_h + f_t * (TIME_SLOPE[i] * h)))
    };
    let u1 = S::Slopes::solve(&factors, &(f_1 + f_t * (TIME_SLOPE[0] * h)));
    let u2 = stage(1, &at(1), &combined(A2, [&u1]), combined(C2, [&u1]));
    let u3 = stage(2, &at(2), &combined(A3, [&u1, &u2]), combined(C3, [&u1, &u2]));
    let u4 = stage(3, &at(3), &combined(A4, [&u1, &u2, &u3]), combined(C4, [&u1, &u2, &u3]));
    let u5 = stage(4, &at(4), &combined(A5, [&u1, &u2, &u3, &u4]), combined(C5, [&u1, &u2, &u3, &u4]));
    let five = [&u1, &u2, &u3, &u4, &u5];
    let end = at(5);
    let change = combined(A6, five);
    let u6 = stage(5, &end, &change, combined(C6, five));
    let change = change + u6;
    let u7 = stage(6, &end, &change, combined(C7, [&u1, &u2, &u3, &u4, &u5, &u6]));
    let change = change + u7;
    let u8 = stage(7, &end, &change, combined(C8, [&u1, &u2, &u3, &u4, &u5, &u6, &u7]));
    let weighted = combined(WEIGHTS, [&u1, &u2, &u3, &u4, &u5, &u6, &u7, &u8]);
    let sums = (g + slopes.sums(&weighted) + g_t * (WEIGHT_IN_TIME * h)) * h;
    Some(Step { changes: Changes { y: change + u8, sums }, error: u8, end })
}

#[inline(always)]
fn combined<const N: usize, const K: usize>(weights: [f64; K], stages: [&SVector<f64, N>; K]) -> SVector<f64, N> {
    let mut sum = stages[0] * weights[0];
    for k in 1..K {
        sum += stages[k] * weights[k];
    }
    sum
}

/// Integrates over `length_h` from `start`, and shows each accepted step to `accept`: its end and the changes since the
/// start. Only changes are summed up, so that bodies at rest stay there to the last digit.
///
/// # Errors
/// Fails on unusable settings, a state that stops being finite, steps that fall to nothing, and too many steps.
pub fn integrate<S: Stiff<N, Q>, const N: usize, const Q: usize>(
    system: &S,
    start: &SVector<f64, N>,
    scales: &SVector<f64, N>,
    length_h: f64,
    settings: &SolverSettings,
    mut accept: impl FnMut(f64, &Changes<N, Q>),
) -> Result<(Changes<N, Q>, SolverStats), SolverError> {
    settings.check(length_h)?;
    let mut changes = Changes { y: SVector::zeros(), sums: SVector::zeros() };
    let mut stats = SolverStats::default();
    let (mut time_h, mut h) = (0.0, settings.first_step_h.min(settings.longest_step_h));
    let mut at = system.at(time_h);
    while time_h < length_h {
        if stats.accepted_steps + stats.rejected_steps >= u64::from(settings.most_steps) {
            return Err(SolverError::TooManySteps { at_h: time_h, steps: settings.most_steps });
        }
        let left_h = length_h - time_h;
        let is_last = h >= left_h;
        // the last two steps share what is left, so that none is tiny
        let taken_h = if is_last { left_h } else { h.min(0.5 * left_h) };
        let y = start + changes.y;
        let Some(step) = step(system, (time_h, &at), &y, taken_h) else {
            return Err(SolverError::NotFinite { at_h: time_h });
        };
        let sizes = [system.inexact(&at, &y), system.inexact(&step.end, &(y + step.changes.y))];
        let error = relative_error(&step.error, &sizes, scales) / settings.relative_tolerance;
        stats.evaluations += STAGES as u64;
        // The error of a step falls with its fifth power.
        let growth = SAFETY * error.powf(-0.2);
        let growth = if growth.is_nan() { LEAST_GROWTH } else { growth.clamp(LEAST_GROWTH, MOST_GROWTH) };
        h = (taken_h * growth).min(settings.longest_step_h);
        if error <= 1.0 {
            stats.accepted_steps += 1;
            time_h = if is_last { length_h } else { time_h + taken_h };
            changes.y += step.changes.y;
            changes.sums += step.changes.sums;
            accept(time_h, &changes);
            at = step.end;
        } else {
            stats.rejected_steps += 1;
            if h < SMALLEST_STEP_H {
                let at_h = time_h;
                let is_number = error.is_finite();
                return Err(if is_number {
                    SolverError::StepSizeUnderflow { at_h }
                } else {
                    SolverError::NotFinite { at_h }
                });
            }
        }
    }
    Ok((changes, stats))
}

fn relative_error<const N: usize>(
    error: &SVector<f64, N>,
    [start, end]: &[SVector<f64, N>; 2],
    scales: &SVector<f64, N>,
) -> f64 {
    let mut sum = 0.0;
    for i in 0..N {
        let error = error[i] / (scales[i] + start[i].abs().max(end[i].abs()));
        sum += error * error;
    }
    (sum / N as f64).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use nalgebra::{SMatrix, Vector1, Vector3};

    /// A system by its rates and its slopes in state and time. Its sums are those of the rates, so that they must equal
    /// the changes.
    struct Dense<F, J>(F, J);

    struct DenseSlopes<const N: usize>(SMatrix<f64, N, N>, SVector<f64, N>);

    impl<F, J, const N: usize> Stiff<N, N> for Dense<F, J>
    where
        F: Fn(f64, &SVector<f64, N>) -> SVector<f64, N>,
        J: Fn(f64, &SVector<f64, N>) -> (SMatrix<f64, N, N>, SVector<f64, N>),
    {
        type At = f64;
        type Slopes = DenseSlopes<N>;

        fn at(&self, time_h: f64) -> f64 {
            time_h
        }

        fn rates(&self, time_h: &f64, y: &SVector<f64, N>) -> Rates<N, N> {
            let rates = (self.0)(*time_h, y);
            (rates, rates)
        }

        fn slopes(&self, time_h: &f64, y: &SVector<f64, N>) -> (Rates<N, N>, DenseSlopes<N>) {
            let (in_state, in_time) = (self.1)(*time_h, y);
            (self.rates(time_h, y), DenseSlopes(in_state, in_time))
        }
    }

    impl<const N: usize> Slopes<N, N> for DenseSlopes<N> {
        type Factors = SMatrix<f64, N, N>;

        fn in_time(&self) -> Rates<N, N> {
            (self.1, self.1)
        }

        fn factors(&self, shift: f64) -> Option<SMatrix<f64, N, N>> {
            (SMatrix::identity() * shift - self.0).try_inverse()
        }

        fn solve(factors: &SMatrix<f64, N, N>, right: &SVector<f64, N>) -> SVector<f64, N> {
            factors * right
        }

        fn sums(&self, change: &SVector<f64, N>) -> SVector<f64, N> {
            self.0 * change
        }
    }

    fn settings(relative_tolerance: f64) -> SolverSettings {
        SolverSettings { relative_tolerance, first_step_h: 0.01, longest_step_h: f64::INFINITY, most_steps: 100_000 }
    }

    /// y' = cos t − rate·(y − sin t)·(1 + (y − sin t)²), which sin t solves.
    fn pulled_to_the_sine(rate: f64) -> impl Stiff<1, 1> {
        Dense(
            move |t: f64, y: &Vector1<f64>| {
                let off = y[0] - t.sin();
                Vector1::new(t.cos() - rate * (off + off.powi(3)))
            },
            move |t: f64, y: &Vector1<f64>| {
                let slope = rate * (1.0 + 3.0 * (y[0] - t.sin()).powi(2));
                (SMatrix::<f64, 1, 1>::new(-slope), Vector1::new(-t.sin() + slope * t.cos()))
            },
        )
    }

    fn error_at(rate: f64, length_h: f64, relative_tolerance: f64) -> (f64, u64) {
        let (system, start, scales) = (pulled_to_the_sine(rate), Vector1::new(0.0), Vector1::new(1.0));
        let settings = settings(relative_tolerance);
        let (end, stats) = integrate(&system, &start, &scales, length_h, &settings, |_, _| {}).unwrap();
        let rounding = 1e-14 * rate.max(100.0);
        assert!((end.y - end.sums).norm() < rounding, "rate {rate}: {:e}", (end.y - end.sums).norm());
        ((end.y[0] - length_h.sin()).abs(), stats.accepted_steps)
    }

    #[test]
    fn it_follows_a_system_that_depends_on_time_however_stiff() {
        for rate in [0.1, 1.0, 100.0, 1e6] {
            for tolerance in [1e-4, 1e-6, 1e-8, 1e-10] {
                let (error, steps) = error_at(rate, 20.0, tolerance);
                assert!(error < 10.0 * tolerance, "rate {rate}, tolerance {tolerance:e}: {error:e}");
                assert!(steps < 2000, "rate {rate}, tolerance {tolerance:e}: {steps} steps");
            }
        }
    }

    #[test]
    fn the_error_falls_with_the_fifth_power_of_the_steps() {
        let ((coarse, few), (fine, many)) = (error_at(1.0, 20.0, 1e-5), error_at(1.0, 20.0, 1e-10));
        let order = (coarse / fine).ln() / (many as f64 / few as f64).ln();
        assert!(order > 4.5, "observed order {order}");
    }

    /// Robertson's kinetics over eleven decades; the values at the end are those of the test set for initial value
    /// problems (Mazzia and Magherini, 2008).
    #[test]
    fn it_solves_robertsons_problem() {
        let rates = |_: f64, y: &Vector3<f64>| {
            let (slow, fast, fastest) = (0.04 * y[0], 1e4 * y[1] * y[2], 3e7 * y[1] * y[1]);
            Vector3::new(fast - slow, slow - fast - fastest, fastest)
        };
        let slopes = |_: f64, y: &Vector3<f64>| {
            let matrix = SMatrix::<f64, 3, 3>::new(
                -0.04,
                1e4 * y[2],
                1e4 * y[1],
                0.04,
                -1e4 * y[2] - 6e7 * y[1],
                -1e4 * y[1],
                0.0,
                6e7 * y[1],
                0.0,
            );
            (matrix, Vector3::zeros())
        };
        let (start, scales) = (Vector3::new(1.0, 0.0, 0.0), Vector3::new(1e-8, 1e-14, 1e-8));
        let settings = SolverSettings { first_step_h: 1e-6, ..settings(1e-8) };
        let (end, stats) = integrate(&Dense(rates, slopes), &start, &scales, 1e11, &settings, |_, _| {}).unwrap();
        let expected = [0.208_334_014_970_125_5e-7, 0.833_336_077_033_471_3e-13, 0.999_999_979_166_505];
        for (i, expected) in expected.into_iter().enumerate() {
            let found = (start + end.y)[i];
            assert!((found / expected - 1.0).abs() < 1e-5, "{i}: {found:e}, {expected:e}");
        }
        assert!(stats.accepted_steps < 1000, "{}", stats.accepted_steps);
    }

    #[test]
    fn unusable_settings_and_rates_are_errors_and_never_hang() {
        let run = |system: &dyn Fn(f64) -> f64, start: f64, length_h: f64, settings: SolverSettings| {
            let system = Dense(
                |_: f64, y: &Vector1<f64>| Vector1::new(system(y[0])),
                |_: f64, _: &Vector1<f64>| (SMatrix::<f64, 1, 1>::new(-1.0), Vector1::zeros()),
            );
            integrate(&system, &Vector1::new(start), &Vector1::new(1.0), length_h, &settings, |_, _| {}).unwrap_err()
        };
        for tolerance in [0.0, -1e-6, f64::NAN, f64::INFINITY, 1.0, 1e-16] {
            assert!(matches!(run(&|y| -y, 1.0, 1.0, settings(tolerance)), SolverError::Tolerance(_)));
        }
        for length_h in [0.0, -1.0, f64::NAN, f64::INFINITY] {
            assert!(matches!(run(&|y| -y, 1.0, length_h, settings(1e-6)), SolverError::Length(_)));
        }
        assert!(matches!(run(&|_| f64::NAN, 1.0, 10.0, settings(1e-6)), SolverError::NotFinite { .. }));
        assert!(matches!(run(&|y| -y, f64::NAN, 10.0, settings(1e-6)), SolverError::NotFinite { at_h: 0.0 }));
        // it moves on at 1/h at least, past where the root ends
        let past_the_root = run(&|y| 1.0 + (0.5 - y).sqrt(), 0.4, 10.0, settings(1e-6));
        assert!(matches!(past_the_root, SolverError::NotFinite { .. }), "{past_the_root:?}");
        let limited = SolverSettings { most_steps: 5, ..settings(1e-10) };
        assert!(matches!(run(&|y| -y * y, 5.0, 1e3, limited), SolverError::TooManySteps { steps: 5, .. }));
    }

    #[test]
    fn a_body_at_rest_stays_there_to_the_last_digit() {
        let still = Dense(
            |_: f64, _: &Vector1<f64>| Vector1::zeros(),
            |_: f64, _: &Vector1<f64>| (SMatrix::<f64, 1, 1>::zeros(), Vector1::zeros()),
        );
        let (start, scales) = (Vector1::new(0.1), Vector1::new(1.0));
        let (end, _) = integrate(&still, &start, &scales, 1e4, &settings(1e-6), |_, _| {}).unwrap();
        assert_eq!(end.y[0], 0.0);
    }
}
