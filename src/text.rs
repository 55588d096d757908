//! Every word that people read, looked up by id in the catalogue `assets/locales/`.
//!
//! The files share out the ids by what the words are about: `parameters` (`param-…`: fields, cards and evidence of every
//! number), `problems` (`problem-…`), `words` (drafts, changes and values, for every output), `clinical` (bands and
//! thresholds), `report` and `export` (pages, figures, other engines), `cli`, `validate` and `fit` (the command line), `find`
//! (command line and map), and `gui` with one file for each part of the window.
//!
//! Messages are in Fluent's format. A missing id shows as itself, so that nothing is ever blank; tests find such ids.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use std::sync::OnceLock;
use unic_langid::LanguageIdentifier;

const ENGLISH: &[&str] = &[
    include_str!("../assets/locales/en/parameters.ftl"),
    include_str!("../assets/locales/en/problems.ftl"),
    include_str!("../assets/locales/en/report.ftl"),
    include_str!("../assets/locales/en/words.ftl"),
    include_str!("../assets/locales/en/cli.ftl"),
    include_str!("../assets/locales/en/validate.ftl"),
    include_str!("../assets/locales/en/fit.ftl"),
    include_str!("../assets/locales/en/find.ftl"),
    include_str!("../assets/locales/en/clinical.ftl"),
    include_str!("../assets/locales/en/export.ftl"),
    include_str!("../assets/locales/en/gui.ftl"),
    include_str!("../assets/locales/en/gui-explore.ftl"),
    include_str!("../assets/locales/en/gui-inputs.ftl"),
    include_str!("../assets/locales/en/gui-study.ftl"),
    include_str!("../assets/locales/en/gui-document.ftl"),
    include_str!("../assets/locales/en/gui-plots.ftl"),
    include_str!("../assets/locales/en/gui-learn.ftl"),
    include_str!("../assets/locales/en/gui-help.ftl"),
    include_str!("../assets/locales/en/gui-evidence.ftl"),
];

type Bundle = FluentBundle<FluentResource>;

fn catalogue() -> &'static Bundle {
    static CATALOGUE: OnceLock<Bundle> = OnceLock::new();
    CATALOGUE.get_or_init(|| {
        let mut bundle =
            Bundle::new_concurrent(vec!["en-GB".parse().unwrap_or_else(|_| LanguageIdentifier::default())]);
        bundle.set_use_isolating(false); // our text runs one way only
        for source in ENGLISH {
            // A broken entry is left out and the sound ones kept; a test parses every file.
            let resource = FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(sound, _)| sound);
            bundle.add_resource_overriding(resource);
        }
        bundle
    })
}

/// The words for an id.
pub fn text(id: &str) -> String {
    format(id, &[])
}

/// The words for an id with its `{ $name }` places filled.
pub fn format(id: &str, args: &[(&str, &str)]) -> String {
    lookup(id, args).unwrap_or_else(|| id.to_owned())
}

/// The words for an id with its places filled by whatever can be shown: `words!("cli-row", dialysate = 1.0)`.
#[macro_export]
macro_rules! words {
    ($id:expr $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::text::format($id, &[$((stringify!($name), ($value).to_string().as_str())),*])
    };
}
pub use words;

/// The words for an id, if the catalogue has it.
pub fn lookup(id: &str, args: &[(&str, &str)]) -> Option<String> {
    let pattern = catalogue().get_message(id)?.value()?;
    let mut values = FluentArgs::new();
    for (name, value) in args {
        match value.parse::<u32>() {
            // A plural is chosen by number: the text "1" would never be one.
            Ok(count) if count.to_string() == *value => values.set(*name, count),
            _ => values.set(*name, *value),
        }
    }
    let mut errors = Vec::new();
    Some(catalogue().format_pattern(pattern, Some(&values), &mut errors).into_owned())
}

/// The id in the catalogue for an id of the code, its underscores as hyphens: `param-gfr_ml_min` is `param-gfr-ml-min`.
pub fn key(prefix: &str, id: &str) -> String {
    format!("{prefix}-{}", id.replace('_', "-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_of_the_catalogue_parses_and_no_id_stands_twice() {
        let mut ids = Vec::new();
        for source in ENGLISH {
            let resource = FluentResource::try_new((*source).to_owned());
            let resource = resource.unwrap_or_else(|(_, errors)| panic!("{errors:?}"));
            for entry in resource.entries() {
                assert!(catalogue().get_message(id_of(entry)).is_some(), "{}", id_of(entry));
                ids.push(id_of(entry).to_owned());
            }
        }
        let count = ids.len();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), count, "an id stands twice");
        assert!(count > 100);
    }

    fn id_of<'a>(entry: &'a fluent_syntax::ast::Entry<&'a str>) -> &'a str {
        match entry {
            fluent_syntax::ast::Entry::Message(message) => message.id.name,
            other => panic!("only messages and comments belong in the catalogue: {other:?}"),
        }
    }

    #[test]
    fn one_is_counted_as_one() {
        assert_eq!(format("words-entries", &[("count", "1")]), "1 entry");
        assert_eq!(format("words-entries", &[("count", "2")]), "2 entries");
    }

    #[test]
    fn places_are_filled_with_numbers_and_text_alike_and_a_missing_id_shows_as_itself() {
        assert_eq!(words!("gui-entries", count = 2), format("gui-entries", &[("count", "2")]));
        assert_eq!(words!("problem-missing", key = "salt"), format("problem-missing", &[("key", "salt")]));
        assert!(words!("problem-missing", key = "salt").contains("salt"));
        assert_eq!([words!("no-such-id"), text("no-such-id")], ["no-such-id"; 2]);
    }
}
