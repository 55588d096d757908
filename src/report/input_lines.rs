//! Every input of a scenario in words: where it stands, its value, and what would hold if the file did not give it.

use serde::Serialize;
use std::collections::HashSet;
use toml::Value;

use super::words::{Given, doses_words, entry_words, given, input_label, stretch_title, usual, value_words, with_unit};
use crate::scenario::inputs::{stands, table};
use crate::scenario::parameter_table::Section;
use crate::scenario::stretch::{self, phases_in_order};
use crate::scenario::{DialysisChangeDraft, OralDraft, ScenarioDraft, shown};
use crate::text::{key, text, words};

/// The input that says whose defaults the others are compared with, and so differs from none.
const KIND: &str = "kind";

/// One input in words.
#[derive(Debug, Clone, PartialEq)]
pub struct InputLine {
    pub place: String,
    pub label: String,
    pub value: String,
    /// What would hold if it were not given; `None` where nothing would.
    pub usual: Option<String>,
    /// Given in the scenario, or where the default comes from.
    pub from: String,
    pub is_different: bool,
}

/// Every input in force at the start, given or not, and every change.
pub fn input_lines(draft: &ScenarioDraft) -> Vec<InputLine> {
    let (run, patient, start) = (text("report-of-run"), text("report-of-patient"), stretch_title(None));
    let mut lines = in_force(draft, &run, Section::Run, &draft.run);
    lines.extend(in_force(draft, &patient, Section::Patient, &draft.patient));
    lines.extend(match &draft.baseline.dialysis {
        Some(dialysis) => in_force(draft, &start, Section::Dialysis, dialysis),
        None => vec![by_default(&start, "dialysis", text("words-none"), text("report-default"))],
    });
    if draft.baseline.oral.is_empty() {
        lines.push(by_default(&start, "oral", doses_words(&[]), text("report-default")));
    }
    lines.extend(entries(&start, "oral", &draft.baseline.oral));
    for (before, (_, phase)) in stretch::all(draft).iter().zip(phases_in_order(draft)) {
        let place = stretch_title(phase.from_week);
        match &phase.dialysis {
            Some(DialysisChangeDraft::Keys(keys)) => {
                let resumes = before.can_resume_dialysis();
                if resumes {
                    lines.push(line(&place, "dialysis", text("words-dialysis-resumed")));
                }
                lines.extend(match before.dialysis_is_given || resumes {
                    true => changes(&place, Section::Dialysis, keys),
                    false => in_force(draft, &place, Section::Dialysis, keys),
                });
            }
            Some(DialysisChangeDraft::Word(word)) => {
                lines.push(line(&place, "dialysis", value_words("dialysis", Some(&Value::String(word.clone())))));
            }
            None => {}
        }
        lines.extend(phase.patient.iter().flat_map(|patient| changes(&place, Section::Patient, patient)));
        lines.extend(phase.oral.iter().flat_map(|oral| oral_lines(&place, oral)));
    }
    lines.extend(entries(&run, "session_change", &draft.session_change));
    lines.extend(entries(&run, "injection", &draft.injection));
    lines.extend(entries(&run, "lab", &draft.lab));
    lines.extend(draft.initial.iter().flat_map(|initial| changes(&run, Section::Initial, initial)));
    lines
}

/// Keys of a part whose values are no numbers of the parameter table, in the order in which they are read.
fn words_of(section: Section) -> &'static [&'static str] {
    match section {
        Section::Run => &["start", "start_sample", "solver"],
        Section::Patient => &[KIND, "sex", "acid_suppression", "active_vitamin_d", "conditions"],
        Section::Dialysis => &["modality", "sessions"],
        _ => &[],
    }
}

/// Every input of a part that is in force: as given, else by default; then whatever else the part gives.
fn in_force(draft: &ScenarioDraft, place: &str, section: Section, part: &impl Serialize) -> Vec<InputLine> {
    let (keys, inputs) = (table(part), given(section, part));
    let known = words_of(section).iter().copied().chain(section.fields().iter().map(|parameter| parameter.id));
    let known: Vec<&str> = known.collect();
    let of_given = |input: &Given| given_line(draft, place, input);
    let mut lines = Vec::new();
    for id in &known {
        match inputs.iter().find(|input| input.within.is_none() && input.id == *id) {
            Some(input) => lines.push(of_given(input)),
            None => lines.extend(
                usual(section, id, draft)
                    .filter(|_| stands(id, &keys))
                    .map(|value| default_line(place, section, id, &value)),
            ),
        }
    }
    let known: HashSet<&str> = known.into_iter().collect();
    lines.extend(inputs.iter().filter(|input| input.within.is_some() || !known.contains(&input.id[..])).map(of_given));
    lines
}

fn given_line(draft: &ScenarioDraft, place: &str, input: &Given) -> InputLine {
    let words = |value: &Value| with_unit(&input.id, value_words(&input.id, Some(value)));
    let usual = input.usual(draft).map(|usual| words(&usual));
    let is_different = input.id != KIND && !input.is_usual(draft);
    let value = match input.value.as_float() {
        // What differs is never shown as the same.
        Some(number) if is_different && usual == Some(words(&input.value)) => with_unit(&input.id, shown(number)),
        _ => words(&input.value),
    };
    let (place, label) = (place.to_owned(), input.label());
    InputLine { place, label, value, usual, from: text("report-given"), is_different }
}

