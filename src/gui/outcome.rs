//! What the draft turns into: problems, or a run with its curves and numbers.
//!
//! Runs of up to a year are simulated in the frame of the change; longer ones and the time to 90 % on a thread.
//! While a draft is invalid or still being computed, the last good result stays and is marked as old.

use std::sync::Arc;

use super::background::{Background, Progress};
use super::plots::curves::Curves;
use super::quantities::Quantities;
use crate::report::{failure, run_warnings};
use crate::scenario::{Prescription, Problem, Scenario, ScenarioDraft, Start, validate};
use crate::simulation::{
    Beginning, Neighbour, Run, SimulationError, beginning_near, simulate, simulate_from_beginning, weeks_to_90_percent,
};

/// Longer runs do not fit into a frame.
const LONGEST_IN_A_FRAME_WEEKS: f64 = 54.0;
/// The time to 90 % is computed once the draft has stood still this long.
const STANDSTILL_S: f64 = 0.35;

/// A run and all that is drawn of it.
#[derive(Clone)]
pub struct Solved {
    pub run: Arc<Run>,
    pub curves: Curves,
    pub quantities: Quantities,
}

impl Solved {
    pub fn new(run: Run) -> Option<Solved> {
        Some(Solved { curves: Curves::new(&run), quantities: Quantities::new(&run)?, run: Arc::new(run) })
    }

    pub fn weeks(&self) -> f64 {
        self.run.trajectory.end().weeks()
    }
}

impl Solved {
    /// How much of the run is left after its last change of prescription.
    pub fn weeks_after_last_change(&self) -> f64 {
        let starts = self.run.scenario.phases.iter().map(|phase| phase.from.weeks());
        self.weeks() - starts.filter(|from| *from < self.weeks()).fold(0.0, f64::max)
    }
}

/// How long the change takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settling {
    /// Not known yet.
    Computing,
    /// 90 % is reached after this many weeks.
    Weeks(i64),
    /// Nothing moves, or not within a foreseeable time.
    Unsettled,
}

type RunOutcome = Result<Run, SimulationError>;

/// Where the last run began: found anew only when the baseline or the start changes, and then from there.
#[derive(Default)]
struct LastBeginning {
    found: Option<(Prescription, Start, Beginning)>,
    neighbour: Option<Neighbour>,
}

impl LastBeginning {
    fn simulate(&mut self, scenario: &Scenario) -> RunOutcome {
        let is_of = |(baseline, start, _): &&(Prescription, Start, Beginning)| {
            *baseline == scenario.baseline && *start == scenario.run.start
        };
        if let Some((_, _, beginning)) = self.found.as_ref().filter(is_of) {
            return simulate_from_beginning(scenario, beginning);
        }
        let (beginning, neighbour) = beginning_near(scenario, self.neighbour.take())?;
        let run = simulate_from_beginning(scenario, &beginning);
        self.found = Some((scenario.baseline.clone(), scenario.run.start.clone(), beginning));
        self.neighbour = neighbour;
        run
    }
}

pub struct Outcome {
    /// Of the present draft, errors first.
    pub problems: Vec<Problem>,
    /// The last good result.
    pub solved: Option<Solved>,
    /// `solved` does not belong to the present draft.
    pub is_old: bool,
    pub settling: Settling,
    beginning: LastBeginning,
    seen: Option<ScenarioDraft>,
    changed_at_s: f64,
    long_run: Option<Background<RunOutcome>>,
    settling_work: Option<Background<Option<i64>>>,
    settling_is_due: bool,
}

impl Default for Outcome {
    fn default() -> Self {
        Outcome {
            problems: Vec::new(),
            solved: None,
            is_old: true,
            settling: Settling::Unsettled,
            beginning: LastBeginning::default(),
            seen: None,
            changed_at_s: 0.0,
            long_run: None,
            settling_work: None,
            settling_is_due: false,
        }
    }
}

/// A row that has been added and waits for its value is no mistake yet.
pub fn without_empty_labs(draft: &ScenarioDraft) -> ScenarioDraft {
    let mut draft = draft.clone();
    draft.lab.retain(|lab| {
        let values = [lab.total_mg_dl, lab.total_mmol_l, lab.total_meq_l, lab.ionised_mmol_l];
        values.iter().any(Option::is_some)
    });
    draft
}

impl Outcome {
    /// Whether a long run is being computed.
    pub fn is_computing(&self) -> bool {
        self.long_run.is_some()
    }

    /// Brings the outcome up to date with the draft; called every frame, computes when something changed.
    pub fn update(&mut self, ctx: &egui::Context, draft: &ScenarioDraft) {
        let now_s = ctx.input(|input| input.time);
        if self.seen.as_ref() != Some(draft) {
            self.seen = Some(draft.clone());
            self.changed_at_s = now_s;
            self.recompute(ctx, draft);
        }
        self.collect_long_run();
        self.collect_settling(ctx, now_s);
    }

    fn recompute(&mut self, ctx: &egui::Context, draft: &ScenarioDraft) {
        let validation = validate(&without_empty_labs(draft));
        self.problems = validation.problems;
        self.problems.sort_by_key(|problem| problem.severity);
        self.long_run = None;
        self.settling_work = None;
        self.settling_is_due = false;
        self.is_old = true;
        let Some(scenario) = validation.scenario else { return };
        if scenario.run.duration.weeks() > LONGEST_IN_A_FRAME_WEEKS {
            self.long_run = Some(Background::start(ctx, move || simulate(&scenario)));
        } else {
            let run = self.beginning.simulate(&scenario);
            self.accept(run);
        }
    }

    fn accept(&mut self, outcome: RunOutcome) {
        match outcome {
            Ok(run) => {
                self.problems.extend(run_warnings(&run));
                self.settling = Settling::Computing;
                self.settling_is_due = true;
                self.solved = Solved::new(run);
                self.is_old = self.solved.is_none();
            }
            Err(error) => self.problems.insert(0, failure(&error)),
        }
    }

    fn collect_long_run(&mut self) {
        match self.long_run.as_ref().map(Background::poll) {
            Some(Progress::Done(outcome)) => {
                self.long_run = None;
                self.accept(outcome);
            }
            Some(Progress::Lost) => self.long_run = None,
            Some(Progress::Running) | None => {}
        }
    }

    fn collect_settling(&mut self, ctx: &egui::Context, now_s: f64) {
        if self.settling_is_due {
            let left_s = self.changed_at_s + STANDSTILL_S - now_s;
            if left_s > 0.0 {
                ctx.request_repaint_after(std::time::Duration::from_secs_f64(left_s));
            } else if let Some(solved) = &self.solved {
                let run = Arc::clone(&solved.run);
                self.settling_is_due = false;
                self.settling_work = Some(Background::start(ctx, move || weeks_to_90_percent(&run).ok().flatten()));
            }
        }
        match self.settling_work.as_ref().map(Background::poll) {
            Some(Progress::Done(weeks)) => {
                self.settling_work = None;
                self.settling = weeks.map_or(Settling::Unsettled, Settling::Weeks);
            }
            Some(Progress::Lost) => {
                self.settling_work = None;
                self.settling = Settling::Unsettled;
            }
            Some(Progress::Running) | None => {}
        }
    }
}
