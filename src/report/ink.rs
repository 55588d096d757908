//! The colours of a run, the same on paper and on the light screen, as 0xRRGGBB. Total, ionised and the band of lowest
//! mortality are Okabe–Ito colours.

pub const TOTAL: u32 = 0x0072B2;
pub const IONISED: u32 = 0xD55E00;
pub const LOWEST_MORTALITY: u32 = 0x009E73;
pub const REFERENCE: u32 = 0x7A8794;
pub const AMBER: u32 = 0x9A5B00;
pub const RED: u32 = 0xB3211B;
pub const STRONG: u32 = 0x0B141C;
pub const QUIET: u32 = 0x5A6875;
/// The level before the first change.
pub const GHOST: u32 = 0x8A4B1F;
pub const SESSION: u32 = 0x8796A5;
/// The runs that are kept to compare with.
pub const KEPT: [u32; 4] = [0xB23A86, 0x3E4750, 0x4B2E9E, 0x868E96];
/// Strength of the two bands behind the curves.
pub const LOWEST_MORTALITY_STRENGTH: f32 = 0.16;
pub const REFERENCE_STRENGTH: f32 = 0.14;
/// Strength of the fan: of the range of nine of ten patients, and of that of half of them upon it.
pub const FAN_STRENGTHS: [f32; 2] = [0.14, 0.2];
