//! The JSON Schema of the scenario file, from the draft's types and the parameter table.

use serde_json::{Value, json};

use super::draft::ScenarioDraft;
use super::parameter_table::{Section, condition_ids};

/// JSON Schema (2020-12) with the bounds of every number.
pub fn json_schema() -> Value {
    let mut schema = schemars::schema_for!(ScenarioDraft).to_value();
    if let Some(definitions) = schema.get_mut("$defs").and_then(Value::as_object_mut) {
        for (name, definition) in definitions.iter_mut() {
            if let Some(section) = section_of(name) {
                add_bounds(definition, section);
            }
            if name == "PatientDraft" {
                add_parameters(definition);
                add_conditions(definition);
            }
        }
    }
    if let Some(root) = schema.as_object_mut() {
        root.insert("title".to_owned(), json!("mgkin scenario"));
        root.insert("required".to_owned(), json!(["format"]));
    }
    schema
}

fn section_of(definition: &str) -> Option<Section> {
    Some(match definition {
        "RunDraft" => Section::Run,
        "PatientDraft" | "PostDialysisDraft" => Section::Patient,
        "DialysisDraft" => Section::Dialysis,
        "OralDraft" => Section::Oral,
        "PhaseDraft" => Section::Phase,
        "SessionChangeDraft" => Section::SessionChange,
        "InjectionDraft" => Section::Injection,
        "LabDraft" => Section::Lab,
        "InitialDraft" => Section::Initial,
        "ExpectDraft" => Section::Expect,
        _ => return None,
    })
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

/// `[patient.parameters]` takes the ids of the model parameters and nothing else.
fn add_parameters(definition: &mut Value) {
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
