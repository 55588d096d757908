//! The published sources that parameters, bands and warnings stand on.

/// A published source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reference {
    /// First author and year, `fine-1991`.
    pub id: &'static str,
    pub citation: &'static str,
}

macro_rules! references {
    ($($name:ident $id:literal $citation:literal;)*) => {
        $(pub const $name: Reference = Reference { id: $id, citation: $citation };)*
        /// Every source, in the order of this file.
        pub const ALL: &[Reference] = &[$($name),*];
    };
}

references! {
    ALFREY_1973 "alfrey-1973" "Alfrey AC, Miller NL. Bone magnesium pools in uremia. J Clin Invest 1973;52:3019-3027";
    ALHOSAINI_2015 "alhosaini-2015" "Alhosaini M et al. Am J Kidney Dis 2015;66:523";
    ALTURA_1994 "altura-1994" "Altura BT, Shirey TL, Young CC et al. Characterization of a new ion selective electrode for ionized magnesium in whole blood, plasma, serum, and aqueous samples. Scand J Clin Lab Invest Suppl 1994;217:21-36";
    APETRII_2018 "apetrii-2018" "Apetrii M et al. Magnesium supplementation: a consideration in dialysis patients. Semin Dial 2018;31:11-14";
    BALZER_2016 "balzer-2016" "Balzer MS et al. Arch Ren Dis Manag 2016";
    BROOKFIELD_2016 "brookfield-2016" "Brookfield KF et al. Pharmacokinetics and placental transfer of magnesium sulfate in pregnant women. Am J Obstet Gynecol 2016;214:737.e1-737.e9";
    DE_BAAIJ_2015 "de-baaij-2015" "de Baaij JH, Hoenderop JG, Bindels RJ. Magnesium in man: implications for health and disease. Physiol Rev 2015;95:1-46";
    COURIVAUD_2014 "courivaud-2014" "Courivaud C, Davenport A. Magnesium and the risk of all-cause and cardiac mortality in hemodialysis patients: agent provocateur or innocent bystander? Kidney Int 2014;85:17-20";
    FATEMI_1991 "fatemi-1991" "Fatemi S et al. Effect of experimental human magnesium depletion on parathyroid hormone secretion and 1,25-dihydroxyvitamin D metabolism. J Clin Endocrinol Metab 1991;73:1067-1072";
    FINE_1991 "fine-1991" "Fine KD et al. Intestinal absorption of magnesium from food and supplements. J Clin Invest 1991;88:396-402";
    GREENWAY_1996 "greenway-1996" "Greenway DC et al. Reference interval for whole blood ionized magnesium in a healthy population and the stability of ionized magnesium under varied laboratory conditions. Clin Biochem 1996;29:515-520";
    HASHIMOTO_1985 "hashimoto-1985" "Hashimoto H et al. J Jpn Soc Dial Ther 1985;18:315-318";
    JSDT_2014 "sakaguchi-2014" "Sakaguchi Y et al. Kidney Int 2014;85:174-181 (registry, n = 142,555, observational)";
    LACSON_2015 "lacson-2015" "Lacson E Jr et al. Serum magnesium and mortality in hemodialysis patients in the United States: a cohort study. Am J Kidney Dis 2015;66:1056-1066";
    LEENDERS_2018 "leenders-2018" "Leenders NHJ et al. Routine hemodialysis induces a decline in plasma magnesium concentration in most patients: a prospective observational cohort study. Sci Rep 2018;8:10256";
    LI_2015 "li-2015" "Li L et al. Hypomagnesemia and mortality in incident hemodialysis patients. Am J Kidney Dis 2015;66:1047-1055 (n = 9,359 incident patients)";
    MGO_TRIAL "mgo-rct-japan" "Randomised trial of magnesium oxide and skin perfusion pressure in haemodialysis, KAKENHI-PROJECT-19K17743 report (86 randomised)";
    MICHAELS_1966 "michaels-1966" "Michaels AS. Operating parameters and performance criteria for hemodialyzers and other membrane-separation devices. Trans Am Soc Artif Intern Organs 1966;12:387-392";
    NAVARRO_2009 "navarro-2009" "Navarro-Gonzalez JF et al. Semin Dial 2009;22:37";
    SAKAGUCHI_2018 "sakaguchi-2018" "Sakaguchi Y et al. Anion gap as a determinant of ionized fraction of divalent cations in hemodialysis patients. Clin J Am Soc Nephrol 2018;13:274-281";
    SALINGER_2013 "salinger-2013" "Salinger DH et al. Magnesium sulphate for prevention of eclampsia: are intramuscular and intravenous regimens equivalent? A population pharmacokinetic study. BJOG 2013;120:894-900";
    SCHMULEN_1980 "schmulen-1980" "Schmulen AC et al. Effect of 1,25-(OH)2D3 on jejunal absorption of magnesium in patients with chronic renal disease. Am J Physiol 1980;238:G349-G352";
    SEO_2008 "seo-2008" "Seo JW, Park TJ. Magnesium metabolism. Electrolyte Blood Press 2008;6:86-95";
    SPENCER_1980 "spencer-1980" "Spencer H et al. Magnesium absorption and metabolism in patients with chronic renal failure and in patients with normal renal function. Gastroenterology 1980;79:26-34";
    WANIEWSKI_2021 "waniewski-2021" "Waniewski J, Pietribiasi M, Pstras L. Calculation of the Gibbs-Donnan factors for multi-ion solution with non-permeating charge on both sides of a permselective membrane. Sci Rep 2021;11:22150";
    WASTING_PAGE "renal-wasting-page" "Renal magnesium wasting, clinical reference page: 50 % MgSO4 and potassium-magnesium aspartate regimens (people with normal GFR)";
    WILLIAM_2014 "william-2014" "William JH et al. Proton-pump inhibitor use is associated with lower urinary magnesium excretion. Nephrology (Carlton) 2014;19:798-801";
}

#[cfg(test)]
mod tests {
    use super::ALL;

    #[test]
    fn reference_ids_are_unique_and_in_kebab_case() {
        for (i, reference) in ALL.iter().enumerate() {
            assert!(reference.id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'));
            assert!(ALL[..i].iter().all(|earlier| earlier.id != reference.id), "{}", reference.id);
        }
    }
}
