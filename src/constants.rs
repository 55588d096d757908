//! Fixed facts of the field that no scenario changes.

/// Albumin and globulin of the reference person, g/L (mid reference range).
pub const REFERENCE_ALBUMIN_G_L: f64 = 42.5;
pub const REFERENCE_GLOBULIN_G_L: f64 = 28.0;

/// Albumin at which the anion gap needs no correction, g/L, and mEq/L of gap per g/L of albumin.
pub const ANION_GAP_ALBUMIN_G_L: f64 = 44.0;
pub const ANION_GAP_PER_ALBUMIN_MEQ_G: f64 = 0.25;

/// Power of content in the efflux of a tissue: it rises steeply, so cells hold their content against its level.
pub const TISSUE_EFFLUX_POWER: i32 = 4;

/// Body weight for which amounts and exchange rates are given, kg.
pub const REFERENCE_WEIGHT_KG: f64 = 70.0;

/// Coefficient of variation of one measured serum value around the prediction (day-to-day and assay).
pub const SAMPLE_CV: f64 = 0.056;
/// The same in its parts: variation within a person, which values of one day share, and that of the assays.
pub const WITHIN_PERSON_CV: f64 = 0.052;
pub const TOTAL_ASSAY_CV: f64 = 0.02;
pub const IONISED_ASSAY_CV: f64 = 0.03;
/// Half the width of a 95 % interval, in standard deviations.
pub const Z_95: f64 = 1.96;
/// The same of a 90 % interval.
pub const Z_90: f64 = 1.645;

/// Residual GFR per urine volume, (mL/min)/(mL/day), an assumption.
pub const GFR_PER_URINE: f64 = 0.005;

/// Magnesium in magnesium sulfate heptahydrate, mmol/g.
pub const MAGNESIUM_SULFATE_MMOL_G: f64 = 4.057;

/// Magnesium in potassium-magnesium aspartate solution, mmol/mL (1.5–2.5 mmol in 10 mL).
pub const ASPARTATE_SOLUTION_MMOL_ML: f64 = 0.2;

/// GFR below which an injection of magnesium is a hazard, mL/min.
pub const INJECTION_HAZARD_GFR_ML_MIN: f64 = 30.0;

/// GFR below which a salt that brings potassium is a hazard, mL/min: kidney disease by its definition.
pub const POTASSIUM_HAZARD_GFR_ML_MIN: f64 = 60.0;

/// Fluid above target, as a share of the target weight, from which a run warns that it builds up; an assumption.
pub const FLUID_HAZARD_SHARE: f64 = 0.1;

/// Share of blood flow above which post-dilution substitution and ultrafiltration thicken the blood too much.
pub const HIGHEST_FILTRATION_FRACTION: f64 = 0.3;
