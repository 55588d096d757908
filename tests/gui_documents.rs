//! Documents in the window: export, recent files, and recovery of what a crash left unsaved.

use std::path::Path;

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use mgkin::gui::app::App;
use mgkin::gui::command::Command;
use mgkin::gui::export::Export;
use mgkin::gui::{StartDocument, tokens};
use mgkin::scenario::presets::default_preset;
use mgkin::scenario::read;

fn window_of(app: App) -> Harness<'static, App> {
    let mut harness = Harness::builder()
        .with_size([1280.0, 800.0])
        .with_max_steps(60)
        .with_context_setup(tokens::apply)
        .build_ui_state(|ui, app: &mut App| app.draw(ui), app);
    harness.run();
    harness
}

fn handle(harness: &mut Harness<'static, App>, command: Command) {
    let ctx = harness.ctx.clone();
    harness.state_mut().state.handle(&ctx, command);
    harness.run();
}

fn default_app() -> App {
    App::new(read(default_preset().text).draft)
}

#[test]
fn the_run_that_is_shown_is_exported_in_every_format() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = window_of(default_app());
    for kind in Export::ALL {
        let path = folder.path().join(format!("run.{}", kind.ending()));
        handle(&mut harness, Command::AskExport(kind));
        let typed = folder.path().join("run").display().to_string();
        harness.get_by_label("Path of the file").type_text(&typed);
        harness.run();
        harness.get_by_label("Save").click();
        harness.run();
        assert!(path.exists(), "{} is missing: the ending is added", path.display());
        assert!(harness.state().state.dialog.is_none());
    }
    let file = |name: &str| std::fs::read(folder.path().join(name)).unwrap();
    assert!(file("run.png").starts_with(b"\x89PNG"));
    assert!(file("run.svg").starts_with(b"<svg"));
    assert!(file("run.csv").starts_with(b"time_h,"));
    let page = String::from_utf8(file("run.html")).unwrap();
    for words in ["not for deciding a treatment", "<svg", "mass balance", "dialysate_magnesium_meq_l", "Assumed values"]
    {
        assert!(page.contains(words), "{words}");
    }
    assert!(!page.contains("http-equiv") && !page.contains("<script") && !page.contains("src="), "self-contained");
    assert!(!harness.state().state.document.has_unsaved_changes(), "an export is not a save");
}

#[test]
fn an_export_that_fails_says_so_and_may_be_tried_again() {
    let mut harness = window_of(default_app());
    handle(&mut harness, Command::AskExport(Export::Csv));
    handle(&mut harness, Command::SaveTo("/no such folder/run.csv".into()));
    assert!(harness.state().state.notice.as_ref().is_some_and(|notice| notice.is_failure));
    assert!(harness.state().state.dialog.is_some(), "the path can be put right");
}

#[test]
fn opened_and_saved_files_are_listed_as_recent() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.toml");
    std::fs::write(&path, default_preset().text).unwrap();
    let mut harness = window_of(default_app());
    handle(&mut harness, Command::Open(path.clone()));
    let saved = folder.path().join("b.toml");
    handle(&mut harness, Command::SaveTo(saved.clone()));
    let recent = harness.state().state.view.recent.paths().to_vec();
    assert_eq!(recent, [saved.canonicalize().unwrap(), path.canonicalize().unwrap()]);
}

/// What a killed program leaves: its unsaved draft, and a lock that nobody holds.
fn leave_behind(folder: &Path, path: Option<&Path>) {
    std::fs::create_dir_all(folder).unwrap();
    let changed =
        default_preset().text.to_owned() + "\n[[phase]]\nfrom_week = 1\ndialysis.dialysate_magnesium_meq_l = 2.0\n";
    let mut unsaved = toml::Table::new();
    unsaved.insert("draft".to_owned(), toml::Value::try_from(read(&changed).draft).unwrap());
    if let Some(path) = path {
        unsaved.insert("path".to_owned(), path.display().to_string().into());
    }
    std::fs::write(folder.join("999999-0.toml"), toml::to_string(&unsaved).unwrap()).unwrap();
    std::fs::write(folder.join("999999-0.lock"), "").unwrap();
}

fn reopened(folder: &Path, start: StartDocument) -> App {
    let mut app = App::open(start);
    app.state.uses_desktop_dialogs = false;
    app.keep_unsaved_work(Some(folder.to_owned()));
    app
}

#[test]
fn after_a_crash_the_unsaved_changes_are_back_and_count_as_unsaved() {
    let folder = tempfile::tempdir().unwrap();
    leave_behind(folder.path(), None);
    let app = reopened(folder.path(), StartDocument::Preset(default_preset()));
    assert_eq!(app.state.document.draft.phase.len(), 1, "the change to 2.0 mEq/L");
    assert!(app.state.document.has_unsaved_changes());
    assert!(app.state.notice.as_ref().is_some_and(|notice| notice.words.contains("unexpectedly")));
}

#[test]
fn a_crash_over_a_file_brings_its_changes_back_with_its_path_and_leaves_the_file_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ward.toml");
    std::fs::write(&path, default_preset().text).unwrap();
    let keep = folder.path().join("unsaved");
    let start = || StartDocument::File { path: path.clone(), text: default_preset().text.to_owned() };
    leave_behind(&keep, Some(&path));
    let app = reopened(&keep, start());
    assert_eq!(app.state.document.path(), Some(path.as_path()));
    assert!(app.state.document.has_unsaved_changes());
    assert_eq!(std::fs::read_to_string(&path).unwrap(), default_preset().text, "the file itself is as it was");
}
