//! Lessons and cases: every number that their words say is that of a run or of a publication, and nothing is asked
//! that cannot be answered.

use mgkin::report::{lesson_sheet, sentence};
use mgkin::scenario::Problem;
use mgkin::simulation::{Run, simulate};
use mgkin::study::cases::{self, Case, Finding};
use mgkin::study::lessons::{self, Lesson, Origin, Step, Task};
use mgkin::study::results::week_summaries;
use mgkin::units::mg_from_mmol;
use std::collections::BTreeSet;
use std::path::Path;

fn lessons() -> Vec<Lesson> {
    lessons::published().unwrap_or_else(|problems| panic!("{:#?}", said(&problems)))
}

fn cases() -> Vec<Case> {
    cases::published().unwrap_or_else(|problems| panic!("{:#?}", said(&problems)))
}

fn said(problems: &[Problem]) -> Vec<String> {
    let place = |problem: &Problem| format!("line {:?}, {}: {}", problem.line, problem.path, sentence(problem));
    problems.iter().map(place).collect()
}

/// The runs of a lesson, each simulated once.
fn runs(lesson: &Lesson) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (i, step) in lesson.steps.iter().enumerate() {
        let before = i.checked_sub(1).map(|before| &lesson.steps[before]);
        match before.filter(|before| before.scenario == step.scenario) {
            Some(_) => runs.push(runs[i - 1].clone()),
            None => runs.push(simulate(&step.scenario).unwrap()),
        }
    }
    runs
}

#[test]
fn every_file_of_the_folders_is_built_in() {
    let names = |folder: &str| -> BTreeSet<String> {
        let files = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("assets").join(folder)).unwrap();
        files.map(|file| file.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned()).collect()
    };
    assert_eq!(lessons().into_iter().map(|lesson| lesson.id).collect::<BTreeSet<_>>(), names("lessons"));
    assert_eq!(cases().into_iter().map(|case| case.id).collect::<BTreeSet<_>>(), names("cases"));
}

