//! The catalogue of words against the tables and the sources: nothing lacks its words, no words lie unused.

use fluent_syntax::ast::Entry;
use mgkin::model::dialyser::Modality;
use mgkin::model::gut::Salt;
use mgkin::model::{Condition, Evidence, Kind, MODEL_PARAMETERS};
use mgkin::scenario::WeekQuantity;
use mgkin::scenario::parameter_table::Section;
use mgkin::text::{key, lookup};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Characters for which an input field has room.
const LONGEST_LABEL: usize = 28;
/// Characters for which a card on hover has room.
const LONGEST_TEXT: usize = 300;

/// Fields of a scenario that are not numbers and have a card all the same.
const SWITCHES: [&str; 2] = ["active_vitamin_d", "acid_suppression"];

const POOLS: [&str; 9] = [
    "plasma_mmol",
    "interstitial_mmol",
    "muscle_mmol",
    "soft_tissue_mmol",
    "rapid_tissue_mmol",
    "bone_surface_mmol",
    "bone_deep_mmol",
    "gut_mmol",
    "im_depot_mmol",
];

/// Words that may follow the label's id.
const PARTS: [&str; 3] = ["about", "how", "against"];

fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// Ids and raw words of the English catalogue, from the files themselves.
fn catalogue() -> Vec<(String, String)> {
    let mut messages = Vec::new();
    for path in files("assets/locales/en", "ftl") {
        let source = fs::read_to_string(&path).unwrap();
        let resource = fluent_syntax::parser::parse(source.as_str());
        let resource = resource.unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", path.display()));
        for entry in resource.body {
            if let Entry::Message(message) = entry {
                let id = message.id.name.to_owned();
                let words = lookup(&id, &[]).unwrap_or_else(|| panic!("{id} of {} is not compiled in", path.display()));
                messages.push((id, words));
            }
        }
    }
    messages
}

/// The sources without their unit tests, by name.
fn sources() -> Vec<(String, String)> {
    let read = |path: &PathBuf| {
        let code = fs::read_to_string(path).unwrap();
        let end = code.find("#[cfg(test)]").unwrap_or(code.len());
        (path.display().to_string(), code[..end].to_owned())
    };
    files("src", "rs").iter().map(read).collect()
}

/// The string literals of a piece of code. Comments count as code, which does no harm here.
fn literals(code: &str) -> Vec<&str> {
    code.split('"').skip(1).step_by(2).collect()
}

fn looks_like_an_id(literal: &str) -> bool {
    literal.contains('-')
        && literal.starts_with(|c: char| c.is_ascii_lowercase())
        && literal.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

/// The first argument of each call of `function`, as written.
fn first_arguments<'a>(code: &'a str, function: &str) -> Vec<&'a str> {
    let call = format!("{function}(");
    let starts = code.match_indices(&call).filter(|(at, _)| {
        let before = code[..*at].chars().next_back().unwrap_or(' ');
        !before.is_alphanumeric() && before != '_' && before != '.'
    });
    starts.map(|(at, _)| first_argument(&code[at + call.len()..])).collect()
}

/// The argument up to the comma or the bracket that ends it.
fn first_argument(code: &str) -> &str {
    let (mut depth, mut in_literal) = (0, false);
    for (at, c) in code.char_indices() {
        match c {
            '"' => in_literal = !in_literal,
            _ if in_literal => {}
            ',' | ')' if depth == 0 => return &code[..at],
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            _ => {}
        }
    }
    code
}

/// Whether `param-x` is the label of `id` or a part of its card.
fn is_card_of(found: &str, label: &str) -> bool {
    found
        .strip_prefix(label)
        .is_some_and(|rest| rest.is_empty() || rest.strip_prefix('-').is_some_and(|part| PARTS.contains(&part)))
}

