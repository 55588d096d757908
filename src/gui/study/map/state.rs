//! What the map was asked and what was found.

use crate::gui::kit::answer::Answer;
use crate::gui::kit::plots::bands::level_words;
use crate::gui::kit::view::SerumUnit;
use crate::gui::study::choices::Grid;
use crate::scenario::ScenarioDraft;
use crate::study::Shares;
use crate::study::cohort::Population;
use crate::study::facts::{Level, facts};
use crate::study::find::{Found, Question};
use crate::study::prescribe::{USUAL_OXIDE_MG, begins_after_weeks};

pub const WEEKS: [u32; 4] = [4, 12, 26, 52];

#[derive(Debug, Clone, PartialEq)]
pub struct MapQuestion {
    pub draft: ScenarioDraft,
    pub find: Question,
}

#[derive(Debug, Clone, PartialEq)]
pub struct SharesQuestion {
    pub of: MapQuestion,
    pub population: Population,
    pub size: usize,
    pub seed: u64,
}

pub struct FoundShares {
    pub shares: Vec<Shares>,
    pub patients: usize,
}

pub struct Map {
    pub grid: Grid,
    pub range_mg_dl: [f64; 2],
    pub week: u32,
    /// Patients who are drawn for the probabilities; tests take fewer.
    pub draws: usize,
    pub has_patients: bool,
    pub size: usize,
    pub seed: u64,
    pub answer: Answer<MapQuestion, Found>,
    pub shares: Answer<SharesQuestion, FoundShares>,
}

impl Default for Map {
    fn default() -> Self {
        Map {
            grid: Grid::new(&USUAL_OXIDE_MG),
            range_mg_dl: Question::first_range_mg_dl(),
            week: 12,
            draws: Question::DRAWS,
            has_patients: false,
            size: 200,
            seed: 1,
            answer: Answer::default(),
            shares: Answer::default(),
        }
    }
}

impl Map {
    pub fn is_computing(&self) -> bool {
        self.answer.progress().is_some() || self.shares.progress().is_some()
    }

    /// Returns the shares of virtual patients in the cells of the map that was found.
    pub fn shares_of(&self, found: &Found) -> Option<&FoundShares> {
        self.shares.found.as_ref().filter(|shares| shares.shares.len() == found.cells.len())
    }

    /// Returns the week that is asked for: the chosen one, or the next that comes after the prescription has begun.
    pub fn asked_week(&self, draft: &ScenarioDraft) -> u32 {
        let begins = begins_after_weeks(draft) as u32;
        let later = WEEKS.into_iter().find(|week| *week >= self.week && *week > begins);
        later.unwrap_or(begins + WEEKS[0])
    }

    pub fn question(&self, draft: &ScenarioDraft) -> MapQuestion {
        let find = Question {
            dialysates_meq_l: self.grid.dialysates(),
            oxide_mg: self.grid.doses(),
            draws: self.draws,
            ..Question::of_usual_menu(self.range_mg_dl, self.asked_week(draft))
        };
        MapQuestion { draft: draft.clone(), find }
    }
}

pub fn counted_levels() -> [Level; 4] {
    let levels = facts().levels();
    [levels.below_amber, levels.lowest_mortality, levels.high, levels.dangerous]
}

/// Returns the shares that matter, each with the name of its range.
pub fn share_rows(shares: &Shares, unit: SerumUnit) -> [(String, f64); 4] {
    counted_levels().map(|level| (level_words(level, unit), shares.of(level)))
}
