//! The file `model.xml`: SBML Level 3 Version 2 Core.

use super::description::{Description, Law, TimedEvent, Variable};
use super::expression::{Expression, name, number, pure};
use super::recurrence::Recurrence;
use super::units::{self, H, S};
use super::xml::{Element, SBML_NAMESPACE};
use crate::report::provenance::Provenance;
use crate::text::text;
use crate::time::SimTime;

/// Namespace of the annotation that says where the model comes from.
const PROVENANCE_NAMESPACE: &str = "urn:mgkin:provenance";

/// The model with its events.
pub fn sbml(description: &Description, provenance: &Provenance) -> Element {
    let changed = description.changed_by_events();
    let computed_once = description.variables.iter().filter_map(initial_assignment);
    let parameters = description.variables.iter().map(|variable| parameter(variable, changed.contains(&variable.id)));
    let some_events = !description.events.is_empty(); // an empty list is not sound
    let model = Element::new("model")
        .with("id", "mgkin")
        .with("name", if provenance.title.is_empty() { text("cli-untitled") } else { provenance.title.clone() })
        .with("timeUnits", H.id)
        .with("substanceUnits", units::MMOL.id)
        .with("extentUnits", units::MMOL.id)
        .with("volumeUnits", units::L.id)
        .child(notes())
        .child(annotation(provenance))
        .child(Element::new("listOfUnitDefinitions").children(units::ALL.iter().filter_map(units::definition)))
        .child(Element::new("listOfParameters").children(parameters))
        .child(Element::new("listOfInitialAssignments").children(computed_once))
        .child(Element::new("listOfRules").children(description.variables.iter().filter_map(rule)))
        .children(some_events.then(|| Element::new("listOfEvents").children(description.events.iter().map(event))));
    Element::new("sbml").with("xmlns", SBML_NAMESPACE).with("level", 3).with("version", 2).child(model)
}

fn notes() -> Element {
    let paragraph = |id: &str| Element::new("p").with("xmlns", "http://www.w3.org/1999/xhtml").text(text(id));
    Element::new("notes").children(["intended-use", "export-times", "export-left-limits"].map(paragraph))
}

fn annotation(provenance: &Provenance) -> Element {
    let provenance = Element::new("provenance")
        .with("xmlns", PROVENANCE_NAMESPACE)
        .with("model_version", provenance.model_version)
        .with("program_version", provenance.program_version)
        .with("scenario_sha256", &provenance.scenario_sha256)
        .with("title", &provenance.title)
        .with("solver", provenance.solver)
        .with("relative_tolerance", provenance.relative_tolerance)
        .with("balance_residual_mmol", provenance.balance_residual_mmol);
    Element::new("annotation").child(provenance)
}

fn parameter(variable: &Variable, changed_by_events: bool) -> Element {
    let (value, constant) = match &variable.law {
        Law::Held(value) => (Some(*value), !changed_by_events),
        Law::Rate { initial, .. } => (Some(*initial), false),
        Law::Constant(_) => (None, true),
        Law::Rule(_) => (None, false),
    };
    // No name beside the id: some engines would show it in the id's place.
    let mut element = Element::new("parameter").with("id", &variable.id);
    if let Some(value) = value {
        element = element.with("value", value);
    }
    element.with("units", variable.unit.id).with("constant", constant)
}

fn initial_assignment(variable: &Variable) -> Option<Element> {
    let Law::Constant(formula) = &variable.law else { return None };
    Some(Element::new("initialAssignment").with("symbol", &variable.id).child(formula.math()))
}

fn rule(variable: &Variable) -> Option<Element> {
    let (name, formula) = match &variable.law {
        Law::Held(_) | Law::Constant(_) => return None,
        Law::Rule(rule) => ("assignmentRule", rule),
        Law::Rate { rate, .. } => ("rateRule", rate),
    };
    Some(Element::new(name).with("variable", &variable.id).child(formula.math()))
}

/// An event, which acts at its times, also at time 0. Its values are computed when its turn comes.
fn event(event: &TimedEvent) -> Element {
    let trigger = Element::new("trigger").with("initialValue", false).with("persistent", true);
    let priority = Element::new("priority").child(pure(f64::from(event.priority)).math());
    let counted = event.counter().map(|id| (id.clone(), name(id) + pure(1.0)));
    let changes = event
        .changes
        .iter()
        .chain(&counted)
        .map(|(id, value)| Element::new("eventAssignment").with("variable", id).child(value.math()));
    Element::new("event")
        .with("id", &event.id)
        .with("useValuesFromTriggerTime", false)
        .child(trigger.child(its_time_has_come(event).math()))
        .child(priority)
        .child(Element::new("listOfEventAssignments").children(changes))
}

/// The condition under which an event acts: it becomes true at each of its times, and false again when it has acted.
///
/// Times are computed from whole seconds, always in the same way, so that engines find the same number for one instant.
fn its_time_has_come(event: &TimedEvent) -> Expression {
    let Recurrence { first, every, count } = event.times;
    let seconds = |time: SimTime| number(time.seconds() as f64, S);
    let has_come = |at_s: Expression| Expression::Apply("geq", vec![Expression::Time, at_s / name("seconds_per_hour")]);
    match event.counter() {
        None => has_come(seconds(first)),
        Some(counter) => {
            let so_far = || name(counter.clone());
            // not the count itself: for some engines two equal numbers are one above the other
            let comes_again = Expression::Apply("lt", vec![so_far(), pure(count as f64 - 0.5)]);
            Expression::Apply("and", vec![has_come(seconds(first) + so_far() * seconds(every)), comes_again])
        }
    }
}
