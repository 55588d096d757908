//! Measured values from tables: what is read, and the words with which a bad table is refused.
//!
//! `invalid_labs` holds bad tables. After a change of words: read the new messages as the person who edits the table,
//! then accept them with `INSTA_UPDATE=always cargo test --test labs_csv`.

mod support;

use assert_cmd::Command;
use mgkin::report::sentence;
use mgkin::scenario::labs_csv::parse;
use mgkin::scenario::{LabDraft, decoded, read};
use predicates::prelude::PredicateBooleanExt;
use predicates::str::contains;
use proptest::collection::vec;
use proptest::prelude::*;
use std::fs;
use support::cases;

fn lab(week: i64, day: &str, when: &str) -> LabDraft {
    LabDraft { week: Some(week), day: Some(day.to_owned()), when: Some(when.to_owned()), ..LabDraft::default() }
}

#[test]
fn every_unit_and_every_kind_of_time_is_read() {
    let text =
        "week,day,when,total,ionised,unit\n1,Mon,pre,2.7,,mg/dL\n4,Wed,post,0.95,0.52,mmol/L\n5,Thu,09:30,2.3,,meq/L\n";
    let expected = vec![
        LabDraft { total_mg_dl: Some(2.7), ..lab(1, "Mon", "pre") },
        LabDraft { total_mmol_l: Some(0.95), ionised_mmol_l: Some(0.52), ..lab(4, "Wed", "post") },
        LabDraft { total_meq_l: Some(2.3), ..lab(5, "Thu", "09:30") },
    ];
    assert_eq!(parse(text), Ok(expected));
}

#[test]
fn commas_semicolons_tabs_and_what_spreadsheets_add_make_no_difference() {
    let commas = "week,day,when,total,unit\n1,Mon,pre,2.7,mg/dL\n2,Wed,post,2.1,mg/dL\n";
    let read = parse(commas).unwrap();
    assert_eq!(read.len(), 2);
    for other in [
        commas.replace(',', ";"),
        commas.replace(',', "\t"),
        commas.replace('\n', "\r\n"),
        format!("\u{feff}{commas}"),
        commas.replace(',', " , "),
        commas.replace("pre", "\"pre\""),
        commas.trim_end().to_owned(),
        commas.replace('\n', "\n\n"),
        format!("\n\n{}", commas.replace(',', "\t")),
        format!("sep=;\n{}", commas.replace(',', ";")),
        format!("\u{feff}\"sep=|\"\r\n{}", commas.replace(',', "|").replace('\n', "\r\n")),
        format!("sep=,,,,\n{commas},,,,\n,,,,\n"),
        format!(",,,,\n{commas}"),
        commas.replace('\n', ",,\n"),
        commas.replace("total,unit\n", "total,unit,,\n"),
        commas.replace("week", ",week,").replace("1,M", ",1,,M").replace("2,W", ",2,,W"),
        commas.replace('\n', "\r"),
    ] {
        assert_eq!(parse(&other), Ok(read.clone()), "{other:?}");
    }
}

fn utf16(text: &str, bytes_of: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes_of).collect()
}

#[test]
fn text_in_utf_16_is_read_with_and_without_a_byte_order_mark() {
    let table = "week,day,when,total,unit\r\n1,Mon,pre,2.7,mg/dL\r\n";
    for marked in [table.to_owned(), format!("\u{feff}{table}")] {
        for bytes in [utf16(&marked, u16::to_le_bytes), utf16(&marked, u16::to_be_bytes), marked.clone().into_bytes()] {
            assert_eq!(parse(&decoded(&bytes).unwrap()), parse(table), "{bytes:x?}");
            assert_eq!(decoded(&bytes[..bytes.len() - 1]).is_err(), bytes.len() >= 2 * table.len());
        }
    }
}

