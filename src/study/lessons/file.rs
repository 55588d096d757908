//! A lesson as its file tells it: nothing checked yet.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::scenario::ScenarioDraft;

#[derive(Debug, Clone, PartialEq, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(extend("required" = ["title", "minutes", "objectives", "step"]))]
pub struct LessonFile {
    pub format: Option<i64>,
    pub title: String,
    pub minutes: i64,
    pub objectives: Vec<String>,
    /// For the teacher alone.
    pub instructor: String,
    pub step: Vec<StepFile>,
}

#[derive(Debug, Clone, PartialEq, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(extend("required" = ["title", "text", "answer"]))]
pub struct StepFile {
    pub title: String,
    /// A blank line begins a paragraph.
    pub text: String,
    /// Id of what plays; without it and a scenario, that of the step before.
    pub preset: Option<String>,
    pub scenario: Option<ScenarioDraft>,
    pub view: Option<ViewFile>,
    pub play: Option<PlayFile>,
    /// Covers diagram and curve until then; without it, when there is a question.
    pub hide_until_answered: Option<bool>,
    pub question: Option<QuestionFile>,
    pub answer: AnswerFile,
    pub number: Vec<NumberFile>,
}

#[derive(Debug, Clone, PartialEq, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(extend("required" = ["from_week", "to_week"]))]
pub struct ViewFile {
    pub from_week: f64,
    pub to_week: f64,
    #[schemars(extend("enum" = ["total", "ionised", "pools"]))]
    pub plot: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(extend("required" = ["from_h", "to_h", "hours_per_second"]))]
pub struct PlayFile {
    pub from_h: f64,
    pub to_h: f64,
    pub hours_per_second: f64,
}

/// One of three kinds: options, a value to set, a curve to draw.
#[derive(Debug, Clone, PartialEq, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(extend("required" = ["ask"]))]
pub struct QuestionFile {
    pub ask: String,
    pub options: Option<Vec<String>>,
    /// Number of the right option, counted from 1.
    pub right: Option<i64>,
    pub lowest: Option<f64>,
    pub highest: Option<f64>,
    pub unit: Option<String>,
    /// Id of one of the step's numbers.
    pub truth: Option<String>,
    #[schemars(extend("enum" = ["total", "ionised"]))]
    pub draw: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(extend("required" = ["text", "sources"]))]
pub struct AnswerFile {
    pub text: String,
    pub sources: Vec<String>,
    /// What is not known.
    pub uncertain: Option<String>,
}

/// A number that the words say: of the run, or of a publication.
#[derive(Debug, Clone, PartialEq, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(extend("required" = ["id", "say", "unit"]))]
pub struct NumberFile {
    pub id: String,
    /// As it stands in the words.
    pub say: String,
    pub what: Option<String>,
    pub unit: String,
    /// Counted from 1.
    pub week: Option<i64>,
    pub time_h: Option<f64>,
    /// A difference to this week.
    pub versus_week: Option<i64>,
    /// A difference to this time of the run.
    pub versus_time_h: Option<f64>,
    /// A difference to the run of this preset.
    pub versus_preset: Option<String>,
    /// In the unit.
    pub tolerance: Option<f64>,
    /// Why the tolerance is wide.
    pub why: Option<String>,
    pub source: Option<String>,
}
