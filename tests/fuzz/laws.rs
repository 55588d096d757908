//! What holds for every scenario that runs.

use mgkin::model::State;
use mgkin::report::{html_report, json_summary, write_csv};
use mgkin::scenario::{Loaded, Prescription, Scenario, ScenarioDraft, read, to_toml, validate};
use mgkin::simulation::{
    Run, Sample, SimulationError, WANTED, beginning, simulate, simulate_from_beginning, steady_state,
};
use mgkin::solver::Method;
use mgkin::study::results::time_to_90_percent;
use mgkin::time::SimTime;

/// The share of what a pool usually holds below which nobody asks its digits, and such a level, mmol/L.
const SMALL_SHARE: f64 = 1e-2;
const SMALL_LEVEL: f64 = 1e-2;
/// One run of so many has a report drawn, which takes longer than all else.
const REPORTED: i64 = 16;

pub type Law = fn(&Tried) -> Result<(), String>;

/// All laws by name.
pub const LAWS: [(&str, Law); 9] = [
    ("finite and not negative", finite_and_not_negative),
    ("read again", read_again),
    ("the same again", the_same_again),
    ("outputs", outputs),
    ("tolerance", tolerance),
    ("both engines", both_engines),
    ("a week later", a_week_later),
    ("order of tables", order_of_tables),
    ("dialysate", dialysate),
];

/// A scenario with its run.
pub struct Tried {
    pub loaded: Loaded,
    pub scenario: Scenario,
    pub run: Run,
}

/// What became of a text.
pub enum Trial {
    /// The file is refused.
    Refused,
    /// It has no steady state, or a session that cannot be carried out.
    Impossible,
    Runs(Box<Tried>),
}

/// Reads and simulates a text.
pub fn tried(text: &str) -> Result<Trial, String> {
    let loaded = read(text);
    let Some(scenario) = loaded.scenario.clone() else {
        let has_reason = loaded.problems.iter().any(|problem| problem.is_error());
        return if has_reason { Ok(Trial::Refused) } else { Err("refused without a reason".to_owned()) };
    };
    match simulate(&scenario) {
        Ok(run) => Ok(Trial::Runs(Box::new(Tried { loaded, scenario, run }))),
        Err(
            SimulationError::FilteredAbovePlasmaFlow { .. }
            | SimulationError::PlasmaEmptied { .. }
            | SimulationError::NothingComesIn
            | SimulationError::AbsorbsTooMuch { .. }
            | SimulationError::MeasuredOutOfReach { .. }
            | SimulationError::MeasuredNeedsTooMuch { .. },
        ) => Ok(Trial::Impossible),
        // Without kidneys, dialysis and secretion nothing leaves the body.
        Err(SimulationError::NoSteadyState { .. }) if !has_a_way_out(&scenario.baseline) => Ok(Trial::Impossible),
        Err(error) => Err(error.to_string()),
    }
}

fn has_a_way_out(prescription: &Prescription) -> bool {
    let patient = &prescription.patient;
    patient.gfr_ml_min > 0.0 || prescription.dialysis.is_some() || patient.parameters.intestinal_secretion_mg_day > 0.0
}

fn samples(run: &Run) -> Vec<Sample> {
    let end_h = run.trajectory.end().hours();
    run.trajectory.sample((0..=200).map(|i| end_h * f64::from(i) / 200.0))
}

fn check(holds: bool, words: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(words()) }
}

fn finite_and_not_negative(tried: &Tried) -> Result<(), String> {
    let may_be_negative = ["diffusion_mmol", "convection_mmol", "faeces_mmol"];
    for sample in samples(&tried.run) {
        let scales = tried.run.trajectory.bodies[0].scales;
        for ((name, value), scale) in State::NAMES.iter().zip(sample.state.to_array()).zip(scales) {
            let crossing = 10.0 * tried.scenario.run.relative_tolerance * scale;
            let is_right = value.is_finite() && (value >= -crossing || may_be_negative.contains(name));
            check(is_right, || format!("{name} is {value:e} at {} h", sample.time_h))?;
        }
        let total = sample.speciation.total_mmol_l;
        check(total >= 0.0 && total.is_finite(), || format!("total is {total:e} at {} h", sample.time_h))?;
    }
    Ok(())
}

fn read_again(tried: &Tried) -> Result<(), String> {
    let again = read(&to_toml(&tried.loaded.draft));
    check(again.draft == tried.loaded.draft && again.scenario == tried.loaded.scenario, || {
        "reads as another".to_owned()
    })
}

fn the_same_again(tried: &Tried) -> Result<(), String> {
    let again = simulate(&tried.scenario).map_err(|error| error.to_string())?;
    check(again == tried.run, || "a second run differs".to_owned())
}

fn outputs(tried: &Tried) -> Result<(), String> {
    let Tried { loaded, scenario, run } = tried;
    let mut csv = Vec::new();
    write_csv(run, &mut csv).map_err(|error| error.to_string())?;
    let rows = csv.iter().filter(|byte| **byte == b'\n').count() as i64 - 1;
    let expected = scenario.run.duration.seconds() / scenario.run.output_every.seconds() + 1;
    check(rows == expected, || format!("{rows} rows where {expected} are due"))?;
    check(!String::from_utf8_lossy(&csv).contains("NaN"), || "NaN in the table".to_owned())?;
    let summary = json_summary(&loaded.draft, &loaded.problems, run);
    let json = serde_json::to_string(&summary).map_err(|error| error.to_string())?;
    check(!json.is_empty(), || "no summary".to_owned())?;
    let _ = time_to_90_percent(run, WANTED);
    if scenario.run.duration.seconds() % REPORTED != 0 {
        return Ok(());
    }
    html_report(&loaded.draft, run, &summary, &mgkin::report::Seen::default())
        .map(drop)
        .map_err(|error| error.to_string())
}

