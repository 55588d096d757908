//! The inputs in the report of a run: what differs from the defaults, every one in force, what was assumed.

use maud::{Markup, html};

use super::fit_summary::rounded;
use super::input_lines::{InputLine, input_lines};
use super::json::fitted_values;
use super::words::{input_label, number_words, with_unit};
use crate::model::{Evidence, Kind, Parameter};
use crate::scenario::inputs::{kind, model_version};
use crate::scenario::parameter_table::Section;
use crate::scenario::{Prescription, ScenarioDraft};
use crate::simulation::Run;
use crate::text::{key, text, words};

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
    let lines = input_lines(draft).into_iter().filter(|line| line.is_different);
    let cells = |line: InputLine| [line.place, line.label, line.value, line.usual.unwrap_or_else(|| "–".to_owned())];
    let rows: Vec<[String; 4]> = lines.map(cells).collect();
    let person = text(&key("kind", kind(&draft.patient).id()));
    html! {
        h2 { (text("report-differs")) }
        @if rows.is_empty() { p { (words!("report-differs-nothing", kind = person)) } } @else {
            p.lead { (words!("report-differs-note", kind = person)) }
            (words_table(["report-place", "report-input", "report-value", "report-default"], &rows))
        }
    }
}

/// The section of every input, given or not, and of what was fitted in their place.
pub fn all_inputs_section(draft: &ScenarioDraft, run: &Run) -> Markup {
    let mut rows: Vec<[String; 4]> =
        input_lines(draft).into_iter().map(|line| [line.place, line.label, line.value, line.from]).collect();
    for (id, value) in fitted_values(draft, run) {
        let (label, words, from) = (input_label(id), with_unit(id, rounded(value)), text("report-fitted"));
        match rows.iter_mut().find(|row| row[1] == label) {
            Some(row) => [row[2], row[3]] = [words, from],
            None => rows.push([text("report-of-patient"), label, words, from]),
        }
    }
    html! {
        h2 { (text("report-all-inputs")) }
        p.lead { (text("report-all-inputs-note")) }
        (words_table(["report-place", "report-input", "report-value", "report-from"], &rows))
    }
}

/// The section of the model's values that no measurement stands behind and that act in this run.
pub fn assumptions_section(draft: &ScenarioDraft, run: &Run) -> Markup {
    let given = draft.patient.parameters.clone().unwrap_or_default();
    let version = model_version(&draft.run);
    let assumed = Section::Model.fields().iter().filter(|p| p.evidence == Evidence::Assumed && is_in_play(p.id, run));
    let row = |p: &Parameter| {
        let value = given.get(p.id).copied();
        let from = text(if value.is_some() { "report-given" } else { "evidence-assumed" });
        let number = value.unwrap_or(version.default_of(p));
        [input_label(p.id), with_unit(p.id, number_words(p, number)), from]
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

    #[test]
    fn fitted_values_stand_in_place_of_the_defaults_that_they_replace() {
        let text = presets::default_preset().text.replace("[run]", "[run]\nstart = \"fitted\"");
        let lab = "[[lab]]\nweek = 0\nday = \"Mon\"\nwhen = \"pre\"\ntotal_mg_dl = 2.1\n";
        let loaded = read(&std::format!("{text}\n{lab}"));
        let run = crate::study::fit::simulate_fitted(&loaded.scenario.unwrap()).unwrap();
        let page = all_inputs_section(&loaded.draft, &run).into_string();
        let fitted = fitted_values(&loaded.draft, &run);
        assert!(fitted.len() > 5);
        for (id, value) in fitted {
            let row = [input_label(id), with_unit(id, rounded(value)), crate::text::text("report-fitted")];
            let row = row.map(|cell| std::format!("<td>{}</td>", html! { (cell) }.into_string())).concat();
            assert!(page.contains(&row), "{row} is not in {page}");
        }
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
