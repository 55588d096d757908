use mgkin::gui::{StartDocument, open_window};
fn main() {
    let start = match std::env::args().nth(1) {
        Some(path) => StartDocument::File { text: std::fs::read_to_string(&path).unwrap(), path: path.into() },
        None => StartDocument::Preset(mgkin::scenario::presets::default_preset()),
    };
    if let Err(error) = open_window(start) { eprintln!("{error}"); }
}
