//! The licences of the program and of the fonts that are built into it, word by word.

use egui::{CollapsingHeader, Ui};

use crate::gui::kit::tokens;
use crate::gui::kit::widgets::heading_ui;
use crate::text::words;

const LICENCES: [(&str, &str); 8] = [
    ("mgkin, MIT", include_str!("../../../assets/licences/LICENSE-MIT")),
    ("mgkin, Apache-2.0", include_str!("../../../assets/licences/LICENSE-APACHE")),
    ("DejaVu", include_str!("../../../assets/fonts/DejaVu-LICENSE.txt")),
    ("Hack", include_str!("../../../assets/fonts/Hack-LICENSE.txt")),
    ("Noto Emoji", include_str!("../../../assets/fonts/NotoEmoji-LICENSE.txt")),
    ("Ubuntu", include_str!("../../../assets/fonts/Ubuntu-LICENSE.txt")),
    ("egui icons", include_str!("../../../assets/fonts/egui-icons-LICENSE.txt")),
    ("Emoji icon font", include_str!("../../../assets/fonts/emoji-icon-font-LICENSE.txt")),
];

/// Draws a fold for each licence.
pub fn licences_ui(ui: &mut Ui) {
    heading_ui(ui, "gui-licences");
    for (name, licence) in LICENCES {
        let title = words!("gui-licence-of", name = name);
        CollapsingHeader::new(title).id_salt(("licence", name)).show_unindented(ui, |ui| ui.label(licence));
    }
    ui.add_space(tokens::SPACE_M);
}

#[cfg(test)]
mod tests {
    use super::LICENCES;

    #[test]
    fn every_licence_that_stands_in_the_repository_can_be_read_in_the_window() {
        let folders = ["assets/fonts", "assets/licences"].map(|folder| std::fs::read_dir(folder).unwrap());
        for path in folders.into_iter().flatten().map(|file| file.unwrap().path()) {
            let text = std::fs::read_to_string(&path).unwrap();
            assert!(LICENCES.iter().any(|(_, licence)| *licence == text), "{path:?}");
        }
    }
}
