//! Two drafts brought to one shape, so that every input stands beside its counterpart.
//!
//! Two drafts say the same in many ways: a change of prescription may be missing, a key may be left at its default.

use std::collections::BTreeSet;
use toml::{Table, Value};

use crate::scenario::inputs::{self, KindDefaults, table};
use crate::scenario::parameter_table::{RUN, Section};
use crate::scenario::stretch::{Stretch, phases_in_order};
use crate::scenario::{DialysisChangeDraft, PhaseDraft, ScenarioDraft};

/// Returns both drafts with the same changes of prescription and the same keys, predicting what they did before.
pub fn aligned(one: &ScenarioDraft, other: &ScenarioDraft) -> (ScenarioDraft, ScenarioDraft) {
    let mut pair = [in_order(one), in_order(other)];
    for draft in &mut pair {
        draft.run.weeks.get_or_insert(RUN.weeks.default);
    }
    align_phases(&mut pair);
    for number in 0..=pair[0].phase.len() {
        let stretches = pair.each_ref().map(|draft| Stretch::load(draft, number));
        align_dialysis(&mut pair, &stretches);
        align_patient(&mut pair, &stretches);
        align_oral(&mut pair, &stretches);
    }
    let [one, other] = pair;
    (one, other)
}

fn in_order(draft: &ScenarioDraft) -> ScenarioDraft {
    let phase = phases_in_order(draft).into_iter().map(|(_, phase)| phase.clone()).collect();
    ScenarioDraft { phase, ..draft.clone() }
}

/// Gives a change that only one draft has to the other as one that changes nothing.
fn align_phases(pair: &mut [ScenarioDraft; 2]) {
    if pair[0].phase.len() == pair[1].phase.len() {
        return;
    }
    for (of, from) in [(0, 1), (1, 0)] {
        let weeks: Vec<Option<f64>> = pair[from].phase.iter().map(|phase| phase.from_week).collect();
        for from_week in weeks {
            if pair[of].phase.iter().all(|phase| phase.from_week != from_week) {
                pair[of].phase.push(PhaseDraft { from_week, ..PhaseDraft::default() });
            }
        }
        pair[of] = in_order(&pair[of]);
    }
}

fn align_dialysis(pair: &mut [ScenarioDraft; 2], stretches: &[Stretch; 2]) {
    if stretches.iter().any(|stretch| !stretch.dialysis_is_given) {
        return;
    }
    let own = stretches.each_ref().map(|stretch| table(&stretch.dialysis));
    let in_force = stretches.each_ref().map(|stretch| table(&stretch.dialysis_in_force()));
    let people = pair.each_ref().map(|draft| inputs::defaults(&draft.patient, true));
    let filled = with_the_same_keys(own, &in_force, Section::Dialysis, &people);
    for ((draft, stretch), filled) in pair.iter_mut().zip(stretches).zip(filled) {
        let Ok(filled) = Value::Table(filled).try_into() else { continue };
        match stretch.number.checked_sub(1) {
            None => draft.baseline.dialysis = Some(filled),
            Some(i) => draft.phase[i].dialysis = Some(DialysisChangeDraft::Keys(filled)),
        }
    }
}

fn align_patient(pair: &mut [ScenarioDraft; 2], stretches: &[Stretch; 2]) {
    let own = stretches.each_ref().map(|stretch| table(&stretch.patient));
    let patients = stretches.each_ref().map(Stretch::patient_in_force);
    let people = [0, 1].map(|i| inputs::defaults(&patients[i], pair[i].baseline.dialysis.is_some()));
    let filled = with_the_same_keys(own, &patients.each_ref().map(table), Section::Patient, &people);
    for ((draft, stretch), filled) in pair.iter_mut().zip(stretches).zip(filled) {
        let Ok(filled) = Value::Table(filled).try_into() else { continue };
        match stretch.number.checked_sub(1) {
            None => draft.patient = filled,
            Some(i) => draft.phase[i].patient = Some(filled),
        }
    }
}

fn align_oral(pair: &mut [ScenarioDraft; 2], stretches: &[Stretch; 2]) {
    let Some(i) = stretches[0].number.checked_sub(1) else { return };
    if pair.iter().any(|draft| draft.phase[i].oral.is_some()) {
        for (draft, stretch) in pair.iter_mut().zip(stretches) {
            draft.phase[i].oral = Some(stretch.oral.clone());
        }
    }
}

/// Gives each of two parts the keys that only the other has: what is in force, else the default where nothing that says
/// the same is given.
fn with_the_same_keys(
    mut own: [Table; 2],
    in_force: &[Table; 2],
    section: Section,
    people: &[KindDefaults; 2],
) -> [Table; 2] {
    let keys: BTreeSet<String> = own.iter().flat_map(Table::keys).cloned().collect();
    for ((own, in_force), person) in own.iter_mut().zip(in_force).zip(people) {
        for key in &keys {
            let is_said = inputs::is_instead(key) || inputs::others(key).any(|other| in_force.contains_key(other));
            let default = || inputs::default_value(section, key, person).filter(|_| !is_said);
            if !own.contains_key(key)
                && let Some(value) = in_force.get(key).cloned().or_else(default)
            {
                own.insert(key.clone(), value);
            }
        }
    }
    own
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{presets, read};
    use crate::study::differences;

    fn ward(change: &str) -> ScenarioDraft {
        read(&format!(
            "format = 1\n[patient]\nkind = \"haemodialysis\"\n[baseline.dialysis]\n\
             dialysate_magnesium_meq_l = 1.0\n{change}"
        ))
        .draft
    }

    #[test]
    fn a_change_of_the_baseline_that_a_phase_inherits_is_one_difference() {
        let mut other = ward("[[phase]]\nfrom_week = 1.0\n[phase.patient]\nacid_suppression = true\n");
        let one = other.clone();
        other.baseline.dialysis.as_mut().unwrap().dialysate_magnesium_meq_l = Some(1.2);
        let (one, other) = aligned(&one, &other);
        assert_eq!(differences(&one, &other).len(), 1);
    }

    #[test]
    fn an_input_given_in_another_way_is_not_given_twice() {
        let gap = ward("[patient]\nanion_gap_corrected_meq_l = 18.0\n");
        let sodium = ward("[patient]\nsodium_mmol_l = 140.0\nchloride_mmol_l = 100.0\n");
        let (gap, sodium) = aligned(&gap, &sodium);
        assert!(sodium.patient.anion_gap_corrected_meq_l.is_none() && gap.patient.sodium_mmol_l.is_none());
    }

    /// Checks that only the shape changes: the two drafts predict the same before and after.
    #[test]
    fn bringing_presets_to_one_shape_changes_no_prescription() {
        let bare = ward("");
        for preset in presets::PRESETS {
            let draft = read(preset.text).draft;
            let (shaped, _) = aligned(&draft, &bare);
            let scenario = |draft: &ScenarioDraft| {
                let mut scenario = crate::scenario::validate(draft).scenario.unwrap();
                // Phases that change nothing stand for those of the other draft.
                scenario.phases.dedup_by(|later, earlier| later.prescription == earlier.prescription);
                let baseline = scenario.baseline.clone();
                if scenario.phases.first().is_some_and(|phase| phase.prescription == baseline) {
                    scenario.phases.remove(0);
                }
                let phases = scenario.phases.into_iter().map(|phase| (phase.from, phase.prescription));
                (baseline, phases.collect::<Vec<_>>())
            };
            assert_eq!(scenario(&draft), scenario(&shaped), "{}", preset.id);
        }
    }
}
