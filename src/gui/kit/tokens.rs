//! Every size and colour of the window, each defined once.
//!
//! Each theme has its own colours; neither is derived from the other. Blue, vermillion and green are Okabe–Ito colours;
//! on the dark ground they are lightened until text and lines reach the same contrast.

use egui::style::{HandleShape, ScrollStyle, WidgetVisuals};
use egui::{
    Color32, Context, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Frame, Margin, Stroke, TextStyle,
    Theme, Ui,
};
use egui_plot::LineStyle;
use std::sync::Arc;

use crate::report::ink;

pub const SPACE_XS: f32 = 4.0;
pub const SPACE_S: f32 = 8.0;
pub const SPACE_M: f32 = 12.0;
pub const SPACE_L: f32 = 16.0;
pub const SPACE_XL: f32 = 24.0;
pub const CORNER: u8 = 6;
/// Height of every control of one line, points.
pub const CONTROL_HEIGHT: f32 = 24.0;
pub const LEFT_WIDTH: f32 = 288.0;
pub const RIGHT_WIDTH: f32 = 284.0;

pub const TEXT_SMALL: f32 = 11.5;
pub const TEXT_BODY: f32 = 13.0;
pub const TEXT_TITLE: f32 = 15.0;
/// Type size of the most important numbers, points.
pub const TEXT_LARGE: f32 = 26.0;

pub const LINE_WIDTH: f32 = 2.0;
pub const PIN_WIDTH: f32 = 1.4;
/// Dashes of the pinned runs, which tell them apart without colour.
pub const PIN_DASHES: [LineStyle; 4] = [
    LineStyle::Dashed { length: 8.0 },
    LineStyle::Dotted { spacing: 6.0 },
    LineStyle::Dashed { length: 4.0 },
    LineStyle::Dashed { length: 14.0 },
];

/// Returns the frame of the bars above and below the rooms.
pub fn bar_frame(ui: &Ui) -> Frame {
    Frame::new().fill(Palette::of(ui).surface).inner_margin(Margin::symmetric(SPACE_M as i8, 4))
}

/// Returns the frame of a column of words and controls at the side of a room.
pub fn column_frame(ui: &Ui) -> Frame {
    Frame::new().fill(Palette::of(ui).surface).inner_margin(Margin::same(SPACE_M as i8))
}

/// Returns the frame of a row of buttons that takes the place of columns without room.
pub fn row_frame(ui: &Ui) -> Frame {
    Frame { inner_margin: Margin::symmetric(SPACE_M as i8, 2), ..column_frame(ui) }
}

/// Returns the frame of the middle of a room, which holds plots and tables.
pub fn middle_frame(ui: &Ui) -> Frame {
    let margin = Margin { right: SPACE_M as i8, ..Margin::same(SPACE_S as i8) };
    Frame::new().fill(Palette::of(ui).ground).inner_margin(margin)
}

/// The colours of one theme.
#[derive(Debug, Clone, Copy)]
pub struct Palette {
    /// The ground behind the plots.
    pub ground: Color32,
    /// The ground behind the columns and bars.
    pub surface: Color32,
    /// The ground behind values that can be edited.
    pub control: Color32,
    pub control_hovered: Color32,
    pub outline: Color32,
    pub grid: Color32,
    pub text: Color32,
    pub strong: Color32,
    pub quiet: Color32,
    pub accent: Color32,
    pub on_accent: Color32,
    pub selection: Color32,
    pub total: Color32,
    pub ionised: Color32,
    pub lowest_mortality: Color32,
    /// Strength of the band of lowest mortality behind the curves, which must be seen and be quieter than they are.
    pub band_strength: f32,
    pub reference: Color32,
    pub amber: Color32,
    pub red: Color32,
    /// The shade of a session, and of the hours after it.
    pub session: Color32,
    /// The colours of muscle, other soft tissue, bone surface and deep bone.
    pub pools: [Color32; 4],
    /// The colour of what was before a change.
    pub ghost: Color32,
    /// The colours of pinned runs, purple and grey in turn.
    pub pins: [Color32; 4],
}

const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

pub const LIGHT: Palette = Palette {
    ground: rgb(0xFFFFFF),
    surface: rgb(0xF3F5F7),
    control: rgb(0xFFFFFF),
    control_hovered: rgb(0xE6EEF5),
    outline: rgb(0xCFD6DD),
    grid: rgb(0xE3E8EC),
    text: rgb(0x1F2A35),
    strong: rgb(ink::STRONG),
    quiet: rgb(ink::QUIET),
    accent: rgb(0x0072B2),
    on_accent: rgb(0xFFFFFF),
    selection: rgb(0xBBDCF0),
    total: rgb(ink::TOTAL),
    ionised: rgb(ink::IONISED),
    lowest_mortality: rgb(ink::LOWEST_MORTALITY),
    band_strength: ink::LOWEST_MORTALITY_STRENGTH,
    reference: rgb(ink::REFERENCE),
    amber: rgb(ink::AMBER),
    red: rgb(ink::RED),
    session: rgb(ink::SESSION),
    pools: [rgb(0x0072B2), rgb(0x5F9A1A), rgb(0x9A5A00), rgb(0x4A1E00)],
    ghost: rgb(ink::GHOST),
    pins: [rgb(ink::KEPT[0]), rgb(ink::KEPT[1]), rgb(ink::KEPT[2]), rgb(ink::KEPT[3])],
};

