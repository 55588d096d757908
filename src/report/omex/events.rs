//! Sessions, doses, phases and injections as events of the exchanged model: those of the run's own timeline.

use std::collections::{BTreeMap, BTreeSet};

use super::description::{Description, Held, Id, TimedEvent, Variable};
use super::expression::{Expression, name, number};
use super::inputs::inputs;
use super::laws::{NO_SESSION, dose, session, start_of_session};
use super::recurrence::recurrences;
use super::units::{MMOL, MMOL_H, PURE};
use crate::model::gut::Salt;
use crate::scenario::Scenario;
use crate::time::SimTime;
use crate::timeline::{Event, Instant};

/// The instants of a run as events, and the variables only these need. `inputs_at_start` are those of the baseline.
///
/// What changes the same things again and again becomes one event that recurs.
pub fn events(scenario: &Scenario, instants: &[Instant], inputs_at_start: &[Variable]) -> Description {
    let mut writer = Writer {
        scenario,
        inputs: inputs_at_start.iter().filter_map(Variable::if_held).collect(),
        variables: Vec::new(),
        kinds_of_session: Vec::new(),
        kinds_of_dose: Vec::new(),
        infusion_rates_mmol_h: BTreeMap::new(),
    };
    let mut happenings: Vec<Happening> = Vec::new();
    for instant in instants {
        for event in &instant.events {
            let (what, changes) = writer.written(event);
            if changes.is_empty() {
                continue;
            }
            let priority = Event::LAST_RANK - event.rank();
            match happenings.iter_mut().find(|known| known.what == what && known.changes == changes) {
                Some(known) => {
                    known.times.insert(instant.time);
                }
                None => happenings.push(Happening { what, priority, changes, times: BTreeSet::from([instant.time]) }),
            }
        }
    }
    let events = recurring(happenings);
    let counters = events.iter().filter_map(TimedEvent::counter).map(|id| Variable::held(id, PURE, 0.0));
    Description { variables: writer.variables.into_iter().chain(counters).collect(), events }
}

/// What happens to the same variables, and when.
struct Happening {
    what: What,
    priority: u8,
    changes: Vec<(Id, Expression)>,
    times: BTreeSet<SimTime>,
}

/// The start of an event's id, which a number completes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum What {
    Phase(usize),
    Other(&'static str),
}

/// The happenings as events, each with its own id.
fn recurring(happenings: Vec<Happening>) -> Vec<TimedEvent> {
    let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
    let mut events = Vec::new();
    for Happening { what, priority, changes, times } in happenings {
        for times in recurrences(times) {
            let id = match what {
                What::Phase(number) => format!("phase_{number}"),
                What::Other(what) => {
                    let count = counts.entry(what).or_default();
                    *count += 1;
                    format!("{what}_{count}")
                }
            };
            events.push(TimedEvent { id, times, priority, changes: changes.clone() });
        }
    }
    events
}

struct Writer<'s> {
    scenario: &'s Scenario,
    /// Inputs in force.
    inputs: BTreeMap<Id, Held>,
    /// The variables that the events need.
    variables: Vec<Variable>,
    /// Lengths of the sessions, each once.
    kinds_of_session: Vec<SimTime>,
    /// Doses that differ in their salts or in whether they are taken with a meal.
    kinds_of_dose: Vec<(bool, Vec<(&'static Salt, f64)>)>,
    infusion_rates_mmol_h: BTreeMap<usize, f64>,
}

impl Writer<'_> {
    /// What an event is and what it changes.
    fn written(&mut self, event: &Event) -> (What, Vec<(Id, Expression)>) {
        match event {
            Event::SessionStarts(planned) => {
                let (kind, is_new) = number_of(&mut self.kinds_of_session, planned.duration);
                if is_new {
                    self.variables.extend(session(kind, planned.duration.hours()));
                }
                (What::Other("session_starts"), start_of_session(kind))
            }
            Event::SessionEnds => {
                let changes = NO_SESSION.iter().map(|(id, unit)| (Id::from(*id), number(0.0, *unit)));
                (What::Other("session_ends"), changes.collect())
            }
            Event::PrescriptionChanges(n) => (What::Phase(*n), self.new_inputs(*n)),
            Event::InfusionStarts { number: n, rate_mmol_h } => {
                self.infusion_rates_mmol_h.insert(*n, *rate_mmol_h);
                (What::Other("infusion_starts"), infusion_by(*rate_mmol_h))
            }
            Event::InfusionEnds(n) => {
                let rate_mmol_h = self.infusion_rates_mmol_h.get(n).copied().unwrap_or(0.0);
                (What::Other("infusion_ends"), infusion_by(-rate_mmol_h))
            }
            Event::OralDose { with_meal, taken } => {
                let (kind, is_new) = number_of(&mut self.kinds_of_dose, (*with_meal, taken.clone()));
                if is_new {
                    self.variables.extend(dose(kind, *with_meal, taken));
                }
                (What::Other("dose_taken"), dose_taken(kind))
            }
            Event::IntramuscularDose(mmol) => {
                let available = || name("im_bioavailability") * number(*mmol, MMOL);
                let changes = vec![more("im_depot_mmol", available()), more("injected_mmol", available())];
                (What::Other("intramuscular_dose"), changes)
            }
        }
    }

    /// The inputs that this prescription sets otherwise than the one before.
    fn new_inputs(&mut self, prescription: usize) -> Vec<(Id, Expression)> {
        let mut changes = Vec::new();
        for (id, (value, unit)) in inputs(self.scenario.prescription(prescription)).iter().filter_map(Variable::if_held)
        {
            if self.inputs.insert(id.clone(), (value, unit)).is_none_or(|(before, _)| before != value) {
                changes.push((id, number(value, unit)));
            }
        }
        changes
    }
}

/// The number of a kind, from 1, and whether it was not known before.
fn number_of<K: PartialEq>(known: &mut Vec<K>, kind: K) -> (usize, bool) {
    match known.iter().position(|other| *other == kind) {
        Some(place) => (place + 1, false),
        None => {
            known.push(kind);
            (known.len(), true)
        }
    }
}

fn more(id: &'static str, by: Expression) -> (Id, Expression) {
    (id.into(), name(id) + by)
}

fn infusion_by(rate_mmol_h: f64) -> Vec<(Id, Expression)> {
    vec![more("infusion_mmol_h", number(rate_mmol_h, MMOL_H))]
}

fn dose_taken(kind: usize) -> Vec<(Id, Expression)> {
    let absorbed = || name(format!("dose_{kind}_absorbed_mmol"));
    vec![more("gut_mmol", absorbed()), more("faeces_mmol", name(format!("dose_{kind}_mmol")) - absorbed())]
}
