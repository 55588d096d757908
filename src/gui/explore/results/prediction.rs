//! The card of the prediction: the levels before and after sessions and their mean, with the range that holds nine of ten
//! patients beside the first; ionised magnesium, what a session removes, how long a change takes.

use egui::{Color32, FontId, RichText, TextStyle, Ui, UiBuilder, vec2};

use crate::gui::explore::outcome::Settling;
use crate::gui::kit::plots::bands::{alarm_colour, band_about, threshold_about, threshold_name};
use crate::gui::kit::solved::Solved;
use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::view::View;
use crate::gui::kit::widgets::{quiet_ui, small_ui, spoken};
use crate::report::ionised_level;
use crate::study::facts::{BandId, Side, facts};
use crate::study::fan::Fan;
use crate::study::fit::Fit;
use crate::study::results::{Outlook, WeekSerum};
use crate::text::{key, text, words};
use crate::units::mg_from_mmol;

/// Shares of the width that the levels before and after sessions and the mean take, the first with its range.
const SHARES: [f32; 3] = [0.48, 0.3, 0.22];
const NUMBERS_HEIGHT: f32 = 62.0;
/// Sizes of the numbers, points: as usual, and where there are more decimals than there is room for.
const SIZES: [f32; 2] = [tokens::TEXT_LARGE, 19.0];
/// Height of the row of a number, as a multiple of its usual size.
const NUMBER_ROW: f32 = 1.2;
/// Rows that the words take on how long a change takes, and on what was fitted.
const SETTLING_ROWS: f32 = 4.0;

pub fn prediction_ui(
    ui: &mut Ui,
    solved: &Solved,
    (fit, fan): (Option<&Fit>, Option<&Fan>),
    settling: Settling,
    view: &View,
) {
    let outlook = &solved.outlook;
    let week = outlook.last.number;
    let title = match fit {
        Some(fit) => words!("gui-week-predicts-fitted", week = week, count = fit.samples()),
        None => words!("gui-week-predicts", week = week),
    };
    ui.label(RichText::new(title).size(tokens::TEXT_SMALL).color(Palette::of(ui).quiet).strong());
    quiet_ui(ui, words!("gui-serum-total", unit = view.serum_unit.symbol()));
    numbers_ui(ui, outlook, fan, view);
    alarm_ui(ui, outlook, view);
    ionised_ui(ui, outlook);
    removal_ui(ui, outlook);
    ui.scope(|ui| {
        ui.set_min_height(SETTLING_ROWS * ui.text_style_height(&TextStyle::Body));
        settling_ui(ui, outlook, settling, solved.weeks_after_last_change());
        if let Some(fitted) = &solved.fitted {
            quiet_ui(ui, fitted);
        }
    });
}

/// One of the numbers that stand side by side: its name as it is shown and as it is said, the level now and before the
/// first change, and the range beside it.
struct Number {
    names: [String; 2],
    colour: Color32,
    now: String,
    so_far: Option<String>,
    range: Option<[String; 2]>,
}

impl Number {
    fn range_words(&self) -> Option<String> {
        self.range.as_ref().map(|[lowest, highest]| words!("gui-range", lowest = lowest, highest = highest))
    }

    fn so_far_words(&self) -> Option<String> {
        self.so_far.as_ref().map(|value| words!("gui-was", value = value))
    }

    /// Returns the width that the number and its words take with this size of the number.
    fn width(&self, ui: &Ui, size: f32) -> f32 {
        let width = |words: &str, size: f32| {
            ui.painter().layout_no_wrap(words.to_owned(), FontId::proportional(size), Color32::PLACEHOLDER).size().x
        };
        let range = self.range_words().map_or(0.0, |range| tokens::SPACE_XS + width(&range, tokens::TEXT_BODY));
        let so_far = self.so_far_words().map_or(0.0, |words| width(&words, tokens::TEXT_SMALL));
        (width(&self.now, size) + range).max(so_far).max(width(&self.names[0], tokens::TEXT_SMALL))
    }
}

/// Returns the values before and after sessions and the mean; beside the first, or the mean where there is no dialysis,
/// the range that holds nine of ten.
fn numbers(outlook: &Outlook, fan: Option<&Fan>, view: &View, palette: &Palette) -> Vec<Number> {
    type Part = fn(&WeekSerum) -> Option<f64>;
    let (unit, is_on_dialysis) = (view.serum_unit, outlook.is_on_dialysis);
    // as it is shown, where there is little room, and as it is said
    let parts: [([&str; 2], Color32, Part); 3] = [
        (["gui-pre"; 2], palette.total, |week| week.post_mmol_l.and(Some(week.pre_mmol_l))),
        (["gui-post"; 2], palette.total, |week| week.post_mmol_l),
        (["gui-mean-short", "gui-mean"], palette.text, |week| Some(week.mean_mmol_l)),
    ];
    let given = parts.into_iter().filter_map(|(names, colour, of)| {
        let level = |mmol_l: f64| unit.level(mmol_l, is_on_dialysis);
        let so_far = outlook.so_far.as_ref().and_then(of).map(level);
        Some(Number { names: names.map(text), colour, now: level(of(&outlook.last.serum)?), so_far, range: None })
    });
    let mut numbers: Vec<Number> = given.collect();
    if let (Some(first), Some(fan)) = (numbers.first_mut(), fan) {
        first.range = Some(fan.last.total.nine_of_ten.map(|mmol_l| unit.shown(mmol_l)));
    }
    numbers
}

