//! Documents in the window: export, recent files, and recovery of what a crash left unsaved.

#[path = "support/harness.rs"]
mod harness;

use std::path::Path;

use egui_kittest::kittest::Queryable;
use harness::{Window, ward};
use mgkin::gui::StartDocument;
use mgkin::gui::kit::command::Command;
use mgkin::gui::kit::command::Export;
use mgkin::gui::kit::view::Tab;
use mgkin::gui::shell::app::App;
use mgkin::gui::shell::settings::Settings;
use mgkin::gui::shell::state::Dialog;
use mgkin::scenario::presets::{default_preset, find};
use mgkin::scenario::read;
use mgkin::text::text;

fn window_of(app: App) -> Window {
    harness::window_with(app, harness::USUAL)
}

fn handle(harness: &mut Window, command: Command) {
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
    for &kind in Export::ALL.iter().filter(|kind| !kind.is_of_diagram()) {
        let path = folder.path().join(format!("{}.{}", kind.id(), kind.ending()));
        handle(&mut harness, Command::AskExport(kind));
        let typed = folder.path().join(kind.id()).display().to_string();
        harness.get_by_label("Path of the file").type_text(&typed);
        harness.run();
        harness.get_by_label("Save").click();
        harness.run();
        assert!(path.exists(), "{} is missing: the ending is added", path.display());
        assert!(harness.state().state.dialog.is_none());
    }
    let file = |name: &str| std::fs::read(folder.path().join(name)).unwrap();
    assert!(file("png.png").starts_with(b"\x89PNG"));
    assert!(file("svg.svg").starts_with(b"<svg"));
    assert!(file("csv.csv").starts_with(b"time_h,total_mmol_l,"));
    assert!(file("csv-short.csv").starts_with(b"time_h,total_mg_dl,"));
    assert!(file("page.html").len() < file("html.html").len(), "the first page alone");
    let page = String::from_utf8(file("html.html")).unwrap();
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
    let recent = harness.state().state.recent.paths().to_vec();
    assert_eq!(recent, [saved.canonicalize().unwrap(), path.canonicalize().unwrap()]);
}

/// Leaves behind what a killed program leaves: its unsaved draft, and a lock that nobody holds.
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
    app.keep_unsaved_work(&egui::Context::default(), Some(folder.to_owned()));
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

fn failure(app: &App) -> &str {
    app.state.notice.as_ref().filter(|notice| notice.is_failure).map_or("", |notice| &notice.words)
}

#[test]
fn unsaved_work_that_cannot_be_read_or_kept_is_said() {
    let start = || StartDocument::Preset(default_preset());
    let folder = tempfile::tempdir().unwrap();
    leave_behind(folder.path(), None);
    std::fs::write(folder.path().join("999999-0.toml"), "draft = [").unwrap();
    let app = reopened(folder.path(), start());
    assert!(failure(&app).contains("999999-0.toml.damaged"), "{}", failure(&app));
    assert_eq!(failure(&reopened(folder.path(), start())), "", "and not again");

    let file = folder.path().join("a file");
    std::fs::write(&file, "").unwrap();
    assert!(failure(&reopened(&file, start())).contains("not kept against a crash"));
    let mut homeless = App::open(start());
    homeless.keep_unsaved_work(&egui::Context::default(), None);
    assert!(failure(&homeless).contains("not kept against a crash"));

    let keep = folder.path().join("vanishes");
    let mut window = window_of(reopened(&keep, start()));
    std::fs::remove_dir_all(&keep).unwrap();
    window.state_mut().state.document.draft.title = Some("changed".to_owned());
    for _ in 0..200 {
        window.step();
        if !failure(window.state()).is_empty() {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    panic!("nothing is said of a folder that has vanished");
}

#[test]
fn settings_are_restored_and_damaged_ones_are_put_aside_with_a_word() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("settings.toml");
    let opened = |text: &str| {
        std::fs::write(&path, text).unwrap();
        let mut app = default_app();
        let ctx = egui::Context::default();
        app.restore(&ctx, Settings::open(Some(path.clone())));
        ctx.run_ui(egui::RawInput::default(), |_| {}).textures_delta.clear();
        (app, ctx.zoom_factor())
    };
    let (app, zoom) = opened("started-before = \"yes\"\ntab = \"learn\"\nzoom-percent = \"150\"\n");
    assert_eq!((app.state.view.tab, zoom, failure(&app)), (Tab::Learn, 1.5, ""));
    assert!(app.state.dialog.is_none());
    for size in ["0", "NaN", "1e9"] {
        let (app, zoom) = opened(&format!("zoom-percent = \"{size}\"\nwindow = \"{size}x{size}\"\n"));
        assert_eq!((zoom, failure(&app)), (1.0, ""));
    }
    let (app, _) = opened("tab = \"learn");
    assert!(failure(&app).contains("settings.toml.damaged"), "{}", failure(&app));
    assert_eq!(app.state.view.tab, Tab::Explore);
}

/// Opens a file of this text in a window, and changes one value.
fn edited_file(folder: &Path, text: &str) -> (Window, std::path::PathBuf) {
    let path = folder.join("ward.toml");
    std::fs::write(&path, text).unwrap();
    let mut harness = window_of(default_app());
    handle(&mut harness, Command::Open(path.clone()));
    assert_eq!(harness.state().state.document.path(), Some(path.as_path()));
    harness.state_mut().state.document.draft.patient.albumin_g_dl = Some(3.3);
    harness.run();
    (harness, path)
}

fn click(harness: &mut Window, name: &str) {
    harness.get_by_label(name).click();
    harness.run();
}

fn dialog(harness: &Window) -> Option<&'static str> {
    harness.state().state.dialog.as_ref().map(Dialog::id)
}

