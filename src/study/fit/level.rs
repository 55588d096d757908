//! A level that is not known exactly.

use statrs::distribution::{ContinuousCDF, Normal};

use super::outcome::Interval;

/// A level of which the logarithm is normal, the scatter of a sample left out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct UncertainLevel {
    pub median_mmol_l: f64,
    /// SD of the logarithm.
    pub log_sd: f64,
}

impl UncertainLevel {
    /// Returns the median with the ends of the 90 % interval, mmol/L.
    pub fn interval(&self) -> Interval {
        Interval::of(self.median_mmol_l.ln(), self.log_sd, f64::exp)
    }

    /// Returns the probability of a level below this one.
    pub fn probability_below(&self, mmol_l: f64) -> f64 {
        if mmol_l <= 0.0 {
            return 0.0;
        }
        let distance = mmol_l.ln() - self.median_mmol_l.ln();
        if self.log_sd > 0.0 {
            Normal::standard().cdf(distance / self.log_sd)
        } else {
            f64::from(u8::from(distance > 0.0))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_lie_below_the_median_and_nine_in_ten_between_the_ends_of_the_interval() {
        let level = UncertainLevel { median_mmol_l: 1.1, log_sd: 0.07 };
        let Interval { lowest, median, highest } = level.interval();
        assert!((level.probability_below(median) - 0.5).abs() < 1e-12);
        // the interval ends at 1.645 SDs, where the normal distribution has 5.00 % left
        assert!((level.probability_below(lowest) - 0.05).abs() < 1e-4);
        assert!((level.probability_below(highest) - 0.95).abs() < 1e-4);
        assert_eq!([level.probability_below(0.0), level.probability_below(f64::INFINITY)], [0.0, 1.0]);
    }
}
