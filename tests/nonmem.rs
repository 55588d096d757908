//! The event table for NONMEM, mrgsolve and rxode2: what it says is enough to compute the run again.

mod support;

use mgkin::model::{ActiveSession, Fluxes, Forcing, Physiology, State};
use mgkin::report::{NONMEM_COLUMNS, write_nonmem};
use mgkin::scenario::presets::{PRESETS, find};
use mgkin::scenario::validate;
use mgkin::simulation::{Run, simulate};
use proptest::prelude::*;
use std::collections::BTreeMap;
use support::{HAEMODIALYSIS, cases, plausible_draft, run};

/// A scenario with everything that can happen: several things at one instant, a session in progress at the start.
const EVERYTHING: &str = include_str!("interop/everything_at_once.toml");

type Row = BTreeMap<String, String>;

/// The rows of the table, each by its columns.
fn table(run: &Run) -> Vec<Row> {
    let mut bytes = Vec::new();
    write_nonmem(run, &mut bytes).unwrap();
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    reader.deserialize().map(Result::unwrap).collect()
}

fn value(row: &Row, column: &str) -> f64 {
    row[column].parse().unwrap()
}

// ---------------------------------------------------------------------------------------------------------------
// The run again, from the table alone

/// For how long a program holds the inputs of a row.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Reading {
    /// From the row before it, as NONMEM and mrgsolve do.
    Backward,
    /// Until the next row, as rxode2 does.
    Forward,
}

/// What a row says of one stretch of time: the number of the patient's physiology, and the session.
type Inputs = (usize, Option<ActiveSession>);

fn inputs(row: &Row) -> Inputs {
    let session = ActiveSession {
        effective_flow_l_h: value(row, "QE"),
        dialysance_l_h: value(row, "CLD"),
        dialysate_effective_mmol_l: value(row, "CDEFF"),
        ultrafiltration_l_h: value(row, "UF"),
    };
    (value(row, "PHASE") as usize, (row["DIAL"] == "1").then_some(session))
}

/// A body that is integrated with steps that grow after every jump, by the classical method of Runge and Kutta.
struct Body<'r> {
    physiologies: &'r [Physiology],
    state: State,
    time_h: f64,
    /// Running infusions, each with its rate, mmol/h, and its end, h.
    infusions: Vec<(f64, f64)>,
    /// The last instant at which inputs or amounts jumped, h, and the inputs from then on.
    jumped_at_h: f64,
    inputs: Option<Inputs>,
}

/// Shortest step, just after a jump, and the longest, h. The fastest exchange takes place at 13 per hour, in a body
/// with unusual parameters at up to 40; the method is stable up to 2.78 of its step's rate.
const STEPS_H: [f64; 2] = [0.004, 0.06];

fn plus(state: &State, step_h: f64, rates: &[State; 4], weights: [f64; 4]) -> State {
    let mut sum = state.to_array();
    for (rate, weight) in rates.iter().zip(weights) {
        sum.iter_mut().zip(rate.to_array()).for_each(|(sum, rate)| *sum += step_h * weight * rate);
    }
    State::from_array(&sum)
}

