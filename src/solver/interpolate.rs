//! Values between two accepted steps. Sampling never changes a result: nothing is integrated anew.

use nalgebra::SVector;

/// A quintic over one step. It meets the state at both ends and the slope at 0, 1/3, 2/3 and 1 of the step;
/// the inner slopes are found from a cubic first and once more from the quintic, so the error is O(h⁶).
///
/// Linear invariants of the system (a mass balance) hold between the steps as they do at them.
#[derive(Debug, Clone, PartialEq)]
pub struct Interpolant<const N: usize> {
    start_h: f64,
    length_h: f64,
    state: SVector<f64, N>,
    /// Power-basis coefficients of the slope over the step.
    slope: [SVector<f64, N>; 5],
}

impl<const N: usize> Interpolant<N> {
    /// The curve over the step from (`times_h[0]`, `states[0]`) to (`times_h[1]`, `states[1]`).
    pub fn new(
        rates: impl Fn(&SVector<f64, N>) -> SVector<f64, N>,
        times_h: [f64; 2],
        states: [&SVector<f64, N>; 2],
    ) -> Self {
        let [y0, y1] = states;
        let h = times_h[1] - times_h[0];
        let (d0, d3) = (rates(y0), rates(y1));
        // cubic Hermite at 1/3 and 2/3
        let third = (y0 * 20.0 + y1 * 7.0 + (d0 * 4.0 - d3 * 2.0) * h) / 27.0;
        let two_thirds = (y0 * 7.0 + y1 * 20.0 + (d0 * 2.0 - d3 * 4.0) * h) / 27.0;
        let quintic = |d1: SVector<f64, N>, d2: SVector<f64, N>| Interpolant {
            start_h: times_h[0],
            length_h: h,
            state: *y0,
            slope: slope_coefficients([d0, d1, d2, d3], (y1 - y0) / h),
        };
        let first = quintic(rates(&third), rates(&two_thirds));
        quintic(rates(&first.at_fraction(1.0 / 3.0)), rates(&first.at_fraction(2.0 / 3.0)))
    }

    /// The state at a time of the segment, h, which should lie within the step.
    pub fn at(&self, time_h: f64) -> SVector<f64, N> {
        self.at_fraction((time_h - self.start_h) / self.length_h)
    }

    fn at_fraction(&self, x: f64) -> SVector<f64, N> {
        let [a0, a1, a2, a3, a4] = &self.slope;
        self.state + (a0 + (a1 / 2.0 + (a2 / 3.0 + (a3 / 4.0 + a4 * (x / 5.0)) * x) * x) * x) * (x * self.length_h)
    }
}

/// The quartic through four equally spaced slopes whose mean over the step is `mean`.
fn slope_coefficients<const N: usize>(d: [SVector<f64, N>; 4], mean: SVector<f64, N>) -> [SVector<f64, N>; 5] {
    let [d0, d1, d2, d3] = d;
    let first = d1 - d0;
    let second = d2 - d1 * 2.0 + d0;
    let third = d3 - d2 * 3.0 + d1 * 3.0 - d0;
    // x(x−1/3)(x−2/3)(x−1) vanishes at the four slopes and has the mean −1/270
    let missing = mean - (d0 + (d1 + d2) * 3.0 + d3) / 8.0;
    let a4 = missing * -270.0;
    [
        d0,
        first * 3.0 - second * 1.5 + third - a4 * (2.0 / 9.0),
        (second - third) * 4.5 + a4 * (11.0 / 9.0),
        third * 4.5 - a4 * 2.0,
        a4,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use nalgebra::Vector1;

    /// Largest error over one step of y' = −y from y = 1.
    fn worst_error(h: f64) -> f64 {
        let (y0, y1) = (Vector1::new(1.0), Vector1::new((-h).exp()));
        let curve = Interpolant::new(|y| -y, [0.0, h], [&y0, &y1]);
        (0..=100).map(|i| f64::from(i) * h / 100.0).map(|t| (curve.at(t)[0] - (-t).exp()).abs()).fold(0.0, f64::max)
    }

    #[test]
    fn the_error_falls_with_the_sixth_power_of_the_step() {
        let order = (worst_error(0.4) / worst_error(0.2)).log2();
        assert!(order > 5.8, "observed order {order}");
    }

    #[test]
    fn it_meets_both_ends_of_the_step() {
        let (y0, y1) = (Vector1::new(1.0), Vector1::new((-0.5_f64).exp()));
        let curve = Interpolant::new(|y| -y, [2.0, 2.5], [&y0, &y1]);
        assert!((curve.at(2.0) - y0)[0].abs() < 1e-15);
        assert!((curve.at(2.5) - y1)[0].abs() < 1e-15);
    }
}
