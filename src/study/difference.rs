//! Two scenarios compared: which inputs differ, and how much each alone accounts for.

use std::collections::BTreeSet;
use toml::Value;

use crate::scenario::{ScenarioDraft, validate};
use crate::simulation::{Run, SimulationError};
use crate::study::fit::{FitError, simulate_fitted};
use crate::study::progress::Progress;

/// An input in which two drafts differ.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// Keys from the top of the file; entries of a list by their index from 0.
    pub path: Vec<PathStep>,
    /// Value in the first draft; `None` where it is not given.
    pub from: Option<Value>,
    pub to: Option<Value>,
}

#[derive(Debug, Clone, PartialEq)]
pub enum PathStep {
    Key(String),
    Entry(usize),
}

/// One-at-a-time attribution of a difference in a result.
#[derive(Debug, Clone, PartialEq)]
pub struct Attribution {
    /// Result of the second scenario less that of the first.
    pub whole: f64,
    /// Change of the result by each input alone; `None` when the input alone makes no valid scenario.
    pub parts: Vec<(Difference, Option<f64>)>,
    /// Rest that the parts leave, because the inputs act together.
    pub interaction: f64,
}

/// Returns the inputs in which two drafts differ. Words, sources, labs and expected values are no inputs.
pub fn differences(from: &ScenarioDraft, to: &ScenarioDraft) -> Vec<Difference> {
    let mut found = Vec::new();
    if let (Ok(from), Ok(to)) = (Value::try_from(inputs(from)), Value::try_from(inputs(to))) {
        compare(Some(&from), Some(&to), &mut Vec::new(), &mut found);
    }
    found
}

fn inputs(draft: &ScenarioDraft) -> ScenarioDraft {
    ScenarioDraft { title: None, note: None, sources: Vec::new(), lab: Vec::new(), expect: Vec::new(), ..draft.clone() }
}

fn compare(from: Option<&Value>, to: Option<&Value>, path: &mut Vec<PathStep>, found: &mut Vec<Difference>) {
    match (from, to) {
        (from, to) if from == to => {}
        (Some(Value::Table(from)), Some(Value::Table(to))) => {
            let keys: BTreeSet<&String> = from.keys().chain(to.keys()).collect();
            for key in keys {
                path.push(PathStep::Key(key.clone()));
                compare(from.get(key), to.get(key), path, found);
                path.pop();
            }
        }
        // Lists of tables are compared entry by entry, lists of times and words as a whole.
        (Some(Value::Array(from)), Some(Value::Array(to)))
            if from.len() == to.len() && from.iter().all(Value::is_table) =>
        {
            for (i, (from, to)) in from.iter().zip(to).enumerate() {
                path.push(PathStep::Entry(i));
                compare(Some(from), Some(to), path, found);
                path.pop();
            }
        }
        (from, to) => found.push(Difference { path: path.clone(), from: from.cloned(), to: to.cloned() }),
    }
}

/// Simulates the first scenario with each difference alone, and takes `result` of every run; returns `None` when
/// cancelled.
///
/// # Errors
/// Fails when one of the two scenarios itself cannot be simulated.
pub fn attribution(
    from: &ScenarioDraft,
    to: &ScenarioDraft,
    result: impl Fn(&Run) -> f64,
    progress: &Progress,
) -> Result<Option<Attribution>, SimulationError> {
    let of = |draft: &ScenarioDraft| -> Result<Option<f64>, SimulationError> {
        // Samples change nothing but a fit, and may be of sessions that only one of the two scenarios has.
        let is_fitted = draft.run.start.as_deref() == Some("fitted");
        let lab = if is_fitted { draft.lab.clone() } else { Vec::new() };
        let Some(scenario) = validate(&ScenarioDraft { lab, ..draft.clone() }).scenario else { return Ok(None) };
        Ok(Some(result(&simulate_fitted(&scenario).map_err(FitError::in_simulation)?)))
    };
    let start = of(from)?.unwrap_or(f64::NAN);
    let whole = of(to)?.unwrap_or(f64::NAN) - start;
    let mut parts = Vec::new();
    for difference in differences(from, to) {
        if progress.is_cancelled() {
            return Ok(None);
        }
        let alone = applied(from, &difference).and_then(|draft| of(&draft).ok().flatten());
        parts.push((difference, alone.map(|value| value - start)));
    }
    let explained: f64 = parts.iter().filter_map(|(_, part)| *part).sum();
    Ok(Some(Attribution { whole, interaction: whole - explained, parts }))
}

fn applied(draft: &ScenarioDraft, difference: &Difference) -> Option<ScenarioDraft> {
    let mut tree = Value::try_from(draft).ok()?;
    let (last, way) = difference.path.split_last()?;
    let mut place = &mut tree;
    for step in way {
        place = match step {
            PathStep::Key(key) => place.as_table_mut()?.entry(key).or_insert_with(|| Value::Table(toml::Table::new())),
            PathStep::Entry(i) => place.as_array_mut()?.get_mut(*i)?,
        };
    }
    match (last, &difference.to) {
        (PathStep::Key(key), Some(value)) => _ = place.as_table_mut()?.insert(key.clone(), value.clone()),
        (PathStep::Key(key), None) => _ = place.as_table_mut()?.remove(key),
        (PathStep::Entry(i), Some(value)) => *place.as_array_mut()?.get_mut(*i)? = value.clone(),
        (PathStep::Entry(_), None) => return None,
    }
    tree.try_into().ok()
}
