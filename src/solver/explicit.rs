//! The explicit methods of `ode_solvers` behind a guarded interface: the second engine, to hold the first against.
//!
//! The right-hand side must not depend on time: Dop853 of `ode_solvers` 0.6 is only right for such systems. Time starts
//! at 0 in every integration.

use nalgebra::SVector;
use ode_solvers::dop_shared::{IntegrationError, OutputType, Stats, System};
use ode_solvers::{Dop853, Dopri5};
use std::cell::Cell;

use super::settings::{SolverError, SolverSettings, SolverStats};

/// Relative tolerance at and below which the method of order 8 takes over.
pub const TIGHT_TOLERANCE: f64 = 1e-11;

/// Share of the tolerance that the methods are asked for. Where stability limits the step they miss a part of their error.
const STRICTER: f64 = 0.2;
/// Finest tolerance that they are asked for: rounding lets them keep no finer one.
const FINEST: f64 = 1e-13;

/// Name of the method that integrates at this tolerance.
pub fn method_name(relative_tolerance: f64) -> &'static str {
    if relative_tolerance <= TIGHT_TOLERANCE { "dop853" } else { "dopri5" }
}

/// The accepted steps of one segment. `times_h[0]` is 0, and the last time is exactly the segment's end.
#[derive(Debug, Clone, PartialEq)]
pub struct Steps<const N: usize> {
    pub times_h: Vec<f64>,
    pub states: Vec<SVector<f64, N>>,
    pub stats: SolverStats,
}

impl<const N: usize> Steps<N> {
    pub fn last(&self) -> &SVector<f64, N> {
        &self.states[self.states.len() - 1]
    }
}

/// Integrates `rates` from `start` over `length_h`.
///
/// # Errors
/// Fails on settings that `ode_solvers` would accept and then run away or panic with, on a state that stops being
/// finite, and when the step limit is reached.
pub fn integrate<const N: usize>(
    rates: impl Fn(&SVector<f64, N>) -> SVector<f64, N>,
    start: SVector<f64, N>,
    length_h: f64,
    settings: &SolverSettings,
) -> Result<Steps<N>, SolverError> {
    let rtol = settings.relative_tolerance;
    settings.check(length_h)?;
    if !start.iter().all(|x| x.is_finite()) {
        return Err(SolverError::NotFinite { at_h: 0.0 });
    }
    let not_finite = Cell::new(false);
    let system = Rates { rates, not_finite: &not_finite };
    let first_step_h = settings.first_step_h.min(length_h);
    let asked = (STRICTER * rtol).max(FINEST);

    // safety 0.9, beta 0.04 (Dopri5) or 0 (Dop853), step factors 0.2–10 and 0.333–6: the library's own defaults.
    // No stiffness test: it stops long segments that are merely stability-limited.
    macro_rules! run {
        ($method:ident, $beta:literal, $fac_min:literal, $fac_max:literal) => {{
            let mut method = $method::from_param(
                system,
                0.0,
                length_h,
                length_h,
                start,
                asked,
                asked,
                0.9,
                $beta,
                $fac_min,
                $fac_max,
                settings.longest_step_h.min(length_h),
                first_step_h,
                settings.most_steps,
                u32::MAX,
                OutputType::Sparse,
            );
            let stats = method.integrate().map_err(|error| typed(error, not_finite.get()))?;
            Steps { times_h: method.x_out().clone(), states: method.y_out().clone(), stats: counted(stats) }
        }};
    }
    let mut steps = if rtol <= TIGHT_TOLERANCE { run!(Dop853, 0.0, 0.333, 6.0) } else { run!(Dopri5, 0.04, 0.2, 10.0) };
    if !steps.last().iter().all(|x| x.is_finite()) {
        return Err(SolverError::NotFinite { at_h: length_h });
    }
    if let Some(end_h) = steps.times_h.last_mut() {
        *end_h = length_h; // the sum of steps differs in its last digit
    }
    Ok(steps)
}

struct Rates<'c, F> {
    rates: F,
    not_finite: &'c Cell<bool>,
}

impl<F: Fn(&SVector<f64, N>) -> SVector<f64, N>, const N: usize> System<f64, SVector<f64, N>> for Rates<'_, F> {
    fn system(&self, _t_h: f64, state: &SVector<f64, N>, rates: &mut SVector<f64, N>) {
        *rates = (self.rates)(state);
        if !rates.sum().is_finite() {
            self.not_finite.set(true);
        }
    }
}

