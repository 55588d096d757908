//! The trials and what the model predicts for them, computed once on a thread of its own.

use std::sync::OnceLock;

use super::arm_picture::ArmPicture;
use crate::gui::kit::answer::Answer;
use crate::study::in_background;
use crate::study::trials::{Trial, TrialResult, published, steps, validation};

pub struct ValidationFound {
    pub results: Vec<TrialResult>,
    /// Pictures of the arms, for each trial.
    pub pictures: Vec<Vec<ArmPicture>>,
}

impl ValidationFound {
    fn new(mut results: Vec<TrialResult>) -> Self {
        let pictures = results.iter().map(|result| result.arms.iter().map(ArmPicture::new).collect()).collect();
        results.iter_mut().for_each(|result| result.arms.clear()); // the runs themselves are large
        ValidationFound { results, pictures }
    }
}

/// A trial with as much as is known of it.
pub struct Page<'s> {
    pub result: &'s TrialResult,
    /// Pictures of the arms; empty until the trials are simulated.
    pub pictures: &'s [ArmPicture],
}

#[derive(Default)]
pub struct Validation {
    answer: Answer<(), ValidationFound>,
    is_stopped: bool,
}

/// Returns the trials before anything is simulated.
fn unsimulated() -> &'static [TrialResult] {
    static UNSIMULATED: OnceLock<Vec<TrialResult>> = OnceLock::new();
    // the files are part of the program; a test reads them
    UNSIMULATED.get_or_init(|| published().unwrap_or_default().iter().map(TrialResult::unsimulated).collect())
}

impl Validation {
    /// Starts the simulation when it is needed, and takes what has come.
    pub fn go_on(&mut self, ctx: &egui::Context, is_needed: bool) {
        if is_needed && !self.is_stopped {
            let trials: Vec<_> = unsimulated().iter().map(|result| result.trial.clone()).collect();
            self.answer.ask(ctx, (), steps(&trials), move |(), progress, hand_out| {
                match in_background(|| validation(&trials, progress)) {
                    Some(Ok(results)) => hand_out(Ok(ValidationFound::new(results))),
                    Some(Err(error)) => hand_out(Err(vec![error.to_string()])),
                    None => {}
                }
            });
        }
        self.answer.collect(ctx);
    }

    pub fn progress(&self) -> Option<f32> {
        self.answer.progress()
    }

    pub fn stop(&mut self) {
        self.answer.cancel();
        self.is_stopped = true;
    }

    pub fn start(&mut self) {
        self.is_stopped = false;
    }

    pub fn found(&self) -> Option<&ValidationFound> {
        self.answer.found.as_ref()
    }

    pub fn failure(&self) -> &[String] {
        &self.answer.failure
    }

    /// Returns all trials, with predictions once they are known.
    pub fn results(&self) -> &[TrialResult] {
        match self.found() {
            Some(found) => &found.results,
            None => unsimulated(),
        }
    }

    pub fn trial(&self, id: &str) -> Option<Page<'_>> {
        let at = self.results().iter().position(|result| result.trial.id == id)?;
        let pictures = self.found().and_then(|found| found.pictures.get(at));
        Some(Page { result: self.results().get(at)?, pictures: pictures.map_or(&[], Vec::as_slice) })
    }
}

/// A value of a trial from which a parameter was derived.
pub struct Made {
    pub trial: &'static str,
    pub name: &'static str,
    pub what: &'static str,
}

/// Returns the values from which this parameter was derived.
pub fn made(parameter: &str) -> Vec<Made> {
    let rows = unsimulated().iter().flat_map(|result| result.rows.iter().map(move |row| (&result.trial, row)));
    rows.filter(|(_, row)| row.observation.calibrates.iter().any(|id| id == parameter))
        .map(|(trial, row)| Made { trial: &trial.id, name: &trial.name, what: &row.observation.what })
        .collect()
}

/// Returns whether an oral magnesium salt is taken in any trial; this is found once.
pub fn trials_take_oral_magnesium() -> bool {
    static TAKEN: OnceLock<bool> = OnceLock::new();
    *TAKEN.get_or_init(|| trials().any(Trial::takes_oral_magnesium))
}

pub fn trials() -> impl Iterator<Item = &'static Trial> {
    unsimulated().iter().map(|result| &result.trial)
}
