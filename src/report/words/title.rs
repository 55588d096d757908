//! What a draft prescribes, in one line: the title of a scenario that nobody has named.

use super::course::course_words;
use super::prescription::{dialysate_value_words, doses_words, meq_l_words, salt_words};
use super::value::value_words;
use crate::model::Kind;
use crate::scenario::inputs::kind;
use crate::scenario::stretch::{self, Stretch};
use crate::scenario::{OralDraft, ScenarioDraft, shown};
use crate::text::{key, text, words};

/// Most letters of a title: what a tab, a line of a list and the head of a figure hold.
const MOST_LETTERS: usize = 60;
/// Most dialysates and doses that are named in turn; of more the first and the last are.
const MOST_IN_TURN: usize = 4;

/// What is prescribed over the run, most important first: "1.0 → 1.5 mEq/L, MgO 250 mg, 1 skipped".
pub fn prescription_title(draft: &ScenarioDraft) -> String {
    let stretches = stretch::all(draft);
    let [mut drugs_and_sessions, rest] = course_words(draft, &stretches);
    let diseases = diseases_words(draft).filter(|_| stretches.iter().all(|stretch| !stretch.dialysis_is_given));
    drugs_and_sessions.retain(|words| Some(words) != diseases.as_ref());
    let mut parts = vec![diseases.unwrap_or_else(|| dialysates_words(draft, &stretches))];
    parts.extend(oral_words(&stretches));
    parts.extend(drugs_and_sessions);
    parts.extend(single_sessions(draft));
    parts.extend((!draft.injection.is_empty()).then(|| text("words-injections")));
    parts.extend(rest);
    fitting(&parts)
}

/// As many parts as fit, and how many more there are.
fn fitting(parts: &[String]) -> String {
    let letters = |words: &str| words.chars().count();
    let whole = parts.join(", ");
    if letters(&whole) <= MOST_LETTERS {
        return whole;
    }
    let and_more = |named: &str, count: usize| words!("words-step-more", step = named, count = count);
    let (mut named, mut left) = (String::new(), 0);
    for part in parts {
        let longer = if named.is_empty() { part.clone() } else { format!("{named}, {part}") };
        if named.is_empty() || letters(&and_more(&longer, parts.len())) <= MOST_LETTERS {
            named = longer;
        } else {
            left += 1;
        }
    }
    if left == 0 { named } else { and_more(&named, left) }
}

/// The single sessions that are not as planned, "1 skipped".
fn single_sessions(draft: &ScenarioDraft) -> Vec<String> {
    let count = |action: &str| {
        let count = draft.session_change.iter().filter(|change| change.action.as_deref() == Some(action)).count();
        (count > 0).then(|| words!("words-changed", count = count, action = text(&key("gui-session", action))))
    };
    ["skip", "shorten", "extra"].into_iter().filter_map(count).collect()
}

/// The diseases and drugs of somebody who would else be called healthy.
fn diseases_words(draft: &ScenarioDraft) -> Option<String> {
    let given = draft.patient.conditions.as_ref().filter(|given| !given.is_empty());
    let ids = given.filter(|_| kind(&draft.patient) == Kind::Healthy)?.iter().map(String::as_str);
    Some(value_words("conditions", Some(&ids.collect::<Vec<_>>().into())))
}

/// The dialysates in turn, "1.0 → 1.5 mEq/L"; without dialysis the kind of person.
fn dialysates_words(draft: &ScenarioDraft, stretches: &[Stretch]) -> String {
    let mut in_turn: Vec<Option<f64>> = stretches.iter().map(Stretch::dialysate_meq_l).collect();
    in_turn.dedup();
    if in_turn == [None] {
        return text(&key("words-kind", kind(&draft.patient).id()));
    }
    if let Some(all) = in_turn.iter().copied().collect::<Option<Vec<f64>>>() {
        let numbers = all.into_iter().map(meq_l_words).collect();
        return words!("words-dialysate-value", value = joined(numbers));
    }
    let name = |meq_l: Option<f64>| meq_l.map_or_else(|| text("words-no-dialysis"), dialysate_value_words);
    joined(in_turn.into_iter().map(name).collect())
}

