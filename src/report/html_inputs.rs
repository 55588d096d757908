//! The inputs in the report of a run: what differs from the defaults, every number in force, what was assumed.

use maud::{Markup, html};
use serde::Serialize;
use toml::{Table, Value};

use super::words::{doses_words, entry_words, input_label, stretch_title, value_words, with_unit};
use crate::model::{Evidence, Kind, Parameter};
use crate::scenario::inputs::{KindDefaults, default_number, defaults, model_version, stands, table};
use crate::scenario::parameter_table::Section;
use crate::scenario::{DialysisChangeDraft, Prescription, ScenarioDraft};
use crate::simulation::Run;
use crate::text::{key, text, words};

/// One input of the scenario in words: its place, its label, its value and its default.
type InputLine = [String; 4];

/// A table of words under headings of these ids.
fn words_table<const N: usize>(headings: [&str; N], rows: &[[String; N]]) -> Markup {
    html! {
        table.words {
            thead { tr { @for id in headings { th { (text(id)) } } } }
            tbody { @for row in rows { tr { @for cell in row { td { (cell) } } } } }
        }
    }
}

/// The section of inputs that differ from the defaults.
pub fn differing_section(draft: &ScenarioDraft) -> Markup {
    let lines = differing(draft);
    html! {
        h2 { (text("report-differs")) }
        @if lines.is_empty() { p { (text("report-differs-nothing")) } } @else {
            (words_table(["report-place", "report-input", "report-value", "report-default"], &lines))
        }
    }
}

fn differing(draft: &ScenarioDraft) -> Vec<InputLine> {
    let person = person(draft);
    let mut lines = Vec::new();
    let (run, patient, so_far) = (text("report-of-run"), text("report-of-patient"), stretch_title(None));
    lines.extend(of_table(&run, &draft.run, |id| default_number(Section::Run, id, &person)));
    lines.extend(of_table(&patient, &draft.patient, |id| of_patient(id, draft)));
    if let Some(dialysis) = &draft.baseline.dialysis {
        lines.extend(of_table(&so_far, dialysis, |id| default_number(Section::Dialysis, id, &person)));
    }
    lines.extend(entries(&so_far, "oral", &draft.baseline.oral));
    for phase in &draft.phase {
        let place = stretch_title(phase.from_week);
        match &phase.dialysis {
            Some(DialysisChangeDraft::Keys(keys)) => lines.extend(of_table(&place, keys, |_| None)),
            Some(DialysisChangeDraft::Word(word)) => lines.push(line(&place, "dialysis", word.clone())),
            None => {}
        }
        lines.extend(phase.patient.iter().flat_map(|patient| of_table(&place, patient, |_| None)));
        match phase.oral.as_deref() {
            Some([]) => lines.push(line(&place, "oral", doses_words(&[]))),
            Some(oral) => lines.extend(entries(&place, "oral", oral)),
            None => {}
        }
    }
    lines.extend(entries(&run, "session_change", &draft.session_change));
    lines.extend(entries(&run, "injection", &draft.injection));
    lines.extend(entries(&run, "lab", &draft.lab));
    lines.extend(draft.initial.iter().flat_map(|initial| of_table(&run, initial, |_| None)));
    lines
}

/// The given keys of a table, without those that equal their default.
fn of_table(place: &str, of: &impl Serialize, default: impl Fn(&str) -> Option<f64> + Copy) -> Vec<InputLine> {
    let mut lines = Vec::new();
    for (id, value) in &table(of) {
        match value {
            Value::Table(inner) => lines.extend(of_table(place, inner, default)),
            value if number(value).is_some() && number(value) == default(id) => {}
            value => {
                let [place, label, value, none] = line(place, id, with_unit(id, value_words(id, Some(value))));
                lines.push([place, label, value, default(id).map_or(none, |number| number_words(id, number))]);
            }
        }
    }
    lines
}

/// One line for each entry of a list.
fn entries<T: Serialize>(place: &str, id: &str, list: &[T]) -> Vec<InputLine> {
    list.iter().map(|entry| line(place, id, entry_words(&table(entry)))).collect()
}

