//! The runs of lessons and cases, simulated beside the window's own thread, and what covers them.

use egui::{Align2, Context, FontId, Sense, Ui};

use crate::gui::kit::answer::Answer;
use crate::gui::kit::solved::Solved;
use crate::gui::kit::tokens::{self, Palette};
use crate::report::{fit_failure, sentence};
use crate::scenario::Scenario;
use crate::study::fit::simulate_fitted;
use crate::text::text;

/// A scenario that was asked for, and its run.
pub type RunAnswer = Answer<Scenario, Solved>;

/// Brings the run up to date every frame, and simulates when the scenario is another one.
pub fn follow(run: &mut RunAnswer, ctx: &Context, scenario: &Scenario) {
    if !run.is_asked(scenario) {
        run.ask(ctx, scenario.clone(), 1, |scenario, _, hand_out| {
            let solved = simulate_fitted(scenario).map_err(|error| vec![sentence(&fit_failure(&error))]);
            hand_out(solved.and_then(|run| Solved::new(run).ok_or_else(Vec::new)));
        });
        run.collect_soon(ctx);
    } else {
        run.collect(ctx);
    }
}

/// Draws what takes the place of a missing run, and after a moment says why it is missing.
pub fn missing_ui(ui: &mut Ui, run: &RunAnswer) {
    if run.is_late(ui.ctx()) {
        cover_ui(ui, "gui-computing");
    } else if run.progress().is_none() {
        cover_ui(ui, "gui-nothing-to-draw");
    }
}

/// Covers all the room there is.
pub fn cover_ui(ui: &mut Ui, id: &str) {
    let words = text(id);
    let (area, response) = ui.allocate_exact_size(ui.available_size(), Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Label, true, &words));
    let palette = Palette::of(ui);
    ui.painter().rect_filled(area, tokens::CORNER, palette.surface);
    let font = FontId::proportional(tokens::TEXT_TITLE);
    let galley = ui.painter().layout(words, font, palette.quiet, 0.8 * area.width());
    let at = Align2::CENTER_CENTER.anchor_size(area.center(), galley.size()).min;
    ui.painter().galley(at, galley, palette.quiet);
}
