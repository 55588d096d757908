//! The summary of a fit for other programs, and its warnings.

use serde::Serialize;

use super::provenance::Provenance;
use super::serum_unit::SerumUnit;
use crate::scenario::{LabTime, Problem, Scenario, ScenarioDraft, shown};
use crate::simulation::Run;
use crate::study::fit::{Check, Estimate, Fit, FittedValue, Form, Interval, MistakenUnit, Origin, Prediction, Sampled};
use crate::units::mg_dl_from_mmol_l;

#[derive(Debug, Clone, Serialize)]
pub struct FitSummary {
    pub format: u32,
    #[serde(flatten)]
    pub provenance: Provenance,
    pub warnings: Vec<String>,
    pub labs: Vec<JsonLab>,
    pub parameters: Vec<JsonEstimate>,
    pub correlations: Vec<JsonCorrelation>,
    pub weeks: Vec<JsonWeek>,
    pub chi_square: f64,
    /// Sum of squares that one patient in a hundred exceeds.
    pub chi_square_limit: f64,
    /// Share of what is eaten and taken that the fitted patient absorbs in the first week.
    pub absorbed_share: f64,
    pub check: Option<JsonCheck>,
}

/// A measured value; a sample of total and ionised magnesium has two.
#[derive(Debug, Clone, Serialize)]
pub struct JsonLab {
    /// Place among the file's labs, counted from 1; null for the level with which the run starts.
    pub lab: Option<usize>,
    pub week: Option<i64>,
    pub day: Option<&'static str>,
    pub when: Option<String>,
    pub form: &'static str,
    pub measured_mmol_l: f64,
    pub predicted_mmol_l: f64,
    pub standardised_residual: f64,
    pub contradicts: bool,
    pub credible_in_unit: Option<&'static str>,
}

#[derive(Debug, Clone, Copy, Serialize)]
pub struct JsonInterval {
    pub lowest: f64,
    pub median: f64,
    pub highest: f64,
}

#[derive(Debug, Clone, Serialize)]
pub struct JsonEstimate {
    pub id: &'static str,
    pub prior: JsonInterval,
    pub posterior: JsonInterval,
    pub informed: f64,
}

#[derive(Debug, Clone, Serialize)]
pub struct JsonCorrelation {
    pub ids: [&'static str; 2],
    pub correlation: f64,
}

/// A prediction before and after the labs were known.
#[derive(Debug, Clone, Serialize)]
pub struct JsonLevels {
    pub prior: JsonInterval,
    pub posterior: JsonInterval,
}

#[derive(Debug, Clone, Serialize)]
pub struct JsonWeek {
    pub week: usize,
    pub pre_total_mg_dl: JsonLevels,
    pub pre_ionised_mmol_l: JsonLevels,
}

/// The approximation against samples: median and SD of the logarithm of the last week's pre-dialysis total.
#[derive(Debug, Clone, Serialize)]
pub struct JsonCheck {
    pub samples: usize,
    pub seed: u64,
    pub r_hat: f64,
    pub effective_size: f64,
    pub approximation: JsonSampled,
    pub sampled: JsonSampled,
    /// Whether the intervals of this summary are those of the samples.
    pub uses_samples: bool,
}

#[derive(Debug, Clone, Copy, Serialize)]
pub struct JsonSampled {
    pub median: f64,
    pub sd: f64,
}

impl From<Sampled> for JsonSampled {
    fn from(Sampled { median, sd }: Sampled) -> Self {
        JsonSampled { median, sd }
    }
}

impl JsonInterval {
    pub(super) fn of(interval: &Interval, unit: fn(f64) -> f64) -> Self {
        let Interval { lowest, median, highest } = *interval;
        JsonInterval { lowest: unit(lowest), median: unit(median), highest: unit(highest) }
    }
}

impl JsonLevels {
    fn of(prediction: &Prediction, unit: fn(f64) -> f64) -> Self {
        JsonLevels {
            prior: JsonInterval::of(&prediction.prior, unit),
            posterior: JsonInterval::of(&prediction.posterior, unit),
        }
    }
}

impl FitSummary {
    /// The summary of a fit of `draft`; `run` is that of the fitted patient, `warnings` what was found on the way.
    pub fn new(draft: &ScenarioDraft, (fit, run): (&Fit, &Run), check: Option<&Check>, warnings: Vec<String>) -> Self {
        let unchanged = |value: f64| value;
        FitSummary {
            format: 1,
            provenance: Provenance::new(draft, run),
            warnings,
            labs: fit.values.iter().map(|value| json_lab(value, &run.scenario)).collect(),
            parameters: fit.parameters.iter().map(json_estimate).collect(),
            correlations: fit
                .correlations
                .iter()
                .map(|pair| JsonCorrelation { ids: pair.ids, correlation: pair.correlation })
                .collect(),
            weeks: fit
                .weeks
                .iter()
                .map(|week| JsonWeek {
                    week: week.week,
                    pre_total_mg_dl: JsonLevels::of(&week.pre_total, mg_dl_from_mmol_l),
                    pre_ionised_mmol_l: JsonLevels::of(&week.pre_ionised, unchanged),
                })
                .collect(),
            chi_square: fit.chi_square,
            chi_square_limit: fit.chi_square_limit,
            absorbed_share: fit.absorbed_share,
            check: check.map(json_check),
        }
    }
}

fn json_lab(value: &FittedValue, scenario: &Scenario) -> JsonLab {
    let number = match value.measurement.origin {
        Origin::Lab(number) => Some(number),
        Origin::Start(_) => None,
    };
    let lab = number.and_then(|number| scenario.labs.get(number));
    JsonLab {
        lab: number.map(|number| number + 1),
        week: lab.map(|lab| lab.week),
        day: lab.map(|lab| lab.day.id()),
        when: lab.map(|lab| when_id(lab.when)),
        form: form_id(value.measurement.form),
        measured_mmol_l: value.measurement.measured_mmol_l,
        predicted_mmol_l: value.predicted_mmol_l,
        standardised_residual: value.standardised_residual,
        contradicts: value.contradicts,
        credible_in_unit: value.mistaken_unit.map(|unit| unit.id()),
    }
}

fn json_estimate(estimate: &Estimate) -> JsonEstimate {
    let unchanged = |value: f64| value;
    JsonEstimate {
        id: estimate.id,
        prior: JsonInterval::of(&estimate.prior, unchanged),
        posterior: JsonInterval::of(&estimate.posterior, unchanged),
        informed: estimate.informed,
    }
}

fn json_check(check: &Check) -> JsonCheck {
    JsonCheck {
        samples: check.samples,
        seed: check.seed,
        r_hat: check.r_hat,
        effective_size: check.effective_size,
        approximation: check.by_approximation.into(),
        sampled: check.by_samples.into(),
        uses_samples: check.uses_samples(),
    }
}

/// The time of a sample as files write it.
pub(super) fn when_id(when: LabTime) -> String {
    match when {
        LabTime::BeforeSession => "pre".to_owned(),
        LabTime::AfterSession => "post".to_owned(),
        LabTime::At(time) => time.to_string(),
    }
}

const fn form_id(form: Form) -> &'static str {
    match form {
        Form::Total => "total",
        Form::Ionised => "ionised",
    }
}

