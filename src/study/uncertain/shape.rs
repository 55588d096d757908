//! The distributions of uncertain values, each a transform of a standard normal one.

named! {
    /// The scale on which a value is normal.
    pub enum Shape {
        Normal = "normal",
        Lognormal = "lognormal",
        LogitNormal = "logit-normal",
    }
}

impl Shape {
    /// Returns the value that lies `z` standard deviations from the median on the scale of this shape.
    pub fn value(self, median: f64, sd: f64, z: f64) -> f64 {
        match self {
            Shape::Normal => median + sd * z,
            Shape::Lognormal => median * (sd * z).exp(),
            // Odds are lognormal.
            Shape::LogitNormal => {
                let factor = (sd * z).exp();
                median * factor / (1.0 - median + median * factor)
            }
        }
    }

    /// Returns how many standard deviations a value lies from the median, the inverse of [`Shape::value`].
    pub fn standard(self, median: f64, sd: f64, value: f64) -> f64 {
        let logit = |share: f64| (share / (1.0 - share)).ln();
        match self {
            Shape::Normal => (value - median) / sd,
            Shape::Lognormal => (value / median).ln() / sd,
            Shape::LogitNormal => (logit(value) - logit(median)) / sd,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_and_its_standard_number_are_inverses_and_the_median_stands_at_zero() {
        for (shape, median, sd) in
            [(Shape::Normal, 0.92, 0.025), (Shape::Lognormal, 250.0, 0.25), (Shape::LogitNormal, 0.9, 0.8)]
        {
            assert!((shape.value(median, sd, 0.0) - median).abs() < 1e-12 * median);
            for z in [-2.0, -0.3, 1.7] {
                let value = shape.value(median, sd, z);
                assert!((shape.standard(median, sd, value) - z).abs() < 1e-12, "{shape:?} {z}");
            }
        }
        assert!(Shape::LogitNormal.value(0.9, 0.8, 9.0) < 1.0);
    }
}