/// A default with the evidence for it, which a setting of the run needs none of.
fn default_line(place: &str, section: Section, id: &str, value: &Value) -> InputLine {
    let parameter = section.field(id).filter(|_| section != Section::Run);
    let grade = parameter.map(|parameter| text(&key("evidence", parameter.evidence.id())));
    let from = grade.map_or_else(|| text("report-default"), |grade| words!("report-by-default", grade = grade));
    by_default(place, id, with_unit(id, value_words(id, Some(value))), from)
}

fn by_default(place: &str, id: &str, value: String, from: String) -> InputLine {
    InputLine { from, is_different: false, ..line(place, id, value) }
}

/// The given keys of a change, all of which differ from what was before.
fn changes(place: &str, section: Section, part: &impl Serialize) -> Vec<InputLine> {
    let of = |input: Given| {
        let value = with_unit(&input.id, value_words(&input.id, Some(&input.value)));
        InputLine { label: input.label(), ..line(place, &input.id, value) }
    };
    given(section, part).into_iter().map(of).collect()
}

fn oral_lines(place: &str, oral: &[OralDraft]) -> Vec<InputLine> {
    if oral.is_empty() { vec![line(place, "oral", doses_words(&[]))] } else { entries(place, "oral", oral) }
}

/// One line for each entry of a list.
fn entries<T: Serialize>(place: &str, id: &str, list: &[T]) -> Vec<InputLine> {
    list.iter().map(|entry| line(place, id, entry_words(&table(entry)))).collect()
}

