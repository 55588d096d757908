//! One prescription of the menu: its level, how probable the range is, and where it stands.

use crate::study::facts::Level;
use crate::study::prescribe::Choice;
use crate::study::results::smallest_visible_change;

use super::question::Question;

/// Probability above which a prescription counts as one that gives the range.
pub const MORE_LIKELY_THAN_NOT: f64 = 0.5;

/// A prescription, and what the model predicts with it.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    pub choice: Choice,
    /// Pre-dialysis total of the most probable patient in the week, mg/dL.
    pub level_mg_dl: f64,
    pub place: Place,
    /// Probabilities under the model; `None` before the patients were drawn.
    pub probability: Option<Probability>,
}

named! {
    /// Where a level stands to a range.
    pub enum Place {
        Within = "within",
        /// Outside, but by no more than a pair of samples can show.
        Borderline = "borderline",
        Below = "below",
        Above = "above",
    }
}

/// Shares of the patients who may be meant.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Probability {
    pub in_range: f64,
    /// Share below the limit under which magnesium counts as low.
    pub low: f64,
    /// Share at or above the limit from which magnesium is dangerous.
    pub dangerous: f64,
}

impl Probability {
    /// Returns the shares of levels, mg/dL.
    pub fn of(levels_mg_dl: &[f64], question: &Question) -> Probability {
        let share = |level: Level| {
            let held = levels_mg_dl.iter().filter(|mg_dl| level.holds(**mg_dl)).count();
            held as f64 / levels_mg_dl.len() as f64
        };
        let [in_range, low, dangerous] = question.levels().map(share);
        Probability { in_range, low, dangerous }
    }
}

impl Place {
    /// Returns where a level stands, mg/dL.
    pub fn of(level_mg_dl: f64, [lowest, highest]: [f64; 2]) -> Place {
        if (lowest..=highest).contains(&level_mg_dl) {
            return Place::Within;
        }
        let (edge, beyond) = if level_mg_dl < lowest { (lowest, Place::Below) } else { (highest, Place::Above) };
        let is_close = (level_mg_dl - edge).abs() <= smallest_visible_change(edge);
        if is_close { Place::Borderline } else { beyond }
    }
}

/// Returns the number of the nearest prescription that gives the range more likely than not: the fewest steps of the
/// menu from the present dialysate, then the least dose.
pub fn nearest(cells: &[Cell], present_meq_l: f64, dialysates_meq_l: &[f64]) -> Option<usize> {
    let gives = |cell: &Cell| cell.probability.is_some_and(|probability| probability.in_range > MORE_LIKELY_THAN_NOT);
    let distance = |number: &usize| {
        let choice = cells[*number].choice;
        let meq_l = choice.dialysate_magnesium_meq_l;
        let change = [choice.magnesium_oxide_mg.unwrap_or(0.0), (meq_l - present_meq_l).abs(), meq_l];
        (steps(dialysates_meq_l, present_meq_l, meq_l), change)
    };
    let found = (0..cells.len()).filter(|number| gives(&cells[*number]));
    found.min_by(|one, other| {
        let (one, other) = (distance(one), distance(other));
        let by_change = one.1.iter().zip(&other.1).map(|(one, other)| one.total_cmp(other));
        one.0.cmp(&other.0).then(by_change.fold(std::cmp::Ordering::Equal, std::cmp::Ordering::then))
    })
}

/// Returns how many dialysates of a menu lie on the way from the present one, which may not be on it, to another.
fn steps(menu_meq_l: &[f64], present_meq_l: f64, to_meq_l: f64) -> usize {
    let is_passed = |meq_l: &&f64| {
        (present_meq_l < **meq_l && **meq_l <= to_meq_l) || (to_meq_l <= **meq_l && **meq_l < present_meq_l)
    };
    menu_meq_l.iter().filter(is_passed).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MENU: [f64; 4] = [1.0, 1.2, 1.5, 2.0];

    fn cell(meq_l: f64, oxide_mg: f64, in_range: f64) -> Cell {
        Cell {
            choice: Choice { dialysate_magnesium_meq_l: meq_l, magnesium_oxide_mg: Some(oxide_mg) },
            level_mg_dl: 2.8,
            place: Place::Within,
            probability: Some(Probability { in_range, low: 0.0, dangerous: 0.0 }),
        }
    }

    #[test]
    fn steps_are_counted_on_the_menu_also_from_a_dialysate_that_is_not_on_it() {
        let from = |present: f64| MENU.map(|meq_l| steps(&MENU, present, meq_l));
        assert_eq!(from(1.0), [0, 1, 2, 3]);
        assert_eq!(from(1.5), [2, 1, 0, 1]);
        assert_eq!(from(1.25), [2, 1, 1, 2]);
    }

    #[test]
    fn the_nearest_is_fewest_steps_then_least_dose_and_more_likely_than_not() {
        let cells = [cell(1.0, 0.0, 0.2), cell(1.0, 1000.0, 0.5), cell(1.2, 500.0, 0.9), cell(1.2, 250.0, 0.51)];
        assert_eq!(nearest(&cells, 1.0, &MENU), Some(3), "one in two is not more likely than not");
        assert_eq!(nearest(&cells[..2], 1.0, &MENU), None);
        let more = [cells.to_vec(), vec![cell(1.0, 750.0, 0.6)]].concat();
        assert_eq!(nearest(&more, 1.0, &MENU), Some(4), "a dose before a dialysate");
    }

    #[test]
    fn a_level_just_outside_is_borderline_and_one_far_outside_is_not() {
        let range = [2.7, 3.0];
        // A pair of samples shows 1.96 √2 × 5.6 % of the edge: 0.42 at 2.7 and 0.47 at 3.0 mg/dL.
        let places = [2.27, 2.29, 2.69, 2.7, 2.85, 3.0, 3.01, 3.46, 3.48].map(|mg_dl| Place::of(mg_dl, range));
        use Place::*;
        assert_eq!(places, [Below, Borderline, Borderline, Within, Within, Within, Borderline, Borderline, Above]);
    }
}
