//! How sure the prediction is: the fan of the run that is shown.
//!
//! It is drawn on a thread, one at a time, and the next one is always of the latest run; one that takes long is given up
//! for it. Long studies of other tabs have threads of their own, for which it does not wait. Until it comes the last one
//! stays, and after a moment it is dimmed. Which further sample would tell most is worked out after it, when the hand
//! rests.

use std::sync::Arc;
use std::time::Duration;

use super::outcome::Outcome;
use crate::gui::kit::background::{Heard, Work};
use crate::report::fit_failure;
use crate::scenario::{Problem, Scenario, Start};
use crate::simulation::Run;
use crate::study::Progress;
use crate::study::belief::{Belief, of_start_alone};
use crate::study::fan::{Begun, DRAWS, Fan};
use crate::study::fit::{Fit, FitError, LastFit, NextSamples, next_samples};
use crate::study::results::last_whole_week;

/// Time within which a fan replaces the one before without dimming it, s.
const MOMENT_S: f64 = 0.15;
/// Time after which work on an earlier run is given up, s: a fan of usual length is ready long before.
const GIVEN_UP_AFTER_S: f64 = 0.25;

/// A fan and the run that it belongs to.
pub struct FanOf {
    run: Arc<Run>,
    pub fan: Fan,
    /// The fit that the patients are drawn from.
    pub fit: Option<Arc<Fit>>,
    /// The samples that would narrow it; `None` until they are found.
    pub next: Option<NextSamples>,
}

/// What the next fan may take over from the last one.
#[derive(Clone, Default)]
struct Kept {
    /// The fit to the one value of a measured start.
    last_fit: LastFit,
    begun: Begun,
}

struct Worked {
    found: Result<Option<FanOf>, FitError>,
    kept: Kept,
}

#[derive(Default)]
pub struct Doubt {
    /// The last fan.
    pub found: Option<FanOf>,
    /// Why the run that is shown has no fan.
    pub failure: Option<Problem>,
    /// Whether the last fan belongs to an earlier run, and since when, s.
    old_since_s: Option<f64>,
    now_s: f64,
    asked: Option<Arc<Run>>,
    asked_at_s: f64,
    kept: Kept,
    work: Option<Work<Worked>>,
    next_work: Option<Work<Option<NextSamples>>>,
}

impl FanOf {
    fn is_of(&self, run: &Arc<Run>) -> bool {
        Arc::ptr_eq(&self.run, run)
    }
}

impl Doubt {
    /// Returns whether the last fan is to be dimmed, since it belongs to a run of a moment ago.
    pub fn is_dimmed(&self) -> bool {
        self.old_since_s.is_some_and(|since_s| self.now_s - since_s > MOMENT_S)
    }

    /// Returns the fan of a run, once it has been drawn.
    pub fn fan_of(&self, run: &Arc<Run>) -> Option<&Fan> {
        self.found.as_ref().filter(|found| found.is_of(run)).map(|found| &found.fan)
    }

    /// Returns the fit behind the run that is shown: of its labs, or of its one measured start.
    pub fn fit<'a>(&'a self, outcome: &'a Outcome) -> Option<&'a Fit> {
        let of_start =
            || self.found.as_ref().filter(|_| self.old_since_s.is_none()).and_then(|found| found.fit.as_deref());
        outcome.fit.as_deref().or_else(of_start)
    }

