//! The search: levels and values between first, which are quick, then the probabilities.

use super::cell::{Cell, Place, Probability, nearest};
use super::question::Question;
use super::root::{Answer, no_end, root};
use crate::model::Range;
use crate::scenario::parameter_table::{DIALYSIS, ORAL};
use crate::scenario::{Problem, Scenario, ScenarioDraft};
use crate::simulation::Wanted;
use crate::study::belief::Belief;
use crate::study::fit::Fit;
use crate::study::map::{CompareError, checked, until_week};
use crate::study::prescribe::{Choice, begins_after_weeks, prescribed, present_dialysate_meq_l};
use crate::study::progress::Progress;
use crate::study::simulated_patient::{SimulatedPatient, to_be_drawn};

/// How exactly a dialysate is found, mEq/L, and a dose, mg.
const DIALYSATE_TOLERANCE_MEQ_L: f64 = 1e-5;
const DOSE_TOLERANCE_MG: f64 = 1e-2;

/// What was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    pub question: Question,
    /// Whether an oral magnesium salt is taken under any prescription.
    pub oral_is_taken: bool,
    /// Elapsed weeks after which every prescription begins.
    pub from_week: f64,
    pub present_meq_l: f64,
    /// Measured values to which the patient was fitted: none for patients like this one.
    pub labs: usize,
    /// Whether these and the model are so far apart that the probabilities cannot be relied on.
    pub is_improbable: bool,
    /// Prescriptions by dialysate, and for each by dose.
    pub cells: Vec<Cell>,
    pub answers: Answers,
    /// Number of the nearest prescription in the range; `None` where no probability exceeds a half or can be relied on.
    pub nearest: Option<usize>,
    /// Patients who could not be simulated and are left out.
    pub failed: usize,
}

impl Found {
    /// Returns the lowest and the highest level of the table, mg/dL.
    pub fn levels_mg_dl(&self) -> [f64; 2] {
        let levels = || self.cells.iter().map(|cell| cell.level_mg_dl);
        [levels().fold(f64::INFINITY, f64::min), levels().fold(f64::NEG_INFINITY, f64::max)]
    }
}

/// Values between those of the menu, for the most probable patient.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Answers {
    /// Dialysate that gives the middle of the range without magnesium oxide, mEq/L.
    pub dialysate_meq_l: Answer,
    /// Daily dose of magnesium oxide that gives it at the present dialysate, mg.
    pub oxide_mg: Answer,
    /// Dialysate at which the body neither gains nor loses magnesium in the week, with the present doses, mEq/L.
    pub balanced_meq_l: Answer,
}

impl Answers {
    /// Returns the dialysates among which is searched, mEq/L.
    pub fn dialysates_meq_l() -> Range {
        DIALYSIS.dialysate_magnesium_meq_l.typical
    }

    /// Returns the doses among which is searched, mg.
    pub fn oxide_mg() -> Range {
        ORAL.dose_mg.typical
    }
}

/// A question about a draft, with what is believed of its patient.
#[derive(Debug, Clone)]
pub struct Search {
    question: Question,
    draft: ScenarioDraft,
    present_meq_l: f64,
    scenarios: Vec<Scenario>,
    belief: Belief,
    centre: SimulatedPatient,
    /// The fit on which the belief rests; `None` where nothing was measured.
    pub fit: Option<Fit>,
}

/// Finds everything; `None` when cancelled.
///
/// # Errors
/// Fails like [`Search::new`] and [`Search::levels`].
pub fn find(draft: &ScenarioDraft, question: Question, progress: &Progress) -> Option<Result<Found, CompareError>> {
    let wanted = &progress.wanted();
    let found = Search::new(draft, question, wanted).and_then(|search| {
        let found = search.levels(wanted)?;
        Ok(search.with_probabilities(found, progress))
    });
    progress.unless_cancelled(found).map(Option::flatten).transpose()
}

impl Search {
    /// Makes the scenarios of a question, and fits the patient where something was measured.
    ///
    /// # Errors
    /// Fails when a prescription begins after the week or is refused, when the patient cannot be fitted, and when the
    /// most probable patient cannot be simulated; and when nobody wants it any more.
    pub fn new(draft: &ScenarioDraft, question: Question, wanted: Wanted<'_>) -> Result<Search, CompareError> {
        let begins = begins_after_weeks(draft);
        if f64::from(question.week) <= begins {
            let problem = Problem::error("week-before-prescription", "").with("week", question.week);
            return Err(CompareError::Problems(vec![problem.with("first", begins + 1.0)]));
        }
        let Some(present_meq_l) = present_dialysate_meq_l(draft) else {
            return Err(CompareError::Problems(vec![Problem::error("find-without-dialysis", "baseline")]));
        };
        let (belief, fit) = Belief::with_fit(&believed(draft, &question, present_meq_l)?, wanted)?;
        let draft = until_week(draft, question.week);
        let scenarios: Result<Vec<Scenario>, CompareError> =
            question.choices().into_iter().map(|choice| scenario(&draft, choice)).collect();
        let scenarios = scenarios?;
        let first = scenarios.first().ok_or(CompareError::Problems(Vec::new()))?;
        let centre = belief.most_probable(first, wanted)?;
        Ok(Search { question, draft, present_meq_l, scenarios, belief, centre, fit })
    }

    /// Returns the prescriptions as scenarios, in the order of the cells.
    pub fn scenarios(&self) -> &[Scenario] {
        &self.scenarios
    }