/// Draws the numbers side by side, with the earlier values. Each has its own part of the width and more where it needs
/// it; where all of them need more than there is, they are smaller.
fn numbers_ui(ui: &mut Ui, outlook: &Outlook, fan: Option<&Fan>, view: &View) {
    let numbers = numbers(outlook, fan, view, Palette::of(ui));
    let (area, _) = ui.allocate_exact_size(vec2(ui.available_width(), NUMBERS_HEIGHT), egui::Sense::hover());
    let places = |size: f32| -> Vec<[f32; 2]> {
        let (mut own, mut free) = (0.0, 0.0_f32);
        let place = |(number, share): (&Number, &f32)| {
            let left = free.max(own * area.width());
            (own, free) = (own + share, left + number.width(ui, size) + tokens::SPACE_XS);
            [left, free]
        };
        numbers.iter().zip(&SHARES).map(place).collect()
    };
    let fits = |size: &f32| places(*size).last().is_none_or(|[_, right]| right - tokens::SPACE_XS <= area.width());
    let size = SIZES.into_iter().find(fits).unwrap_or(SIZES[SIZES.len() - 1]);
    for (number, [left, right]) in numbers.iter().zip(places(size)) {
        let place = egui::Rect::from_x_y_ranges(area.left() + left..=area.left() + right, area.y_range());
        number_ui(&mut ui.new_child(UiBuilder::new().max_rect(place)), number, size, view);
    }
}

fn number_ui(ui: &mut Ui, number: &Number, size: f32, view: &View) {
    let (unit, [shown, name]) = (view.serum_unit.symbol(), &number.names);
    ui.spacing_mut().item_spacing.y = 0.0;
    quiet_ui(ui, shown);
    ui.horizontal(|ui| {
        ui.set_min_height(tokens::TEXT_LARGE * NUMBER_ROW); // the row below stays where it is
        ui.spacing_mut().item_spacing.x = tokens::SPACE_XS;
        let value = ui.label(RichText::new(&number.now).size(size).color(number.colour));
        spoken(&value, &words!("gui-number-name", name = name, value = number.now, unit = unit));
        if let (Some(words), Some([lowest, highest])) = (number.range_words(), &number.range) {
            let range = ui.label(RichText::new(words).color(Palette::of(ui).text));
            spoken(&range, &words!("gui-range-name", lowest = lowest, highest = highest, unit = unit));
        }
    });
    if let Some(words) = number.so_far_words() {
        quiet_ui(ui, words).on_hover_text(text("gui-was-about"));
    }
}

/// Draws a warning when the value before a session crosses a threshold.
fn alarm_ui(ui: &mut Ui, outlook: &Outlook, view: &View) {
    let (week, on_dialysis) = (&outlook.last.serum, outlook.is_on_dialysis);
    let highest = week.post_mmol_l.map_or(week.pre_mmol_l, |post| post.max(week.pre_mmol_l));
    let high = facts().alarm_of(highest, on_dialysis).filter(|threshold| threshold.direction == Side::Above);
    let Some(threshold) = high.or_else(|| facts().alarm_of(week.pre_mmol_l, on_dialysis)) else {
        return row_kept_ui(ui);
    };
    let colour = alarm_colour(threshold, Palette::of(ui));
    let words = format!("⚠ {}", threshold_name(threshold, view.serum_unit));
    small_ui(ui, words, colour).on_hover_text(threshold_about(threshold));
}

/// Keeps the place of a row of small words, so that nothing moves when they come.
fn row_kept_ui(ui: &mut Ui) {
    ui.add_space(ui.text_style_height(&TextStyle::Small) + ui.spacing().item_spacing.y);
}

fn ionised_ui(ui: &mut Ui, outlook: &Outlook) {
    let palette = Palette::of(ui);
    let week = &outlook.last.serum;
    let percent = format!("{:.0}", 100.0 * week.pre_ionised_mmol_l / week.pre_mmol_l);
    let value = ionised_level(week.pre_ionised_mmol_l);
    let id = if outlook.is_on_dialysis { "gui-ionised" } else { "gui-ionised-without-dialysis" };
    let words = words!(id, value = value, percent = percent);
    let band = facts().band(BandId::ReferenceIonised);
    ui.label(RichText::new(words).color(palette.ionised)).on_hover_text(band_about(band));
    let id = match week.pre_ionised_mmol_l {
        ionised if ionised > band.highest() => "gui-ionised-above",
        ionised if ionised < band.lowest() => "gui-ionised-below",
        _ => return row_kept_ui(ui),
    };
    let (lowest, highest) = (format!("{:.2}", band.lowest()), format!("{:.2}", band.highest()));
    quiet_ui(ui, words!(id, lowest = lowest, highest = highest));
}

fn removal_ui(ui: &mut Ui, outlook: &Outlook) {
    let Some(mmol) = outlook.last.removed_per_session_mmol else { return };
    let id = if mmol >= 0.0 { "gui-removed-per-session" } else { "gui-gained-per-session" };
    let (mg, mmol) = (format!("{:.0}", mg_from_mmol(mmol.abs())), format!("{:.1}", mmol.abs()));
    quiet_ui(ui, words!(id, mg = mg, mmol = mmol));
}

/// Draws how long a change of prescription takes.
fn settling_ui(ui: &mut Ui, outlook: &Outlook, settling: Settling, weeks_left: f64) {
    if outlook.so_far.is_none() {
        if outlook.is_steady {
            let id = if outlook.is_on_dialysis { "gui-steady" } else { "gui-steady-without-dialysis" };
            quiet_ui(ui, text(id));
        }
        return;
    }
    let words = match settling {
        Settling::Computing => text("gui-settling-computing"),
        Settling::Weeks(weeks) => {
            let id = if weeks as f64 > weeks_left { "gui-settling-beyond" } else { "gui-settling" };
            words!(id, weeks = weeks)
        }
        Settling::Unsettled(reason) => text(&key("problem", reason.problem_id())),
    };
    ui.label(words);
}
