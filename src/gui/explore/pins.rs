//! The runs that are kept to compare with, up to four, and why the present run differs from one of them.

use super::outcome::{Outcome, stands_still};
use crate::gui::kit::background::{Heard, Work};
use crate::gui::kit::pin::{MOST_PINS, Pin};
use crate::report::words::{ChangedInput, changed_input, difference_words};
use crate::scenario::ScenarioDraft;
use crate::study::map::last_pre_mmol_l;
use crate::study::{Attribution, Progress, aligned, attribution};

/// How far the attribution of a difference has come.
#[derive(Default)]
pub enum Why {
    /// Nothing differs, or the present draft is not valid.
    #[default]
    Nothing,
    /// The draft last changed at this time, s.
    Waiting(f64),
    Computing(Work<Option<Explained>>),
    Done(Explained),
    Died,
}

/// The attribution of a difference to the changed inputs, mmol/L.
pub struct Explained {
    /// The change that each input makes alone; `None` when it makes no valid scenario alone.
    pub parts: Vec<(ChangedInput, Option<f64>)>,
    pub interaction: f64,
    pub whole: f64,
}

#[derive(Default)]
pub struct Pins {
    pins: Vec<Pin>,
    /// The slot of the pin with which the present run is compared.
    compared: Option<usize>,
    pub why: Why,
    seen: Option<(Option<usize>, ScenarioDraft)>,
}

impl Pins {
    pub fn all(&self) -> &[Pin] {
        &self.pins
    }

    pub fn is_full(&self) -> bool {
        self.pins.len() >= MOST_PINS
    }

    pub fn compared(&self) -> Option<&Pin> {
        self.pins.iter().find(|pin| Some(pin.slot) == self.compared)
    }

    /// Keeps the present run, unless it is old or four are kept already.
    pub fn add(&mut self, draft: &ScenarioDraft, outcome: &Outcome) {
        let free = (0..MOST_PINS).find(|slot| self.pins.iter().all(|pin| pin.slot != *slot));
        let (Some(slot), Some(solved), true) = (free, &outcome.solved, outcome.is_present) else { return };
        let name = difference_words(draft, draft);
        self.pins.push(Pin { slot, draft: draft.clone(), solved: solved.clone(), name });
        self.pins.sort_by_key(|pin| pin.slot);
        self.compared = Some(slot);
    }

    pub fn remove(&mut self, slot: usize) {
        self.pins.retain(|pin| pin.slot != slot);
        if self.compared == Some(slot) {
            self.compared = self.pins.last().map(|pin| pin.slot);
        }
    }

    pub fn remove_all(&mut self) {
        *self = Pins::default();
    }

    /// Chooses the pin to compare with; `None` closes the comparison.
    pub fn compare_with(&mut self, slot: Option<usize>) {
        self.compared = slot;
    }

    /// Brings names and attribution up to date with the draft; called every frame.
    pub fn update(&mut self, ctx: &egui::Context, draft: &ScenarioDraft, outcome: &Outcome) {
        if self.pins.is_empty() {
            return;
        }
        let is_new = self.seen.as_ref().is_none_or(|(slot, seen)| *slot != self.compared || seen != draft);
        if is_new {
            self.seen = Some((self.compared, draft.clone()));
            self.why = Why::Waiting(ctx.input(|input| input.time));
            for pin in &mut self.pins {
                pin.name = difference_words(draft, &pin.draft);
            }
        }
        match &self.why {
            Why::Waiting(since_s) => {
                if stands_still(ctx, *since_s) && !outcome.is_computing() {
                    self.why = self.explain(ctx, draft, outcome);
                }
            }
            Why::Computing(work) => match work.hear() {
                Heard::Nothing => {}
                Heard::Result(Some(explained)) => self.why = Why::Done(explained),
                Heard::Result(None) | Heard::End => self.why = Why::Nothing,
                Heard::Died => self.why = Why::Died,
            },
            Why::Nothing | Why::Done(_) | Why::Died => {}
        }
    }

    /// Starts the attribution on a thread, because every part needs a simulation of its own.
    fn explain(&self, ctx: &egui::Context, draft: &ScenarioDraft, outcome: &Outcome) -> Why {
        let Some(pin) = self.compared().filter(|_| outcome.is_present) else { return Why::Nothing };
        let (from, to) = aligned(&pin.draft, draft);
        Why::Computing(Work::start(ctx, 1, move |progress, hand_out| hand_out(explained(&from, &to, progress))))
    }
}

fn explained(from: &ScenarioDraft, to: &ScenarioDraft, progress: &Progress) -> Option<Explained> {
    let Attribution { whole, parts, interaction } = attribution(from, to, last_pre_mmol_l, progress).ok()??;
    let parts = parts.into_iter().map(|(input, part)| (changed_input(&input, to), part)).collect();
    Some(Explained { parts, interaction, whole })
}
