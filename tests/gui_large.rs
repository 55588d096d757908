//! The window with thousands of changes of prescription: what is drawn is what is seen, and a frame costs no more.

use cpu_time::ThreadTime;
use mgkin::gui::kit::background::set_patience;
use mgkin::gui::kit::command::Command;
use mgkin::gui::kit::tokens;
use mgkin::gui::kit::view::Editor;
use mgkin::gui::shell::app::App;
use mgkin::scenario::read;
use std::fmt::Write;
use std::time::Duration;

const PHASES: usize = 2000;
const FRAMES: usize = 9;
/// Far more than such a frame takes in an unoptimised build, and far less than the 3,400 ms that it took once.
const MOST_MS: f64 = 100.0;

fn text() -> String {
    let mut text = "format = 1\n[run]\nweeks = 1040\n[patient]\n[baseline.dialysis]\n".to_owned();
    for i in 0..PHASES {
        let week = 0.5 * (i + 1) as f64;
        let meq_l = [1.0, 1.5][i % 2];
        write!(text, "[[phase]]\nfrom_week = {week:?}\ndialysis.dialysate_magnesium_meq_l = {meq_l:?}\n").unwrap();
    }
    text
}

/// Returns what a frame takes of the window's own thread, ms.
fn frame(ctx: &egui::Context, app: &mut App) -> f64 {
    let screen = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(1280.0, 800.0));
    let input = egui::RawInput { screen_rect: Some(screen), ..egui::RawInput::default() };
    let start = ThreadTime::now();
    let mut output = ctx.run_ui(input, |ui| app.draw(ui));
    let primitives = ctx.tessellate(output.shapes, output.pixels_per_point);
    output.textures_delta.clear();
    assert!(!primitives.is_empty());
    1e3 * start.elapsed().as_secs_f64()
}

#[test]
fn a_frame_with_two_thousand_changes_costs_no_more_than_what_is_seen_of_them() {
    let ctx = egui::Context::default();
    tokens::apply(&ctx);
    let mut app = App::new(read(&text()).draft);
    set_patience(&ctx, Duration::from_secs(60));
    frame(&ctx, &mut app);
    assert!(app.state.explore.outcome.is_present);
    let last = Command::SelectStretch(PHASES);
    let schedule = Command::ShowEditor(Some(Editor::Schedule));
    for (what, command) in [("opened", None), ("the last is edited", Some(last)), ("the schedule", Some(schedule))] {
        if let Some(command) = command {
            app.state.handle(&ctx, command);
        }
        let mut times_ms: Vec<f64> = (0..FRAMES).map(|_| frame(&ctx, &mut app)).collect();
        times_ms.sort_by(f64::total_cmp);
        println!("{what}: {:.1} ms", times_ms[FRAMES / 2]);
        assert!(times_ms[FRAMES / 2] < MOST_MS, "{what}: {times_ms:?}");
    }
}
