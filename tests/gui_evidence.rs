//! The Evidence tab: everything is listed, everything has a name, and every number leads to its citation.

#[path = "support/harness.rs"]
mod harness;

use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT, Queryable};
use harness::{WARD, Window, click, count, draft, nameless, says, ward, window_of};
use mgkin::gui::kit::view::Tab;
use mgkin::gui::shell::state::Dialog;
use mgkin::model::{Condition, MODEL_PARAMETERS};
use mgkin::references::{Reference, Source};
use mgkin::scenario::{parameter_table::Section, read, validate};
use mgkin::study::facts::facts;
use mgkin::study::trials::published;
use mgkin::text::{format, key, text};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

const SIZE: [f32; 2] = [1280.0, 800.0];

fn evidence() -> Window {
    let mut window = ward(SIZE);
    window.get_by_label("Evidence").click();
    window.run_steps(3);
    window
}

/// The tab of a program that keeps results in a folder and finds there what an earlier one has kept.
fn evidence_with(folder: &Path) -> Window {
    let mut window = ward(SIZE);
    window.state_mut().state.evidence.keep_results(folder.to_owned());
    window.get_by_label("Evidence").click();
    window.run_steps(3);
    window
}

/// A folder in which a program has kept the trials; they are simulated once for all tests, since they take seconds.
fn kept() -> &'static Path {
    static KEPT: OnceLock<PathBuf> = OnceLock::new();
    KEPT.get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("evidence");
        let _ = std::fs::remove_dir_all(&folder);
        let mut window = evidence_with(&folder);
        assert!(window.state().state.evidence.is_computing(), "nothing is kept yet");
        settle(&mut window);
        folder
    })
}

/// The tab without simulated trials: whatever needs no prediction is there at once.
fn unsimulated() -> Window {
    let mut window = evidence();
    click(&mut window, "Cancel");
    window
}

/// Draws until the trials are simulated.
fn settle(window: &mut Window) {
    for _ in 0..3000 {
        window.run_steps(2);
        if !window.state().state.evidence.is_computing() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    window.run(); // fails when frames are asked for without end
}

fn section(window: &mut Window, id: &str) {
    let name = text(&key("known-section", id));
    window.get_by_role_and_label(Role::RadioButton, &name).click();
    window.run_steps(3);
}

/// Clicks the first node that says these words, in sight or scrolled away.
fn click_said(window: &mut Window, words: &str) {
    let nodes: Vec<_> = window.query_all_by(|node| says(node, words)).collect();
    nodes.first().unwrap_or_else(|| panic!("nothing says {words}")).click_accesskit();
    drop(nodes);
    window.run_steps(4);
}

#[test]
fn ctrl_6_opens_it_and_every_trial_and_value_is_listed_before_anything_is_simulated() {
    let mut window = ward(SIZE);
    window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Num7);
    window.run_steps(3);
    assert_eq!(window.state().state.view.tab, Tab::Evidence);
    window.get_by_label("Cancel").click();
    window.run();
    assert!(!window.state().state.evidence.is_computing());
    for trial in published().unwrap() {
        assert!(count(&window, &trial.name) > 0, "{}", trial.name);
        for observation in &trial.observations {
            assert!(count(&window, &observation.what) > 0, "{} {}", trial.id, observation.what);
        }
    }
    assert_eq!(count(&window, &text("known-simulate")), 1, "cancelled, it can be started again");
    assert_eq!(nameless(&window), Vec::<String>::new());
}

