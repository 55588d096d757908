//! A lesson on paper: one self-contained page with room to write, and the answers on a last page of its own.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::facts::oral_caution;
use super::html::STYLE;
use crate::study::lessons::{Lesson, Step, Task};
use crate::text::{text, words};

const SHEET_STYLE: &str = "\
.room { border-bottom: 0.2mm solid #d5dbe2; height: 9mm } .ask { font-weight: 600 } .step { break-inside: avoid }
.grid { width: 100%; height: 48mm; border: 0.2mm solid #8796a5; margin: 2mm 0 }
.answers { break-before: page } ol { padding-left: 6mm } .box { font-family: monospace }
@page { size: A4; margin: 18mm 16mm 20mm }
";
/// Number of lines to write on after a question.
const LINES: usize = 3;

/// The lesson as an HTML page.
pub fn lesson_sheet(lesson: &Lesson) -> String {
    let page = html! {
        (DOCTYPE)
        html lang="en-GB" {
            head {
                meta charset="utf-8";
                title { (lesson.title) }
                style { (PreEscaped(STYLE)) (PreEscaped(SHEET_STYLE)) }
            }
            body {
                h1 { (lesson.title) }
                p.lead { (words!("learn-minutes", minutes = lesson.minutes)) }
                p.use { (text("intended-use")) }
                @if let Some(caution) = oral_caution(lesson.steps.iter().map(|step| &step.scenario)) {
                    p.warning { (caution) }
                }
                h2 { (text("learn-objectives-sheet")) }
                ul { @for objective in &lesson.objectives { li { (objective) } } }
                @for (i, step) in lesson.steps.iter().enumerate() { (step_section(i, step)) }
                (answers_section(lesson))
            }
        }
    };
    page.into_string()
}

fn paragraphs(words: &str) -> Markup {
    html! { @for paragraph in words.split("\n\n") { p { (paragraph.trim()) } } }
}

fn step_section(index: usize, step: &Step) -> Markup {
    html! {
        div.step {
            h2 { (index + 1) ". " (step.title) }
            (paragraphs(&step.text))
            @if let Some(question) = &step.question {
                p.ask { (question.ask) }
                @match &question.task {
                    Task::Choose { options, .. } => { @for option in options { p { span.box { "[ ] " } (option) } } }
                    Task::Drag { lowest, highest, unit, .. } => {
                        p { (words!("sheet-value", lowest = lowest, highest = highest, unit = unit.symbol())) }
                    }
                    Task::Draw { is_total, lowest, highest } => {
                        p.lead { (words!("sheet-draw", lowest = lowest, highest = highest, unit = if *is_total { "mg/dL" } else { "mmol/L" })) }
                        div.grid {}
                    }
                }
            }
            @for _ in 0..LINES { div.room {} }
        }
    }
}

fn answers_section(lesson: &Lesson) -> Markup {
    html! {
        div.answers {
            h2 { (text("sheet-answers")) }
            ol {
                @for step in &lesson.steps {
                    li {
                        @if let Some(right) = right(step) { p.ask { (right) } }
                        (paragraphs(&step.answer.text))
                        @for (option, reply) in replies(step) { p { "“" (option) "”: " (reply) } }
                        @if let Some(uncertain) = &step.answer.uncertain {
                            p.lead { (words!("sheet-uncertain", words = uncertain)) }
                        }
                        ul { @for source in &step.answer.sources { li.lead { (source.words()) } } }
                    }
                }
            }
        }
    }
}

/// The wrong options, each with its reply.
fn replies(step: &Step) -> Vec<(&str, &str)> {
    match step.question.as_ref().map(|question| &question.task) {
        Some(Task::Choose { options, replies, .. }) => {
            let replied = options.iter().zip(replies);
            replied.filter_map(|(option, reply)| Some((option.as_str(), reply.as_deref()?))).collect()
        }
        _ => Vec::new(),
    }
}

/// The right answer in short.
fn right(step: &Step) -> Option<String> {
    match &step.question.as_ref()?.task {
        Task::Choose { options, right, .. } => options.get(*right).cloned(),
        Task::Drag { truth, unit, .. } => {
            step.numbers.get(*truth).map(|number| std::format!("{} {}", number.say, unit.symbol()))
        }
        Task::Draw { .. } => None,
    }
}
