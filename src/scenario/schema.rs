//! The JSON Schema of the scenario file, from the draft's types and the parameter table.

use schemars::JsonSchema;
use serde_json::{Value, json};

use super::draft::{PatientDraft, ScenarioDraft};
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
    schemars::schema_for!(ScenarioDraft).to_value()
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
