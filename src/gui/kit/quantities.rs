//! The numbers beside the plots: the last week, the week before the change, the ledger.

use crate::constants::{SAMPLE_CV, Z_95};
use crate::model::State;
use crate::simulation::{Run, SessionRecord, weeks};
use crate::time::SimTime;
use crate::units::{mg_from_mmol, mmol_l_from_mg_dl};

/// Serum values of one week.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Week {
    /// Counted from 1.
    pub number: i64,
    /// Mean of the week's pre-dialysis values; without a session the weekly mean.
    pub pre_mmol_l: f64,
    /// Before its first session, which follows the long gap.
    pub first_pre_mmol_l: Option<f64>,
    /// `None` in a week without a session.
    pub post_mmol_l: Option<f64>,
    pub mean_mmol_l: f64,
    /// Like `pre_mmol_l`.
    pub pre_ionised_mmol_l: f64,
}

/// Magnesium of one week or session, mg. Positive into the blood, so that the rows add up to the residual.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ledger {
    /// Absorbed less secreted.
    pub gut_mg: f64,
    pub injected_mg: f64,
    pub urine_mg: f64,
    pub dialyser_mg: f64,
    /// Muscle, other soft tissue, bone.
    pub tissues_mg: f64,
    /// What stays in plasma, interstitial fluid and an intramuscular depot, as a loss.
    pub extracellular_mg: f64,
}

impl Ledger {
    fn between(from: &State, to: &State) -> Ledger {
        let gained_mg = |part: fn(&State) -> f64| mg_from_mmol(part(to) - part(from));
        let tissues = |s: &State| s.muscle_mmol + s.soft_tissue_mmol + s.bone_surface_mmol + s.bone_deep_mmol;
        Ledger {
            gut_mg: gained_mg(|s| s.absorbed_diet_mmol + s.absorbed_dose_mmol - s.secreted_mmol),
            injected_mg: gained_mg(|s| s.injected_mmol),
            urine_mg: -gained_mg(|s| s.urine_mmol),
            dialyser_mg: -gained_mg(|s| s.diffusion_mmol + s.convection_mmol),
            tissues_mg: -gained_mg(tissues),
            extracellular_mg: -gained_mg(|s| s.plasma_mmol + s.interstitial_mmol + s.im_depot_mmol),
        }
    }

    /// Of every week of a run; a partial last week over its own length.
    pub fn of_weeks(run: &Run) -> Vec<Ledger> {
        week_ends(run).windows(2).map(|ends| Ledger::between(&ends[0], &ends[1])).collect()
    }

    pub fn residual_mg(&self) -> f64 {
        self.gut_mg + self.injected_mg + self.urine_mg + self.dialyser_mg + self.tissues_mg + self.extracellular_mg
    }
}

/// The state at the start of a run and at the end of each of its weeks.
pub fn week_ends(run: &Run) -> Vec<State> {
    let end = run.trajectory.end();
    let weeks = end.weeks().ceil() as i64;
    let times = (0..=weeks).map(|week| SimTime::WEEK.times(week).min(end).hours());
    run.trajectory.sample(times).iter().map(|sample| sample.state).collect()
}

/// How far samples of the last week are from its mean, mmol/L.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sampling {
    /// Before the session that follows the longest gap.
    pub long_gap: f64,
    /// Before the session in the middle of the week.
    pub mid_week: f64,
    /// At the end of that session.
    pub post: f64,
    /// [`REBOUND_H`] later.
    pub rebound: f64,
}

/// When a sample after a session is drawn that has waited for the rebound, h.
pub const REBOUND_H: f64 = 6.0;

/// What the results column shows of a run.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantities {
    /// The last whole week.
    pub last: Week,
    /// The steady state before the first change; `None` when nothing changes.
    pub so_far: Option<Week>,
    /// `None` in a week with fewer than two sessions.
    pub sampling: Option<Sampling>,
    pub ledger: Ledger,
    /// Of the last session of that week, from its start to its end.
    pub session_ledger: Option<Ledger>,
    /// Mean of that week, positive when lost, mmol; `None` without a session.
    pub removed_per_session_mmol: Option<f64>,
    /// At any time of the run.
    pub is_on_dialysis: bool,
    /// Nothing happens but what repeats every week.
    pub is_steady: bool,
}