fn typed(error: IntegrationError, not_finite: bool) -> SolverError {
    match error {
        IntegrationError::StepSizeUnderflow { x } if not_finite => SolverError::NotFinite { at_h: x },
        IntegrationError::MaxNumStepReached { x, .. } if not_finite => SolverError::NotFinite { at_h: x },
        IntegrationError::MaxNumStepReached { x, n_step } => SolverError::TooManySteps { at_h: x, steps: n_step },
        IntegrationError::StepSizeUnderflow { x } | IntegrationError::StiffnessDetected { x } => {
            SolverError::StepSizeUnderflow { at_h: x }
        }
    }
}

fn counted(stats: Stats) -> SolverStats {
    SolverStats {
        evaluations: u64::from(stats.num_eval),
        accepted_steps: u64::from(stats.accepted_steps),
        rejected_steps: u64::from(stats.rejected_steps),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use nalgebra::Vector1;

    fn settings(relative_tolerance: f64) -> SolverSettings {
        SolverSettings { relative_tolerance, first_step_h: 0.01, longest_step_h: f64::INFINITY, most_steps: 100_000 }
    }

    fn decay(y: &Vector1<f64>) -> Vector1<f64> {
        -y
    }

    #[test]
    fn the_last_point_is_the_end_and_right_for_both_methods() {
        for rtol in [1e-6, 1e-8, 1e-10, 1e-12] {
            let steps = integrate(decay, Vector1::new(1.0), 10.0, &settings(rtol)).unwrap();
            assert_eq!(steps.times_h.last(), Some(&10.0));
            assert!((steps.last()[0] - (-10.0_f64).exp()).abs() < 10.0 * rtol);
        }
    }

    #[test]
    fn unusable_settings_are_errors_and_never_hang() {
        let start = Vector1::new(1.0);
        for rtol in [0.0, -1e-6, f64::NAN, f64::INFINITY, 1.0, 1e-16] {
            assert!(matches!(integrate(decay, start, 1.0, &settings(rtol)), Err(SolverError::Tolerance(_))));
        }
        for length in [0.0, -1.0, f64::NAN, f64::INFINITY] {
            assert!(matches!(integrate(decay, start, length, &settings(1e-6)), Err(SolverError::Length(_))));
        }
    }

    #[test]
    fn a_rate_that_is_not_a_number_is_named_as_the_cause() {
        let refusal = |rates: fn(&Vector1<f64>) -> Vector1<f64>, start: f64| {
            integrate(rates, Vector1::new(start), 10.0, &settings(1e-6)).unwrap_err()
        };
        // It moves on at 1/h at least, past where the root ends.
        let past_the_root = refusal(|y| Vector1::new(1.0 + (0.5 - y[0]).sqrt()), 0.4);
        assert!(matches!(past_the_root, SolverError::NotFinite { .. }), "{past_the_root:?}");
        assert!(matches!(refusal(|_| Vector1::new(f64::NAN), 1.0), SolverError::NotFinite { .. }));
        assert!(matches!(refusal(decay, f64::NAN), SolverError::NotFinite { at_h: 0.0 }));
    }

    #[test]
    fn a_zero_component_is_no_obstacle() {
        let still = |_: &Vector1<f64>| Vector1::new(0.0);
        assert_eq!(integrate(still, Vector1::new(0.0), 100.0, &settings(1e-6)).unwrap().last()[0], 0.0);
    }

    #[test]
    fn the_step_limit_is_an_error_not_a_hang() {
        let fast = |y: &Vector1<f64>| -1e6 * y;
        let limited = SolverSettings { most_steps: 100, ..settings(1e-6) };
        assert!(matches!(integrate(fast, Vector1::new(1.0), 1000.0, &limited), Err(SolverError::TooManySteps { .. })));
    }

    #[test]
    fn a_long_stability_limited_segment_is_not_given_up_as_stiff() {
        let fast = |y: &Vector1<f64>| Vector1::new(1.0) - 20.0 * y;
        let steps = integrate(fast, Vector1::new(1.0), 4000.0, &settings(1e-6)).unwrap();
        assert!((steps.last()[0] - 0.05).abs() < 1e-6);
    }

    #[test]
    fn errors_shrink_with_the_tolerance() {
        let oscillator = |y: &SVector<f64, 2>| SVector::<f64, 2>::new(y[1], -y[0]);
        let error = |rtol: f64| {
            let steps = integrate(oscillator, SVector::<f64, 2>::new(1.0, 0.0), 20.0, &settings(rtol)).unwrap();
            (steps.last()[0] - 20.0_f64.cos()).abs()
        };
        assert!(error(1e-4) > 10.0 * error(1e-6));
        assert!(error(1e-6) > 10.0 * error(1e-8));
    }
}
