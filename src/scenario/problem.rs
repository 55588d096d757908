//! A problem of a scenario as data: where it is, what was found, what is allowed.

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The scenario is refused.
    Error,
    /// The scenario loads, and the user should know.
    Warning,
}

/// One problem. Its sentence is looked up in the catalogue: `problem-<id>` with `args`.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    pub severity: Severity,
    /// Id in kebab-case, `out-of-bounds`.
    pub id: &'static str,
    /// Path of the field, `phase[1].dialysis.duration_h`; entries of a list count from 1. The whole file has an empty
    /// path.
    pub path: String,
    /// Line in the file, counted from 1, when the scenario came from one.
    pub line: Option<usize>,
    pub args: Vec<(&'static str, String)>,
}

impl Problem {
    pub fn error(id: &'static str, path: impl Into<String>) -> Self {
        Problem { severity: Severity::Error, id, path: path.into(), line: None, args: Vec::new() }
    }

    pub fn warning(id: &'static str, path: impl Into<String>) -> Self {
        Problem { severity: Severity::Warning, ..Problem::error(id, path) }
    }

    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }

    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// A number as messages show it: at most six significant digits.
pub fn shown(value: f64) -> String {
    if value == 0.0 || !value.is_finite() {
        return value.to_string();
    }
    let magnitude = value.abs().log10().floor();
    if !(-5.0..15.0).contains(&magnitude) {
        return format!("{value:e}");
    }
    let decimals = (5.0 - magnitude).clamp(0.0, 12.0) as usize;
    let text = format!("{value:.decimals$}");
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn numbers_are_shown_without_noise() {
        assert_eq!(shown(0.1 + 0.2), "0.3");
        assert_eq!(shown(50.0), "50");
        assert_eq!(shown(7.0), "7");
        assert_eq!(shown(1e-12), "1e-12");
        assert_eq!(shown(0.00588), "0.00588");
        assert_eq!(shown(123456.7), "123457");
    }
}