pub const DARK: Palette = Palette {
    ground: rgb(0x10161B),
    surface: rgb(0x182027),
    control: rgb(0x232D36),
    control_hovered: rgb(0x2E3A45),
    outline: rgb(0x3A4753),
    grid: rgb(0x25303A),
    text: rgb(0xDCE3EA),
    strong: rgb(0xF6F9FC),
    quiet: rgb(0x98A6B3),
    accent: rgb(0x2F8FCE),
    on_accent: rgb(0xFFFFFF),
    selection: rgb(0x1F5378),
    total: rgb(0x56B4E9),
    ionised: rgb(0xF48A3D),
    lowest_mortality: rgb(0x2CC79A),
    band_strength: 0.3,
    reference: rgb(0x8C9AA8),
    amber: rgb(0xF2B544),
    red: rgb(0xFF7A6E),
    session: rgb(0x6C7B8A),
    pools: [rgb(0x56B4E9), rgb(0x4FAF5F), rgb(0xF0D060), rgb(0xA65119)],
    ghost: rgb(0x9A7B4F),
    pins: [rgb(0xC8247E), rgb(0xE8EEF3), rgb(0x8E6BF2), rgb(0x8A949B)],
};

impl Palette {
    pub fn of(ui: &egui::Ui) -> &'static Palette {
        Palette::of_theme(ui.visuals().dark_mode)
    }

    pub fn of_theme(dark: bool) -> &'static Palette {
        if dark { &DARK } else { &LIGHT }
    }
}

/// Sets fonts, sizes and colours of both themes; called once at the start.
pub fn apply(ctx: &Context) {
    ctx.set_fonts(fonts());
    ctx.options_mut(|options| options.fallback_theme = Theme::Light);
    for (theme, palette) in [(Theme::Light, &LIGHT), (Theme::Dark, &DARK)] {
        ctx.style_mut_of(theme, |style| {
            sizes(style);
            colours(&mut style.visuals, palette);
        });
    }
}

/// Returns egui's fonts, and DejaVu for the signs that they lack (arrows, sub- and superscripts).
fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let dejavu = FontData::from_static(dejavu::sans::regular());
    fonts.font_data.insert("dejavu".to_owned(), Arc::new(dejavu));
    for family in [FontFamily::Proportional, FontFamily::Monospace] {
        fonts.families.entry(family).or_default().push("dejavu".to_owned());
    }
    fonts
}

fn sizes(style: &mut egui::Style) {
    style.text_styles = [
        (TextStyle::Small, FontId::proportional(TEXT_SMALL)),
        (TextStyle::Body, FontId::proportional(TEXT_BODY)),
        (TextStyle::Button, FontId::proportional(TEXT_BODY)),
        (TextStyle::Heading, FontId::proportional(TEXT_TITLE)),
        (TextStyle::Monospace, FontId::monospace(TEXT_SMALL)),
    ]
    .into();
    style.drag_value_text_style = TextStyle::Body;
    let spacing = &mut style.spacing;
    spacing.item_spacing = egui::vec2(SPACE_S, SPACE_XS);
    spacing.button_padding = egui::vec2(SPACE_S, 2.0);
    spacing.interact_size = egui::vec2(CONTROL_HEIGHT, CONTROL_HEIGHT);
    spacing.window_margin = egui::Margin::same(SPACE_L as i8);
    spacing.menu_margin = egui::Margin::same(SPACE_XS as i8);
    spacing.tooltip_width = 360.0;
    spacing.combo_width = 60.0;
    spacing.icon_width = 16.0;
    spacing.icon_width_inner = 10.0;
    spacing.scroll = ScrollStyle { bar_width: 8.0, ..ScrollStyle::floating() };
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = 0.35;
    style.animation_time = 0.1;
}

fn colours(visuals: &mut egui::Visuals, palette: &Palette) {
    let corner = CornerRadius::same(CORNER);
    let widget = |fill: Color32, outline: Color32, text: Color32| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(1.0, outline),
        fg_stroke: Stroke::new(1.2, text),
        corner_radius: corner,
        expansion: 0.0,
    };
    let widgets = &mut visuals.widgets;
    widgets.noninteractive = widget(palette.surface, palette.outline, palette.text);
    widgets.inactive = widget(palette.control, palette.outline, palette.text);
    widgets.hovered = widget(palette.control_hovered, palette.accent, palette.strong);
    widgets.active = widget(palette.control_hovered, palette.accent, palette.strong);
    widgets.open = widget(palette.control_hovered, palette.outline, palette.strong);
    visuals.selection.bg_fill = palette.selection;
    visuals.selection.stroke = Stroke::new(2.0, palette.accent);
    visuals.weak_text_color = Some(palette.quiet);
    visuals.hyperlink_color = palette.accent;
    visuals.panel_fill = palette.surface;
    visuals.window_fill = palette.surface;
    visuals.window_stroke = Stroke::new(1.0, palette.outline);
    visuals.extreme_bg_color = palette.ground;
    visuals.faint_bg_color = palette.control_hovered;
    visuals.warn_fg_color = palette.amber;
    visuals.error_fg_color = palette.red;
    visuals.window_corner_radius = corner;
    visuals.menu_corner_radius = corner;
    visuals.handle_shape = HandleShape::Circle;
}

