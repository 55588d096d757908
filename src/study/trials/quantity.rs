//! The quantities of a simulation with which an observation can be compared: a closed vocabulary.

use serde::Deserialize;

use crate::scenario::WeekQuantity;
use crate::study::{Dimension, Pool, Unit};

named! {
    /// Total or ionised magnesium before dialysis.
    pub enum Form { Total = "total", Ionised = "ionised" }
}

/// A quantity of a simulation. Times are hours since the start of the run; weeks and sessions count from 1.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Quantity {
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
    Difference {
        of: Box<Quantity>,
        from: Box<Quantity>,
    },
    Ratio {
        of: Box<Quantity>,
        to: Box<Quantity>,
    },
    /// The ratio less 1.
    RelativeChange {
        of: Box<Quantity>,
        from: Box<Quantity>,
    },
}

/// The kind of people who are simulated in an arm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ArmKind {
    Run,
    /// One patient at several active absorptions.
    Spread,
    Cohort,
}

impl Quantity {
    /// Returns the dimension; `None` of two parts that cannot be set against each other.
    pub fn dimension(&self) -> Option<Dimension> {
        match self {
            Quantity::Week { what, .. } => Some(Unit::of_week(*what).dimension()),
            Quantity::TotalAt { .. } | Quantity::NullPoint { .. } | Quantity::CohortMean { .. } => {
                Some(Dimension::Concentration)
            }
            Quantity::FilteredAt { .. } => Some(Dimension::AmountPerDay),
            Quantity::AmountAt { .. } | Quantity::RemovedInSession { .. } => Some(Dimension::Amount),
            Quantity::AmountPerKgAt { .. } => Some(Dimension::AmountPerWeight),
            Quantity::IonisedFractionAt { .. }
            | Quantity::SlopePostOnPre { .. }
            | Quantity::CohortShareAbove { .. } => Some(Dimension::Share),
            Quantity::Difference { of, from } => same(of, from),
            Quantity::Ratio { of, to } => same(of, to).map(|_| Dimension::Share),
            Quantity::RelativeChange { of, from } => same(of, from).map(|_| Dimension::Share),
        }
    }

    /// Returns the quantities that are read from arms, with the arm of each.
    pub fn leaves(&self) -> Vec<(&str, &Quantity)> {
        match self {
            Quantity::Difference { of, from } | Quantity::RelativeChange { of, from } => {
                of.leaves().into_iter().chain(from.leaves()).collect()
            }
            Quantity::Ratio { of, to } => of.leaves().into_iter().chain(to.leaves()).collect(),
            Quantity::Week { arm, .. }
            | Quantity::TotalAt { arm, .. }
            | Quantity::IonisedFractionAt { arm, .. }
            | Quantity::FilteredAt { arm, .. }
            | Quantity::AmountAt { arm, .. }
            | Quantity::AmountPerKgAt { arm, .. }
            | Quantity::RemovedInSession { arm, .. }
            | Quantity::SlopePostOnPre { arm }
            | Quantity::NullPoint { arm }
            | Quantity::CohortMean { arm, .. }
            | Quantity::CohortShareAbove { arm, .. } => vec![(arm.as_str(), self)],
        }
    }

    /// Returns the kind of arm that a quantity read from an arm needs.
    pub fn needs(&self) -> ArmKind {
        match self {
            Quantity::SlopePostOnPre { .. } | Quantity::NullPoint { .. } => ArmKind::Spread,
            Quantity::CohortMean { .. } | Quantity::CohortShareAbove { .. } => ArmKind::Cohort,
            _ => ArmKind::Run,
        }
    }
}

fn same(one: &Quantity, other: &Quantity) -> Option<Dimension> {
    one.dimension().filter(|dimension| other.dimension() == Some(*dimension))
}
