//! The choice of the kind of person. Dialysis comes and goes with it.

use egui::Ui;

use crate::gui::kit::tokens;
use crate::gui::kit::widgets::choice_ui;
use crate::model::Kind;
use crate::scenario::inputs::kind;
use crate::scenario::{DialysisDraft, PatientDraft, PhaseDraft, ScenarioDraft};
use crate::text::{key, text, words};

pub fn kind_ui(ui: &mut Ui, draft: &mut ScenarioDraft) {
    let now = kind(&draft.patient);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::Vec2::splat(tokens::SPACE_XS);
        for kind in Kind::ALL {
            let words = text(&key("gui-kind", kind.id()));
            let name = words!("gui-kind-name", kind = words);
            if choice_ui(ui, now == kind, &words, &name).on_hover_text(text("gui-kind-about")).clicked() && now != kind
            {
                become_kind(draft, kind);
            }
        }
    });
}

fn become_kind(draft: &mut ScenarioDraft, kind: Kind) {
    draft.patient.kind = Some(kind.id().to_owned());
    if kind != Kind::Haemodialysis {
        take_dialysis_away(draft);
    } else if draft.baseline.dialysis.is_none() {
        draft.baseline.dialysis = Some(DialysisDraft::default());
    }
}

/// Takes dialysis away, with all that makes no sense without it.
fn take_dialysis_away(draft: &mut ScenarioDraft) {
    draft.baseline.dialysis = None;
    draft.session_change.clear();
    if draft.run.start_sample.as_deref() == Some("first-session") {
        draft.run.start_sample = None;
    }
    draft.patient.fluid_gain_l_week = None;
    draft.patient.post_dialysis = None;
    for phase in &mut draft.phase {
        phase.dialysis = None;
        if let Some(patient) = &mut phase.patient {
            patient.fluid_gain_l_week = None;
        }
        phase.patient = phase.patient.take().filter(|patient| *patient != PatientDraft::default());
    }
    draft.phase.retain(|phase| *phase != PhaseDraft { from_week: phase.from_week, ..PhaseDraft::default() });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{presets, read, validate};

    #[test]
    fn every_preset_stays_valid_as_any_other_kind_of_person() {
        for preset in presets::PRESETS {
            for kind in Kind::ALL {
                let mut draft = read(preset.text).draft;
                become_kind(&mut draft, kind);
                let problems = validate(&draft).problems;
                assert!(problems.iter().all(|p| !p.is_error()), "{} {}: {problems:?}", preset.id, kind.id());
            }
        }
    }
}
