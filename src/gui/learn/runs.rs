//! The runs of lessons and cases, simulated beside the window's own thread, and what covers them.

use egui::{Align2, Context, FontId, Rect, Sense, Ui, vec2};

use super::diagram::{self, Scale};
use crate::gui::kit::answer::Answer;
use crate::gui::kit::solved::Solved;
use crate::gui::kit::tokens::{self, Palette};
use crate::report::{fit_failure, sentence};
use crate::scenario::Scenario;
use crate::study::fit::simulate_fitted;
use crate::study::lessons::Lesson;
use crate::text::text;

/// A scenario that was asked for, and its run.
pub type RunAnswer = Answer<Scenario, Solved>;

/// The scale of the arrows that serves every run of a lesson, by the lesson's id.
pub type ScaleAnswer = Answer<String, Scale>;

/// Finds the scale of a lesson once, beside the window's own thread: until then each run has its own.
pub fn follow_scale(scale: &mut ScaleAnswer, ctx: &Context, lesson: &Lesson) {
    if scale.is_asked(&lesson.id) {
        return scale.collect(ctx);
    }
    let mut scenarios: Vec<Scenario> = lesson.steps.iter().map(|step| step.scenario.clone()).collect();
    scenarios.dedup();
    scale.ask(ctx, lesson.id.clone(), 1, move |_, _, hand_out| {
        let scales = scenarios.iter().filter_map(|scenario| Some(Scale::of(&simulate_fitted(scenario).ok()?)));
        hand_out(scales.reduce(Scale::and).ok_or_else(Vec::new));
    });
}

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

/// Draws the diagram of a run that is still asked about, with question marks.
pub fn asked_ui(ui: &mut Ui, solved: &Solved) {
    let words = text("learn-cover");
    let (area, response) = ui.allocate_exact_size(ui.available_size(), Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Label, true, &words));
    let (painter, palette) = (ui.painter_at(area), Palette::of(ui));
    painter.rect_filled(area, tokens::CORNER, palette.surface);
    let has_dialysis = !solved.curves.sessions.is_empty();
    let inner = area.shrink2(vec2(tokens::SPACE_L, tokens::SPACE_XL + tokens::SPACE_L));
    diagram::paint(&painter, inner, &diagram::asked_picture(has_dialysis, palette), palette.surface);
    let line = Rect::from_min_max(area.left_bottom() - vec2(0.0, 2.0 * tokens::SPACE_XL), area.right_bottom());
    let font = FontId::proportional(tokens::TEXT_BODY);
    painter.text(line.center(), Align2::CENTER_CENTER, words, font, palette.quiet);
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
