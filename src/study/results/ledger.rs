//! The ledger of a week or a session: where its magnesium came from and where it went.

use crate::model::State;

/// The magnesium that moved between two times, mmol.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ledger {
    /// Amount from the gut into the blood, of diet and doses.
    pub absorbed_mmol: f64,
    /// Amount from the blood into the gut.
    pub secreted_mmol: f64,
    pub injected_mmol: f64,
    pub urine_mmol: f64,
    pub faeces_mmol: f64,
    /// Amount that the dialyser took away.
    pub dialysed_mmol: f64,
    /// Amount that bone, muscle and other cells gained.
    pub tissues_mmol: f64,
    /// Amount that plasma, interstitial fluid and an intramuscular depot gained.
    pub extracellular_mmol: f64,
    /// Amount that the whole body gained, as the sum of what entered and left it.
    pub gained_mmol: f64,
}

named! {
    /// A row of the ledger as every output shows it; its words stand under `ledger-` and its name.
    pub enum LedgerRow {
        Absorbed = "absorbed",
        Secreted = "secreted",
        Injected = "injected",
        Dialyser = "dialyser",
        Urine = "urine",
        Tissues = "tissues",
        Extracellular = "extracellular",
    }
}

impl Ledger {
    pub fn between(from: &State, to: &State) -> Ledger {
        let gained = |part: fn(&State) -> f64| part(to) - part(from);
        Ledger {
            absorbed_mmol: gained(|s| s.absorbed_diet_mmol + s.absorbed_dose_mmol),
            secreted_mmol: gained(|s| s.secreted_mmol),
            injected_mmol: gained(|s| s.injected_mmol),
            urine_mmol: gained(|s| s.urine_mmol),
            faeces_mmol: gained(|s| s.faeces_mmol),
            dialysed_mmol: gained(|s| s.diffusion_mmol + s.convection_mmol),
            tissues_mmol: gained(State::tissues_mmol),
            extracellular_mmol: gained(|s| s.plasma_mmol + s.interstitial_mmol + s.im_depot_mmol),
            gained_mmol: gained(State::ledger_mmol),
        }
    }

    /// Returns a row, mmol: positive into the blood and negative out of it, so that all rows add up to the residual.
    pub fn into_blood_mmol(&self, row: LedgerRow) -> f64 {
        match row {
            LedgerRow::Absorbed => self.absorbed_mmol,
            LedgerRow::Secreted => -self.secreted_mmol,
            LedgerRow::Injected => self.injected_mmol,
            LedgerRow::Dialyser => -self.dialysed_mmol,
            LedgerRow::Urine => -self.urine_mmol,
            LedgerRow::Tissues => -self.tissues_mmol,
            LedgerRow::Extracellular => -self.extracellular_mmol,
        }
    }

    /// Returns what was absorbed of what was eaten and taken: above 1 what was secreted is taken up again, and 0 stands
    /// for a fast.
    pub fn absorbed_share(&self) -> f64 {
        let eaten_mmol = self.absorbed_mmol + self.faeces_mmol - self.secreted_mmol;
        if eaten_mmol > 0.0 { self.absorbed_mmol / eaten_mmol } else { 0.0 }
    }

    /// Returns what was absorbed less what was secreted, mmol.
    pub fn gut_mmol(&self) -> f64 {
        self.absorbed_mmol - self.secreted_mmol
    }

    /// Returns what the rows leave unexplained, mmol; it is rounding.
    pub fn residual_mmol(&self) -> f64 {
        LedgerRow::ALL.iter().map(|row| self.into_blood_mmol(*row)).sum()
    }
}
