//! The card that says whether samples can show what is predicted: what one sample would read, when it is drawn, and
//! what a pair of samples can tell.

use egui::Ui;

use crate::gui::kit::view::View;
use crate::gui::kit::widgets::{heading_ui, quiet_ui};
use crate::report::signed;
use crate::study::fan::Fan;
use crate::study::results::{Outlook, REBOUND_H, WeekSerum, one_sample, smallest_visible_change};
use crate::text::{text, words};

pub fn detect_ui(ui: &mut Ui, outlook: &Outlook, fan: Option<&Fan>, view: &View) {
    heading_ui(ui, "gui-detect");
    sample_ui(ui, outlook, fan, view);
    if let Some(so_far) = &outlook.so_far {
        pair_ui(ui, outlook, so_far, view);
    }
    sampling_ui(ui, outlook, view);
    if let Some(first) = outlook.last.serum.first_pre_mmol_l {
        quiet_ui(ui, words!("gui-first-session", value = view.serum_unit.finely(first)));
    }
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
        Some(fan) => fan.one_sample_mmol_l().into(),
        None => one_sample(outlook.last.serum.pre_mmol_l),
    };
    let (lowest, highest) = (view.serum_unit.shown(lowest), view.serum_unit.shown(highest));
    ui.label(words!(ids[0], lowest = lowest, highest = highest)).on_hover_text(text(ids[1]));
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
    quiet_ui(
        ui,
        words!(
            "gui-change",
            change = signed(change, decimals),
            smallest = format!("{smallest:.decimals$}"),
            unit = unit.symbol()
        ),
    );
    let verdict = if change.abs() < smallest { "gui-change-hidden" } else { "gui-change-visible" };
    quiet_ui(ui, text(verdict));
}
