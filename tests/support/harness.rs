//! The window without a display: found and driven by the names that screen readers hear.

#![allow(dead_code)] // each test file uses its part

use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{AccessKitNode, NodeT, Queryable};
use mgkin::gui::kit::background::set_patience;
use mgkin::gui::kit::tokens;
use mgkin::gui::shell::app::App;
use mgkin::scenario::{ScenarioDraft, read};
use std::time::Duration;

pub type Window = Harness<'static, App>;

pub const WARD: &str =
    "format = 1\n[patient]\nkind = \"haemodialysis\"\n[baseline.dialysis]\ndialysate_magnesium_meq_l = 1.0\n";

/// Patience that is long enough for every run: what a test reads next belongs to what it did last.
pub const UNTIL_DONE: Duration = Duration::from_secs(60);

pub fn window_of(draft: ScenarioDraft, size: [f32; 2]) -> Window {
    window_with(App::new(draft), size)
}

pub fn window_with(app: App, size: [f32; 2]) -> Window {
    let mut harness = Harness::builder()
        .with_size(size)
        .with_max_steps(60)
        .with_context_setup(|ctx| {
            tokens::apply(ctx);
            set_patience(ctx, UNTIL_DONE);
        })
        .build_ui_state(|ui, app: &mut App| app.draw(ui), app);
    harness.run();
    harness
}

pub const USUAL: [f32; 2] = [1280.0, 800.0];
/// Size of a window in which nothing is scrolled out of sight.
pub const TALL: [f32; 2] = [1280.0, 1800.0];

/// The window with a ward on 1.0 mEq/L and nothing planned.
pub fn ward(size: [f32; 2]) -> Window {
    window_of(read(WARD).draft, size)
}

pub fn draft(harness: &Window) -> &ScenarioDraft {
    &harness.state().state.document.draft
}

/// Whether a screen reader would read these words at a node.
pub fn says(node: &AccessKitNode<'_>, words: &str) -> bool {
    [node.label(), node.value()].into_iter().flatten().any(|read| read.contains(words))
}

/// Draws until these words are there: what is computed on a thread comes when it is done.
pub fn wait_for(harness: &mut Window, words: &str) {
    for _ in 0..600 {
        harness.run_steps(2);
        if count(harness, words) > 0 {
            return;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    panic!("never said: {words}");
}

pub fn count(harness: &Window, words: &str) -> usize {
    harness.query_all_by(|node| says(node, words)).count()
}

pub fn click(harness: &mut Window, name: &str) {
    harness.get_by_label(name).click();
    harness.run();
}

pub fn choose(harness: &mut Window, combo: &str, entry: &str) {
    harness.get_by_role_and_label(Role::ComboBox, combo).click();
    harness.run();
    harness.get_by_role_and_label(Role::Button, entry).click();
    harness.run();
}

/// Types a value into a field as a person would: click, text, Enter.
pub fn type_into(harness: &mut Window, field: &str, typed: &str) {
    harness.get_by_role_and_label(Role::SpinButton, field).click();
    harness.run();
    harness.get_by_role_and_label(Role::SpinButton, field).type_text(typed);
    harness.run();
    harness.key_press(egui::Key::Enter);
    harness.run();
}

pub fn nameless(harness: &Window) -> Vec<String> {
    let nodes = harness.root().children_recursive().map(|node| node.accesskit_node());
    nodes
        .filter(|node| node.data().supports_action(egui::accesskit::Action::Focus))
        .filter(|node| node.label().is_none_or(|label| label.trim().is_empty()))
        .map(|node| format!("{:?} at {:?}", node.role(), node.bounding_box()))
        .collect()
}
