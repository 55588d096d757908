//! Conversions between clinicians' units and the canonical units of the core (h, L, mmol, mmol/L, L/h, g/L, kg). The
//! target unit comes first in the name: `mmol_l_from_mg_dl`.

/// Molar mass of magnesium, mg/mmol (IUPAC standard atomic weight).
pub const MAGNESIUM_MG_PER_MMOL: f64 = 24.305;
/// Charge of the magnesium ion, mEq/mmol.
pub const MAGNESIUM_MEQ_PER_MMOL: f64 = 2.0;
/// Molar mass of phosphorus, mg/mmol: laboratories report phosphate as phosphorus.
pub const PHOSPHORUS_MG_PER_MMOL: f64 = 30.974;
/// Charge of the citrate ion, mEq/mmol.
pub const CITRATE_MEQ_PER_MMOL: f64 = 3.0;
pub const HOURS_PER_DAY: f64 = 24.0;
pub const HOURS_PER_WEEK: f64 = 168.0;
pub const DAYS_PER_WEEK: f64 = 7.0;
/// Hours in a year of 365 days, as the model counts remodelling.
pub const HOURS_PER_YEAR: f64 = 8760.0;

const DL_PER_L: f64 = 10.0;
const L_H_PER_ML_MIN: f64 = 0.06;

pub fn mmol_from_mg(magnesium_mg: f64) -> f64 {
    magnesium_mg / MAGNESIUM_MG_PER_MMOL
}

pub fn mg_from_mmol(magnesium_mmol: f64) -> f64 {
    magnesium_mmol * MAGNESIUM_MG_PER_MMOL
}

pub fn mmol_l_from_mg_dl(magnesium_mg_dl: f64) -> f64 {
    magnesium_mg_dl * DL_PER_L / MAGNESIUM_MG_PER_MMOL
}

pub fn mg_dl_from_mmol_l(magnesium_mmol_l: f64) -> f64 {
    magnesium_mmol_l * MAGNESIUM_MG_PER_MMOL / DL_PER_L
}

pub fn mmol_l_from_meq_l(magnesium_meq_l: f64) -> f64 {
    magnesium_meq_l / MAGNESIUM_MEQ_PER_MMOL
}

pub fn meq_l_from_mmol_l(magnesium_mmol_l: f64) -> f64 {
    magnesium_mmol_l * MAGNESIUM_MEQ_PER_MMOL
}

pub fn phosphate_mmol_l_from_mg_dl(phosphorus_mg_dl: f64) -> f64 {
    phosphorus_mg_dl * DL_PER_L / PHOSPHORUS_MG_PER_MMOL
}

pub fn phosphate_mg_dl_from_mmol_l(phosphorus_mmol_l: f64) -> f64 {
    phosphorus_mmol_l * PHOSPHORUS_MG_PER_MMOL / DL_PER_L
}

pub fn citrate_mmol_l_from_meq_l(citrate_meq_l: f64) -> f64 {
    citrate_meq_l / CITRATE_MEQ_PER_MMOL
}

pub fn g_l_from_g_dl(protein_g_dl: f64) -> f64 {
    protein_g_dl * DL_PER_L
}

pub fn g_dl_from_g_l(protein_g_l: f64) -> f64 {
    protein_g_l / DL_PER_L
}

pub fn l_h_from_ml_min(flow_ml_min: f64) -> f64 {
    flow_ml_min * L_H_PER_ML_MIN
}

pub fn ml_min_from_l_h(flow_l_h: f64) -> f64 {
    flow_l_h / L_H_PER_ML_MIN
}

pub fn l_h_from_ml_kg_h(rate_ml_kg_h: f64, weight_kg: f64) -> f64 {
    rate_ml_kg_h * weight_kg / 1000.0
}

pub fn ml_kg_h_from_l_h(rate_l_h: f64, weight_kg: f64) -> f64 {
    rate_l_h * 1000.0 / weight_kg
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_mmol_of_magnesium_is_two_meq_and_24_305_mg() {
        assert_eq!(meq_l_from_mmol_l(1.0), 2.0);
        assert_eq!(mg_from_mmol(1.0), 24.305);
        assert_eq!(mg_dl_from_mmol_l(1.0), 2.4305);
    }

    #[test]
    fn every_conversion_has_its_inverse() {
        for x in [0.0, 0.37, 2.5, 1e6] {
            assert!((mmol_from_mg(mg_from_mmol(x)) - x).abs() <= 1e-15 * x);
            assert!((mmol_l_from_mg_dl(mg_dl_from_mmol_l(x)) - x).abs() <= 1e-15 * x);
            assert!((mmol_l_from_meq_l(meq_l_from_mmol_l(x)) - x).abs() <= 1e-15 * x);
            assert!((phosphate_mmol_l_from_mg_dl(phosphate_mg_dl_from_mmol_l(x)) - x).abs() <= 1e-15 * x);
            assert!((g_l_from_g_dl(g_dl_from_g_l(x)) - x).abs() <= 1e-15 * x);
            assert!((l_h_from_ml_min(ml_min_from_l_h(x)) - x).abs() <= 1e-15 * x);
            assert!((l_h_from_ml_kg_h(ml_kg_h_from_l_h(x, 60.0), 60.0) - x).abs() <= 1e-15 * x);
        }
    }

    #[test]
    fn healthy_phosphate_of_1_10_mmol_l_is_3_40714_mg_dl() {
        assert!((phosphate_mmol_l_from_mg_dl(3.40714) - 1.10).abs() < 1e-12);
    }
}
