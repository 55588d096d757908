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
}

/// What the window and the command line show when no file is named.
pub fn default_preset() -> &'static Preset {
    &PRESETS[0]
}

pub fn find(id: &str) -> Option<&'static Preset> {
    PRESETS.iter().find(|preset| preset.id == id)
}
