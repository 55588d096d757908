//! The first page of a report, which can be printed on its own: the sentence, the figure and the levels.

use maud::{Markup, PreEscaped, html};

use super::facts::oral_caution;
use super::figure::{FigureError, HEIGHT, Seen, WIDTH, svg};
use super::json::JsonSummary;
use super::messages::problem_words;
use super::serum_unit::{SerumUnit, ionised_level};
use super::story::story_words;
use crate::scenario::ScenarioDraft;
use crate::simulation::Run;
use crate::study::results::{Outlook, WeekSerum};
use crate::text::{text, words};
use crate::units::mg_from_mmol;

/// Most warnings for which the first page has room.
pub const MOST_WARNINGS: usize = 3;

/// The page, with the warnings for which it has room.
///
/// # Errors
/// Fails when the figure cannot be drawn.
pub fn first_page(
    title: &str,
    draft: &ScenarioDraft,
    run: &Run,
    summary: &JsonSummary,
    seen: &Seen<'_>,
) -> Result<Markup, FigureError> {
    let figure = scalable(&svg(title, draft, &[(String::new(), run)], seen)?);
    Ok(html! {
        h1 { (title) }
        @if let Some(story) = story_words(draft, run, seen.unit, seen.fan) { p.story { (story) } }
        p.use { (text("intended-use")) }
        (warnings(summary.found.iter().take(MOST_WARNINGS)))
        @if let Some(caution) = oral_caution([&run.scenario]) { p.warning { (caution) } }
        figure { (PreEscaped(figure)) }
        (levels(run, seen.unit))
    })
}

pub fn warnings<'p>(found: impl IntoIterator<Item = &'p crate::scenario::Problem>) -> Markup {
    html! { @for problem in found { p.warning { (problem_words(problem)) } } }
}

/// A figure that fills the width of the page instead of its own number of points.
fn scalable(svg: &str) -> String {
    svg.replacen("<svg ", &std::format!("<svg viewBox='0 0 {WIDTH} {HEIGHT}' role='img' "), 1)
}

/// The levels of the last whole week beside those before the change, rounded as on the screen.
fn levels(run: &Run, unit: SerumUnit) -> Markup {
    let Some(outlook) = Outlook::new(run) else { return html! {} };
    let total = |value: Option<f64>| value.map(|mmol_l| unit.level(mmol_l, outlook.is_on_dialysis));
    let ionised = |value: Option<f64>| value.map(ionised_level);
    let of = |week: &WeekSerum| {
        let pre = week.post_mmol_l.map(|_| week.pre_mmol_l);
        [total(pre), total(week.post_mmol_l), total(Some(week.mean_mmol_l)), ionised(Some(week.pre_ionised_mmol_l))]
    };
    let (now, before) = (of(&outlook.last.serum), outlook.so_far.as_ref().map(of));
    let ionised_name = if outlook.is_on_dialysis { "report-level-ionised" } else { "report-level-ionised-resting" };
    let names = ["report-level-pre", "report-level-post", "report-level-mean", ionised_name];
    let removed = outlook.last.removed_per_session_mmol.map(|mmol| std::format!("{:.0}", mg_from_mmol(mmol)));
    html! {
        h2 { (text("report-levels")) }
        table {
            thead { tr {
                th {}
                @if before.is_some() { th { (text("report-levels-before")) } }
                th { (words!("report-levels-week", week = outlook.last.number)) }
            } }
            tbody {
                @for (i, id) in names.into_iter().enumerate() {
                    @if let Some(value) = &now[i] { tr {
                        td { (words!(id, unit = unit.symbol())) }
                        @if let Some(before) = &before { td { (before[i].as_deref().unwrap_or("–")) } }
                        td { (value) }
                    } }
                }
                @if let Some(removed) = removed { tr {
                    td { (text("report-level-removed")) }
                    @if before.is_some() { td { "–" } }
                    td { (removed) }
                } }
            }
        }
    }
}
