//! Numbers as people give them to a field: typed as "2,5", "1.25 mmol/L", "36 g/L", or step by step with the arrow keys.

use crate::units::{
    CITRATE_MEQ_PER_MMOL, MAGNESIUM_MEQ_PER_MMOL, PHOSPHORUS_MG_PER_MMOL, citrate_mmol_l_from_meq_l, meq_l_from_mmol_l,
    mg_dl_from_mmol_l, mmol_l_from_meq_l, mmol_l_from_mg_dl,
};

/// Returns the number of a typed text in the unit of its field; another unit after the number is converted.
///
/// The answer is `None` when the text is no number or the unit is not one that this field knows.
pub fn parse(typed: &str, field_id: &str, field_unit: &str) -> Option<f64> {
    let typed = typed.trim().replace(',', ".").replace('−', "-");
    let end = typed
        .char_indices()
        .find(|(i, c)| !(c.is_ascii_digit() || matches!(c, '.' | '-' | '+') || (*i > 0 && is_exponent(&typed, *i))))
        .map_or(typed.len(), |(i, _)| i);
    let (number, unit) = typed.split_at(end);
    let number: f64 = number.trim().parse().ok()?;
    let unit: String = unit.split_whitespace().collect::<String>().to_lowercase();
    let own_unit = field_unit.split_whitespace().collect::<String>().to_lowercase();
    if unit.is_empty() || unit == own_unit { Some(number) } else { converted(number, &unit, field_id, &own_unit) }
}

/// Returns whether the letter is the e of a number like "1e-3".
fn is_exponent(text: &str, at: usize) -> bool {
    let rest = &text[at..];
    (rest.starts_with('e') || rest.starts_with('E'))
        && rest[1..].starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == '+')
}

/// Returns how many steps the up and down arrows ask of the field that is drawn next, if the keyboard is in it.
pub fn arrow_steps(ui: &mut egui::Ui) -> i64 {
    let id = ui.next_auto_id();
    if !ui.memory(|memory| memory.has_focus(id)) {
        return 0;
    }
    let pressed = |key| ui.input_mut(|input| input.count_and_consume_key(egui::Modifiers::NONE, key)) as i64;
    pressed(egui::Key::ArrowUp) - pressed(egui::Key::ArrowDown)
}

fn converted(number: f64, unit: &str, field_id: &str, own_unit: &str) -> Option<f64> {
    let is_phosphate = field_id.contains("phosphate");
    let is_citrate = field_id.contains("citrate");
    // mg/dL is converted for serum only: a dialysate in mg/dL would be mistaken for one in mEq/L.
    let is_serum =
        ["total_mg_dl", "total_mmol_l", "total_meq_l", "ionised_mmol_l", "start_total_mg_dl"].contains(&field_id);
    Some(match (unit, own_unit) {
        ("mmol/l", "mg/dl") if is_phosphate => number * PHOSPHORUS_MG_PER_MMOL / 10.0,
        ("mmol/l", "meq/l") if is_citrate => number * CITRATE_MEQ_PER_MMOL,
        ("meq/l", "mmol/l") if is_citrate => citrate_mmol_l_from_meq_l(number),
        ("mmol/l", "meq/l") => number * MAGNESIUM_MEQ_PER_MMOL,
        ("mg/dl", "mmol/l") if is_serum => mmol_l_from_mg_dl(number),
        ("mg/dl", "meq/l") if is_serum => meq_l_from_mmol_l(mmol_l_from_mg_dl(number)),
        ("meq/l", "mg/dl") if is_serum => mg_dl_from_mmol_l(mmol_l_from_meq_l(number)),
        ("meq/l", "mmol/l") if is_serum => mmol_l_from_meq_l(number),
        ("meq/l", "mmol/l") if field_id.contains("magnesium") => mmol_l_from_meq_l(number),
        ("mmol/l", "mg/dl") => mg_dl_from_mmol_l(number),
        ("g/l", "g/dl") => number / 10.0,
        ("g", "mg") => number * 1000.0,
        ("%", "1") => number / 100.0,
        ("min", "h") => number / 60.0,
        ("l/h", "ml/min") => number * 1000.0 / 60.0,
        ("ml/week", "l/week") => number / 1000.0,
        ("kg/week", "l/week") => number,
        ("months", "weeks" | "week") => number * 365.0 / 12.0 / 7.0,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn a_dialysate_may_be_typed_in_either_unit_and_what_is_not_understood_is_not_guessed() {
        let typed = |text| parse(text, "dialysate_magnesium_meq_l", "mEq/L");
        assert_eq!(typed("2.5"), Some(2.5));
        assert_eq!(typed("2,5 mEq/L"), Some(2.5));
        assert_eq!(typed("1.25 mmol/L"), Some(2.5));
        assert_eq!(typed("1.25mmol/l"), Some(2.5));
        assert_eq!((typed("much"), typed("2 mg"), typed("")), (None, None, None));
    }

    #[test]
    fn other_units_of_the_ward_are_understood() {
        assert!((parse("1.71 mmol/L", "phosphate_mg_dl", "mg/dL").unwrap() - 5.2966).abs() < 1e-3); // × 3.0974
        assert_eq!(parse("36 g/L", "albumin_g_dl", "g/dL"), Some(3.6));
        assert_eq!(parse("33 %", "haematocrit", "1"), Some(0.33));
        assert_eq!(parse("240 min", "duration_h", "h"), Some(4.0));
        assert_eq!(parse("1e-3", "relative_tolerance", "1"), Some(1e-3));
        assert_eq!(parse("-3", "anion_gap_corrected_meq_l", "mEq/L"), Some(-3.0));
    }
}
