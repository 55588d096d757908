//! Plots and results: what the pointer reads, the ledger, and windows without room for everything at once.

#[path = "support/harness.rs"]
mod harness;

use egui_kittest::kittest::{NodeT, Queryable};
use harness::{Window, click, count, nameless, ward};
use mgkin::text::text;

const USUAL: [f32; 2] = [1280.0, 800.0];

/// Puts the pointer on a share of the width of the plot of this name.
fn hover(window: &mut Window, plot: &str, share: f32) {
    let rect = window.get_by(|node| node.label().is_some_and(|label| label.starts_with(plot))).rect();
    window.hover_at(rect.left() + share * rect.width(), rect.center().y);
    window.run_steps(40); // the tooltip waits for a third of a second
}

trait HoverAt {
    fn hover_at(&mut self, x: f32, y: f32);
}

impl HoverAt for Window {
    fn hover_at(&mut self, x: f32, y: f32) {
        self.input_mut().events.push(egui::Event::PointerMoved(egui::pos2(x, y)));
    }
}

#[test]
fn zoomed_out_the_pointer_reads_the_values_before_and_after_a_session() {
    let mut window = ward(USUAL);
    hover(&mut window, "Serum total Mg", 0.5);
    assert!(count(&window, "after the session") > 0, "the readout of a session");
    assert_eq!(count(&window, "h after a session"), 0);
}

#[test]
fn zoomed_in_the_pointer_reads_the_course() {
    let mut window = ward(USUAL);
    click(&mut window, &text("gui-span-session"));
    hover(&mut window, "Serum total Mg", 0.9);
    assert!(count(&window, "h after a session") > 0);
    assert_eq!(count(&window, "after the session,"), 0);
}

#[test]
fn the_pools_say_the_time_they_are_read_at() {
    let mut window = ward(USUAL);
    hover(&mut window, "Where it goes", 0.5);
    assert!(count(&window, "week 6") + count(&window, "week 7") > 0);
}

#[test]
fn the_ledger_of_a_session_is_not_that_of_the_week() {
    let mut window = ward(USUAL);
    let dialyser = |window: &Window| {
        let row = window.get_by(|node| harness::says(node, &format!("{} ", text("gui-ledger-dialyser"))));
        let node = row.accesskit_node();
        node.value().or(node.label()).unwrap_or_default()
    };
    let of_week = dialyser(&window);
    click(&mut window, &text("gui-ledger-session-name"));
    assert_ne!(dialyser(&window), of_week);
    click(&mut window, "Ledger of week 12");
    assert_eq!(dialyser(&window), of_week);
}

#[test]
fn what_does_not_fit_beside_the_plots_is_one_click_away() {
    let predicts = |window: &Window| count(window, "Predicted pre-dialysis");
    let inputs = |window: &Window| count(window, &text("param-albumin-g-dl"));
    let mut window = ward([700.0, 500.0]);
    assert!(inputs(&window) > 0 && predicts(&window) == 0);
    click(&mut window, &text("gui-pane-results"));
    assert!(inputs(&window) > 0 && predicts(&window) > 0);

    // 1280 × 800 pixels at 250 %
    let mut window = ward([512.0, 320.0]);
    assert!(inputs(&window) == 0 && predicts(&window) == 0);
    assert!(count(&window, &text("gui-plot-pools")) == 0, "one plot at a time");
    click(&mut window, &text("gui-pane-pools"));
    assert!(count(&window, &text("gui-plot-pools")) > 0);
    click(&mut window, &text("gui-pane-inputs"));
    assert!(inputs(&window) > 0);
    click(&mut window, &text("gui-pane-results"));
    assert!(predicts(&window) > 0);
    assert_eq!(nameless(&window), Vec::<String>::new());
}

#[test]
fn the_one_plot_of_a_low_window_has_its_title_band_and_unit() {
    let mut window = ward([853.0, 533.0]); // 1280 × 800 pixels at 150 %
    assert!(count(&window, "2.7–3.0: lowest mortality") > 0);
    let title =
        |node: &egui_kittest::kittest::AccessKitNode<'_>| node.value().as_deref() == Some("Serum total Mg, mg/dL");
    assert!(window.query_all_by(title).count() > 0);
    click(&mut window, &text("gui-pane-ionised"));
    assert!(count(&window, "reference 0.44–0.59 mmol/L") > 0);
}