#[test]
fn workbooks_and_text_in_wider_characters_are_named_as_such() {
    let refused = |bytes: &[u8]| sentence(&decoded(bytes).unwrap_err());
    for workbook in [&b"PK\x03\x04\x14\0\x06\0\xb5"[..], &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]] {
        assert!(refused(workbook).contains("workbook"), "{workbook:x?}");
    }
    let wide = |bytes_of: fn(u32) -> [u8; 4]| "\u{feff}week,day".chars().flat_map(|c| bytes_of(c.into())).collect();
    let tables: [Vec<u8>; 2] = [wide(u32::to_le_bytes), wide(u32::to_be_bytes)];
    assert!(tables.iter().all(|table| refused(table).contains("UTF-16")));
}

#[test]
fn a_character_in_another_encoding_is_refused_with_its_row_and_its_column() {
    // 0xB5 is µ and 0xA0 a space in Windows-1252, 0x83 a half of a letter in Shift JIS
    for (table, place) in [
        (&b"week,day,note\n1,Mon,\xb5\n"[..], (2, "note", "3")),
        (b"week;day;note\r\n\r\n1;Mo\x83n;\r\n", (3, "day", "2")),
        (b"week,day\n1,Mon\n\xa02,Mon\n", (3, "week", "1")),
        (b"sep=;\nweek;\xb5\n", (2, "", "2")),
        (b"\xe9", (1, "", "1")),
    ] {
        let problem = decoded(table).unwrap_err();
        let column = problem.args.iter().find(|(name, _)| *name == "column").map_or("", |(_, column)| column);
        assert_eq!((problem.line, problem.path.as_str(), column), (Some(place.0), place.1, place.2), "{table:x?}");
        assert!(sentence(&problem).contains("Windows-1252"));
    }
}

#[test]
fn ionised_magnesium_may_have_a_unit_of_its_own_and_is_converted_with_24_305_mg_a_mmol() {
    let of = |unit: &str, ionised_unit: &str| {
        let table =
            format!("week,day,when,total,ionised,unit,ionised_unit\n1,Mon,pre,2.5,1.21525,{unit},{ionised_unit}\n");
        parse(&table).unwrap()[0].clone()
    };
    assert_eq!(of("mg/dL", "mmol/L").ionised_mmol_l, Some(1.21525));
    // 1.21525 mg/dL × 10 / 24.305 = 0.5 mmol/L; 2 mEq are 1 mmol
    assert!((of("mmol/L", "mg/dL").ionised_mmol_l.unwrap() - 0.5).abs() < 1e-12);
    assert_eq!(of("mg/dL", "meq/L").ionised_mmol_l, Some(1.21525 / 2.0));
    assert_eq!(of("meq/L", "").ionised_mmol_l, Some(1.21525 / 2.0), "without one it is that of the total");
}

#[test]
fn hours_since_the_start_become_week_day_and_minute() {
    let labs = parse("time,total,unit\n0,2.5,mg/dL\n176.5,2.5,mg/dL\n8.333333,2.5,mg/dL\n").unwrap();
    let when = |lab: &LabDraft| LabDraft { total_mg_dl: None, ..lab.clone() };
    let times: Vec<LabDraft> = labs.iter().map(when).collect();
    assert_eq!(times, [lab(1, "Mon", "00:00"), lab(2, "Mon", "08:30"), lab(1, "Mon", "08:20")]);
}

#[test]
fn every_bad_table_is_refused_with_these_words() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/invalid_labs");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "csv"));
    files.sort();
    assert!(files.len() > 10, "the folder was read");
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("invalid_labs");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let mut words = String::new();
    for path in files {
        let problems = parse(&fs::read_to_string(&path).unwrap()).expect_err(&path.display().to_string());
        words += &format!("{}\n", path.file_name().unwrap().to_str().unwrap());
        for problem in problems {
            assert!(problem.is_error());
            let line = problem.line.map(|line| format!("line {line}"));
            let column = Some(problem.path.clone()).filter(|path| !path.is_empty());
            let place: Vec<String> = line.into_iter().chain(column).collect();
            words += &format!("  {}: {}\n", place.join(", "), sentence(&problem));
        }
    }
    settings.bind(|| insta::assert_snapshot!("messages", words));
}

