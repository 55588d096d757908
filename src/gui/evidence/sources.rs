//! Every publication that the program names, each once, and where it is used.

use super::anchors::anchors;
use super::study::cited;
use crate::gui::kit::view::SerumUnit;
use crate::model::Parameter;
use crate::references::{self, COURIVAUD_2014, LACSON_2015};
use crate::scenario::parameter_table::Section;

pub struct Source {
    pub citation: String,
    pub parameters: Vec<&'static Parameter>,
    /// Id and name.
    pub trials: Vec<(&'static str, &'static str)>,
    /// Names of clinical anchors.
    pub anchors: Vec<String>,
}

/// What stands for a publication without volume and page.
const SIGNS: [&str; 2] = ["kakenhi", "renal magnesium wasting"];

/// In order of the first author.
pub fn sources() -> Vec<Source> {
    let mut sources: Vec<Source> = Vec::new();
    for reference in references::ALL {
        let source = at(&mut sources, reference.citation);
        let fields = Section::ALL.into_iter().flat_map(Section::fields);
        source.parameters = fields.filter(|p| p.references.contains(reference)).collect();
    }
    for (id, name, citation) in cited() {
        for part in parts(citation) {
            at(&mut sources, part).trials.push((id, name));
        }
    }
    for anchor in anchors(SerumUnit::default()) {
        let publications = parts(anchor.source).filter(|part| names_a_publication(part));
        publications.for_each(|part| at(&mut sources, part).anchors.push(anchor.name.clone()));
        if anchor.concerns_mortality {
            at(&mut sources, COURIVAUD_2014.citation).anchors.push(anchor.name.clone());
        }
        if anchor.against.as_deref().is_some_and(|against| is_same(against, LACSON_2015.citation)) {
            at(&mut sources, LACSON_2015.citation).anchors.push(anchor.name);
        }
    }
    sources.sort_by_key(|source| source.citation.to_lowercase());
    sources
}

/// "A 2009;13:453; B 2019" names two.
fn parts(citation: &str) -> impl Iterator<Item = &str> {
    citation.trim_end_matches(", and the review").split("; ")
}

/// "the review" and "attenuated by albumin" name none.
fn names_a_publication(part: &str) -> bool {
    let words = part.split(|c: char| !c.is_ascii_alphanumeric());
    let has_year = words.into_iter().any(|word| word.len() == 4 && is_number(word));
    has_year || SIGNS.iter().any(|sign| part.to_lowercase().contains(sign))
}

/// The source of this citation; a new one when it was not named yet.
fn at<'s>(sources: &'s mut Vec<Source>, citation: &str) -> &'s mut Source {
    let known = sources.iter().position(|source| is_same(&source.citation, citation));
    let index = known.unwrap_or_else(|| {
        let citation = citation.to_owned();
        sources.push(Source { citation, parameters: Vec::new(), trials: Vec::new(), anchors: Vec::new() });
        sources.len() - 1
    });
    &mut sources[index]
}

/// Whether two citations, long or short, name the same publication.
fn is_same(one: &str, other: &str) -> bool {
    let signed = |sign: &str| one.to_lowercase().contains(sign) && other.to_lowercase().contains(sign);
    match (place(one), place(other)) {
        (Some(one), Some(other)) => one == other,
        _ => one == other || SIGNS.iter().any(|sign| signed(sign)),
    }
}

/// Year, volume and first page, "2015;66:523".
fn place(citation: &str) -> Option<&str> {
    let is_page = |c: char| c.is_ascii_alphanumeric() || c == '.';
    citation.match_indices(';').find_map(|(at, _)| {
        let year = at.checked_sub(4).filter(|start| citation.get(*start..at).is_some_and(is_number))?;
        let rest = &citation[at + 1..];
        let (volume, page) = rest.split_once(':')?;
        let length = page.find(|c| !is_page(c)).unwrap_or(page.len());
        (!volume.is_empty() && !volume.contains(' ') && length > 0)
            .then(|| &citation[year..at + 1 + volume.len() + 1 + length])
    })
}

fn is_number(words: &str) -> bool {
    words.chars().all(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_and_a_long_citation_of_one_paper_are_the_same_and_neighbours_in_a_volume_are_not() {
        let long = "Alhosaini M et al. A title: with a colon. Am J Kidney Dis 2015;66:523-530 (n = 3)";
        assert_eq!(place(long), Some("2015;66:523"));
        assert!(is_same(long, "Alhosaini M. Am J Kidney Dis 2015;66:523"));
        assert!(!is_same("Kidney Int 2014;85:17-20", "Kidney Int 2014;85:174"));
        assert_eq!(place("Han Z et al. Ann Palliat Med 2020"), None);
    }

    #[test]
    fn every_source_is_named_once_and_used_somewhere() {
        let sources = sources();
        for (i, source) in sources.iter().enumerate() {
            let is_used = !source.parameters.is_empty() || !source.trials.is_empty() || !source.anchors.is_empty();
            assert!(is_used, "{}", source.citation);
            assert!(
                sources[..i].iter().all(|other| !is_same(&other.citation, &source.citation)),
                "{}",
                source.citation
            );
        }
        assert!(references::ALL.iter().all(|r| sources.iter().any(|source| source.citation == r.citation)));
    }
}