fn line(place: &str, id: &str, value: String) -> InputLine {
    let (place, label, from) = (place.to_owned(), input_label(id), text("report-given"));
    InputLine { place, label, value, usual: None, from, is_different: true }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{json_schema, read};
    use serde_json::{Map, Value as Json, json};

    fn differing(text: &str) -> Vec<String> {
        let draft = read(&std::format!("format = 1\n{text}")).draft;
        let lines = input_lines(&draft).into_iter().filter(|line| line.is_different);
        lines.map(|line| [line.place, line.label, line.value, line.usual.unwrap_or_default()].join("|")).collect()
    }

    #[test]
    fn a_value_that_equals_its_default_does_not_differ_and_nobody_differs_by_kind() {
        let same = "[patient]\nkind = \"haemodialysis\"\ntarget_weight_kg = 60.0\nacid_suppression = false\n\
                    conditions = []\n[run]\nmodel = 2\nstart = \"steady\"\n[baseline.dialysis]\nmodality = \"hd\"\n\
                    dialysate_magnesium_meq_l = 1.0\nsessions = [\"Mon 08:00\", \"Wed 08:00\", \"Fri 08:00\"]\n";
        assert_eq!(differing(same), Vec::<String>::new());
        // 60 kg is the default on dialysis; a healthy adult weighs 70 kg
        let healthy = differing("[patient]\nkind = \"healthy\"\ntarget_weight_kg = 60.0\n");
        assert_eq!(healthy, ["patient|Target weight|60 kg|70 kg"]);
    }

    #[test]
    fn a_number_is_rounded_as_on_the_screen_unless_it_would_look_like_its_default() {
        let line = differing("[patient]\nphosphate_mg_dl = 6.12345\n");
        assert_eq!(line, ["patient|Phosphate|6.1 mg/dL|5.3 mg/dL"]);
        let line = differing("[patient]\nphosphate_mg_dl = 5.28\n");
        assert_eq!(line, ["patient|Phosphate|5.28 mg/dL|5.3 mg/dL"]);
    }

    #[test]
    fn every_kind_of_change_is_in_the_list() {
        let all = differing(
            "[patient.parameters]\nbone_deep_rate_per_year = 0.2\n[baseline.dialysis]\nsessions = [\"Tue 08:00\"]\n\
             [[baseline.oral]]\nsalt = \"magnesium-oxide\"\ndose_mg = 330.0\ntimes = [\"21:00\"]\n\
             [[phase]]\nfrom_week = 3.0\ndialysis = \"stop\"\noral = []\npatient.gfr_ml_min = 5.0\n\
             [[session_change]]\nweek = 2\nday = \"Tue\"\naction = \"skip\"\n",
        );
        for words in ["0.2 1/year", "Tue 08:00", "Magnesium oxide", "stopped", "no oral Mg", "5 mL/min", "skipped"] {
            assert!(all.iter().any(|line| line.contains(words)), "{words} of {all:#?}");
        }
        assert_eq!(all.iter().filter(|line| line.contains("After 3 weeks")).count(), 3);
    }

    /// Dialysis that begins on the way has all its inputs; that which is resumed says so.
    #[test]
    fn dialysis_that_begins_or_is_resumed_is_in_the_list() {
        let later = "[patient]\nkind = \"haemodialysis\"\n[[phase]]\nfrom_week = 2.0\ndialysis.duration_h = 5.0\n";
        let lines = input_lines(&read(&std::format!("format = 1\n{later}")).draft);
        let then: Vec<&str> =
            lines.iter().filter(|line| line.place == "After 2 weeks").map(|line| &line.label[..]).collect();
        let at_start = input_lines(
            &read("format = 1\n[patient]\nkind = \"haemodialysis\"\n[baseline.dialysis]\nduration_h = 5.0\n").draft,
        );
        let usual =
            at_start.iter().filter(|line| line.place == stretch_title(None) && line.label != input_label("oral"));
        assert_eq!(then, usual.map(|line| &line.label[..]).collect::<Vec<_>>());
        let paused = "[baseline.dialysis]\n[[phase]]\nfrom_week = 2.0\ndialysis = \"stop\"\n\
                      [[phase]]\nfrom_week = 3.0\ndialysis = {}\n";
        let all = differing(&std::format!("[patient]\nkind = \"haemodialysis\"\n{paused}"));
        assert!(all.iter().any(|line| line.starts_with("After 3 weeks|Dialysis|resumed")), "{all:#?}");
    }

    #[test]
    fn a_dose_of_magnesium_is_not_said_as_one_of_the_salt() {
        let dose = |key: &str| {
            let oral =
                std::format!("[[baseline.oral]]\nsalt = \"magnesium-oxide\"\n{key} = 200.0\ntimes = [\"21:00\"]\n");
            differing(&oral).concat()
        };
        assert!(dose("magnesium_mg").contains("200 mg Mg"), "{}", dose("magnesium_mg"));
        assert!(dose("dose_mg").contains("200 mg,"), "{}", dose("dose_mg"));
    }

    /// A part of the file in which every key of the schema is given.
    fn everything(schema: &Json, defs: &Map<String, Json>) -> Json {
        if let Some(name) = schema["$ref"].as_str().and_then(|path| path.rsplit('/').next()) {
            return everything(&defs[name], defs);
        }
        if let Some(one) = schema["anyOf"].as_array().and_then(|all| all.iter().rfind(|one| one["type"] != "null")) {
            return everything(one, defs);
        }
        if let Some(word) = schema["enum"].as_array().and_then(|words| words.iter().rfind(|word| word.is_string())) {
            return word.clone();
        }
        let kind = schema["type"].as_str().or_else(|| schema["type"][0].as_str()).unwrap_or_default();
        let lowest = schema["minimum"].as_f64().unwrap_or(1.0);
        match kind {
            "object" => match schema["properties"].as_object() {
                Some(keys) => keys.iter().map(|(key, schema)| (key.clone(), everything(schema, defs))).collect(),
                None => json!({ "bone_deep_rate_per_year": 0.2 }),
            },
            "array" => json!([everything(&schema["items"], defs)]),
            "boolean" => json!(true),
            "integer" => json!(lowest.max(2.0) as i64),
            "number" => json!((lowest + 1.5).max(2.5)),
            _ => json!("21:00"),
        }
    }

    /// Checks that a line names each key of the file, or an entry of a list holds its value.
    fn assert_said(lines: &[InputLine], value: &Value, id: &str, is_in_entry: bool) {
        match value {
            Value::Table(table) => table.iter().for_each(|(id, value)| assert_said(lines, value, id, is_in_entry)),
            Value::Array(all) if all.iter().all(Value::is_table) => {
                let is_list = id != "phase";
                all.iter().for_each(|entry| assert_said(lines, entry, id, is_list));
            }
            value => {
                let (label, words) = (input_label(id), value_words(id, Some(value)));
                assert_ne!(label, id.replace('_', " "), "an input without a name");
                let says = |line: &InputLine| match is_in_entry {
                    true => line.value.contains(&words),
                    false => line.label.ends_with(&label) && line.value.starts_with(&words),
                };
                assert!(lines.iter().any(says), "{id} = {words} is nowhere in {lines:#?}");
            }
        }
    }

    #[test]
    fn every_key_that_a_file_can_hold_is_an_input_of_the_report() {
        let schema = json_schema();
        let defs = schema["$defs"].as_object().unwrap();
        let mut file = everything(&schema, defs);
        // The title, words and sources have places of their own, and expected values are no inputs.
        for id in ["format", "title", "note", "sources", "expect"] {
            assert!(file.as_object_mut().unwrap().remove(id).is_some(), "{id}");
        }
        let draft: ScenarioDraft = serde_json::from_value(file).unwrap();
        let mut keys = Value::try_from(&draft).unwrap();
        let lines = input_lines(&draft);
        for phase in keys["phase"].as_array_mut().unwrap() {
            let week = phase.as_table_mut().unwrap().remove("from_week").unwrap();
            let place = stretch_title(week.as_float());
            assert!(lines.iter().any(|line| line.place == place), "{place}");
        }
        assert_said(&lines, &keys, "", false);
        for part in ["patient", "dialysis", "oral", "initial", "parameters", "injection", "lab", "session_change"] {
            assert!(keys.to_string().contains(part), "{part} is not tried");
        }
    }
}
