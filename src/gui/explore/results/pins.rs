//! The runs that are kept, with their dashes, letters and names, and the present run beside the one that it is compared
//! with.

use egui::{
    Align, Align2, Button, CollapsingHeader, FontId, Label, Layout, Rect, RichText, Sense, Stroke, StrokeKind,
    TextStyle, Ui, pos2, vec2,
};

use crate::gui::explore::outcome::Outcome;
use crate::gui::explore::pins::{Explained, Pins, Why};
use crate::gui::kit::command::Command;
use crate::gui::kit::pin::{MOST_PINS, Pin, dashes};
use crate::gui::kit::solved::Solved;
use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::view::{SerumUnit, View};
use crate::gui::kit::widgets::{heading_ui, icon_button_ui, quiet_ui, small_ui, spoken};
use crate::report::signed;
use crate::study::results::WeekSerum;
use crate::text::{text, words};

const SWATCH_WIDTH: f32 = 30.0;
const LETTER_WIDTH: f32 = 16.0;
/// Rows that the name of a pin takes at most, and that are kept for it.
const PIN_ROWS: f32 = 2.0;

/// Draws the button that keeps the run, which stands where nothing above it comes and goes.
pub fn pin_ui(ui: &mut Ui, pins: &Pins, outcome: &Outcome, commands: &mut Vec<Command>) {
    ui.horizontal(|ui| {
        heading_ui(ui, "gui-pins");
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let can_pin = !pins.is_full() && !outcome.is_stale();
            let button = ui.add_enabled(can_pin, Button::new(text("gui-pin")));
            let most = words!("gui-pin-about", most = MOST_PINS);
            if button.on_hover_text(&most).on_disabled_hover_text(&most).clicked() {
                commands.push(Command::Pin);
            }
        });
    });
}

/// Draws the kept runs, and below them how far the results are from those of one of them. The rows have the same height
/// whatever differs, so that nothing below moves while something is edited.
pub fn pins_ui(ui: &mut Ui, pins: &Pins, outcome: &Outcome, view: &View, commands: &mut Vec<Command>) {
    let compared = pins.compared().map(|pin| pin.slot);
    for pin in pins.all() {
        pin_row_ui(ui, pin, compared == Some(pin.slot), commands);
    }
    if let (Some(pin), Some(solved)) = (pins.compared(), &outcome.solved) {
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            ui.spacing_mut().interact_size.y = 0.0; // rows of words, not of controls
            values_ui(ui, pin, solved, view.serum_unit);
        });
    }
    if pins.all().len() > 1 && ui.link(text("gui-remove-pins")).clicked() {
        commands.push(Command::RemovePins);
    }
    if !pins.all().is_empty() {
        ui.add_space(tokens::SPACE_S);
    }
}

/// Draws dashes, letter and name; a click opens the comparison with the run, or closes it.
fn pin_row_ui(ui: &mut Ui, pin: &Pin, is_compared: bool, commands: &mut Vec<Command>) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = tokens::SPACE_XS;
        let width = ui.available_width() - 24.0;
        let palette = Palette::of(ui);
        let font = FontId::proportional(tokens::TEXT_SMALL);
        let mut job = egui::text::LayoutJob::simple(pin.name.clone(), font.clone(), palette.text, width - 56.0);
        job.wrap.max_rows = PIN_ROWS as usize;
        let words = ui.painter().layout_job(job);
        let height = PIN_ROWS * ui.text_style_height(&TextStyle::Small) + tokens::SPACE_XS;
        let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
        let name = words!("gui-compare-pin", letter = pin.letter(), name = pin.name);
        let role = egui::accesskit::Role::RadioButton;
        response.widget_info(|| egui::WidgetInfo::selected(role, true, is_compared, &name));
        let painter = ui.painter();
        if is_compared || response.hovered() {
            painter.rect_filled(rect, tokens::CORNER, palette.control_hovered);
        }
        if response.has_focus() {
            painter.rect_stroke(rect, tokens::CORNER, Stroke::new(2.0, palette.accent), StrokeKind::Inside);
        }
        let colour = palette.pins[pin.slot];
        let swatch = Rect::from_min_size(pos2(rect.left() + 4.0, rect.center().y), vec2(SWATCH_WIDTH - 8.0, 0.0));
        dashes(painter, swatch, pin.slot, colour);
        let letter_at = pos2(rect.left() + SWATCH_WIDTH, rect.center().y);
        painter.text(letter_at, Align2::LEFT_CENTER, pin.letter(), font, colour);
        let words_at = pos2(rect.left() + SWATCH_WIDTH + LETTER_WIDTH, rect.center().y - words.size().y / 2.0);
        painter.galley(words_at, words, palette.text);
        if response.on_hover_text(&pin.name).clicked() {
            commands.push(Command::ComparePin((!is_compared).then_some(pin.slot)));
        }
        if icon_button_ui(ui, "×", &words!("gui-remove-pin", letter = pin.letter())).clicked() {
            commands.push(Command::RemovePin(pin.slot));
        }
    });
}

