//! The window with tables of what the plots draw, with the values unrounded: weeks, sessions, pools, ledger.

use std::sync::Arc;

use egui::{Id, ScrollArea, Ui, Vec2, Window, WindowDrag};

use crate::gui::kit::command::Command;
use crate::gui::kit::front::{Front, takes_escape};
use crate::gui::kit::table::{ROW_HEIGHT, Table, row_ui};
use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::view::{SerumUnit, TableKind, View};
use crate::gui::kit::widgets::{choice_ui, quiet_ui, small_ui};
use crate::model::State;
use crate::report::words::day_words;
use crate::simulation::Run;
use crate::study::Pool;
use crate::study::results::{LedgerRow, Week, week_ends, weeks};
use crate::text::{key, text, words};
use crate::units::mg_from_mmol;

/// Where the window opens, points: over the plots, not over the inputs.
const AT: [f32; 2] = [tokens::LEFT_WIDTH + tokens::SPACE_XL, 96.0];
/// Greatest height of the rows, as a share of the screen.
const HIGHEST: f32 = 0.55;
/// Height of title, choices, headings, the bar for columns out of sight and button of the window, points.
const AROUND_ROWS: f32 = 236.0;
const WIDEST: f32 = 860.0;

/// The table that is open; it is kept as long as run, kind and unit stay the same.
#[derive(Default)]
pub struct TableWindow {
    built: Option<(Arc<Run>, TableKind, SerumUnit, Table)>,
    size: Vec2,
}

impl TableWindow {
    fn table(&mut self, run: &Arc<Run>, kind: TableKind, unit: SerumUnit) -> Option<&Table> {
        let is_same = self
            .built
            .as_ref()
            .is_some_and(|(of, its_kind, its_unit, _)| Arc::ptr_eq(of, run) && (*its_kind, *its_unit) == (kind, unit));
        if !is_same {
            self.built = Some((Arc::clone(run), kind, unit, table_of(run, kind, unit)));
        }
        self.built.as_ref().map(|(_, _, _, table)| table)
    }
}

/// The name under which the keyboard finds the window while it is open.
pub const NAME: &str = "table";

pub fn table_window_ui(
    ctx: &egui::Context,
    window: &mut TableWindow,
    (run, is_old): (&Arc<Run>, bool),
    view: &View,
    front: &mut Front,
    commands: &mut Vec<Command>,
) {
    let Some(kind) = view.table else { return };
    let Some(table) = window.table(run, kind, view.serum_unit) else { return };
    let screen = ctx.content_rect();
    let id = Id::unique(NAME);
    let mut is_open = !takes_escape(ctx, id);
    // The whole ground drags the window: the title bar's own handle has no name for a screen reader.
    let shown = Window::new(text("gui-table-title")).id(id).drag_area(WindowDrag::Anywhere).default_pos(AT);
    let shown = shown.open(&mut is_open).collapsible(false).auto_sized().show(ctx, |ui| {
        ui.set_max_width(WIDEST.min(screen.width() - 2.0 * tokens::SPACE_XL));
        ui.horizontal_wrapped(|ui| {
            for &each in TableKind::ALL {
                let name = text(&key("gui-table-of", each.id()));
                let response = choice_ui(ui, each == kind, &name, &name);
                if each == kind {
                    front.first(NAME, &response);
                }
                if response.clicked() {
                    commands.push(Command::ShowTable(Some(each)));
                }
            }
        });
        quiet_ui(ui, text(&key("gui-table-about", kind.id())));
        if is_old {
            small_ui(ui, text("gui-curves-are-old"), Palette::of(ui).amber);
        }
        let height = (HIGHEST * screen.height()).min(screen.height() - AROUND_ROWS);
        rows_ui(ui, kind, table, height.max(2.0 * ROW_HEIGHT));
        ui.add_space(tokens::SPACE_S);
        table.copy_ui(ui);
    });
    let size = shown.map_or(Vec2::ZERO, |shown| shown.response.rect.size());
    if std::mem::replace(&mut window.size, size) != size {
        ctx.request_repaint(); // it is moved onto the screen by the size of the frame before
    }
    if !is_open {
        commands.push(Command::ShowTable(None));
    }
}

/// Draws the rows in sight only: a run may have thousands.
fn rows_ui(ui: &mut Ui, kind: TableKind, table: &Table, height: f32) {
    if table.rows.is_empty() {
        quiet_ui(ui, text("gui-table-empty"));
        return;
    }
    ui.spacing_mut().interact_size.y = ROW_HEIGHT;
    table.sideways_ui(ui, (kind.id(), "sideways"), |ui, columns| {
        table.headings_ui(ui, columns);
        let scroll = ScrollArea::vertical().id_salt(kind.id()).max_height(height).min_scrolled_height(height);
        scroll.show_rows(ui, ROW_HEIGHT, table.rows.len(), |ui, shown| {
            for i in shown {
                row_ui(ui, columns, &table.rows[i], i % 2 == 1, false);
            }
        });
    });
}

