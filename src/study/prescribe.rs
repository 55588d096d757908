//! A prescription put into a draft, and when it begins: the one place that says so for map, search and window.

use std::ops::Range;

use crate::scenario::stretch::{self, OXIDE};
use crate::scenario::{DialysisChangeDraft, DialysisDraft, OralDraft, PhaseDraft, Problem, ScenarioDraft};

/// The dialysates of a usual menu, mEq/L.
pub const USUAL_DIALYSATES_MEQ_L: [f64; 4] = [1.0, 1.2, 1.5, 2.0];
/// The daily doses of magnesium oxide of a usual menu, mg.
pub const USUAL_OXIDE_MG: [f64; 6] = [0.0, 250.0, 330.0, 500.0, 750.0, 1000.0];

/// A prescription in place of what the draft plans from some time on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Choice {
    pub dialysate_magnesium_meq_l: f64,
    /// Daily dose at 21:00, apart from meals, mg; `None` keeps the oral doses of the file.
    pub magnesium_oxide_mg: Option<f64>,
}

/// Returns every dialysate with every dose, row by row: all dialysates of the first dose first.
pub fn choices(dialysates_meq_l: &[f64], magnesium_oxide_mg: &[f64]) -> Vec<Choice> {
    let of_dose = |dose: f64| {
        let choice = move |&meq_l: &f64| Choice { dialysate_magnesium_meq_l: meq_l, magnesium_oxide_mg: Some(dose) };
        dialysates_meq_l.iter().map(choice)
    };
    magnesium_oxide_mg.iter().copied().flat_map(of_dose).collect()
}

/// Returns the elapsed weeks after which a new prescription begins: with the week that follows the last measured value,
/// or at once where there is none.
pub fn begins_after_weeks(draft: &ScenarioDraft) -> f64 {
    draft.lab.iter().filter_map(|lab| lab.week).max().map_or(0.0, |week| week.max(0) as f64)
}

/// Returns the dialysate in force until a new prescription begins, mEq/L, or that before a pause; `None` without dialysis.
pub fn present_dialysate_meq_l(draft: &ScenarioDraft) -> Option<f64> {
    let begins = begins_after_weeks(draft);
    let before = stretch::all(draft).into_iter().take_while(|it| it.from_week.is_none_or(|week| week < begins)).last();
    let before = before?;
    before.dialysate_meq_l().or_else(|| before.can_resume_dialysis().then(|| before.inherited_dialysate_meq_l()))
}

/// Returns the draft with one prescription from a week on, in place of the changes planned for then or later.
pub fn prescribed(draft: &ScenarioDraft, choice: Choice, from_week: f64) -> ScenarioDraft {
    let is_before = |phase: &&PhaseDraft| phase.from_week.is_some_and(|week| week < from_week);
    let (mut phases, replaced): (Vec<&PhaseDraft>, Vec<&PhaseDraft>) = draft.phase.iter().partition(is_before);
    let phase = phase_of(choice, from_week);
    phases.push(&phase);
    let phase = phases.into_iter().cloned().collect();
    let mut prescribed = ScenarioDraft { phase, expect: Vec::new(), ..draft.clone() };
    if replaced.into_iter().any(plans_sessions) {
        // A sample before or after a session that only a replaced change plans has no session any more.
        let is_of_session = |when: &Option<String>| matches!(when.as_deref(), Some("pre" | "post"));
        let is_before = |week: Option<i64>| week.is_some_and(|week| week as f64 <= from_week);
        prescribed.lab.retain(|lab| is_before(lab.week) || !is_of_session(&lab.when));
    }
    prescribed
}

/// Returns a warning that [`prescribed`] leaves out what the draft plans within these weeks; `None` where it plans nothing.
pub fn left_out(draft: &ScenarioDraft, weeks: Range<f64>) -> Option<Problem> {
    let is_within = |phase: &&PhaseDraft| phase.from_week.is_some_and(|week| weeks.contains(&week));
    let count = draft.phase.iter().filter(is_within).count();
    (count > 0).then(|| Problem::warning("changes-left-out", "").with("count", count))
}

