//! The numbers that stand for a run: its last whole week, the week before the first change, the ledger, and the error of
//! single samples: their scatter, and how far those of different times lie from the weekly mean.

use super::ledger::Ledger;
use super::serum::{Serum, sessions_of_week};
use super::week::{Week, WeekSerum, last_whole_week, week};
use crate::constants::{SAMPLE_CV, Z_95};
use crate::simulation::Run;
use crate::time::SimTime;

/// The numbers that stand for a run.
#[derive(Debug, Clone, PartialEq)]
pub struct Outlook {
    pub last: Week,
    /// The steady state before the first change; `None` when nothing changes.
    pub so_far: Option<WeekSerum>,
    /// Error of samples in the last whole week; `None` in a week with fewer than two sessions.
    pub sampling: Option<Sampling>,
    /// The ledger of the last session of the last whole week, from its start to its end.
    pub session_ledger: Option<Ledger>,
    /// Whether there is dialysis at any time of the run.
    pub is_on_dialysis: bool,
    /// Whether nothing happens but what repeats every week.
    pub is_steady: bool,
}

impl Outlook {
    /// Works out the numbers; `None` of a run of no length, which validation does not let through.
    pub fn new(run: &Run) -> Option<Outlook> {
        let scenario = &run.scenario;
        let last = last_whole_week(run)?;
        let so_far = so_far(run);
        let has_events = !scenario.injections.is_empty() || !scenario.session_changes.is_empty();
        let session_ledger = sessions_of_week(run, last.number).last().map(|session| {
            let ends = run.trajectory.sample([session.start.hours(), session.end.hours()]);
            Ledger::between(&ends[0].state, &ends[1].state)
        });
        Some(Outlook {
            session_ledger,
            is_steady: so_far.is_none() && run.steady_state.is_some() && !has_events,
            is_on_dialysis: scenario.stretches().iter().any(|(_, prescription)| prescription.dialysis.is_some()),
            sampling: Sampling::of(run, &last),
            last,
            so_far,
        })
    }
}

/// Returns the week before the first change; where that comes within week 1, the steady state itself.
fn so_far(run: &Run) -> Option<WeekSerum> {
    let first = run.scenario.phases.iter().map(|phase| phase.from).find(|from| *from < run.trajectory.end())?;
    let weeks_before = first.seconds() / SimTime::WEEK.seconds();
    if weeks_before >= 1 {
        return week(run, weeks_before).map(|week| week.serum);
    }
    let steady = run.steady_state.as_ref()?; // explicit amounts are no steady state
    let ionised_mmol_l = run.trajectory.at(0.0).speciation.ionised_mmol_l;
    Some(WeekSerum::new(&steady.sessions, Serum { total_mmol_l: steady.mean_total_mmol_l, ionised_mmol_l }))
}

/// Time after a session at which a sample has waited for the rebound, h.
pub const REBOUND_H: f64 = 6.0;

/// Distances of a week's samples from its mean, mmol/L.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sampling {
    /// Distance of a sample before the session that follows the longest gap.
    pub long_gap: f64,
    /// Distance of a sample before the session in the middle of the week.
    pub mid_week: f64,
    /// Distance of a sample at the end of the session in the middle of the week.
    pub post: f64,
    /// Distance of a sample [`REBOUND_H`] after the session in the middle of the week.
    pub rebound: f64,
}

impl Sampling {
    /// Returns the distances; `None` of a week with fewer than two sessions.
    fn of(run: &Run, week: &Week) -> Option<Sampling> {
        let mean_mmol_l = week.serum.mean_mmol_l;
        let sessions = sessions_of_week(run, week.number);
        if sessions.len() < 2 {
            return None;
        }
        let first = run.sessions.iter().position(|session| session.start == sessions[0].start)?;
        // The gap before the first session of the run is that of the week before.
        let gap_h = |i: usize| match (first + i).checked_sub(1).and_then(|before| run.sessions.get(before)) {
            Some(before) => (sessions[i].start - before.end).hours(),
            None => f64::INFINITY,
        };
        let long = (0..sessions.len()).max_by(|a, b| gap_h(*a).total_cmp(&gap_h(*b)))?;
        let middle = &sessions[sessions.len() / 2];
        let later = run.trajectory.at((middle.end.hours() + REBOUND_H).min(run.trajectory.end().hours()));
        Some(Sampling {
            long_gap: sessions[long].pre.total_mmol_l - mean_mmol_l,
            mid_week: middle.pre.total_mmol_l - mean_mmol_l,
            post: middle.post.total_mmol_l - mean_mmol_l,
            rebound: later.speciation.total_mmol_l - mean_mmol_l,
        })
    }
}

