//! Numbers as words write them: what they say, how finely, and where in the words they stand.

const SIGNS: [char; 4] = ['+', '-', '−', '–'];
/// Units of magnesium that make a number worth holding against a run. A dialysate is prescribed, in mEq/L.
const UNITS: [&str; 3] = ["mg/dL", "mmol/L", "%"];

/// A number that is said.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Said {
    /// The number; without a sign in the words, its magnitude.
    pub value: f64,
    pub has_sign: bool,
    /// Half a unit of the last digit: what lies farther off is written otherwise.
    pub half_digit: f64,
    /// Half a unit of the last digit before the zeros at the end of a whole number, which may be rounded: 150.
    pub half_rounded: f64,
}

impl Said {
    /// Reads a number of digits, with commas between thousands.
    pub fn read(say: &str) -> Option<Said> {
        let has_sign = say.starts_with(SIGNS);
        let digits = say.strip_prefix(SIGNS).unwrap_or(say).replace(',', "");
        let is_plain = digits.chars().all(|c| c.is_ascii_digit() || c == '.');
        let magnitude: f64 = digits.parse().ok().filter(|_| is_plain)?;
        let decimals = digits.split_once('.').map(|(_, decimals)| decimals.len());
        let zeros = digits.len() - digits.trim_end_matches('0').len();
        let rounded = if decimals.is_some() || magnitude == 0.0 { 0 } else { zeros };
        let half_digit = 0.5 * 10_f64.powf(-(decimals.unwrap_or(0) as f64));
        Some(Said {
            value: if has_sign && !say.starts_with('+') { -magnitude } else { magnitude },
            has_sign,
            half_digit,
            half_rounded: half_digit * 10_f64.powf(rounded as f64),
        })
    }
}

/// Returns whether a number stands in words by itself, not as a part of a longer one. A number without its sign may be
/// asked for too.
pub fn stands(say: &str, words: &str, may_drop_sign: bool) -> bool {
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    words.match_indices(say).any(|(at, _)| {
        let mut before = words[..at].chars().rev();
        let mut after = words[at + say.len()..].chars();
        let (last, last_but_one) = (before.next(), before.next());
        let (first, second) = (after.next(), after.next());
        let goes_on = is_digit(first) || (first == Some('.') && is_digit(second));
        // between words or numbers it is a hyphen
        let is_signed = last.is_some_and(|c| SIGNS.contains(&c)) && !last_but_one.is_some_and(char::is_alphanumeric);
        !(is_digit(last) || last == Some('.') || goes_on || (is_signed && !may_drop_sign))
    })
}

/// Returns the numbers of words that stand before a unit of magnesium, without sign, in their order.
pub fn with_unit(words: &str) -> Vec<(&str, &'static str)> {
    let of_unit = |unit: &'static str| {
        words.match_indices(unit).map(move |(at, _)| {
            let before = words[..at].trim_end();
            let is_part = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
            let number = &before[before.trim_end_matches(is_part).len()..];
            (at, number.trim_start_matches(['.', ',']), unit)
        })
    };
    let mut found: Vec<(usize, &str, &str)> = UNITS.into_iter().flat_map(of_unit).collect();
    found.retain(|(_, number, _)| Said::read(number).is_some());
    found.sort_by_key(|(at, ..)| *at);
    found.into_iter().map(|(_, number, unit)| (number, unit)).collect()
}

#[cfg(test)]
mod tests {
    use super::{Said, stands, with_unit};

    #[test]
    fn a_number_stands_in_words_only_as_a_whole() {
        assert!(stands("2.6", "it is 2.6 mg/dL", false) && stands("2.6", "up to 2.6.", false));
        assert!(!stands("2.6", "it is 2.63 or 12.6 mg/dL", true) && !stands("6", "it is 2.6 mg/dL", true));
    }

    #[test]
    fn a_sign_belongs_to_its_number_and_a_hyphen_does_not() {
        for signed in ["+0.5 mg/dL", "by −0.5", "(-0.5)"] {
            assert!(!stands("0.5", signed, false) && stands("0.5", signed, true), "{signed}");
        }
        assert!(
            stands("16", "claudin-16", false) && stands("0.5", "0.3–0.5", false) && stands("+0.5", "by +0.5", false)
        );
    }

    #[test]
    fn digits_say_how_finely_a_number_is_known() {
        let halves = |say: &str| Said::read(say).map(|said| (said.half_digit, said.half_rounded));
        assert_eq!(halves("2.60"), Some((0.005, 0.005)));
        assert_eq!(halves("150"), Some((0.5, 5.0)));
        assert_eq!(halves("2,785"), Some((0.5, 0.5)));
        assert_eq!(halves("0"), Some((0.5, 0.5)));
        assert_eq!(Said::read("−0.5").map(|said| (said.value, said.has_sign)), Some((-0.5, true)));
        for say in ["", "+", "--1", "1e3", "inf", "nan", "1.2.3"] {
            assert_eq!(Said::read(say), None, "{say}");
        }
    }

    #[test]
    fn numbers_before_a_unit_are_found_in_their_order() {
        let words = "A fall of 80 %, to 9.99\nmg/dL (4.11 mmol/L), in week 3 of 330 mg: mg/dL alone is none.";
        assert_eq!(with_unit(words), [("80", "%"), ("9.99", "mg/dL"), ("4.11", "mmol/L")]);
        assert_eq!(with_unit("2,4.5 %, .5 %, % and no more"), [("2,4.5", "%"), ("5", "%")]);
    }
}