    /// Brings the fan up to date with the outcome; called every frame.
    pub fn update(&mut self, ctx: &egui::Context, outcome: &Outcome) {
        self.now_s = ctx.input(|input| input.time);
        self.collect(ctx, outcome);
        let run = outcome.solved.as_ref().map(|solved| &solved.run);
        let may_start = self.work.is_none() || self.now_s - self.asked_at_s > GIVEN_UP_AFTER_S;
        if let (true, true, Some(run), Some(scenario)) = (may_start, outcome.is_present, run, &outcome.scenario)
            && !self.asked.as_ref().is_some_and(|asked| Arc::ptr_eq(asked, run))
        {
            self.asked = Some(Arc::clone(run));
            self.asked_at_s = self.now_s;
            self.failure = None;
            self.start(ctx, Arc::clone(scenario), outcome.fit.clone(), Arc::clone(run));
        }
        let is_present = match (&self.found, run) {
            (Some(found), Some(run)) => outcome.is_present && found.is_of(run),
            _ => self.found.is_none(),
        };
        if !is_present && self.old_since_s.is_none() {
            ctx.request_repaint_after(Duration::from_secs_f64(MOMENT_S)); // to dim it
        }
        self.old_since_s = (!is_present).then(|| self.old_since_s.unwrap_or(self.now_s));
    }

    fn start(&mut self, ctx: &egui::Context, scenario: Arc<Scenario>, fit: Option<Arc<Fit>>, run: Arc<Run>) {
        self.next_work = None;
        let mut kept = self.kept.clone();
        self.work = Some(Work::start(ctx, DRAWS, move |progress, hand_out| {
            let found = fan_of(run, &scenario, fit, &mut kept, progress);
            hand_out(Worked { found, kept });
        }));
    }

    fn collect(&mut self, ctx: &egui::Context, outcome: &Outcome) {
        if let Some(Heard::Result(next)) = self.next_work.as_ref().map(Work::hear) {
            self.next_work = None;
            if let Some(found) = &mut self.found {
                found.next = next;
            }
        }
        match self.work.as_ref().map(Work::hear) {
            None | Some(Heard::Nothing) => return,
            Some(Heard::Result(Worked { found, kept })) => {
                self.kept = kept;
                match found {
                    Ok(Some(found)) => {
                        self.next_work = next_of(ctx, &found, outcome);
                        self.found = Some(found);
                    }
                    Ok(None) => {}
                    Err(error) => self.fail(fit_failure(&error)),
                }
            }
            Some(Heard::End) => {}
            Some(Heard::Died) => self.fail(Problem::error("worker-died", "")),
        }
        self.work = None;
    }

    fn fail(&mut self, problem: Problem) {
        self.found = None;
        self.failure = Some(problem);
    }
}

/// Starts to look for the samples that would narrow a fan; not when the run has moved on.
fn next_of(ctx: &egui::Context, found: &FanOf, outcome: &Outcome) -> Option<Work<Option<NextSamples>>> {
    let is_present = outcome.solved.as_ref().is_some_and(|solved| found.is_of(&solved.run));
    let scenario = outcome.scenario.clone().filter(|_| is_present && outcome.is_present)?;
    let (run, fit) = (Arc::clone(&found.run), found.fit.clone());
    Some(Work::start(ctx, 1, move |progress, hand_out| {
        let week = last_whole_week(&run).and_then(|week| usize::try_from(week.number).ok());
        let wanted = &progress.wanted();
        let next = |week| next_samples(&of_start_alone(&scenario), fit.as_deref(), week, wanted).ok();
        hand_out(week.and_then(next));
    }))
}

/// Draws patients like the one that the scenario starts with: the fitted one, the one of a measured start, or one of whom
/// nothing was measured, whatever labs lie beside the curve.
fn fan_of(
    run: Arc<Run>,
    scenario: &Scenario,
    fit: Option<Arc<Fit>>,
    kept: &mut Kept,
    progress: &Progress,
) -> Result<Option<FanOf>, FitError> {
    let fit = match scenario.run.start {
        Start::Measured { .. } => Some(kept.last_fit.of(&of_start_alone(scenario), &progress.wanted())?),
        Start::Steady | Start::Amounts(_) | Start::Fitted { .. } => fit,
    };
    let belief = Belief::around(scenario, fit.as_deref())?;
    Ok(Fan::again(scenario, &belief, &mut kept.begun, progress)?.map(|fan| FanOf { run, fan, fit, next: None }))
}
