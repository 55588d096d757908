//! Title and note of the scenario that is edited. As long as nobody has written their own, they follow what is
//! prescribed: a preset that was changed is no longer what its title and note say.

use crate::report::words::prescription_title;
use crate::scenario::ScenarioDraft;
use crate::scenario::parameter_table::RUN;
use crate::text::words;

/// Where a scenario began, for what can be said of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Origin {
    Preset,
    /// A run of a lesson, a trial or a patient that was described.
    Shown,
    #[default]
    File,
}

/// What title and note were when nobody had edited anything.
#[derive(Debug, Clone, Default)]
pub struct Story {
    origin: Origin,
    /// The scenario as it began.
    began: ScenarioDraft,
    /// The draft as last seen, and the title that its prescription gives it.
    seen: ScenarioDraft,
    told: String,
}

impl Story {
    pub fn new(origin: Origin, began: &ScenarioDraft) -> Self {
        Story { origin, began: began.clone(), seen: began.clone(), told: prescription_title(began) }
    }

    /// Brings title and note up to date with what is prescribed. What somebody has written is kept.
    pub fn follow(&mut self, draft: &mut ScenarioDraft) {
        if self.seen == *draft {
            return;
        }
        let title = prescription_title(draft);
        let told = Some(std::mem::replace(&mut self.told, title.clone()));
        let is_shown = self.origin != Origin::File;
        if is_shown && without_words(draft) == without_words(&self.began) {
            self.restore(draft, &told);
        } else {
            let is_unnamed = draft.title == told || (is_shown && draft.title == self.began.title);
            if is_unnamed && draft.title.is_some() {
                draft.title = Some(title);
            }
            self.leave_origin(draft);
        }
        self.seen = draft.clone();
    }

    /// Gives back the words of the scenario as it began, where they had only followed.
    fn restore(&self, draft: &mut ScenarioDraft, told: &Option<String>) {
        if draft.title == *told {
            draft.title.clone_from(&self.began.title);
        }
        if draft.note.is_some() && draft.note == self.note() {
            draft.note.clone_from(&self.began.note);
        }
        if draft.expect.is_empty() {
            draft.expect.clone_from(&self.began.expect);
        }
    }

    /// Says where a changed scenario comes from, and takes away the results that belong to the unchanged one.
    fn leave_origin(&self, draft: &mut ScenarioDraft) {
        if self.origin == Origin::File {
            // Its words and expected values are somebody's own, but for those of weeks that the run has no more: they can be
            // neither met nor seen.
            let weeks = draft.run.weeks.unwrap_or(RUN.weeks.default).ceil();
            draft.expect.retain(|expected| expected.week.is_none_or(|week| week as f64 <= weeks));
            return;
        }
        if draft.note.is_some() && draft.note == self.began.note {
            draft.note = self.note();
        }
        draft.expect.clear();
    }

    fn note(&self) -> Option<String> {
        let title = self.began.title.as_deref()?;
        Some(match self.origin {
            Origin::Preset => words!("gui-from-preset", title = title),
            Origin::Shown | Origin::File => words!("gui-from-shown", title = title),
        })
    }
}

/// Returns a draft without what is only said of it.
fn without_words(draft: &ScenarioDraft) -> ScenarioDraft {
    ScenarioDraft { title: None, note: None, expect: Vec::new(), ..draft.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::presets::default_preset;
    use crate::scenario::{ExpectDraft, read};

    fn preset() -> (ScenarioDraft, Story) {
        let mut draft = read(default_preset().text).draft;
        draft.note = Some("It is on 1.0.".to_owned());
        draft.expect = vec![ExpectDraft::default()];
        let story = Story::new(Origin::Preset, &draft);
        (draft, story)
    }

    fn set_dialysate(draft: &mut ScenarioDraft, meq_l: f64) {
        draft.baseline.dialysis.as_mut().unwrap().dialysate_magnesium_meq_l = Some(meq_l);
    }

    #[test]
    fn a_changed_preset_is_called_by_what_it_prescribes_until_somebody_names_it() {
        let (mut draft, mut story) = preset();
        let name = draft.title.clone().unwrap();
        set_dialysate(&mut draft, 1.2);
        story.follow(&mut draft);
        assert_eq!(draft.title.as_deref(), Some("1.2 mEq/L"));
        assert_eq!(draft.note, Some(words!("gui-from-preset", title = name)));
        assert!(draft.expect.is_empty(), "they were those of the preset");
        set_dialysate(&mut draft, 1.5);
        story.follow(&mut draft);
        assert_eq!(draft.title.as_deref(), Some("1.5 mEq/L"));
        draft.title = Some("Bed 3".to_owned());
        story.follow(&mut draft);
        set_dialysate(&mut draft, 2.0);
        story.follow(&mut draft);
        assert_eq!(draft.title.as_deref(), Some("Bed 3"), "a name that was given is kept");
    }

    #[test]
    fn a_preset_whose_change_is_taken_back_is_the_preset_again() {
        let (before, mut story) = preset();
        let mut draft = before.clone();
        set_dialysate(&mut draft, 1.2);
        story.follow(&mut draft);
        set_dialysate(&mut draft, 1.0);
        story.follow(&mut draft);
        assert_eq!(draft, before);
    }

    #[test]
    fn the_words_of_a_file_are_kept_unless_its_title_is_its_prescription() {
        let (mut draft, _) = preset();
        let mut story = Story::new(Origin::File, &draft);
        let before = draft.clone();
        set_dialysate(&mut draft, 1.2);
        story.follow(&mut draft);
        assert_eq!((&draft.title, &draft.note, &draft.expect), (&before.title, &before.note, &before.expect));
        draft.expect = [3, 12].map(|week| ExpectDraft { week: Some(week), ..ExpectDraft::default() }).to_vec();
        draft.run.weeks = Some(2.5);
        story.follow(&mut draft);
        assert_eq!(
            draft.expect.iter().map(|expected| expected.week).collect::<Vec<_>>(),
            [Some(3)],
            "of a shorter run"
        );
        draft.title = Some("1.2 mEq/L".to_owned());
        let mut story = Story::new(Origin::File, &draft);
        set_dialysate(&mut draft, 1.5);
        story.follow(&mut draft);
        assert_eq!(draft.title.as_deref(), Some("1.5 mEq/L"), "as it was saved by the window");
    }
}