/// What was kept of the trials suffices for every page.
#[test]
fn the_trials_are_simulated_and_every_number_is_a_click_from_its_citation() {
    let mut window = evidence_with(kept());
    settle(&mut window);
    assert_eq!(count(&window, "Independent, the test of the model (14 values"), 1, "as mgkin validate counts them");
    assert_eq!(count(&window, "Calibration, no test (23 values"), 1);
    // a bad misfit is said in the summary and in its row
    assert_eq!(count(&window, "after 12 months at 2.0 mEq/L (3.8 SE too high)"), 1);
    assert_eq!(count(&window, "missed: 3.8 SE too high"), 1);
    assert_eq!(count(&window, "lie within the 90 % range of the model's uncertainty"), 1);
    assert_eq!(count(&window, &text("known-fits-start")), 1, "computed when asked for, never typed in");
    assert_eq!(nameless(&window), Vec::<String>::new());
    window.check_accessibility();

    for trial in published().unwrap() {
        click_said(&mut window, &trial.name);
        assert_eq!(count(&window, &trial.citation()), 1, "{}", trial.id);
        for arm in &trial.arms {
            let title = arm.scenario.title.as_deref().unwrap();
            assert!(count(&window, &format!("Open in Explore: {title}")) >= 1, "{} {}", trial.id, arm.id);
            assert!(count(&window, &format!("{title}: ")) >= 1, "its curve: {} {}", trial.id, arm.id);
        }
        assert_eq!(nameless(&window), Vec::<String>::new(), "{}", trial.id);
    }

    // From the table: one click on the row of a value.
    section(&mut window, "trials");
    let value = "after 12 months at 2.0 mEq/L, mmol/L";
    assert_eq!(count(&window, "Balzer MS et al."), 0);
    click_said(&mut window, value);
    assert_eq!(count(&window, "Balzer MS et al."), 1);

    // A weak point shows the trial's number and leads to it.
    section(&mut window, "weak");
    assert!(count(&window, "missed: 3.8 SE too high") == 1);
    assert_eq!(nameless(&window), Vec::<String>::new());
    click_said(&mut window, "Balzer 2016: after 12 months");
    assert_eq!(count(&window, "Balzer MS et al."), 1);
    // A parameter that a trial made leads to its card.
    click_said(&mut window, "Leenders 2018");
    click_said(&mut window, &text("param-magnesium-koa-ml-min"));
    assert!(count(&window, "magnesium_koa_ml_min") >= 1);
}

/// Looks so often whether the trials are there.
fn has_found(window: &mut Window, tries: usize) -> bool {
    for _ in 0..tries {
        window.run_steps(2);
        if count(window, "Independent, the test of the model (14 values") == 1 {
            return true;
        }
        std::thread::sleep(std::time::Duration::from_millis(25));
    }
    false
}

#[test]
fn results_of_an_earlier_start_are_there_at_once() {
    let written = || std::fs::metadata(kept().join("trials.json")).unwrap().modified().unwrap();
    let before = written();
    let mut window = evidence_with(kept());
    assert!(has_found(&mut window, 400));
    settle(&mut window);
    assert_eq!(count(&window, "missed: 3.8 SE too high"), 1);
    assert_eq!(written(), before, "read, and not computed again");
}

#[test]
fn results_of_another_model_or_program_and_damaged_ones_are_computed_anew_without_a_word() {
    let whole = std::fs::read_to_string(kept().join("trials.json")).unwrap();
    assert!(whole.starts_with("{\"format\":1,\"model_version\":2,\"inputs_sha256\":\""), "{}", &whole[..100]);
    let other = whole.replacen("\"model_version\":2", "\"model_version\":1", 1);
    let (head, result) = whole.split_once('\n').unwrap();
    let changed_inputs = format!("{}\n{result}", head.replacen("inputs_sha256\":\"", "inputs_sha256\":\"0", 1));
    let cut = whole[..whole.len() / 2].to_owned();
    for text in [other, changed_inputs, cut, String::new()] {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("trials.json"), &text).unwrap();
        let mut window = evidence_with(folder.path());
        assert!(!has_found(&mut window, 12), "{}", &text[..text.len().min(60)]);
        assert!(window.state().state.evidence.is_computing());
        assert!(window.state().state.notice.is_none() && count(&window, "could not be simulated") == 0);
        click(&mut window, "Cancel");
    }
}

