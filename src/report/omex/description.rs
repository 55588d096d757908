//! The exchanged model in parts: variables with their laws, and events.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::expression::Expression;
use super::recurrence::Recurrence;
use super::units::SbmlUnit;

/// The law of a variable: `law!(total_mmol_l[MMOL_L] = plasma_mmol / plasma_l)`.
macro_rules! law {
    ($id:ident[$unit:ident] = $($formula:tt)*) => {
        Variable::rule(stringify!($id), $unit, formula!($($formula)*))
    };
}

/// The rate of a component of the state, which is integrated from its value in `$initial`.
macro_rules! rate {
    ($initial:ident, $id:ident[$unit:ident] = $($formula:tt)*) => {
        Variable::rate(stringify!($id), $unit, $initial.$id, formula!($($formula)*))
    };
}

pub type Id = Cow<'static, str>;

/// The law that gives a variable its value.
#[derive(Debug, Clone, PartialEq)]
pub enum Law {
    /// The value holds until an event changes it; it is constant if none does.
    Held(f64),
    /// The value follows from others that never change: it is computed once, at the start.
    Constant(Expression),
    /// The value follows from others at every instant.
    Rule(Expression),
    /// The value is integrated, from `initial` at time 0.
    Rate { initial: f64, rate: Expression },
}

/// The value and the unit of a variable that holds until an event changes it.
pub type Held = (f64, SbmlUnit);

#[derive(Debug, Clone, PartialEq)]
pub struct Variable {
    pub id: Id,
    pub unit: SbmlUnit,
    pub law: Law,
}

impl Variable {
    pub fn held(id: impl Into<Id>, unit: SbmlUnit, value: f64) -> Self {
        Variable { id: id.into(), unit, law: Law::Held(value) }
    }

    pub fn rule(id: impl Into<Id>, unit: SbmlUnit, rule: Expression) -> Self {
        Variable { id: id.into(), unit, law: Law::Rule(rule) }
    }

    pub fn rate(id: impl Into<Id>, unit: SbmlUnit, initial: f64, rate: Expression) -> Self {
        Variable { id: id.into(), unit, law: Law::Rate { initial, rate } }
    }

    /// The id, the value and the unit, if the variable holds until an event changes it.
    pub fn if_held(&self) -> Option<(Id, Held)> {
        match self.law {
            Law::Held(value) => Some((self.id.clone(), (value, self.unit))),
            _ => None,
        }
    }
}

/// Something that happens once, or again and again at equal intervals.
#[derive(Debug, Clone, PartialEq)]
pub struct TimedEvent {
    pub id: String,
    pub times: Recurrence,
    /// Rank among events at one instant, of which the highest acts first.
    pub priority: u8,
    /// New values, all computed before any is set.
    pub changes: Vec<(Id, Expression)>,
}

impl TimedEvent {
    /// The variable that counts how often an event that recurs has happened.
    pub fn counter(&self) -> Option<Id> {
        (self.times.count > 1).then(|| format!("{}_so_far", self.id).into())
    }
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Description {
    pub variables: Vec<Variable>,
    pub events: Vec<TimedEvent>,
}

impl Description {
    /// The ids of all that events change.
    pub fn changed_by_events(&self) -> BTreeSet<Id> {
        let changed =
            |event: &TimedEvent| event.changes.iter().map(|(id, _)| id.clone()).chain(event.counter()).collect();
        self.events.iter().flat_map(|event| -> Vec<Id> { changed(event) }).collect()
    }

    /// The same model, in which what follows from values that never change is computed once, not at every step.
    pub fn with_constants_apart(mut self) -> Self {
        let changed = self.changed_by_events();
        let held = self.variables.iter().filter_map(Variable::if_held).map(|(id, _)| id);
        let mut constant: BTreeSet<Id> = held.filter(|id| !changed.contains(id)).collect();
        loop {
            let before = constant.len();
            for variable in &mut self.variables {
                if let Law::Rule(rule) = &variable.law
                    && rule.follows_from(&constant)
                {
                    variable.law = Law::Constant(rule.clone());
                    constant.insert(variable.id.clone());
                }
            }
            if constant.len() == before {
                return self;
            }
        }
    }

    /// The same model, in which the values that events set name no variable with a rule: some engines look for those in
    /// vain.
    pub fn with_values_written_out(mut self) -> Self {
        let rule = |variable: &Variable| match &variable.law {
            Law::Constant(rule) | Law::Rule(rule) => Some((variable.id.clone(), rule.clone())),
            _ => None,
        };
        let rules: BTreeMap<Id, Expression> = self.variables.iter().filter_map(rule).collect();
        for (_, value) in self.events.iter_mut().flat_map(|event| &mut event.changes) {
            *value = value.written_out(&rules);
        }
        self
    }
}
