//! The validated scenario, in canonical units.

use crate::model::dialyser::Dialyser;
use crate::model::gut::Salt;
use crate::model::{ModelVersion, Patient, State};
use crate::solver::Method;
use crate::time::{SimTime, TimeOfDay, WeekTime, Weekday};

/// A scenario that has been checked.
#[derive(Debug, Clone, PartialEq)]
pub struct Scenario {
    pub title: String,
    pub note: String,
    pub sources: Vec<String>,
    pub run: RunSettings,
    pub baseline: Prescription,
    /// Phases in order of time; each holds the whole prescription from then on.
    pub phases: Vec<Phase>,
    pub session_changes: Vec<SessionChange>,
    pub injections: Vec<Injection>,
    pub labs: Vec<Lab>,
    pub expectations: Vec<Expectation>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct RunSettings {
    pub duration: SimTime,
    pub start: Start,
    pub output_every: SimTime,
    pub relative_tolerance: f64,
    pub solver: Method,
    pub model: ModelVersion,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Start {
    /// The run starts from the baseline's periodic steady state.
    Steady,
    /// The run starts from amounts: the ledger is zero and no session is in progress.
    Amounts(Box<State>),
    /// The run starts from the steady state, with active absorption such that it shows this value.
    Measured { total_mmol_l: f64, sample: StartSample },
    /// The run starts from the steady state of the patient as fitted to the labs and to this value of the baseline week.
    Fitted { measured: Option<(f64, StartSample)> },
}

named! {
    /// The pre-dialysis value of the baseline week that was measured.
    pub enum StartSample {
        WeekMean = "week-mean",
        FirstSession = "first-session",
    }
}

/// All that is in force at one time.
#[derive(Debug, Clone, PartialEq)]
pub struct Prescription {
    pub patient: Patient,
    /// Dialysis; `None` without it.
    pub dialysis: Option<DialysisPlan>,
    pub oral: Vec<OralPlan>,
    /// Ids of the patient's numbers and model parameters that the file gives and does not leave to a default.
    pub given: Vec<&'static str>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Phase {
    /// Number of the phase in the file, from 1: problems are reported under it.
    pub number_in_file: usize,
    pub from: SimTime,
    pub prescription: Prescription,
}

#[derive(Debug, Clone, PartialEq)]
pub struct DialysisPlan {
    pub dialyser: Dialyser,
    /// Sessions in order of the week.
    pub sessions: Vec<WeekTime>,
    pub duration: SimTime,
    pub ultrafiltration_limit_l_h: f64,
}

#[derive(Debug, Clone, PartialEq)]
pub struct OralPlan {
    pub salt: &'static Salt,
    /// Magnesium in one dose, dissolved or not, mmol.
    pub magnesium_mmol: f64,
    pub times: Vec<TimeOfDay>,
    pub with_meal: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionChange {
    /// Week of the run, counted from 1.
    pub week: i64,
    pub day: Weekday,
    /// Start of the session that is skipped or shortened, which a day of several sessions needs.
    pub which: Option<TimeOfDay>,
    pub action: SessionAction,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SessionAction {
    Skip,
    Shorten {
        duration: SimTime,
    },
    /// Length of the session; `None` when it is as long as the others.
    Extra {
        time: TimeOfDay,
        duration: Option<SimTime>,
    },
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Injection {
    pub route: Route,
    pub start: SimTime,
    pub magnesium_mmol: f64,
    pub brings_potassium: bool,
    pub repeat_every: SimTime,
    pub count: i64,
}

impl Injection {
    /// The times at which it is given before `end`.
    pub fn given_at(&self, end: SimTime) -> impl Iterator<Item = SimTime> {
        let (start, every) = (self.start, self.repeat_every);
        (0..self.count).map(move |i| start + every.times(i)).take_while(move |time| *time < end)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Route {
    Infusion { duration: SimTime },
    Intramuscular,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lab {
    pub week: i64,
    pub day: Weekday,
    pub when: LabTime,
    pub total_mmol_l: Option<f64>,
    pub ionised_mmol_l: Option<f64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LabTime {
    BeforeSession,
    AfterSession,
    At(TimeOfDay),
}

/// A value that a replay must reproduce.
#[derive(Debug, Clone, PartialEq)]
pub struct Expectation {
    pub week: i64,
    pub what: WeekQuantity,
    pub value: f64,
    pub tolerance: f64,
    pub why: String,
}

named! {
    /// The numbers of one week of the JSON summary, by their names there. Lessons and trials ask for them too.
    #[derive(Hash)]
    pub enum WeekQuantity {
        PreTotal = "pre_total_mg_dl",
        PostTotal = "post_total_mg_dl",
        MeanTotal = "time_averaged_total_mg_dl",
        MeanIonised = "time_averaged_ionised_mmol_l",
        RemovedPerSession = "removed_per_session_mmol",
        Absorbed = "absorbed_mg_day",
        Secreted = "secreted_mg_day",
        Urine = "urine_mg_day",
        Faeces = "faeces_mg_day",
        Dialysis = "dialysis_mg_week",
        NetBalance = "net_balance_mg_day",
    }
}

impl Scenario {
    /// The prescription of this number: 0 is the baseline, 1 the first phase.
    pub fn prescription(&self, number: usize) -> &Prescription {
        match number {
            0 => &self.baseline,
            n => &self.phases[n - 1].prescription,
        }
    }

    /// Baseline and phases with the instant from which each is in force; the baseline holds from −∞.
    pub fn stretches(&self) -> Vec<(Option<SimTime>, &Prescription)> {
        let baseline = std::iter::once((None, &self.baseline));
        baseline.chain(self.phases.iter().map(|phase| (Some(phase.from), &phase.prescription))).collect()
    }

    /// Number and prescription of every stretch, with the part of `from..until` for which it is in force.
    pub fn stretches_within(
        &self,
        from: SimTime,
        until: SimTime,
    ) -> impl Iterator<Item = (usize, SimTime, SimTime, &Prescription)> {
        let stretches = self.stretches();
        let ends: Vec<Option<SimTime>> = stretches.iter().skip(1).map(|(start, _)| *start).chain([None]).collect();
        stretches.into_iter().zip(ends).enumerate().map(move |(number, ((start, prescription), end))| {
            let first = start.map_or(from, |start| start.max(from));
            (number, first, end.map_or(until, |end| end.min(until)), prescription)
        })
    }

    /// Path of a prescription in the file: `baseline`, `phase[2]`.
    pub fn prescription_path(&self, number: usize) -> String {
        match number {
            0 => "baseline".to_owned(),
            n => format!("phase[{}]", self.phases[n - 1].number_in_file),
        }
    }

    /// Number of the prescription in force at an instant. A change at that very instant is in force.
    pub fn prescription_number_at(&self, time: SimTime) -> usize {
        self.phases.iter().take_while(|phase| phase.from <= time).count()
    }

    /// The patient of the prescription in force at an instant.
    pub fn patient_at(&self, time: SimTime) -> &Patient {
        &self.prescription(self.prescription_number_at(time)).patient
    }

    /// The same scenario with this active absorption for every prescription, as fitted to a measured value.
    pub fn with_active_absorption(&self, active_absorption: f64) -> Scenario {
        let mut scenario = self.clone();
        scenario.baseline.patient.parameters.active_absorption = active_absorption;
        for phase in &mut scenario.phases {
            phase.prescription.patient.parameters.active_absorption = active_absorption;
        }
        scenario
    }
}
