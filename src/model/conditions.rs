//! Diseases and drugs that change how the kidney, and the gut, handle magnesium.

/// A disease or drug that multiplies transport; several combine by product.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Condition {
    /// The name in scenario files.
    pub id: &'static str,
    /// Factor on reabsorption in the thick ascending limb, mT.
    pub loop_factor: f64,
    /// Factor on reabsorption in the distal convoluted tubule, mD.
    pub distal_factor: f64,
    /// Factor on active intestinal absorption, aact.
    pub absorption_factor: f64,
}

const fn renal(id: &'static str, loop_factor: f64, distal_factor: f64) -> Condition {
    Condition { id, loop_factor, distal_factor, absorption_factor: 1.0 }
}

impl Condition {
    /// All conditions. Their factors are derived from the typical serum level of each, at normal GFR.
    pub const ALL: &[Condition] = &[
        renal("loop-diuretic", 0.92, 1.0),
        renal("thiazide", 1.0, 0.90),
        renal("bartter", 0.85, 1.0),
        renal("gitelman", 1.0, 0.45),
        renal("claudin-16-19", 0.65, 1.0),
        Condition { id: "trpm6", loop_factor: 1.0, distal_factor: 0.0, absorption_factor: 0.10 },
        renal("calcineurin-inhibitor", 1.0, 0.75),
        renal("aminoglycoside", 1.0, 0.85),
        renal("cisplatin", 1.0, 0.60),
        renal("alcohol", 1.0, 0.80),
        renal("aldosteronism", 1.0, 0.80),
    ];

    pub fn by_id(id: &str) -> Option<&'static Condition> {
        Self::ALL.iter().find(|condition| condition.id == id)
    }
}
