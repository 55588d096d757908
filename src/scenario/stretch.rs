//! One stretch of the prescription: what is in force from the start, or from a change on.
//!
//! A stretch has its own keys over those it inherits from before. `load` reads it from the draft, `store` writes it
//! back; a change that says nothing any more is taken out of the draft. Validation and window both read the draft
//! through this, and so agree on what it means.

use super::draft::DialysisChangeDraft::{Keys, Word};
use super::draft::{DialysisDraft, OralDraft, PatientDraft, PhaseDraft, ScenarioDraft};
use super::inputs::merged;
use super::parameter_table::{DIALYSIS, RUN};
use crate::model::dialyser::Modality;
use crate::units::citrate_mmol_l_from_meq_l;

/// Week at which the first change starts unless the user says otherwise: one week of the steady state is seen before
/// it.
pub const FIRST_CHANGE_WEEK: f64 = 1.0;
pub const OXIDE: &str = "magnesium-oxide";
/// The word that stops dialysis in a change.
pub const STOP: &str = "stop";

/// Prescription of one stretch of time.
#[derive(Debug, Clone, PartialEq)]
pub struct Stretch {
    /// Number of the stretch: 0 from the start, 1 for the first change in order of time.
    pub number: usize,
    /// Path of its fields in problems: `baseline` or `phase[2]`.
    pub path: String,
    /// Week from which it holds; `None` from the start.
    pub from_week: Option<f64>,
    pub dialysis_is_given: bool,
    pub inherits_dialysis: bool,
    pub dialysis: DialysisDraft,
    pub inherited_dialysis: DialysisDraft,
    pub patient: PatientDraft,
    pub inherited_patient: PatientDraft,
    /// Oral doses in force, own or inherited.
    pub oral: Vec<OralDraft>,
    pub inherited_oral: Vec<OralDraft>,
}

/// The changes in order of time, each with its index in the draft.
pub fn phases_in_order(draft: &ScenarioDraft) -> Vec<(usize, &PhaseDraft)> {
    let mut order: Vec<(usize, &PhaseDraft)> = draft.phase.iter().enumerate().collect();
    let week = |phase: &PhaseDraft| phase.from_week.unwrap_or(f64::INFINITY);
    order.sort_by(|(_, a), (_, b)| week(a).total_cmp(&week(b)));
    order
}

/// The index in the draft of a change counted in order of time from 1.
pub fn phase_index(draft: &ScenarioDraft, number: usize) -> Option<usize> {
    phases_in_order(draft).get(number.checked_sub(1)?).map(|(index, _)| *index)
}

impl Stretch {
    /// Stretch `number` of the draft; the one after the last change is new and empty.
    pub fn load(draft: &ScenarioDraft, number: usize) -> Stretch {
        let new = first_change();
        let changes = phases_in_order(draft).into_iter().chain([(draft.phase.len(), &new)]).take(number);
        changes.fold(Stretch::baseline(draft), |before, (index, phase)| before.followed_by(index, phase))
    }

    fn baseline(draft: &ScenarioDraft) -> Stretch {
        Stretch {
            number: 0,
            path: "baseline".to_owned(),
            from_week: None,
            dialysis_is_given: draft.baseline.dialysis.is_some(),
            inherits_dialysis: false,
            dialysis: draft.baseline.dialysis.clone().unwrap_or_default(),
            inherited_dialysis: DialysisDraft::default(),
            patient: draft.patient.clone(),
            inherited_patient: PatientDraft::default(),
            oral: draft.baseline.oral.clone(),
            inherited_oral: Vec::new(),
        }
    }

    fn followed_by(&self, index: usize, phase: &PhaseDraft) -> Stretch {
        let (dialysis_is_given, dialysis) = match &phase.dialysis {
            None => (self.dialysis_is_given, DialysisDraft::default()),
            Some(Word(_)) => (false, DialysisDraft::default()),
            Some(Keys(keys)) => (true, keys.clone()),
        };
        Stretch {
            number: self.number + 1,
            path: format!("phase[{}]", index + 1),
            from_week: phase.from_week,
            dialysis_is_given,
            inherits_dialysis: self.dialysis_is_given,
            dialysis,
            inherited_dialysis: self.dialysis_in_force(),
            patient: phase.patient.clone().unwrap_or_default(),
            inherited_patient: self.patient_in_force(),
            oral: phase.oral.clone().unwrap_or_else(|| self.oral.clone()),
            inherited_oral: self.oral.clone(),
        }
    }