/// Labels of everything that the tables enumerate.
fn labels() -> Vec<String> {
    let fields = Section::ALL.iter().flat_map(Section::fields).map(|p| key("param", p.id));
    let switches = SWITCHES.iter().map(|id| key("param", id));
    let conditions = Condition::ALL.iter().map(|c| key("condition", c.id));
    let salts = Salt::ALL.iter().map(|s| key("salt", s.id));
    let kinds = Kind::ALL.iter().map(|k| key("kind", k.id()));
    let modalities = Modality::ALL.iter().map(|m| key("modality", m.id()));
    let pools = POOLS.iter().map(|id| key("pool", id));
    let quantities = WeekQuantity::ALL.iter().map(|what| key("week-quantity", what.id()));
    let grades = [Evidence::Measured, Evidence::Derived, Evidence::Assumed].map(|e| key("evidence", e.id()));
    let enumerated = fields.chain(switches).chain(conditions).chain(salts).chain(kinds).chain(modalities);
    enumerated.chain(pools).chain(quantities).chain(grades).collect()
}

fn without_words<'a>(ids: impl IntoIterator<Item = &'a String>) -> Vec<&'a String> {
    ids.into_iter().filter(|id| lookup(id, &[]).is_none_or(|words| words.trim().is_empty())).collect()
}

const NONE: [&String; 0] = [];

#[test]
fn everything_that_the_tables_enumerate_has_a_label() {
    assert_eq!(without_words(&labels()), NONE);
}

#[test]
fn every_parameter_and_every_condition_says_what_it_is() {
    let abouts: Vec<String> = labels()
        .into_iter()
        .filter(|label| label.starts_with("param-") || label.starts_with("condition-"))
        .map(|label| label + "-about")
        .collect();
    assert_eq!(without_words(&abouts), NONE);
}

#[test]
fn a_derived_or_assumed_model_parameter_says_how_it_came_about() {
    let unmeasured = MODEL_PARAMETERS.iter().filter(|p| p.evidence != Evidence::Measured);
    let hows: Vec<String> = unmeasured.map(|p| key("param", p.id) + "-how").collect();
    assert_eq!(without_words(&hows), NONE);
}

#[test]
fn how_a_model_parameter_came_about_agrees_with_its_grade() {
    for p in MODEL_PARAMETERS {
        let how = lookup(&(key("param", p.id) + "-how"), &[]).unwrap_or_default();
        assert_eq!(how.starts_with("Assumed"), p.evidence == Evidence::Assumed, "{}: {how}", p.id);
        assert_eq!(how.starts_with("Derived"), p.evidence == Evidence::Derived, "{}: {how}", p.id);
    }
}

#[test]
fn a_source_named_in_a_card_of_a_model_parameter_stands_in_the_table_of_sources() {
    for (id, words) in catalogue().iter().filter(|(id, _)| id.starts_with("param-")) {
        for cited in cited(words) {
            let known = mgkin::references::Reference::by_id(&cited).is_some();
            assert!(known, "{id} names {cited}");
        }
    }
    assert_eq!(cited("Shares (de Baaij 2015, Seo 2008)."), ["de-baaij-2015", "seo-2008"]);
}

/// Ids of the sources that a sentence names: "de Baaij 2015" is `de-baaij-2015`.
fn cited(words: &str) -> Vec<String> {
    let plain: Vec<&str> = words.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let is_year = |w: &str| w.len() == 4 && (w.starts_with("19") || w.starts_with("20")) && w.parse::<u32>().is_ok();
    let is_name = |w: &str| w.starts_with(|c: char| c.is_uppercase());
    let pairs = plain.windows(2).enumerate().filter(|(_, pair)| is_name(pair[0]) && is_year(pair[1]));
    pairs
        .map(|(at, pair)| {
            let particle = if at > 0 && plain[at - 1] == "de" { "de-" } else { "" };
            format!("{particle}{}-{}", pair[0].to_lowercase(), pair[1])
        })
        .collect()
}

#[test]
fn labels_fit_their_fields_and_cards_are_sentences() {
    for (id, words) in catalogue().iter().filter(|(id, _)| id.starts_with("param-")) {
        let is_label = labels().contains(id);
        let longest = if is_label { LONGEST_LABEL } else { LONGEST_TEXT };
        assert!(words.chars().count() <= longest, "{id}: {} characters", words.chars().count());
        assert!(words.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()), "{id}: {words}");
        assert_eq!(words.ends_with('.'), !is_label, "{id}: {words}");
    }
}

