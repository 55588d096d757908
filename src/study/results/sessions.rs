//! Serum values before and after sessions, and their means.

use crate::model::speciation::Speciation;
use crate::simulation::{Run, SessionRecord};

/// Total and ionised magnesium at one time or as a mean, mmol/L.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Serum {
    pub total_mmol_l: f64,
    pub ionised_mmol_l: f64,
}

impl From<&Speciation> for Serum {
    fn from(forms: &Speciation) -> Self {
        Serum { total_mmol_l: forms.total_mmol_l, ionised_mmol_l: forms.ionised_mmol_l }
    }
}

/// The means of some sessions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SessionMeans {
    pub pre: Serum,
    pub post: Serum,
    /// Removal by diffusion and convection in one session, positive when lost, mmol.
    pub removed_mmol: f64,
}

impl SessionMeans {
    /// Returns the means of these sessions; `None` when there are none.
    pub fn of(sessions: &[SessionRecord]) -> Option<SessionMeans> {
        let mean = |part: fn(&SessionRecord) -> f64| sessions.iter().map(part).sum::<f64>() / sessions.len() as f64;
        (!sessions.is_empty()).then(|| SessionMeans {
            pre: Serum { total_mmol_l: mean(|s| s.pre.total_mmol_l), ionised_mmol_l: mean(|s| s.pre.ionised_mmol_l) },
            post: Serum {
                total_mmol_l: mean(|s| s.post.total_mmol_l),
                ionised_mmol_l: mean(|s| s.post.ionised_mmol_l),
            },
            removed_mmol: mean(|s| s.diffusion_mmol + s.convection_mmol),
        })
    }
}

/// Returns the sessions that start in a week, counted from 1, and end in the run.
pub(super) fn sessions_of_week(run: &Run, week: i64) -> &[SessionRecord] {
    let from = run.sessions.partition_point(|session| session.start.week_number() < week);
    let to = run.sessions.partition_point(|session| session.start.week_number() <= week);
    &run.sessions[from..to]
}
