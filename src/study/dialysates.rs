//! Dialysates with a published magnesium (`assets/dialysates.toml`): products and those of trials.
//!
//! The model follows magnesium and citrate; what else a dialysate holds is there to be said beside them.

use serde::Deserialize;
use std::sync::OnceLock;

use crate::references::Reference;

#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Dialysates {
    /// Id of the product that the others are compared with.
    usual: String,
    pub dialysate: Vec<Dialysate>,
}

named! {
    /// The market on which a dialysate is in use.
    pub enum Market {
        Japan = "japan",
        Abroad = "abroad",
        /// A dialysate that was used in a study only.
        Trial = "trial",
    }
}

/// A ready dialysate; a part is `None` where the source says nothing.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dialysate {
    pub id: String,
    pub name: String,
    pub magnesium_meq_l: f64,
    pub calcium_meq_l: Option<f64>,
    pub potassium_meq_l: Option<f64>,
    pub sodium_meq_l: Option<f64>,
    pub bicarbonate_meq_l: Option<f64>,
    pub acetate_meq_l: Option<f64>,
    pub citrate_mmol_l: Option<f64>,
    pub glucose_mg_dl: Option<f64>,
    pub market: Market,
    pub sources: Vec<Reference>,
    pub note: Option<String>,
}

/// A part of a dialysate that the model does not follow.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ProductPart {
    /// Id of the part, such as "calcium".
    pub id: &'static str,
    /// Unit of the value, such as "mEq/L".
    pub unit: &'static str,
    pub value: Option<f64>,
}

pub fn dialysates() -> &'static Dialysates {
    static DIALYSATES: OnceLock<Dialysates> = OnceLock::new();
    // the file is part of the program; a test reads it
    DIALYSATES.get_or_init(|| toml::from_str(include_str!("../../assets/dialysates.toml")).unwrap_or_default())
}

impl Dialysates {
    pub fn by_id(&self, id: &str) -> Option<&Dialysate> {
        self.dialysate.iter().find(|dialysate| dialysate.id == id)
    }

    /// Returns the product that the others are compared with.
    pub fn usual(&self) -> Option<&Dialysate> {
        self.by_id(&self.usual)
    }
}

impl Dialysate {
    /// Returns the parts that the model does not follow.
    pub fn not_followed(&self) -> [ProductPart; 6] {
        let part = |id, unit, value| ProductPart { id, unit, value };
        [
            part("calcium", "mEq/L", self.calcium_meq_l),
            part("potassium", "mEq/L", self.potassium_meq_l),
            part("bicarbonate", "mEq/L", self.bicarbonate_meq_l),
            part("acetate", "mEq/L", self.acetate_meq_l),
            part("sodium", "mEq/L", self.sodium_meq_l),
            part("glucose", "mg/dL", self.glucose_mg_dl),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::parameter_table::Section;
    use std::collections::BTreeSet;

    #[test]
    fn every_dialysate_has_a_source_and_an_id_of_its_own_and_the_usual_one_is_a_japanese_one_of_1_0() {
        let file: Dialysates = toml::from_str(include_str!("../../assets/dialysates.toml")).unwrap();
        let ids: BTreeSet<&String> = file.dialysate.iter().map(|d| &d.id).collect();
        assert_eq!(ids.len(), file.dialysate.len());
        assert!(file.dialysate.iter().all(|d| !d.sources.is_empty() && !d.name.trim().is_empty()));
        assert!(Market::ALL.iter().all(|market| file.dialysate.iter().any(|d| d.market == *market)));
        let usual = file.usual().unwrap();
        assert_eq!((usual.magnesium_meq_l, usual.market), (1.0, Market::Japan));
    }

    /// What fills the prescription is typical of it; what the model does not follow has bounds that lie far outside of
    /// any dialysate a person survives. Both catch a slipped digit or unit.
    #[test]
    fn no_part_of_a_dialysate_has_a_slipped_digit() {
        let magnesium = Section::Dialysis.field("dialysate_magnesium_meq_l").unwrap().typical;
        let citrate = Section::Dialysis.field("dialysate_citrate_mmol_l").unwrap().typical;
        let bounds = [(2.0, 4.0), (0.0, 4.0), (20.0, 45.0), (0.0, 12.0), (130.0, 150.0), (0.0, 250.0)];
        for d in &dialysates().dialysate {
            assert!(magnesium.contains(d.magnesium_meq_l), "{}", d.id);
            assert!(d.citrate_mmol_l.is_none_or(|mmol_l| citrate.contains(mmol_l)), "{}", d.id);
            for (part, (lowest, highest)) in d.not_followed().into_iter().zip(bounds) {
                assert!(part.value.is_none_or(|value| (lowest..=highest).contains(&value)), "{} {}", d.id, part.id);
            }
        }
    }

    /// A dialysate is neutral: Na + K + Ca + Mg less HCO3, acetate and citrate is chloride, which the inserts give
    /// as 110 to 114 mEq/L. The pH agent's acetate counts as acid, not as salt, and may shift it by its 2 mEq/L.
    #[test]
    fn what_charge_is_left_over_is_the_chloride_of_the_inserts() {
        for d in &dialysates().dialysate {
            let cations = [d.sodium_meq_l, d.potassium_meq_l, d.calcium_meq_l].into_iter().sum::<Option<f64>>();
            let anions = [d.bicarbonate_meq_l, d.acetate_meq_l].into_iter().sum::<Option<f64>>();
            let (Some(cations), Some(anions)) = (cations, anions) else { continue };
            let citrate_meq_l = 3.0 * d.citrate_mmol_l.unwrap_or(0.0);
            let chloride = cations + d.magnesium_meq_l - anions - citrate_meq_l;
            assert!((107.0..=115.0).contains(&chloride), "{}: {chloride}", d.id);
        }
    }

    #[test]
    fn a_key_that_is_not_known_is_refused() {
        let text = "[[dialysate]]\nid = \"x\"\nname = \"x\"\nmagnesium_meq_l = 1\nmarket = \"japan\"\nsources = []\ncolour = 1\n";
        assert!(toml::from_str::<Dialysates>(text).unwrap_err().to_string().contains("colour"));
    }
}