/// How colours look, for tests of them.
#[cfg(test)]
pub mod look {
    use egui::{Color32, Rgba};

    pub type Linear = [f64; 3];

    /// Linear sRGB as seen without protan or deutan cones: Machado G et al. IEEE Trans Vis Comput Graph 2009;15:1291.
    pub const VISIONS: [[Linear; 3]; 3] = [
        [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    ];

    pub fn linear(colour: Color32) -> Linear {
        let rgba = Rgba::from(colour);
        [rgba.r(), rgba.g(), rgba.b()].map(f64::from)
    }

    pub fn times(matrix: &[Linear; 3], v: Linear) -> Linear {
        std::array::from_fn(|i| matrix[i].iter().zip(v).map(|(a, b)| a * b).sum())
    }

    /// Converts to Oklab (Ottosson B, 2020), in which equal distances look equally different.
    fn oklab(rgb: Linear) -> Linear {
        let cones = times(
            &[
                [0.4122214708, 0.5363325363, 0.0514459929],
                [0.2119034982, 0.6806995451, 0.1073969566],
                [0.0883024619, 0.2817188376, 0.6299787005],
            ],
            rgb.map(|part| part.clamp(0.0, 1.0)),
        );
        times(
            &[
                [0.2104542553, 0.7936177850, -0.0040720468],
                [1.9779984951, -2.4285922050, 0.4505937099],
                [0.0259040371, 0.7827717662, -0.8086757660],
            ],
            cones.map(f64::cbrt),
        )
    }

    pub fn linear_distance(a: Linear, b: Linear) -> f64 {
        oklab(a).iter().zip(oklab(b)).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
    }

    pub fn luminance(colour: Color32) -> f64 {
        let [r, g, b] = linear(colour);
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    pub fn distance(a: Color32, b: Color32) -> f64 {
        linear_distance(linear(a), linear(b))
    }

    /// Contrast as WCAG 2 defines it.
    pub fn contrast(a: Color32, b: Color32) -> f64 {
        let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
        (a / b).max(b / a)
    }
}

#[cfg(test)]
mod tests {
    use super::look::{VISIONS, contrast, distance, linear, linear_distance, times};
    use super::*;

    #[test]
    fn pins_are_told_apart_by_everybody_and_stand_out_from_the_ground() {
        for palette in [&LIGHT, &DARK] {
            for (i, a) in palette.pins.iter().enumerate() {
                for b in &palette.pins[..i] {
                    for vision in &VISIONS {
                        // A distance of 0.02 is just noticeable side by side, but lines lie apart.
                        let seen = linear_distance(times(vision, linear(*a)), times(vision, linear(*b)));
                        assert!(seen > 0.08, "{a:?} {b:?} {seen}");
                    }
                }
                let contrast = contrast(*a, palette.ground);
                assert!(contrast > 3.0, "{a:?} {contrast}"); // what WCAG 2 asks of graphics
            }
            let purples = distance(palette.pins[0], palette.pins[2]);
            assert!(purples > 0.2, "{purples}");
        }
    }

    #[test]
    fn no_kept_run_has_the_colour_of_a_pool_or_of_another_line() {
        for palette in [&LIGHT, &DARK] {
            let others = palette.pools.into_iter().chain([palette.total, palette.ionised, palette.ghost]);
            for (pin, other) in palette.pins.iter().flat_map(|pin| others.clone().map(move |other| (pin, other))) {
                for vision in &VISIONS {
                    let seen = linear_distance(times(vision, linear(*pin)), times(vision, linear(other)));
                    assert!(seen > 0.08, "{pin:?} {other:?} {seen}"); // as pins are told apart
                }
            }
        }
    }

    #[test]
    fn the_pools_are_told_apart_by_everybody() {
        for palette in [&LIGHT, &DARK] {
            for (i, a) in palette.pools.iter().enumerate() {
                for b in &palette.pools[..i] {
                    for vision in &VISIONS {
                        let seen = linear_distance(times(vision, linear(*a)), times(vision, linear(*b)));
                        assert!(seen > 0.08, "{a:?} {b:?} {seen}");
                    }
                }
            }
        }
    }

    #[test]
    fn the_band_of_lowest_mortality_is_seen_on_either_ground() {
        for palette in [&LIGHT, &DARK] {
            let band = palette.ground.blend(palette.lowest_mortality.gamma_multiply(palette.band_strength));
            let seen = distance(band, palette.ground);
            assert!(seen > 0.05, "{seen}"); // 0.02 is just noticeable
        }
    }
}
