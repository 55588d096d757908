//! The window with a scenario as large as the format allows.

use cpu_time::ThreadTime;
use mgkin::gui::kit::background::set_patience;
use mgkin::gui::kit::tokens;
use mgkin::gui::shell::app::App;
use mgkin::scenario::read;
use std::fmt::Write;
use std::time::{Duration, Instant};

const PHASES: usize = 2000;

fn text() -> String {
    let mut text = "format = 1\n[run]\nweeks = 1040\n[patient]\n[baseline.dialysis]\n".to_owned();
    for i in 0..PHASES {
        let week = 0.5 * (i + 1) as f64;
        let meq_l = [1.0, 1.5][i % 2];
        write!(text, "[[phase]]\nfrom_week = {week:?}\ndialysis.dialysate_magnesium_meq_l = {meq_l:?}\n").unwrap();
    }
    text
}

/// Returns how long a frame takes of the window's own thread, ms.
fn frame(ctx: &egui::Context, app: &mut App, time_s: f64) -> f64 {
    let screen = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(1280.0, 800.0));
    let input = egui::RawInput { screen_rect: Some(screen), time: Some(time_s), ..egui::RawInput::default() };
    let start = ThreadTime::now();
    let mut output = ctx.run_ui(input, |ui| app.draw(ui));
    let drawn = 1e3 * start.elapsed().as_secs_f64();
    let primitives = ctx.tessellate(output.shapes, output.pixels_per_point);
    output.textures_delta.clear();
    println!("   drawn {drawn:.1} {}", primitives.len());
    1e3 * start.elapsed().as_secs_f64()
}

#[test]
fn measuring() {
    let ctx = egui::Context::default();
    tokens::apply(&ctx);
    set_patience(&ctx, Duration::ZERO);
    let text = text();
    let t = Instant::now();
    let loaded = read(&text);
    println!("read {:?} {} problems", t.elapsed(), loaded.problems.len());
    for p in loaded.problems.iter().take(5) {
        println!("{}", mgkin::report::sentence(p));
    }
    let t = Instant::now();
    let mut app = App::new(loaded.draft);
    println!("app {:?}", t.elapsed());
    let mut ms: Vec<f64> = Vec::new();
    for i in 0..20 {
        ms.push(frame(&ctx, &mut app, i as f64 * 0.1));
        println!("frame {i}: {:.1} ms present {}", ms[i], app.state.explore.outcome.is_present);
        std::thread::sleep(Duration::from_millis(100));
    }
}
