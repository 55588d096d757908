//! What differs between two drafts, in words.
//!
//! Two drafts say the same in many ways: a change of prescription may be missing, a key may be left at its default.
//! They are brought to one shape first, so that every input stands beside its counterpart.

use std::collections::BTreeSet;
use toml::{Table, Value};

use super::stretch::Stretch;
use crate::gui::kit::widgets::span_words;
use crate::gui::kit::words::{doses_words, meq_l_words};
use crate::model::Kind;
use crate::scenario::parameter_table::{DEFAULT_SESSIONS, KindDefaults, Section, find};
use crate::scenario::{DialysisChangeDraft, DialysisDraft, OralDraft, PatientDraft, PhaseDraft, ScenarioDraft, shown};
use crate::study::{Difference, Step, differences};
use crate::text::{format, key, lookup, text};

/// Keys of spans of time: their unit is part of the words.
const SPANS: [&str; 2] = ["weeks", "from_week"];
/// Keys that say the same in another unit: neither is filled in where the other is given.
const ALTERNATIVES: [&str; 8] = [
    "gfr_ml_min",
    "urine_ml_day",
    "globulin_g_dl",
    "total_protein_g_dl",
    "dialysate_citrate_mmol_l",
    "dialysate_citrate_meq_l",
    "sodium_mmol_l",
    "chloride_mmol_l",
];

/// One input that differs, in words.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangedInput {
    pub label: String,
    pub from: String,
    pub to: String,
    /// As part of a name: "dialysate 1.0".
    pub short: String,
}

/// What a pin is called: the inputs in which `pinned` differs from `present`.
pub fn pin_name(present: &ScenarioDraft, pinned: &ScenarioDraft) -> String {
    let (present, pinned) = aligned(present, pinned);
    let found = differences(&present, &pinned);
    if found.is_empty() {
        return text("gui-pin-same");
    }
    let words: Vec<String> = found.iter().map(|difference| in_words(difference, &pinned).short).collect();
    words.join(", ")
}

/// The label of the input, and its value in both drafts.
pub fn in_words(difference: &Difference, of: &ScenarioDraft) -> ChangedInput {
    let id = id_of(difference);
    let label = label(difference, of);
    let (from, to) = (value_words(&id, difference.from.as_ref()), value_words(&id, difference.to.as_ref()));
    let short = match id.as_str() {
        "dialysate_magnesium_meq_l" => {
            let value = difference.to.as_ref().and_then(number).map(meq_l_words).unwrap_or_default();
            with_place(difference, of, format("gui-pin-dialysate", &[("value", &value)]))
        }
        "oral" | "sessions" | "modality" => with_place(difference, of, to.clone()),
        _ => format("gui-pin-input", &[("label", &label), ("value", &to)]),
    };
    let (from, to) = with_unit(&id, from, to);
    ChangedInput { label, from, to, short }
}

/// The unit is said once, behind the second value.
fn with_unit(id: &str, from: String, to: String) -> (String, String) {
    match find(id).map(|(_, parameter)| parameter.unit).filter(|unit| *unit != "1" && !SPANS.contains(&id)) {
        Some(unit) => (from, format!("{to} {unit}")),
        None => (from, to),
    }
}

/// The last key of the path.
fn id_of(difference: &Difference) -> String {
    let key = |step: &Step| match step {
        Step::Key(key) => Some(key.clone()),
        Step::Entry(_) => None,
    };
    difference.path.iter().rev().find_map(key).unwrap_or_default()
}

fn label(difference: &Difference, of: &ScenarioDraft) -> String {
    let id = id_of(difference);
    let known = lookup(&key("gui-input", &id), &[]).or_else(|| lookup(&key("param", &id), &[]));
    with_place(difference, of, known.unwrap_or(id))
}

/// "… (from the start)", "… (after 4 weeks)": said where it is not plain which stretch is meant.
fn with_place(difference: &Difference, of: &ScenarioDraft, words: String) -> String {
    match &difference.path[..] {
        [Step::Key(first), ..] if first == "baseline" && !of.phase.is_empty() => {
            format("gui-input-so-far", &[("words", &words)])
        }
        [Step::Key(first), Step::Entry(i), ..] if first == "phase" && of.phase.len() > 1 => {
            let week = of.phase.get(*i).and_then(|phase| phase.from_week).unwrap_or_default();
            format("gui-input-after-week", &[("words", &words), ("span", &span_words(week))])
        }
        _ => words,
    }
}