/// What a fit gives to doubt: labs that contradict the others or seem to be in another unit, labs and model too far
/// apart, parameters out of their typical range, more absorbed than is eaten.
pub fn fit_warnings(fit: &Fit) -> Vec<Problem> {
    let mut warnings: Vec<Problem> = fit.values.iter().flat_map(lab_warnings).collect();
    if fit.is_improbable() {
        warnings.push(Problem::warning("fit-improbable", ""));
    }
    for estimate in fit.parameters.iter().filter(|e| !e.typical.contains(e.posterior.median)) {
        let problem = Problem::warning("fit-unusual", estimate.id).with("found", rounded(estimate.posterior.median));
        let problem = problem.with("lowest", shown(estimate.typical.lowest));
        warnings.push(problem.with("highest", shown(estimate.typical.highest)));
    }
    if fit.absorbed_share > 1.0 {
        let problem = Problem::warning("absorbs-more-than-eaten", "").with("week", 1);
        warnings.push(problem.with("percent", format!("{:.0}", 100.0 * fit.absorbed_share)));
    }
    warnings
}

fn lab_warnings(value: &FittedValue) -> Vec<Problem> {
    let path = origin_path(value.measurement.origin);
    let measured = level_words(value.measurement.measured_mmol_l, value.measurement.form);
    let mut warnings = Vec::new();
    if value.contradicts {
        let fitted = level_words(value.predicted_mmol_l, value.measurement.form);
        let problem = Problem::warning("fit-contradicts", path.clone()).with("found", measured.clone());
        warnings.push(problem.with("fitted", fitted));
    }
    if let Some(unit) = value.mistaken_unit {
        warnings.push(mistaken_unit(path, value.measurement.measured_mmol_l, unit));
    }
    warnings
}

/// The doubt of a value that would be as expected in another unit. It is said as the number that must have been given:
/// in the one of the two units that is not the other.
pub(super) fn mistaken_unit(path: String, measured_mmol_l: f64, expected: MistakenUnit) -> Problem {
    let given = match expected {
        MistakenUnit::MmolL => SerumUnit::MgDl,
        MistakenUnit::MgDl => SerumUnit::MmolL,
    };
    let number = (given.of_mmol_l(measured_mmol_l) * 1e3).round() / 1e3;
    let found = format!("{} {}", shown(number), given.symbol());
    Problem::warning("fit-unit", path).with("found", found).with("unit", expected.id())
}

/// The place in the file of what was measured.
pub fn origin_path(origin: Origin) -> String {
    match origin {
        Origin::Lab(number) => format!("lab[{}]", number + 1),
        Origin::Start(_) => "run.start_total_mg_dl".to_owned(),
    }
}

/// A level in the unit in which its form is usually given.
pub fn level_words(mmol_l: f64, form: Form) -> String {
    match form {
        Form::Total => format!("{:.2} mg/dL", mg_dl_from_mmol_l(mmol_l)),
        Form::Ionised => format!("{mmol_l:.3} mmol/L"),
    }
}

/// A number with three digits that count.
pub fn rounded(value: f64) -> String {
    let before_point = value.abs().max(1e-9).log10().floor() as i32 + 1;
    format!("{value:.decimals$}", decimals = (3 - before_point).clamp(0, 4) as usize)
}
