//! The levels of virtual patients before dialysis, and one sample of each.

use super::quantity::Form;
use crate::study::cohort::{Cohort, Member};
use crate::study::quantiles::quantiles;
use crate::study::results::scattered;

/// Returns a member's mean before the sessions of the first week, mmol/L.
pub(super) fn level(member: &Member, of: Form) -> Option<f64> {
    let week = member.weeks.first()?;
    Some(match of {
        Form::Total => week.pre_mmol_l,
        Form::Ionised => week.pre_ionised_mmol_l,
    })
}

/// Returns one sample of each member, mmol/L. A member's samples of both forms are of one tube: they scatter together.
pub(super) fn samples(cohort: &Cohort, of: Form) -> Option<Vec<f64>> {
    cohort.members.iter().map(|member| Some(scattered(level(member, of)?, member.sample_scatter))).collect()
}

/// Returns the level below which this share of samples lies, mmol/L.
pub(super) fn quantile(cohort: &Cohort, of: Form, share: f64) -> Option<f64> {
    quantiles(samples(cohort, of)?, [share]).map(|[level]| level)
}
