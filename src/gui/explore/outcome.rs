//! The outcome of the draft: its problems, or a run with its curves and numbers.
//!
//! Runs are simulated on a thread, one at a time; the next one is always of the latest draft. A frame waits a moment
//! for its own run, so that most runs are seen at once. While a draft is invalid or its run takes long, the last good
//! result stays and is marked as old. A run that takes long is stopped when the draft changes.

use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::gui::kit::background::{Heard, Work, patience};
use crate::gui::kit::solved::Solved;
use crate::report::{fit_failure, fit_warnings};
use crate::scenario::{CHANGES_NOTHING, Prescription, Problem, Scenario, ScenarioDraft, Start, validate};
use crate::simulation::{Beginning, Neighbour, Run, Wanted, beginning_near, simulate_from_beginning};
use crate::study::fit::{Fit, FitError, FittedPatient, LastFit};
use crate::study::results::{NotSettled, time_to_90_percent};

/// Time after which the window shows that a run takes long, s.
const MOMENT_S: f64 = 0.2;
/// Longest wait for a run that is to be kept or written.
const LONG_PATIENCE: Duration = Duration::from_secs(2);
/// Time for which a draft must stand still before what takes long is computed, s.
const STANDSTILL_S: f64 = 0.35;

/// How long the change of prescription takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Settling {
    #[default]
    Computing,
    /// The number of weeks after which 90 % is reached.
    Weeks(i64),
    /// There is no such time, for this reason.
    Unsettled(NotSettled),
}

/// Where the last run began. The beginning is found anew only when the baseline or the start changes, and the search
/// then starts from the last one.
#[derive(Default)]
struct LastBeginning {
    found: Option<(Prescription, Start, Beginning)>,
    neighbour: Option<Neighbour>,
    last_fit: LastFit,
}

impl LastBeginning {
    /// Returns the fit of the patient, where the scenario starts from a fitted one.
    fn fit(&mut self, scenario: &Scenario, wanted: Wanted<'_>) -> Result<Option<Arc<Fit>>, FitError> {
        matches!(scenario.run.start, Start::Fitted { .. }).then(|| self.last_fit.of(scenario, wanted)).transpose()
    }

    fn simulate(&mut self, scenario: &Scenario, wanted: Wanted<'_>) -> Result<Run, FitError> {
        let is_of = |(baseline, start, _): &&(Prescription, Start, Beginning)| {
            *baseline == scenario.baseline && *start == scenario.run.start
        };
        if let Some((_, _, beginning)) = self.found.as_ref().filter(is_of) {
            return Ok(simulate_from_beginning(scenario, beginning, wanted)?);
        }
        let (beginning, neighbour) = beginning_near(scenario, self.neighbour.take(), wanted)?;
        let run = simulate_from_beginning(scenario, &beginning, wanted);
        self.found = Some((scenario.baseline.clone(), scenario.run.start.clone(), beginning));
        self.neighbour = neighbour;
        Ok(run?)
    }

    /// Simulates the scenario; a run too short to show a week gives no result.
    fn solve(mut self, scenario: Scenario, wanted: Wanted<'_>) -> Worked {
        let found = self.fit(&scenario, wanted).and_then(|fit| {
            let fitted = fit.as_ref().map(|fit| FittedPatient::of_fit(fit).applied_to(&scenario));
            let run = self.simulate(fitted.as_ref().unwrap_or(&scenario), wanted)?;
            Ok(Solved::new(run).map(|solved| Found { solved, scenario: Arc::new(scenario), fit }))
        });
        Worked { found, beginning: self }
    }
}

/// A run with the scenario and the fit that it comes from.
struct Found {
    solved: Solved,
    scenario: Arc<Scenario>,
    fit: Option<Arc<Fit>>,
}

struct Worked {
    found: Result<Option<Found>, FitError>,
    beginning: LastBeginning,
}

