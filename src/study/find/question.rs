//! What is asked: a range of the pre-dialysis total, a week, and the prescriptions that are tried.

use crate::study::facts::{BandId, Level, facts};
use crate::study::prescribe::{Choice, USUAL_DIALYSATES_MEQ_L, USUAL_OXIDE_MG};

/// A question for the prescriptions that bring the pre-dialysis total into a range.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// Lowest and highest total of the range, mg/dL; both belong to it.
    pub range_mg_dl: [f64; 2],
    /// Week of the run, counted from 1.
    pub week: u32,
    /// Dialysates of the menu in rising order, mEq/L.
    pub dialysates_meq_l: Vec<f64>,
    /// Daily doses of magnesium oxide of the menu in rising order, mg.
    pub oxide_mg: Vec<f64>,
    /// How many patients are drawn.
    pub draws: usize,
}

impl Question {
    /// Number of patients that are drawn: quasi-random, so that a share is good to a few percent.
    pub const DRAWS: usize = 128;

    /// Asks the usual menu for a range in a week.
    pub fn of_usual_menu(range_mg_dl: [f64; 2], week: u32) -> Question {
        Question {
            range_mg_dl,
            week,
            dialysates_meq_l: USUAL_DIALYSATES_MEQ_L.to_vec(),
            oxide_mg: USUAL_OXIDE_MG.to_vec(),
            draws: Question::DRAWS,
        }
    }

    /// Returns the range in which mortality was lowest in one country: a place to begin, not a target.
    pub fn first_range_mg_dl() -> [f64; 2] {
        facts().band(BandId::LowestMortality).range
    }

    /// Returns the prescriptions in the order of the answer: by dialysate, and for each by dose.
    pub fn choices(&self) -> Vec<Choice> {
        let of_dialysate = |dialysate_magnesium_meq_l: f64| {
            let choice = move |&dose: &f64| Choice { dialysate_magnesium_meq_l, magnesium_oxide_mg: Some(dose) };
            self.oxide_mg.iter().map(choice)
        };
        self.dialysates_meq_l.iter().copied().flat_map(of_dialysate).collect()
    }

    /// Returns the level that the continuous answers aim at, mg/dL.
    pub fn middle_mg_dl(&self) -> f64 {
        0.5 * (self.range_mg_dl[0] + self.range_mg_dl[1])
    }

    /// Returns the levels of which the probability is said: the range, what counts as low, and what as dangerous.
    pub fn levels(&self) -> [Level; 3] {
        let [lowest, highest] = self.range_mg_dl;
        let levels = facts().levels();
        [Level::Within(lowest, highest), levels.below_amber, levels.dangerous]
    }
}
