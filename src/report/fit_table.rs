//! A fit as text for a terminal: labs, parameters, prediction.

use super::fit_summary::{origin_path, rounded, when_id};
use super::json::fitted_values;
use super::messages::signed;
use super::terminal::{fixed, table, thinned};
use crate::scenario::parameter_table::{Section, find};
use crate::scenario::{Lab, Problem, Scenario, ScenarioDraft};
use crate::simulation::Run;
use crate::study::fit::calibration::Calibration;
use crate::study::fit::{Check, Correlation, Estimate, Fit, FittedValue, Form, Interval, Origin};
use crate::text::{key, text, words};
use crate::units::mg_dl_from_mmol_l;

/// Share of the prior SD below which the labs say nothing of a parameter.
const NOTHING: f64 = 0.05;

/// The tables of a fit with the sentences between them.
pub fn fit_tables(fit: &Fit, scenario: &Scenario) -> String {
    let tables = [labs_table(fit, scenario), parameters_table(fit), prediction_table(fit)];
    let mut out = tables.join("\n\n");
    out += &format!("\n\n{}", prediction_words(fit));
    for sentence in fit_sentences(fit) {
        out += &format!("\n{sentence}");
    }
    out + &format!("\n{}", text("fit-note"))
}

/// What the check by samples found.
pub fn check_words(check: &Check) -> String {
    let mg_dl = |logarithm: f64| fixed(mg_dl_from_mmol_l(logarithm.exp()), 2);
    let percent = |sd: f64| fixed(100.0 * sd, 1);
    let found = words!(
        "fit-check",
        samples = check.samples,
        size = format!("{:.0}", check.effective_size),
        rhat = fixed(check.r_hat, 3),
        approximation = mg_dl(check.by_approximation.median),
        approximationsd = percent(check.by_approximation.sd),
        sampled = mg_dl(check.by_samples.median),
        sampledsd = percent(check.by_samples.sd)
    );
    let disagreeing = (!check.chains_agree()).then(|| text("fit-check-chains"));
    let used = text(if check.uses_samples() { "fit-check-samples" } else { "fit-check-agrees" });
    [Some(found), disagreeing, Some(used)].into_iter().flatten().collect::<Vec<_>>().join("\n")
}

/// Whether fits of patients of whom all is known hold what their ranges say.
pub fn calibration_words(found: &Calibration) -> String {
    let percent = |share: f64| fixed(100.0 * share, 1);
    let mg_dl = |mmol_l: f64| fixed(mg_dl_from_mmol_l(mmol_l), 2);
    words!(
        "fit-calibration",
        patients = found.patients,
        failed = found.failed,
        within90 = percent(found.within_90),
        within50 = percent(found.within_50),
        p = fixed(found.ranks_p, 2),
        error = mg_dl(found.error_mmol_l),
        prior = mg_dl(found.prior_error_mmol_l)
    )
}

/// The values of the fitted patient from whom a run starts; `None` of any other run.
pub fn fitted_start_words(draft: &ScenarioDraft, run: &Run) -> Option<String> {
    let fitted = fitted_values(draft, run);
    let values = |lab: &Lab| usize::from(lab.total_mmol_l.is_some()) + usize::from(lab.ionised_mmol_l.is_some());
    let of_labs: usize = run.scenario.labs.iter().map(values).sum();
    let count = of_labs + usize::from(draft.run.start_total_mg_dl.is_some());
    let value = |(id, value): &(&str, f64)| format!("{} {}", parameter_words(id), rounded(*value));
    let values = fitted.iter().map(value).collect::<Vec<_>>().join("; ");
    (!fitted.is_empty()).then(|| words!("fit-run", count = count, values = values))
}

fn labs_table(fit: &Fit, scenario: &Scenario) -> String {
    let header = ["sample", "measured", "fitted", "residual"].map(|column| text(&key("fit-column", column)));
    let mut shown = table(&header);
    for value in &fit.values {
        let level = |mmol_l: f64| super::fit_summary::level_words(mmol_l, value.measurement.form);
        let residual = signed(value.standardised_residual, 1);
        shown.add_row([
            sample_words(value, scenario),
            level(value.measurement.measured_mmol_l),
            level(value.predicted_mmol_l),
            if value.contradicts { words!("fit-marked", residual = residual) } else { residual },
        ]);
    }
    shown.to_string()
}

/// Headings of [`parameter_cells`].
pub fn parameter_headings() -> [String; 4] {
    ["parameter", "prior", "posterior", "informed"].map(|column| text(&key("fit-column", column)))
}

