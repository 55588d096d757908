//! What of patient and sessions is not as usual, or changes in the course of the run: the words of a title.

use toml::Value;

use super::given::{Given, given};
use super::prescription::{sessions_words, span_words};
use super::value::{value_words, with_unit};
use crate::scenario::parameter_table::Section;
use crate::scenario::stretch::Stretch;
use crate::scenario::{DialysisDraft, ScenarioDraft};
use crate::text::{key, text, words};

/// What a title names first, by the key that holds it. Everything else comes after.
const FIRST: [&str; 5] = ["acid_suppression", "conditions", "active_vitamin_d", "modality", SESSIONS];
/// Days and length of the sessions are said together.
const SESSIONS: &str = "sessions";
/// Keys of which a title says nothing, or says it in its own way.
const UNNAMED: [&str; 4] = ["kind", "sex", "age_years", "dialysate_magnesium_meq_l"];
/// Most numbers of the patient that a title names; more of them describe a person, and no change.
const MOST_OF_PATIENT: usize = 2;

/// An input over the run, in words.
struct Course {
    id: String,
    is_of_patient: bool,
    /// What holds from the start where that is not as usual, then what changes.
    at_start: Option<String>,
    later: Vec<String>,
}

/// The words for drugs and sessions, and those for everything else.
pub fn course_words(draft: &ScenarioDraft, stretches: &[Stretch]) -> [Vec<String>; 2] {
    let mut courses = courses(draft, stretches);
    let is_described =
        |course: &Course| course.is_of_patient && course.at_start.is_some() && !FIRST.contains(&&course.id[..]);
    let is_a_person = courses.iter().filter(|course| is_described(course)).count() > MOST_OF_PATIENT;
    for course in courses.iter_mut().filter(|course| is_a_person && is_described(course)) {
        course.at_start = None;
    }
    let place = |id: &str| FIRST.iter().position(|first| *first == id).unwrap_or(FIRST.len());
    courses.sort_by_key(|course| place(&course.id));
    let (first, rest): (Vec<Course>, Vec<Course>) =
        courses.into_iter().partition(|course| place(&course.id) < FIRST.len());
    let words = |of: Vec<Course>| of.into_iter().flat_map(|course| course.at_start.into_iter().chain(course.later));
    let own = is_a_person.then(|| text("words-own-patient"));
    [words(first).collect(), words(rest).chain(own).collect()]
}

fn courses(draft: &ScenarioDraft, stretches: &[Stretch]) -> Vec<Course> {
    let in_force: Vec<Vec<Given>> = stretches.iter().map(in_force).collect();
    let mut named: Vec<&Given> = Vec::new();
    for input in in_force.iter().flatten().filter(|input| !UNNAMED.contains(&&input.id[..])) {
        if !named.iter().any(|known| (&known.id, &known.within) == (&input.id, &input.within)) {
            named.push(input);
        }
    }
    let course = |input: &&Given| {
        let usual = input_words(input, input.usual(draft).as_ref());
        let now = |inputs: &Vec<Given>| {
            let found = inputs.iter().find(|other| (&other.id, &other.within) == (&input.id, &input.within));
            found.map_or_else(|| usual.clone(), |found| input_words(found, Some(&found.value)))
        };
        let weeks = stretches.iter().map(|stretch| stretch.from_week.unwrap_or_default());
        let in_turn = weeks.zip(in_force.iter().map(now)).collect();
        let at_start = |words: &String| (*words != usual && !words.is_empty()).then(|| words.clone());
        course_of(in_turn, at_start, input)
    };
    named.iter().map(course).collect()
}

/// All inputs of a stretch; the sessions as one.
fn in_force(stretch: &Stretch) -> Vec<Given> {
    let dialysis = stretch.dialysis_in_force();
    let mut found = given(Section::Patient, &stretch.patient_in_force());
    found.extend(given(Section::Dialysis, &dialysis));
    let is_of_sessions = |input: &Given| [SESSIONS, "duration_h"].contains(&&input.id[..]);
    if found.iter().any(is_of_sessions) {
        found.retain(|input| !is_of_sessions(input));
        let (id, value) = (SESSIONS.to_owned(), Value::String(sessions_words(&dialysis)));
        found.push(Given { section: Section::Dialysis, within: None, id, value });
    }
    found
}

fn course_of(mut in_turn: Vec<(f64, String)>, at_start: impl Fn(&String) -> Option<String>, input: &Given) -> Course {
    in_turn.dedup_by(|later, earlier| later.1 == earlier.1);
    let later = match &in_turn[..] {
        [(_, before), (from, words), (to, after)] if before == after => {
            vec![words!("words-for", words = words, span = span_words(to - from))]
        }
        all => {
            let changes = all.iter().skip(1).filter(|(_, words)| !words.is_empty());
            changes.map(|(week, words)| words!("words-from-then", words = words, span = span_words(*week))).collect()
        }
    };
    let at_start = in_turn.first().and_then(|(_, words)| at_start(words));
    Course { id: input.id.clone(), is_of_patient: input.section != Section::Dialysis, at_start, later }
}

/// An input with its value; empty where there is none.
fn input_words(input: &Given, value: Option<&Value>) -> String {
    let switch = |on: &str, off: &str| text(if value.and_then(Value::as_bool) == Some(true) { on } else { off });
    match (&input.id[..], value) {
        ("acid_suppression", _) => switch("words-acid-blocker", "words-no-acid-blocker"),
        ("active_vitamin_d", _) => switch("words-vitamin-d", "words-no-vitamin-d"),
        (SESSIONS, Some(Value::String(words))) => words.clone(),
        (SESSIONS, _) => sessions_words(&DialysisDraft::default()),
        ("modality", Some(Value::String(modality))) => text(&key("words-modality", modality)),
        ("conditions", Some(value)) if value.as_array().is_some_and(|all| !all.is_empty()) => {
            value_words(&input.id, Some(value))
        }
        (_, None) => String::new(),
        (id, value) => {
            words!("words-input-value", label = input.label(), value = with_unit(id, value_words(id, value)))
        }
    }
}
