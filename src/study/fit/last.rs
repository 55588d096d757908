//! The last fit, kept for as long as nothing changes that it rests on: what a run does after its last lab does not.

use std::sync::Arc;

use super::error::FitError;
use super::measurement::measurements;
use super::patient::{Fit, fit_while};
use crate::scenario::Scenario;
use crate::simulation::Wanted;
use crate::study::uncertain::Uncertain;
use crate::time::SimTime;

/// A fit with what it rests on.
#[derive(Debug, Clone, Default)]
pub struct LastFit {
    found: Option<(Scenario, Uncertain, Arc<Fit>)>,
}

impl LastFit {
    /// Returns the fit of a scenario to its labs, anew only where the last one rests on something else. Its weeks end
    /// with that of the last lab, so that it stands for any later course.
    ///
    /// # Errors
    /// Fails like [`fit_while`].
    pub fn of(&mut self, scenario: &Scenario, wanted: Wanted<'_>) -> Result<Arc<Fit>, FitError> {
        let (ground, uncertain) = (ground(scenario), Uncertain::of(scenario));
        let is_same = |(of, with, _): &&(Scenario, Uncertain, Arc<Fit>)| *of == ground && *with == uncertain;
        if let Some((_, _, fit)) = self.found.as_ref().filter(is_same) {
            return Ok(Arc::clone(fit));
        }
        // later prescriptions stay: something may be uncertain in them alone
        let until_last_lab = Scenario { run: ground.run.clone(), ..scenario.clone() };
        let fit = Arc::new(fit_while(&until_last_lab, wanted)?);
        self.found = Some((ground, uncertain, Arc::clone(&fit)));
        Ok(fit)
    }
}

/// Returns what a fit rests on: the scenario up to the week of its last lab.
fn ground(scenario: &Scenario) -> Scenario {
    let mut ground = scenario.clone();
    let last_week = measurements(scenario).iter().map(|m| m.time.week_number()).max().unwrap_or(0).max(1);
    ground.run.duration = ground.run.duration.min(SimTime::WEEK.times(last_week));
    let end = ground.run.duration;
    ground.phases.retain(|phase| phase.from < end);
    ground.title.clear();
    ground.note.clear();
    ground.sources.clear();
    ground.expectations.clear();
    ground
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{presets::default_preset, read};
    use crate::simulation::WANTED;
    use crate::study::fit::fit;

    fn scenario(more: &str) -> Scenario {
        let lab = "[[lab]]\nweek = 1\nday = \"Mon\"\nwhen = \"pre\"\ntotal_mg_dl = 2.1\n";
        read(&format!("{}{lab}{more}", default_preset().text)).scenario.unwrap()
    }

    fn change(week: f64, keys: &str) -> Scenario {
        scenario(&format!("[[phase]]\nfrom_week = {week:?}\n{keys}"))
    }

    #[test]
    fn a_fit_is_made_anew_only_where_it_rests_on_something_else() {
        let mut last = LastFit::default();
        let first = last.of(&scenario(""), WANTED).unwrap();
        let mut is_kept = |scenario: &Scenario| Arc::ptr_eq(&first, &last.of(scenario, WANTED).unwrap());
        assert!(is_kept(&change(4.0, "dialysis = { dialysate_magnesium_meq_l = 1.5 }")), "after the last lab");
        assert!(is_kept(&Scenario { title: "another".to_owned(), ..scenario("") }));
        assert!(!is_kept(&change(0.5, "dialysis = { dialysate_magnesium_meq_l = 1.5 }")), "in the week of the lab");
    }

    #[test]
    fn what_is_uncertain_in_a_later_prescription_alone_is_in_the_fit() {
        let oxide = "oral = [{ salt = \"magnesium-oxide\", dose_mg = 250, times = [\"21:00\"] }]";
        let with_oxide = LastFit::default().of(&change(4.0, oxide), WANTED).unwrap();
        let has_solubility = |fit: &Fit| fit.parameters.iter().any(|p| p.id == "poorly_soluble_salt_solubility");
        assert!(has_solubility(&with_oxide));
        assert!(!has_solubility(&LastFit::default().of(&scenario(""), WANTED).unwrap()));
    }

    #[test]
    fn the_patient_is_the_one_of_a_fit_of_the_whole_run() {
        let scenario = change(4.0, "dialysis = { dialysate_magnesium_meq_l = 1.5 }");
        let (kept, whole) = (LastFit::default().of(&scenario, WANTED).unwrap(), fit(&scenario).unwrap());
        assert_eq!(kept.vector(), whole.vector());
    }
}