#[derive(Default)]
pub struct Outcome {
    /// Problems of the present draft, errors first, and of the run that is shown.
    pub problems: Vec<Problem>,
    /// The last good result.
    pub solved: Option<Solved>,
    /// What `solved` was asked with: the scenario before any fit.
    pub scenario: Option<Arc<Scenario>>,
    /// The fit of the patient of `solved`, where the run starts from a fitted one.
    pub fit: Option<Arc<Fit>>,
    /// Whether `solved` belongs to the present draft.
    pub is_present: bool,
    pub settling: Settling,
    beginning: LastBeginning,
    seen: Option<ScenarioDraft>,
    changed_at_s: f64,
    now_s: f64,
    /// Problems of the present draft alone.
    of_draft: Vec<Problem>,
    /// The scenario that waits for the run in progress to end.
    wanted: Option<Scenario>,
    running: Option<Work<Worked>>,
    /// When the run in progress began, s, and whether the draft has changed since. One that is quick is shown even so,
    /// so that curves follow a value being dragged; one that takes long is stopped.
    begun_at_s: f64,
    is_replaced: bool,
    settling_work: Option<Work<Result<i64, NotSettled>>>,
    settling_is_due: bool,
}

impl Outcome {
    pub fn is_computing(&self) -> bool {
        !self.is_present && (self.wanted.is_some() || self.running.is_some())
    }

    /// Returns whether the run takes so long that the window should say so.
    pub fn is_late(&self) -> bool {
        self.is_computing() && self.now_s - self.changed_at_s > MOMENT_S
    }

    /// Returns whether the shown result must be marked as old; it need not for the moment between two frames.
    pub fn is_stale(&self) -> bool {
        !self.is_present && (self.is_late() || !self.is_computing())
    }

    /// Brings the outcome up to date with the draft. It is called every frame and computes when something has changed.
    pub fn update(&mut self, ctx: &egui::Context, draft: &ScenarioDraft) {
        self.follow(ctx, draft);
        self.work(ctx, patience(ctx));
        self.collect_settling(ctx);
    }

    /// Waits for the run of the present draft, but not for ever.
    pub fn finish(&mut self, ctx: &egui::Context, draft: &ScenarioDraft) {
        self.follow(ctx, draft);
        self.work(ctx, LONG_PATIENCE);
    }

    fn follow(&mut self, ctx: &egui::Context, draft: &ScenarioDraft) {
        self.now_s = ctx.input(|input| input.time);
        if self.seen.as_ref() != Some(draft) {
            self.seen = Some(draft.clone());
            self.changed_at_s = self.now_s;
            self.check(draft);
            if self.is_computing() {
                ctx.request_repaint_after(Duration::from_secs_f64(MOMENT_S));
            }
        }
    }

    fn check(&mut self, draft: &ScenarioDraft) {
        let validation = validate(draft);
        // A change that says nothing yet is seen to: it has only just been added, or all in it stands as before.
        let is_new = |problem: &Problem| problem.id != CHANGES_NOTHING;
        self.of_draft = validation.problems.into_iter().filter(is_new).collect();
        self.of_draft.sort_by_key(|problem| problem.severity);
        self.wanted = validation.scenario;
        self.is_replaced = true;
        self.is_present = false;
        self.settling_work = None;
        self.settling_is_due = false;
        self.show_problems();
    }

    fn show_problems(&mut self) {
        self.problems = self.of_draft.clone();
        if let Some(solved) = self.solved.as_ref().filter(|_| !self.of_draft.iter().any(Problem::is_error)) {
            self.problems.extend_from_slice(&solved.findings);
            let is_said = |problem: &Problem| solved.findings.iter().any(|finding| finding.id == problem.id);
            let of_fit = self.fit.iter().flat_map(|fit| fit_warnings(fit));
            self.problems.extend(of_fit.filter(|problem| !is_said(problem)));
        }
    }

    /// Takes what the thread has done and gives it the latest scenario; waits for at most `patience`.
    fn work(&mut self, ctx: &egui::Context, patience: Duration) {
        let deadline = Instant::now() + patience;
        loop {
            let running = match (self.running.take(), self.wanted.take()) {
                (Some(running), wanted) => {
                    self.wanted = wanted;
                    running
                }
                (None, Some(scenario)) => {
                    let beginning = std::mem::take(&mut self.beginning);
                    self.is_replaced = false;
                    self.begun_at_s = self.now_s;
                    Work::start(ctx, 1, move |progress, hand_out| {
                        hand_out(beginning.solve(scenario, &progress.wanted()));
                    })
                }
                (None, None) => return,
            };
            if self.is_replaced && self.now_s - self.begun_at_s > MOMENT_S {
                running.cancel();
            }
            match running.wait_until(deadline) {
                Heard::Nothing => {
                    self.running = Some(running);
                    return;
                }
                Heard::Result(worked) => self.accept(worked),
                Heard::End => {}
                Heard::Died => self.problems.insert(0, Problem::error("worker-died", "")),
            }
        }
    }

