//! A lesson as its file tells it, before any check.

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
    /// Notes for the teacher alone.
    pub instructor: String,
    pub step: Vec<StepFile>,
}

#[derive(Debug, Clone, PartialEq, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(extend("required" = ["title", "text", "answer"]))]
pub struct StepFile {
    pub title: String,
    /// Words of the step; a blank line begins a paragraph.
    pub text: String,
    /// Id of the preset that plays; without it and a scenario, the step before plays on.
    pub preset: Option<String>,
    pub scenario: Option<ScenarioDraft>,
    pub view: Option<ViewFile>,
    pub play: Option<Play>,
    /// Whether diagram and curve are covered until the answer; if absent, a question covers them.
    pub hide_until_answered: Option<bool>,
    pub question: Option<QuestionFile>,
    pub answer: AnswerFile,
    pub number: Vec<NumberFile>,
    pub entry: Option<EntryFile>,
}

/// People of one true level, each with two samples, of whom those below a limit are taken into a study.
#[derive(Debug, Clone, PartialEq, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(extend("required" = ["truth", "below", "people"]))]
pub struct EntryFile {
    /// Id of one of the step's numbers, the true level in mg/dL.
    pub truth: String,
    /// Limit below which a first sample lets a person in, mg/dL.
    pub below: f64,
    pub people: i64,
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

// The part of the run that the diagram plays, and its speed. A doc line would be part of the schema.
#[derive(Debug, Clone, Copy, PartialEq, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(rename = "PlayFile", extend("required" = ["from_h", "to_h", "hours_per_second"]))]
pub struct Play {
    pub from_h: f64,
    pub to_h: f64,
    pub hours_per_second: f64,
}

/// A question of one of three kinds: options, a value to set, or a curve to draw.
#[derive(Debug, Clone, PartialEq, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(extend("required" = ["ask"]))]
pub struct QuestionFile {
    pub ask: String,
    pub options: Option<Vec<String>>,
    /// Number of the right option, counted from 1.
    pub right: Option<i64>,
    /// One reply for each wrong option, in their order.
    pub replies: Option<Vec<String>>,
    pub lowest: Option<f64>,
    pub highest: Option<f64>,
    pub unit: Option<String>,
    /// Id of one of the step's numbers, which is the right value.
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
    /// What is not known about the answer.
    pub uncertain: Option<String>,
}

/// A number that the words say, from the run or from a publication.
#[derive(Debug, Clone, PartialEq, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(extend("required" = ["id", "say", "unit"]))]
pub struct NumberFile {
    pub id: String,
    /// The number as it stands in the words.
    pub say: String,
    pub what: Option<String>,
    pub unit: String,
    /// Week of the number, counted from 1.
    pub week: Option<i64>,
    pub time_h: Option<f64>,
    /// Week to which a difference is taken.
    pub versus_week: Option<i64>,
    /// Time of the run to which a difference is taken, h.
    pub versus_time_h: Option<f64>,
    /// Preset to whose run a difference is taken.
    pub versus_preset: Option<String>,
    /// Largest disagreement with the run that is accepted, in the number's unit: at most half a unit of the last digit
    /// that is said.
    pub tolerance: Option<f64>,
    /// Reason why zeros at the end of a whole number are rounded, so that the tolerance may be wider.
    pub why: Option<String>,
    pub source: Option<String>,
}
