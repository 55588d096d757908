//! The quantities of a simulation with which an observation can be compared: a closed vocabulary.

use serde::Deserialize;

use crate::scenario::WeekQuantity;
use crate::study::{Dimension, Pool, Unit};

named! {
    /// Total or ionised magnesium before dialysis.
    pub enum Form { Total = "total", Ionised = "ionised" }
}

named! {
    /// One number for several patients.
    pub enum Summary {
        Median = "median",
        /// The median of those above zero.
        MedianOfRises = "median-of-rises",
        /// The share of those above zero.
        ShareOfRises = "share-of-rises",
    }
}

/// The name that stands, in a quantity that is read from several arms, for each of them in turn.
pub const EACH_ARM: &str = "each";

/// A quantity of a simulation. Times are hours since the start of the run; weeks and sessions count from 1.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum TrialQuantity {
    /// A number of a week.
    Week {
        arm: String,
        week: i64,
        what: WeekQuantity,
    },
    /// The serum total just before a time.
    TotalAt {
        arm: String,
        time_h: f64,
    },
    /// The ionised magnesium just before a time.
    IonisedAt {
        arm: String,
        time_h: f64,
    },
    /// Ionised as a share of total magnesium.
    IonisedFractionAt {
        arm: String,
        time_h: f64,
    },
    /// The magnesium that the kidney filters.
    FilteredAt {
        arm: String,
        time_h: f64,
    },
    /// The amount in some pools together.
    AmountAt {
        arm: String,
        time_h: f64,
        pools: Vec<Pool>,
    },
    AmountPerKgAt {
        arm: String,
        time_h: f64,
        pools: Vec<Pool>,
    },
    /// Removal by diffusion and convection in one session; a gain is negative.
    RemovedInSession {
        arm: String,
        session: usize,
    },
    /// Slope of the straight line through post- against pre-dialysis totals, over the spread of an arm.
    SlopePostOnPre {
        arm: String,
    },
    /// Total at which the straight line of post- against pre-dialysis totals meets post = pre.
    NullPoint {
        arm: String,
    },
    /// Mean of virtual patients before dialysis.
    CohortMean {
        arm: String,
        of: Form,
    },
    /// Share of virtual patients above a limit, with one sample each.
    CohortShareAbove {
        arm: String,
        of: Form,
        limit: f64,
        unit: Unit,
    },
    /// Level below which this share of virtual patients lies, with one sample each.
    CohortQuantile {
        arm: String,
        of: Form,
        share: f64,
    },
    /// Share with ionised magnesium up to a limit among the virtual patients with total above another, one sample each.
    CohortIonisedNotHigh {
        arm: String,
        total_above_mg_dl: f64,
        ionised_up_to_mmol_l: f64,
    },
    /// One number for several arms, each of which `each` stands for in turn.
    Over {
        arms: Vec<String>,
        take: Summary,
        of: Box<TrialQuantity>,
    },
    Difference {
        of: Box<TrialQuantity>,
        from: Box<TrialQuantity>,
    },
    Ratio {
        of: Box<TrialQuantity>,
        to: Box<TrialQuantity>,
    },
    /// The ratio less 1.
    RelativeChange {
        of: Box<TrialQuantity>,
        from: Box<TrialQuantity>,
    },
}

impl TrialQuantity {
    /// Returns the dimension; `None` of two parts that cannot be set against each other.
    pub fn dimension(&self) -> Option<Dimension> {
        match self {
            TrialQuantity::Week { what, .. } => Some(Unit::of_week(*what).dimension()),
            TrialQuantity::TotalAt { .. }
            | TrialQuantity::IonisedAt { .. }
            | TrialQuantity::NullPoint { .. }
            | TrialQuantity::CohortMean { .. }
            | TrialQuantity::CohortQuantile { .. } => Some(Dimension::Concentration),
            TrialQuantity::FilteredAt { .. } => Some(Dimension::AmountPerDay),
            TrialQuantity::AmountAt { .. } | TrialQuantity::RemovedInSession { .. } => Some(Dimension::Amount),
            TrialQuantity::AmountPerKgAt { .. } => Some(Dimension::AmountPerWeight),
            TrialQuantity::IonisedFractionAt { .. }
            | TrialQuantity::SlopePostOnPre { .. }
            | TrialQuantity::CohortShareAbove { .. }
            | TrialQuantity::CohortIonisedNotHigh { .. } => Some(Dimension::Share),
            TrialQuantity::Over { take: Summary::ShareOfRises, of, .. } => of.dimension().map(|_| Dimension::Share),
            TrialQuantity::Over { of, .. } => of.dimension(),
            TrialQuantity::Difference { of, from } => same(of, from),
            TrialQuantity::Ratio { of, to: other } | TrialQuantity::RelativeChange { of, from: other } => {
                same(of, other).map(|_| Dimension::Share)
            }
        }
    }

    /// Returns whether the quantity is the mean of a week before dialysis or over the week.
    pub fn is_weekly_level(&self) -> bool {
        matches!(self, TrialQuantity::Week { what: WeekQuantity::PreTotal | WeekQuantity::MeanTotal, .. })
    }

    /// Returns the arm from which a quantity is read; `None` of one that is made of others.
    pub(super) fn arm(&self) -> Option<&str> {
        match self {
            TrialQuantity::Over { .. }
            | TrialQuantity::Difference { .. }
            | TrialQuantity::Ratio { .. }
            | TrialQuantity::RelativeChange { .. } => None,
            TrialQuantity::Week { arm, .. }
            | TrialQuantity::TotalAt { arm, .. }
            | TrialQuantity::IonisedAt { arm, .. }
            | TrialQuantity::IonisedFractionAt { arm, .. }
            | TrialQuantity::FilteredAt { arm, .. }
            | TrialQuantity::AmountAt { arm, .. }
            | TrialQuantity::AmountPerKgAt { arm, .. }
            | TrialQuantity::RemovedInSession { arm, .. }
            | TrialQuantity::SlopePostOnPre { arm }
            | TrialQuantity::NullPoint { arm }
            | TrialQuantity::CohortMean { arm, .. }
            | TrialQuantity::CohortShareAbove { arm, .. }
            | TrialQuantity::CohortQuantile { arm, .. }
            | TrialQuantity::CohortIonisedNotHigh { arm, .. } => Some(arm),
        }
    }
}

fn same(one: &TrialQuantity, other: &TrialQuantity) -> Option<Dimension> {
    one.dimension().filter(|dimension| other.dimension() == Some(*dimension))
}