#[test]
fn one_bad_cell_refuses_the_table_and_hundreds_are_not_all_said() {
    assert!(parse("week,day,when,total,unit\n1,Mon,pre,2.7,mg/dL\n1,Wed,pre,x,mg/dL\n").is_err());
    let many: String = (0..5_000).map(|i| format!("1,Mon,pre,x{i},mg/dL\n")).collect();
    assert_eq!(parse(&format!("week,day,when,total,unit\n{many}")).unwrap_err().len(), 100);
}

proptest! {
    #![proptest_config(cases(400))]
    #[test]
    fn blank_rows_and_columns_change_nothing_wherever_they_stand(
        rows in vec(0..4_usize, 0..4),
        columns in vec(0..6_usize, 0..4),
        by in ",|;|\t",
    ) {
        let table = "week,day,when,total,unit\n1,Mon,pre,2.7,mg/dL\n2,Wed,post,2.1,mg/dL";
        let mut cells: Vec<Vec<&str>> = table.lines().map(|line| line.split(',').collect()).collect();
        for column in &columns {
            cells.iter_mut().for_each(|row| row.insert(*column, ""));
        }
        for row in &rows {
            cells.insert(*row, vec![""; cells[0].len()]);
        }
        let text = cells.iter().map(|row| row.join(&by)).collect::<Vec<_>>().join("\n");
        prop_assert_eq!(parse(&text), parse(table), "{:?}", text);
    }

    #[test]
    fn whatever_is_pasted_is_read_or_refused(cells in vec(vec("[ -~µ\\PC]{0,6}|-?[0-9.e]{1,9}|pre|Mon|mg/dL", 0..7), 0..6), by in ",|;|\t") {
        let table: Vec<String> = cells.iter().map(|row| row.join(&by)).collect();
        for header in ["", "week,day,when,total,unit", "time,total,ionised,unit"] {
            let text = format!("{}\n{}", header.replace(',', &by), table.join("\n"));
            match parse(&text) {
                Ok(labs) => prop_assert!(!labs.is_empty()),
                Err(problems) => prop_assert!(!problems.is_empty() && problems.iter().all(|p| p.is_error())),
            }
        }
    }
}

#[test]
fn a_table_says_the_same_as_labs_in_the_scenario_file() {
    let scenario = "format = 1\n[run]\nweeks = 2\n[baseline.dialysis]\n";
    let in_file = format!(
        "{scenario}[[lab]]\nweek = 1\nday = \"Mon\"\nwhen = \"pre\"\ntotal_mg_dl = 2.7\n\
         [[lab]]\nweek = 2\nday = \"Wed\"\nwhen = \"09:30\"\nionised_mmol_l = 0.5\n"
    );
    let table = "week,day,when,total,ionised,unit\n1,Mon,pre,2.7,,mg/dL\n2,Wed,09:30,,0.5,mmol/L\n";
    assert_eq!(parse(table).unwrap(), read(&in_file).draft.lab);
}

#[test]
fn run_shows_measured_beside_predicted_and_names_lines_of_the_table_in_its_refusals() {
    let folder = tempfile::tempdir().unwrap();
    let labs = folder.path().join("labs.csv");
    let run = |table: &str| {
        fs::write(&labs, table).unwrap();
        let mut command = Command::cargo_bin("mgkin").unwrap();
        command.args(["run", "haemodialysis-1.0", "--labs", labs.to_str().unwrap()]).assert()
    };
    // the pre-dialysis values of the published targets: Mon 2.630, Wed 2.606
    run("week,day,when,total,unit\n1,Mon,pre,2.71,mg/dL\n3,Wed,pre,2.58,mg/dL\n")
        .success()
        .stdout(contains("2.71").and(contains("2.63")).and(contains("2.58")).and(contains("2.61")));
    run("week,day,when,total,unit\n1,Mon,pre,2.7,mg/dL\n13,Mon,pre,2.7,mg/dL\n")
        .code(2)
        .stderr(contains("line 3, week: error: week 13 lies after the end"))
        .stdout("");
    run("week,day,when,total,unit\n1,Mon,pre,2.7,mg\n").code(2).stderr(contains("line 2, unit"));
}