fn says(harness: &Window, words: &str) -> bool {
    harness.query_all_by_label_contains(words).next().is_some()
}

const COMMENTED: &str = "format = 1 # of the ward\n[patient]\nkind = \"haemodialysis\"\n[baseline.dialysis]\n";

#[test]
fn comments_are_lost_only_after_a_question_and_it_is_asked_once() {
    let folder = tempfile::tempdir().unwrap();
    let (mut harness, path) = edited_file(folder.path(), COMMENTED);
    handle(&mut harness, Command::Save);
    assert!(says(&harness, "not kept"), "it says what is lost");
    click(&mut harness, "Cancel");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), COMMENTED, "nothing has happened to the file");
    assert!(harness.state().state.document.has_unsaved_changes());
    handle(&mut harness, Command::Save);
    click(&mut harness, "Save anyway");
    assert!(std::fs::read_to_string(&path).unwrap().contains("albumin_g_dl = 3.3"));
    harness.state_mut().state.document.draft.patient.albumin_g_dl = Some(3.4);
    handle(&mut harness, Command::Save);
    assert_eq!(dialog(&harness), None, "the file is the program's own now");
    assert!(!harness.state().state.document.has_unsaved_changes());
}

#[test]
fn the_file_with_comments_can_be_kept_by_saving_elsewhere() {
    let folder = tempfile::tempdir().unwrap();
    let (mut harness, path) = edited_file(folder.path(), COMMENTED);
    handle(&mut harness, Command::Save);
    click(&mut harness, "Save as…");
    let copy = folder.path().join("copy.toml");
    handle(&mut harness, Command::SaveTo(copy.clone()));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), COMMENTED);
    assert_eq!(harness.state().state.document.path(), Some(copy.as_path()));
    assert!(!harness.state().state.document.has_unsaved_changes());
}

#[test]
fn a_file_that_the_program_wrote_is_saved_without_a_question() {
    let folder = tempfile::tempdir().unwrap();
    let own = mgkin::scenario::to_toml(&read(default_preset().text).draft);
    let (mut harness, path) = edited_file(folder.path(), &own);
    handle(&mut harness, Command::Save);
    assert_eq!(dialog(&harness), None);
    assert_ne!(std::fs::read_to_string(&path).unwrap(), own);
}

#[test]
fn what_another_window_saved_meanwhile_is_not_overwritten_unasked() {
    let folder = tempfile::tempdir().unwrap();
    let own = mgkin::scenario::to_toml(&read(default_preset().text).draft);
    let (mut first, path) = edited_file(folder.path(), &own);
    let mut second = window_of(default_app());
    handle(&mut second, Command::Open(path.clone()));
    handle(&mut first, Command::Save);
    let of_first = std::fs::read_to_string(&path).unwrap();
    second.state_mut().state.document.draft.patient.albumin_g_dl = Some(2.9);
    handle(&mut second, Command::Save);
    assert!(says(&second, "has changed"));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), of_first);
}

