//! One parameter at a time: from its 10th to its 90th percentile.

use super::outcome::{Outcome, SensitivityError, UNEXPLAINED};
use crate::scenario::Scenario;
use crate::study::belief::Belief;
use crate::study::progress::Progress;
use crate::study::quantiles::quantiles;
use crate::study::simulated_patient::SimulatedPatient;

/// Standard normal number of the 90th percentile; that of the 10th is its negative.
const Z_OF_PERCENTILE: f64 = 1.281_551_565_544_6;
/// Patients drawn for the spread with everything moving at once.
const DRAWN: usize = 128;

/// What one parameter does to an outcome.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bar {
    pub id: &'static str,
    /// At its 10th percentile and at its 90th.
    pub ends: [End; 2],
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct End {
    /// Value of the parameter in its own unit; of what the equations leave out, standard deviations.
    pub value: f64,
    /// The outcome with that value; `None` where this patient cannot be simulated.
    pub outcome: Option<f64>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Tornado {
    /// The outcome of the most probable patient.
    pub centre: f64,
    /// What the outcome does when everything moves at once: its 10th and its 90th percentile.
    pub together: [f64; 2],
    /// All that is uncertain, widest first.
    pub bars: Vec<Bar>,
}

impl Bar {
    /// Returns how far apart the outcomes at both ends are; where one is missing, that from the other to the centre.
    pub fn width(&self, centre: f64) -> f64 {
        let [low, high] = self.ends.map(|end| end.outcome.unwrap_or(centre));
        (high - low).abs()
    }
}

impl Tornado {
    /// Returns how many runs it takes with this many numbers, that of the most probable patient apart.
    pub fn runs(numbers: usize) -> usize {
        2 * numbers + DRAWN
    }
}

/// Moves each number of the vector to its 10th and its 90th percentile. Where labs tie it to others, these move along as
/// it lets expect, so that no bar reaches further than what is believed; nothing is tied before labs, and the others
/// then stay.
///
/// The answer is the same for any number of threads. Returns `None` when cancelled.
///
/// # Errors
/// Fails when the most probable patient cannot be simulated, or has no such number.
pub fn tornado(
    belief: &Belief,
    scenario: &Scenario,
    outcome: Outcome,
    progress: &Progress,
) -> Result<Option<Tornado>, SensitivityError> {
    let scenario = outcome.scenario(scenario);
    let centre = outcome.of_most_probable(belief, &scenario, &progress.wanted());
    let Some((most_probable, centre)) = progress.unless_cancelled(centre)? else { return Ok(None) };
    let numbers = belief.centre.len();
    let moved = (0..2 * numbers).map(|i| moved(belief, i / 2, if i % 2 == 0 { -1.0 } else { 1.0 }));
    let vectors: Vec<Vec<f64>> = moved.chain(belief.vectors(DRAWN)).collect();
    let say = |patient: &SimulatedPatient| outcome.of(patient);
    let Some(found) = belief.of_each(&scenario, &vectors, &most_probable, progress, say) else { return Ok(None) };
    let outcomes: Vec<Option<f64>> = found.into_iter().map(Option::flatten).collect();
    let bar = |number: usize| {
        let end = |i: usize| End { value: value(belief, number, vectors[i][number]), outcome: outcomes[i] };
        Bar { id: id(belief, number), ends: [end(2 * number), end(2 * number + 1)] }
    };
    let mut bars: Vec<Bar> = (0..numbers).map(bar).collect();
    bars.sort_by(|a, b| b.width(centre).total_cmp(&a.width(centre)));
    Ok(Some(Tornado { centre, together: percentiles(&outcomes[2 * numbers..], centre), bars }))
}

/// Returns the vector with one number at its 10th or 90th percentile, and the others as that lets expect.
fn moved(belief: &Belief, number: usize, side: f64) -> Vec<f64> {
    let with_it = belief.covariance().column(number);
    let sd = with_it[number].sqrt();
    let step = |covariance: f64| side * Z_OF_PERCENTILE * covariance / sd;
    belief.centre.iter().zip(with_it.iter()).map(|(centre, covariance)| centre + step(*covariance)).collect()
}

/// Returns the id of a number of the vector.
pub(super) fn id(belief: &Belief, number: usize) -> &'static str {
    belief.uncertain.coordinates.get(number).map_or(UNEXPLAINED, |coordinate| coordinate.id)
}

/// Returns the value that a number of the vector stands for.
pub(super) fn value(belief: &Belief, number: usize, z: f64) -> f64 {
    belief.uncertain.coordinates.get(number).map_or(z, |coordinate| coordinate.value(z))
}