#[test]
fn the_names_of_the_columns_stay_in_sight_above_the_rows() {
    let mut window = unsimulated();
    section(&mut window, "parameters");
    let heading = ["parameter", "symbol", "value"].map(|id| text(&key("known-column", id))).join(", ");
    let bottom_of_heading = |window: &Window| {
        let node = window.get_by(|node| node.value().is_some_and(|words| words.starts_with(&heading)));
        (node.rect().top(), node.rect().bottom())
    };
    let (in_place, _) = bottom_of_heading(&window);
    let row_of = |id: &str| format!("{}, ", text(&key("param", id)));
    for id in ["bone_deep_rate_per_year", "gfr_ml_min", "bone_deep_rate_per_year"] {
        let name = row_of(id);
        let is_row = |label: String| label.starts_with(&name);
        window.get_by(|node| node.label().is_some_and(is_row)).focus();
        window.run();
        let (top, bottom) = bottom_of_heading(&window);
        assert!(top > 0.0 && top < in_place, "{id}: the heading is at {top}, its place was {in_place}");
        let row = window.get_by(|node| node.label().is_some_and(is_row)).rect();
        assert!(row.top() >= bottom - 0.5 && row.bottom() <= SIZE[1], "{id}: row {row} below {bottom}");
    }
}

#[test]
fn every_parameter_is_listed_with_its_grade_and_its_card_is_one_click_away() {
    let mut window = unsimulated();
    section(&mut window, "parameters");
    let entry = |id: &str| text(&key("param", id));
    for parameter in MODEL_PARAMETERS.iter().chain(Section::Patient.fields()).chain(Section::Dialysis.fields()) {
        let grade = text(&key("evidence", parameter.evidence.id()));
        let row = window.query_all_by(|node| {
            node.label().is_some_and(|words| words.starts_with(&entry(parameter.id)) && words.ends_with(&grade))
        });
        assert!(row.count() >= 1, "{}", parameter.id);
    }
    for condition in Condition::ALL {
        assert!(count(&window, &text(&key("condition", condition.id))) >= 1, "{}", condition.id);
    }
    let michaels = "Michaels AS.";
    assert_eq!(count(&window, michaels), 0);
    let koa = format!("{}, KoA", entry("magnesium_koa_ml_min"));
    click_said(&mut window, &koa);
    assert_eq!(count(&window, michaels), 1);
    assert_eq!(nameless(&window), Vec::<String>::new());
    click_said(&mut window, &koa);
    assert_eq!(count(&window, michaels), 0, "the same once more closes it");
}

#[test]
fn parameters_are_found_by_words_and_filtered_by_grade() {
    let mut window = unsimulated();
    section(&mut window, "parameters");
    let assumed = entries_of_grade(&window, "assumed");
    assert!(assumed > 20);
    for grade in ["measured", "derived"] {
        let words = format!("{} (", text(&key("evidence", grade)));
        click_said(&mut window, &words);
    }
    assert_eq!(entries_of_grade(&window, "assumed"), assumed);
    assert_eq!(entries_of_grade(&window, "measured") + entries_of_grade(&window, "derived"), 0);
    let field = text("known-search-name");
    window.get_by_label(&field).click();
    window.run_steps(2);
    window.get_by_label(&field).type_text("gut adaptation");
    window.run_steps(3);
    let left = entries_of_grade(&window, "assumed");
    assert!(0 < left && left < assumed, "{left} of {assumed}");
}

/// Rows of the table that end with this grade.
fn entries_of_grade(window: &Window, grade: &str) -> usize {
    let words = format!(", {}", text(&key("evidence", grade)));
    window.query_all_by(|node| node.label().is_some_and(|label| label.ends_with(&words))).count()
}

/// The words that speak against a fact, and who says so.
fn together(words: &str, sources: &[Source]) -> String {
    let sources = sources.iter().map(Source::words);
    std::iter::once(words).chain(sources).collect::<Vec<_>>().join(" ")
}

