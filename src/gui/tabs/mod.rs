//! The tabs beside Explore: compare, map, cohort. Each has its choices on the left and its results in the middle.
//!
//! A tab is a free function of its own state and the draft; what it computes runs on a thread and is thrown away
//! when the question changes.

pub mod chart;
mod choices;
mod cohort;
mod compare;
mod map;
mod population;
pub mod table;
mod ward;
pub(super) mod work;

use egui::{CentralPanel, Frame, Key, Panel, Ui};

use super::command::Command;
use super::state::AppState;
use super::tokens::{self, Palette};
use crate::scenario::presets::{PRESETS, Preset};
use crate::scenario::{ScenarioDraft, read};
use crate::study::cohort::Population;
use crate::study::map::Choice;
use crate::text::{format, key, text};

pub use choices::choice_words;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tab {
    #[default]
    Explore,
    Compare,
    Map,
    Cohort,
    Learn,
    Evidence,
}

impl Tab {
    pub const ALL: [Tab; 6] = [Tab::Explore, Tab::Compare, Tab::Map, Tab::Cohort, Tab::Learn, Tab::Evidence];

    /// Its name is `study-tab-<id>`.
    pub const fn id(self) -> &'static str {
        match self {
            Tab::Explore => "explore",
            Tab::Compare => "compare",
            Tab::Map => "map",
            Tab::Cohort => "cohort",
            Tab::Learn => "learn",
            Tab::Evidence => "evidence",
        }
    }

    /// With Ctrl.
    pub const fn key(self) -> Key {
        match self {
            Tab::Explore => Key::Num1,
            Tab::Compare => Key::Num2,
            Tab::Map => Key::Num3,
            Tab::Cohort => Key::Num4,
            Tab::Learn => Key::Num5,
            Tab::Evidence => Key::Num6,
        }
    }

    fn name(self) -> String {
        text(&key("study-tab", self.id()))
    }
}

/// What the tabs are asked and have found.
#[derive(Default)]
pub struct Tabs {
    pub compare: compare::Compare,
    pub map: map::Map,
    pub cohort: cohort::CohortTab,
    pub ward: ward::WardTab,
    /// From whom the virtual patients of map, cohort and ward are drawn.
    pub population: Population,
}

/// The row of tabs in the top bar.
pub fn tab_bar_ui(ui: &mut Ui, selected: Tab, commands: &mut Vec<Command>) {
    ui.spacing_mut().item_spacing.x = 2.0;
    for tab in Tab::ALL {
        let name = tab.name();
        let response = tab_ui(ui, tab == selected, &name);
        if response.on_hover_text(format("study-tab-keys", &[("key", tab.key().symbol_or_name())])).clicked() {
            commands.push(Command::ShowTab(tab));
        }
    }
}

/// Words with a line below the chosen ones.
fn tab_ui(ui: &mut Ui, is_selected: bool, name: &str) -> egui::Response {
    let palette = Palette::of(ui);
    let font = egui::FontId::proportional(tokens::TEXT_BODY);
    let galley = ui.painter().layout_no_wrap(name.to_owned(), font, egui::Color32::PLACEHOLDER);
    let size = egui::vec2(galley.size().x + 2.0 * tokens::SPACE_S, tokens::CONTROL_HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, egui::Sense::click());
    let role = egui::accesskit::Role::Tab;
    response.widget_info(|| egui::WidgetInfo::selected(role, ui.is_enabled(), is_selected, name));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, tokens::CORNER, palette.control_hovered);
    }
    if response.has_focus() {
        let line = egui::Stroke::new(2.0, palette.strong);
        ui.painter().rect_stroke(rect, tokens::CORNER, line, egui::StrokeKind::Inside);
    }
    if is_selected {
        let below = egui::Rect::from_min_max(
            egui::pos2(rect.left() + 6.0, rect.bottom() - 2.0),
            rect.max - egui::vec2(6.0, 0.0),
        );
        ui.painter().rect_filled(below, 1.0, palette.accent);
    }
    let colour = if is_selected { palette.strong } else { palette.quiet };
    ui.painter().galley(rect.center() - galley.size() / 2.0, galley, colour);
    response
}

/// A narrower window, or one drawn large, has the choices above the results.
const NARROWEST_COLUMNS: f32 = 640.0;

/// Choices on the left, results in the middle.
pub fn tab_panels_ui(ui: &mut Ui, state: &mut AppState, column: Frame, middle: Frame, commands: &mut Vec<Command>) {
    let tab = state.view.tab;
    let (tabs, draft, view) = (&mut state.tabs, &state.document.draft, &state.view);
    let choices_ui = |ui: &mut Ui, tabs: &mut Tabs| match tab {
        Tab::Explore | Tab::Learn | Tab::Evidence => {}
        Tab::Compare => compare::choices_ui(ui, &mut tabs.compare),
        Tab::Map => map::choices_ui(ui, &mut tabs.map),
        Tab::Cohort => cohort::choices_ui(ui, tabs, draft),
    };
    let has_columns = ui.available_width() >= NARROWEST_COLUMNS;
    if has_columns {
        let left = Panel::left("choices").frame(column).exact_size(tokens::LEFT_WIDTH).resizable(false);
        left.show(ui, |ui| {
            egui::ScrollArea::vertical().id_salt(tab.id()).auto_shrink(false).show(ui, |ui| {
                ui.set_max_width(ui.available_width() - tokens::SPACE_S); // the scroll bar floats there
                choices_ui(ui, tabs);
            });
        });
    }
    CentralPanel::default().frame(middle).show(ui, |ui| {
        let scroll = egui::ScrollArea::both().id_salt(("results", tab.id())).auto_shrink(false);
        scroll.show(ui, |ui| {
            ui.set_max_width(ui.available_width() - tokens::SPACE_S);
            if !has_columns {
                choices_ui(ui, tabs);
                ui.add_space(tokens::SPACE_L);
            }
            match tab {
                Tab::Explore | Tab::Learn | Tab::Evidence => {}
                Tab::Compare => compare::compare_ui(ui, &mut tabs.compare, draft, view, commands),
                Tab::Map => map::map_ui(ui, &mut tabs.map, &tabs.population, draft, view, commands),
                Tab::Cohort => cohort::cohort_ui(ui, tabs, draft, view),
            }
        });
    });
}

/// Puts a prescription into the draft from the start on, in place of its phases.
pub fn load(draft: &mut ScenarioDraft, choice: Choice) {
    let variant = crate::study::variant(draft, choice.dialysate_magnesium_meq_l, choice.magnesium_oxide_mg);
    draft.phase = variant.phase;
    // The words of a preset are about another prescription; those of the user are theirs.
    let is_of_preset = |preset: &Preset| draft.title.is_some() && read(preset.text).draft.title == draft.title;
    if PRESETS.iter().any(is_of_preset) {
        draft.title = Some(choice_words(choice));
        draft.note = None;
        draft.sources.clear();
    }
}
