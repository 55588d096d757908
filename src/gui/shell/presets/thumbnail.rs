//! Small curves of the presets, computed once and one after the other on a thread of their own.

use std::sync::{LazyLock, Once, OnceLock};

use egui::{Context, Rect, Sense, StrokeKind, Ui, Vec2, WidgetInfo, accesskit::Role, vec2};

use crate::gui::kit::view::SerumUnit;
use crate::gui::kit::{background::Work, chart::Chart, plots::course::Course, solved::Solved, tokens::Palette};
use crate::scenario::presets::{PRESETS, Preset};
use crate::scenario::{read, shown};
use crate::simulation::simulate;
use crate::text::words;
use crate::units::{HOURS_PER_DAY, HOURS_PER_WEEK};

pub const SIZE: Vec2 = vec2(96.0, 34.0);
/// Least height of a curve's scale, mmol/L: a curve that hardly moves is not drawn as if it did.
const LEAST_HEIGHT_MMOL_L: f64 = 0.4;
const MARGIN: f32 = 3.0;
/// Length of a run below which it is given in days, weeks.
const IN_WEEKS_FROM: f64 = 2.0;

/// The serum total of a preset's run.
struct Thumbnail {
    weeks: f64,
    /// The lowest and highest value, mmol/L.
    range: (f64, f64),
    course: Course,
}

type Cell = OnceLock<Option<Thumbnail>>;

/// The curves, which are kept until the program ends because a preset never changes.
static CELLS: LazyLock<Vec<Cell>> = LazyLock::new(|| PRESETS.iter().map(|_| Cell::new()).collect());

/// Computes all curves once, at the first look at the presets; each is shown as soon as it is there.
pub fn start(ctx: &Context) {
    static START: Once = Once::new();
    START.call_once(|| {
        let redrawn = ctx.clone();
        // Nobody waits for the work to end.
        drop(Work::once(ctx, move || {
            for (cell, preset) in CELLS.iter().zip(PRESETS) {
                cell.get_or_init(|| Thumbnail::of(preset));
                redrawn.request_repaint();
            }
        }));
    });
}

impl Thumbnail {
    /// Simulates a preset; `None` when it gives no run.
    fn of(preset: &Preset) -> Option<Thumbnail> {
        let solved = Solved::new(simulate(&read(preset.text).scenario?).ok()?)?;
        let weeks = solved.weeks();
        let course = Course::of(&solved, [0.0, weeks], |point| point.total_mmol_l);
        Some(Thumbnail { weeks, range: course.range()?, course })
    }

    /// Returns what a screen reader says of the curve.
    fn words(&self, unit: SerumUnit) -> String {
        let (lowest, highest) = self.range;
        let (id, long) = match self.weeks < IN_WEEKS_FROM {
            true => ("gui-presets-curve-days", self.weeks * HOURS_PER_WEEK / HOURS_PER_DAY),
            false => ("gui-presets-curve", self.weeks),
        };
        let long = shown((10.0 * long).round() / 10.0);
        let (lowest, highest) = (unit.shown(lowest), unit.shown(highest));
        words!(id, lowest = lowest, highest = highest, unit = unit.symbol(), count = long)
    }

    /// Paints the curve on a scale of its own.
    fn paint(&self, ui: &Ui, area: Rect) {
        let (lowest, highest) = self.range;
        let around = 0.5 * (LEAST_HEIGHT_MMOL_L - (highest - lowest)).max(0.0);
        let y = (lowest - around, highest + around);
        let chart = Chart { area: area.shrink(MARGIN), x: (0.0, self.weeks), y };
        self.course.paint(&chart, &ui.painter_at(area), Palette::of(ui).total);
    }
}

/// Draws the curve of a preset, or leaves room for it until it is there.
pub fn thumbnail_ui(ui: &Ui, preset: &Preset, area: Rect, unit: SerumUnit) {
    let palette = Palette::of(ui);
    ui.painter().rect(area, 3.0, palette.ground, (1.0, palette.grid), StrokeKind::Inside);
    let place = PRESETS.iter().position(|known| known == preset);
    let cell = place.and_then(|place| CELLS.get(place));
    let Some(Some(thumbnail)) = cell.and_then(Cell::get) else { return };
    thumbnail.paint(ui, area);
    let words = thumbnail.words(unit);
    let response = ui.interact(area, ui.scope_id().with(("curve", preset.id)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &words));
    response.on_hover_text(words);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::presets::find;

    #[test]
    fn every_preset_has_a_curve_and_its_words_say_the_range_that_is_drawn() {
        for preset in PRESETS {
            assert!(Thumbnail::of(preset).is_some(), "{}", preset.id);
        }
        let thumbnail = Thumbnail::of(find("haemodialysis-1.0").unwrap()).unwrap();
        let run = simulate(&read(find("haemodialysis-1.0").unwrap().text).scenario.unwrap()).unwrap();
        let totals = || run.sessions.iter().flat_map(|session| [session.pre.total_mmol_l, session.post.total_mmol_l]);
        let (lowest, highest) = (totals().fold(f64::MAX, f64::min), totals().fold(0.0, f64::max));
        let unit = SerumUnit::MgDl;
        let expected = std::format!("between {} and {} mg/dL over 12 weeks", unit.shown(lowest), unit.shown(highest));
        assert!(thumbnail.words(unit).contains(&expected), "{} {expected}", thumbnail.words(unit));
    }
}
