//! Versions of the model: the equations are one set, and a version is a set of parameters.

use super::parameters::{ModelParameters, Parameter};

/// A version of the model; it rises with every change of a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ModelVersion {
    /// No rapidly exchanging tissue; soft tissue and surface bone exchange faster.
    One,
    #[default]
    Two,
}

/// The parameters of version 1 that differ from the table.
const VERSION_1: [(&str, f64); 6] = [
    ("rapid_tissue_volume_l", 0.0),
    ("bone_surface_magnesium_mmol", 157.0),
    ("absorption_without_vitamin_d", 0.6),
    ("acid_suppression_absorption", 0.88),
    ("soft_tissue_exchange_mmol_h", 8.0),
    ("bone_surface_rate_per_day", 0.03),
];

impl ModelVersion {
    pub const ALL: [ModelVersion; 2] = [ModelVersion::One, ModelVersion::Two];
    pub const NEWEST: ModelVersion = ModelVersion::Two;

    /// The number in files.
    pub const fn number(self) -> i64 {
        match self {
            ModelVersion::One => 1,
            ModelVersion::Two => 2,
        }
    }

    pub fn by_number(number: i64) -> Option<ModelVersion> {
        Self::ALL.into_iter().find(|version| version.number() == number)
    }

    /// The parameters of this version.
    pub fn parameters(self) -> ModelParameters {
        let mut parameters = ModelParameters::default();
        for (id, value) in self.differences() {
            parameters.set(id, *value);
        }
        parameters
    }

    /// The value of a parameter that holds in this version where nothing else is given.
    pub fn default_of(self, parameter: &Parameter) -> f64 {
        let own = self.differences().iter().find(|(id, _)| *id == parameter.id);
        own.map_or(parameter.default, |(_, value)| *value)
    }

    const fn differences(self) -> &'static [(&'static str, f64)] {
        match self {
            ModelVersion::One => &VERSION_1,
            ModelVersion::Two => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::parameters::MODEL_PARAMETERS;
    use super::*;

    #[test]
    fn every_difference_is_one_of_a_parameter() {
        let known = |id: &str| MODEL_PARAMETERS.iter().find(|p| p.id == id);
        for version in ModelVersion::ALL {
            for (id, value) in version.differences() {
                let parameter = known(id).unwrap_or_else(|| panic!("{id}"));
                assert!(parameter.hard.contains(*value) && parameter.default != *value, "{id}");
                assert_eq!(version.parameters().get(id), Some(*value));
                assert_eq!(version.default_of(parameter), *value);
            }
        }
    }
}
