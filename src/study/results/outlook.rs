//! The numbers that stand for a run: its last whole week, the week before the first change, the ledger.

use super::ledger::Ledger;
use super::sampling::Sampling;
use super::serum::{Serum, sessions_of_week};
use super::week::{Week, WeekSerum, last_whole_week, week};
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

#[cfg(test)]
mod tests {
    use super::super::week::weeks;
    use super::*;
    use crate::scenario::{presets, read};
    use crate::simulation::simulate;

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
}