fn line(place: &str, id: &str, value: String) -> InputLine {
    [place.to_owned(), input_label(id), value, "–".to_owned()]
}

fn number_words(id: &str, number: f64) -> String {
    with_unit(id, value_words(id, Some(&Value::Float(number))))
}

fn number(value: &Value) -> Option<f64> {
    value.as_float().or_else(|| value.as_integer().map(|integer| integer as f64))
}

fn person(draft: &ScenarioDraft) -> KindDefaults {
    defaults(&draft.patient, draft.baseline.dialysis.is_some())
}

/// The default of a number of the patient, or of the model where the patient overrides it.
fn of_patient(id: &str, draft: &ScenarioDraft) -> Option<f64> {
    let of_model = || Section::Model.field(id).map(|p| model_version(&draft.run).default_of(p));
    default_number(Section::Patient, id, &person(draft)).or_else(of_model)
}

/// The section of every number in force at the start, given or not.
pub fn all_inputs_section(draft: &ScenarioDraft) -> Markup {
    let mut sections = vec![(Section::Patient, table(&draft.patient)), (Section::Run, table(&draft.run))];
    if let Some(dialysis) = &draft.baseline.dialysis {
        sections.insert(1, (Section::Dialysis, table(dialysis)));
    }
    let person = person(draft);
    let in_section = |(section, given): &(Section, Table)| -> Vec<[String; 3]> {
        let fields = section.fields().iter().filter(|parameter| stands(parameter.id, given));
        fields.map(|parameter| input_row(parameter, *section, given, &person)).collect()
    };
    let rows: Vec<[String; 3]> = sections.iter().flat_map(in_section).collect();
    html! {
        h2 { (text("report-all-inputs")) }
        p.lead { (text("report-all-inputs-note")) }
        (words_table(["report-input", "report-value", "report-from"], &rows))
    }
}

fn input_row(parameter: &Parameter, section: Section, given: &Table, person: &KindDefaults) -> [String; 3] {
    let of_file = given.get(parameter.id).and_then(number);
    let value = of_file
        .or(default_number(section, parameter.id, person))
        .map(|number| number_words(parameter.id, number))
        .unwrap_or_default();
    let from = match of_file {
        Some(_) => text("report-given"),
        None => words!("report-by-default", grade = text(&key("evidence", parameter.evidence.id()))),
    };
    [input_label(parameter.id), value, from]
}

/// The section of the model's values that no measurement stands behind and that act in this run.
pub fn assumptions_section(draft: &ScenarioDraft, run: &Run) -> Markup {
    let given = draft.patient.parameters.clone().unwrap_or_default();
    let version = model_version(&draft.run);
    let assumed = Section::Model.fields().iter().filter(|p| p.evidence == Evidence::Assumed && is_in_play(p.id, run));
    let row = |p: &Parameter| {
        let value = given.get(p.id).copied();
        let from = text(if value.is_some() { "report-given" } else { "evidence-assumed" });
        [input_label(p.id), number_words(p.id, value.unwrap_or(version.default_of(p))), from]
    };
    html! {
        h2 { (text("report-assumptions")) }
        p.lead { (text("report-assumptions-note")) }
        (words_table(["report-input", "report-value", "report-from"], &assumed.map(row).collect::<Vec<_>>()))
    }
}

