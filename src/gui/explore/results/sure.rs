//! The card that says how sure the prediction is: the range that holds nine of ten patients, and how much of what one
//! sample may read comes from each of three spreads.

use egui::{Color32, Rect, Sense, TextStyle, Ui, WidgetInfo, vec2};

use crate::gui::explore::doubt::Doubt;
use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::view::View;
use crate::gui::kit::widgets::{heading_ui, quiet_ui, small_ui};
use crate::report::best_sample_words;
use crate::study::fan::{DRAWS, Fan, Spreads};
use crate::study::fit::NextSamples;
use crate::study::results::{Outlook, one_sample};
use crate::text::{key, text, words};

const BAR_HEIGHT: f32 = 12.0;
const SWATCH: f32 = 9.0;
/// Height of what is said in place of the first answer, less than its own words, points.
const COMPUTING_HEIGHT: f32 = 115.0;
/// Rows that the sentence on the next sample takes.
const NEXT_ROWS: f32 = 2.0;
/// Strength of what belongs to an earlier run.
const OLD_OPACITY: f32 = 0.6;
/// The three spreads in the order of [`Spreads::shares`]; `gui-spread-<id>` is the name.
const SPREADS: [&str; 3] = ["patients", "model", "sample"];

pub fn sure_ui(ui: &mut Ui, doubt: &Doubt, outlook: &Outlook, view: &View) {
    heading_ui(ui, "gui-sure").on_hover_text(text("gui-sure-about"));
    let Some(found) = &doubt.found else {
        quiet_ui(ui, text(if doubt.failure.is_none() { "gui-sure-computing" } else { "gui-sure-none" }));
        ui.add_space(COMPUTING_HEIGHT);
        sample_ui(ui, outlook, None, view);
        return;
    };
    ui.scope(|ui| {
        if doubt.is_dimmed() {
            ui.multiply_opacity(OLD_OPACITY);
        }
        range_ui(ui, &found.fan, view);
        if found.fan.excludes(outlook.last.serum.pre_mmol_l) {
            small_ui(ui, text("gui-sure-off"), Palette::of(ui).amber);
        }
        sample_ui(ui, outlook, Some(&found.fan), view);
        spreads_ui(ui, &found.fan.spreads);
        next_ui(ui, found.next.as_ref(), view);
        if found.fan.failed > 0 {
            quiet_ui(ui, words!("gui-sure-failed", failed = found.fan.failed, draws = DRAWS));
        }
    });
}

/// Draws the sample that would narrow the range most. Its place is kept until it is found, so that nothing moves then.
fn next_ui(ui: &mut Ui, next: Option<&NextSamples>, view: &View) {
    ui.scope(|ui| {
        ui.set_min_height(NEXT_ROWS * ui.text_style_height(&TextStyle::Small));
        if let Some(best) = next.and_then(|next| best_sample_words(next, view.serum_unit)) {
            quiet_ui(ui, best);
        }
    });
}

fn range_ui(ui: &mut Ui, fan: &Fan, view: &View) {
    let unit = view.serum_unit;
    let [lowest, highest] = fan.last.total.nine_of_ten.map(|mmol_l| unit.shown(mmol_l));
    let id = if fan.labs == 0 { "gui-sure-like" } else { "gui-sure-made" };
    ui.label(words!(id, lowest = lowest, highest = highest));
    let [lowest, highest] = fan.last.ionised.nine_of_ten.map(|mmol_l| format!("{mmol_l:.2}"));
    quiet_ui(ui, words!("gui-sure-ionised", lowest = lowest, highest = highest));
}

/// Draws what one sample would read: nine of ten samples of patients like this one, or without a fan the scatter of a
/// sample alone.
fn sample_ui(ui: &mut Ui, outlook: &Outlook, fan: Option<&Fan>, view: &View) {
    let ids = match (fan, outlook.is_on_dialysis) {
        (Some(_), true) => ["gui-sample-of-any", "gui-sample-of-any-about"],
        (Some(_), false) => ["gui-sample-of-any-without-dialysis", "gui-sample-of-any-about"],
        (None, true) => ["gui-one-sample", "gui-one-sample-about"],
        (None, false) => ["gui-one-sample-without-dialysis", "gui-one-sample-about"],
    };
    let (lowest, highest) = match fan {
        Some(fan) => fan.one_sample_mmol_l.into(),
        None => one_sample(outlook.last.serum.pre_mmol_l),
    };
    let (lowest, highest) = (view.serum_unit.shown(lowest), view.serum_unit.shown(highest));
    small_ui(ui, words!(ids[0], lowest = lowest, highest = highest), Palette::of(ui).text).on_hover_text(text(ids[1]));
}

/// Draws a bar of the three spreads in what one sample would read, and what each is in words.
fn spreads_ui(ui: &mut Ui, spreads: &Spreads) {
    let palette = Palette::of(ui);
    let colours: [Color32; 3] = [palette.total, palette.ghost, palette.reference];
    let shares = spreads.shares();
    let percent = |share: f64| format!("{:.0}", 100.0 * share);
    let names = SPREADS.map(|id| text(&key("gui-spread", id)));
    let (bar, response) = ui.allocate_exact_size(vec2(ui.available_width(), BAR_HEIGHT), Sense::hover());
    let mut left = bar.left();
    for (share, colour) in shares.iter().zip(colours) {
        let right = left + *share as f32 * bar.width();
        ui.painter().rect_filled(Rect::from_x_y_ranges(left..=right, bar.y_range()), 0.0, colour);
        left = right;
    }
    let parts =
        names.iter().zip(shares).map(|(name, share)| words!("gui-spread", name = name, percent = percent(share)));
    let parts: Vec<String> = parts.collect();
    let whole = words!("gui-spread-name", parts = parts.join(", "));
    response.widget_info(|| WidgetInfo::labeled(egui::accesskit::Role::Image, true, &whole));
    ui.spacing_mut().interact_size.y = 0.0; // rows of words, not of controls
    for ((id, words), colour) in SPREADS.iter().zip(&parts).zip(colours) {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = tokens::SPACE_XS;
            let (swatch, _) = ui.allocate_exact_size(vec2(SWATCH, SWATCH), Sense::hover());
            ui.painter().rect_filled(Rect::from_center_size(swatch.center(), vec2(SWATCH, SWATCH)), 1.0, colour);
            quiet_ui(ui, words).on_hover_text(text(&format!("gui-spread-{id}-about")));
        });
    }
}
