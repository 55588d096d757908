//! The ledger of a week or a session, which shows where magnesium came from and went: signed rows with bars that add
//! up.

use egui::{Align2, FontId, Rect, Sense, Ui, pos2, vec2};

use crate::gui::kit::command::Command;
use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::view::{LedgerOf, View};
use crate::gui::kit::widgets::{choice_ui, heading_ui, quiet_ui};
use crate::report::signed;
use crate::study::results::{LedgerRow, Outlook};
use crate::text::{text, words};
use crate::units::mg_from_mmol;

const ROW_HEIGHT: f32 = 20.0;
const NAME_WIDTH: f32 = 112.0;
const VALUE_WIDTH: f32 = 44.0;
/// Amount below which a row is left out unless it always stands there, mg.
const NOTHING_MG: f64 = 0.5;

pub fn ledger_ui(ui: &mut Ui, outlook: &Outlook, view: &View, commands: &mut Vec<Command>) {
    heading_ui(ui, "gui-ledger").on_hover_text(text("gui-ledger-about"));
    let session = outlook.session_ledger.as_ref();
    if session.is_some() {
        of_what_ui(ui, outlook.last.number, view.ledger_of, commands);
    }
    let ledger = session.filter(|_| view.ledger_of == LedgerOf::Session).unwrap_or(&outlook.last.ledger);
    let row_mg = |row: LedgerRow| mg_from_mmol(ledger.into_blood_mmol(row));
    let rows = [
        ("gui-ledger-gut", mg_from_mmol(ledger.gut_mmol()), true),
        ("gui-ledger-injected", row_mg(LedgerRow::Injected), false),
        ("gui-ledger-dialyser", row_mg(LedgerRow::Dialyser), outlook.is_on_dialysis),
        ("gui-ledger-urine", row_mg(LedgerRow::Urine), false),
        ("gui-ledger-tissues", row_mg(LedgerRow::Tissues), true),
        ("gui-ledger-extracellular", row_mg(LedgerRow::Extracellular), outlook.is_on_dialysis),
    ];
    let largest = rows.iter().map(|(_, mg, _)| mg.abs()).fold(1.0, f64::max);
    for (id, mg, always) in rows {
        if always || mg.abs() >= NOTHING_MG {
            row_ui(ui, &text(id), mg, largest);
        }
    }
    let residual = format!("{:.1}", mg_from_mmol(ledger.residual_mmol()).abs());
    quiet_ui(ui, words!("gui-ledger-residual", mg = residual));
}

fn of_what_ui(ui: &mut Ui, week: i64, of: LedgerOf, commands: &mut Vec<Command>) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = tokens::SPACE_XS;
        let ids = [
            (LedgerOf::Week, "gui-ledger-week", "gui-ledger-week-name"),
            (LedgerOf::Session, "gui-ledger-session", "gui-ledger-session-name"),
        ];
        for (choice, words, name) in ids {
            let (words, name) = (words!(words, week = week), words!(name, week = week));
            if choice_ui(ui, of == choice, &words, &name).clicked() {
                commands.push(Command::ShowLedger(choice));
            }
        }
    });
}

fn row_ui(ui: &mut Ui, name: &str, mg: f64, largest: f64) {
    let palette = Palette::of(ui);
    let (row, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW_HEIGHT), Sense::hover());
    let value = signed(mg, 0);
    let spoken = words!("gui-ledger-row", name = name, value = value);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Label, true, &spoken));
    let y = row.center().y;
    let painter = ui.painter();
    let font = FontId::proportional(tokens::TEXT_BODY);
    painter.text(pos2(row.left(), y), Align2::LEFT_CENTER, name, font.clone(), palette.text);
    painter.text(pos2(row.left() + NAME_WIDTH + VALUE_WIDTH, y), Align2::RIGHT_CENTER, value, font, palette.strong);
    let bars = Rect::from_min_max(
        pos2(row.left() + NAME_WIDTH + VALUE_WIDTH + tokens::SPACE_S, row.top() + 5.0),
        pos2(row.right(), row.bottom() - 5.0),
    );
    let middle = bars.center().x;
    let reach = (mg / largest) as f32 * bars.width() / 2.0;
    let bar = Rect::from_x_y_ranges(
        egui::Rangef::new(middle.min(middle + reach), middle.max(middle + reach)),
        bars.y_range(),
    );
    let colour = if mg >= 0.0 { palette.total } else { palette.quiet };
    painter.rect_filled(bar, 2.0, colour.gamma_multiply(0.75));
    painter
        .line_segment([pos2(middle, row.top()), pos2(middle, row.bottom())], egui::Stroke::new(1.0, palette.outline));
}
