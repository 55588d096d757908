//! The report of a run: one self-contained page that prints on A4.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::figure::{FigureError, svg};
use super::json::{JsonSummary, scenario_sha256};
use crate::model::Evidence;
use crate::scenario::parameter_table::Section;
use crate::scenario::{ScenarioDraft, shown, to_toml};
use crate::simulation::{Run, WeekSummary};
use crate::text::{self, key, text};

const STYLE: &str = "\
@page { size: A4; margin: 18mm 16mm }
body { font: 10.5pt/1.45 system-ui, sans-serif; color: #1d2733; max-width: 178mm; margin: 8mm auto; padding: 0 4mm }
h1 { font-size: 17pt; margin: 0 0 2mm } h2 { font-size: 12.5pt; margin: 7mm 0 2mm; break-after: avoid }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; font-size: 9.5pt }
th, td { text-align: right; padding: 1mm 2mm; border-bottom: 0.2mm solid #d5dbe2 } th { font-weight: 600 }
th:first-child, td:first-child { text-align: left } tr { break-inside: avoid }
.use { border-left: 1mm solid #0072b2; padding: 1mm 3mm; background: #f1f6fa }
.warning { border-left: 1mm solid #b36b00; padding: 1mm 3mm; margin: 2mm 0 }
.quiet { color: #5a6775 } svg { width: 100%; height: auto } pre { font-size: 8.5pt; white-space: pre-wrap; background: #f5f7f9; padding: 3mm }
";

/// The page of a run.
///
/// # Errors
/// When the figure cannot be drawn.
pub fn html_report(draft: &ScenarioDraft, run: &Run, summary: &JsonSummary) -> Result<String, FigureError> {
    let title = if run.scenario.title.is_empty() { text("cli-untitled") } else { run.scenario.title.clone() };
    let figure = svg(&title, &[(String::new(), run)])?;
    let page = html! {
        (DOCTYPE)
        html lang="en-GB" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                h1 { (title) }
                p.use { (text("intended-use")) }
                @if !run.scenario.note.is_empty() { p { (run.scenario.note) } }
                @for warning in &summary.warnings { p.warning { (warning) } }
                h2 { (text("report-figure")) }
                (PreEscaped(figure))
                (weeks_section(&summary.weeks))
                (ledger_section(&summary.weeks))
                (sessions_section(summary))
                (inputs_section(draft))
                (assumptions_section())
                (sources_section(run))
                (rerun_section(draft, summary))
            }
        }
    };
    Ok(page.into_string())
}

fn weeks_section(weeks: &[WeekSummary]) -> Markup {
    let columns = ["week", "pre", "post", "mean", "ionised", "removed", "balance"];
    html! {
        h2 { (text("report-weeks")) }
        table {
            tr { @for column in columns { th { (text(&format!("table-{column}"))) } } }
            @for week in weeks {
                tr {
                    td { (week.week) }
                    td { (format!("{:.2}", week.pre_total_mg_dl)) }
                    td { (format!("{:.2}", week.post_total_mg_dl)) }
                    td { (format!("{:.2}", week.time_averaged_total_mg_dl)) }
                    td { (format!("{:.3}", week.time_averaged_ionised_mmol_l)) }
                    td { (week.removed_per_session_mmol.map_or("–".to_owned(), |removed| format!("{removed:.2}"))) }
                    td { (super::messages::signed(week.net_balance_mg_day, 1)) }
                }
            }
        }
    }
}

fn ledger_section(weeks: &[WeekSummary]) -> Markup {
    html! {
        h2 { (text("report-ledger")) }
        table {
            tr { th { (text("ledger-part")) } th { (text("ledger-mg-week")) } }
            @for (part, mg_week) in weeks.last().map(super::terminal::ledger_rows).unwrap_or_default() {
                tr { td { (text(&format!("ledger-{part}"))) } td { (super::messages::signed(mg_week, 0)) } }
            }
        }
    }
}

fn sessions_section(summary: &JsonSummary) -> Markup {
    const MOST: usize = 60;
    html! {
        @if !summary.sessions.is_empty() {
            h2 { (text("report-sessions")) }
            @if summary.sessions.len() > MOST {
                p.quiet { (text::format("report-sessions-cut", &[("shown", &MOST.to_string()), ("all", &summary.sessions.len().to_string())])) }
            }
            table {
                tr {
                    @for column in ["session", "session-pre", "session-post", "session-pre-ionised", "session-diffusion", "session-convection", "session-uf"] {
                        th { (text(&format!("report-{column}"))) }
                    }
                }
                @for session in summary.sessions.iter().take(MOST) {
                    tr {
                        td { (session.week) " " (session.day) }
                        td { (format!("{:.3}", session.pre_total_mmol_l)) }
                        td { (format!("{:.3}", session.post_total_mmol_l)) }
                        td { (format!("{:.3}", session.pre_ionised_mmol_l)) }
                        td { (format!("{:.2}", session.diffusion_mmol)) }
                        td { (format!("{:.2}", session.convection_mmol)) }
                        td { (format!("{:.2}", session.ultrafiltration_l)) }
                    }
                }
            }
        }
    }
}

fn inputs_section(draft: &ScenarioDraft) -> Markup {
    html! {
        h2 { (text("report-inputs")) }
        p.quiet { (text("report-inputs-note")) }
        pre { (to_toml(draft)) }
    }
}

/// The values of the model that no measurement stands behind.
fn assumptions_section() -> Markup {
    let assumed = Section::Model.fields().iter().filter(|p| p.evidence == Evidence::Assumed);
    html! {
        h2 { (text("report-assumptions")) }
        table {
            @for p in assumed {
                tr {
                    td { (text(&key("param", p.id))) }
                    td { (shown(p.default)) @if p.unit != "1" { " " (p.unit) } }
                }
            }
        }
    }
}

fn sources_section(run: &Run) -> Markup {
    html! {
        @if !run.scenario.sources.is_empty() {
            h2 { (text("report-sources")) }
            ul { @for source in &run.scenario.sources { li { (source) } } }
        }
    }
}

fn rerun_section(draft: &ScenarioDraft, summary: &JsonSummary) -> Markup {
    let provenance = text::format(
        "cli-provenance",
        &[
            ("model", &summary.model_version.to_string()),
            ("program", summary.program_version),
            ("hash", &scenario_sha256(draft)[..12]),
            ("balance", &format!("{:.0e}", summary.balance_residual_mmol)),
        ],
    );
    html! {
        h2 { (text("report-rerun")) }
        p { (text("report-rerun-how")) }
        p.quiet { (provenance) }
    }
}