#[test]
fn every_id_that_the_sources_fetch_is_in_the_catalogue() {
    let known: BTreeSet<String> = catalogue().into_iter().map(|(id, _)| id).collect();
    let mut missing = Vec::new();
    let mut fetched = 0;
    for (name, code) in sources() {
        for function in ["text", "format", "words!", "lookup"] {
            for argument in first_arguments(&code, function) {
                let prefixes: Vec<&str> = first_arguments(argument, "key").into_iter().flat_map(literals).collect();
                let ids = literals(argument).into_iter().filter(|literal| looks_like_an_id(literal));
                for id in ids.filter(|id| !prefixes.contains(id)) {
                    fetched += 1;
                    if !known.contains(id) {
                        missing.push(format!("{name}: {id}"));
                    }
                }
            }
        }
    }
    assert!(fetched > 30, "only {fetched} calls found: the search does not see them any more");
    assert!(missing.is_empty(), "without words:\n{}", missing.join("\n"));
}

#[test]
fn every_problem_has_a_sentence() {
    let mut problems = BTreeSet::new();
    for (_, code) in sources() {
        for function in ["Problem::error", "Problem::warning"] {
            let ids = first_arguments(&code, function).into_iter().flat_map(literals).map(|id| key("problem", id));
            problems.extend(ids);
        }
    }
    assert!(problems.len() > 10, "only {} problems found: the search does not see them any more", problems.len());
    assert_eq!(without_words(&problems), NONE);
}

/// Prefixes of ids that the sources put together: `key("problem", …)`, `format!("table-{column}")`.
fn built_prefixes() -> BTreeSet<String> {
    let mut prefixes = BTreeSet::new();
    for (_, code) in sources() {
        for argument in first_arguments(&code, "key") {
            prefixes.extend(literals(argument).into_iter().map(|prefix| format!("{prefix}-")));
        }
        let opened = literals(&code).into_iter().filter_map(|literal| literal.split_once('{'));
        prefixes
            .extend(opened.map(|(prefix, _)| prefix.to_owned()).filter(|p| p.ends_with('-') && looks_like_an_id(p)));
    }
    prefixes
}

#[test]
fn no_words_lie_unused() {
    let sources = sources();
    let named: BTreeSet<&str> = sources.iter().flat_map(|(_, code)| literals(code)).collect();
    let (labels, prefixes) = (labels(), built_prefixes());
    // The tables say exactly which of these there are. Bands have a test of their own.
    let enumerated = ["param-", "condition-", "salt-", "kind-", "modality-", "pool-", "week-quantity-", "evidence-"];
    let is_used = |id: &str| {
        if enumerated.iter().any(|prefix| id.starts_with(prefix)) {
            return labels.iter().any(|label| is_card_of(id, label));
        }
        if let Some(problem) = id.strip_prefix("problem-") {
            return named.contains(problem) || named.contains(id);
        }
        named.contains(id) || id.starts_with("band-") || prefixes.iter().any(|prefix| id.starts_with(prefix))
    };
    let unused: Vec<String> = catalogue().into_iter().map(|(id, _)| id).filter(|id| !is_used(id)).collect();
    assert!(unused.is_empty(), "nothing fetches:\n{}", unused.join("\n"));
}

#[test]
fn bands_and_thresholds_have_the_words_of_the_clinical_facts_and_no_others() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/clinical.toml");
    let facts: toml::Table = fs::read_to_string(path).unwrap().parse().unwrap();
    for table in ["band", "threshold"] {
        let entries = facts[table].as_array().unwrap();
        let of_facts: BTreeSet<String> = entries.iter().map(|e| key(table, e["id"].as_str().unwrap())).collect();
        let ids = catalogue().into_iter().map(|(id, _)| id);
        let in_words: BTreeSet<String> = ids.filter(|id| id.starts_with(&format!("{table}-"))).collect();
        assert_eq!(in_words, of_facts);
    }
}