    /// The keys of dialysis in force. A change to haemodialysis, which has no substitution flow, ends one from before.
    pub fn dialysis_in_force(&self) -> DialysisDraft {
        let in_force = merged(&self.inherited_dialysis, &self.dialysis);
        let own = &self.dialysis;
        if own.modality.as_deref() == Some(Modality::Haemodialysis.id()) {
            return DialysisDraft { substitution_flow_ml_min: own.substitution_flow_ml_min, ..in_force };
        }
        in_force
    }

    pub fn patient_in_force(&self) -> PatientDraft {
        merged(&self.inherited_patient, &self.patient)
    }

    /// Starts of the sessions of a week that are in force: "Mon 08:00".
    pub fn session_starts(&self) -> Vec<String> {
        self.dialysis_in_force().session_starts()
    }

    /// Dialysate magnesium in force, mEq/L; `None` without dialysis.
    pub fn dialysate_meq_l(&self) -> Option<f64> {
        let given = self.dialysis.dialysate_magnesium_meq_l.or(self.inherited_dialysis.dialysate_magnesium_meq_l);
        self.dialysis_is_given.then(|| given.unwrap_or(DIALYSIS.dialysate_magnesium_meq_l.default))
    }

    /// Dialysate magnesium before this stretch, mEq/L.
    pub fn inherited_dialysate_meq_l(&self) -> f64 {
        self.inherited_dialysis.dialysate_magnesium_meq_l.unwrap_or(DIALYSIS.dialysate_magnesium_meq_l.default)
    }

    /// Sets the dialysate magnesium, and takes dialysis up where there was none. The value from before means no change.
    pub fn set_dialysate_meq_l(&mut self, meq_l: f64) {
        let is_change = !self.inherits_dialysis || meq_l != self.inherited_dialysate_meq_l();
        self.dialysis.dialysate_magnesium_meq_l = is_change.then_some(meq_l);
        self.dialysis_is_given = true;
    }

    /// Sets the citrate of the dialysate. The value from before means no change.
    pub fn set_citrate_mmol_l(&mut self, mmol_l: f64) {
        let is_change = mmol_l != citrate_mmol_l(&self.inherited_dialysis);
        self.dialysis.dialysate_citrate_meq_l = None;
        self.dialysis.dialysate_citrate_mmol_l = is_change.then_some(mmol_l);
    }

    pub fn citrate_mmol_l(&self) -> f64 {
        citrate_mmol_l(&self.dialysis_in_force())
    }

    /// Whether dialysis was given at any time before and is not given now.
    pub fn can_resume_dialysis(&self) -> bool {
        !self.dialysis_is_given && (self.inherits_dialysis || self.inherited_dialysis != DialysisDraft::default())
    }

    /// Whether this is a change, so that whatever it does not say is as before.
    pub fn is_change(&self) -> bool {
        self.number > 0
    }

    /// Whether the oral doses are those from before.
    pub fn oral_is_as_before(&self) -> bool {
        self.is_change() && self.oral == self.inherited_oral
    }

    /// Stops dialysis from this change on. Its keys are kept for a later change to go on with.
    pub fn stop_dialysis(&mut self) {
        self.dialysis_is_given = false;
        self.dialysis = DialysisDraft::default();
    }

    /// The dose of magnesium oxide in force, if any.
    pub fn oxide(&self) -> Option<&OralDraft> {
        self.oral.iter().find(|dose| is_oxide(dose))
    }

    /// Replaces the dose of magnesium oxide; other salts stay.
    pub fn set_oxide(&mut self, oxide: Option<OralDraft>) {
        let place = self.oral.iter().position(is_oxide).unwrap_or(self.oral.len());
        self.oral.retain(|dose| !is_oxide(dose));
        if let Some(oxide) = oxide {
            self.oral.insert(place.min(self.oral.len()), oxide);
        }
    }

