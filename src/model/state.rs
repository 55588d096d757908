//! What is integrated: pools, volumes, adaptation, the ledger and two time integrals.

pub const COMPONENTS: usize = 23;

macro_rules! state {
    ($($(#[$doc:meta])* $field:ident ~ $scale:literal,)*) => {
        /// The state of the body and the ledger of a run, amounts in mmol, volumes in L.
        ///
        /// The same struct holds the derivative (per hour): every field then is a rate of change.
        #[derive(Debug, Clone, Copy, PartialEq, Default)]
        pub struct State {
            $($(#[$doc])* pub $field: f64,)*
        }

        impl State {
            /// Names of the components, in order.
            pub const NAMES: [&'static str; COMPONENTS] = [$(stringify!($field)),*];

            /// Typical magnitude of each component of the reference person, in `NAMES`' order and unit. Powers of two are
            /// used, so that dividing by them rounds nothing.
            pub const SCALES: [f64; COMPONENTS] = [$($scale),*];

            pub fn to_array(&self) -> [f64; COMPONENTS] {
                [$(self.$field),*]
            }

            pub fn from_array(values: &[f64; COMPONENTS]) -> Self {
                let [$($field),*] = *values;
                State { $($field),* }
            }
        }
    };
}

state! {
    plasma_mmol ~ 4.0,
    interstitial_mmol ~ 8.0,
    muscle_mmol ~ 256.0,
    soft_tissue_mmol ~ 128.0,
    /// Tissue that exchanges within minutes: hydration shell of bone crystal, cell surfaces.
    rapid_tissue_mmol ~ 8.0,
    bone_surface_mmol ~ 128.0,
    bone_deep_mmol ~ 256.0,
    /// Absorbable part of oral doses that is still in the gut.
    gut_mmol ~ 4.0,
    im_depot_mmol ~ 4.0,
    plasma_l ~ 4.0,
    interstitial_l ~ 8.0,
    /// Intestinal adaptation, 1 at reference.
    adaptation ~ 1.0,
    /// How far the labs have moved from their pre- to their post-dialysis values, 0 to 1.
    lab_shift ~ 1.0,
    absorbed_diet_mmol ~ 16.0,
    absorbed_dose_mmol ~ 16.0,
    injected_mmol ~ 16.0,
    secreted_mmol ~ 16.0,
    /// Magnesium from diet and doses that was not absorbed, and what was secreted.
    faeces_mmol ~ 16.0,
    urine_mmol ~ 16.0,
    /// Net diffusion into the dialysate; it is negative when the patient gains magnesium.
    diffusion_mmol ~ 16.0,
    convection_mmol ~ 16.0,
    /// Time integral of total plasma magnesium, mmol/L·h.
    total_integral_mmol_h_l ~ 16.0,
    /// Time integral of ionised plasma magnesium, mmol/L·h.
    ionised_integral_mmol_h_l ~ 16.0,
}

impl State {
    /// How many components, the first ones, are the body; the rest is its ledger.
    pub const OF_BODY: usize = 13;

    /// Typical magnitude of each component of a body so many times the size of the reference person: errors are judged
    /// against it. Amounts and volumes grow with the body, to the nearest power of two.
    pub fn scales_of(size: f64) -> [f64; COMPONENTS] {
        let reference = State::from_array(&Self::SCALES);
        let grown = State::from_array(&Self::SCALES.map(|scale| scale * size.log2().round().exp2()));
        State {
            adaptation: reference.adaptation,
            lab_shift: reference.lab_shift,
            total_integral_mmol_h_l: reference.total_integral_mmol_h_l,
            ionised_integral_mmol_h_l: reference.ionised_integral_mmol_h_l,
            ..grown
        }
        .to_array()
    }

    /// Magnesium in the body's pools and the intramuscular depot, mmol: what the ledger accounts for.
    pub fn body_mmol(&self) -> f64 {
        self.plasma_mmol + self.interstitial_mmol + self.tissues_mmol() + self.im_depot_mmol
    }

    /// Magnesium in muscle, soft tissue, rapid tissue and bone, mmol.
    pub fn tissues_mmol(&self) -> f64 {
        self.muscle_mmol + self.soft_tissue_mmol + self.rapid_tissue_mmol + self.bone_surface_mmol + self.bone_deep_mmol
    }

    /// Magnesium that has entered the body less what has left it, by the ledger, mmol.
    pub fn ledger_mmol(&self) -> f64 {
        self.absorbed_diet_mmol + self.absorbed_dose_mmol + self.injected_mmol
            - self.secreted_mmol
            - self.urine_mmol
            - self.diffusion_mmol
            - self.convection_mmol
    }

    /// All magnesium that has entered the body or left it, by the ledger, mmol.
    pub fn flowed_mmol(&self) -> f64 {
        self.absorbed_diet_mmol
            + self.absorbed_dose_mmol
            + self.injected_mmol
            + self.secreted_mmol
            + self.urine_mmol
            + self.diffusion_mmol.abs()
            + self.convection_mmol.abs()
    }

    pub fn total_mmol_l(&self) -> f64 {
        self.plasma_mmol / self.plasma_l
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ledger_follows_the_body() {
        assert_eq!(
            [State::NAMES[State::OF_BODY - 1], State::NAMES[State::OF_BODY]],
            ["lab_shift", "absorbed_diet_mmol"]
        );
    }

    #[test]
    fn scales_are_powers_of_two_so_that_scaling_is_exact() {
        for scale in [1.0, 0.05, 0.07, 0.9, 2.5, 5.0].into_iter().flat_map(State::scales_of) {
            assert_eq!(scale.log2().fract(), 0.0);
        }
        assert_eq!(State::scales_of(1.0), State::SCALES);
    }
}