/// Every uncertain parameter of a fit: before the labs, with them, and what they say of it.
pub fn parameter_cells(fit: &Fit) -> Vec<[String; 4]> {
    let cells = |estimate: &Estimate| {
        [
            parameter_words(estimate.id),
            interval_words(&estimate.prior, rounded),
            interval_words(&estimate.posterior, rounded),
            informed_words(estimate),
        ]
    };
    fit.parameters.iter().map(cells).collect()
}

/// What a fit says in sentences: what is known only together, and how much is absorbed.
pub fn fit_sentences(fit: &Fit) -> Vec<String> {
    let percent = format!("{:.0}", 100.0 * fit.absorbed_share);
    let pairs = fit.correlations.iter().map(correlation_words);
    pairs.chain([words!("fit-absorbed", percent = percent)]).collect()
}

/// What the labs made of each parameter, to stand beside its field.
pub fn fit_notes(fit: &Fit) -> Vec<Problem> {
    let note = |estimate: &Estimate| {
        let (section, _) = find(estimate.id)?;
        let table = match section {
            Section::Patient => "patient",
            Section::Dialysis => "baseline.dialysis",
            Section::Model => "patient.parameters",
            _ => return None,
        };
        let note = Problem::note("fit-field", format!("{table}.{}", estimate.id));
        let note = note.with("prior", interval_words(&estimate.prior, rounded));
        Some(note.with("posterior", interval_words(&estimate.posterior, rounded)))
    };
    fit.parameters.iter().filter_map(note).collect()
}

fn sample_words(value: &FittedValue, scenario: &Scenario) -> String {
    let lab = match value.measurement.origin {
        Origin::Lab(number) => scenario.labs.get(number),
        Origin::Start(_) => return text("fit-start"),
    };
    let Some(lab) = lab else { return origin_path(value.measurement.origin) };
    let when = words!("measured-when", week = lab.week, day = lab.day.id(), when = when_id(lab.when));
    match value.measurement.form {
        Form::Total => when,
        Form::Ionised => words!("fit-ionised", sample = when),
    }
}

fn parameters_table(fit: &Fit) -> String {
    let mut shown = table(&parameter_headings());
    for cells in parameter_cells(fit) {
        shown.add_row(cells);
    }
    shown.to_string()
}

pub(super) fn parameter_words(id: &str) -> String {
    let label = text(&key("param", id));
    match find(id).map(|(_, parameter)| parameter.unit).filter(|unit| *unit != "1") {
        Some(unit) => format!("{label}, {unit}"),
        None => label,
    }
}

fn informed_words(estimate: &Estimate) -> String {
    if estimate.informed < NOTHING {
        return text("fit-uninformed");
    }
    words!("fit-informed", percent = format!("{:.0}", 100.0 * estimate.informed))
}

fn interval_words(interval: &Interval, shown: impl Fn(f64) -> String) -> String {
    let (lowest, highest) = (shown(interval.lowest), shown(interval.highest));
    words!("fit-interval", median = shown(interval.median), lowest = lowest, highest = highest)
}

fn prediction_table(fit: &Fit) -> String {
    let header = ["week", "pre-prior", "pre-posterior", "ionised"].map(|column| text(&key("fit-column", column)));
    let mut shown = table(&header);
    for week in thinned(&fit.weeks) {
        let mg_dl = |mmol_l: f64| fixed(mg_dl_from_mmol_l(mmol_l), 2);
        shown.add_row([
            week.week.to_string(),
            interval_words(&week.pre_total.prior, mg_dl),
            interval_words(&week.pre_total.posterior, mg_dl),
            interval_words(&week.pre_ionised.posterior, |mmol_l| fixed(mmol_l, 3)),
        ]);
    }
    shown.to_string()
}

/// What the labs change in the last week's prediction.
fn prediction_words(fit: &Fit) -> String {
    let Some(last) = fit.weeks.last() else { return String::new() };
    let mg_dl = |mmol_l: f64| fixed(mg_dl_from_mmol_l(mmol_l), 2);
    let (prior, posterior) = (last.pre_total.prior, last.pre_total.posterior);
    words!(
        "fit-prediction",
        week = last.week,
        priorlowest = mg_dl(prior.lowest),
        priorhighest = mg_dl(prior.highest),
        lowest = mg_dl(posterior.lowest),
        highest = mg_dl(posterior.highest)
    )
}

fn correlation_words(pair: &Correlation) -> String {
    let [first, second] = pair.ids.map(|id| text(&key("param", id)));
    let correlation = signed(pair.correlation, 2);
    let id = if pair.correlation < 0.0 { "fit-product" } else { "fit-ratio" };
    words!(id, first = first, second = second, correlation = correlation)
}
