//! What is in force when, in lanes of time: the dialysate with its sessions, what is taken by mouth, and the patient.

use super::change::changed_input;
use super::prescription::{changes_sessions, dialysate_words, doses_words, meq_l_words, sessions_words};
use crate::scenario::stretch::{self, Stretch};
use crate::scenario::{PatientDraft, ScenarioDraft, shown};
use crate::study::differences;
use crate::text::text;

/// A lane with its name and, for each stretch of the prescription, its words in full and ever shorter.
#[derive(Debug, Clone, PartialEq)]
pub struct Lane {
    pub name: String,
    pub stretches: Vec<Vec<String>>,
}

impl Lane {
    /// The longest words of a stretch that fit, or none: words are never cut.
    pub fn fitting(&self, number: usize, fits: impl Fn(&str) -> bool) -> &str {
        let words = self.stretches.get(number).into_iter().flatten();
        words.map(String::as_str).find(|words| fits(words)).unwrap_or_default()
    }
}

/// The lanes of a draft. Without dialysis at any time no dialysate is named.
pub fn lanes(draft: &ScenarioDraft) -> Vec<Lane> {
    let stretches = stretch::all(draft);
    let has_dialysis = stretches.iter().any(|stretch| stretch.dialysate_meq_l().is_some());
    let lane = |id: &str, words: &dyn Fn(&Stretch) -> Vec<String>| Lane {
        name: text(id),
        stretches: stretches.iter().map(words).collect(),
    };
    let dialysate = has_dialysis.then(|| lane("gui-strip-dialysate", &dialysate));
    let patient = lane("gui-strip-patient", &|stretch| patient(&draft.patient, stretch));
    dialysate.into_iter().chain([lane("gui-strip-oral", &oral), patient]).collect()
}

fn dialysate(stretch: &Stretch) -> Vec<String> {
    let Some(meq_l) = stretch.dialysate_meq_l() else { return none(dialysate_words(stretch)) };
    let words = dialysate_words(stretch);
    let in_force = sessions_words(&stretch.dialysis_in_force());
    let is_as_before = !stretch.is_change() || in_force == sessions_words(&stretch.inherited_dialysis);
    let sessions = (!is_as_before).then(|| format!("{words}, {in_force}"));
    let other = || changes_sessions(stretch).then(|| format!("{words}, {}", text("words-sessions-change")));
    sessions.or_else(other).into_iter().chain([words, meq_l_words(meq_l)]).collect()
}

fn oral(stretch: &Stretch) -> Vec<String> {
    let words = doses_words(&stretch.oral);
    if stretch.oral.is_empty() {
        return none(words);
    }
    let whole = |mg: f64| shown(if mg < 10.0 { mg } else { mg.round() });
    let doses = stretch.oral.iter().map(|dose| whole(dose.salt_mg())).collect::<Vec<_>>().join(" + ");
    vec![words, format!("{doses} mg"), doses]
}

/// An acid blocker that is taken, and whatever of the patient is not as at the start.
fn patient(at_start: &PatientDraft, stretch: &Stretch) -> Vec<String> {
    let now = stretch.patient_in_force();
    let acid = (now.acid_suppression == Some(true)).then(|| text("words-acid-blocker"));
    let of = |patient: &PatientDraft| ScenarioDraft {
        patient: PatientDraft { acid_suppression: None, ..patient.clone() },
        ..ScenarioDraft::default()
    };
    let (before, after) = (of(at_start), of(&now));
    let found = if before == after { Vec::new() } else { differences(&before, &after) };
    let changes = found.iter().map(|difference| changed_input(difference, &after).short);
    let parts: Vec<String> = acid.clone().into_iter().chain(changes).collect();
    match parts.len() {
        0 => none(text("words-no-acid-blocker")),
        1 => vec![parts.join(", "), "…".to_owned()],
        _ => [Some(parts.join(", ")), acid, Some(text("words-patient-changes")), Some("…".to_owned())]
            .into_iter()
            .flatten()
            .collect(),
    }
}

const NOTHING: &str = "–";

/// Words for nothing, in full and ever shorter.
fn none(words: String) -> Vec<String> {
    vec![words, text("words-none"), NOTHING.to_owned()]
}

/// Whether the words of a lane are words for nothing.
pub fn is_none(words: &[String]) -> bool {
    words.last().is_some_and(|shortest| shortest == NOTHING)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{presets, read};

    fn lane_of(draft: &ScenarioDraft, name: &str) -> Lane {
        lanes(draft).into_iter().find(|lane| lane.name == name).unwrap()
    }

    #[test]
    fn an_acid_blocker_has_its_own_lane_and_the_dialysate_does_not_speak_of_it() {
        let preset = presets::PRESETS.iter().find(|preset| preset.id == "acid-suppression").unwrap();
        let draft = read(preset.text).draft;
        let full = |name: &str| -> Vec<String> {
            lane_of(&draft, name).stretches.iter().map(|words| words[0].clone()).collect()
        };
        assert_eq!(full("patient"), ["no acid blocker", "acid blocker", "no acid blocker"]);
        assert_eq!(full("dialysate"), ["1.0 mEq/L"; 3]);
    }

    #[test]
    fn what_changes_in_the_patient_is_said_with_its_value_until_it_changes_back() {
        let draft = read(
            "format = 1\n[patient]\nkind = \"ckd\"\n[[phase]]\nfrom_week = 2.0\n[phase.patient]\nalbumin_g_dl = 2.5\n\
             [[phase]]\nfrom_week = 4.0\n[phase.patient]\nacid_suppression = true\n",
        )
        .draft;
        let words = lane_of(&draft, "patient").stretches;
        assert_eq!(words[0][0], "no acid blocker");
        assert!(words[1][0].contains("2.5"), "{words:?}");
        assert!(words[2][0].starts_with("acid blocker, ") && words[2][0].contains("2.5"), "{words:?}");
    }

    #[test]
    fn words_get_shorter_down_to_a_sign_that_fits_a_narrow_stretch() {
        for preset in presets::PRESETS {
            let draft = read(preset.text).draft;
            for lane in lanes(&draft) {
                for number in 0..=draft.phase.len() {
                    let lengths: Vec<usize> =
                        lane.stretches[number].iter().map(|words| words.chars().count()).collect();
                    assert!(lengths.is_sorted_by(|a, b| a >= b), "{} {lengths:?}", preset.id);
                    assert_eq!(lane.fitting(number, |_| false), "");
                    let shortest = lane.fitting(number, |words| words.chars().count() <= 9);
                    assert!(!shortest.is_empty(), "{} {:?}", preset.id, lane.stretches[number]);
                }
            }
        }
    }
}
