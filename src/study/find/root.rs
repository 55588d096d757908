//! A value at which something that rises or falls throughout is zero, by Brent's method.

use argmin::core::{CostFunction, Error, Executor, State as _};
use argmin::solver::brent::BrentRoot;

use crate::scenario::Problem;
use crate::study::map::CompareError;

/// Most evaluations of a search, both ends not counted.
const MOST_ITERATIONS: u64 = 60;

/// What a search for a value comes to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Answer {
    At(f64),
    /// Even the lowest value gives too much.
    TooHigh,
    /// Even the highest value gives too little.
    TooLow,
}

/// What is to be zero; it rises with the value.
struct Excess<F>(F);

impl<F: Fn(f64) -> Result<f64, CompareError>> CostFunction for Excess<F> {
    type Param = f64;
    type Output = f64;

    fn cost(&self, value: &f64) -> Result<f64, Error> {
        Ok((self.0)(*value)?)
    }
}

/// Finds the value between two others, to a tolerance, at which a rising `excess` is zero.
///
/// # Errors
/// Fails when `excess` fails.
pub fn root(
    [lowest, highest]: [f64; 2],
    tolerance: f64,
    excess: impl Fn(f64) -> Result<f64, CompareError>,
) -> Result<Answer, CompareError> {
    let (at_lowest, at_highest) = (excess(lowest)?, excess(highest)?);
    if at_lowest >= 0.0 {
        return Ok(if at_lowest == 0.0 { Answer::At(lowest) } else { Answer::TooHigh });
    }
    if at_highest < 0.0 {
        return Ok(Answer::TooLow);
    }
    let solver = BrentRoot::new(lowest, highest, tolerance);
    let outcome = Executor::new(Excess(excess), solver).configure(|state| state.max_iters(MOST_ITERATIONS)).run();
    let outcome = outcome.map_err(|error| error.downcast().unwrap_or_else(|_| no_end()))?;
    outcome.state().get_best_param().map(|root| Answer::At(*root)).ok_or_else(no_end)
}

/// The error of a search that ends without an answer.
pub fn no_end() -> CompareError {
    CompareError::Problems(vec![Problem::error("search-without-end", "")])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zero_is_found_and_a_side_is_named_where_there_is_none() {
        let found = root([0.2, 3.0], 1e-6, |x| Ok(x * x * x - 2.0)).unwrap();
        let Answer::At(found) = found else { panic!("{found:?}") };
        assert!((found - 2.0_f64.cbrt()).abs() < 1e-6, "{found}");
        assert_eq!(root([0.2, 3.0], 1e-6, |x| Ok(x + 1.0)), Ok(Answer::TooHigh));
        assert_eq!(root([0.2, 3.0], 1e-6, |x| Ok(x - 4.0)), Ok(Answer::TooLow));
        assert_eq!(root([0.5, 3.0], 1e-6, |x| Ok(x - 0.5)), Ok(Answer::At(0.5)));
    }

    #[test]
    fn a_failure_is_no_answer_that_none_does() {
        let fails = |x: f64| if x > 1.0 && x < 3.0 { Err(CompareError::Problems(Vec::new())) } else { Ok(x - 2.0) };
        assert_eq!(root([0.2, 3.0], 1e-6, fails), Err(CompareError::Problems(Vec::new())));
    }
}