/// The doses in turn; `None` where none is ever taken. That there was none at first goes without saying.
fn oral_words(stretches: &[Stretch]) -> Option<String> {
    let mut in_turn: Vec<&[OralDraft]> = stretches.iter().map(|stretch| &stretch.oral[..]).collect();
    in_turn.dedup();
    let from = usize::from(in_turn[0].is_empty());
    let doses: Vec<String> = in_turn[from..].iter().map(|doses| short_doses(doses)).collect();
    (!doses.is_empty()).then(|| joined(doses))
}

/// Words in turn, with an arrow between.
fn joined(words: Vec<String>) -> String {
    let arrow = text("words-then");
    match &words[..] {
        [first, .., last] if words.len() > MOST_IN_TURN => [first, "…", last].join(&arrow),
        all => all.join(&arrow),
    }
}

/// The doses in force; one a day is not counted.
fn short_doses(doses: &[OralDraft]) -> String {
    match doses {
        [once] if once.times_a_day() == 1 && once.magnesium_mg.is_none() => {
            let salt = salt_words(once.salt.as_deref().unwrap_or_default());
            words!("words-dose-once", salt = salt, mg = shown(once.salt_mg()))
        }
        doses => doses_words(doses),
    }
}

#[cfg(test)]
mod tests {
    use super::prescription_title;
    use crate::model::Parameter;
    use crate::scenario::parameter_table::Section;
    use crate::scenario::{presets, read};

    fn title(text: &str) -> String {
        prescription_title(&read(&format!("format = 1\n{text}")).draft)
    }

    const WARD: &str = "[patient]\nkind = \"haemodialysis\"\n[baseline.dialysis]\ndialysate_magnesium_meq_l = 1.0\n";