    /// Takes over the run of the present draft, or of a draft a moment ago.
    fn accept(&mut self, worked: Worked) {
        self.beginning = worked.beginning;
        let is_present = self.wanted.is_none() && !self.of_draft.iter().any(Problem::is_error);
        match worked.found {
            Ok(found) => {
                (self.solved, self.scenario, self.fit) = match found {
                    Some(Found { solved, scenario, fit }) => (Some(solved), Some(scenario), fit),
                    None => (None, None, None),
                };
                self.is_present = is_present && self.solved.is_some();
                self.settling = Settling::Computing;
                self.settling_is_due = is_present;
                self.show_problems();
            }
            Err(error) if is_present => {
                self.show_problems();
                self.problems.insert(0, fit_failure(&error));
            }
            Err(_) => {}
        }
    }

    fn collect_settling(&mut self, ctx: &egui::Context) {
        if let Some(solved) = self.solved.as_ref().filter(|_| self.settling_is_due)
            && stands_still(ctx, self.changed_at_s)
        {
            let run = Arc::clone(&solved.run);
            self.settling_is_due = false;
            self.settling_work = Some(Work::start(ctx, 1, move |progress, hand_out| {
                hand_out(time_to_90_percent(&run, &progress.wanted()));
            }));
        }
        let settled = match self.settling_work.as_ref().map(Work::hear) {
            Some(Heard::Result(weeks)) => weeks.map_or_else(Settling::Unsettled, Settling::Weeks),
            Some(Heard::End | Heard::Died) => Settling::Unsettled(NotSettled::NotFound),
            Some(Heard::Nothing) | None => return,
        };
        self.settling_work = None;
        self.settling = settled;
    }
}

/// Returns whether a draft has stood still since it changed at this time, s; until it has, the window draws again.
pub fn stands_still(ctx: &egui::Context, changed_at_s: f64) -> bool {
    let left_s = changed_at_s + STANDSTILL_S - ctx.input(|input| input.time);
    if left_s > 0.0 {
        ctx.request_repaint_after(Duration::from_secs_f64(left_s));
    }
    left_s <= 0.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gui::kit::background::set_patience;
    use crate::scenario::{presets::default_preset, read};
    use crate::simulation::SimulationError;

    fn frame(outcome: &mut Outcome, ctx: &egui::Context, draft: &ScenarioDraft, time_s: f64) {
        let input = egui::RawInput { time: Some(time_s), ..egui::RawInput::default() };
        let mut output = ctx.run_ui(input, |ui| outcome.update(ui.ctx(), draft));
        output.textures_delta.clear();
    }

    #[test]
    fn a_run_that_takes_long_is_stopped_when_the_draft_changes_and_not_before() {
        let ctx = egui::Context::default();
        let running = Some(Work::start(&ctx, 1, |progress, hand_out: &(dyn Fn(Worked) + Sync)| {
            while !progress.is_cancelled() {
                std::thread::yield_now();
            }
            let found = Err(SimulationError::Cancelled.into());
            hand_out(Worked { found, beginning: LastBeginning::default() });
        }));
        let mut outcome = Outcome { running, begun_at_s: 1.0, ..Outcome::default() };
        let draft = read(default_preset().text).draft;
        set_patience(&ctx, Duration::ZERO);
        frame(&mut outcome, &ctx, &draft, 1.0 + 0.5 * MOMENT_S);
        assert!(outcome.running.is_some() && outcome.wanted.is_some(), "one that is quick is shown");
        set_patience(&ctx, Duration::from_secs(60));
        frame(&mut outcome, &ctx, &draft, 1.0 + 1.5 * MOMENT_S);
        assert!(outcome.is_present);
    }

    /// Nobody has had time to say what changes; a file is told.
    #[test]
    fn a_change_that_has_just_been_added_is_not_warned_of() {
        let ctx = egui::Context::default();
        let mut draft = read(default_preset().text).draft;
        draft.phase.push(crate::scenario::stretch::first_change());
        assert!(validate(&draft).problems.iter().any(|problem| problem.id == CHANGES_NOTHING));
        let mut outcome = Outcome::default();
        frame(&mut outcome, &ctx, &draft, 1.0);
        assert!(outcome.problems.iter().all(|problem| problem.id != CHANGES_NOTHING), "{:?}", outcome.problems);
    }
}