fn with(scenario: &Scenario, change: impl FnOnce(&mut Scenario)) -> Result<Run, String> {
    let mut scenario = scenario.clone();
    change(&mut scenario);
    simulate(&scenario).map_err(|error| error.to_string())
}

/// The largest difference of two runs as a share of the level, with where it is.
fn difference(ours: &Run, other: &Run, later_h: f64) -> (f64, String) {
    let end_h = ours.trajectory.end().hours();
    let scales = ours.trajectory.bodies[0].scales;
    // The start, and times that no event shares: at a dose a rounded time may lie on either side.
    let times_h = || std::iter::once(0.0).chain((0..200).map(|i| end_h * (f64::from(i) + 0.3719) / 200.0));
    let mut worst = (0.0, String::new());
    let shifted = other.trajectory.sample(times_h().map(|time_h| time_h + later_h));
    for (a, b) in ours.trajectory.sample(times_h()).iter().zip(&shifted) {
        let pairs = a.state.to_array().into_iter().zip(b.state.to_array()).zip(State::NAMES).take(9);
        let levels = (a.speciation.total_mmol_l, b.speciation.total_mmol_l);
        let amounts = pairs.zip(scales).map(|((pair, name), scale)| (pair, name, SMALL_SHARE * scale));
        for ((a_value, b_value), name, small) in amounts.chain([(levels, "total", SMALL_LEVEL)]) {
            let off = (a_value - b_value).abs() / b_value.abs().max(small);
            if off.is_nan() || off > worst.0 {
                worst = (off, format!("{name} {a_value} {b_value} at {} h", a.time_h));
            }
        }
    }
    worst
}

fn alike(ours: &Run, other: &Run, later_h: f64, most: f64) -> Result<(), String> {
    let (off, place) = difference(ours, other, later_h);
    check(off <= most, || format!("off by {off:e}: {place}"))
}

/// A run at the usual tolerance is as good as people read it, by either engine.
pub fn tolerance(tried: &Tried) -> Result<(), String> {
    for method in Method::ALL {
        let by = |relative_tolerance: f64| {
            with(&tried.scenario, |scenario| {
                (scenario.run.solver, scenario.run.relative_tolerance) = (method, relative_tolerance);
            })
        };
        alike(&by(1e-6)?, &by(1e-9)?, 0.0, 1e-4).map_err(|words| format!("{}: {words}", method.id()))?;
    }
    Ok(())
}

fn both_engines(tried: &Tried) -> Result<(), String> {
    let beginning = beginning(&tried.scenario).map_err(|error| error.to_string())?;
    let by = |method: Method, relative_tolerance: f64| {
        let mut scenario = tried.scenario.clone();
        (scenario.run.solver, scenario.run.relative_tolerance) = (method, relative_tolerance);
        simulate_from_beginning(&scenario, &beginning, WANTED).map_err(|error| error.to_string())
    };
    // The explicit method is less exact than asked where a push of seconds meets a small body.
    alike(&by(Method::Rosenbrock, 1e-8)?, &by(Method::Dopri5, 1e-10)?, 0.0, 1e-5)
}

/// From a steady state, what is done a week later does the same a week later.
fn a_week_later(tried: &Tried) -> Result<(), String> {
    if tried.run.steady_state.is_none() {
        return Ok(());
    }
    let later = with(&tried.scenario, |scenario| {
        scenario.run.duration = scenario.run.duration + SimTime::WEEK;
        scenario.phases.iter_mut().for_each(|phase| phase.from = phase.from + SimTime::WEEK);
        scenario.injections.iter_mut().for_each(|injection| injection.start = injection.start + SimTime::WEEK);
        scenario.session_changes.iter_mut().for_each(|change| change.week += 1);
    })?;
    alike(&tried.run, &later, 168.0, 1e-4)
}

fn order_of_tables(tried: &Tried) -> Result<(), String> {
    let mut draft: ScenarioDraft = tried.loaded.draft.clone();
    draft.phase.reverse();
    draft.injection.reverse();
    draft.session_change.reverse();
    draft.baseline.oral.reverse();
    let scenario = validate(&draft).scenario.ok_or("refused in another order")?;
    let run = simulate(&scenario).map_err(|error| error.to_string())?;
    alike(&tried.run, &run, 0.0, 1e-6)
}

/// More magnesium in the dialysate raises the level of the steady state while the gut absorbs the same; and where the gut
/// adapts, it absorbs no more. (Both together need not raise the mean: the gut answers the mean of 1/level, which a
/// session that nearly empties the plasma of a small child raises by more than it takes off.)
fn dialysate(tried: &Tried) -> Result<(), String> {
    let steady = |added_mmol_l: f64, adapts: bool| {
        let mut prescription = tried.scenario.baseline.clone();
        let plan = prescription.dialysis.as_mut()?;
        plan.dialyser.dialysate_magnesium_mmol_l += added_mmol_l;
        let parameters = &mut prescription.patient.parameters;
        if !adapts {
            (parameters.adaptation_lowest, parameters.adaptation_highest) = (1.0, 1.0);
        }
        steady_state(&prescription).ok()
    };
    if let (Some(less), Some(more)) = (steady(0.0, false), steady(0.1, false)) {
        let [less, more] = [less, more].map(|steady| steady.mean_total_mmol_l);
        check(more > less, || format!("{less} mmol/L, and {more} with more in the dialysate"))?;
    }
    if let (Some(less), Some(more)) = (steady(0.0, true), steady(0.1, true)) {
        let [less, more] = [less, more].map(|steady| steady.state.adaptation);
        check(more <= less * (1.0 + 1e-4), || format!("adaptation {less}, and {more} with more in the dialysate"))?;
    }
    Ok(())
}
