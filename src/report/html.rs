//! The report of a run: one self-contained page that prints on A4.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::figure::{FigureError, Seen};
use super::html_first::{MOST_WARNINGS, first_page, warnings};
use super::html_inputs::{all_inputs_section, assumptions_section, differing_section};
use super::json::JsonSummary;
use super::messages::unsigned;
use super::provenance::PROGRAM_VERSION;
use super::serum_unit::SerumUnit;
use super::terminal::{ledger_headings, ledger_rows, week_cells, week_headings};
use crate::scenario::{ScenarioDraft, escaped, shown, to_toml};
use crate::simulation::Run;
use crate::text::{key, text, words};

/// Most rows of a table; a longer one shows its first and last rows, half of these each.
const MOST_ROWS: usize = 60;

pub(super) const STYLE: &str = "\
body { font: 10.5pt/1.45 system-ui, sans-serif; color: #1d2733; max-width: 178mm; margin: 8mm auto; padding: 0 4mm }
h1 { font-size: 17pt; line-height: 1.2; margin: 0 0 2mm }
h2 { font-size: 12.5pt; margin: 8mm 0 2mm; break-after: avoid } h2 + p { break-after: avoid }
p { margin: 0 0 2mm; orphans: 3; widows: 3 } .lead { color: #5a6775 }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; font-size: 9pt }
thead { display: table-header-group } tr { break-inside: avoid }
th, td { text-align: right; padding: 0.8mm 2mm; border-bottom: 0.2mm solid #d5dbe2; vertical-align: top }
th { font-weight: 600; vertical-align: bottom; color: #5a6775 }
th:first-child, td:first-child, .words th, .words td { text-align: left } td:first-child { white-space: nowrap }
.long td { overflow-wrap: anywhere } .gap td { color: #5a6775; text-align: center !important }
thead, tbody tr:first-child, tbody tr:nth-child(2) { break-after: avoid } tbody tr:nth-last-child(-n+2) { break-before: avoid }
.story { font-size: 12pt; font-weight: 600 } .before { break-after: page }
.first h2 { margin-top: 3mm } .first .warning, .first .use { font-size: 9pt; line-height: 1.3; margin: 1.5mm 0; padding: 0.5mm 3mm }
.use { border-left: 1mm solid #0072b2; padding: 1mm 3mm; background: #f1f6fa; break-inside: avoid }
.warning { border-left: 1mm solid #b36b00; padding: 1mm 3mm; margin: 2mm 0; break-inside: avoid }
figure { margin: 0; break-inside: avoid } svg { display: block; width: 100%; height: auto; max-height: 118mm }
code, pre { font: 8.5pt/1.4 ui-monospace, monospace } ul { margin: 0; padding-left: 5mm }
pre { white-space: pre-wrap; overflow-wrap: anywhere; border-left: 0.3mm solid #d5dbe2; padding-left: 3mm; margin: 2mm 0 }
@media print { body { max-width: none; margin: 0; padding: 0 } }
";

/// The report of a run as an HTML page: the first page, then the tables, the inputs and how to run it again.
///
/// # Errors
/// Fails when the figure cannot be drawn.
pub fn html_report(
    draft: &ScenarioDraft,
    run: &Run,
    summary: &JsonSummary,
    seen: &Seen<'_>,
) -> Result<String, FigureError> {
    let unit = seen.unit;
    let weeks: Vec<[String; 7]> = summary.weeks.iter().map(|week| week_cells(week, unit, unsigned)).collect();
    let title = title(run);
    let body = html! {
        div.first.before { (first_page(&title, draft, run, summary, seen)?) }
        @if !run.scenario.note.is_empty() { p { (run.scenario.note) } }
        (warnings(summary.found.iter().skip(MOST_WARNINGS)))
        (differing_section(draft))
        h2 { (text("report-weeks")) }
        (table(week_headings(unit), &weeks))
        h2 { (text("report-ledger")) }
        (table(ledger_headings(run), &ledger_rows(run)))
        (sessions_section(summary, unit))
        (all_inputs_section(draft, run))
        (assumptions_section(draft, run))
        @if !run.scenario.sources.is_empty() {
            h2 { (text("report-sources")) }
            ul { @for source in &run.scenario.sources { li { (source) } } }
        }
        (rerun_section(draft, summary))
    };
    Ok(page(&title, draft, &body))
}

/// The first page of the report on its own, which fits on one sheet of A4.
///
/// # Errors
/// Fails when the figure cannot be drawn.
pub fn html_page(
    draft: &ScenarioDraft,
    run: &Run,
    summary: &JsonSummary,
    seen: &Seen<'_>,
) -> Result<String, FigureError> {
    let title = title(run);
    let more = summary.found.len().saturating_sub(MOST_WARNINGS);
    let body = html! {
        div.first { (first_page(&title, draft, run, summary, seen)?) }
        @if more > 0 { p.lead { (words!("report-more-warnings", count = more)) } }
    };
    Ok(page(&title, draft, &body))
}

fn title(run: &Run) -> String {
    if run.scenario.title.is_empty() { text("cli-untitled") } else { escaped(&run.scenario.title.replace('\r', "")) }
}

fn page(title: &str, draft: &ScenarioDraft, body: &Markup) -> String {
    let page = html! {
        (DOCTYPE)
        html lang="en-GB" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                style { (PreEscaped(STYLE)) (PreEscaped(page_style(draft))) }
            }
            body { (body) }
        }
    };
    page.into_string()
}

/// The style of the printed page: its foot holds program, hash of the scenario and number of the page.
fn page_style(draft: &ScenarioDraft) -> String {
    let hash = super::provenance::scenario_sha256(draft);
    let foot = words!("report-foot", program = PROGRAM_VERSION, hash = hash[..12]);
    std::format!(
        "@page {{ size: A4; margin: 18mm 16mm 20mm; \
         @bottom-left {{ content: '{}'; font: 8pt system-ui, sans-serif; color: #5a6775 }} \
         @bottom-right {{ content: counter(page) ' / ' counter(pages); font: 8pt system-ui, sans-serif; color: #5a6775 }} }}",
        foot.replace(['\'', '\\', '\n', '<'], " ")
    )
}

/// A table of numbers, whose headings stand again on every page.
fn table<const N: usize>(headings: [String; N], rows: &[[String; N]]) -> Markup {
    let half = MOST_ROWS / 2;
    let is_cut = rows.len() > MOST_ROWS;
    let (first, last) = if is_cut { (&rows[..half], &rows[rows.len() - half..]) } else { (rows, &rows[..0]) };
    let row = |cells: &[String; N]| html! { tr { @for cell in cells { td { (cell) } } } };
    let cut = || words!("report-rows-cut", shown = half, all = rows.len());
    html! {
        table {
            thead { tr { @for heading in headings { th { (heading) } } } }
            tbody {
                @for cells in first { (row(cells)) }
                @if is_cut { tr.gap { td colspan=(N) { (cut()) } } }
                @for cells in last { (row(cells)) }
            }
        }
    }
}

fn sessions_section(summary: &JsonSummary, unit: SerumUnit) -> Markup {
    let headings = [
        "session",
        "session-pre",
        "session-post",
        "session-pre-ionised",
        "session-diffusion",
        "session-convection",
        "session-uf",
    ]
    .map(|column| words!(&key("report", column), unit = unit.symbol()));
    let total = |mmol_l: f64| unsigned(unit.of_mmol_l(mmol_l), unit.decimals() + 1);
    let row = |session: &super::json::JsonSession| {
        [
            std::format!("{} {}", session.week, session.day),
            total(session.pre_total_mmol_l),
            total(session.post_total_mmol_l),
            unsigned(session.pre_ionised_mmol_l, 3),
            unsigned(session.diffusion_mmol, 2),
            unsigned(session.convection_mmol, 2),
            unsigned(session.ultrafiltration_l, 2),
        ]
    };
    html! {
        @if !summary.sessions.is_empty() {
            h2 { (text("report-sessions")) }
            (table(headings, &summary.sessions.iter().map(row).collect::<Vec<_>>()))
        }
    }
}

/// The section of everything that another computer needs to come to the same numbers.
fn rerun_section(draft: &ScenarioDraft, summary: &JsonSummary) -> Markup {
    let steady =
        summary.provenance.steady_state_residual.map_or("–".to_owned(), |residual| std::format!("{residual:.0e}"));
    let is_fitted = matches!(draft.run.start.as_deref(), Some("measured" | "fitted"));
    let fitted = is_fitted.then(|| ("report-absorption", shown(summary.active_absorption)));
    let provenance = [
        ("report-program", PROGRAM_VERSION.to_owned()),
        ("report-model", summary.provenance.model_version.to_string()),
        ("report-solver", summary.provenance.solver.to_owned()),
        ("report-tolerance", std::format!("{:e}", summary.provenance.relative_tolerance)),
        ("report-balance", std::format!("{:.0e} mmol", summary.provenance.balance_residual_mmol)),
        ("report-steady", steady),
        ("report-hash", summary.provenance.scenario_sha256.clone()),
    ];
    html! {
        h2 { (text("report-rerun")) }
        p { (text("report-rerun-how")) }
        table.words.long {
            tbody { @for (id, value) in provenance.into_iter().chain(fitted) { tr { td { (text(id)) } td { (value) } } } }
        }
        h2 { (text("report-inputs")) }
        p.lead { (text("report-inputs-note")) }
        pre { (to_toml(draft)) }
    }
}