fn number(value: &Value) -> Option<f64> {
    value.as_float().or_else(|| value.as_integer().map(|integer| integer as f64))
}

fn value_words(id: &str, value: Option<&Value>) -> String {
    let Some(value) = value else {
        return if id == "oral" { text("gui-oral-none") } else { "–".to_owned() };
    };
    if id == "oral" {
        let doses: Vec<OralDraft> = value.clone().try_into().unwrap_or_default();
        return doses_words(&doses);
    }
    match value {
        Value::Boolean(is_so) => text(if *is_so { "gui-yes" } else { "gui-no" }),
        Value::String(word) => word_words(id, word),
        Value::Array(entries) if entries.iter().all(Value::is_str) => list_words(id, entries),
        Value::Array(entries) => format("gui-entries", &[("count", &entries.len().to_string())]),
        Value::Table(_) => text("gui-given"),
        value => match number(value) {
            Some(value) if id == "dialysate_magnesium_meq_l" => meq_l_words(value),
            Some(weeks) if SPANS.contains(&id) => span_words(weeks),
            Some(value) => shown((value * 1000.0).round() / 1000.0),
            None => value.to_string(),
        },
    }
}

fn word_words(id: &str, word: &str) -> String {
    let known = match id {
        "modality" => lookup(&key("gui-modality", word), &[]),
        "kind" => lookup(&key("gui-kind", word), &[]),
        "salt" => lookup(&key("gui-salt", word), &[]),
        _ => None,
    };
    known.unwrap_or_else(|| word.to_owned())
}

fn list_words(id: &str, entries: &[Value]) -> String {
    let words: Vec<String> = entries.iter().filter_map(Value::as_str).map(str::to_owned).collect();
    match id {
        "sessions" => starts_words(&words),
        "conditions" if words.is_empty() => text("gui-none"),
        "conditions" => {
            let named = |id: &String| lookup(&key("condition", id), &[]).unwrap_or_else(|| id.clone());
            words.iter().map(named).collect::<Vec<_>>().join(", ")
        }
        _ => words.join(", "),
    }
}

/// "Mon, Wed, Fri 08:00": a time that all sessions share is said once.
pub fn starts_words(starts: &[String]) -> String {
    let split: Vec<(&str, &str)> = starts.iter().filter_map(|start| start.split_once(' ')).collect();
    match split.first() {
        Some((_, time)) if split.len() == starts.len() && split.iter().all(|(_, other)| other == time) => {
            let days: Vec<&str> = split.iter().map(|(day, _)| *day).collect();
            format!("{} {time}", days.join(", "))
        }
        _ => starts.join(", "),
    }
}

/// Both drafts with the same changes of prescription and the same keys, simulating to what they did before.
pub fn aligned(one: &ScenarioDraft, other: &ScenarioDraft) -> (ScenarioDraft, ScenarioDraft) {
    let mut pair = [in_order(one), in_order(other)];
    let weeks = Section::Run.field("weeks").map(|parameter| parameter.default);
    for draft in &mut pair {
        draft.run.weeks = draft.run.weeks.or(weeks);
    }
    align_phases(&mut pair);
    for number in 0..=pair[0].phase.len() {
        let stretches = [Stretch::load(&pair[0], number), Stretch::load(&pair[1], number)];
        align_dialysis(&mut pair, number, &stretches);
        align_patient(&mut pair, number, &stretches);
        align_oral(&mut pair, number, &stretches);
    }
    let [one, other] = pair;
    (one, other)
}

fn in_order(draft: &ScenarioDraft) -> ScenarioDraft {
    let mut draft = draft.clone();
    let week = |phase: &PhaseDraft| phase.from_week.unwrap_or(f64::INFINITY);
    draft.phase.sort_by(|a, b| week(a).total_cmp(&week(b)));
    draft
}

