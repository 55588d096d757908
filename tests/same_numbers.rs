//! Window, report, JSON and terminal say the same numbers in the same sense, for ten scenarios.

#[path = "support/harness.rs"]
mod harness;

use harness::{TALL, count, window_of};
use mgkin::report::{Seen, SerumUnit, html_page, html_report, json_summary, signed, terminal};
use mgkin::scenario::{presets, read};
use mgkin::study::results::{LedgerRow, WeekSummary, last_whole_week};
use mgkin::text::{format, key, text};
use mgkin::units::{mg_dl_from_mmol_l, mg_from_mmol};

/// The cells of the first row of a printed table that begins with these words.
fn cells<'t>(table: &'t str, start: &str) -> Vec<&'t str> {
    let row = table.lines().find(|line| line.trim_start().starts_with(&std::format!("{start} ")));
    row.unwrap_or_else(|| panic!("no row {start} in\n{table}"))
        .trim()
        .split("  ")
        .filter(|cell| !cell.is_empty())
        .collect()
}

/// The cells behind a label in a table of a page.
fn page_row<'p>(page: &'p str, label: &str) -> Vec<&'p str> {
    let from = page.find(&std::format!("<td>{label}</td>")).unwrap_or_else(|| panic!("no row {label}"));
    let row = page[from..].split("</tr>").next().unwrap_or_default();
    row.split("<td>").skip(2).map(|cell| cell.trim_end_matches("</td>")).collect()
}

fn html_row(cells: &[String]) -> String {
    cells.iter().map(|cell| std::format!("<td>{cell}</td>")).collect()
}

#[test]
fn ten_scenarios_read_the_same_everywhere() {
    for preset in presets::PRESETS.iter().take(10) {
        let loaded = read(preset.text);
        let window = window_of(loaded.draft.clone(), TALL);
        let solved = window.state().state.explore.outcome.solved.as_ref().expect("the preset runs");
        let run = &solved.run;
        let week = last_whole_week(run).expect("a whole week");
        let summary = json_summary(&loaded.draft, &loaded.problems, run);
        let json = summary.weeks.iter().find(|found| found.week == week.number).expect("the week stands in the JSON");
        assert_eq!(*json, WeekSummary::from(&week), "{}", preset.id);

        let number = week.number.to_string();
        let printed = terminal::weeks_table(run);
        let of_week = [
            std::format!("{:.2}", json.pre_total_mg_dl),
            std::format!("{:.2}", json.post_total_mg_dl),
            std::format!("{:.2}", json.time_averaged_total_mg_dl),
            std::format!("{:.3}", json.time_averaged_ionised_mmol_l),
        ];
        let found: Vec<&str> = cells(&printed, &number).into_iter().map(str::trim).collect();
        println!("{}: {found:?}", preset.id);
        assert_eq!(found[1..5], of_week, "{}", preset.id);
        let page = html_report(&loaded.draft, run, &summary, &Seen::default()).unwrap();
        let row: Vec<String> = std::iter::once(number).chain(of_week).collect();
        assert!(page.contains(&html_row(&row)), "{}: {row:?}", preset.id);

        // A level has one decimal, and more where it would read as a limit; either way it is the value rounded.
        let level = |mmol_l: f64| {
            let words = SerumUnit::MgDl.level(mmol_l, solved.outlook.is_on_dialysis);
            assert!((words.parse::<f64>().unwrap() - mg_dl_from_mmol_l(mmol_l)).abs() < 0.05 + 1e-9, "{words}");
            words
        };
        let spoken = |id: &str, mmol_l: f64| {
            let value = level(mmol_l);
            format("gui-number-name", &[("name", &text(id)), ("value", &value), ("unit", "mg/dL")])
        };
        let mean = spoken("gui-mean", week.serum.mean_mmol_l);
        assert!(count(&window, &mean) > 0, "{}: {mean}", preset.id);
        if let Some(post_mmol_l) = week.serum.post_mmol_l {
            for words in [spoken("gui-pre", week.serum.pre_mmol_l), spoken("gui-post", post_mmol_l)] {
                assert!(count(&window, &words) > 0, "{}: {words}", preset.id);
            }
        }

        // The first page of the report, the page on its own, and the window round a level alike.
        let sheet = html_page(&loaded.draft, run, &summary, &Seen::default()).unwrap();
        let levels = [
            ("report-level-pre", week.serum.post_mmol_l.map(|_| week.serum.pre_mmol_l)),
            ("report-level-post", week.serum.post_mmol_l),
            ("report-level-mean", Some(week.serum.mean_mmol_l)),
        ];
        for (id, mmol_l) in levels.into_iter().filter_map(|(id, level)| Some((id, level?))) {
            let shown = level(mmol_l);
            for page in [&page, &sheet] {
                let row = page_row(page, &format(id, &[("unit", "mg/dL")]));
                assert_eq!(row.last(), Some(&shown.as_str()), "{} {id}", preset.id);
            }
        }
        let story = std::format!("predicts {} mg/dL", level(week.serum.pre_mmol_l));
        assert!(page.contains(&story) && sheet.contains(&story), "{}: {story}", preset.id);

        let ledger = terminal::ledger_table(run);
        for (row, name) in [(LedgerRow::Tissues, "gui-ledger-tissues"), (LedgerRow::Dialyser, "gui-ledger-dialyser")] {
            let value = signed(mg_from_mmol(week.ledger.into_blood_mmol(row)), 0);
            let words = text(&key("ledger", row.id()));
            let printed = cells(&ledger, &words);
            println!("{}: {printed:?}", preset.id);
            assert_eq!(printed.last().map(|cell| cell.trim()), Some(value.as_str()), "{}", preset.id);
            assert!(page.contains(&html_row(&[words, value.clone()])), "{}", preset.id);
            if row == LedgerRow::Tissues || solved_is_on_dialysis(&window) {
                let spoken = format("gui-ledger-row", &[("name", &text(name)), ("value", &value)]);
                assert!(count(&window, &spoken) > 0, "{}: {spoken}", preset.id);
            }
        }
    }
}

fn solved_is_on_dialysis(window: &harness::Window) -> bool {
    let solved = window.state().state.explore.outcome.solved.as_ref();
    solved.is_some_and(|solved| solved.outlook.is_on_dialysis)
}