impl Body<'_> {
    fn advance(&mut self, until_h: f64, inputs: Inputs) {
        if until_h > self.time_h && self.inputs != Some(inputs) {
            self.jumped_at_h = self.time_h;
            self.inputs = Some(inputs);
        }
        while self.time_h < until_h {
            let ends = self.infusions.iter().map(|(_, end_h)| *end_h);
            let stop_h = ends.fold(until_h, f64::min);
            let infusion_mmol_h = self.infusions.iter().map(|(rate_mmol_h, _)| rate_mmol_h).sum();
            while self.time_h < stop_h {
                let step_h = (0.1 * (self.time_h - self.jumped_at_h)).clamp(STEPS_H[0], STEPS_H[1]);
                self.step(step_h.min(stop_h - self.time_h), &Forcing { infusion_mmol_h, session: inputs.1 }, inputs.0);
            }
            if self.infusions.iter().any(|(_, end_h)| *end_h <= stop_h) {
                self.infusions.retain(|(_, end_h)| *end_h > stop_h);
                self.jumped_at_h = stop_h;
            }
        }
    }

    fn step(&mut self, step_h: f64, forcing: &Forcing, phase: usize) {
        let rates = |state: &State| Fluxes::new(state, &self.physiologies[phase], forcing).derivative();
        let mut k = [State::default(); 4];
        k[0] = rates(&self.state);
        k[1] = rates(&plus(&self.state, step_h, &k, [0.5, 0.0, 0.0, 0.0]));
        k[2] = rates(&plus(&self.state, step_h, &k, [0.0, 0.5, 0.0, 0.0]));
        k[3] = rates(&plus(&self.state, step_h, &k, [0.0, 0.0, 1.0, 0.0]));
        self.state = plus(&self.state, step_h, &k, [1.0, 2.0, 2.0, 1.0].map(|weight| weight / 6.0));
        self.time_h += step_h;
    }

    fn take(&mut self, row: &Row) {
        let (amount_mmol, rate_mmol_h) = (value(row, "AMT"), value(row, "RATE"));
        if rate_mmol_h > 0.0 {
            self.infusions.push((rate_mmol_h, self.time_h + amount_mmol / rate_mmol_h));
        } else {
            let mut amounts = self.state.to_array();
            amounts[value(row, "CMT") as usize - 1] += amount_mmol;
            self.state = State::from_array(&amounts);
        }
        self.jumped_at_h = self.time_h;
    }
}

/// Largest relative deviation of total magnesium at any observation from that of the run.
fn deviation(run: &Run, rows: &[Row], reading: Reading) -> f64 {
    let start = run.trajectory.initial;
    let mut body = Body {
        physiologies: &run.trajectory.bodies,
        state: start,
        time_h: 0.0,
        infusions: Vec::new(),
        jumped_at_h: 0.0,
        inputs: None,
    };
    let expected = run.trajectory.sample(rows.iter().map(|row| value(row, "TIME")));
    let mut largest: f64 = 0.0;
    for (i, row) in rows.iter().enumerate() {
        let held = match reading {
            Reading::Backward => row,
            Reading::Forward => &rows[i.saturating_sub(1)],
        };
        body.advance(value(row, "TIME"), inputs(held));
        match row["EVID"].as_str() {
            "0" => largest = largest.max((body.state.total_mmol_l() / expected[i].speciation.total_mmol_l - 1.0).abs()),
            "1" => body.take(row),
            _ => {}
        }
    }
    largest
}

/// Asserts that both readings of the table give the run. Solvers and interpolation of a run keep to 1e-6; a wrong input
/// of an hour is worth 1e-3.
fn assert_gives_the_run(name: &str, run: &Run) {
    let rows = table(run);
    for reading in [Reading::Backward, Reading::Forward] {
        let found = deviation(run, &rows, reading);
        assert!(found < 1e-5, "{name}, read {reading:?}: {found:e}");
    }
}

#[test]
fn the_table_alone_gives_the_run_of_every_preset_whichever_way_it_is_read() {
    for preset in PRESETS {
        assert_gives_the_run(preset.id, &run(preset.text));
    }
}

