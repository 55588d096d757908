//! The trials and what the model predicts for them, computed once on a thread of its own, which can be stopped, and kept.

use egui::Ui;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

use super::arm_picture::ArmPicture;
use super::shelf::Shelf;
use crate::gui::kit::answer::{Answer, HandOut, progress_ui};
use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::widgets::{quiet_ui, small_ui};
use crate::study::trials::{FoundRow, Row, Trial, TrialResult, newest_steps, newest_validation, published};
use crate::study::{Progress, in_background};
use crate::text::{text, words};

pub struct ValidationFound {
    pub results: Vec<TrialResult>,
    /// Pictures of the arms, for each trial.
    pub pictures: Vec<Vec<ArmPicture>>,
}

/// What is kept of a trial between starts: the rest stands in its file.
#[derive(Serialize, Deserialize)]
struct KeptTrial {
    id: String,
    rows: Vec<FoundRow>,
    pictures: Vec<ArmPicture>,
}

/// Name under which the trials are kept.
const KEPT: &str = "trials";

impl ValidationFound {
    fn kept(&self) -> Vec<KeptTrial> {
        let trial = |(result, pictures): (&TrialResult, &Vec<ArmPicture>)| KeptTrial {
            id: result.trial.id.clone(),
            rows: result.found(),
            pictures: pictures.clone(),
        };
        self.results.iter().zip(&self.pictures).map(trial).collect()
    }

    /// Returns what was kept of these trials; `None` where it is not of these.
    fn of_kept(kept: Vec<KeptTrial>, trials: &[Trial]) -> Option<Self> {
        if kept.len() != trials.len() {
            return None;
        }
        let (mut results, mut pictures) = (Vec::new(), Vec::new());
        for (kept, trial) in kept.into_iter().zip(trials) {
            let result = TrialResult::with_found(trial, &kept.rows).filter(|_| kept.id == trial.id)?;
            results.push(result);
            pictures.push(kept.pictures);
        }
        Some(ValidationFound { results, pictures })
    }

    fn new(mut results: Vec<TrialResult>) -> Self {
        let pictures = results.iter().map(|result| result.arms.iter().map(ArmPicture::new).collect()).collect();
        results.iter_mut().for_each(|result| result.arms.clear()); // the runs themselves are large
        ValidationFound { results, pictures }
    }
}

/// The trials before anything is simulated. Their files are part of the program; a test reads them.
static UNSIMULATED: LazyLock<Vec<TrialResult>> =
    LazyLock::new(|| published().unwrap_or_default().iter().map(TrialResult::unsimulated).collect());

#[derive(Default)]
pub struct Validation {
    answer: Answer<(), ValidationFound>,
    is_stopped: bool,
}

impl Validation {
    /// Takes what was kept or starts the simulation when it is needed, and takes what has come.
    pub fn go_on(&mut self, ctx: &egui::Context, shelf: &Shelf, is_needed: bool) {
        if is_needed && !self.is_stopped && !self.answer.is_asked(&()) {
            let (trials, shelf): (Vec<Trial>, Shelf) = (trials().cloned().collect(), shelf.clone());
            let steps = newest_steps(&trials);
            self.answer.ask(ctx, (), steps, move |(), progress, hand_out| work(&trials, &shelf, progress, hand_out));
        }
        self.answer.collect(ctx);
    }

    pub fn progress(&self) -> Option<f32> {
        self.answer.progress()
    }

    pub fn found(&self) -> Option<&ValidationFound> {
        self.answer.found.as_ref()
    }

    /// Returns all trials, with predictions once they are known.
    pub fn results(&self) -> &[TrialResult] {
        self.found().map_or(&UNSIMULATED, |found| &found.results)
    }

    /// Returns a trial and the pictures of its arms, of which there are none until the trials are simulated.
    pub fn trial(&self, id: &str) -> Option<(&TrialResult, &[ArmPicture])> {
        let at = self.results().iter().position(|result| result.trial.id == id)?;
        let pictures = self.found().and_then(|found| found.pictures.get(at));
        Some((self.results().get(at)?, pictures.map_or(&[], Vec::as_slice)))
    }

    /// Draws the progress and a way to stop, or a way to start.
    pub fn progress_ui(&mut self, ui: &mut Ui) {
        for sentence in &self.answer.failure {
            small_ui(ui, words!("known-failed", cause = sentence), Palette::of(ui).red);
        }
        if self.progress().is_some() {
            ui.horizontal(|ui| {
                ui.set_min_height(tokens::CONTROL_HEIGHT);
                self.is_stopped = progress_ui(ui, &self.answer);
                if self.is_stopped {
                    self.answer.cancel();
                }
                quiet_ui(ui, text("known-simulating"));
            });
        } else if self.found().is_none() && ui.button(text("known-simulate")).clicked() {
            self.is_stopped = false;
        }
    }
}

fn work(trials: &[Trial], shelf: &Shelf, progress: &Progress, hand_out: HandOut<'_, ValidationFound>) {
    let kept = shelf.read(KEPT).and_then(|kept| ValidationFound::of_kept(kept, trials));
    if let Some(found) = kept {
        return hand_out(Ok(found));
    }
    match in_background(|| newest_validation(trials, progress)) {
        Some(Ok(results)) => {
            let found = ValidationFound::new(results);
            let kept = found.kept();
            hand_out(Ok(found));
            shelf.keep(KEPT, &kept);
        }
        Some(Err(error)) => hand_out(Err(vec![error.to_string()])),
        None => {}
    }
}

/// Returns the values from which this parameter was derived.
pub fn made(parameter: &str) -> impl Iterator<Item = (&'static Trial, &'static Row)> {
    let rows = UNSIMULATED.iter().flat_map(|result| result.rows.iter().map(move |row| (&result.trial, row)));
    rows.filter(move |(_, row)| row.observation.calibrates.iter().any(|id| id == parameter))
}

/// Returns whether an oral magnesium salt is taken in any trial; this is found once.
pub fn trials_take_oral_magnesium() -> bool {
    static TAKEN: LazyLock<bool> = LazyLock::new(|| trials().any(Trial::takes_oral_magnesium));
    *TAKEN
}

pub fn trials() -> impl Iterator<Item = &'static Trial> {
    UNSIMULATED.iter().map(|result| &result.trial)
}