#[test]
fn every_number_that_a_lesson_says_is_that_of_its_run() {
    let (mut checked, mut wrong) = (0, Vec::new());
    for lesson in lessons() {
        for (run, (i, step)) in runs(&lesson).iter().zip(lesson.steps.iter().enumerate()) {
            for number in step.numbers.iter().filter(|number| !number.is_published()) {
                checked += 1;
                match number.value(run).unwrap() {
                    Some(value) if number.agrees(value) => {}
                    value => wrong.push(format!(
                        "{} step {}: {} says {}, is {value:?}",
                        lesson.id,
                        i + 1,
                        number.id,
                        number.say
                    )),
                }
            }
        }
    }
    assert!(checked > 200, "only {checked} numbers were found");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn each_wrong_option_of_the_program_s_lessons_has_a_reply_of_its_own() {
    let mut replied = 0;
    for lesson in lessons() {
        for question in lesson.steps.iter().filter_map(|step| step.question.as_ref()) {
            let Task::Choose { options, right, replies } = &question.task else { continue };
            let distinct: BTreeSet<&str> = replies.iter().flatten().map(String::as_str).collect();
            assert_eq!(distinct.len(), options.len() - 1, "{}: {}", lesson.id, question.ask);
            assert!(replies[*right].is_none());
            replied += distinct.len();
        }
    }
    assert!(replied > 100, "{replied}");
}

#[test]
fn who_is_let_in_by_a_low_sample_comes_back_to_the_true_level_as_the_words_say() {
    let lessons = lessons();
    let steps: Vec<&Step> = lessons.iter().flat_map(|lesson| &lesson.steps).filter(|it| it.entry.is_some()).collect();
    assert_eq!(steps.len(), 1, "the search does not see it any more");
    for step in steps {
        let entry = step.entry.as_ref().unwrap();
        let [first, next] = entry.means_mg_dl();
        // Standard error of the mean of those let in: 5.6 % over the root of their number; three of them are certain.
        let error = 0.056 * entry.truth_mg_dl / (entry.number_in() as f64).sqrt();
        assert!((next - entry.truth_mg_dl).abs() < 3.0 * error && first < entry.below_mg_dl, "{first} {next}");
        for said in [format!("{} of the ", entry.number_in()), format!("{first:.2} mg/dL"), format!("{next:.2} mg/dL")]
        {
            assert!(step.answer.text.contains(&said), "{first} {next} {said}: {}", step.answer.text);
        }
    }
}

#[test]
fn a_reply_to_a_cause_cites_only_what_was_ordered_and_the_expert_has_the_reasons() {
    for case in cases() {
        for cause in &case.causes {
            let all: Vec<usize> = (0..case.tests.len()).collect();
            for (test, says) in &cause.findings {
                assert!(!cause.reply(&[]).contains(says), "{}: {says}", case.id);
                assert!(cause.reply(&[*test]).contains(says) && cause.reply(&all).contains(says));
            }
            let by_expert = cause.findings.iter().filter(|(test, _)| case.expert.tests.contains(test)).count();
            assert!(!cause.is_right || by_expert >= Case::FEWEST_FINDINGS, "{}: the expert guesses", case.id);
        }
        assert!(case.expert.tests.len() >= Case::FEWEST_FINDINGS);
    }
}

#[test]
fn tests_take_as_long_as_they_take() {
    let mut days = 0;
    for case in cases() {
        for test in &case.tests {
            let words = test.words.to_lowercase();
            let least = [("24 hours", 24 * 60), ("spent dialysate", 4 * 60), ("serum total mg", 5)];
            for (_, minutes) in least.iter().filter(|(part, _)| words.contains(part)) {
                assert!(test.minutes >= *minutes, "{}: {} in {} min", case.id, test.words, test.minutes);
            }
            days += usize::from(test.minutes >= 24 * 60);
        }
    }
    assert!(days >= 3, "the search does not see them any more");
}

#[test]
fn a_lesson_asks_before_it_shows_and_asks_again_at_the_end() {
    for lesson in lessons() {
        assert!((3..=8).contains(&lesson.steps.len()), "{}", lesson.id);
        assert!(lesson.steps[0].question.is_some() && lesson.steps[lesson.steps.len() - 1].question.is_some());
        assert!(lesson.steps.iter().all(|step| step.question.is_none() || step.is_covered), "{}", lesson.id);
        assert!(!lesson.instructor.is_empty() && lesson.objectives.len() > 1, "{}", lesson.id);
    }
}

#[test]
fn a_curve_to_be_drawn_stays_within_its_drawing() {
    let mut drawn = 0;
    for lesson in lessons() {
        for (run, step) in runs(&lesson).iter().zip(&lesson.steps) {
            let Some(Task::Draw { is_total, lowest, highest }) = step.question.as_ref().map(|q| &q.task) else {
                continue;
            };
            drawn += 1;
            let view = step.view.unwrap_or_else(|| panic!("{}: no view", lesson.id));
            for week in week_summaries(run).iter().filter(|week| week.week as f64 <= view.to_week) {
                let values = match is_total {
                    true => [week.pre_total_mg_dl, week.post_total_mg_dl],
                    false => [week.time_averaged_ionised_mmol_l; 2],
                };
                assert!(values.iter().all(|value| (lowest..=highest).contains(&value)), "{}: {values:?}", lesson.id);
            }
        }
    }
    assert_eq!(drawn, 3, "the search does not see them any more");
}

#[test]
fn every_source_that_names_the_program_names_a_parameter_of_it() {
    let mut named = 0;
    let (lessons, cases) = (lessons(), cases());
    let of_steps = lessons.iter().flat_map(|lesson| &lesson.steps).flat_map(|step| &step.answer.sources);
    for source in of_steps.chain(cases.iter().flat_map(|case| &case.expert.sources)) {
        let Some(id) = source.words().strip_prefix("mgkin explain ") else { continue };
        named += 1;
        let output = assert_cmd::Command::cargo_bin("mgkin").unwrap().args(["explain", id]).output().unwrap();
        let words = String::from_utf8(output.stdout).unwrap();
        assert!(output.status.success() && words.contains(id), "{}", source.words());
    }
    assert!(named > 3, "the search does not see them any more");
}

#[test]
fn every_test_of_a_case_that_asks_the_run_has_a_value() {
    for case in cases() {
        let run = simulate(&case.scenario).unwrap();
        for test in &case.tests {
            let is_of_run = matches!(test.finding, Finding::Run { .. });
            let value = test.finding.value(&run);
            assert_eq!(value.is_some_and(f64::is_finite), is_of_run, "{}: {}", case.id, test.id);
        }
        assert!(case.tests.len() > case.expert.tests.len(), "{}: there is something to leave out", case.id);
    }
}

#[test]
fn the_right_correction_of_a_case_moves_the_level_and_every_correction_can_be_simulated() {
    for case in cases() {
        let mean = |run: &Run, week: i64| week_summaries(run)[week as usize - 1].time_averaged_total_mg_dl;
        let untouched = simulate(&case.scenario).unwrap();
        for correction in &case.corrections {
            let run = simulate(&correction.scenario).unwrap();
            let before = correction.from_week as i64;
            assert!(before >= 1, "{}: there is a time before the change", case.id);
            // the same run until the change; the solver's last step ends at it, which moves less than its tolerance
            assert!((mean(&run, before) - mean(&untouched, before)).abs() < 1e-8, "{}", case.id);
            let moved = mean(&run, before + 12) - mean(&untouched, before + 12);
            // 0.02 mg/dL: what a curve of this height can show at all
            assert!(!correction.is_right || moved.abs() > 0.02, "{}: {} moves {moved}", case.id, correction.words);
        }
    }
}

#[test]
fn what_a_case_says_of_last_year_is_what_its_run_had_in_the_first_week() {
    let mut checked = 0;
    for case in cases() {
        let first_week = &week_summaries(&simulate(&case.scenario).unwrap())[0];
        for test in &case.tests {
            let Finding::Run { reference: Some(words), .. } = &test.finding else { continue };
            let Some(said) = words.strip_prefix("last year ").and_then(|rest| rest.strip_suffix(" mg")) else {
                continue;
            };
            let removed_mg = mg_from_mmol(first_week.removed_per_session_mmol.unwrap());
            assert_eq!(said, format!("{removed_mg:.0}"), "{}: {}", case.id, test.id);
            checked += 1;
        }
    }
    assert!(checked >= 2, "{checked}");
}

/// A sound lesson of one step.
const SOUND: &str = r#"format = 1
title = "One"
minutes = 5
objectives = ["See it."]
[[step]]
title = "First"
text = "Before a session it is 2.63 mg/dL."
preset = "haemodialysis-1.0"
[step.question]
ask = "And then?"
options = ["up", "down"]
right = 2
[step.answer]
text = "Down."
sources = ["Somebody 2020"]
[[step.number]]
id = "pre"
say = "2.63"
what = "pre_total_mg_dl"
unit = "mg/dL"
week = 1
tolerance = 0.005
"#;

fn refused(from: &str, to: &str) -> Vec<String> {
    assert!(SOUND.contains(from), "{from}");
    said(&lessons::read("mine", &SOUND.replacen(from, to, 1)).expect_err(to))
}

#[test]
fn a_sound_lesson_is_read() {
    let lesson = lessons::read("mine", SOUND).unwrap_or_else(|problems| panic!("{:#?}", said(&problems)));
    assert_eq!((lesson.steps.len(), lesson.steps[0].numbers.len()), (1, 1));
    assert!(matches!(lesson.steps[0].question.as_ref().unwrap().task, Task::Choose { right: 1, .. }));
}

#[test]
fn each_mistake_of_a_lesson_is_said_with_its_line() {
    for (from, to, line, words) in [
        ("minutes = 5", "minuets = 5", 3, "unknown key \"minuets\". Did you mean \"minutes\"?"),
        ("minutes = 5", "minutes = \"5\"", 3, "allowed: a whole number"),
        ("format = 1", "format = 2", 1, "format 2 is not known"),
        ("haemodialysis-1.0", "haemodialysis-1.1", 8, "Did you mean \"haemodialysis-1."),
        ("preset = \"haemodialysis-1.0\"", "", 5, "nothing plays here"),
        ("right = 2", "right = 3", 12, "none of the 2 options"),
        ("right = 2", "right = 2\nreplies = [\"no\", \"no\"]", 13, "each wrong option has one, so it takes 1"),
        (
            "text = \"Before",
            "entry = { truth = \"pre\", below = 9.0, people = 50 }\ntext = \"Before",
            7,
            "lets in too few",
        ),
        ("right = 2", "right = 2\ndraw = \"total\"", 9, "a question has one of"),
        ("pre_total_mg_dl", "pre_total_mg_d", 19, "Did you mean \"pre_total_mg_dl\"?"),
        ("week = 1", "week = 13", 21, "13 lies outside the run; allowed: 1 to 12"),
        ("week = 1", "time_h = 1.0", 16, "the key week is missing"),
        ("unit = \"mg/dL\"", "unit = \"mg/l\"", 20, "Allowed: mg, mmol, mg/dL"),
        ("unit = \"mg/dL\"", "unit = \"%\"", 20, "% does not measure this quantity"),
        ("say = \"2.63\"", "say = \"2.6\"", 18, "\"2.6\" does not stand as a number"),
        ("sources = [\"Somebody 2020\"]", "sources = []", 15, "no source"),
        ("week = 1", "week = 1\nsource = \"A paper\"", 16, "one of the two"),
        ("title = \"First\"", "title = \"\"", 6, "title is empty"),
        ("0.005", "-1", 22, "a tolerance of -1 lets no number agree"),
        ("0.005", "0", 22, "a tolerance of 0 lets no number agree"),
        ("0.005", "inf", 22, "a tolerance of inf lets no number agree"),
        ("0.005", "0.006", 22, "Give at most 0.005"),
        ("0.005", "100\nwhy = \"because\"", 22, "so far from \"2.63\" is written otherwise"),
        ("Somebody 2020", "mgkin explain magnesium_koa", 15, "Did you mean \"magnesium_koa_ml_min\"?"),
        ("Somebody 2020", "see (mgkin explain dose_mg), mgkin explain koa, as well", 15, "does not know \"koa\""),
        ("it is 2.63", "it is +2.63", 18, "\"2.63\" does not stand as a number"),
    ] {
        let found = refused(from, to);
        let place = format!("line Some({line})");
        assert!(found.iter().any(|said| said.starts_with(&place) && said.contains(words)), "{to}: {found:#?}");
    }
}

#[test]
fn one_fault_is_said_once() {
    let dragged = "truth = \"pre\"\nlowest = 1.0\nhighest = 3.0\nunit = \"mg/dL\"";
    let asked = "options = [\"up\", \"down\"]\nright = 2";
    let sound = SOUND.replacen(asked, dragged, 1);
    let entry = "entry = { truth = \"pre\", below = 2.5, people = 50 }\ntext = \"Before";
    let sound = sound.replacen("text = \"Before", entry, 1);
    assert!(lessons::read("mine", &sound).is_ok());
    for (from, to, words) in [
        ("minutes = 5", "minutes = \"5\"", "allowed: a whole number"),
        ("minutes = 5\n", "", "minutes is missing"),
        ("people = 50", "people = \"50\"", "allowed: a whole number"),
        ("people = 50", "people = 5", "20 to 1000 people"),
        ("tolerance = 0.005", "tolerance = \"0.005\"", "allowed: a number"),
        ("unit = \"mg/dL\"\nweek", "week", "unit is missing"),
        ("unit = \"mg/dL\"\nweek", "unit = \"mg/l\"\nweek", "unknown value \"mg/l\""),
        ("highest = 3.0", "highest = \"3\"", "allowed: a number"),
        ("text = \"Before", "play = { from_h = 1.0, to_h = 9.0 }\ntext = \"Before", "hours_per_second is missing"),
        ("text = \"Down.\"", "text = 5", "allowed: text"),
        ("sources = [\"Somebody 2020\"]", "sources = [5]", "allowed: text"),
        ("id = \"pre\"", "id = \"\"", "id is empty"),
        ("id = \"pre\"", "id = 5", "allowed: text"),
    ] {
        assert!(sound.contains(from), "{from}");
        let found = said(&lessons::read("mine", &sound.replacen(from, to, 1)).expect_err(to));
        assert!(found.len() == 1 && found[0].contains(words), "{to}: {found:#?}");
    }
}

#[test]
fn an_id_that_is_not_found_is_told_what_there_is_and_not_where_ids_are_at_fault() {
    let number = &SOUND[SOUND.find("[[step.number]]").unwrap()..];
    let asked = "options = [\"up\", \"down\"]\nright = 2";
    let dragged = "truth = \"post\"\nlowest = 1.0\nhighest = 3.0\nunit = \"mg/dL\"";
    let of = |text: String| said(&lessons::read("mine", &text).unwrap_err());
    let dragging = SOUND.replacen(asked, dragged, 1);
    let found = of(dragging.clone());
    assert!(found.len() == 1 && found[0].contains("unknown value \"post\". Allowed: pre"), "{found:#?}");
    let found = of(dragging.replacen(number, "", 1));
    assert!(found.len() == 1 && found[0].contains("this step has no number of its run in mg/dL"), "{found:#?}");
    let found = of(format!("{dragging}{number}"));
    assert!(found.len() == 1 && found[0].contains("\"pre\" is given twice"), "{found:#?}");
    let entered = SOUND.replacen("text = ", "entry = { truth = \"pre\", below = 2.5, people = 50 }\ntext = ", 1);
    let found = of(entered.replacen("mg/dL\"\nweek", "mmol/L\"\nweek", 1));
    assert!(found.len() == 1 && found[0].contains("this step has no number of its run in mg/dL"), "{found:#?}");
}

#[test]
fn a_number_that_agrees_is_one_that_is_written_as_the_words_have_it() {
    let mut rounded = 0;
    for lesson in lessons() {
        for number in lesson.steps.iter().flat_map(|step| &step.numbers) {
            let Origin::Run { tolerance, .. } = number.origin else { continue };
            let decimals = number.say.split_once('.').map_or(0, |(_, decimals)| decimals.len());
            if tolerance > 0.5 * 10_f64.powi(-(decimals as i32)) + 1e-9 {
                rounded += 1;
                assert!(number.say.ends_with('0') && decimals == 0 && tolerance <= 5.0, "{}: {}", lesson.id, number.id);
            }
        }
    }
    assert_eq!(rounded, 4, "the search does not see them any more");
    let of_tens = SOUND.replacen("2.63 mg/dL", "150 mg a day", 1).replacen("say = \"2.63\"", "say = \"150\"", 1);
    let of_tens =
        of_tens.replacen("pre_total_mg_dl", "absorbed_mg_day", 1).replacen("unit = \"mg/dL\"", "unit = \"mg/day\"", 1);
    let wide = of_tens.replacen("0.005", "5", 1);
    let found = said(&lessons::read("mine", &wide).unwrap_err());
    assert!(found.len() == 1 && found[0].contains("Say why (why = \"…\"), or give at most 0.5"), "{found:#?}");
    assert!(lessons::read("mine", &format!("{wide}why = \"rounded to tens\"")).is_ok());
    assert!(lessons::read("mine", &of_tens.replacen("0.005", "50\nwhy = \"rounded to tens\"", 1)).is_err());
}

#[test]
fn a_sign_that_is_said_agrees_with_the_run_and_a_number_without_sign_may_be_a_fall() {
    for (say, agrees) in [("0.50", true), ("+0.50", false), ("-0.50", true), ("−0.50", true), ("–0.50", true)] {
        for (from_h, to_h, is_fall) in [("8.0", "12.0", true), ("12.0", "8.0", false)] {
            let text = SOUND.replacen("it is 2.63", &format!("it changes by {say}"), 1);
            let text = text.replacen("say = \"2.63\"", &format!("say = \"{say}\""), 1);
            let place = format!("time_h = {to_h}\nversus_time_h = {from_h}");
            let text = text.replacen("week = 1", &place, 1).replacen("\"pre_total_mg_dl\"", "\"total\"", 1);
            let lesson = lessons::read("mine", &text).unwrap_or_else(|problems| panic!("{:#?}", said(&problems)));
            let number = &lesson.steps[0].numbers[0];
            let value = number.value(&simulate(&lesson.steps[0].scenario).unwrap()).unwrap().unwrap();
            let expected = say == "0.50" || agrees == is_fall;
            assert_eq!(number.agrees(value), expected, "{say} from {from_h} to {to_h}: {value}");
        }
    }
}

#[test]
fn a_lesson_says_that_it_is_short_or_long() {
    let step = "[[step]]\ntitle = \"Next\"\ntext = \"So.\"\nanswer = { text = \"So.\", sources = [\"fine-1991\"] }\n";
    let warned = |count: usize| {
        let lesson = lessons::read("mine", &format!("{SOUND}{}", step.repeat(count - 1))).unwrap();
        lesson.unusual_length().map(|problem| sentence(&problem))
    };
    assert!(warned(3).is_none() && warned(8).is_none());
    assert_eq!(warned(1).unwrap(), "1 step; the program's own lessons have 3 to 8");
    assert_eq!(warned(9).unwrap(), "9 steps; the program's own lessons have 3 to 8");
    assert!(lessons().iter().all(|lesson| lesson.unusual_length().is_none()));
}

#[test]
fn a_lesson_says_which_numbers_of_its_words_nothing_checks() {
    let unchecked = |text: &str| lessons::read("mine", text).unwrap().unchecked();
    assert!(unchecked(SOUND).is_empty());
    let text = SOUND.replacen("Down.", "9.99 mg/dL, not −2.63 mg/dL, nor 2.63 mmol/L, a fall of 80 %, yes, 80 %.", 1);
    let said = ["9.99 mg/dL", "2.63 mmol/L", "80 %"].map(str::to_owned).to_vec();
    assert_eq!(unchecked(&text), [(1, said)]);
    let mut found = 0;
    for lesson in lessons() {
        for (step, said) in lesson.unchecked() {
            let step = &lesson.steps[step - 1];
            for number in said {
                let has = |known: &lessons::Number| format!("{} {}", known.say, known.unit.symbol()) == number;
                assert!(!step.numbers.iter().any(has), "{}: {number}", lesson.id);
                found += 1;
            }
        }
    }
    assert!((1..60).contains(&found), "{found}: limits, prescribed values and conversions, most lessons a few");
}

#[test]
fn what_is_not_checked_is_said_and_fails_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mine.toml");
    std::fs::write(&file, SOUND.replace("2.63", "2.60").replacen("Down.", "To 9.99 mg/dL.", 1)).unwrap();
    let output = assert_cmd::Command::cargo_bin("mgkin").unwrap().arg("lesson").arg(&file).output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success() && told.contains("warning: 1 step;"), "{told}");
    assert!(
        told.contains("1 numbers agree") && told.contains("only the words have them: step 1: 9.99 mg/dL."),
        "{told}"
    );
}