fn table_of(run: &Run, kind: TableKind, unit: SerumUnit) -> Table {
    let (columns, rows): (&[&str], Vec<Vec<String>>) = match kind {
        TableKind::Weeks => (
            &["week", "pre", "post", "mean", "ionised", "absorbed", "secreted", "dialysis", "urine"],
            week_rows(run, unit),
        ),
        TableKind::Sessions => (
            &["session", "pre", "post", "ionised-pre", "ionised-post", "removed", "convection", "water", "left"],
            session_rows(run, unit),
        ),
        TableKind::Pools => (
            &[
                "after-weeks",
                "fluids",
                "muscle",
                "soft-tissue",
                "rapid-tissue",
                "bone-surface",
                "bone-deep",
                "muscle-share",
                "soft-tissue-share",
                "rapid-tissue-share",
                "bone-surface-share",
                "bone-deep-share",
            ],
            pool_rows(run),
        ),
        TableKind::Ledger => (
            &["week", "gut", "injected", "dialyser", "urine", "tissues", "extracellular", "residual"],
            ledger_rows(run),
        ),
    };
    let heading = |column: &&str| words!(&key("gui-table", column), unit = unit.symbol());
    Table { headings: columns.iter().map(heading).collect(), rows }
}

fn mg(mmol: f64) -> String {
    format!("{:.1}", mg_from_mmol(mmol))
}

fn total(mmol_l: f64, unit: SerumUnit) -> String {
    format!("{:.3}", unit.of_mmol_l(mmol_l))
}

fn week_rows(run: &Run, unit: SerumUnit) -> Vec<Vec<String>> {
    let row = |week: &Week| {
        let (serum, ledger) = (&week.serum, &week.ledger);
        vec![
            week.number.to_string(),
            total(serum.pre_mmol_l, unit),
            total(serum.post_mmol_l.unwrap_or(serum.mean_mmol_l), unit),
            total(serum.mean_mmol_l, unit),
            format!("{:.3}", week.mean_ionised_mmol_l),
            mg(ledger.absorbed_mmol),
            mg(ledger.secreted_mmol),
            mg(ledger.dialysed_mmol),
            mg(ledger.urine_mmol),
        ]
    };
    weeks(run).iter().map(row).collect()
}

fn session_rows(run: &Run, unit: SerumUnit) -> Vec<Vec<String>> {
    let row = |session: &crate::simulation::SessionRecord| {
        let (week, day) = (session.start.week_number(), day_words(session.start.weekday()));
        vec![
            words!("gui-table-session-of", week = week, day = day),
            total(session.pre.total_mmol_l, unit),
            total(session.post.total_mmol_l, unit),
            format!("{:.3}", session.pre.ionised_mmol_l),
            format!("{:.3}", session.post.ionised_mmol_l),
            mg(session.diffusion_mmol + session.convection_mmol),
            mg(session.convection_mmol),
            format!("{:.2}", session.ultrafiltration_l),
            format!("{:.2}", session.ended_above_target_l),
        ]
    };
    run.sessions.iter().map(row).collect()
}

/// Returns the contents of the tissues, mmol, in the order of the columns.
fn tissues_mmol(state: &State) -> [f64; 5] {
    [Pool::Muscle, Pool::SoftTissue, Pool::RapidTissue, Pool::BoneSurface, Pool::BoneDeep].map(|pool| pool.of(state))
}

/// Returns the pools at the start and at the end of each week. A pool that started empty has no share of its start.
fn pool_rows(run: &Run) -> Vec<Vec<String>> {
    let at_start = tissues_mmol(&run.trajectory.initial);
    let ends = week_ends(run);
    let share = |(mmol, start): (&f64, f64)| match start > 0.0 {
        true => format!("{:.2}", 100.0 * mmol / start),
        false => "–".to_owned(),
    };
    let row = |(week, state): (usize, &State)| {
        let now = tissues_mmol(state);
        let shares = now.iter().zip(at_start).map(share);
        let fluids_mmol = state.plasma_mmol + state.interstitial_mmol;
        let amounts = std::iter::once(fluids_mmol).chain(now).map(|mmol| format!("{mmol:.2}"));
        std::iter::once(week.to_string()).chain(amounts).chain(shares).collect()
    };
    ends.iter().enumerate().map(row).collect()
}

fn ledger_rows(run: &Run) -> Vec<Vec<String>> {
    let row = |week: &Week| {
        let ledger = &week.ledger;
        use LedgerRow::{Dialyser, Extracellular, Injected, Tissues, Urine};
        let parts = [Injected, Dialyser, Urine, Tissues, Extracellular].map(|row| ledger.into_blood_mmol(row));
        let all = std::iter::once(ledger.gut_mmol()).chain(parts).chain([ledger.residual_mmol()]);
        // Plain minus signs and no "-0.0", because a spreadsheet reads what is copied.
        let words = all.map(mg).map(|words| if words == "-0.0" { "0.0".to_owned() } else { words });
        std::iter::once(week.number.to_string()).chain(words).collect()
    };
    weeks(run).iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::pool_rows;
    use crate::scenario::read;
    use crate::simulation::simulate;

    #[test]
    fn a_pool_that_started_empty_has_no_share_of_its_start() {
        let text = "format = 1\n[run]\nweeks = 1\nstart = \"amounts\"\n[patient]\nkind = \"haemodialysis\"\n\
                    [initial]\nplasma_mmol = 3.0\ninterstitial_mmol = 9.0\nplasma_l = 3.0\ninterstitial_l = 12.0\n\
                    [baseline.dialysis]\n";
        let rows = pool_rows(&simulate(&read(text).scenario.unwrap()).unwrap());
        assert!(rows.iter().flatten().all(|cell| !cell.contains("inf") && !cell.contains("NaN")), "{rows:?}");
        assert_eq!(rows[1].last().map(String::as_str), Some("–"));
    }
}
