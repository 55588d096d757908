//! The note beside a cohort's table: what it holds, so that no other table is continued in its place.

use serde::Serialize;

use super::provenance::{PROGRAM_VERSION, scenario_sha256};
use crate::scenario::ScenarioDraft;
use crate::scenario::inputs::model_version;
use crate::study::Share;

/// What the table of a cohort holds, and where it came from.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CohortNote {
    pub format: u32,
    pub model_version: i64,
    pub program_version: &'static str,
    pub title: String,
    pub scenario_sha256: String,
    pub seed: u64,
    /// Size of the whole cohort.
    pub patients: u64,
    /// Which share of it the table holds, "1/1" for all.
    pub shard: String,
    /// Length of the whole table; `None` while it is written.
    pub bytes: Option<u64>,
}

impl CohortNote {
    /// Returns the note of a table that is not whole yet.
    pub fn new(draft: &ScenarioDraft, seed: u64, patients: u64, share: Share) -> Self {
        CohortNote {
            format: 1,
            model_version: model_version(&draft.run).number(),
            program_version: PROGRAM_VERSION,
            title: draft.title.clone().unwrap_or_default(),
            scenario_sha256: scenario_sha256(draft),
            seed,
            patients,
            shard: share.to_string(),
            bytes: None,
        }
    }

    /// Returns the first entry in which the note of a file says that it holds something else: its name, what the file
    /// has, and what this note has. Whether a table is whole makes no difference.
    pub fn first_difference(&self, written: &str) -> Option<[String; 3]> {
        let written: serde_json::Value = serde_json::from_str(written).unwrap_or_default();
        let own = serde_json::to_value(self).unwrap_or_default();
        let entries = own.as_object().into_iter().flatten().filter(|(name, _)| *name != "bytes");
        let mut differing = entries.filter(|(name, value)| written.get(name.as_str()) != Some(value));
        let shown = |value: Option<&serde_json::Value>| value.map_or_else(|| "–".to_owned(), ToString::to_string);
        differing.next().map(|(name, value)| [name.clone(), shown(written.get(name)), shown(Some(value))])
    }

    /// Returns the length that a whole table has by the note of its file.
    pub fn bytes_of(written: &str) -> Option<u64> {
        serde_json::from_str::<serde_json::Value>(written).ok()?.get("bytes")?.as_u64()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_tells_every_other_table_from_its_own_whole_or_not() {
        let draft = crate::scenario::read(crate::scenario::presets::default_preset().text).draft;
        let note = CohortNote::new(&draft, u64::MAX, 10, Share::WHOLE);
        let written = |note: &CohortNote| serde_json::to_string(note).unwrap();
        let whole = CohortNote { bytes: Some(7), ..note.clone() };
        assert_eq!(note.first_difference(&written(&whole)), None);
        assert_eq!([CohortNote::bytes_of(&written(&whole)), CohortNote::bytes_of(&written(&note))], [Some(7), None]);

        let mut other_draft = draft.clone();
        other_draft.run.weeks = Some(7.0);
        let others = [
            ("scenario_sha256", CohortNote::new(&other_draft, u64::MAX, 10, Share::WHOLE)),
            ("seed", CohortNote { seed: u64::MAX - 1, ..note.clone() }),
            ("patients", CohortNote { patients: 11, ..note.clone() }),
            ("shard", CohortNote { shard: "1/2".to_owned(), ..note.clone() }),
            ("program_version", CohortNote { program_version: "0.0.0", ..note.clone() }),
            ("model_version", CohortNote { model_version: 0, ..note.clone() }),
        ];
        for (name, other) in &others {
            assert_eq!(note.first_difference(&written(other)).unwrap()[0], *name);
        }
        for damaged in ["", "{}", "[1]", &written(&note)[..40]] {
            assert!(note.first_difference(damaged).is_some(), "{damaged}");
        }
    }
}