#[test]
fn a_broken_scenario_within_a_lesson_is_said_with_its_line() {
    let scenario = "[step.scenario]\nformat = 1\npatient = { kind = \"healthy\", diet_mg_day = -3.0 }";
    let text = SOUND.replacen("preset = \"haemodialysis-1.0\"\n", "", 1).replacen(
        "[step.question]",
        &format!("{scenario}\n[step.question]"),
        1,
    );
    let found = said(&lessons::read("mine", &text).unwrap_err());
    assert!(
        found
            .iter()
            .any(|said| said.contains("step[1].scenario.patient.diet_mg_day") && said.contains("line Some(10)")),
        "{found:#?}"
    );
}

#[test]
fn everything_wrong_is_said_at_once() {
    let text = SOUND.replacen("title = \"One\"", "titel = \"One\"", 1).replacen("right = 2", "right = 7", 1);
    let found = said(&lessons::read("mine", &text.replacen("week = 1", "week = 99", 1)).unwrap_err());
    for words in ["titel", "title is missing", "right = 7", "99 lies outside"] {
        assert!(found.iter().any(|said| said.contains(words)), "{words}: {found:#?}");
    }
    assert!(said(&lessons::read("mine", "").unwrap_err())[0].contains("empty"));
    assert!(lessons::read("mine", "this is no TOML").is_err());
}

#[test]
fn the_sheet_has_its_answers_on_a_last_page_of_their_own() {
    for lesson in lessons() {
        let sheet = lesson_sheet(&lesson);
        let (asked, answers) = sheet.split_once("class=\"answers\"").unwrap();
        // as HTML writes them
        let written =
            |words: &str| words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
        for step in &lesson.steps {
            let question = step.question.as_ref().unwrap();
            assert!(asked.contains(&written(&question.ask)), "{}: {}", lesson.id, question.ask);
            for paragraph in step.answer.text.split("\n\n").map(|words| written(words.trim())) {
                assert!(answers.contains(&paragraph) && !asked.contains(&paragraph), "{}: {paragraph}", lesson.id);
            }
        }
        assert!(lesson.objectives.iter().all(|objective| asked.contains(&written(objective))), "{}", lesson.id);
        assert!(!sheet.contains("http://") && !sheet.contains("src="), "one file, nothing fetched");
    }
}
