//! The card that says whether samples can show what is predicted: what a pair of samples can tell, and how much it
//! matters when one is drawn.

use egui::{TextStyle, Ui};

use crate::gui::kit::view::View;
use crate::gui::kit::widgets::{heading_ui, quiet_ui};
use crate::report::signed;
use crate::study::results::{Outlook, REBOUND_H, WeekSerum, smallest_visible_change};
use crate::text::{text, words};

/// Rows that the verdict takes, and the change behind it.
const ROWS: [f32; 2] = [2.0, 3.0];

pub fn detect_ui(ui: &mut Ui, outlook: &Outlook, view: &View) {
    heading_ui(ui, "gui-detect");
    ui.scope(|ui| {
        // the same place with and without a change, so that nothing below moves
        let [verdict, change] = [TextStyle::Body, TextStyle::Small].map(|style| ui.text_style_height(&style));
        ui.set_min_height(ROWS[0] * verdict + ROWS[1] * change + ui.spacing().item_spacing.y);
        match &outlook.so_far {
            Some(so_far) => pair_ui(ui, outlook, so_far, view),
            None => _ = ui.label(text("gui-change-none")),
        }
    });
    sampling_ui(ui, outlook, view);
    if let Some(first) = outlook.last.serum.first_pre_mmol_l {
        quiet_ui(ui, words!("gui-first-session", value = view.serum_unit.finely(first)));
    }
}

/// Draws how far a sample drawn before or after a session is from the weekly mean.
fn sampling_ui(ui: &mut Ui, outlook: &Outlook, view: &View) {
    let Some(sampling) = outlook.sampling else { return };
    let unit = view.serum_unit;
    let signed = |mmol_l: f64| signed(unit.of_mmol_l(mmol_l), unit.decimals());
    quiet_ui(
        ui,
        words!(
            "gui-when-to-measure",
            long = signed(sampling.long_gap),
            middle = signed(sampling.mid_week),
            post = signed(sampling.post),
            rebound = signed(sampling.rebound),
            hours = format!("{REBOUND_H:.0}")
        ),
    )
    .on_hover_text(text("gui-when-to-measure-about"));
}

/// Draws whether a pair of samples could show the change.
fn pair_ui(ui: &mut Ui, outlook: &Outlook, so_far: &WeekSerum, view: &View) {
    let unit = view.serum_unit;
    let decimals = unit.decimals();
    let change = unit.of_mmol_l(outlook.last.serum.pre_mmol_l) - unit.of_mmol_l(so_far.pre_mmol_l);
    let smallest = unit.of_mmol_l(smallest_visible_change(so_far.pre_mmol_l));
    // Where both values read the same, one more decimal tells them apart.
    let reads = |value: f64| format!("{:.decimals$}", value.abs());
    let decimals = if reads(change) == reads(smallest) { decimals + 1 } else { decimals };
    let verdict = if change.abs() < smallest { "gui-change-hidden" } else { "gui-change-visible" };
    ui.label(text(verdict));
    quiet_ui(
        ui,
        words!(
            if outlook.is_on_dialysis { "gui-change" } else { "gui-change-without-dialysis" },
            change = signed(change, decimals),
            smallest = format!("{smallest:.decimals$}"),
            unit = unit.symbol()
        ),
    );
}
