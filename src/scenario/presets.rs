//! The scenarios that come with the program: the files of `scenarios/`, built in.

/// A scenario file of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Preset {
    /// File name without ending.
    pub id: &'static str,
    pub text: &'static str,
}

macro_rules! presets {
    ($($id:literal),* $(,)?) => {
        /// In the order of the gallery.
        pub const PRESETS: &[Preset] = &[$(Preset {
            id: $id,
            text: include_str!(concat!("../../scenarios/", $id, ".toml")),
        }),*];
    };
}

presets! {
    "haemodialysis-1.0",
    "haemodialysis-1.2",
    "haemodialysis-1.5",
    "haemodialysis-2.0",
    "switch-1.0-to-1.5-and-back",
    "switch-1.0-to-2.0-and-back",
    "switch-1.0-to-1.2-for-half-a-year",
    "dialysate-lowered-to-0.5",
    "mgo-250-bedtime",
    "mgo-330-bedtime",
    "mgo-750-bedtime",
    "mgo-750-with-meals",
    "mgo-750-between-meals",
    "mgo-330-started-and-stopped",
    "mgo-330-acid-suppression",
    "mgo-250-and-dialysate-1.2",
    "mgo-trial-japan",
    "high-level-on-mgo",
    "acid-suppression",
    "vitamin-d-missing",
    "citrate-dialysate",
    "hdf-post-dilution",
    "hdf-pre-dilution",
    "nocturnal-8-h",
    "short-daily",
    "skipped-session",
    "residual-function-lost",
    "low-albumin",
    "one-session-close-up",
    "patient-with-labs",
    "healthy-day",
    "healthy-deficiency",
    "healthy-supplement",
    "gitelman-untreated",
    "gitelman-aspartate",
    "gitelman-intramuscular",
    "pre-eclampsia-mgso4",
    "ckd-laxative-mgo",
    "ckd-mgo-kidney-injury",
    "acute-hypermagnesaemia",
    "trial-bressendorff-2018",
    "trial-balzer-2016",
    "magnesium-carbonate-binder",
}

/// What the window and the command line show when no file is named.
pub fn default_preset() -> &'static Preset {
    &PRESETS[0]
}

pub fn find(id: &str) -> Option<&'static Preset> {
    PRESETS.iter().find(|preset| preset.id == id)
}
