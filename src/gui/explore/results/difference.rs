//! The present run beside a pinned one: which inputs differ, what each of them does alone, how the results differ.

use egui::{Align, CollapsingHeader, Layout, RichText, Ui};

use crate::gui::explore::pins::{Explained, Why};
use crate::gui::kit::pin::Pin;
use crate::gui::kit::solved::Solved;
use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::view::{SerumUnit, View};
use crate::gui::kit::widgets::{quiet_ui, small_ui, spoken};
use crate::report::signed;
use crate::study::results::WeekSerum;
use crate::text::{text, words};

pub fn difference_ui(ui: &mut Ui, pin: &Pin, solved: &Solved, why: &Why, view: &View) {
    let title = words!("gui-difference", letter = pin.letter());
    let title = RichText::new(title).size(tokens::TEXT_SMALL).strong();
    CollapsingHeader::new(title).id_salt("difference").default_open(true).show_unindented(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        results_ui(ui, pin, solved, view.serum_unit);
        ui.add_space(tokens::SPACE_XS);
        match why {
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
}

/// Draws the values of the last weeks as "pre-dialysis  2.6 → 3.4  +0.8".
fn results_ui(ui: &mut Ui, pin: &Pin, solved: &Solved, unit: SerumUnit) {
    quiet_ui(ui, words!("gui-difference-results", unit = unit.symbol()));
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
            row_ui(ui, &text(id), &values, &change);
        }
    }
}

/// Draws one row an input: what it was, what it is, what it does alone.
fn explained_ui(ui: &mut Ui, explained: &Explained, unit: SerumUnit) {
    quiet_ui(ui, words!("gui-difference-why", unit = unit.symbol())).on_hover_text(text("gui-difference-about"));
    let decimals = unit.decimals() + 1;
    let shown = |mmol_l: f64| signed(unit.of_mmol_l(mmol_l), decimals);
    for (words, part) in &explained.parts {
        let part = part.map_or_else(|| "–".to_owned(), shown);
        row_ui(ui, &words.label, "", &part);
        small_ui(ui, format!("{} → {}", words.from, words.to), Palette::of(ui).quiet);
    }
    if explained.parts.len() > 1 {
        row_ui(ui, &text("gui-difference-together"), "", &shown(explained.interaction));
        row_ui(ui, &text("gui-difference-whole"), "", &shown(explained.whole));
    }
}

fn row_ui(ui: &mut Ui, label: &str, values: &str, change: &str) {
    let palette = Palette::of(ui);
    let words = words!("gui-difference-row", label = label, values = values, change = change);
    let row = ui.horizontal(|ui| {
        ui.label(RichText::new(label).size(tokens::TEXT_BODY - 0.5));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let number = egui::Label::new(RichText::new(change).color(palette.strong));
            spoken(&ui.add_sized([44.0, 16.0], number), &words);
            quiet_ui(ui, values);
        });
    });
    row.response.on_hover_text(words);
}

#[cfg(test)]
mod tests {
    use super::signed;

    #[test]
    fn no_change_has_no_sign() {
        assert_eq!(
            [signed(0.04, 1), signed(-0.04, 1), signed(-0.06, 1), signed(0.3, 2)],
            ["0.0", "0.0", "−0.1", "+0.30"]
        );
    }
}