/// A change that only one draft has is given to the other as one that changes nothing.
fn align_phases(pair: &mut [ScenarioDraft; 2]) {
    if pair[0].phase.len() == pair[1].phase.len() {
        return;
    }
    for (of, from) in [(0, 1), (1, 0)] {
        let weeks: Vec<Option<f64>> = pair[from].phase.iter().map(|phase| phase.from_week).collect();
        for from_week in weeks {
            if pair[of].phase.iter().all(|phase| phase.from_week != from_week) {
                pair[of].phase.push(PhaseDraft { from_week, ..PhaseDraft::default() });
            }
        }
        pair[of] = in_order(&pair[of]);
    }
}

/// The dialysis keys of a stretch's own, if it gives any.
fn dialysis_of(draft: &ScenarioDraft, number: usize) -> Option<DialysisDraft> {
    match number.checked_sub(1) {
        None => draft.baseline.dialysis.clone(),
        Some(i) => match &draft.phase.get(i)?.dialysis {
            Some(DialysisChangeDraft::Keys(keys)) => Some(keys.clone()),
            _ => None,
        },
    }
}

fn align_dialysis(pair: &mut [ScenarioDraft; 2], number: usize, stretches: &[Stretch; 2]) {
    let own = [dialysis_of(&pair[0], number), dialysis_of(&pair[1], number)];
    if stretches.iter().any(|stretch| !stretch.dialysis_is_given) || own.iter().all(Option::is_none) {
        return;
    }
    let tables = own.map(|keys| table(&keys.unwrap_or_default()));
    let keys: BTreeSet<String> = tables.iter().flat_map(|table| table.keys().cloned()).collect();
    for ((draft, stretch), mut own) in pair.iter_mut().zip(stretches).zip(tables) {
        fill(&mut own, &keys, &table(&stretch.dialysis_in_force()), &default_of_dialysis);
        let Ok(filled) = Value::Table(own).try_into::<DialysisDraft>() else { continue };
        match number.checked_sub(1) {
            None => draft.baseline.dialysis = Some(filled),
            Some(i) => draft.phase[i].dialysis = Some(DialysisChangeDraft::Keys(filled)),
        }
    }
}

fn align_patient(pair: &mut [ScenarioDraft; 2], number: usize, stretches: &[Stretch; 2]) {
    let own = |draft: &ScenarioDraft| match number.checked_sub(1) {
        None => Some(draft.patient.clone()),
        Some(i) => draft.phase[i].patient.clone(),
    };
    let own = [own(&pair[0]), own(&pair[1])];
    if own.iter().all(Option::is_none) {
        return;
    }
    let tables = own.map(|keys| table(&keys.unwrap_or_default()));
    let keys: BTreeSet<String> = tables.iter().flat_map(|table| table.keys().cloned()).collect();
    for ((draft, stretch), mut own) in pair.iter_mut().zip(stretches).zip(tables) {
        let gains_fluid = draft.baseline.dialysis.is_some();
        let in_force = stretch.patient_in_force();
        let default = |key: &str| default_of_patient(key, &in_force, gains_fluid);
        fill(&mut own, &keys, &table(&in_force), &default);
        let Ok(filled) = Value::Table(own).try_into::<PatientDraft>() else { continue };
        match number.checked_sub(1) {
            None => draft.patient = filled,
            Some(i) => draft.phase[i].patient = Some(filled),
        }
    }
}

fn align_oral(pair: &mut [ScenarioDraft; 2], number: usize, stretches: &[Stretch; 2]) {
    let Some(i) = number.checked_sub(1) else { return };
    if pair.iter().any(|draft| draft.phase[i].oral.is_some()) {
        for (draft, stretch) in pair.iter_mut().zip(stretches) {
            draft.phase[i].oral = Some(stretch.oral.clone());
        }
    }
}

fn table<T: serde::Serialize>(draft: &T) -> Table {
    match Value::try_from(draft) {
        Ok(Value::Table(table)) => table,
        _ => Table::new(),
    }
}

/// Gives `own` the keys that it lacks: what is in force, else the default.
fn fill(own: &mut Table, keys: &BTreeSet<String>, in_force: &Table, default: &dyn Fn(&str) -> Option<Value>) {
    for key in keys {
        if own.contains_key(key) {
            continue;
        }
        let inherited = in_force.get(key).cloned();
        let default = || (!ALTERNATIVES.contains(&key.as_str())).then(|| default(key)).flatten();
        if let Some(value) = inherited.or_else(default) {
            own.insert(key.clone(), value);
        }
    }
}