    /// Writes the stretch back to the draft.
    pub fn store(self, draft: &mut ScenarioDraft) {
        if self.number == 0 {
            draft.baseline.dialysis = self.dialysis_is_given.then_some(self.dialysis);
            draft.baseline.oral = self.oral;
            draft.patient = self.patient;
            return;
        }
        let index = phase_index(draft, self.number).unwrap_or_else(|| {
            draft.phase.push(first_change());
            draft.phase.len() - 1
        });
        let phase = &mut draft.phase[index];
        let was_stopped = matches!(&phase.dialysis, Some(Word(word)) if word == STOP);
        phase.from_week = self.from_week;
        phase.dialysis = match (self.dialysis_is_given, self.inherits_dialysis) {
            (true, true) => (self.dialysis != DialysisDraft::default()).then_some(self.dialysis).map(Keys),
            (true, false) => Some(Keys(self.dialysis)), // without keys it goes on as before it stopped
            (false, inherits) => (inherits || was_stopped).then(|| Word(STOP.to_owned())),
        };
        phase.patient = (self.patient != PatientDraft::default()).then_some(self.patient);
        phase.oral = (self.oral != self.inherited_oral).then_some(self.oral);
        if draft.phase.len() == 1 && draft.phase[0] == first_change() {
            draft.phase.clear();
        }
    }
}

/// The week at which a new change may hold: the one wanted, or the nearest whole one in the run that no change has
/// taken.
pub fn free_week(draft: &ScenarioDraft, wanted_week: f64) -> Option<f64> {
    let end = draft.run.weeks.unwrap_or(RUN.weeks.default);
    let is_free =
        |week: &f64| *week > 0.0 && *week < end && !draft.phase.iter().any(|phase| phase.from_week == Some(*week));
    let whole = (1..).map(f64::from).take_while(|week| *week < end).filter(is_free);
    let nearest = || whole.min_by(|a, b| (a - wanted_week).abs().total_cmp(&(b - wanted_week).abs()));
    Some(wanted_week).filter(is_free).or_else(nearest)
}

/// A new change that changes nothing yet.
pub fn first_change() -> PhaseDraft {
    PhaseDraft { from_week: Some(FIRST_CHANGE_WEEK), ..PhaseDraft::default() }
}

fn citrate_mmol_l(dialysis: &DialysisDraft) -> f64 {
    let from_meq_l = dialysis.dialysate_citrate_meq_l.map(citrate_mmol_l_from_meq_l);
    dialysis.dialysate_citrate_mmol_l.or(from_meq_l).unwrap_or(0.0)
}

fn is_oxide(dose: &OralDraft) -> bool {
    dose.salt.as_deref() == Some(OXIDE)
}