fn phase_of(choice: Choice, from_week: f64) -> PhaseDraft {
    let dialysate_magnesium_meq_l = Some(choice.dialysate_magnesium_meq_l);
    let dialysis = DialysisDraft { dialysate_magnesium_meq_l, ..DialysisDraft::default() };
    let doses = |dose_mg: f64| if dose_mg == 0.0 { Vec::new() } else { vec![bedtime_dose(dose_mg)] };
    PhaseDraft {
        from_week: Some(from_week),
        dialysis: Some(DialysisChangeDraft::Keys(dialysis)),
        oral: choice.magnesium_oxide_mg.map(doses),
        ..PhaseDraft::default()
    }
}

fn plans_sessions(phase: &PhaseDraft) -> bool {
    matches!(&phase.dialysis, Some(DialysisChangeDraft::Keys(keys)) if keys.sessions.is_some())
}

/// Returns magnesium oxide once a day at 21:00, apart from meals.
fn bedtime_dose(dose_mg: f64) -> OralDraft {
    OralDraft {
        salt: Some(OXIDE.to_owned()),
        dose_mg: Some(dose_mg),
        times: Some(vec!["21:00".to_owned()]),
        ..OralDraft::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{read, validate};

    const TEXT: &str = "format = 1\n[patient]\nkind = \"haemodialysis\"\n[baseline.dialysis]\n\
        [[phase]]\nfrom_week = 2\ndialysis = { dialysate_magnesium_meq_l = 1.5, sessions = [\"Tue 08:00\", \"Sat 08:00\"] }\n\
        [[phase]]\nfrom_week = 5\ndialysis = { dialysate_magnesium_meq_l = 2.0 }\n";

    fn draft(lab_week: i64, day: &str) -> ScenarioDraft {
        let lab = format!("[[lab]]\nweek = {lab_week}\nday = \"{day}\"\nwhen = \"pre\"\ntotal_mg_dl = 2.9\n");
        read(&format!("{TEXT}{lab}")).draft
    }

    #[test]
    fn a_prescription_begins_with_the_week_after_the_last_lab_and_leaves_what_was_before() {
        let draft = draft(4, "Sat");
        assert_eq!(begins_after_weeks(&draft), 4.0);
        assert_eq!(present_dialysate_meq_l(&draft), Some(1.5));
        let choice = Choice { dialysate_magnesium_meq_l: 1.2, magnesium_oxide_mg: Some(250.0) };
        let prescribed = prescribed(&draft, choice, begins_after_weeks(&draft));
        assert_eq!(prescribed.phase.iter().map(|phase| phase.from_week).collect::<Vec<_>>(), [Some(2.0), Some(4.0)]);
        assert_eq!((prescribed.phase[0].clone(), prescribed.lab.len()), (draft.phase[0].clone(), 1));
        assert!(validate(&prescribed).scenario.is_some());
    }

    #[test]
    fn without_labs_of_the_run_it_begins_at_once() {
        let unmeasured = read(TEXT).draft;
        assert_eq!((begins_after_weeks(&unmeasured), present_dialysate_meq_l(&unmeasured)), (0.0, Some(1.0)));
        assert_eq!(begins_after_weeks(&draft(-3, "Mon")), 0.0);
        let never = read("format = 1\n[patient]\nkind = \"ckd\"\n").draft;
        assert_eq!(present_dialysate_meq_l(&never), None);
    }

    #[test]
    fn a_sample_keeps_its_place_only_where_its_session_stays() {
        let choice = Choice { dialysate_magnesium_meq_l: 1.2, magnesium_oxide_mg: None };
        assert!(prescribed(&draft(4, "Sat"), choice, 0.0).lab.is_empty());
        assert_eq!(prescribed(&draft(4, "Sat"), choice, 4.0).lab.len(), 1);
    }
}
