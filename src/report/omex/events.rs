//! Sessions, doses, phases and injections as events of the exchanged model: those of the run's own timeline.

use std::collections::BTreeMap;

use super::description::{Description, Held, Id, TimedEvent, Variable};
use super::expression::{Expression, name, number};
use super::inputs::inputs;
use super::laws::{NO_SESSION, dose, session, start_of_session};
use super::units::{MMOL, MMOL_H};
use crate::model::gut::Salt;
use crate::scenario::Scenario;
use crate::time::SimTime;
use crate::timeline::{Event, Instant};

/// The instants of a run as events, and the variables only these need. `inputs_at_start` are those of the baseline.
pub fn events(scenario: &Scenario, instants: &[Instant], inputs_at_start: &[Variable]) -> Description {
    let mut writer = Writer {
        scenario,
        inputs: inputs_at_start.iter().filter_map(Variable::if_held).collect(),
        found: Description::default(),
        kinds_of_session: Vec::new(),
        kinds_of_dose: Vec::new(),
        infusion_rates_mmol_h: BTreeMap::new(),
        counts: BTreeMap::new(),
    };
    for instant in instants {
        let is_alone = instant.events.len() == 1;
        for event in &instant.events {
            let (id, changes) = writer.written(event);
            if !changes.is_empty() {
                let priority = (!is_alone).then(|| u32::from(Event::LAST_RANK - event.rank()));
                writer.found.events.push(TimedEvent { id, at_h: instant.time.hours(), priority, changes });
            }
        }
    }
    writer.found
}

struct Writer<'s> {
    scenario: &'s Scenario,
    /// Inputs in force.
    inputs: BTreeMap<Id, Held>,
    found: Description,
    /// Lengths of the sessions, each once.
    kinds_of_session: Vec<SimTime>,
    /// Doses that differ in their salts or in whether they are taken with a meal.
    kinds_of_dose: Vec<(bool, Vec<(&'static Salt, f64)>)>,
    infusion_rates_mmol_h: BTreeMap<usize, f64>,
    /// Number of events written so far, by the first word of their ids.
    counts: BTreeMap<&'static str, usize>,
}

impl Writer<'_> {
    /// The id of an event and what it changes.
    fn written(&mut self, event: &Event) -> (String, Vec<(Id, Expression)>) {
        match event {
            Event::SessionStarts(planned) => {
                let (kind, is_new) = number_of(&mut self.kinds_of_session, planned.duration);
                if is_new {
                    self.found.variables.extend(session(kind, planned.duration.hours()));
                }
                (format!("session_{}_starts", self.count("session")), start_of_session(kind))
            }
            Event::SessionEnds => {
                let n = self.counts.get("session").copied().unwrap_or(0); // 0 was in progress at the start
                let changes = NO_SESSION.iter().map(|(id, unit)| (Id::from(*id), number(0.0, *unit)));
                (format!("session_{n}_ends"), changes.collect())
            }
            Event::PrescriptionChanges(n) => (format!("phase_{n}"), self.new_inputs(*n)),
            Event::InfusionStarts { number: n, rate_mmol_h } => {
                self.infusion_rates_mmol_h.insert(*n, *rate_mmol_h);
                (format!("infusion_{}_starts", n + 1), infusion_by(*rate_mmol_h))
            }
            Event::InfusionEnds(n) => {
                let rate_mmol_h = self.infusion_rates_mmol_h.get(n).copied().unwrap_or(0.0);
                (format!("infusion_{}_ends", n + 1), infusion_by(-rate_mmol_h))
            }
            Event::OralDose { with_meal, taken } => {
                let (kind, is_new) = number_of(&mut self.kinds_of_dose, (*with_meal, taken.clone()));
                if is_new {
                    self.found.variables.extend(dose(kind, *with_meal, taken));
                }
                (format!("dose_taken_{}", self.count("dose")), dose_taken(kind))
            }
            Event::IntramuscularDose(mmol) => {
                let available = || name("im_bioavailability") * number(*mmol, MMOL);
                let changes = vec![more("im_depot_mmol", available()), more("injected_mmol", available())];
                (format!("intramuscular_dose_{}", self.count("intramuscular")), changes)
            }
        }
    }

    fn count(&mut self, what: &'static str) -> usize {
        let count = self.counts.entry(what).or_default();
        *count += 1;
        *count
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
