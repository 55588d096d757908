//! The week-by-week table beside the plots, with the values unrounded.

use egui::{Grid, ScrollArea, Ui};

use crate::gui::outcome::Solved;
use crate::gui::view::SerumUnit;
use crate::gui::widgets::quiet_ui;
use crate::simulation::{WeekSummary, weeks};
use crate::text::{format, text};

/// The id of its heading, and the value of a week.
type Column = (&'static str, fn(&WeekSummary, SerumUnit) -> String);

pub fn table_ui(ui: &mut Ui, solved: &Solved, unit: SerumUnit) {
    let rows = weeks(&solved.run);
    let columns: [Column; 7] = [
        ("gui-table-pre", |week, unit| total(week.pre_total_mg_dl, unit)),
        ("gui-table-post", |week, unit| total(week.post_total_mg_dl, unit)),
        ("gui-table-mean", |week, unit| total(week.time_averaged_total_mg_dl, unit)),
        ("gui-table-ionised", |week, _| format!("{:.3}", week.time_averaged_ionised_mmol_l)),
        ("gui-table-absorbed", |week, _| format!("{:.1}", 7.0 * (week.absorbed_mg_day - week.secreted_mg_day))),
        ("gui-table-dialysis", |week, _| format!("{:.1}", week.dialysis_mg_week)),
        ("gui-table-urine", |week, _| format!("{:.1}", 7.0 * week.urine_mg_day)),
    ];
    ScrollArea::vertical().max_height(420.0).show(ui, |ui| {
        Grid::new("weeks").striped(true).num_columns(columns.len() + 1).show(ui, |ui| {
            quiet_ui(ui, text("gui-table-week"));
            for (id, _) in columns {
                quiet_ui(ui, format(id, &[("unit", unit.symbol())]));
            }
            ui.end_row();
            for week in &rows {
                ui.label(week.week.to_string());
                for (_, value) in columns {
                    ui.label(value(week, unit));
                }
                ui.end_row();
            }
        });
    });
    if ui.button(text("gui-copy-table")).clicked() {
        ui.ctx().copy_text(tab_separated(&rows, &columns, unit));
    }
}

fn total(mg_dl: f64, unit: SerumUnit) -> String {
    format!("{:.3}", unit.of_mg_dl(mg_dl))
}

fn tab_separated(rows: &[WeekSummary], columns: &[Column], unit: SerumUnit) -> String {
    let names = columns.iter().map(|(id, _)| format(id, &[("unit", unit.symbol())]));
    let head: Vec<String> = std::iter::once(text("gui-table-week")).chain(names).collect();
    let line = |week: &WeekSummary| {
        let values = columns.iter().map(|(_, value)| value(week, unit));
        std::iter::once(week.week.to_string()).chain(values).collect::<Vec<_>>().join("\t")
    };
    let lines: Vec<String> = std::iter::once(head.join("\t")).chain(rows.iter().map(line)).collect();
    lines.join("\n")
}
