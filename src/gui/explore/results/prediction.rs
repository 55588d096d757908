//! The card of the prediction: the levels before and after sessions and their mean, with the range that holds nine of ten
//! patients beside the first; ionised magnesium, what a session removes, how long a change takes.

use egui::{Color32, Label, RichText, TextStyle, Ui, UiBuilder, pos2, vec2};

use crate::gui::explore::outcome::Settling;
use crate::gui::kit::plots::bands::{alarm_colour, band_about, threshold_about, threshold_name};
use crate::gui::kit::solved::Solved;
use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::view::View;
use crate::gui::kit::widgets::{oral_caution_ui, quiet_ui, small_ui, spoken};
use crate::study::facts::{BandId, Side, facts};
use crate::study::fan::Fan;
use crate::study::fit::Fit;
use crate::study::results::{Outlook, WeekSerum};
use crate::text::{key, text, words};
use crate::units::mg_from_mmol;

/// Shares of the width that the levels before and after sessions and the mean take, the first with its range.
const SHARES: [f32; 3] = [0.48, 0.3, 0.22];
const NUMBERS_HEIGHT: f32 = 62.0;
/// Rows that the words take on how long a change takes.
const SETTLING_ROWS: f32 = 3.0;

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
    if let Some(fitted) = &solved.fitted {
        quiet_ui(ui, fitted);
    }
    ui.scope(|ui| {
        ui.set_min_height(SETTLING_ROWS * ui.text_style_height(&TextStyle::Body));
        settling_ui(ui, outlook, settling, solved.weeks_after_last_change());
    });
    if solved.run.scenario.takes_oral_magnesium() {
        oral_caution_ui(ui, true);
    }
}

/// Draws the values before and after sessions and the mean, side by side, with the earlier values; beside the first, or
/// the mean where there is no dialysis, the range that holds nine of ten.
fn numbers_ui(ui: &mut Ui, outlook: &Outlook, fan: Option<&Fan>, view: &View) {
    type Part = fn(&WeekSerum) -> Option<f64>;
    let palette = Palette::of(ui);
    // as it is shown, where there is little room, and as it is said
    let parts: [([&str; 2], Color32, Part); 3] = [
        (["gui-pre"; 2], palette.total, |week| week.post_mmol_l.and(Some(week.pre_mmol_l))),
        (["gui-post"; 2], palette.total, |week| week.post_mmol_l),
        (["gui-mean-short", "gui-mean"], palette.text, |week| Some(week.mean_mmol_l)),
    ];
    let given = parts.into_iter().filter_map(|(names, colour, of)| {
        let so_far = outlook.so_far.as_ref().and_then(of);
        Some((names.map(text), colour, of(&outlook.last.serum)?, so_far))
    });
    let (area, _) = ui.allocate_exact_size(vec2(ui.available_width(), NUMBERS_HEIGHT), egui::Sense::hover());
    let mut left = area.left();
    for (i, ([shown, name], colour, now, so_far)) in given.enumerate() {
        let right = left + SHARES[i] * area.width();
        let column = egui::Rect::from_min_max(pos2(left, area.top()), pos2(right, area.bottom()));
        left = right;
        let ui = &mut ui.new_child(UiBuilder::new().max_rect(column));
        let value = view.serum_unit.shown(now);
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.add(Label::new(RichText::new(shown).size(tokens::TEXT_SMALL).color(palette.quiet)).truncate());
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = tokens::SPACE_XS;
            let number = ui.label(RichText::new(&value).size(tokens::TEXT_LARGE).color(colour));
            let unit = view.serum_unit.symbol();
            spoken(&number, &words!("gui-number-name", name = name, value = value, unit = unit));
            if let (0, Some(fan)) = (i, fan) {
                range_ui(ui, fan, view);
            }
        });
        if let Some(so_far) = so_far {
            quiet_ui(ui, words!("gui-was", value = view.serum_unit.shown(so_far)));
        }
    }
}

/// Draws the range that holds nine of ten patients; the next card says so in words.
fn range_ui(ui: &mut Ui, fan: &Fan, view: &View) {
    let [lowest, highest] = fan.last.total.nine_of_ten.map(|mmol_l| view.serum_unit.shown(mmol_l));
    let range = words!("gui-range", lowest = lowest, highest = highest);
    let shown = ui.label(RichText::new(range).color(Palette::of(ui).text));
    spoken(&shown, &words!("gui-range-name", lowest = lowest, highest = highest, unit = view.serum_unit.symbol()));
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
    let value = format!("{:.2}", week.pre_ionised_mmol_l);
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
