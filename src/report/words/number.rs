//! A number of the scenario as it is shown: to what it means, not with every digit that the file holds.

use super::prescription::meq_l_words;
use crate::model::Parameter;
use crate::scenario::shown;

/// A number in the words of its field on the screen; a dialysate and a level in mg/dL always have a decimal.
pub fn number_words(parameter: &Parameter, number: f64) -> String {
    match parameter.id {
        "dialysate_magnesium_meq_l" | "total_mg_dl" => meq_l_words((number * 1e6).round() / 1e6),
        _ => rounded_words(number, decimals(parameter)),
    }
}

/// As many decimals as the value is good for; weeks have hundredths, for days, and hours have them for minutes.
pub fn decimals(parameter: &Parameter) -> usize {
    match parameter.typical.highest - parameter.typical.lowest {
        _ if ["week", "h"].contains(&parameter.unit) => 2,
        width if width >= 60.0 => 0,
        width if width >= 4.0 => 1,
        width if width >= 0.5 => 2,
        width if width >= 0.05 => 3,
        _ => 5,
    }
}

/// The number with these decimals and without empty ones; a finer value that would vanish keeps its digits.
pub fn rounded_words(number: f64, decimals: usize) -> String {
    let round = rounded(number, decimals);
    shown(if round == 0.0 { number } else { round })
}

pub fn rounded(number: f64, decimals: usize) -> f64 {
    let factor = 10f64.powi(decimals as i32);
    (number * factor).round() / factor
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::parameter_table::{DIALYSIS, PATIENT};

    #[test]
    fn values_are_shown_to_what_they_mean() {
        assert_eq!(rounded_words(5.296554, 1), "5.3");
        assert_eq!(rounded_words(200.0, 0), "200");
        assert_eq!(rounded_words(0.00588, 1), "0.00588");
        assert_eq!(number_words(&PATIENT.phosphate_mg_dl, PATIENT.phosphate_mg_dl.default), "5.3");
        assert_eq!(number_words(&DIALYSIS.duration_h, 3.75), "3.75", "a quarter of an hour");
    }
}
