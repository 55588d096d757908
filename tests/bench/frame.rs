//! The cost of a frame of the window while a value is dragged, and while the diagram plays: commands, layout and
//! tessellation, in CPU time of the window's own thread. It has twelve weeks, two pins, 1280 × 800 points, sixty frames
//! a second.
//!
//! It prints the median, the 99th percentile and the slowest frame of each drag; a frame of a 60 Hz screen lasts 16.7
//! ms. The simulation has its own thread: the last column says in how many frames the run of the frame's own value is
//! shown; in the others, that of one or two frames before.

use std::time::{Duration, Instant};

use cpu_time::ThreadTime;
use mgkin::gui::kit::command::Command;
use mgkin::gui::kit::tokens;
use mgkin::gui::kit::view::Tab;
use mgkin::gui::shell::app::App;
use mgkin::scenario::{ScenarioDraft, read};

const FRAMES: usize = 600;
/// Frames before the first that counts, in which fonts are rasterised and caches fill.
const WARM_UP: usize = 30;
const FRAME: Duration = Duration::from_micros(16_667);
const WARD: &str =
    "format = 1\n[patient]\nkind = \"haemodialysis\"\n[baseline.dialysis]\ndialysate_magnesium_meq_l = 1.0\n";
const DIALYSATE_THEN_OXIDE: &str = include_str!("../support/dialysate-then-oxide.toml");

/// Number of presses that certainly reaches the highest speed.
const TO_THE_FASTEST: usize = 10;
/// Frames after which the run is played from its start again, before it ends.
const REWIND_EVERY: usize = 300;

/// A window without a screen.
struct Window {
    ctx: egui::Context,
    app: App,
    time_s: f64,
}

impl Window {
    fn new() -> Self {
        let ctx = egui::Context::default();
        tokens::apply(&ctx);
        Window { ctx, app: App::new(read(&format!("{WARD}{DIALYSATE_THEN_OXIDE}")).draft), time_s: 0.0 }
    }

    fn draft(&mut self) -> &mut ScenarioDraft {
        &mut self.app.state.document.draft
    }

    fn pin(&mut self) {
        self.frame();
        self.app.state.handle(&self.ctx, Command::Pin);
        self.frame();
    }

    /// Draws one frame as for a screen. Returns its CPU time, ms.
    fn frame(&mut self) -> f64 {
        self.frame_with(Vec::new())
    }

    fn press(&mut self, key: egui::Key) -> f64 {
        let modifiers = egui::Modifiers::NONE;
        let event = egui::Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers };
        self.frame_with(vec![event])
    }

    fn frame_with(&mut self, events: Vec<egui::Event>) -> f64 {
        self.time_s += 1.0 / 60.0;
        let screen = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(1280.0, 800.0));
        let input = egui::RawInput { screen_rect: Some(screen), time: Some(self.time_s), events, ..Default::default() };
        let start = ThreadTime::now();
        let output = self.ctx.run_ui(input, |ui| self.app.draw(ui));
        let primitives = self.ctx.tessellate(output.shapes, output.pixels_per_point);
        let elapsed = start.elapsed();
        let mut textures = output.textures_delta;
        textures.clear(); // nothing shows them
        assert!(!primitives.is_empty());
        1e3 * elapsed.as_secs_f64()
    }

    /// Drags a value to and fro; `set` puts a share of the way into the draft.
    fn drag(&mut self, name: &str, set: impl Fn(&mut ScenarioDraft, f64)) {
        let mut times_ms = Vec::new();
        let mut own = 0;
        for i in 0..WARM_UP + FRAMES {
            let start = Instant::now();
            let share = 0.5 + 0.5 * (i as f64 / 20.0).sin();
            set(self.draft(), share);
            let ms = self.frame();
            if i >= WARM_UP {
                times_ms.push(ms);
                own += usize::from(self.app.state.explore.outcome.is_present);
            }
            std::thread::sleep(FRAME.saturating_sub(start.elapsed()));
        }
        print(name, times_ms, 100 * own / FRAMES);
    }

    /// Plays the run in the Learn tab as fast as it goes.
    fn play(&mut self, name: &str) {
        self.app.state.handle(&self.ctx, Command::ShowTab(Tab::Learn));
        self.frame();
        (0..TO_THE_FASTEST).for_each(|_| _ = self.press(egui::Key::ArrowUp));
        self.press(egui::Key::Space);
        let mut times_ms = Vec::new();
        for i in 0..WARM_UP + FRAMES {
            let ms = if i % REWIND_EVERY == 0 { self.press(egui::Key::Home) } else { self.frame() };
            if i >= WARM_UP {
                times_ms.push(ms);
            }
        }
        assert!(self.ctx.has_requested_repaint(), "it still plays");
        print(name, times_ms, 100);
    }
}

fn print(name: &str, mut times_ms: Vec<f64>, own_percent: usize) {
    times_ms.sort_by(f64::total_cmp);
    let at = |share: f64| times_ms[((times_ms.len() - 1) as f64 * share).round() as usize];
    let [p50, p99, slowest] = [0.5, 0.99, 1.0].map(at);
    println!("{name:<44} p50 {p50:6.2} ms   p99 {p99:6.2} ms   slowest {slowest:6.2} ms   own run {own_percent:3} %");
}

fn main() {
    let mut window = Window::new();
    window.pin();
    window.draft().phase[0].dialysis = None;
    window.pin();
    window.drag("nothing changes", |_, _| {});
    window.drag("dialysate of a change, 1.0–2.0 mEq/L", |draft, share| {
        let change =
            mgkin::scenario::DialysisDraft { dialysate_magnesium_meq_l: Some(1.0 + share), ..Default::default() };
        draft.phase[0].dialysis = Some(mgkin::scenario::DialysisChangeDraft::Keys(change));
    });
    window.drag("dialysate of the baseline, 0.8–1.2 mEq/L", |draft, share| {
        let dialysis = draft.baseline.dialysis.get_or_insert_default();
        dialysis.dialysate_magnesium_meq_l = Some(0.8 + 0.4 * share);
    });
    window.drag("albumin of the patient, 3.0–4.2 g/dL", |draft, share| {
        draft.patient.albumin_g_dl = Some(3.0 + 1.2 * share);
    });
    window.drag("weekly fluid gain of the patient, 4–10 L", |draft, share| {
        draft.patient.fluid_gain_l_week = Some(4.0 + 6.0 * share);
    });
    window.play("playing 12 weeks at full speed");
}
