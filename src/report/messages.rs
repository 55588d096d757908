//! Problems and failures as sentences.

use crate::scenario::{Problem, shown};
use crate::simulation::SimulationError;
use crate::text::{self, words};
use crate::units::mg_dl_from_mmol_l;

/// The sentence of a problem, without its place.
pub fn sentence(problem: &Problem) -> String {
    let mut args: Vec<(&str, &str)> = problem.args.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let guess = args.iter().find(|(name, _)| *name == "guess").map_or("", |(_, guess)| guess);
    let hint = hint(guess);
    args.push(("hint", &hint));
    text::format(&text::key("problem", problem.id), &args)
}

/// The question "Did you mean …? " when there is a guess.
pub fn hint(guess: &str) -> String {
    if guess.is_empty() { String::new() } else { words!("problem-hint", guess = guess) + " " }
}

/// A failed simulation as a problem of the scenario.
pub fn failure(error: &SimulationError) -> Problem {
    match error {
        SimulationError::Solver { at, source } => {
            let (id, at_h) = SimulationError::solver_cause(source);
            Problem::error(id, "").with("at", shown(at.hours() + at_h))
        }
        SimulationError::NoSteadyState { residual } => {
            Problem::error("no-steady-state", "baseline").with("residual", shown(*residual))
        }
        SimulationError::MeasuredOutOfReach { wanted, lowest, highest } => {
            let mg_dl = |mmol_l: f64| format!("{:.2}", mg_dl_from_mmol_l(mmol_l));
            let bounds = crate::scenario::parameter_table::Section::Model.field("active_absorption").map(|p| p.hard);
            let bounds = bounds.map_or_else(String::new, |r| format!("{} to {}", shown(r.lowest), shown(r.highest)));
            Problem::error("measured-out-of-reach", "run.start_total_mg_dl")
                .with("wanted", mg_dl(*wanted))
                .with("absorption", bounds)
                .with("lowest", mg_dl(*lowest))
                .with("highest", mg_dl(*highest))
        }
        SimulationError::Balance { residual_mmol } => {
            Problem::error("balance", "").with("residual", shown(*residual_mmol))
        }
    }
}

/// A number with its sign, "+0.8", "−0.1". One that rounds to zero has no sign.
pub fn signed(value: f64, decimals: usize) -> String {
    let words = format!("{value:+.decimals$}");
    let is_zero = words.chars().all(|c| !c.is_ascii_digit() || c == '0');
    if is_zero { words[1..].to_owned() } else { words.replace('-', "−") }
}

#[cfg(test)]
mod tests {
    use super::signed;

    #[test]
    fn what_rounds_to_zero_has_no_sign() {
        assert_eq!(signed(-0.04, 1), "0.0");
        assert_eq!(signed(0.4, 0), "0");
        assert_eq!(signed(-437.2, 0), "−437");
        assert_eq!(signed(0.05, 2), "+0.05");
    }
}