fn percentiles(outcomes: &[Option<f64>], centre: f64) -> [f64; 2] {
    quantiles(outcomes.iter().copied().flatten().collect(), [0.1, 0.9]).unwrap_or([centre; 2])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{WeekQuantity, presets::default_preset, read};

    fn scenario(more: &str) -> Scenario {
        read(&format!("{}{more}", default_preset().text)).scenario.unwrap()
    }

    const PRE: Outcome = Outcome { quantity: WeekQuantity::PreTotal, week: 3 };

    fn found(belief: &Belief, scenario: &Scenario, outcome: Outcome) -> Tornado {
        tornado(belief, scenario, outcome, &Progress::default()).unwrap().unwrap()
    }

    #[test]
    fn before_labs_each_bar_is_one_parameter_moved_alone() {
        let scenario = scenario("");
        let tornado = found(&Belief::prior(&scenario), &scenario, PRE);
        let first = tornado.bars[0];
        assert_eq!(first.id, "active_absorption");
        // lognormal with σ 0.40 around 1
        let expected = [-1.0, 1.0].map(|side: f64| (side * 0.4 * Z_OF_PERCENTILE).exp());
        for (end, expected) in first.ends.iter().zip(expected) {
            assert!((end.value - expected).abs() < 1e-12, "{end:?}");
            let run = crate::simulation::simulate(&PRE.scenario(&scenario).with_active_absorption(end.value)).unwrap();
            let alone = crate::study::results::week_summaries(&run)[2].pre_total_mg_dl;
            assert!((end.outcome.unwrap() - alone).abs() < 1e-5, "{end:?} {alone}"); // tolerance of the solver
        }
        let of = |id: &str| tornado.bars.iter().find(|bar| bar.id == id).unwrap().width(tornado.centre);
        assert_eq!(of("anion_complexation_l_meq"), 0.0, "it moves ionised magnesium alone");
        assert!(of(UNEXPLAINED) < 1e-6, "nothing has changed since the start");
        assert!(tornado.bars.is_sorted_by(|a, b| a.width(tornado.centre) >= b.width(tornado.centre)));
        // the widths of independent parts add up as squares, roughly where the model is not quite linear
        let squares: f64 = tornado.bars.iter().map(|bar| bar.width(tornado.centre).powi(2)).sum();
        let together = tornado.together[1] - tornado.together[0];
        assert!((squares.sqrt() / together - 1.0).abs() < 0.1, "{squares} {together}");
    }

    #[test]
    fn with_labs_no_bar_reaches_further_than_what_is_believed() {
        let labs = "[[lab]]\nweek = 1\nday = \"Mon\"\nwhen = \"pre\"\ntotal_mg_dl = 2.1\n\
                    [[lab]]\nweek = 2\nday = \"Wed\"\nwhen = \"pre\"\ntotal_mg_dl = 2.2\n";
        let scenario = scenario(labs);
        let belief = Belief::of_labs(&scenario, crate::simulation::WANTED).unwrap();
        let tornado = found(&belief, &scenario, PRE);
        let together = tornado.together[1] - tornado.together[0];
        assert!(tornado.bars.iter().all(|bar| bar.width(tornado.centre) < 1.05 * together), "{tornado:?}");
        let before = found(&Belief::prior(&scenario), &scenario, PRE);
        assert!(together < 0.6 * (before.together[1] - before.together[0]));
    }

    #[test]
    fn numbers_of_all_kinds_can_be_asked_about_and_weeks_beyond_the_run() {
        let scenario = scenario("");
        let belief = Belief::prior(&scenario);
        for quantity in [WeekQuantity::MeanIonised, WeekQuantity::RemovedPerSession, WeekQuantity::NetBalance] {
            let tornado = found(&belief, &scenario, Outcome { quantity, week: 1 });
            assert!(tornado.together[0] < tornado.together[1], "{quantity:?}");
        }
        let weeks = crate::study::results::number_of_weeks(scenario.run.duration) as usize;
        found(&belief, &scenario, Outcome { week: weeks + 2, ..PRE });
    }

    #[test]
    fn a_week_without_a_session_has_no_removal_per_session_to_ask_about() {
        let scenario = read("format = 1\n[patient]\nkind = \"ckd\"\n").scenario.unwrap();
        let outcome = Outcome { quantity: WeekQuantity::RemovedPerSession, week: 1 };
        let found = tornado(&Belief::prior(&scenario), &scenario, outcome, &Progress::default());
        assert_eq!(found, Err(SensitivityError::NoValue));
    }

    #[test]
    fn cancelled_there_is_no_answer() {
        let (scenario, progress) = (scenario(""), Progress::default());
        progress.cancel();
        assert_eq!(tornado(&Belief::prior(&scenario), &scenario, PRE, &progress), Ok(None));
        let centre = PRE.of_most_probable(&Belief::prior(&scenario), &scenario, &|| false);
        assert!(centre.is_err(), "the run of the most probable patient stops too");
    }
}
