//! What a draft prescribes, in one line: the title of a scenario that nobody has named.

use super::prescription::{
    changes_patient, changes_sessions, dialysate_value_words, doses_words, meq_l_words, salt_words,
};
use crate::scenario::inputs::kind;
use crate::scenario::stretch::{self, Stretch};
use crate::scenario::{OralDraft, ScenarioDraft, shown};
use crate::text::{key, text, words};

/// What is prescribed over the run: "1.0 → 1.5 mEq/L, MgO 250 mg".
pub fn prescription_title(draft: &ScenarioDraft) -> String {
    let stretches = stretch::all(draft);
    let changes = |of: fn(&Stretch) -> bool, id: &str| stretches.iter().any(of).then(|| text(id));
    let parts = [
        Some(dialysates_words(draft, &stretches)),
        oral_words(&stretches),
        (!draft.injection.is_empty()).then(|| text("words-injections")),
        changes(changes_sessions, "words-sessions-change"),
        changes(changes_patient, "words-patient-changes"),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The dialysates in turn, "1.0 → 1.5 mEq/L"; without dialysis the kind of person.
fn dialysates_words(draft: &ScenarioDraft, stretches: &[Stretch]) -> String {
    let mut in_turn: Vec<Option<f64>> = stretches.iter().map(Stretch::dialysate_meq_l).collect();
    in_turn.dedup();
    if in_turn == [None] {
        return text(&key("kind", kind(&draft.patient).id()));
    }
    let arrow = text("words-then");
    if let Some(all) = in_turn.iter().copied().collect::<Option<Vec<f64>>>() {
        let numbers: Vec<String> = all.into_iter().map(meq_l_words).collect();
        return words!("words-dialysate-value", value = numbers.join(&arrow));
    }
    let name = |meq_l: Option<f64>| meq_l.map_or_else(|| text("words-no-dialysis"), dialysate_value_words);
    in_turn.into_iter().map(name).collect::<Vec<_>>().join(&arrow)
}

/// The doses in turn; `None` where none is ever taken. That there was none at first goes without saying.
fn oral_words(stretches: &[Stretch]) -> Option<String> {
    let mut in_turn: Vec<&[OralDraft]> = stretches.iter().map(|stretch| &stretch.oral[..]).collect();
    in_turn.dedup();
    let from = usize::from(in_turn[0].is_empty());
    let doses: Vec<String> = in_turn[from..].iter().map(|doses| short_doses(doses)).collect();
    (!doses.is_empty()).then(|| doses.join(&text("words-then")))
}

/// The doses in force; one a day is not counted.
fn short_doses(doses: &[OralDraft]) -> String {
    match doses {
        [once] if once.times_a_day() == 1 && once.magnesium_mg.is_none() => {
            let salt = salt_words(once.salt.as_deref().unwrap_or_default());
            words!("words-dose-once", salt = salt, mg = shown(once.salt_mg()))
        }
        doses => doses_words(doses),
    }
}

#[cfg(test)]
mod tests {
    use super::prescription_title;
    use crate::scenario::read;

    fn title(text: &str) -> String {
        prescription_title(&read(&format!("format = 1\n{text}")).draft)
    }

    const WARD: &str = "[patient]\nkind = \"haemodialysis\"\n[baseline.dialysis]\ndialysate_magnesium_meq_l = 1.0\n";

    #[test]
    fn the_title_says_what_is_prescribed_in_turn() {
        let oxide = |mg: f64, times: &str| {
            format!("[[phase.oral]]\nsalt = \"magnesium-oxide\"\ndose_mg = {mg:?}\ntimes = [{times}]\n")
        };
        let change = |week: f64, keys: &str| format!("[[phase]]\nfrom_week = {week:?}\n{keys}");
        let once = oxide(250.0, "\"21:00\"");
        let to_1_5 = "dialysis.dialysate_magnesium_meq_l = 1.5\n";
        let and = |changes: &[String]| title(&format!("{WARD}{}", changes.concat()));
        for (found, expected) in [
            (and(&[]), "1.0 mEq/L"),
            (and(&[change(1.0, to_1_5)]), "1.0 → 1.5 mEq/L"),
            (and(&[change(1.0, to_1_5), once.clone()]), "1.0 → 1.5 mEq/L, MgO 250 mg"),
            (and(&[change(4.0, ""), once.clone(), change(1.0, to_1_5)]), "1.0 → 1.5 mEq/L, MgO 250 mg"),
            (and(&[change(1.0, ""), oxide(330.0, "\"08:00\", \"21:00\"")]), "1.0 mEq/L, MgO 330 mg × 2"),
            (and(&[change(1.0, ""), once, change(5.0, "oral = []\n")]), "1.0 mEq/L, MgO 250 mg → no oral Mg"),
            (and(&[change(1.0, "dialysis = \"stop\"\n")]), "1.0 mEq/L → no dialysis"),
            (and(&[change(1.0, "patient.acid_suppression = true\n")]), "1.0 mEq/L, patient changes"),
            (title("[patient]\nkind = \"healthy\"\n"), "Healthy"),
        ] {
            assert_eq!(found, expected);
        }
    }
}