#[test]
fn closing_goes_on_after_the_question_about_comments() {
    let folder = tempfile::tempdir().unwrap();
    let (mut harness, _) = edited_file(folder.path(), COMMENTED);
    handle(&mut harness, Command::Quit);
    click(&mut harness, "Save");
    assert_eq!(dialog(&harness), Some("overwrites"));
    assert!(!harness.state().state.may_close);
    click(&mut harness, "Save anyway");
    assert!(harness.state().state.may_close);
}

#[test]
fn a_recent_file_that_is_gone_says_so_and_leaves_the_list() {
    let folder = tempfile::tempdir().unwrap();
    let (mut harness, path) = edited_file(folder.path(), "format = 1\n");
    std::fs::remove_file(&path).unwrap();
    let edited = harness.state().state.document.draft.clone();
    let listed = harness.state().state.recent.paths()[0].clone();
    handle(&mut harness, Command::Open(listed));
    assert!(says(&harness, "is gone"), "and no question about the unsaved changes, which are not in danger");
    assert!(harness.state().state.recent.paths().is_empty());
    click(&mut harness, "Close");
    assert_eq!(harness.state().state.document.draft, edited);
}

/// A file that is held over the window and let go.
#[derive(Debug)]
struct Dropped(std::path::PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

fn drop_file(harness: &mut Window, path: std::path::PathBuf) {
    harness.input_mut().dropped_files.push(std::sync::Arc::new(Dropped(path)));
    harness.run();
}

#[test]
fn a_dropped_scenario_opens_and_anything_else_says_why_not() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, text: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    };
    let mut harness = window_of(default_app());
    let before = harness.state().state.document.draft.clone();
    let wrong = [
        (file("run.csv", b"time_h,total\n0,1\n"), "line 1"),
        (file("x.png", b"\x89PNG\r\n\xff\xfe"), "text"),
        (file("other.toml", b"format = 1\n[server]\nport = 80\n"), "server"),
        (folder.path().to_owned(), "folder"),
    ];
    for (path, why) in wrong {
        drop_file(&mut harness, path.clone());
        assert_eq!(dialog(&harness), Some("refused"), "{}", path.display());
        assert!(says(&harness, why), "{why}: {}", path.display());
        assert_eq!(harness.state().state.document.draft, before);
        click(&mut harness, "Close");
    }
    drop_file(&mut harness, file("good.toml", default_preset().text.as_bytes()));
    assert_eq!(dialog(&harness), None);
    assert!(harness.state().state.document.path().is_some_and(|path| path.ends_with("good.toml")));
}

#[test]
fn a_wrong_path_is_said_where_it_was_typed() {
    let mut harness = window_of(default_app());
    handle(&mut harness, Command::AskOpen);
    harness.get_by_label("Path of the file").type_text("/no such folder/x.toml");
    harness.run();
    click(&mut harness, "Open");
    assert_eq!(dialog(&harness), Some("path"), "it can be put right");
    assert!(says(&harness, "cannot be read"));
}

#[test]
fn the_notice_after_a_crash_says_that_the_work_is_not_saved_yet() {
    let folder = tempfile::tempdir().unwrap();
    leave_behind(folder.path(), None);
    let harness = window_of(reopened(folder.path(), StartDocument::Preset(default_preset())));
    assert!(says(&harness, "are back, and not saved yet"));
    assert!(harness.query_by_label("Not saved").is_some(), "beside the title");
}

#[test]
fn the_report_holds_what_another_needs_to_check_and_repeat_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = window_of(App::new(read(find("mgo-330-bedtime").unwrap().text).draft));
    handle(&mut harness, Command::AskExport(Export::Html));
    let path = folder.path().join("r.html");
    handle(&mut harness, Command::SaveTo(path.clone()));
    let page = std::fs::read_to_string(&path).unwrap();
    let draft = &harness.state().state.document.draft;
    let hash = mgkin::report::scenario_sha256(draft);
    for words in
        ["@page", "<thead>", "viewBox", "mgkin run scenario.toml", "Relative tolerance", "SHA-256", "1e-6", &hash]
    {
        assert!(page.contains(words), "{words}");
    }
    for words in ["Inputs that differ", "Magnesium oxide", "After 2 weeks", "All inputs", "Severe cases"] {
        assert!(page.contains(words), "{words}");
    }
    let scenario = page.split("<pre>").nth(1).and_then(|rest| rest.split("</pre>").next()).unwrap();
    let scenario = scenario.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    assert_eq!(read(&scenario).draft, *draft, "the text of the scenario is in the page itself");
}

