//! The error of single samples: their scatter, and how far those of different times lie from the weekly mean.

use super::serum::sessions_of_week;
use super::week::Week;
use crate::constants::{SAMPLE_CV, Z_95};
use crate::simulation::Run;

/// Time after a session at which a sample has waited for the rebound, h.
pub const REBOUND_H: f64 = 6.0;

/// Distances of a week's samples from its mean, mmol/L.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sampling {
    /// Distance of a sample before the session that follows the longest gap.
    pub long_gap: f64,
    /// Distance of a sample before the session in the middle of the week.
    pub mid_week: f64,
    /// Distance of a sample at the end of the session in the middle of the week.
    pub post: f64,
    /// Distance of a sample [`REBOUND_H`] after the session in the middle of the week.
    pub rebound: f64,
}

impl Sampling {
    /// Returns the distances; `None` of a week with fewer than two sessions.
    pub(super) fn of(run: &Run, week: &Week) -> Option<Sampling> {
        let mean_mmol_l = week.serum.mean_mmol_l;
        let sessions = sessions_of_week(run, week.number);
        if sessions.len() < 2 {
            return None;
        }
        let first = run.sessions.iter().position(|session| session.start == sessions[0].start)?;
        // The gap before the first session of the run is that of the week before.
        let gap_h = |i: usize| match (first + i).checked_sub(1).and_then(|before| run.sessions.get(before)) {
            Some(before) => (sessions[i].start - before.end).hours(),
            None => f64::INFINITY,
        };
        let long = (0..sessions.len()).max_by(|a, b| gap_h(*a).total_cmp(&gap_h(*b)))?;
        let middle = &sessions[sessions.len() / 2];
        let later = run.trajectory.at((middle.end.hours() + REBOUND_H).min(run.trajectory.end().hours()));
        Some(Sampling {
            long_gap: sessions[long].pre.total_mmol_l - mean_mmol_l,
            mid_week: middle.pre.total_mmol_l - mean_mmol_l,
            post: middle.post.total_mmol_l - mean_mmol_l,
            rebound: later.speciation.total_mmol_l - mean_mmol_l,
        })
    }
}

/// Returns how far one sample may be from the true level at 95 %, in the unit of the level: the serum of one person
/// varies from draw to draw.
pub fn sample_scatter(level: f64) -> f64 {
    Z_95 * SAMPLE_CV * level
}

/// Returns the values between which one sample would read, 95 %.
pub fn one_sample(level: f64) -> (f64, f64) {
    (level - sample_scatter(level), level + sample_scatter(level))
}

/// Returns the smallest change that one pair of samples can show, 95 %.
pub fn smallest_visible_change(level: f64) -> f64 {
    Z_95 * std::f64::consts::SQRT_2 * SAMPLE_CV * level
}

/// Returns what a sample reads whose scatter is this many standard deviations.
pub fn scattered(level: f64, standard_normal: f64) -> f64 {
    level * (1.0 + SAMPLE_CV * standard_normal)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::{mg_dl_from_mmol_l, mmol_l_from_mg_dl};

    #[test]
    fn one_pair_of_samples_at_2_5_mg_dl_shows_0_39() {
        let mg_dl = mg_dl_from_mmol_l(smallest_visible_change(mmol_l_from_mg_dl(2.5)));
        assert!((mg_dl - 0.388).abs() < 0.001); // 1.96 √2 × 5.6 % × 2.5
    }
}