/// Whether a parameter of the model acts under any prescription of the run; those not named here always do.
fn is_in_play(id: &str, run: &Run) -> bool {
    let stretches = run.scenario.stretches();
    let any = |acts: &dyn Fn(&Prescription) -> bool| stretches.iter().any(|(_, prescription)| acts(prescription));
    match id {
        "citrate_binding_l_mmol" => {
            any(&|p| p.dialysis.as_ref().is_some_and(|d| d.dialyser.dialysate_citrate_mmol_l > 0.0))
        }
        "dose_absorption_rate_per_h" => any(&|p| !p.oral.is_empty()),
        "poorly_soluble_salt_solubility" => any(&|p| p.oral.iter().any(|oral| oral.salt.needs_acid)),
        "acid_suppression_solubility" => {
            any(&|p| p.patient.acid_suppression && p.oral.iter().any(|oral| oral.salt.needs_acid))
        }
        "absorption_without_vitamin_d" | "vitamin_d_gfr_ml_min" => {
            any(&|p| p.patient.kind != Kind::Healthy && !p.patient.active_vitamin_d)
        }
        "ckd_loop_adaptation" | "ckd_distal_adaptation" => {
            any(&|p| p.patient.kind.has_kidney_disease() && p.patient.gfr_ml_min > 0.0)
        }
        "lab_change_on_dialysis_h" | "lab_change_off_dialysis_h" => {
            any(&|p| p.dialysis.is_some() && p.patient.post_dialysis_labs.is_some())
        }
        "rapid_tissue_exchange_l_h" => any(&|p| p.patient.parameters.rapid_tissue_volume_l > 0.0),
        "predialysis_plasma_expansion" => any(&|p| p.patient.labs_drawn_before_dialysis),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{presets, read};
    use crate::simulation::simulate;

    fn lines(text: &str) -> Vec<String> {
        let draft = read(&std::format!("format = 1\n{text}")).draft;
        differing(&draft).iter().map(|line| line.join("|")).collect()
    }

    #[test]
    fn a_value_that_equals_its_default_does_not_differ() {
        let same = "[patient]\ntarget_weight_kg = 60.0\n[baseline.dialysis]\ndialysate_magnesium_meq_l = 1.0\n";
        assert_eq!(lines(same), Vec::<String>::new());
        // 60 kg is the default on dialysis; a healthy adult weighs 70 kg
        let healthy = lines("[patient]\nkind = \"healthy\"\ntarget_weight_kg = 60.0\n");
        assert!(healthy.iter().any(|line| line.contains("60 kg")), "{healthy:?}");
    }

    #[test]
    fn every_kind_of_change_is_in_the_list() {
        let all = lines(
            "[patient.parameters]\nbone_deep_rate_per_year = 0.2\n[baseline.dialysis]\nsessions = [\"Tue 08:00\"]\n\
             [[baseline.oral]]\nsalt = \"magnesium-oxide\"\ndose_mg = 330.0\ntimes = [\"21:00\"]\n\
             [[phase]]\nfrom_week = 3.0\ndialysis = \"stop\"\noral = []\npatient.gfr_ml_min = 5.0\n\
             [[session_change]]\nweek = 2\nday = \"Tue\"\naction = \"skip\"\n",
        );
        for words in ["0.2 1/year", "Tue 08:00", "Magnesium oxide", "stop", "no oral Mg", "5 mL/min", "skip"] {
            assert!(all.iter().any(|line| line.contains(words)), "{words} of {all:#?}");
        }
        assert_eq!(all.iter().filter(|line| line.contains("After 3 weeks")).count(), 3);
    }

    #[test]
    fn an_assumption_is_in_play_only_where_it_acts() {
        let run = |id: &str| simulate(&read(presets::find(id).unwrap().text).scenario.unwrap()).unwrap();
        let [plain, citrate, oxide] = ["haemodialysis-1.0", "citrate-dialysate", "mgo-330-bedtime"].map(run);
        assert!(is_in_play("citrate_binding_l_mmol", &citrate) && !is_in_play("citrate_binding_l_mmol", &plain));
        assert!(is_in_play("poorly_soluble_salt_solubility", &oxide));
        assert!(!is_in_play("poorly_soluble_salt_solubility", &plain));
        assert!(is_in_play("bone_deep_rate_per_year", &plain));
    }

    #[test]
    fn the_ids_of_what_may_be_out_of_play_are_assumed_parameters() {
        let run = simulate(&read(presets::default_preset().text).scenario.unwrap()).unwrap();
        let assumed = Section::Model.fields().iter().filter(|p| p.evidence == Evidence::Assumed);
        let out: Vec<&str> = assumed.map(|p| p.id).filter(|id| !is_in_play(id, &run)).collect();
        // no citrate, no oral salt, active vitamin D, no kidney function, no labs after the session
        assert_eq!(out.len(), 9, "{out:?}");
    }
}