/// Sets the dialysate of the start as a click would.
fn set_dialysate(harness: &mut Window, meq_l: f64) {
    let draft = &mut harness.state_mut().state.document.draft;
    draft.baseline.dialysis.as_mut().unwrap().dialysate_magnesium_meq_l = Some(meq_l);
    harness.run();
}

#[test]
fn a_changed_preset_is_called_by_what_it_prescribes_and_undo_makes_it_the_preset_again() {
    let mut harness = window_of(App::open(StartDocument::Preset(default_preset())));
    harness.run_steps(60); // the preset has stood still
    let before = harness.state().state.document.draft.clone();
    set_dialysate(&mut harness, 1.5);
    let document = &harness.state().state.document;
    assert_eq!(document.draft.title.as_deref(), Some("1.5 mEq/L"));
    assert_eq!(document.draft.note.as_deref(), Some("From preset “Haemodialysis at 1.0 mEq/L”."));
    assert!(document.draft.expect.is_empty());
    assert!(document.undo_words().is_some_and(|step| step.contains("1.0 → 1.5 mEq/L")));
    handle(&mut harness, Command::Undo);
    assert_eq!(harness.state().state.document.draft, before);
    let said = harness.state().state.notice.as_ref().map(|notice| notice.words.clone()).unwrap();
    assert!(said.starts_with("Undone: Dialysate magnesium"), "{said}");
}

#[test]
fn the_title_bar_names_file_and_title() {
    let folder = tempfile::tempdir().unwrap();
    let (harness, _) = edited_file(folder.path(), default_preset().text);
    let document = &harness.state().state.document;
    assert_eq!(document.caption(), "ward.toml – Haemodialysis at 1.0 mEq/L");
    assert!(harness.query_by_label("Not saved").is_some());
}

#[test]
fn a_new_patient_is_described_on_one_page() {
    let mut harness = window_of(default_app());
    click(&mut harness, "File");
    harness.get_by_label_contains("New patient").click();
    harness.run();
    assert_eq!(dialog(&harness), Some("patient"));
    click(&mut harness, "Tue, Thu, Sat");
    click(&mut harness, "Show the prediction");
    assert_eq!(dialog(&harness), None);
    let draft = &harness.state().state.document.draft;
    assert_eq!(draft.title.as_deref(), Some("1.0 mEq/L, Tue/Thu/Sat 4 h"));
    assert_eq!(draft.baseline.dialysis.as_ref().unwrap().session_starts()[0], "Tue 08:00");
    set_dialysate(&mut harness, 1.2);
    let draft = &harness.state().state.document.draft;
    assert_eq!((draft.title.as_deref(), draft.note.as_deref()), (Some("1.2 mEq/L, Tue/Thu/Sat 4 h"), None));
}

#[test]
fn a_file_to_be_saved_has_a_name_a_folder_and_its_ending() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = window_of(default_app());
    handle(&mut harness, Command::SaveTo(folder.path().join("first.toml")));
    handle(&mut harness, Command::New(find("mgo-330-bedtime").unwrap()));
    handle(&mut harness, Command::AskSaveAs);
    let Some(Dialog::Path(asked)) = &harness.state().state.dialog else { panic!("the path is asked for") };
    let suggested = Path::new(&asked.typed);
    assert_eq!(suggested.parent(), Some(folder.path().canonicalize().unwrap().as_path()), "where the last one went");
    assert!(asked.typed.ends_with(".mgkin.toml"), "{}", asked.typed);
    handle(&mut harness, Command::SaveTo("/no such folder/x.toml".into()));
    let said = harness.state().state.notice.as_ref().map(|notice| notice.words.clone()).unwrap();
    assert!(said.contains("there is no such folder") && !said.contains("os error"), "{said}");
}

#[test]
fn a_failure_with_a_long_path_stands_clear_of_the_intended_use() {
    for width in [500.0, 1280.0] {
        let mut harness = ward([width, 800.0]);
        let path = format!("/no such folder/{}/x.toml", "a long name/".repeat(8));
        handle(&mut harness, Command::SaveTo(path.into()));
        harness.run_steps(2);
        let words = harness.state().state.notice.as_ref().map(|notice| notice.words.clone()).unwrap();
        let (notice, intended) =
            (harness.get_by_label(&words).rect(), harness.get_by_label(&text("intended-use")).rect());
        assert!(!notice.intersects(intended), "{width}: {notice:?} {intended:?}");
        let screen = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(width, 800.0));
        assert!(screen.contains_rect(notice) && screen.contains_rect(intended), "{width}: {notice:?} {intended:?}");
    }
}
