//! The bibliography: every publication that the program cites, each once, by its id (`assets/bibliography.toml`).
//!
//! Parameters name their publications as constants, assets by id. Two citations are the same when their ids are.

use serde::{Deserialize, Deserializer};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// A publication of the bibliography.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reference(&'static str);

macro_rules! references {
    ($($name:ident $id:literal;)*) => {
        $(pub const $name: Reference = Reference($id);)*
        #[cfg(test)]
        const NAMED: &[Reference] = &[$($name),*];
    };
}

// Publications that the code names; a test finds each in the bibliography.
references! {
    ALFREY_1973 "alfrey-1973";
    ALHOSAINI_2014 "alhosaini-2014";
    ALHOSAINI_2015 "alhosaini-2015";
    ALTURA_1994 "altura-1994";
    APETRII_2018 "apetrii-2018";
    BROOKFIELD_2016 "brookfield-2016";
    CEJKA_CITMAG "cejka-citmag";
    DE_BAAIJ_2015 "de-baaij-2015";
    DIALYSIS_START_2021 "dialysis-start-2021";
    FATEMI_1991 "fatemi-1991";
    FINE_1991 "fine-1991";
    GREENWAY_1996 "greenway-1996";
    HASHIMOTO_1985 "hashimoto-1985";
    LEENDERS_2018 "leenders-2018";
    LU_2002 "lu-2002";
    MGO_TRIAL "mgo-rct-japan";
    MICHAELS_1966 "michaels-1966";
    NAKASHIMA_2015 "nakashima-2015";
    OKUSANYA_2016 "okusanya-2016";
    PPI_399_2014 "ppi-399-2014";
    SAKAGUCHI_2018 "sakaguchi-2018";
    SALINGER_2013 "salinger-2013";
    SCHMULEN_1980 "schmulen-1980";
    SEO_2008 "seo-2008";
    SILVER_1960 "silver-1960";
    SPENCER_1980 "spencer-1980";
    WANIEWSKI_2021 "waniewski-2021";
    WASTING_PAGE "renal-wasting-page";
    WILLIAM_2014 "william-2014";
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    citation: String,
}

fn bibliography() -> &'static BTreeMap<String, Entry> {
    static BIBLIOGRAPHY: OnceLock<BTreeMap<String, Entry>> = OnceLock::new();
    // the file is part of the program; a test reads it
    BIBLIOGRAPHY.get_or_init(|| toml::from_str(include_str!("../assets/bibliography.toml")).unwrap_or_default())
}

impl Reference {
    /// Every publication, in order of the ids.
    pub fn all() -> impl Iterator<Item = Reference> {
        bibliography().keys().map(|id| Reference(id))
    }

    pub fn by_id(id: &str) -> Option<Reference> {
        bibliography().get_key_value(id).map(|(id, _)| Reference(id))
    }

    /// The id, first author and year: `fine-1991`.
    pub const fn id(self) -> &'static str {
        self.0
    }

    /// The citation in full.
    pub fn citation(self) -> &'static str {
        bibliography().get(self.0).map_or(self.0, |entry| &entry.citation)
    }
}

impl<'de> Deserialize<'de> for Reference {
    fn deserialize<D: Deserializer<'de>>(file: D) -> Result<Self, D::Error> {
        let id = String::deserialize(file)?;
        Reference::by_id(&id).ok_or_else(|| serde::de::Error::custom(unknown(&id)))
    }
}

fn unknown(id: &str) -> String {
    let known: Vec<&str> = Reference::all().map(Reference::id).collect();
    format!("\"{id}\" is not in the bibliography, which has {}", known.join(", "))
}

/// What a statement stands on: a publication, or words where there is none ("mgkin explain dose_mg").
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    Publication(Reference),
    Words(String),
}

impl Source {
    /// Reads an id of the bibliography, or words. A single word that is no such id gives `None`: it was meant to be
    /// one.
    pub fn read(written: &str) -> Option<Source> {
        match Reference::by_id(written) {
            Some(reference) => Some(Source::Publication(reference)),
            None => written.contains(char::is_whitespace).then(|| Source::Words(written.to_owned())),
        }
    }

    /// The citation in full, or the words.
    pub fn words(&self) -> &str {
        match self {
            Source::Publication(reference) => reference.citation(),
            Source::Words(words) => words,
        }
    }

    pub fn publication(&self) -> Option<Reference> {
        match self {
            Source::Publication(reference) => Some(*reference),
            Source::Words(_) => None,
        }
    }
}

impl<'de> Deserialize<'de> for Source {
    fn deserialize<D: Deserializer<'de>>(file: D) -> Result<Self, D::Error> {
        let written = String::deserialize(file)?;
        Source::read(&written).ok_or_else(|| serde::de::Error::custom(unknown(&written)))
    }
}

/// Several citations in one line.
pub fn cited_together(references: impl IntoIterator<Item = Reference>) -> String {
    references.into_iter().map(Reference::citation).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bibliography_reads_and_holds_every_publication_that_the_code_names() {
        let read: BTreeMap<String, Entry> = toml::from_str(include_str!("../assets/bibliography.toml")).unwrap();
        assert!(read.len() > 40);
        for (id, entry) in &read {
            assert!(id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'), "{id}");
            let same = read.values().filter(|other| other.citation == entry.citation).count();
            assert_eq!(same, 1, "{id} stands twice under two ids");
        }
        assert!(NAMED.iter().all(|reference| read.contains_key(reference.id())));
    }

    #[test]
    fn an_id_is_a_publication_words_are_words_and_a_misspelt_id_is_refused() {
        assert_eq!(Source::read("fine-1991"), Some(Source::Publication(FINE_1991)));
        assert_eq!(Source::read("mgkin explain dose_mg").unwrap().words(), "mgkin explain dose_mg");
        assert_eq!(Source::read("fine-1919"), None);
        let refused = toml::from_str::<BTreeMap<String, Source>>("a = \"fine-1991\"\nb = \"fine-1919\"").unwrap_err();
        let words = refused.to_string();
        assert!(words.contains("line 2") && words.contains("fine-1919") && words.contains("fatemi-1991"), "{words}");
    }
}
