//! The chapters of the tab, and where a click leads.

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Chapter {
    #[default]
    Trials,
    Parameters,
    Anchors,
    Weak,
    Sources,
}

impl Chapter {
    pub const ALL: [Chapter; 5] =
        [Chapter::Trials, Chapter::Parameters, Chapter::Anchors, Chapter::Weak, Chapter::Sources];

    /// Id of the chapter; its name is `known-section-<id>`.
    pub const fn id(self) -> &'static str {
        match self {
            Chapter::Trials => "trials",
            Chapter::Parameters => "parameters",
            Chapter::Anchors => "anchors",
            Chapter::Weak => "weak",
            Chapter::Sources => "sources",
        }
    }
}

/// A place to which a click leads within the tab.
#[derive(Debug, Clone, PartialEq)]
pub enum Go {
    To(Chapter),
    /// The page of a trial, by id.
    Trial(String),
    /// The card of a parameter, by id; a second click closes it.
    Parameter(&'static str),
}