    /// Simulates the most probable patient under every prescription, and finds the values between.
    ///
    /// # Errors
    /// Fails when they cannot be simulated, and when nobody wants it any more.
    pub fn levels(&self, wanted: Wanted<'_>) -> Result<Found, CompareError> {
        let levels = self.scenarios.iter().map(|scenario| self.level_mg_dl(&self.of_centre(scenario, wanted)?));
        let levels: Result<Vec<f64>, CompareError> = levels.collect();
        let cell = |(choice, level_mg_dl): (Choice, f64)| {
            let place = Place::of(level_mg_dl, self.question.range_mg_dl);
            Cell { choice, level_mg_dl, place, probability: None }
        };
        Ok(Found {
            oral_is_taken: self.scenarios.iter().any(Scenario::takes_oral_magnesium),
            from_week: begins_after_weeks(&self.draft),
            present_meq_l: self.present_meq_l,
            labs: self.belief.labs,
            is_improbable: self.fit.as_ref().is_some_and(Fit::is_improbable),
            cells: self.question.choices().into_iter().zip(levels?).map(cell).collect(),
            answers: self.answers(wanted)?,
            question: self.question.clone(),
            nearest: None,
            failed: 0,
        })
    }

    /// Draws the patients who may be meant and adds the probabilities; `None` when cancelled.
    pub fn with_probabilities(&self, found: Found, progress: &Progress) -> Option<Found> {
        let vectors = self.belief.vectors(self.question.draws);
        let drawn =
            progress.in_parallel(vectors.len(), |number| self.levels_of(&vectors[number], &progress.wanted()))?;
        let levels: Vec<Vec<f64>> = drawn.into_iter().flatten().collect();
        let with_probability = |(number, cell): (usize, Cell)| {
            let of_cell: Vec<f64> = levels.iter().map(|levels| levels[number]).collect();
            let probability = (!of_cell.is_empty()).then(|| Probability::of(&of_cell, &self.question));
            Cell { probability, ..cell }
        };
        let cells: Vec<Cell> = found.cells.into_iter().enumerate().map(with_probability).collect();
        let nearest = nearest(&cells, found.present_meq_l, &self.question.dialysates_meq_l);
        let nearest = nearest.filter(|_| !found.is_improbable);
        Some(Found { cells, nearest, failed: vectors.len() - levels.len(), ..found })
    }

    /// Returns the levels of the patient of a vector under every prescription, mg/dL; `None` where one cannot be
    /// simulated.
    fn levels_of(&self, vector: &[f64], wanted: Wanted<'_>) -> Option<Vec<f64>> {
        let (first, others) = self.scenarios.split_first()?;
        let uncertain = &self.belief.uncertain;
        let near = self.centre.neighbour.clone();
        let patient = SimulatedPatient::of(uncertain, first, vector, near, wanted).ok()?;
        let others = others.iter().map(|scenario| patient.under(uncertain, scenario, vector, wanted).ok());
        let others = others.map(|patient| self.level_mg_dl(&patient?).ok());
        std::iter::once(self.level_mg_dl(&patient).ok()).chain(others).collect()
    }

    fn answers(&self, wanted: Wanted<'_>) -> Result<Answers, CompareError> {
        let bounds = |range: Range| [range.lowest, range.highest];
        let excess_mg_dl = |dialysate_magnesium_meq_l: f64, oxide_mg: f64| {
            let choice = Choice { dialysate_magnesium_meq_l, magnesium_oxide_mg: Some(oxide_mg) };
            let patient = self.of_centre(&scenario(&self.draft, choice)?, wanted)?;
            Ok(self.level_mg_dl(&patient)? - self.question.middle_mg_dl())
        };
        let gained_mmol = |dialysate_magnesium_meq_l: f64| {
            let choice = Choice { dialysate_magnesium_meq_l, magnesium_oxide_mg: None };
            let patient = self.of_centre(&scenario(&self.draft, choice)?, wanted)?;
            patient.weeks.last().map(|week| week.ledger.gained_mmol).ok_or_else(no_end)
        };
        let dialysates = bounds(Answers::dialysates_meq_l());
        Ok(Answers {
            dialysate_meq_l: root(dialysates, DIALYSATE_TOLERANCE_MEQ_L, |meq_l| excess_mg_dl(meq_l, 0.0))?,
            oxide_mg: root(bounds(Answers::oxide_mg()), DOSE_TOLERANCE_MG, |mg| excess_mg_dl(self.present_meq_l, mg))?,
            balanced_meq_l: root(dialysates, DIALYSATE_TOLERANCE_MEQ_L, gained_mmol)?,
        })
    }

    /// Simulates the most probable patient.
    fn of_centre(&self, scenario: &Scenario, wanted: Wanted<'_>) -> Result<SimulatedPatient, CompareError> {
        Ok(self.centre.under(&self.belief.uncertain, scenario, &self.belief.centre, wanted)?)
    }

    fn level_mg_dl(&self, patient: &SimulatedPatient) -> Result<f64, CompareError> {
        patient.pre_total_mg_dl(self.question.week as usize).ok_or_else(no_end)
    }
}

/// Returns the scenario of a draft under one prescription, in which any patient can stand.
fn scenario(draft: &ScenarioDraft, choice: Choice) -> Result<Scenario, CompareError> {
    Ok(to_be_drawn(&checked(&prescribed(draft, choice, begins_after_weeks(draft)))?))
}

/// Returns the scenario from which the patient is believed to be what they are: with its labs, and with a dose of magnesium
/// oxide to come, so that what is uncertain of it is uncertain in every cell. The run is as short as the labs allow.
fn believed(draft: &ScenarioDraft, question: &Question, present_meq_l: f64) -> Result<Scenario, CompareError> {
    let begins = begins_after_weeks(draft);
    let choice = Choice {
        dialysate_magnesium_meq_l: present_meq_l,
        magnesium_oxide_mg: Some(question.oxide_mg.iter().copied().fold(1.0, f64::max)),
    };
    checked(&prescribed(&until_week(draft, begins as u32 + 1), choice, begins))
}
