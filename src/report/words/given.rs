//! The inputs that a part of the file gives, and what holds where it gives none.

use serde::Serialize;
use toml::Value;

use super::value::input_label;
use crate::scenario::ScenarioDraft;
use crate::scenario::inputs::{default_value, defaults, model_version, table};
use crate::scenario::parameter_table::Section;
use crate::text::words;

/// An input as the file gives it.
#[derive(Debug, Clone, PartialEq)]
pub struct Given {
    pub section: Section,
    /// Key of the table within the part that holds it, if any.
    pub within: Option<String>,
    pub id: String,
    pub value: Value,
}

impl Given {
    pub fn label(&self) -> String {
        let label = input_label(&self.id);
        match &self.within {
            Some(part) if self.section != Section::Model => {
                words!("words-input-of", part = input_label(part), label = label)
            }
            _ => label,
        }
    }

    /// The value that holds where the file gives none; `None` where nothing does.
    pub fn usual(&self, draft: &ScenarioDraft) -> Option<Value> {
        match (self.section, &self.within) {
            (Section::Model, _) => {
                Section::Model.field(&self.id).map(|p| Value::Float(model_version(&draft.run).default_of(p)))
            }
            (_, Some(_)) => None,
            (section, None) => usual(section, &self.id, draft),
        }
    }

    /// Whether the file says what would hold without it.
    pub fn is_usual(&self, draft: &ScenarioDraft) -> bool {
        self.usual(draft).is_some_and(|usual| match (number(&usual), number(&self.value)) {
            (Some(usual), Some(own)) => usual == own,
            _ => usual == self.value,
        })
    }
}

fn number(value: &Value) -> Option<f64> {
    value.as_float().or_else(|| value.as_integer().map(|integer| integer as f64))
}

/// The value of a key that holds where the file gives none.
pub fn usual(section: Section, id: &str, draft: &ScenarioDraft) -> Option<Value> {
    default_value(section, id, &defaults(&draft.patient, draft.baseline.dialysis.is_some()))
}

/// The inputs of a part of the file, those of the tables within it one by one.
pub fn given(section: Section, part: &impl Serialize) -> Vec<Given> {
    let mut found = Vec::new();
    for (id, value) in table(part) {
        match value {
            Value::Table(inner) => {
                let section = if id == Section::Model.id() { Section::Model } else { section };
                let within = |(inner_id, value)| Given { section, within: Some(id.clone()), id: inner_id, value };
                found.extend(inner.into_iter().map(within));
            }
            value => found.push(Given { section, within: None, id, value }),
        }
    }
    found
}
