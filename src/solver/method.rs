//! The choice between the engines.

use super::explicit;

/// The engine that integrates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Method {
    /// Rodas5P.
    #[default]
    Rosenbrock,
    /// Dormand and Prince's explicit methods, of order 5 and at fine tolerances 8.
    Dopri5,
}

impl Method {
    pub const ALL: [Method; 2] = [Method::Rosenbrock, Method::Dopri5];

    /// The name in files.
    pub const fn id(self) -> &'static str {
        match self {
            Method::Rosenbrock => "rosenbrock",
            Method::Dopri5 => "dopri5",
        }
    }

    /// The name of the formula that integrates at this tolerance.
    pub fn formula(self, relative_tolerance: f64) -> &'static str {
        match self {
            Method::Rosenbrock => "rodas5p",
            Method::Dopri5 => explicit::method_name(relative_tolerance),
        }
    }
}