/// Returns how far one sample may be from the true level at 95 %, in the unit of the level: the serum of one person
/// varies from draw to draw.
pub fn sample_scatter(level: f64) -> f64 {
    Z_95 * SAMPLE_CV * level
}

/// Returns the values between which one sample would read, 95 %.
pub fn one_sample(level: f64) -> (f64, f64) {
    (level - sample_scatter(level), level + sample_scatter(level))
}

/// Returns the smallest change that one pair of samples can show, 95 %.
pub fn smallest_visible_change(level: f64) -> f64 {
    Z_95 * std::f64::consts::SQRT_2 * SAMPLE_CV * level
}

/// Returns what a sample reads whose scatter is this many standard deviations.
pub fn scattered(level: f64, standard_normal: f64) -> f64 {
    level * (1.0 + SAMPLE_CV * standard_normal)
}

#[cfg(test)]
mod tests {
    use super::super::week::weeks;
    use super::*;
    use crate::scenario::{presets, read};
    use crate::simulation::simulate;
    use crate::units::{mg_dl_from_mmol_l, mmol_l_from_mg_dl};

    fn run_of(change: &str) -> Run {
        let text = format!("{}\n{change}", presets::default_preset().text);
        simulate(&read(&text).scenario.unwrap()).unwrap()
    }

    #[test]
    fn the_rows_of_every_ledger_add_up_and_the_weeks_to_what_the_whole_run_moved() {
        let run = run_of("[[phase]]\nfrom_week = 1.0\n[phase.dialysis]\ndialysate_magnesium_meq_l = 2.0\n");
        let ledgers: Vec<Ledger> = weeks(&run).iter().map(|week| week.ledger).collect();
        assert_eq!(ledgers.len(), 12);
        let moved = &run.trajectory.at(run.trajectory.end().hours()).state;
        let dialysed_mmol: f64 = ledgers.iter().map(|ledger| ledger.dialysed_mmol).sum();
        // The tolerance covers twelve differences of sums of a few hundred mmol, rounded.
        assert!((dialysed_mmol - (moved.diffusion_mmol + moved.convection_mmol)).abs() < 1e-7);
        assert!(ledgers.iter().all(|ledger| ledger.residual_mmol().abs() < 1e-7), "mass is conserved to 1e-9 mmol");
        let last = last_whole_week(&run).unwrap().ledger;
        assert!(last.residual_mmol().abs() < 1e-7 && last.dialysed_mmol.abs() > 0.05 && last.gut_mmol() > 0.05);
    }

    #[test]
    fn so_far_is_the_steady_state_however_early_the_change() {
        let change =
            |week: f64| format!("[[phase]]\nfrom_week = {week:?}\n[phase.dialysis]\ndialysate_magnesium_meq_l = 2.0\n");
        let at_once = Outlook::new(&run_of(&change(0.0))).unwrap().so_far.unwrap();
        let after_a_week = Outlook::new(&run_of(&change(1.0))).unwrap().so_far.unwrap();
        // The steady state comes once from the cycle, and once integrated at 1e-6.
        assert!((at_once.pre_mmol_l - after_a_week.pre_mmol_l).abs() < 1e-5);
        assert!((at_once.pre_ionised_mmol_l - after_a_week.pre_ionised_mmol_l).abs() < 1e-5);
        assert_eq!(Outlook::new(&run_of("")).unwrap().so_far, None);
    }

    #[test]
    fn a_sample_after_the_long_gap_lies_further_from_the_mean_than_one_of_the_mid_week() {
        let sampling = Outlook::new(&run_of("")).unwrap().sampling.unwrap();
        // On 1.0 mEq/L every session removes magnesium, and the serum rises until the next.
        assert!(sampling.long_gap > sampling.mid_week && sampling.mid_week > 0.0, "{sampling:?}");
        assert!(sampling.post < sampling.rebound && sampling.rebound < 0.0, "{sampling:?}");
    }

    #[test]
    fn one_pair_of_samples_at_2_5_mg_dl_shows_0_39() {
        let mg_dl = mg_dl_from_mmol_l(smallest_visible_change(mmol_l_from_mg_dl(2.5)));
        assert!((mg_dl - 0.388).abs() < 0.001); // 1.96 √2 × 5.6 % × 2.5
    }
}
