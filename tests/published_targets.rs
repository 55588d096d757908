//! The numbers that both versions of the model must reproduce. Targets and tolerances come from the model's
//! specification, which independent implementations computed. The README's table is written from here.

mod support;

use mgkin::model::{Kind, ModelVersion};
use mgkin::simulation::Run;
use mgkin::study::results::{WeekSummary, week_summaries};
use mgkin::units::{mg_dl_from_mmol_l, mg_from_mmol, mmol_l_from_mg_dl};
use support::{HAEMODIALYSIS, assert_readme_table, run};

/// A number that one version of the model must reproduce.
struct Row {
    case: String,
    target: f64,
    found: f64,
    tolerance: f64,
}

/// The rows of one version of the model.
struct Rows {
    version: ModelVersion,
    rows: Vec<Row>,
}

impl Rows {
    fn add(&mut self, case: impl Into<String>, targets: [f64; 2], found: f64, tolerance: f64) {
        let target = match self.version {
            ModelVersion::One => targets[0],
            ModelVersion::Two => targets[1],
        };
        self.rows.push(Row { case: case.into(), target, found, tolerance });
    }

    fn run(&self, weeks: u32, rest: &str) -> Run {
        run(&format!("{HAEMODIALYSIS}{rest}\n[run]\nweeks = {weeks}\nmodel = {}\n", self.version.number()))
    }

    fn steady(&self, rest: &str) -> WeekSummary {
        week_summaries(&self.run(1, rest))[0]
    }

    fn healthy(&mut self) {
        let version = self.version.number();
        let run = run(&format!("format = 1\n[patient]\nkind = \"healthy\"\n[run]\nweeks = 1\nmodel = {version}\n"));
        assert_eq!(run.scenario.baseline.patient.kind, Kind::Healthy);
        let week = week_summaries(&run)[0];
        let total_mmol_l = mmol_l_from_mg_dl(week.time_averaged_total_mg_dl);
        self.add("healthy: serum, mmol/L", [0.8498; 2], total_mmol_l, 0.001);
        self.add("healthy: absorbed, mg/day", [119.9; 2], week.absorbed_mg_day, 0.3);
        self.add("healthy: secreted, mg/day", [20.0; 2], week.secreted_mg_day, 0.3);
        self.add("healthy: urine, mg/day", [99.9; 2], week.urine_mg_day, 0.3);
        self.add("healthy: faeces, mg/day", [270.1; 2], week.faeces_mg_day, 0.3);
        let renal = run.trajectory.fluxes_at(100.0).unwrap().renal;
        let mg_day = |mmol_h: f64| mg_from_mmol(mmol_h * 24.0);
        self.add("healthy: filtered, mg/day", [2400.0; 2], mg_day(renal.filtered_mmol_h), 5.0);
        let reabsorbed_mmol_h = renal.filtered_mmol_h - renal.urine_mmol_h;
        self.add("healthy: reabsorbed, mg/day", [2300.0; 2], mg_day(reabsorbed_mmol_h), 5.0);
    }

    fn steady_by_dialysate(&mut self) {
        let targets = [
            (1.0, [2.632, 2.604], [2.107, 2.102], [5.998, 6.086]),
            (1.2, [2.808, 2.781], [2.391, 2.390], [5.307, 5.380]),
            (1.5, [3.083, 3.060], [2.827, 2.830], [4.361, 4.412]),
            (2.0, [3.563, 3.556], [3.580, 3.581], [2.981, 2.994]),
        ];
        for (dialysate, pre, post, removed) in targets {
            let week = self.steady(&format!("[baseline.dialysis]\ndialysate_magnesium_meq_l = {dialysate}"));
            let case = |what: &str| format!("steady at {dialysate} mEq/L: {what}");
            self.add(case("pre, mg/dL"), pre, week.pre_total_mg_dl, 0.01);
            self.add(case("post, mg/dL"), post, week.post_total_mg_dl, 0.01);
            let removed_mmol = week.removed_per_session_mmol.unwrap();
            self.add(case("removed per session, mmol"), removed, removed_mmol, 0.01);
        }
        let run = self.run(1, "[baseline.dialysis]");
        let days = [("Mon", [2.665, 2.630]), ("Wed", [2.631, 2.606]), ("Fri", [2.602, 2.576])];
        for (session, (day, targets)) in run.sessions.iter().zip(days) {
            let pre_mg_dl = mg_dl_from_mmol_l(session.pre.total_mmol_l);
            self.add(format!("steady at 1 mEq/L: {day} pre, mg/dL"), targets, pre_mg_dl, 0.01);
        }
    }