#[test]
fn every_clinical_fact_is_shown_with_its_source_and_what_speaks_against_it() {
    let mut window = unsimulated();
    section(&mut window, "anchors");
    let facts = facts();
    let against = |words: Option<&String>, sources: &[Source]| words.map(|words| together(words, sources));
    let sources = facts.bands.iter().map(|fact| (&fact.sources, against(fact.against.as_ref(), &fact.sources_against)));
    let sources = sources.chain(facts.associations.iter().map(|fact| (&fact.sources, fact.against.clone())));
    let sources = sources.chain(facts.thresholds.iter().map(|fact| (&fact.sources, None)));
    for (sources, against) in sources.chain(facts.practices.iter().map(|fact| (&fact.sources, fact.caution.clone()))) {
        let words = sources.iter().map(Source::words).collect::<Vec<_>>().join("; ");
        assert!(count(&window, &words) >= 1, "{words}");
        assert!(against.as_ref().is_none_or(|against| count(&window, against) >= 1), "{against:?}");
    }
    let bystander = format("known-bystander", &[("source", facts.bystander.unwrap().citation())]);
    assert!(bystander.contains("Courivaud"), "{bystander}");
    assert_eq!(count(&window, &bystander), 11, "each time that death is counted");
    assert_eq!(nameless(&window), Vec::<String>::new());
}

#[test]
fn every_reference_is_listed_and_the_intended_use_is_said() {
    let mut window = unsimulated();
    section(&mut window, "sources");
    assert_eq!(count(&window, &text("intended-use")), 2, "here and in the status bar");
    for reference in Reference::all() {
        assert_eq!(count(&window, reference.citation()), 1, "{}", reference.id());
    }
    assert_eq!(nameless(&window), Vec::<String>::new());
    window.check_accessibility();
}

#[test]
fn an_arm_opens_in_explore_as_it_was_simulated_and_unsaved_changes_are_asked_about() {
    let mut window = unsimulated();
    click_said(&mut window, "Balzer 2016");
    let open = "Open in Explore: Balzer 2016: a year at 2.0 mEq/L";
    window.state_mut().state.document.draft.title = Some("changed".to_owned());
    window.run();
    click(&mut window, open);
    assert!(matches!(window.state().state.dialog, Some(Dialog::Unsaved { .. })));
    assert_eq!(window.state().state.view.tab, Tab::Evidence);
    click(&mut window, "Discard the changes");
    assert_eq!(window.state().state.view.tab, Tab::Explore);
    let trials = published().unwrap();
    let trial = trials.iter().find(|trial| trial.id == "balzer-2016").unwrap();
    let loaded = draft(&window).clone();
    assert_eq!(loaded.run.start.as_deref(), Some("measured"));
    // 1.12 mmol/L observed before the change, 2.4305 mg/dL to 1 mmol/L
    assert!((loaded.run.start_total_mg_dl.unwrap() - 1.12 * 2.4305).abs() < 1e-9, "rounding");
    assert_eq!(loaded.sources, [trial.citation()]);
    assert!(validate(&loaded).scenario.is_some());
    assert!(!window.state().state.document.has_unsaved_changes(), "new, as from a preset");
}

#[test]
fn a_trial_opens_by_keyboard_from_its_row() {
    let mut window = unsimulated();
    let row = window.get_by(|node| says(node, "largest loss in a session, bath 0.27 mg/dL, mg"));
    row.focus();
    window.run();
    window.key_press(egui::Key::Enter);
    window.run();
    assert_eq!(count(&window, "Clin Sci 1971;41:131-138"), 1);
}

#[test]
fn the_smallest_window_shows_every_section() {
    let mut window = window_of(read(WARD).draft, [1024.0, 700.0]);
    window.get_by_label("Evidence").click();
    window.run_steps(3);
    for id in ["trials", "parameters", "anchors", "weak", "sources"] {
        section(&mut window, id);
        let outside = window.root().children_recursive().filter(|node| {
            let role = node.accesskit_node().role();
            let bounds = node.accesskit_node().bounding_box();
            role == Role::Label && bounds.is_some_and(|bounds| bounds.x1 > 1024.5)
        });
        assert_eq!(outside.count(), 0, "{id}: words beyond the right edge");
    }
}
