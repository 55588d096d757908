//! The presets with their words, and the search among them.

use std::sync::LazyLock;

use crate::scenario::presets::{Group, PRESETS, Preset};
use crate::scenario::{ScenarioDraft, read};
use crate::text::{key, text};

pub struct PresetEntry {
    pub preset: &'static Preset,
    pub draft: ScenarioDraft,
    /// Everything a search looks at, in lower case, with the title first.
    searched: String,
}

impl PresetEntry {
    pub fn title(&self) -> &str {
        self.draft.title.as_deref().unwrap_or(self.preset.id)
    }

    pub fn note(&self) -> &str {
        self.draft.note.as_deref().unwrap_or_default()
    }

    /// Returns the first sentence of the note.
    pub fn summary(&self) -> &str {
        let note = self.note();
        note.find(". ").map_or(note, |end| &note[..=end])
    }

    fn is_found_by(&self, words: &str) -> bool {
        words.split_whitespace().all(|word| self.searched.contains(word))
    }

    fn is_titled(&self, words: &str) -> bool {
        let title = self.title().to_lowercase();
        words.split_whitespace().all(|word| title.contains(word))
    }
}

pub fn group_name(group: Group) -> String {
    text(&key("gui-presets", group.id()))
}

/// The entries, which are read once: the list is drawn every frame while it is open.
static ENTRIES: LazyLock<Vec<PresetEntry>> = LazyLock::new(|| PRESETS.iter().map(entry).collect());

fn entry(preset: &'static Preset) -> PresetEntry {
    let draft = read(preset.text).draft;
    let title = draft.title.as_deref().unwrap_or_default();
    let note = draft.note.as_deref().unwrap_or_default();
    let group = group_name(preset.group);
    let searched = [title, preset.id, &group, note, &draft.sources.join(" ")].join(" ").to_lowercase();
    PresetEntry { preset, draft, searched }
}

pub fn preset_title(preset: &Preset) -> &'static str {
    ENTRIES.iter().find(|entry| entry.preset == preset).map_or("", PresetEntry::title)
}

/// Returns the presets in the order of the shelves; in a search, those with the words in their titles come first.
pub fn found(search: &str) -> Vec<&'static PresetEntry> {
    let words = search.trim().to_lowercase();
    let mut found: Vec<&PresetEntry> = ENTRIES.iter().filter(|entry| entry.is_found_by(&words)).collect();
    if !words.is_empty() {
        found.sort_by_key(|entry| !entry.is_titled(&words));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn titles(search: &str) -> Vec<&'static str> {
        found(search).into_iter().map(PresetEntry::title).collect()
    }

    #[test]
    fn a_search_finds_titles_before_notes_and_every_word_must_occur() {
        assert_eq!(titles("citrate")[0], "Citrate dialysate");
        assert!(titles("citrate").len() > 1, "the supplement is a citrate too");
        assert!(titles("GITELMAN inject").iter().all(|title| title.contains("Gitelman")));
        assert_eq!(titles("gitelman")[0], "Gitelman syndrome");
        assert!(titles("sakaguchi").len() > 1, "sources are searched");
        assert_eq!(titles("no such words"), Vec::<&str>::new());
        assert_eq!(titles("  ").len(), PRESETS.len());
    }

    #[test]
    fn every_preset_has_a_title_and_a_first_sentence() {
        for entry in ENTRIES.iter() {
            assert!(!entry.title().is_empty() && entry.summary().ends_with('.'), "{}", entry.preset.id);
            assert!(entry.summary().len() < entry.note().len(), "{}: one sentence only", entry.preset.id);
        }
    }
}
