//! How far measured values lie from the curve of a run, fitted or not.

use super::likelihood;
use super::measurement::{Form, Origin};
use super::outcome::FittedValue;
use super::patient::Fit;
use crate::constants::Z_95;
use crate::study::instant::Measured;

/// A measured value beside a prediction of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Residual {
    /// Place of the lab in the scenario, counted from 0.
    pub lab: usize,
    pub form: Form,
    pub measured_mmol_l: f64,
    pub predicted_mmol_l: f64,
    /// Measured less predicted, in standard deviations of one sample.
    pub standardised: f64,
}

impl Residual {
    /// Returns whether the value lies further from the curve than one sample scatters, at 95 %.
    pub fn is_off(&self) -> bool {
        self.standardised.abs() > Z_95
    }
}

/// Returns the residuals of measured values beside the run that they were predicted with.
pub fn residuals(measured: &[Measured]) -> Vec<Residual> {
    let of_lab = |measured: &Measured| {
        let lab = &measured.lab;
        let forms = [
            (Form::Total, lab.total_mmol_l, measured.predicted_total_mmol_l),
            (Form::Ionised, lab.ionised_mmol_l, measured.predicted_ionised_mmol_l),
        ];
        let number = measured.number;
        forms.into_iter().filter_map(move |(form, value, predicted_mmol_l)| {
            let measured_mmol_l = value?;
            let standardised = (measured_mmol_l / predicted_mmol_l).ln() / likelihood::sd(form);
            Some(Residual { lab: number, form, measured_mmol_l, predicted_mmol_l, standardised })
        })
    };
    measured.iter().flat_map(of_lab).collect()
}

/// Returns the residuals of the labs of a fit.
pub fn residuals_of_fit(fit: &Fit) -> Vec<Residual> {
    let of_value = |value: &FittedValue| match value.measurement.origin {
        Origin::Start(_) => None,
        Origin::Lab(lab) => Some(Residual {
            lab,
            form: value.measurement.form,
            measured_mmol_l: value.measurement.measured_mmol_l,
            predicted_mmol_l: value.predicted_mmol_l,
            standardised: value.standardised_residual,
        }),
    };
    fit.values.iter().filter_map(of_value).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{presets::default_preset, read};
    use crate::study::fit::simulate_fitted;
    use crate::study::measured;

    #[test]
    fn a_lab_that_was_off_the_curve_is_on_that_of_the_patient_fitted_to_it() {
        let with = |start: &str| {
            let text = default_preset().text.replace("[run]\n", &format!("[run]\nstart = \"{start}\"\n"));
            let lab = "[[lab]]\nweek = 2\nday = \"Mon\"\nwhen = \"pre\"\ntotal_mg_dl = 1.9\n";
            let run = simulate_fitted(&read(&format!("{text}{lab}")).scenario.unwrap()).unwrap();
            residuals(&measured(&run))
        };
        let [before, after] = [with("steady"), with("fitted")];
        assert!(before.len() == 1 && before[0].is_off() && before[0].standardised < 0.0, "{before:?}");
        assert!(after.len() == 1 && !after[0].is_off(), "{after:?}");
    }
}
