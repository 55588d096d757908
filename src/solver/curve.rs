//! Values between two accepted steps. Sampling never changes a result: nothing that follows is integrated anew.

use nalgebra::SVector;

/// A point of a curve: time, state and slope.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point<const N: usize> {
    pub time_h: f64,
    pub state: SVector<f64, N>,
    pub slope: SVector<f64, N>,
}

/// The quintic that meets state and slope at start, middle and end of a step; its error is O(h⁶).
///
/// Linear invariants of the system (a mass balance) hold between the points as they do at them.
#[derive(Debug, Clone, PartialEq)]
pub struct Curve<const N: usize> {
    start_h: f64,
    length_h: f64,
    /// Coefficients of the powers of the share of the step.
    powers: [SVector<f64, N>; 6],
}

impl<const N: usize> Curve<N> {
    /// The curve through three points, the second halfway between the others.
    pub fn new([start, middle, end]: &[Point<N>; 3]) -> Self {
        let h = end.time_h - start.time_h;
        let (d0, d1, d2) = (start.slope * h, middle.slope * h, end.slope * h);
        let (up, on) = (middle.state - start.state, end.state - middle.state);
        Curve {
            start_h: start.time_h,
            length_h: h,
            powers: [
                start.state,
                d0,
                up * 23.0 + on * 7.0 - d0 * 6.0 - d1 * 8.0 - d2,
                d0 * 13.0 + d1 * 32.0 + d2 * 5.0 - up * 66.0 - on * 34.0,
                up * 68.0 + on * 52.0 - d0 * 12.0 - d1 * 40.0 - d2 * 8.0,
                (d0 + d1 * 4.0 + d2) * 4.0 - (up + on) * 24.0,
            ],
        }
    }

    /// The state at a time of the segment, h, which should lie within the step.
    pub fn at(&self, time_h: f64) -> SVector<f64, N> {
        let x = (time_h - self.start_h) / self.length_h;
        let [c0, c1, c2, c3, c4, c5] = &self.powers;
        c0 + (c1 + (c2 + (c3 + (c4 + c5 * x) * x) * x) * x) * x
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use nalgebra::Vector1;

    fn curve(h: f64) -> Curve<1> {
        let point = |time_h: f64| {
            let y = (-time_h).exp();
            Point { time_h, state: Vector1::new(y), slope: Vector1::new(-y) }
        };
        Curve::new(&[point(0.0), point(0.5 * h), point(h)])
    }

    #[test]
    fn it_meets_state_and_slope_at_its_points() {
        let (h, d) = (0.8, 1e-6);
        for t in [0.0, 0.4, 0.8] {
            assert!((curve(h).at(t)[0] - (-t).exp()).abs() < 1e-14);
            let slope = (curve(h).at(t + d)[0] - curve(h).at(t - d)[0]) / (2.0 * d);
            assert!((slope + (-t).exp()).abs() < 1e-8, "{slope}");
        }
    }

    #[test]
    fn the_error_falls_with_the_sixth_power_of_the_step() {
        let worst = |h: f64| {
            let times = (0..=100).map(|i| f64::from(i) * h / 100.0);
            times.map(|t| (curve(h).at(t)[0] - (-t).exp()).abs()).fold(0.0, f64::max)
        };
        let order = (worst(0.4) / worst(0.2)).log2();
        assert!(order > 5.8, "observed order {order}");
    }
}