/// Draws which inputs differ from those of the pinned run, and what each of them does alone.
pub fn why_ui(ui: &mut Ui, pins: &Pins, view: &View) {
    let Some(pin) = pins.compared() else { return };
    let title = words!("gui-difference-why", letter = pin.letter(), unit = view.serum_unit.symbol());
    let title = RichText::new(title).size(tokens::TEXT_SMALL).strong();
    let header = CollapsingHeader::new(title).id_salt("difference").default_open(true);
    let shown = header.show_unindented(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        match &pins.why {
            Why::Nothing => {}
            Why::Waiting(_) | Why::Computing(_) => {
                quiet_ui(ui, text("gui-difference-computing"));
            }
            Why::Died => {
                small_ui(ui, text("problem-worker-died"), Palette::of(ui).red);
            }
            Why::Done(explained) if explained.parts.is_empty() => {
                quiet_ui(ui, text("gui-difference-none"));
            }
            Why::Done(explained) => explained_ui(ui, explained, view.serum_unit),
        }
    });
    shown.header_response.on_hover_text(text("gui-difference-about"));
}

/// Draws the values of the last weeks as "pre-dialysis  2.6 → 3.4  +0.8", with their units.
fn values_ui(ui: &mut Ui, pin: &Pin, solved: &Solved, unit: SerumUnit) {
    quiet_ui(ui, words!("gui-difference-results", letter = pin.letter(), unit = unit.symbol()));
    let (from, to) = (&pin.solved.outlook.last.serum, &solved.outlook.last.serum);
    type Part = fn(&WeekSerum) -> Option<f64>;
    let rows: [(&str, SerumUnit, Part); 4] = [
        ("gui-pre", unit, |week| week.post_mmol_l.and(Some(week.pre_mmol_l))),
        ("gui-post", unit, |week| week.post_mmol_l),
        ("gui-mean", unit, |week| Some(week.mean_mmol_l)),
        ("gui-difference-ionised", SerumUnit::MmolL, |week| Some(week.pre_ionised_mmol_l)),
    ];
    for (id, unit, part) in rows {
        if let (Some(from), Some(to)) = (part(from), part(to)) {
            // The values get one decimal more than elsewhere, so that the change is that of the values beside it.
            let decimals = unit.decimals() + 1;
            let shown = |mmol_l: f64| format!("{:.decimals$}", unit.of_mmol_l(mmol_l));
            let values = format!("{} → {}", shown(from), shown(to));
            let change = signed(unit.of_mmol_l(to) - unit.of_mmol_l(from), decimals);
            change_row_ui(ui, &text(id), [&values, &change, unit.symbol()]);
        }
    }
}

/// Draws one row an input: what it was, what it is, what it does alone.
fn explained_ui(ui: &mut Ui, explained: &Explained, unit: SerumUnit) {
    let decimals = unit.decimals() + 1;
    let shown = |mmol_l: f64| signed(unit.of_mmol_l(mmol_l), decimals);
    for (words, part) in &explained.parts {
        let part = part.map_or_else(|| "–".to_owned(), shown);
        change_row_ui(ui, &words.label, ["", &part, ""]);
        small_ui(ui, format!("{} → {}", words.from, words.to), Palette::of(ui).quiet);
    }
    if explained.parts.len() > 1 {
        change_row_ui(ui, &text("gui-difference-together"), ["", &shown(explained.interaction), ""]);
        change_row_ui(ui, &text("gui-difference-whole"), ["", &shown(explained.whole), ""]);
    }
}

/// Draws a change with the values that it is between; where the row has a unit of its own, the label names it.
fn change_row_ui(ui: &mut Ui, label: &str, [values, change, unit]: [&str; 3]) {
    let palette = Palette::of(ui);
    let words = words!("gui-difference-row", label = label, values = values, change = change, unit = unit);
    let row = ui.horizontal(|ui| {
        ui.label(RichText::new(label).size(tokens::TEXT_BODY - 0.5));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let number = Label::new(RichText::new(change).color(palette.strong));
            spoken(&ui.add_sized([44.0, 16.0], number), &words);
            quiet_ui(ui, values);
        });
    });
    row.response.on_hover_text(words);
}
