//! What is written can be read again, and the schema says of files what the program says of them.

mod support;

use mgkin::scenario::presets::PRESETS;
use mgkin::scenario::{
    BaselineDraft, DialysisChangeDraft, DialysisDraft, ExpectDraft, InitialDraft, InjectionDraft, LabDraft, OralDraft,
    PatientDraft, PhaseDraft, PostDialysisDraft, RunDraft, ScenarioDraft, SessionChangeDraft, json_schema, read,
    to_toml, validate,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use support::{any_number, any_parameters, any_text, cases, plausible_draft};

fn number() -> impl Strategy<Value = Option<f64>> {
    option::of(any_number())
}

fn text() -> impl Strategy<Value = Option<String>> {
    option::of(any_text())
}

fn texts() -> impl Strategy<Value = Option<Vec<String>>> {
    option::of(vec(any_text(), 0..3))
}

fn whole() -> impl Strategy<Value = Option<i64>> {
    option::of(prop_oneof![0..20_i64, any::<i64>()])
}

// Drafts of anything: most would be refused, all must survive writing and reading.

prop_compose! {
    fn run()(weeks in number(), start in text(), start_total_mg_dl in number(), start_sample in text(),
             output_every_h in number(), relative_tolerance in number(), solver in text(),
             model in whole()) -> RunDraft {
        RunDraft { weeks, start, start_total_mg_dl, start_sample, output_every_h, relative_tolerance, solver, model }
    }
}

prop_compose! {
    fn post_dialysis()(phosphate_mg_dl in number(), bicarbonate_mmol_l in number(), anion_gap_corrected_meq_l in number())
        -> PostDialysisDraft {
        PostDialysisDraft { phosphate_mg_dl, bicarbonate_mmol_l, anion_gap_corrected_meq_l }
    }
}

prop_compose! {
    fn patient()(
        numbers in vec(number(), 15),
        (kind, sex) in (text(), text()),
        (active_vitamin_d, acid_suppression) in (option::of(any::<bool>()), option::of(any::<bool>())),
        conditions in texts(),
        post_dialysis in option::of(post_dialysis()),
        parameters in option::of(any_parameters()),
    ) -> PatientDraft {
        PatientDraft {
            kind, sex, active_vitamin_d, acid_suppression, conditions, post_dialysis, parameters,
            target_weight_kg: numbers[0],
            age_years: numbers[1],
            haematocrit: numbers[2],
            albumin_g_dl: numbers[3],
            globulin_g_dl: numbers[4],
            total_protein_g_dl: numbers[5],
            phosphate_mg_dl: numbers[6],
            bicarbonate_mmol_l: numbers[7],
            anion_gap_corrected_meq_l: numbers[8],
            sodium_mmol_l: numbers[9],
            chloride_mmol_l: numbers[10],
            gfr_ml_min: numbers[11],
            urine_ml_day: numbers[12],
            diet_mg_day: numbers[13],
            fluid_gain_l_week: numbers[14],
            ionised_analyser_factor: numbers[0],
        }
    }
}

prop_compose! {
    fn dialysis()(numbers in vec(number(), 9), modality in text(), sessions in texts()) -> DialysisDraft {
        DialysisDraft {
            modality, sessions,
            duration_h: numbers[0],
            blood_flow_ml_min: numbers[1],
            dialysate_flow_ml_min: numbers[2],
            substitution_flow_ml_min: numbers[3],
            dialysate_magnesium_meq_l: numbers[4],
            dialysate_citrate_mmol_l: numbers[5],
            dialysate_citrate_meq_l: numbers[6],
            magnesium_koa_ml_min: numbers[7],
            ultrafiltration_limit_ml_kg_h: numbers[8],
        }
    }
}

prop_compose! {
    fn oral()(salt in text(), dose_mg in number(), magnesium_mg in number(), times in texts(), with_meal in option::of(any::<bool>()))
        -> OralDraft {
        OralDraft { salt, dose_mg, magnesium_mg, times, with_meal }
    }
}

prop_compose! {
    fn phase()(
        from_week in number(),
        dialysis in option::of(prop_oneof![
            dialysis().prop_map(DialysisChangeDraft::Keys),
            any_text().prop_map(DialysisChangeDraft::Word)
        ]),
        patient in option::of(patient()),
        oral in option::of(vec(oral(), 0..2)),
    ) -> PhaseDraft {
        PhaseDraft { from_week, dialysis, patient, oral }
    }
}

prop_compose! {
    fn session_change()(week in whole(), day in text(), action in text(), duration_h in number(), time in text())
        -> SessionChangeDraft {
        SessionChangeDraft { week, day, action, duration_h, time }
    }
}

prop_compose! {
    fn injection()(route in text(), numbers in vec(number(), 6), count in whole()) -> InjectionDraft {
        InjectionDraft {
            route, count,
            start_h: numbers[0],
            duration_h: numbers[1],
            magnesium_sulfate_g: numbers[2],
            magnesium_mmol: numbers[3],
            aspartate_solution_ml: numbers[4],
            repeat_every_h: numbers[5],
        }
    }
}

prop_compose! {
    fn lab()(week in whole(), day in text(), when in text(), numbers in vec(number(), 4)) -> LabDraft {
        LabDraft {
            week, day, when,
            total_mg_dl: numbers[0],
            total_mmol_l: numbers[1],
            total_meq_l: numbers[2],
            ionised_mmol_l: numbers[3],
        }
    }
}

prop_compose! {
    fn initial()(numbers in vec(number(), 12)) -> InitialDraft {
        InitialDraft {
            plasma_mmol: numbers[0],
            interstitial_mmol: numbers[1],
            muscle_mmol: numbers[2],
            soft_tissue_mmol: numbers[3],
            bone_surface_mmol: numbers[4],
            bone_deep_mmol: numbers[5],
            gut_mmol: numbers[6],
            im_depot_mmol: numbers[7],
            plasma_l: numbers[8],
            interstitial_l: numbers[9],
            adaptation: numbers[10],
            rapid_tissue_mmol: numbers[11],
        }
    }
}

prop_compose! {
    fn expect()(week in whole(), what in text(), value in number(), tolerance in number(), why in text()) -> ExpectDraft {
        ExpectDraft { week, what, value, tolerance, why }
    }
}

prop_compose! {
    fn any_draft()(
        (format, title, note) in (whole(), text(), text()),
        sources in vec(any_text(), 0..3),
        run in run(),
        patient in patient(),
        (dialysis, oral) in (option::of(dialysis()), vec(oral(), 0..3)),
        phase in vec(phase(), 0..3),
        session_change in vec(session_change(), 0..3),
        injection in vec(injection(), 0..3),
        lab in vec(lab(), 0..3),
        (initial, expect) in (option::of(initial()), vec(expect(), 0..2)),
    ) -> ScenarioDraft {
        let baseline = BaselineDraft { dialysis, oral };
        ScenarioDraft { format, title, note, sources, run, patient, baseline, phase, session_change, injection, lab, initial, expect }
    }
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn whatever_a_draft_holds_survives_writing_and_reading(draft in any_draft()) {
        prop_assume!(draft != ScenarioDraft::default()); // an empty file is refused as such
        let text = to_toml(&draft);
        prop_assert_eq!(&read(&text).draft, &draft, "{}", text);
    }

    #[test]
    fn a_file_that_was_written_gives_the_same_scenario_as_the_draft(draft in plausible_draft()) {
        let loaded = read(&to_toml(&draft));
        let validation = validate(&draft);
        prop_assert!(loaded.scenario.is_some());
        prop_assert_eq!(loaded.scenario, validation.scenario);
        let without_lines = loaded.problems.into_iter().map(|mut problem| { problem.line = None; problem });
        for problem in without_lines {
            prop_assert!(validation.problems.contains(&problem), "{:?}", problem);
        }
    }

    #[test]
    fn the_schema_accepts_what_the_program_accepts(draft in plausible_draft()) {
        let errors = schema_errors(&to_toml(&draft));
        prop_assert!(errors.is_empty(), "{:#?}\n{}", errors, to_toml(&draft));
    }
}

#[test]
fn every_preset_is_the_same_draft_after_writing() {
    for preset in PRESETS {
        let loaded = read(preset.text);
        let written = to_toml(&loaded.draft);
        let again = read(&written);
        assert_eq!(again.draft, loaded.draft, "{}", preset.id);
        assert_eq!(again.scenario, loaded.scenario, "{}", preset.id);
        assert_eq!(to_toml(&again.draft), written, "{}: one canonical text", preset.id);
    }
}

#[test]
fn every_preset_is_accepted() {
    for preset in PRESETS {
        let errors: Vec<_> = read(preset.text).problems.into_iter().filter(|problem| problem.is_error()).collect();
        assert!(errors.is_empty(), "{}: {errors:#?}", preset.id);
    }
}

// ---------------------------------------------------------------------------------------------------------------
// The schema

/// The complaints of the schema about the text of a file.
fn schema_errors(text: &str) -> Vec<String> {
    let table: toml::Table = toml::from_str(text).unwrap();
    let instance = serde_json::to_value(table).unwrap();
    let validator = jsonschema::validator_for(&json_schema()).unwrap();
    validator.iter_errors(&instance).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[test]
fn the_schema_accepts_every_preset() {
    for preset in PRESETS {
        let errors = schema_errors(preset.text);
        assert!(errors.is_empty(), "{}: {errors:#?}", preset.id);
    }
}

#[test]
fn the_schema_refuses_what_the_program_refuses() {
    let good = "format = 1\n[patient]\nkind = \"haemodialysis\"\n[baseline.dialysis]\nduration_h = 4\n";
    assert!(schema_errors(good).is_empty());
    let bad = [
        ("an unknown key", "wieght = 3\n"),
        ("a missing format", ""),
        ("an unknown key of the patient", "format = 1\n[patient]\nwieght_kg = 3\n"),
        ("an unknown key of dialysis", "format = 1\n[baseline.dialysis]\ndialysate_mg_meq_l = 3\n"),
        ("an unknown key of a phase's dialysis", "format = 1\n[[phase]]\nfrom_week = 1\ndialysis = { bath = 3 }\n"),
        ("an unknown parameter", "format = 1\n[patient.parameters]\nkoa = 3\n"),
        ("an unknown kind", "format = 1\n[patient]\nkind = \"well\"\n"),
        ("an unknown condition", "format = 1\n[patient]\nconditions = [\"gout\"]\n"),
        ("an unknown salt", "format = 1\n[[baseline.oral]]\nsalt = \"salt\"\n"),
        ("a word for a number", "format = 1\n[run]\nweeks = \"12\"\n"),
        ("a number out of bounds", "format = 1\n[baseline.dialysis]\ndialysate_magnesium_meq_l = 50\n"),
        ("a fraction of a week's number", "format = 1\n[[session_change]]\nweek = 1.5\n"),
        ("a word other than stop", "format = 1\n[[phase]]\nfrom_week = 1\ndialysis = \"halt\"\n"),
    ];
    for (what, text) in bad {
        assert!(!schema_errors(text).is_empty(), "{what}: {text}");
        assert!(read(text).scenario.is_none(), "{what}: {text}");
    }
}