impl Quantities {
    /// `None` of a run without a single week, which validation does not let through.
    pub fn new(run: &Run) -> Option<Quantities> {
        let of_run = weeks(run);
        let whole_weeks = run.trajectory.end().seconds() / SimTime::WEEK.seconds();
        let summary = of_run.iter().rev().find(|week| week.week <= whole_weeks).or(of_run.last())?;
        let last = summary.week;
        let boundary = |week: i64| SimTime::WEEK.times(week).min(run.trajectory.end()).hours();
        let states = run.trajectory.sample([boundary(last - 1), boundary(last)]);
        let stretches = run.scenario.stretches();
        let scenario = &run.scenario;
        let so_far = so_far(run);
        let has_events = !scenario.injections.is_empty() || !scenario.session_changes.is_empty();
        let of_last_week = |session: &&SessionRecord| session.start.week_number() == last;
        let last_session = run.sessions.iter().rfind(of_last_week);
        let session_ledger = last_session.map(|session| {
            let ends = run.trajectory.sample([session.start.hours(), session.end.hours()]);
            Ledger::between(&ends[0].state, &ends[1].state)
        });
        Some(Quantities {
            session_ledger,
            removed_per_session_mmol: summary.removed_per_session_mmol,
            is_steady: so_far.is_none() && run.steady_state.is_some() && !has_events,
            is_on_dialysis: stretches.iter().any(|(_, prescription)| prescription.dialysis.is_some()),
            last: week(run, last)?,
            sampling: sampling(run, last),
            so_far,
            ledger: Ledger::between(&states[0].state, &states[1].state),
        })
    }
}

fn week(run: &Run, number: i64) -> Option<Week> {
    let of_run = weeks(run);
    let summary = of_run.get(usize::try_from(number - 1).ok()?)?;
    let sessions: Vec<&SessionRecord> = run.sessions.iter().filter(|s| s.start.week_number() == number).collect();
    let ionised = mean(&sessions, |session| session.pre.ionised_mmol_l);
    Some(Week {
        number,
        pre_mmol_l: mmol_l_from_mg_dl(summary.pre_total_mg_dl),
        first_pre_mmol_l: sessions.first().map(|session| session.pre.total_mmol_l),
        post_mmol_l: (!sessions.is_empty()).then(|| mmol_l_from_mg_dl(summary.post_total_mg_dl)),
        mean_mmol_l: mmol_l_from_mg_dl(summary.time_averaged_total_mg_dl),
        pre_ionised_mmol_l: ionised.unwrap_or(summary.time_averaged_ionised_mmol_l),
    })
}

fn sampling(run: &Run, number: i64) -> Option<Sampling> {
    let mean_mmol_l = week(run, number)?.mean_mmol_l;
    let of_week = |(_, session): &(usize, &SessionRecord)| session.start.week_number() == number;
    let sessions: Vec<(usize, &SessionRecord)> = run.sessions.iter().enumerate().filter(of_week).collect();
    if sessions.len() < 2 {
        return None;
    }
    // The gap before the first session of the run is that of the week before.
    let gap_h = |i: usize| match i.checked_sub(1).and_then(|before| run.sessions.get(before)) {
        Some(before) => (run.sessions[i].start - before.end).hours(),
        None => f64::INFINITY,
    };
    let (_, long) = sessions.iter().max_by(|(a, _), (b, _)| gap_h(*a).total_cmp(&gap_h(*b)))?;
    let (_, middle) = sessions.get(sessions.len() / 2)?;
    let later = run.trajectory.at((middle.end.hours() + REBOUND_H).min(run.trajectory.end().hours()));
    Some(Sampling {
        long_gap: long.pre.total_mmol_l - mean_mmol_l,
        mid_week: middle.pre.total_mmol_l - mean_mmol_l,
        post: middle.post.total_mmol_l - mean_mmol_l,
        rebound: later.speciation.total_mmol_l - mean_mmol_l,
    })
}

fn mean(sessions: &[&SessionRecord], part: fn(&SessionRecord) -> f64) -> Option<f64> {
    (!sessions.is_empty()).then(|| sessions.iter().map(|session| part(session)).sum::<f64>() / sessions.len() as f64)
}

/// The week before the first change; where it starts within week 1, the steady state itself.
fn so_far(run: &Run) -> Option<Week> {
    let first = run.scenario.phases.iter().map(|phase| phase.from).find(|from| *from < run.trajectory.end())?;
    let weeks_before = first.seconds() / SimTime::WEEK.seconds();
    if weeks_before >= 1 {
        return week(run, weeks_before);
    }
    let steady = run.steady_state.as_ref()?; // explicit amounts are no steady state
    let sessions: Vec<&SessionRecord> = steady.sessions.iter().collect();
    let ionised = mean(&sessions, |session| session.pre.ionised_mmol_l);
    Some(Week {
        number: 0,
        pre_mmol_l: steady.pre_total_mmol_l(),
        first_pre_mmol_l: sessions.first().map(|session| session.pre.total_mmol_l),
        post_mmol_l: mean(&sessions, |session| session.post.total_mmol_l),
        mean_mmol_l: steady.mean_total_mmol_l,
        pre_ionised_mmol_l: ionised.unwrap_or(run.trajectory.at(0.0).speciation.ionised_mmol_l),
    })
}

