//! The scenario file as it is written: every key optional, clinicians' units, nothing checked yet.
//!
//! The window edits the same draft. `validate` turns it into a [`Scenario`](super::Scenario).

use schemars::{JsonSchema, Schema};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeMap;

use super::parameter_table::{DEFAULT_SESSIONS, STARTS, Section, kind_ids, modality_ids, salt_ids};

/// The number that `format` must hold.
pub const FORMAT: i64 = 1;

/// A part of the file, of which every key may be left out.
macro_rules! part {
    ($(#[$meta:meta])* $name:ident { $($(#[$field_meta:meta])* $field:ident: $type:ty,)* }) => {
        #[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
        #[serde(default, deny_unknown_fields)]
        $(#[$meta])*
        pub struct $name {
            $(
                $(#[$field_meta])*
                #[serde(skip_serializing_if = "is_default")]
                pub $field: $type,
            )*
        }
    };
}

/// A part of the file with optional keys, the numbers of which the parameter table describes.
macro_rules! draft {
    ($(#[$meta:meta])* $name:ident of $section:ident { $($(#[$field_meta:meta])* $field:ident: $type:ty,)* }) => {
        part! {
            $(#[$meta])*
            #[schemars(transform = |schema: &mut Schema| add_bounds(schema, Section::$section))]
            $name { $($(#[$field_meta])* $field: Option<$type>,)* }
        }
    };
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// Adds the bounds of the table's numbers to a schema.
fn add_bounds(schema: &mut Schema, section: Section) {
    let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) else { return };
    for (key, property) in properties.iter_mut() {
        if let (Some(parameter), Some(property)) = (section.field(key), property.as_object_mut()) {
            property.insert("minimum".to_owned(), json!(parameter.hard.lowest));
            property.insert("maximum".to_owned(), json!(parameter.hard.highest));
        }
    }
}

part! {
    /// A scenario file.
    #[schemars(title = "mgkin scenario", extend("required" = ["format"]))]
    ScenarioDraft {
        /// Version of the file format; always 1.
        format: Option<i64>,
        title: Option<String>,
        /// Free text: what the scenario shows.
        note: Option<String>,
        /// Published sources of the scenario.
        sources: Vec<String>,
        run: RunDraft,
        patient: PatientDraft,
        baseline: BaselineDraft,
        /// Changes of the prescription; later phases build on earlier ones.
        phase: Vec<PhaseDraft>,
        session_change: Vec<SessionChangeDraft>,
        injection: Vec<InjectionDraft>,
        /// Measured values, drawn on the plot.
        lab: Vec<LabDraft>,
        /// Amounts to start from; only with `start = "amounts"`.
        initial: Option<InitialDraft>,
        /// Values that a replay must reproduce.
        expect: Vec<ExpectDraft>,
    }
}

draft! {
    /// The simulation: how long, how exact, and where it starts.
    RunDraft of Run {
        /// Length of the run in weeks; fractions are allowed.
        weeks: f64,
        /// Start of the run: the baseline's periodic steady state, explicit amounts, the steady state that shows a
        /// measured value, or that of the patient as fitted to the measured values of the file.
        #[schemars(extend("enum" = STARTS))]
        start: String,
        /// Serum magnesium of the baseline week; active absorption is adjusted to it.
        start_total_mg_dl: f64,
        /// The pre-dialysis value that was measured.
        #[schemars(extend("enum" = ["week-mean", "first-session"]))]
        start_sample: String,
        /// Spacing of the rows of the CSV.
        output_every_h: f64,
        relative_tolerance: f64,
        /// The method that integrates: an implicit one made for this model, or Dormand and Prince's explicit one.
        #[schemars(extend("enum" = ["rosenbrock", "dopri5"]))]
        solver: String,
        /// Version of the model; the newest when absent.
        model: i64,
    }
}

draft! {
    /// The person. Labs are pre-dialysis.
    PatientDraft of Patient {
        /// Kind of person, which picks the defaults.
        #[schemars(extend("enum" = kind_ids()))]
        kind: String,
        target_weight_kg: f64,
        /// Age is a label; it changes nothing.
        age_years: f64,
        /// Sex is a label; it changes nothing.
        #[schemars(extend("enum" = ["female", "male", "other"]))]
        sex: String,
        haematocrit: f64,
        albumin_g_dl: f64,
        globulin_g_dl: f64,
        /// Total protein, in place of globulin.
        total_protein_g_dl: f64,
        /// Phosphate as phosphorus.
        phosphate_mg_dl: f64,
        bicarbonate_mmol_l: f64,
        anion_gap_corrected_meq_l: f64,
        /// Sodium; with chloride it stands in place of the anion gap.
        sodium_mmol_l: f64,
        /// Chloride; with sodium it stands in place of the anion gap.
        chloride_mmol_l: f64,
        gfr_ml_min: f64,
        /// Urine volume, in place of GFR: 0.005 mL/min for each mL a day (assumed).
        urine_ml_day: f64,
        active_vitamin_d: bool,
        /// Whether a proton-pump inhibitor or P-CAB is taken.
        acid_suppression: bool,
        /// Ids of diseases and drugs.
        conditions: Vec<String>,
        /// Magnesium eaten.
        diet_mg_day: f64,
        fluid_gain_l_week: f64,
        /// Factor of the ionised-magnesium analyser; brands differ.
        ionised_analyser_factor: f64,
        /// Labs after a session.
        post_dialysis: PostDialysisDraft,
        /// Overrides of model parameters by id.
        parameters: BTreeMap<String, f64>,
    }
}

impl PatientDraft {
    pub fn gives_active_absorption(&self) -> bool {
        self.parameters.as_ref().is_some_and(|parameters| parameters.contains_key("active_absorption"))
    }
}

draft! {
    /// Labs after a session; a value not given equals the pre-dialysis one.
    PostDialysisDraft of Patient {
        phosphate_mg_dl: f64,
        bicarbonate_mmol_l: f64,
        anion_gap_corrected_meq_l: f64,
    }
}

part! {
    /// The prescription in force before any phase.
    BaselineDraft {
        /// Dialysis; there is none when this is absent.
        dialysis: Option<DialysisDraft>,
        oral: Vec<OralDraft>,
    }
}

draft! {
    /// The dialysis prescription.
    DialysisDraft of Dialysis {
        #[schemars(extend("enum" = modality_ids()))]
        modality: String,
        /// Start of each session of the week, "Mon 08:00".
        sessions: Vec<String>,
        duration_h: f64,
        blood_flow_ml_min: f64,
        /// Total dialysate flow; on-line haemodiafiltration takes its substitution from it.
        dialysate_flow_ml_min: f64,
        /// Substitution flow of haemodiafiltration; a change to "hd" ends it.
        substitution_flow_ml_min: f64,
        dialysate_magnesium_meq_l: f64,
        dialysate_citrate_mmol_l: f64,
        /// Citrate of the dialysate, in place of citrate in mmol/L.
        dialysate_citrate_meq_l: f64,
        magnesium_koa_ml_min: f64,
        ultrafiltration_limit_ml_kg_h: f64,
    }
}

impl DialysisDraft {
    /// Starts of the sessions of a week: "Mon 08:00".
    pub fn session_starts(&self) -> Vec<String> {
        self.sessions.clone().unwrap_or_else(|| DEFAULT_SESSIONS.map(str::to_owned).to_vec())
    }
}

draft! {
    /// An oral salt taken every day.
    OralDraft of Oral {
        #[schemars(extend("enum" = salt_ids()))]
        salt: String,
        /// Mass of the salt in each dose.
        dose_mg: f64,
        /// Magnesium in each dose, in place of the salt's mass.
        magnesium_mg: f64,
        /// Times of day of the doses, "21:00".
        times: Vec<String>,
        with_meal: bool,
    }
}

draft! {
    /// A change of prescription.
    PhaseDraft of Phase {
        /// Weeks from the start of the run to the change.
        from_week: f64,
        dialysis: DialysisChangeDraft,
        /// Changed keys of the patient: all but kind, weight, age and sex.
        patient: PatientDraft,
        /// Oral doses, which replace the whole list.
        oral: Vec<OralDraft>,
    }
}

/// Changed keys of the dialysis prescription, or "stop".
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum DialysisChangeDraft {
    Word(#[schemars(extend("enum" = ["stop"]))] String),
    Keys(DialysisDraft),
}

draft! {
    /// A change of a single session.
    SessionChangeDraft of SessionChange {
        /// Week of the session, counted from 1.
        week: i64,
        #[schemars(extend("enum" = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]))]
        day: String,
        #[schemars(extend("enum" = ["skip", "shorten", "extra"]))]
        action: String,
        /// Length of a shortened session, or of an extra one that is not as long as the others.
        duration_h: f64,
        /// Time of day at which an extra session starts.
        time: String,
    }
}

draft! {
    /// Magnesium given by injection.
    InjectionDraft of Injection {
        #[schemars(extend("enum" = ["iv", "im"]))]
        route: String,
        start_h: f64,
        /// Length of an infusion.
        duration_h: f64,
        /// Magnesium sulfate as heptahydrate.
        magnesium_sulfate_g: f64,
        magnesium_mmol: f64,
        /// Potassium-magnesium aspartate solution.
        aspartate_solution_ml: f64,
        repeat_every_h: f64,
        /// Number of injections in all.
        count: i64,
    }
}

draft! {
    /// A measured value.
    LabDraft of Lab {
        /// Week of the sample, counted from 1; 0 is the week before the run, -1 the one before that.
        week: i64,
        #[schemars(extend("enum" = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]))]
        day: String,
        /// When the sample was drawn: "pre" at the start of the session that begins on the day, "post" at the end of the
        /// session that begins on it or else ends on it, or a time of day.
        when: String,
        total_mg_dl: f64,
        total_mmol_l: f64,
        total_meq_l: f64,
        ionised_mmol_l: f64,
    }
}

impl LabDraft {
    pub fn has_value(&self) -> bool {
        [self.total_mg_dl, self.total_mmol_l, self.total_meq_l, self.ionised_mmol_l].iter().any(Option::is_some)
    }
}

draft! {
    /// Amounts and volumes at the start. One that is not given is 0 (adaptation: 1).
    InitialDraft of Initial {
        plasma_mmol: f64,
        interstitial_mmol: f64,
        muscle_mmol: f64,
        soft_tissue_mmol: f64,
        rapid_tissue_mmol: f64,
        bone_surface_mmol: f64,
        bone_deep_mmol: f64,
        gut_mmol: f64,
        im_depot_mmol: f64,
        plasma_l: f64,
        interstitial_l: f64,
        adaptation: f64,
    }
}

draft! {
    /// A value that a replay must reproduce.
    ExpectDraft of Expect {
        /// Week of the run, counted from 1.
        week: i64,
        /// Name of a number of `weeks[]` in the JSON summary.
        what: String,
        value: f64,
        tolerance: f64,
        why: String,
    }
}