#[test]
fn the_table_alone_gives_runs_whose_events_miss_the_grid_or_stay_away_for_weeks() {
    let off_the_grid = "[baseline.dialysis]\nsessions = [\"Mon 08:20\", \"Wed 08:20\", \"Fri 08:20\"]\n";
    let dialysed = |settings: &str| format!("{HAEMODIALYSIS}[run]\nweeks = 2\n{settings}\n{off_the_grid}");
    // No event for a fortnight, then sessions, tablets, another diet and an injection of a muscle.
    let quiet = "format = 1
[run]
weeks = 4.3
start = \"amounts\"
output_every_h = 24
[patient]
kind = \"haemodialysis\"
fluid_gain_l_week = 0
[initial]
plasma_mmol = 3.1
interstitial_mmol = 8
muscle_mmol = 225
soft_tissue_mmol = 165
rapid_tissue_mmol = 5
bone_surface_mmol = 130
bone_deep_mmol = 310
plasma_l = 3
interstitial_l = 10
[[phase]]
from_week = 2.5
patient = { diet_mg_day = 400, albumin_g_dl = 3.0, fluid_gain_l_week = 4 }
dialysis = { dialysate_magnesium_meq_l = 1.5, sessions = [\"Tue 07:10\", \"Thu 22:45\"] }
oral = [{ salt = \"magnesium-citrate\", dose_mg = 500, times = [\"20:40\"] }]
[[injection]]
route = \"im\"
start_h = 500.25
magnesium_mmol = 5";
    // Nothing ever happens but one infusion after ten days, over the edges of the grid.
    let infusion = "format = 1\n[run]\nweeks = 3\noutput_every_h = 5\n[patient]\nkind = \"ckd\"\n
[[injection]]\nroute = \"iv\"\nstart_h = 241.3\nduration_h = 1.7\nmagnesium_mmol = 8\n";
    for (name, text) in [
        ("hourly", dialysed("")),
        ("daily", dialysed("output_every_h = 24")),
        ("an end between rows, in a session", dialysed("output_every_h = 24").replace("weeks = 2", "weeks = 1.62")),
        ("an end with a session", dialysed("output_every_h = 7").replace("weeks = 2", "weeks = 0.073412698412698416")),
        ("quiet", quiet.to_owned()),
        ("infusion", infusion.to_owned()),
        ("everything", EVERYTHING.to_owned()),
    ] {
        assert_gives_the_run(name, &run(&text));
    }
}

proptest! {
    #![proptest_config(cases(12))]
    #[test]
    fn the_table_alone_gives_the_run_of_any_scenario(draft in plausible_draft()) {
        let scenario = validate(&draft).scenario.unwrap();
        if let Ok(run) = simulate(&scenario) {
            assert_gives_the_run("any", &run);
        }
    }
}

// ---------------------------------------------------------------------------------------------------------------
// The rows

#[test]
fn amounts_of_the_event_table_are_those_of_the_ledger() {
    for text in [EVERYTHING, find("mgo-750-with-meals").unwrap().text, find("gitelman-intramuscular").unwrap().text] {
        let run = run(text);
        let rows = table(&run);
        let given = |cmt: &str| -> f64 {
            let doses = rows.iter().filter(|row| row["EVID"] == "1" && row["CMT"] == cmt);
            doses.map(|row| value(row, "AMT")).sum()
        };
        let (start, end) = (run.trajectory.initial, run.trajectory.at(run.trajectory.end().hours()).state);
        // sums of some hundred amounts, rounded in another order
        let close = |found: f64, expected: f64| assert!((found - expected).abs() < 1e-9, "{found} {expected}");
        close(given("8"), end.absorbed_dose_mmol + end.gut_mmol - start.gut_mmol);
        close(given("1") + given("9"), end.injected_mmol);
        assert!(given("1") + given("8") + given("9") > 0.0);
        assert_eq!(rows.iter().map(|row| row.len()).max(), Some(NONMEM_COLUMNS.len()));
    }
}

#[test]
fn the_event_table_runs_in_order_of_time_with_values_before_events() {
    let rows = table(&run(EVERYTHING));
    for pair in rows.windows(2) {
        let (t0, t1) = (value(&pair[0], "TIME"), value(&pair[1], "TIME"));
        assert!(t0 < t1 || (t0 == t1 && (pair[0]["EVID"] == "0" || pair[1]["EVID"] != "0")), "{t0} {t1}");
    }
    let dialysing = rows.iter().filter(|row| row["DIAL"] == "1");
    assert!(dialysing.clone().all(|row| value(row, "CLD") > 0.0 && value(row, "QE") > value(row, "CLD") * 0.5));
    let before_the_first = rows.iter().find(|row| row["TIME"] == "1").unwrap();
    assert_eq!(before_the_first["DIAL"], "1", "the session in progress at the start");
    let measured = "[[lab]]\nweek = 1\nday = \"Wed\"\nwhen = \"pre\"\ntotal_mmol_l = 1.2\nionised_mmol_l = 0.6\n";
    let rows = table(&run(&format!("{EVERYTHING}\n{measured}")));
    let observed: Vec<_> = rows.iter().filter(|row| row["MDV"] == "0").collect();
    assert_eq!(observed.iter().map(|row| row["DV"].as_str()).collect::<Vec<_>>(), ["1.2", "0.6"]);
    assert!(observed.iter().all(|row| row["TIME"] == "56" && row["DIAL"] == "0"), "before the session of Wed 08:00");
}
