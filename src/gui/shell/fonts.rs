//! Fonts of the system for letters that the window's own fonts lack.
//!
//! egui would ask the library of the desktop for them, which ends the window where it finds no font at all.

use egui::{Context, FallbackRequest, FontData, FontInsert};
use std::sync::Arc;

use crate::report::fonts::system_font;

/// Has a window look among the fonts of the system for letters that it has no font for.
pub fn use_those_of_the_system(ctx: &Context) {
    ctx.add_font_provider(Arc::new(of_system));
}

/// Finds a font that has a letter; egui asks once for each.
fn of_system(request: &FallbackRequest<'_>) -> Option<FontInsert> {
    let font = system_font(request.cluster.chars().next()?)?;
    let data = FontData::from_blob(Arc::new(font.data), font.index);
    Some(FontInsert { name: format!("system: {}", font.name), data, families: Vec::new() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use ab_glyph::Font;

    #[test]
    fn a_letter_of_no_font_is_left_to_the_note_and_a_font_that_is_found_has_its_letter() {
        let family = &egui::FontFamily::Proportional;
        let asked = |cluster: &str| of_system(&FallbackRequest { cluster, family });
        assert!(asked("\u{e1234}").is_none(), "nobody uses it");
        assert!(asked("").is_none());
        let found = asked("a").expect("the packaged one has it");
        let font = ab_glyph::FontRef::try_from_slice_and_index(found.data.bytes(), found.data.index).unwrap();
        assert_ne!(font.glyph_id('a').0, 0, "{}", found.name);
    }
}
