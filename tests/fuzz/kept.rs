//! What the window keeps for itself: settings and unsaved work, read however spoilt.

use mgkin::gui::kit::view::ZOOMS;
use mgkin::gui::shell::app::App;
use mgkin::gui::shell::recovery::{Unsaved, unsaved_in};
use mgkin::gui::shell::settings::Settings;
use mgkin::scenario::{read, to_toml, validate};

use crate::spoil::of;

pub fn settings_files() -> Vec<Vec<u8>> {
    let files = [
        "",
        "lessons = \"done dialysate\\n3 citrate\"\nrecent-files = '[\"/a.toml\",\"/b.toml\"]'\nserum-unit = \"mg/dL\"\n",
        "started-before = \"yes\"\ntab = \"explore\"\ntheme = \"dark\"\nwindow = \"1280x760\"\nzoom-percent = \"150\"\n",
        "window = \"maximised\"\nzoom-percent = \"250\"\nof-a-later-version = [1, { a = 2.5 }]\n",
    ];
    files.into_iter().map(|file| file.as_bytes().to_vec()).collect()
}

/// A window opens with any settings, at a size that can be read.
pub fn settings(text: &str) -> Result<(), String> {
    let Ok(settings) = Settings::from_text(text) else { return Ok(()) };
    let (percent, size) = (settings.zoom_percent(), settings.window_size());
    if !ZOOMS.contains(&percent) || size.is_some_and(|size| size.iter().any(|side| !(200.0..=16_000.0).contains(side)))
    {
        return Err(format!("drawn at {percent} % in a window of {size:?}"));
    }
    App::default().restore(&egui::Context::default(), (settings, None));
    Ok(())
}

pub fn unsaved_files() -> Vec<Vec<u8>> {
    let drafts = of(&["scenarios"]).into_iter().map(|file| read(&String::from_utf8(file).unwrap()).draft);
    let unsaved = drafts.zip([None, Some("/a.toml".into())].into_iter().cycle());
    unsaved.map(|(draft, path)| toml::to_string(&Unsaved { path, draft }).unwrap().into_bytes()).collect()
}

/// What is read of unsaved work can be checked and written.
pub fn unsaved(text: &str) -> Result<(), String> {
    let Some(unsaved) = unsaved_in(text) else { return Ok(()) };
    let _ = validate(&unsaved.draft);
    let _ = to_toml(&unsaved.draft);
    Ok(())
}
