//! The fonts of figures: the packaged one, so that a figure looks the same everywhere, and those of the system for
//! letters that it lacks, for the window too.

use ab_glyph::{Font, FontRef};
use fontdb::{Database, FaceInfo, ID, Style};
use std::sync::{Arc, OnceLock};

/// Name of the packaged font.
pub const FAMILY: &str = "DejaVu Sans";

/// The fonts for drawing a text: those of the system are read only where the packaged one lacks a letter.
pub fn fonts_for(text: &str) -> Arc<Database> {
    if text.chars().all(is_packaged) { packaged().clone() } else { with_system().clone() }
}

/// Whether every letter of a text has a font here.
pub fn are_all_drawn(text: &str) -> bool {
    text.chars().filter(|c| !is_packaged(*c)).all(|c| system_face(c).is_some())
}

/// A font of the system.
pub struct SystemFont {
    pub name: String,
    pub data: Vec<u8>,
    /// Place of the font in its data, which may hold several.
    pub index: u32,
}

/// A font of the system that has a letter; `None` where there is none.
pub fn system_font(c: char) -> Option<SystemFont> {
    let face = system_face(c)?;
    let font = |data: &[u8], index: u32| SystemFont { name: face.post_script_name.clone(), data: data.to_vec(), index };
    with_system().with_face_data(face.id, font)
}

/// A font that has a letter, as plain as there is.
fn system_face(c: char) -> Option<&'static FaceInfo> {
    static PLAINEST_FIRST: OnceLock<Vec<&FaceInfo>> = OnceLock::new();
    let fonts = with_system();
    let faces = PLAINEST_FIRST.get_or_init(|| {
        let mut faces: Vec<&FaceInfo> = fonts.faces().collect();
        faces.sort_by_key(|face| (face.style != Style::Normal, face.weight.0.abs_diff(400), face.monospaced));
        faces
    });
    faces.iter().copied().find(|face| has_letter(fonts, face.id, c))
}

/// Width of a line, points. A letter that the packaged font lacks counts as a square.
pub fn width(line: &str, size: u32) -> f64 {
    let em = |c: char| match packaged_font() {
        Some(font) if is_packaged(c) => {
            let units = f64::from(font.units_per_em().unwrap_or(1.0));
            if is_invisible(c) { 0.0 } else { f64::from(font.h_advance_unscaled(font.glyph_id(c))) / units }
        }
        _ => 1.0,
    };
    f64::from(size) * line.chars().map(em).sum::<f64>()
}

fn packaged() -> &'static Arc<Database> {
    static PACKAGED: OnceLock<Arc<Database>> = OnceLock::new();
    PACKAGED.get_or_init(|| {
        let mut fonts = Database::new();
        fonts.load_font_data(dejavu::sans::regular().to_vec());
        fonts.load_font_data(dejavu::sans::bold().to_vec());
        fonts.set_sans_serif_family(FAMILY);
        Arc::new(fonts)
    })
}

fn with_system() -> &'static Arc<Database> {
    static WITH_SYSTEM: OnceLock<Arc<Database>> = OnceLock::new();
    WITH_SYSTEM.get_or_init(|| {
        let mut fonts = Database::clone(packaged());
        fonts.load_system_fonts();
        fonts.set_sans_serif_family(FAMILY);
        Arc::new(fonts)
    })
}

fn packaged_font() -> Option<&'static FontRef<'static>> {
    static FONT: OnceLock<Option<FontRef<'static>>> = OnceLock::new();
    FONT.get_or_init(|| FontRef::try_from_slice(dejavu::sans::regular()).ok()).as_ref()
}

fn is_packaged(c: char) -> bool {
    c.is_whitespace() || is_invisible(c) || packaged_font().is_some_and(|font| font.glyph_id(c).0 != 0)
}

fn has_letter(fonts: &Database, face: ID, c: char) -> bool {
    let has = |data: &[u8], index: u32| {
        FontRef::try_from_slice_and_index(data, index).is_ok_and(|font| font.glyph_id(c).0 != 0)
    };
    fonts.with_face_data(face, has).unwrap_or(false)
}

/// Whether a character joins letters, sets their direction or their form, and shows nothing itself.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}
