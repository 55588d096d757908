//! What `mgkin explain` knows by an id: parameters, conditions and salts.

use super::parameter_table::Section;
use crate::model::Condition;
use crate::model::gut::Salt;

/// All ids.
pub fn ids() -> impl Iterator<Item = &'static str> {
    let numbers = Section::ALL.iter().flat_map(Section::fields).map(|parameter| parameter.id);
    let conditions = Condition::ALL.iter().map(|condition| condition.id);
    numbers.chain(conditions).chain(Salt::ALL.iter().map(|salt| salt.id))
}

/// The id that was probably meant by another one, or nothing.
pub fn guess(id: &str) -> &'static str {
    // The unit at the end of an id is easily left out.
    let distance = |known: &str| if known.starts_with(id) { 0 } else { strsim::damerau_levenshtein(id, known) };
    let nearest = ids().map(|known| (distance(known), known)).min();
    nearest.filter(|(distance, _)| *distance <= id.len() / 3).map_or("", |(_, known)| known)
}
