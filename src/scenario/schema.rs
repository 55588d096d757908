//! The JSON Schema of the scenario file, from the draft's types and the parameter table.

use schemars::JsonSchema;
use serde_json::{Value, json};
use std::borrow::Cow;

use super::draft::{
    DialysisDraft, ExpectDraft, InitialDraft, InjectionDraft, LabDraft, OralDraft, PatientDraft, PhaseDraft,
    PostDialysisDraft, RunDraft, ScenarioDraft, SessionChangeDraft,
};
use super::parameter_table::{Section, condition_ids};

/// JSON Schema (2020-12) with the bounds of every number, as editors take it.
pub fn json_schema() -> Value {
    let mut schema = reading_schema();
    if let Some(definition) = schema.pointer_mut(&format!("/$defs/{}", PatientDraft::schema_name())) {
        close_parameters(definition);
        add_conditions(definition);
    }
    schema
}

/// The schema by which a file is read. Ids of conditions and of model parameters are left open: validation has
/// sentences of its own for them.
pub fn reading_schema() -> Value {
    let mut schema = schemars::schema_for!(ScenarioDraft).to_value();
    for (name, section) in sections() {
        if let Some(definition) = schema.pointer_mut(&format!("/$defs/{name}")) {
            add_bounds(definition, section);
        }
    }
    if let Some(root) = schema.as_object_mut() {
        root.insert("title".to_owned(), json!("mgkin scenario"));
        root.insert("required".to_owned(), json!(["format"]));
    }
    schema
}

/// The parts of a draft that hold numbers.
fn sections() -> [(Cow<'static, str>, Section); 11] {
    [
        (RunDraft::schema_name(), Section::Run),
        (PatientDraft::schema_name(), Section::Patient),
        (PostDialysisDraft::schema_name(), Section::Patient),
        (DialysisDraft::schema_name(), Section::Dialysis),
        (OralDraft::schema_name(), Section::Oral),
        (PhaseDraft::schema_name(), Section::Phase),
        (SessionChangeDraft::schema_name(), Section::SessionChange),
        (InjectionDraft::schema_name(), Section::Injection),
        (LabDraft::schema_name(), Section::Lab),
        (InitialDraft::schema_name(), Section::Initial),
        (ExpectDraft::schema_name(), Section::Expect),
    ]
}

fn add_bounds(definition: &mut Value, section: Section) {
    let Some(properties) = definition.get_mut("properties").and_then(Value::as_object_mut) else { return };
    for (key, property) in properties.iter_mut() {
        if let (Some(parameter), Some(property)) = (section.field(key), property.as_object_mut()) {
            property.insert("minimum".to_owned(), json!(parameter.hard.lowest));
            property.insert("maximum".to_owned(), json!(parameter.hard.highest));
        }
    }
}

/// Lets `[patient.parameters]` take the ids of the model parameters and nothing else.
fn close_parameters(definition: &mut Value) {
    let numbers = Section::Model
        .fields()
        .iter()
        .map(|p| (p.id.to_owned(), json!({ "type": "number", "minimum": p.hard.lowest, "maximum": p.hard.highest })));
    let properties: serde_json::Map<String, Value> = numbers.collect();
    if let Some(parameters) = definition.pointer_mut("/properties/parameters").and_then(Value::as_object_mut) {
        parameters.insert("properties".to_owned(), Value::Object(properties));
        parameters.insert("additionalProperties".to_owned(), json!(false));
    }
}

fn add_conditions(definition: &mut Value) {
    if let Some(items) = definition.pointer_mut("/properties/conditions/items").and_then(Value::as_object_mut) {
        items.insert("enum".to_owned(), json!(condition_ids()));
    }
}
