//! The numbers that model 1 must reproduce. Targets and tolerances come from the model's specification, which an
//! independent implementation computed.

mod support;

use mgkin::model::Kind;
use mgkin::study::results::{WeekSummary, week_summaries};
use mgkin::units::mmol_l_from_mg_dl;
use support::{HAEMODIALYSIS, assert_in_readme, run};

/// Asserts a row of the table, and that the README shows it.
fn row(case: &str, target: f64, found: f64, tolerance: f64) {
    let decimals = target.to_string().split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let line = format!("| {case} | {target} | {found:.decimals$} |");
    assert!((found - target).abs() <= tolerance, "{case}: {found} instead of {target} ± {tolerance}");
    assert_in_readme(&line);
}

fn at_steady_state(dialysate_meq_l: f64) -> WeekSummary {
    let text =
        format!("{HAEMODIALYSIS}[run]\nweeks = 1\n[baseline.dialysis]\ndialysate_magnesium_meq_l = {dialysate_meq_l}");
    week_summaries(&run(&text))[0]
}

#[test]
fn a_healthy_day_absorbs_120_secretes_20_and_excretes_100_mg() {
    let run = run("format = 1\n[patient]\nkind = \"healthy\"\n[run]\nweeks = 1\n");
    assert_eq!(run.scenario.baseline.patient.kind, Kind::Healthy);
    let week = week_summaries(&run)[0];
    row("healthy: serum, mmol/L", 0.8498, mmol_l_from_mg_dl(week.time_averaged_total_mg_dl), 0.001);
    row("healthy: absorbed, mg/day", 119.9, week.absorbed_mg_day, 0.3);
    row("healthy: secreted, mg/day", 20.0, week.secreted_mg_day, 0.3);
    row("healthy: urine, mg/day", 99.9, week.urine_mg_day, 0.3);
    row("healthy: faeces, mg/day", 270.1, week.faeces_mg_day, 0.3);
    let renal = run.trajectory.fluxes_at(100.0).unwrap().renal;
    let mg_day = |mmol_h: f64| mgkin::units::mg_from_mmol(mmol_h * 24.0);
    row("healthy: filtered, mg/day", 2400.0, mg_day(renal.filtered_mmol_h), 5.0);
    row("healthy: reabsorbed, mg/day", 2300.0, mg_day(renal.filtered_mmol_h - renal.urine_mmol_h), 5.0);
}

#[test]
fn the_default_patient_settles_where_the_specification_says() {
    let targets = [
        (1.0, 2.632, 2.107, 5.998),
        (1.2, 2.808, 2.391, 5.307),
        (1.5, 3.083, 2.827, 4.361),
        (2.0, 3.563, 3.580, 2.981),
    ];
    for (dialysate, pre, post, removed) in targets {
        let week = at_steady_state(dialysate);
        row(&format!("steady at {dialysate} mEq/L: pre, mg/dL"), pre, week.pre_total_mg_dl, 0.01);
        row(&format!("steady at {dialysate} mEq/L: post, mg/dL"), post, week.post_total_mg_dl, 0.01);
        let removed_mmol = week.removed_per_session_mmol.unwrap();
        row(&format!("steady at {dialysate} mEq/L: removed per session, mmol"), removed, removed_mmol, 0.01);
    }
    let run = run(&format!("{HAEMODIALYSIS}[run]\nweeks = 1\n[baseline.dialysis]\n"));
    for (session, (day, target)) in run.sessions.iter().zip([("Mon", 2.665), ("Wed", 2.631), ("Fri", 2.602)]) {
        let pre = mgkin::units::mg_dl_from_mmol_l(session.pre.total_mmol_l);
        row(&format!("steady at 1 mEq/L: {day} pre, mg/dL"), target, pre, 0.01);
    }
}

#[test]
fn a_switch_from_1_0_has_gone_this_far_in_weeks_4_and_12() {
    for (dialysate, week_4, week_12) in [(1.2, 1.136, 1.148), (1.5, 1.216, 1.248), (2.0, 1.348, 1.420)] {
        let run = run(&format!(
            "{HAEMODIALYSIS}[baseline.dialysis]\n[[phase]]\nfrom_week = 0\ndialysis.dialysate_magnesium_meq_l = {dialysate}"
        ));
        let weeks = week_summaries(&run);
        for (number, target) in [(4, week_4), (12, week_12)] {
            let found = mmol_l_from_mg_dl(weeks[number - 1].pre_total_mg_dl);
            row(&format!("1.0 to {dialysate} mEq/L: pre in week {number}, mmol/L"), target, found, 0.003);
        }
    }
}

#[test]
fn magnesium_oxide_raises_week_12_this_much() {
    let week_12 = |dose: &str, times: &str, with_meal: bool| {
        let run = run(&format!(
            "{HAEMODIALYSIS}[baseline.dialysis]\n[[phase]]\nfrom_week = 0\n[[phase.oral]]\nsalt = \"magnesium-oxide\"\n\
             dose_mg = {dose}\ntimes = {times}\nwith_meal = {with_meal}"
        ));
        week_summaries(&run)[11].pre_total_mg_dl
    };
    for (dose, target) in [("250", 3.023), ("330", 3.072), ("500", 3.163), ("750", 3.287), ("1000", 3.409)] {
        row(
            &format!("MgO {dose} mg at 21:00: pre in week 12, mg/dL"),
            target,
            week_12(dose, "[\"21:00\"]", false),
            0.01,
        );
    }
    let with_meals = week_12("250", "[\"08:00\", \"13:00\", \"19:00\"]", true);
    row("MgO 3 × 250 mg with meals: pre in week 12, mg/dL", 3.077, with_meals, 0.01);
    let apart = week_12("250", "[\"10:00\", \"16:00\", \"21:00\"]", false);
    row("MgO 3 × 250 mg apart from meals: pre in week 12, mg/dL", 3.674, apart, 0.01);
}

#[test]
fn residual_function_lowers_the_level() {
    for (gfr, target) in [(0, 1.083), (1, 1.055), (3, 1.011), (6, 0.962)] {
        let run = run(&format!(
            "{HAEMODIALYSIS}gfr_ml_min = {gfr}\nparameters.active_absorption = 1.0\n[run]\nweeks = 1\n[baseline.dialysis]\n"
        ));
        let found = mmol_l_from_mg_dl(week_summaries(&run)[0].pre_total_mg_dl);
        row(&format!("GFR {gfr} mL/min at 1 mEq/L: pre, mmol/L"), target, found, 0.003);
    }
}