fn default_of_dialysis(key: &str) -> Option<Value> {
    match key {
        "modality" => Some(Value::String(crate::model::dialyser::Modality::Haemodialysis.id().to_owned())),
        "sessions" => Some(Value::Array(DEFAULT_SESSIONS.map(|start| Value::String(start.to_owned())).to_vec())),
        _ => Section::Dialysis.field(key).map(|parameter| Value::Float(parameter.default)),
    }
}

fn default_of_patient(key: &str, patient: &PatientDraft, gains_fluid: bool) -> Option<Value> {
    let kind = Kind::ALL.into_iter().find(|kind| Some(kind.id()) == patient.kind.as_deref());
    let defaults = KindDefaults::of(kind.unwrap_or(Kind::Haemodialysis));
    match key {
        "acid_suppression" => Some(Value::Boolean(false)),
        "active_vitamin_d" => Some(Value::Boolean(defaults.active_vitamin_d)),
        "conditions" => Some(Value::Array(Vec::new())),
        "fluid_gain_l_week" if !gains_fluid => Some(Value::Float(0.0)),
        _ => defaults.get(key).map(Value::Float),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{presets, read};

    fn ward(change: &str) -> ScenarioDraft {
        read(&format!(
            "format = 1\n[patient]\nkind = \"haemodialysis\"\n[baseline.dialysis]\n\
             dialysate_magnesium_meq_l = 1.0\n{change}"
        ))
        .draft
    }

    const BOTH: &str = "[[phase]]\nfrom_week = 1.0\n[phase.dialysis]\ndialysate_magnesium_meq_l = 1.5\n\
                        [[phase.oral]]\nsalt = \"magnesium-oxide\"\ndose_mg = 250.0\ntimes = [\"21:00\"]\n";

    #[test]
    fn a_pin_without_the_change_is_named_by_what_it_lacks() {
        assert_eq!(pin_name(&ward(BOTH), &ward("")), "dialysate 1.0, no oral Mg");
        assert_eq!(pin_name(&ward(""), &ward(BOTH)), "dialysate 1.5, MgO 250 mg × 1");
        assert_eq!(pin_name(&ward(BOTH), &ward(BOTH)), text("gui-pin-same"));
    }

    #[test]
    fn a_default_stands_beside_the_value_that_replaces_it() {
        let mut longer = ward("");
        longer.baseline.dialysis.as_mut().unwrap().duration_h = Some(5.0);
        let (one, other) = aligned(&ward(""), &longer);
        let found = differences(&one, &other);
        let words = in_words(&found[0], &other);
        assert_eq!((found.len(), words.from.as_str(), words.to.as_str()), (1, "4", "5 h"));
    }

    #[test]
    fn a_change_of_the_baseline_that_a_phase_inherits_is_one_difference() {
        let mut other = ward("[[phase]]\nfrom_week = 1.0\n[phase.patient]\nacid_suppression = true\n");
        let one = other.clone();
        other.baseline.dialysis.as_mut().unwrap().dialysate_magnesium_meq_l = Some(1.2);
        let (one, other) = aligned(&one, &other);
        assert_eq!(differences(&one, &other).len(), 1);
    }

    /// Only the shape may change: the two drafts predict the same before and after.
    #[test]
    fn bringing_presets_to_one_shape_changes_no_prescription() {
        let bare = ward("");
        for preset in presets::PRESETS {
            let draft = read(preset.text).draft;
            let (shaped, _) = aligned(&draft, &bare);
            let scenario = |draft: &ScenarioDraft| {
                let mut scenario = crate::scenario::validate(draft).scenario.unwrap();
                // no-op phases of the other draft
                scenario.phases.dedup_by(|later, earlier| later.prescription == earlier.prescription);
                let baseline = scenario.baseline.clone();
                if scenario.phases.first().is_some_and(|phase| phase.prescription == baseline) {
                    scenario.phases.remove(0);
                }
                let phases = scenario.phases.into_iter().map(|phase| (phase.from, phase.prescription));
                (baseline, phases.collect::<Vec<_>>())
            };
            assert_eq!(scenario(&draft), scenario(&shaped), "{}", preset.id);
        }
    }
}
