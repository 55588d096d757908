//! The scenarios that come with the program: the files of `scenarios/`, built in.

/// A scenario file that comes with the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Preset {
    /// The name of the file without its ending.
    pub id: &'static str,
    pub group: Group,
    pub text: &'static str,
}

named! {
    /// A shelf of the gallery.
    pub enum Group {
        Dialysate = "dialysate",
        Oxide = "oxide",
        Technique = "technique",
        Patient = "patient",
        KidneyDisease = "kidney-disease",
        Health = "health",
        Wasting = "wasting",
        Injection = "injection",
        Hazard = "hazard",
        Trial = "trial",
    }
}

macro_rules! presets {
    ($($group:ident: $($id:literal),* ;)*) => {
        /// All presets in the order of the gallery, shelf by shelf.
        pub const PRESETS: &[Preset] = &[$($(Preset {
            id: $id,
            group: Group::$group,
            text: include_str!(concat!("../../scenarios/", $id, ".toml")),
        }),*),*];
    };
}

presets! {
    Dialysate:
        "haemodialysis-1.0",
        "haemodialysis-1.2",
        "haemodialysis-1.5",
        "haemodialysis-2.0",
        "switch-1.0-to-1.2-for-half-a-year",
        "switch-1.0-to-1.5-and-back",
        "switch-1.0-to-2.0-and-back",
        "citrate-dialysate";
    Oxide:
        "mgo-250-bedtime",
        "mgo-330-bedtime",
        "mgo-750-bedtime",
        "mgo-750-with-meals",
        "mgo-750-between-meals",
        "mgo-330-started-and-stopped",
        "mgo-330-acid-suppression",
        "mgo-250-and-dialysate-1.2",
        "magnesium-carbonate-binder";
    Technique:
        "one-session-close-up",
        "hdf-post-dilution",
        "hdf-pre-dilution",
        "nocturnal-8-h",
        "short-daily",
        "skipped-session";
    Patient:
        "patient-with-labs",
        "low-albumin",
        "residual-function-lost",
        "acid-suppression",
        "vitamin-d-missing";
    KidneyDisease:
        "ckd-laxative-mgo",
        "ckd-mgo-kidney-injury";
    Health:
        "healthy-day",
        "healthy-supplement",
        "healthy-deficiency";
    Wasting:
        "gitelman-untreated",
        "gitelman-aspartate",
        "gitelman-intramuscular";
    Injection:
        "pre-eclampsia-mgso4";
    Hazard:
        "high-level-on-mgo",
        "acute-hypermagnesaemia";
    Trial:
        "mgo-trial-japan",
        "trial-bressendorff-2018",
        "trial-balzer-2016",
        "dialysate-lowered-to-0.5";
}

/// Ids of presets from which somebody who sees the program for the first time may start.
pub const STARTING_POINTS: [&str; 4] =
    ["switch-1.0-to-1.5-and-back", "mgo-330-bedtime", "patient-with-labs", "one-session-close-up"];

/// The preset that window and command line show when no file is named.
pub fn default_preset() -> &'static Preset {
    &PRESETS[0]
}

pub fn find(id: &str) -> Option<&'static Preset> {
    PRESETS.iter().find(|preset| preset.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shelves_stand_in_order_and_none_is_empty() {
        let mut shelves: Vec<Group> = PRESETS.iter().map(|preset| preset.group).collect();
        shelves.dedup();
        assert_eq!(shelves, Group::ALL);
    }

    #[test]
    fn starting_points_are_presets_and_none_is_what_is_open_anyway() {
        for id in STARTING_POINTS {
            assert!(find(id).is_some_and(|preset| preset != default_preset()), "{id}");
        }
    }
}