    fn switched(&mut self) {
        let targets = [
            (1.2, [1.136, 1.130], [1.148, 1.137]),
            (1.5, [1.216, 1.219], [1.248, 1.238]),
            (2.0, [1.348, 1.372], [1.420, 1.417]),
        ];
        for (dialysate, week_4, week_12) in targets {
            let phase = format!("[[phase]]\nfrom_week = 0\ndialysis.dialysate_magnesium_meq_l = {dialysate}");
            let weeks = week_summaries(&self.run(12, &format!("[baseline.dialysis]\n{phase}")));
            for (number, targets) in [(4, week_4), (12, week_12)] {
                let found_mmol_l = mmol_l_from_mg_dl(weeks[number - 1].pre_total_mg_dl);
                let case = format!("1.0 to {dialysate} mEq/L: pre in week {number}, mmol/L");
                self.add(case, targets, found_mmol_l, 0.003);
            }
        }
    }

    fn oxide(&mut self) {
        let bedtime = "[\"21:00\"]";
        let targets = [
            ("250", [3.023, 2.977]),
            ("330", [3.072, 3.023]),
            ("500", [3.163, 3.108]),
            ("750", [3.287, 3.224]),
            ("1000", [3.409, 3.336]),
        ];
        for (dose, targets) in targets {
            let found = self.oxide_in_week_12(dose, bedtime, false);
            self.add(format!("MgO {dose} mg at 21:00: pre in week 12, mg/dL"), targets, found, 0.01);
        }
        let with_meals = self.oxide_in_week_12("250", "[\"08:00\", \"13:00\", \"19:00\"]", true);
        self.add("MgO 3 × 250 mg with meals: pre in week 12, mg/dL", [3.077, 3.024], with_meals, 0.01);
        let apart = self.oxide_in_week_12("250", "[\"10:00\", \"16:00\", \"21:00\"]", false);
        self.add("MgO 3 × 250 mg apart from meals: pre in week 12, mg/dL", [3.674, 3.583], apart, 0.01);
    }

    fn oxide_in_week_12(&self, dose: &str, times: &str, with_meal: bool) -> f64 {
        let run = self.run(
            12,
            &format!(
                "[baseline.dialysis]\n[[phase]]\nfrom_week = 0\n[[phase.oral]]\nsalt = \"magnesium-oxide\"\n\
                 dose_mg = {dose}\ntimes = {times}\nwith_meal = {with_meal}"
            ),
        );
        week_summaries(&run)[11].pre_total_mg_dl
    }

    fn residual_function(&mut self) {
        let targets = [(0, [1.083, 1.071]), (1, [1.055, 1.046]), (3, [1.011, 1.004]), (6, [0.962, 0.958])];
        for (gfr, targets) in targets {
            let patient = format!("gfr_ml_min = {gfr}\nparameters.active_absorption = 1.0\n[baseline.dialysis]");
            let found = mmol_l_from_mg_dl(self.steady(&patient).pre_total_mg_dl);
            self.add(format!("GFR {gfr} mL/min at 1 mEq/L: pre, mmol/L"), targets, found, 0.003);
        }
    }

    /// Absorption without vitamin D and with acid suppression is specified for version 2 alone.
    fn absorption(&mut self) {
        if self.version == ModelVersion::One {
            return;
        }
        let targets = [
            ("without active vitamin D", "active_vitamin_d = false", 1.980),
            ("with acid suppression", "acid_suppression = true", 2.481),
            (
                "without active vitamin D, with acid suppression",
                "active_vitamin_d = false\nacid_suppression = true",
                1.924,
            ),
        ];
        for (case, patient, target) in targets {
            let found = self.steady(&format!("{patient}\n[baseline.dialysis]")).pre_total_mg_dl;
            self.add(format!("{case}, at 1 mEq/L: pre, mg/dL"), [f64::NAN, target], found, 0.01);
        }
    }
}

/// Computes every row of one version and asserts that it meets its target.
fn rows(version: ModelVersion) -> Vec<Row> {
    let mut rows = Rows { version, rows: Vec::new() };
    rows.healthy();
    rows.steady_by_dialysate();
    rows.switched();
    rows.oxide();
    rows.residual_function();
    rows.absorption();
    for Row { case, target, found, tolerance } in &rows.rows {
        assert!((found - target).abs() <= *tolerance, "{version:?}, {case}: {found} instead of {target} ± {tolerance}");
    }
    rows.rows
}

#[test]
fn both_versions_reproduce_their_targets_as_the_readme_shows() {
    let (one, two) = (rows(ModelVersion::One), rows(ModelVersion::Two));
    let cells = |row: &Row| {
        let decimals = row.target.to_string().split_once('.').map_or(0, |(_, decimals)| decimals.len());
        format!("{} | {:.decimals$}", row.target, row.found)
    };
    let mut lines = vec![
        "| case | version 2: target | found | version 1: target | found |".to_owned(),
        "|---|---|---|---|---|".to_owned(),
    ];
    lines.extend(two.iter().map(|row| {
        let earlier = one.iter().find(|earlier| earlier.case == row.case);
        format!("| {} | {} | {} |", row.case, cells(row), earlier.map_or("– | –".to_owned(), cells))
    }));
    assert_readme_table("targets", &lines);
}