    #[test]
    fn the_title_says_what_is_prescribed_in_turn() {
        let oxide = |mg: f64, times: &str| {
            format!("[[phase.oral]]\nsalt = \"magnesium-oxide\"\ndose_mg = {mg:?}\ntimes = [{times}]\n")
        };
        let change = |week: f64, keys: &str| format!("[[phase]]\nfrom_week = {week:?}\n{keys}");
        let once = oxide(250.0, "\"21:00\"");
        let to_1_5 = "dialysis.dialysate_magnesium_meq_l = 1.5\n";
        let [acid, no_acid] = [true, false].map(|on| format!("patient.acid_suppression = {on}\n"));
        let (ward, patient) = (WARD, "[baseline.dialysis]\n[patient]\n");
        let days = "sessions = [\"Tue 08:00\", \"Thu 08:00\", \"Sat 08:00\"]\n";
        let night = "sessions = [\"Mon 22:00\", \"Wed 22:00\", \"Fri 22:00\"]\n";
        let skip = "[[session_change]]\nweek = 2\nday = \"Tue\"\naction = \"skip\"\n";
        let labs = "albumin_g_dl = 2.5\nphosphate_mg_dl = 6.1\ntarget_weight_kg = 72\n";
        let and = |changes: &[String]| title(&format!("{WARD}{}", changes.concat()));
        for (found, expected) in [
            (and(&[]), "1.0 mEq/L"),
            (and(&[change(1.0, to_1_5)]), "1.0 → 1.5 mEq/L"),
            (and(&[change(1.0, to_1_5), once.clone()]), "1.0 → 1.5 mEq/L, MgO 250 mg"),
            (and(&[change(4.0, ""), once.clone(), change(1.0, to_1_5)]), "1.0 → 1.5 mEq/L, MgO 250 mg"),
            (and(&[change(1.0, ""), oxide(330.0, "\"08:00\", \"21:00\"")]), "1.0 mEq/L, MgO 330 mg × 2"),
            (and(&[change(1.0, ""), once.clone(), change(5.0, "oral = []\n")]), "1.0 mEq/L, MgO 250 mg → no oral Mg"),
            (and(&[change(1.0, "dialysis = \"stop\"\n")]), "1.0 mEq/L → no dialysis"),
            (and(&[change(3.0, &acid), once.clone()]), "1.0 mEq/L, MgO 250 mg, acid blocker after 3 weeks"),
            (and(&[change(2.0, &acid), change(14.0, &no_acid)]), "1.0 mEq/L, acid blocker for 12 weeks"),
            (and(&[change(2.0, "patient.gfr_ml_min = 5.0\n")]), "1.0 mEq/L, GFR 5 mL/min after 2 weeks"),
            (and(&[change(2.0, "dialysis.duration_h = 5.0\n")]), "1.0 mEq/L, Mon/Wed/Fri 5 h after 2 weeks"),
            (title(&format!("{ward}duration_h = 5\n{days}{skip}")), "1.0 mEq/L, Tue/Thu/Sat 5 h, 1 skipped"),
            (title(&format!("{ward}modality = \"hdf-post\"\n")), "1.0 mEq/L, post-dilution HDF"),
            (title(&format!("{ward}{night}")), "1.0 mEq/L, Mon/Wed/Fri 22:00, 4 h"),
            (title(&format!("{patient}albumin_g_dl = 2.5\n")), "1.0 mEq/L, Albumin 2.5 g/dL"),
            (title(&format!("{patient}conditions = [\"thiazide\"]\n")), "1.0 mEq/L, Thiazide"),
            (title(&format!("{patient}{labs}")), "1.0 mEq/L, patient's own data"),
            (title(&format!("{ward}blood_flow_ml_min = 250\n")), "1.0 mEq/L, Blood flow 250 mL/min"),
            (title("[patient]\nkind = \"healthy\"\n"), "Healthy"),
            (title("[patient]\nkind = \"healthy\"\nconditions = [\"gitelman\"]\n"), "Gitelman syndrome"),
        ] {
            assert_eq!(found, expected);
        }
    }
    /// Every input that a change may set is tried by itself: none leaves the title as it was.
    #[test]
    fn whatever_is_changed_in_the_course_changes_the_title() {
        let plain = read(&format!("format = 1\n{WARD}")).draft;
        let told = prescription_title(&plain);
        let number = |p: &Parameter| (p.id, format!("{:?}", if p.default == 2.0 { 3.0 } else { 2.0 }));
        let words = [
            ("acid_suppression", "true"),
            ("active_vitamin_d", "false"),
            ("conditions", "[\"thiazide\"]"),
            ("modality", "\"hdf-pre\""),
            ("sessions", "[\"Tue 08:00\"]"),
        ];
        let words = words.map(|(id, value)| (id, value.to_owned()));
        let of = |section: Section| section.fields().iter().map(number);
        let patient = of(Section::Patient).chain(words[..3].to_vec()).filter(|(id, _)| *id != "age_years");
        let dialysis = of(Section::Dialysis).chain(words[3..].to_vec());
        let model = of(Section::Model).map(|(id, value)| format!("patient.parameters.{id} = {value}"));
        let keys = patient.map(|(id, value)| format!("patient.{id} = {value}"));
        let keys = keys.chain(dialysis.map(|(id, value)| format!("dialysis.{id} = {value}"))).chain(model);
        for key in keys {
            let changed = title(&format!("{WARD}[[phase]]\nfrom_week = 4\n{key}\n"));
            assert_ne!(changed, told, "{key}");
            assert!(changed.chars().count() <= super::MOST_LETTERS, "{changed}");
        }
    }

    #[test]
    fn titles_of_all_presets_are_short_and_what_does_not_fit_is_counted() {
        for preset in presets::PRESETS {
            let title = prescription_title(&read(preset.text).draft);
            println!("{}: {title}", preset.id);
            assert!(title.chars().count() <= super::MOST_LETTERS, "{}: {title}", preset.id);
        }
        let many = title(&format!(
            "{WARD}[[phase]]\nfrom_week = 4\npatient.acid_suppression = true\npatient.albumin_g_dl = 2.5\n\
             patient.gfr_ml_min = 3.0\ndialysis.duration_h = 5.0\n"
        ));
        assert_eq!(many, "1.0 mEq/L, acid blocker after 4 weeks and 3 more");
    }
}