#[test]
fn a_wrong_time_is_named_by_the_column_of_the_table_the_last_instant_belongs_to_the_run_and_a_repeated_row_warns() {
    let folder = tempfile::tempdir().unwrap();
    let labs = folder.path().join("labs.csv");
    let run = |table: &[u8]| {
        fs::write(&labs, table).unwrap();
        let mut command = Command::cargo_bin("mgkin").unwrap();
        command.args(["run", "haemodialysis-1.0", "--labs", labs.to_str().unwrap()]).assert()
    };
    // A date as spreadsheets count it, in days since 1900.
    run(b"time,total,unit\n44652.25,2.4,mg/dL\n")
        .code(2)
        .stderr(contains("line 2, time: error: \"44652.2\" is a date or a time as spreadsheets keep it"));
    run(b"time,total,unit\n3000,2.4,mg/dL\n")
        .code(2)
        .stderr(contains("line 2, time: error: 3000 h lies after the end").and(contains("week 12")));
    // Twelve weeks are 2016 hours, and end on a Monday at midnight.
    for last in ["time,total,unit\n2016,7.77,mg/dL\n", "week,day,when,total,unit\n13,Mon,00:00,7.77,mg/dL\n"] {
        run(last.as_bytes()).success().stdout(contains("7.77"));
        run(last.replace("2016", "2017").replace("00:00", "01:00").as_bytes()).code(2).stderr(contains("line 2"));
    }
    let rows = "week,day,when,total,unit\n1,Mon,pre,2.7,mg/dL\n1,Mon,pre,2.6,mg/dL\n\n1,Mon,pre,2.70,mg/dL\n";
    let assert = run(rows.as_bytes()).success().stderr(contains("line 5: warning: the same sample"));
    assert_eq!(String::from_utf8_lossy(&assert.get_output().stderr).matches("the same sample").count(), 1);
    run(b"week,day,when,total,unit,note\n1,Mon,pre,2.7,mg/dL,\xb5\n").code(2).stderr(contains("line 2, note: error"));
}

#[test]
fn what_a_fit_doubts_of_a_table_is_named_by_its_line_and_by_the_number_and_the_unit_that_were_typed() {
    let folder = tempfile::tempdir().unwrap();
    let labs = folder.path().join("labs.csv");
    let fit = |rows: &str| {
        fs::write(&labs, format!("week,day,when,total,ionised,unit\n{rows}")).unwrap();
        let mut command = Command::cargo_bin("mgkin").unwrap();
        command.args(["fit", "haemodialysis-1.0", "--labs", labs.to_str().unwrap()]).assert()
    };
    let doubt = |line: u32, typed: &str, other: &str| {
        contains(format!(
            "labs.csv: line {line}: warning: {typed} is far from what is expected; the same number in {other}"
        ))
    };
    fit("0,Mon,pre,2.9,,mg/dL\n-2,Fri,post,2.2,0.5,mg/dL\n").success().stderr(doubt(3, "0.5 mg/dL", "mmol/L"));
    fit("1,Mon,pre,1.05,,mg/dL\n").success().stderr(doubt(2, "1.05 mg/dL", "mmol/L"));
    fit("1,Mon,pre,2.6,,mg/dL\n1,Wed,pre,2.5,,mmol/L\n").success().stderr(doubt(3, "2.5 mmol/L", "mg/dL"));
    fit("1,Mon,pre,9.0,,mg/dL\n").code(2).stderr(contains("labs.csv: line 2: error: no patient"));
    fit("1,Mon,pre,1.0,1.2,mmol/L\n")
        .stderr(contains("labs.csv: line 2, ionised: warning: the ionised magnesium, 1.2"));
}