/// Between which values one sample would read, 95 %: the serum of one person varies from draw to draw.
pub fn one_sample(mmol_l: f64) -> (f64, f64) {
    let scatter = Z_95 * SAMPLE_CV * mmol_l;
    (mmol_l - scatter, mmol_l + scatter)
}

/// The smallest change that one pair of samples can show, 95 %.
pub fn smallest_visible_change(mmol_l: f64) -> f64 {
    Z_95 * std::f64::consts::SQRT_2 * SAMPLE_CV * mmol_l
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{presets, read};
    use crate::simulation::simulate;

    fn run_of(change: &str) -> Run {
        let text = format!("{}\n{change}", presets::default_preset().text);
        simulate(&read(&text).scenario.unwrap()).unwrap()
    }

    #[test]
    fn the_rows_of_the_ledger_add_up() {
        let run = run_of("[[phase]]\nfrom_week = 1.0\n[phase.dialysis]\ndialysate_magnesium_meq_l = 2.0\n");
        let ledger = Quantities::new(&run).unwrap().ledger;
        assert!(ledger.residual_mg().abs() < 1e-6, "mass is conserved to 1e-9 mmol: {}", ledger.residual_mg());
        assert!(ledger.dialyser_mg.abs() > 1.0 && ledger.gut_mg > 1.0);
    }

    #[test]
    fn the_ledgers_of_the_weeks_add_up_to_what_the_whole_run_moved() {
        let run = run_of("[[phase]]\nfrom_week = 1.0\n[phase.dialysis]\ndialysate_magnesium_meq_l = 2.0\n");
        let ledgers = Ledger::of_weeks(&run);
        assert_eq!(ledgers.len(), weeks(&run).len());
        let moved = &run.trajectory.at(run.trajectory.end().hours()).state;
        let dialysed_mg: f64 = ledgers.iter().map(|ledger| ledger.dialyser_mg).sum();
        // twelve differences of sums of a few thousand mg, rounded
        assert!((dialysed_mg + mg_from_mmol(moved.diffusion_mmol + moved.convection_mmol)).abs() < 1e-6);
        assert!(ledgers.iter().all(|ledger| ledger.residual_mg().abs() < 1e-6));
    }

    #[test]
    fn so_far_is_the_steady_state_however_early_the_change() {
        let change =
            |week: f64| format!("[[phase]]\nfrom_week = {week:?}\n[phase.dialysis]\ndialysate_magnesium_meq_l = 2.0\n");
        let at_once = Quantities::new(&run_of(&change(0.0))).unwrap().so_far.unwrap();
        let after_a_week = Quantities::new(&run_of(&change(1.0))).unwrap().so_far.unwrap();
        // the same steady state, once from the cycle and once integrated at 1e-6
        assert!((at_once.pre_mmol_l - after_a_week.pre_mmol_l).abs() < 1e-5);
        assert!((at_once.pre_ionised_mmol_l - after_a_week.pre_ionised_mmol_l).abs() < 1e-5);
        assert_eq!(Quantities::new(&run_of("")).unwrap().so_far, None);
    }

    #[test]
    fn a_sample_after_the_long_gap_lies_further_from_the_mean_than_one_of_the_mid_week() {
        let sampling = Quantities::new(&run_of("")).unwrap().sampling.unwrap();
        // On 1.0 mEq/L every session removes magnesium, and the serum rises until the next.
        assert!(sampling.long_gap > sampling.mid_week && sampling.mid_week > 0.0, "{sampling:?}");
        assert!(sampling.post < sampling.rebound && sampling.rebound < 0.0, "{sampling:?}");
    }

    #[test]
    fn one_pair_of_samples_at_2_5_mg_dl_shows_0_39() {
        let mg_dl = crate::units::mg_dl_from_mmol_l(smallest_visible_change(mmol_l_from_mg_dl(2.5)));
        assert!((mg_dl - 0.388).abs() < 0.001); // 1.96 √2 × 5.6 % × 2.5
    }
}
