//! What matters as text for a terminal.

use std::collections::BTreeSet;

use super::words::{
    best_sample_words, end_words, next_heading, outcome_words, sample_words, share_words, uncertain_words,
};
use crate::report::serum_unit::SerumUnit;
use crate::report::terminal::table;
use crate::scenario::WeekQuantity;
use crate::study::fit::{NextSample, NextSamples};
use crate::study::sensitivity::{Bar, SobolShares, WhatMatters};
use crate::text::{key, text, words};

/// The tables with the sentences between them.
pub fn sensitivity_tables(title: &str, found: &WhatMatters, shares: Option<&SobolShares>) -> String {
    let mut parts = vec![heading(title, found), tornado_table(found), tornado_words(found)];
    if let Some(shares) = shares {
        parts.extend([shares_words(found, shares), shares_table(shares), text("matters-sobol-columns")]);
        if found.fit.is_some() {
            parts.push(text("matters-sobol-prior-only"));
        }
    }
    parts.push(next_heading(&found.next, SerumUnit::MgDl));
    if !found.next.samples.is_empty() {
        parts.push(samples_table(&found.next));
    }
    parts.extend(best_sample_words(&found.next, SerumUnit::MgDl));
    parts.push(text("matters-note"));
    parts.join("\n\n")
}

fn quantity_words(quantity: WeekQuantity) -> String {
    text(&key("week-quantity", quantity.id()))
}

fn heading(title: &str, found: &WhatMatters) -> String {
    let (quantity, week) = (quantity_words(found.outcome.quantity), found.outcome.week);
    match &found.fit {
        None => words!("matters-heading-prior", title = title, quantity = quantity, week = week),
        Some(fit) => {
            let count = fit.values.len();
            words!("matters-heading-fitted", title = title, quantity = quantity, week = week, count = count)
        }
    }
}

fn tornado_table(found: &WhatMatters) -> String {
    let columns = ["parameter", "low", "high", "at-low", "at-high", "apart"];
    let mut shown = table(&columns.map(|column| text(&key("matters-column", column))));
    let quantity = found.outcome.quantity;
    let cells = |bar: &Bar| {
        let [low, high] = &bar.ends;
        let outcome = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |value| outcome_words(quantity, value));
        [
            uncertain_words(bar.id),
            end_words(bar.id, low),
            end_words(bar.id, high),
            outcome(low.outcome),
            outcome(high.outcome),
            outcome_words(quantity, bar.width(found.tornado.centre)),
        ]
    };
    shown.add_rows(found.tornado.bars.iter().map(cells));
    shown.to_string()
}

fn tornado_words(found: &WhatMatters) -> String {
    let shown = |value: f64| outcome_words(found.outcome.quantity, value);
    let [lowest, highest] = found.tornado.together.map(shown);
    let together = words!("matters-together", centre = shown(found.tornado.centre), lowest = lowest, highest = highest);
    let moved = text(if found.fit.is_some() { "matters-along" } else { "matters-alone" });
    format!("{together} {moved}")
}

fn shares_words(found: &WhatMatters, shares: &SobolShares) -> String {
    let about = words!(
        "matters-sobol-about",
        quantity = quantity_words(found.outcome.quantity),
        week = found.outcome.week,
        points = shares.design.base_points
    );
    match shares.left_out {
        0 => about,
        count => format!("{about} {}", words!("matters-sobol-left-out", count = count)),
    }
}

fn shares_table(shares: &SobolShares) -> String {
    let mut shown = table(&["parameter", "first", "total"].map(|column| text(&key("matters-column", column))));
    let mut rows: Vec<_> = shares.indices.iter().collect();
    rows.sort_by(|(_, a), (_, b)| b.total.share.total_cmp(&a.total.share));
    shown.add_rows(
        rows.iter()
            .map(|(id, indices)| [uncertain_words(id), share_words(&indices.first), share_words(&indices.total)]),
    );
    shown.to_string()
}

/// One row for each kind of sample, most telling first, and one column for each week.
fn samples_table(next: &NextSamples) -> String {
    let (headings, rows) = sample_cells(next, SerumUnit::MgDl);
    let mut shown = table(&headings);
    shown.add_rows(rows);
    shown.to_string()
}

/// The headings and rows of the table of samples: kinds, most telling first, by weeks.
pub fn sample_cells(next: &NextSamples, unit: SerumUnit) -> (Vec<String>, Vec<Vec<String>>) {
    let weeks: BTreeSet<i64> = next.samples.iter().map(|sample| sample.time.week_number()).collect();
    let mut kinds: Vec<&NextSample> = Vec::new();
    for sample in &next.samples {
        if !kinds.iter().any(|other| sample_words(other) == sample_words(sample)) {
            kinds.push(sample);
        }
    }
    let row = |kind: &NextSample| {
        let of_week = |week: &i64| {
            let is_it = |s: &&NextSample| sample_words(s) == sample_words(kind) && s.time.week_number() == *week;
            let found = next.samples.iter().find(is_it);
            found.map_or_else(|| "–".to_owned(), |sample| format!("±{}", unit.finely_of_mg_dl(sample.half_width_mg_dl)))
        };
        std::iter::once(sample_words(kind)).chain(weeks.iter().map(of_week)).collect()
    };
    let of_weeks = weeks.iter().map(|week| words!("matters-column-of-week", week = week));
    let headings = std::iter::once(text("matters-column-sample")).chain(of_weeks).collect();
    (headings, kinds.into_iter().map(row).collect())
}
