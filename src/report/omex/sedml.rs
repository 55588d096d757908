//! The file `simulation.sedml`: what to compute with the model, in SED-ML Level 1 Version 3.

use super::xml::{Element, SBML_NAMESPACE};
use crate::report::csv::COLUMNS;
use crate::simulation::Run;

const NAMESPACE: &str = "http://sed-ml.org/sed-ml/level1/version3";
/// Relative tolerance that other engines are asked to keep.
const RELATIVE_TOLERANCE: f64 = 1e-8;
const ABSOLUTE_TOLERANCE: f64 = 1e-10;

/// A uniform time course on the grid of the run's CSV, and a report of its columns.
pub fn sedml(run: &Run) -> Element {
    let (every, end) = (run.scenario.run.output_every, run.trajectory.end());
    // a run shorter than one step is computed to its end even so
    let every = every.min(end);
    let steps = end.seconds() / every.seconds();
    let model = Element::new("model")
        .with("id", "model")
        .with("language", "urn:sedml:language:sbml.level-3.version-2")
        .with("source", "model.xml");
    let task = Element::new("task")
        .with("id", "run")
        .with("modelReference", "model")
        .with("simulationReference", "time_course");
    Element::new("sedML")
        .with("xmlns", NAMESPACE)
        .with("xmlns:sbml", SBML_NAMESPACE)
        .with("level", 1)
        .with("version", 3)
        .child(Element::new("listOfSimulations").child(time_course(every.times(steps).hours(), steps)))
        .child(Element::new("listOfModels").child(model))
        .child(Element::new("listOfTasks").child(task))
        .child(Element::new("listOfDataGenerators").children(COLUMNS.map(data_generator)))
        .child(Element::new("listOfOutputs").child(table()))
}

fn time_course(end_h: f64, steps: i64) -> Element {
    let setting = |kisao: &'static str, value: f64| {
        Element::new("algorithmParameter").with("kisaoID", kisao).with("value", value)
    };
    let cvode = Element::new("algorithm").with("kisaoID", "KISAO:0000019").child(
        Element::new("listOfAlgorithmParameters")
            .child(setting("KISAO:0000209", RELATIVE_TOLERANCE))
            .child(setting("KISAO:0000211", ABSOLUTE_TOLERANCE)),
    );
    Element::new("uniformTimeCourse")
        .with("id", "time_course")
        .with("initialTime", 0)
        .with("outputStartTime", 0)
        .with("outputEndTime", end_h)
        .with("numberOfPoints", steps)
        .child(cvode)
}

fn generator_id(column: &str) -> String {
    format!("data_{column}")
}

fn data_generator(column: &str) -> Element {
    let variable_id = format!("model_{column}");
    let variable = Element::new("variable").with("id", &variable_id).with("taskReference", "run");
    let variable = match column {
        "time_h" => variable.with("symbol", "urn:sedml:symbol:time"),
        _ => variable
            .with("target", format!("/sbml:sbml/sbml:model/sbml:listOfParameters/sbml:parameter[@id='{column}']")),
    };
    let math = Element::new("math")
        .with("xmlns", "http://www.w3.org/1998/Math/MathML")
        .child(Element::new("ci").text(&variable_id));
    Element::new("dataGenerator")
        .with("id", generator_id(column))
        .with("name", column)
        .child(Element::new("listOfVariables").child(variable))
        .child(math)
}

fn table() -> Element {
    let columns = COLUMNS.iter().map(|column| {
        Element::new("dataSet")
            .with("id", format!("column_{column}"))
            .with("label", column)
            .with("dataReference", generator_id(column))
    });
    Element::new("report").with("id", "table").child(Element::new("listOfDataSets").children(columns))
}
