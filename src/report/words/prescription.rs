//! A prescription in words: its dialysate, its doses, its sessions, and when it begins.

use super::time::span_words;
use crate::scenario::stretch::Stretch;
use crate::scenario::{DialysisDraft, OralDraft, PatientDraft, shown};
use crate::study::map::Choice;
use crate::text::{key, lookup, text, words};

/// A dialysate magnesium with at least one decimal: "1.0", "1.25".
pub fn meq_l_words(meq_l: f64) -> String {
    let shortest = shown(meq_l);
    if shortest.contains('.') { shortest } else { shortest + ".0" }
}

/// A dialysate with its unit, "1.5 mEq/L".
pub fn dialysate_value_words(meq_l: f64) -> String {
    words!("words-dialysate-value", value = meq_l_words(meq_l))
}

/// The dialysate in force, "1.5 mEq/L", or the words that there is no dialysis.
pub fn dialysate_words(stretch: &Stretch) -> String {
    stretch.dialysate_meq_l().map_or_else(|| text("words-no-dialysis"), dialysate_value_words)
}

/// The dialysate in force, and words for whether sessions or the patient change as well.
pub fn stretch_words(stretch: &Stretch) -> String {
    let dialysate = dialysate_words(stretch);
    if !stretch.is_change() {
        return dialysate;
    }
    let dialysate_only = DialysisDraft {
        dialysate_magnesium_meq_l: stretch.dialysis.dialysate_magnesium_meq_l,
        ..DialysisDraft::default()
    };
    let sessions = (stretch.dialysis != dialysate_only).then(|| text("words-sessions-change"));
    let patient = (stretch.patient != PatientDraft::default()).then(|| text("words-patient-changes"));
    [Some(dialysate), sessions, patient].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The title of a stretch by when it begins: "From the start", "After 2 weeks".
pub fn stretch_title(from_week: Option<f64>) -> String {
    match from_week {
        None => text("words-from-the-start"),
        Some(week) => words!("words-after", span = span_words(week)),
    }
}

/// The doses in force, "MgO 250 mg × 1 + Mg citrate …", or the words that there are none.
pub fn doses_words(doses: &[OralDraft]) -> String {
    if doses.is_empty() {
        return text("words-no-oral");
    }
    doses.iter().map(dose_words).collect::<Vec<_>>().join(" + ")
}

fn dose_words(dose: &OralDraft) -> String {
    let salt = salt_words(dose.salt.as_deref().unwrap_or_default());
    let mg = shown(dose.magnesium_mg.unwrap_or_else(|| dose.salt_mg()));
    let id = if dose.magnesium_mg.is_some() { "words-dose-magnesium" } else { "words-dose" };
    words!(id, salt = salt, mg = mg, times = dose.times_a_day())
}

/// The short name of a salt, "MgO"; an unknown one is shown as it is.
pub fn salt_words(id: &str) -> String {
    lookup(&key("words-salt", id), &[]).unwrap_or_else(|| id.to_owned())
}

/// A dose of magnesium oxide, "MgO 250 mg", or "no MgO".
pub fn oxide_words(mg: f64) -> String {
    if mg == 0.0 { text("words-no-oxide") } else { words!("words-oxide-dose", mg = shown(mg)) }
}

/// A dialysate with a dose, "1.5 mEq/L, MgO 250 mg".
pub fn choice_words(choice: Choice) -> String {
    let oxide = choice.magnesium_oxide_mg.map_or_else(|| text("table-as-in-file"), oxide_words);
    std::format!("{}, {oxide}", dialysate_value_words(choice.dialysate_magnesium_meq_l))
}

/// The starts of sessions, "Mon, Wed, Fri 08:00": a time that all of them share is said once.
pub fn starts_words(starts: &[String]) -> String {
    let split: Vec<(&str, &str)> = starts.iter().filter_map(|start| start.split_once(' ')).collect();
    match split.first() {
        Some((_, time)) if split.len() == starts.len() && split.iter().all(|(_, other)| other == time) => {
            let days: Vec<&str> = split.iter().map(|(day, _)| *day).collect();
            std::format!("{} {time}", days.join(", "))
        }
        _ => starts.join(", "),
    }
}