/// All stretches of the draft in order of time.
pub fn all(draft: &ScenarioDraft) -> Vec<Stretch> {
    let mut stretches = vec![Stretch::baseline(draft)];
    for (index, phase) in phases_in_order(draft) {
        stretches.extend(stretches.last().map(|before| before.followed_by(index, phase)));
    }
    stretches
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{presets, read};

    fn ward() -> ScenarioDraft {
        read("format = 1\n[patient]\nkind = \"haemodialysis\"\n[baseline.dialysis]\ndialysate_magnesium_meq_l = 1.0\n")
            .draft
    }

    fn change_first(draft: &mut ScenarioDraft, change: impl Fn(&mut Stretch)) {
        let mut stretch = Stretch::load(draft, 1);
        change(&mut stretch);
        stretch.store(draft);
    }

    #[test]
    fn a_new_change_falls_within_the_run_and_on_no_other() {
        let mut draft = ward();
        draft.run.weeks = Some(4.0);
        assert_eq!(free_week(&draft, 2.5), Some(2.5));
        assert_eq!(free_week(&draft, 8.0), Some(3.0), "not beyond the end");
        draft.phase.push(PhaseDraft { from_week: Some(3.0), ..PhaseDraft::default() });
        assert_eq!(free_week(&draft, 3.0), Some(2.0), "not on top of another");
        draft.run.weeks = Some(1.0);
        assert_eq!(free_week(&draft, 4.0), None);
    }

    #[test]
    fn a_new_dialysate_makes_a_change_and_the_old_one_takes_it_back() {
        let mut draft = ward();
        let untouched = draft.clone();
        change_first(&mut draft, |stretch| stretch.set_dialysate_meq_l(1.5));
        assert_eq!(draft.phase.len(), 1);
        assert_eq!(Stretch::load(&draft, 1).dialysate_meq_l(), Some(1.5));
        assert_eq!(Stretch::load(&draft, 0).dialysate_meq_l(), Some(1.0));
        change_first(&mut draft, |stretch| stretch.set_dialysate_meq_l(1.0));
        assert_eq!(draft, untouched);
    }

    #[test]
    fn a_later_change_inherits_from_the_earlier_one_whatever_their_order_in_the_file() {
        let mut draft = ward();
        let dialysate = |week: f64, meq_l: Option<f64>| PhaseDraft {
            from_week: Some(week),
            dialysis: meq_l.map(|meq_l| {
                let keys = DialysisDraft { dialysate_magnesium_meq_l: Some(meq_l), ..DialysisDraft::default() };
                Keys(keys)
            }),
            ..PhaseDraft::default()
        };
        draft.phase = vec![dialysate(6.0, None), dialysate(2.0, Some(1.5))];
        let last = Stretch::load(&draft, 2);
        assert_eq!((last.dialysate_meq_l(), last.path.as_str()), (Some(1.5), "phase[1]"));
    }

    #[test]
    fn dialysis_can_be_stopped_and_taken_up_again() {
        let mut draft = ward();
        let untouched = draft.clone();
        change_first(&mut draft, Stretch::stop_dialysis);
        assert_eq!(draft.phase[0].dialysis, Some(Word(STOP.to_owned())));
        assert_eq!(Stretch::load(&draft, 1).dialysate_meq_l(), None);
        change_first(&mut draft, |stretch| stretch.set_dialysate_meq_l(stretch.inherited_dialysate_meq_l()));
        assert_eq!(draft, untouched);
    }

    /// The change had lost its table, and dialysis stayed stopped.
    #[test]
    fn a_change_that_takes_dialysis_up_as_before_by_an_empty_table_keeps_it() {
        let mut draft = ward();
        draft.phase = [Word(STOP.to_owned()), Keys(DialysisDraft::default())]
            .into_iter()
            .zip([2.0, 3.0])
            .map(|(dialysis, week)| PhaseDraft { from_week: Some(week), dialysis: Some(dialysis), ..first_change() })
            .collect();
        let untouched = draft.clone();
        assert!(Stretch::load(&draft, 2).dialysis_is_given);
        Stretch::load(&draft, 2).store(&mut draft);
        assert_eq!(draft, untouched);
    }

    #[test]
    fn dialysis_can_begin_with_a_change_of_someone_who_had_none() {
        let mut draft = read("format = 1\n[patient]\nkind = \"ckd\"\n").draft;
        assert!(!Stretch::load(&draft, 1).can_resume_dialysis());
        change_first(&mut draft, |stretch| stretch.set_dialysate_meq_l(stretch.inherited_dialysate_meq_l()));
        assert_eq!(Stretch::load(&draft, 1).dialysate_meq_l(), Some(1.0));
        assert_eq!(Stretch::load(&draft, 0).dialysate_meq_l(), None);
    }

    #[test]
    fn citrate_from_before_is_no_change_whatever_its_unit() {
        let mut draft = ward();
        if let Some(dialysis) = &mut draft.baseline.dialysis {
            dialysis.dialysate_citrate_meq_l = Some(3.0);
        }
        let mut stretch = Stretch::load(&draft, 1);
        stretch.set_citrate_mmol_l(1.0); // 3 mEq/L of a threefold charge
        assert_eq!(stretch.dialysis, DialysisDraft::default());
        stretch.set_citrate_mmol_l(0.0);
        assert_eq!(stretch.citrate_mmol_l(), 0.0);
    }

    #[test]
    fn storing_what_was_loaded_changes_nothing() {
        for preset in presets::PRESETS {
            let draft = read(preset.text).draft;
            for number in 0..=draft.phase.len() {
                let mut stored = draft.clone();
                Stretch::load(&draft, number).store(&mut stored);
                assert_eq!(stored, draft, "{} {number}", preset.id);
            }
        }
    }
}
