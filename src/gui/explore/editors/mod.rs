//! The windows that edit the lists of a scenario: oral [`doses`], [`injections`], measured values ([`labs`]) and the
//! [`schedule`] of sessions; one shows the [`fit`] to the labs. They lie over the lower plots, so that the curve is seen while they are open. This file
//! opens and closes them.

mod doses;
mod fit;
mod injections;
mod labs;
mod schedule;

pub use schedule::{ACTIONS, usual_weeks_ui};

use egui::style::ScrollStyle;
use egui::{Id, ScrollArea, Ui, Window, WindowDrag, pos2};

use crate::gui::explore::doubt::Doubt;
use crate::gui::explore::outcome::Outcome;
use crate::gui::kit::command::Command;
use crate::gui::kit::front::{Front, takes_escape};
use crate::gui::kit::tokens;
use crate::gui::kit::view::{Editor, View};
use crate::gui::kit::widgets::choice_ui;
use crate::report::problems_in;
use crate::report::words::stretch_title;
use crate::scenario::ScenarioDraft;
use crate::scenario::stretch::{Stretch, phases_in_order};
use crate::text::{text, words};

/// The name under which the keyboard finds the editor while it is open.
pub const NAME: &str = "editor";
/// Height at which an editor opens, as a share of the screen: below the plot of totals.
const OPENS_AT: f32 = 0.38;
/// Greatest height shown without scrolling, as a share of the screen.
const HIGHEST: f32 = 0.5;
/// The same two of what is only read: its table is long.
const READ_AT: f32 = 0.12;
const READ_HIGHEST: f32 = 0.66;
const WORDS_WIDTH: f32 = 420.0;
/// Stretches that are drawn on either side of the one that is edited.
const STRETCHES_AROUND: usize = 12;

pub fn editors_ui(
    ui: &mut Ui,
    draft: &mut ScenarioDraft,
    (outcome, doubt): (&Outcome, &Doubt),
    view: &View,
    front: &mut Front,
    commands: &mut Vec<Command>,
) {
    let Some(editor) = view.editor else { return };
    let (problems, fit) = (&problems_in(&outcome.problems, view.serum_unit)[..], doubt.fit(outcome));
    let ctx = ui.ctx().clone();
    let screen = ctx.content_rect();
    let (opens_at, highest) = if editor == Editor::Fit { (READ_AT, READ_HIGHEST) } else { (OPENS_AT, HIGHEST) };
    let at = pos2(tokens::LEFT_WIDTH + tokens::SPACE_XL, screen.top() + opens_at * screen.height());
    let mut is_open = true;
    let (id, title) = match editor {
        Editor::Labs => ("labs-editor", text("gui-labs-title")),
        Editor::Fit => ("fit-editor", text("gui-fit-title")),
        Editor::Schedule => ("schedule-editor", of_stretch("gui-schedule-title", draft, view)),
        Editor::Doses => ("doses-editor", of_stretch("gui-doses-title", draft, view)),
        Editor::Injections => ("injections-editor", text("gui-injections-title")),
    };
    let closes = takes_escape(&ctx, Id::unique(id));
    front.enter(&ctx, NAME, Id::unique(id));
    // The whole ground drags the window: the title bar's own handle has no name for a screen reader.
    let window = Window::new(title).id(Id::unique(id)).drag_area(WindowDrag::Anywhere).default_pos(at);
    window.open(&mut is_open).collapsible(false).auto_sized().show(&ctx, |ui| {
        let height = highest * screen.height();
        // A bar in sight with room of its own: a floating one hides, and lies over the last column.
        ui.spacing_mut().scroll = ScrollStyle::solid();
        let area = ScrollArea::both().id_salt(id).max_height(height).min_scrolled_height(height);
        area.max_width(screen.width() - 2.0 * tokens::SPACE_XL).show(ui, |ui| {
            ui.set_max_width(WORDS_WIDTH); // rows may be wider, words wrap
            if matches!(editor, Editor::Schedule | Editor::Doses) {
                stretches_ui(ui, draft, view.stretch, commands);
            }
            match editor {
                Editor::Labs => labs::labs_ui(ui, draft, (outcome, fit), view.serum_unit, commands),
                Editor::Fit => fit::fit_ui(ui, fit),
                Editor::Schedule => schedule::schedule_ui(ui, draft, problems, view.stretch),
                Editor::Doses => doses::doses_ui(ui, draft, problems, view.stretch),
                Editor::Injections => injections::injections_ui(ui, draft, problems),
            }
        });
    });
    if !is_open || closes {
        commands.push(Command::ShowEditor(None));
    }
}

/// Draws the choice of the stretch that is edited: from the start, or from a change on. Of many, those around it are
/// drawn.
fn stretches_ui(ui: &mut Ui, draft: &ScenarioDraft, edited: usize, commands: &mut Vec<Command>) {
    let changes = phases_in_order(draft).into_iter().map(|(_, phase)| phase.from_week);
    let mut weeks: Vec<Option<f64>> = [None].into_iter().chain(changes).collect();
    if weeks.len() == 1 {
        weeks.push(Stretch::load(draft, 1).from_week);
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = tokens::SPACE_XS;
        let around = edited.saturating_sub(STRETCHES_AROUND)..=edited + STRETCHES_AROUND;
        for (number, from_week) in weeks.into_iter().enumerate().filter(|(number, _)| around.contains(number)) {
            let title = stretch_title(from_week);
            let name = words!("gui-editor-stretch", stretch = title);
            if choice_ui(ui, number == edited, &title, &name).clicked() {
                commands.push(Command::SelectStretch(number));
            }
        }
    });
}

/// Returns the title with the name of the stretch that is edited.
fn of_stretch(id: &str, draft: &ScenarioDraft, view: &View) -> String {
    let stretch = stretch_title(Stretch::load(draft, view.stretch).from_week);
    words!(id, stretch = stretch)
}
