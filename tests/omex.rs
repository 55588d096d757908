//! A run for other engines, as far as it can be judged without them; `interop/run.py` runs them.

use assert_cmd::Command;
use mgkin::report::{COLUMNS, omex_archive};
use mgkin::scenario::presets::{PRESETS, find};
use mgkin::scenario::{ScenarioDraft, read, to_toml};
use mgkin::simulation::{Run, simulate};
use mgkin::timeline::Event;
use predicates::str::contains;
use quick_xml::Reader;
use quick_xml::events::Event as Xml;
use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read};

/// A scenario with everything that can happen: several things at one instant, a session in progress at the start.
const EVERYTHING: &str = include_str!("interop/everything_at_once.toml");

fn simulated(text: &str) -> (ScenarioDraft, Run) {
    let loaded = read(text);
    let run = simulate(&loaded.scenario.unwrap()).unwrap();
    (loaded.draft, run)
}

fn entries(archive: &[u8]) -> BTreeMap<String, String> {
    let mut zip = zip::ZipArchive::new(Cursor::new(archive)).unwrap();
    let names: Vec<String> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
    let mut text = |name: &String| {
        let mut text = String::new();
        zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    };
    names.iter().map(|name| (name.clone(), text(name))).collect()
}

fn archive(text: &str) -> BTreeMap<String, String> {
    let (draft, run) = simulated(text);
    entries(&omex_archive(&draft, &run).unwrap())
}

/// The elements with their attributes, in order. It fails on XML that is not well-formed.
fn elements(xml: &str) -> Vec<(String, BTreeMap<String, String>)> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let (mut found, mut depth) = (Vec::new(), 0);
    loop {
        let event = reader.read_event().unwrap();
        match &event {
            Xml::Start(_) => depth += 1,
            Xml::End(_) => depth -= 1,
            Xml::Eof => break,
            _ => {}
        }
        if let Xml::Start(element) | Xml::Empty(element) = event {
            let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
            let attributes = element.attributes().map(Result::unwrap);
            let attributes = attributes.map(|a| (text(a.key.as_ref()), text(&a.value)));
            found.push((text(element.name().as_ref()), attributes.collect()));
        }
    }
    assert_eq!(depth, 0, "every element is closed");
    found
}

fn ids<'e>(elements: &'e [(String, BTreeMap<String, String>)], name: &str) -> Vec<&'e str> {
    elements.iter().filter(|(found, _)| found == name).map(|(_, attributes)| attributes["id"].as_str()).collect()
}

#[test]
fn the_archive_holds_what_its_manifest_lists() {
    let entries = archive(EVERYTHING);
    let names: Vec<&str> = entries.keys().map(String::as_str).collect();
    assert_eq!(names, ["manifest.xml", "model.xml", "scenario.toml", "simulation.sedml"]);
    let manifest = elements(&entries["manifest.xml"]);
    let listed = manifest.iter().filter_map(|(_, attributes)| attributes.get("location"));
    let mut listed: Vec<&str> = listed.filter_map(|location| location.strip_prefix("./")).collect();
    listed.sort();
    assert_eq!(listed, names);
    assert_eq!(entries["scenario.toml"], to_toml(&read(EVERYTHING).draft));
    let masters = manifest.iter().filter(|(_, a)| a.get("master").is_some_and(|master| master == "true"));
    assert!(masters.map(|(_, a)| a["location"].as_str()).eq(["./simulation.sedml"]));
}

#[test]
fn the_model_has_a_parameter_for_every_column_and_every_model_parameter_once() {
    let model = elements(&archive(EVERYTHING)["model.xml"]);
    let parameters = ids(&model, "parameter");
    let of_table = mgkin::model::MODEL_PARAMETERS.iter().map(|p| p.id);
    for id in COLUMNS.into_iter().filter(|column| *column != "time_h").chain(of_table) {
        assert_eq!(parameters.iter().filter(|found| **found == id).count(), 1, "{id}");
    }
    // SBML's own units need no definition and may have none: their names are reserved
    let own = ["dimensionless", "litre", "second"];
    let defined = ids(&model, "unitDefinition");
    assert!(own.iter().all(|unit| !defined.contains(unit)));
    let units = [defined, own.to_vec()].concat();
    for (name, attributes) in &model {
        for unit in ["units", "sbml:units"].into_iter().filter_map(|key| attributes.get(key)) {
            assert!(units.contains(&unit.as_str()), "{name} has the unit {unit}");
        }
        assert!(name != "parameter" || attributes.contains_key("units"));
    }
}

/// An event of the model as other engines act on it.
#[derive(Debug, PartialEq, PartialOrd)]
struct Written<'m> {
    at_s: i64,
    /// The id without its number; a phase keeps its own.
    what: &'m str,
    priority: u8,
}

/// Numbers of this unit in a piece of XML, in order.
fn numbers<'m>(xml: &'m str, unit: &str) -> Vec<&'m str> {
    let opening = format!("<cn sbml:units=\"{unit}\">");
    xml.split(opening.as_str()).skip(1).map(|rest| rest.split_once('<').unwrap().0).collect()
}

/// What an event does, and when: once at its first time, or again at each interval until its count is reached.
fn times_of<'m>(event: &'m str, model: &str) -> Vec<Written<'m>> {
    let id = event.split('"').nth(1).unwrap();
    let what = if id.starts_with("phase_") { id } else { id.rsplit_once('_').unwrap().0 };
    let (trigger, rest) = event.split_once("</trigger>").unwrap();
    let (priority, changes) = rest.split_once("</priority>").unwrap();
    let priority = numbers(priority, "dimensionless")[0].parse().unwrap();
    let seconds: Vec<i64> = numbers(trigger, "second").into_iter().map(|n| n.parse().unwrap()).collect();
    let count = numbers(trigger, "dimensionless");
    let counter = format!("{id}_so_far");
    let (every, count) = match (seconds.as_slice(), count.as_slice()) {
        ([_], []) => {
            assert!(!model.contains(&counter), "{id}: nothing counts what happens once");
            (0, 1)
        }
        // half-way between its last two values
        ([_, every], [count]) if count.ends_with(".5") => {
            assert_eq!(trigger.matches(&format!("<ci>{counter}</ci>")).count(), 2, "{id}");
            assert!(changes.contains(&format!("<eventAssignment variable=\"{counter}\">")), "{id} is counted");
            assert!(model.contains(&format!("<parameter id=\"{counter}\" value=\"0\"")), "{id} is counted from 0");
            (*every, count.parse::<f64>().unwrap().ceil() as i64)
        }
        _ => panic!("{id}: {seconds:?} {count:?}"),
    };
    (0..count).map(|n| Written { at_s: seconds[0] + n * every, what, priority }).collect()
}

fn what_happens(event: &Event) -> String {
    match event {
        Event::SessionStarts(_) => "session_starts".to_owned(),
        Event::SessionEnds => "session_ends".to_owned(),
        Event::OralDose { .. } => "dose_taken".to_owned(),
        Event::InfusionStarts { .. } => "infusion_starts".to_owned(),
        Event::InfusionEnds(_) => "infusion_ends".to_owned(),
        Event::IntramuscularDose(_) => "intramuscular_dose".to_owned(),
        Event::PrescriptionChanges(number) => format!("phase_{number}"),
    }
}

#[test]
fn the_events_are_those_of_the_timeline_at_its_times_and_in_its_order() {
    let presets = ["mgo-750-with-meals", "pre-eclampsia-mgso4", "skipped-session", "mgo-330-started-and-stopped"];
    for text in presets.map(|id| find(id).unwrap().text).into_iter().chain([EVERYTHING]) {
        let (draft, run) = simulated(text);
        let model = &entries(&omex_archive(&draft, &run).unwrap())["model.xml"];
        let mut found: Vec<Written> = model.split("<event ").skip(1).flat_map(|event| times_of(event, model)).collect();
        found.sort_by(|a, b| a.partial_cmp(b).unwrap());
        let instants = run.instants();
        let happens = instants.iter().flat_map(|at| at.events.iter().map(move |event| (at.time.seconds(), event)));
        let named: Vec<(i64, String, u8)> =
            happens.map(|(at_s, event)| (at_s, what_happens(event), Event::LAST_RANK - event.rank())).collect();
        // a phase that changes no input, only sessions or doses, has nothing to write
        let is_written = |what: &str| !what.starts_with("phase_") || found.iter().any(|event| event.what == what);
        let mut expected: Vec<Written> = named
            .iter()
            .filter(|(_, what, _)| is_written(what))
            .map(|(at_s, what, priority)| Written { at_s: *at_s, what, priority: *priority })
            .collect();
        expected.sort_by(|a, b| a.partial_cmp(b).unwrap());
        assert_eq!(found, expected, "{}", draft.title.unwrap_or_default());
    }
}

#[test]
fn a_longer_run_of_the_same_prescription_has_no_more_events() {
    let written = |weeks: i64| {
        let dose = "salt = \"magnesium-oxide\"\ndose_mg = 330\ntimes = [\"21:00\"]\nwith_meal = false\n";
        let run = format!("[run]\nweeks = {weeks}\n[patient]\nkind = \"haemodialysis\"\n");
        let text = format!("format = 1\n{run}[baseline.dialysis]\n[[baseline.oral]]\n{dose}");
        elements(&archive(&text)["model.xml"])
    };
    let (quarter, year) = (written(12), written(52));
    let once = ["session_starts_1", "session_ends_1", "session_starts_2", "session_ends_2", "session_starts_3"];
    let once = once.into_iter().chain(["session_ends_3", "dose_taken_1"]);
    let mut found = ids(&year, "event");
    found.sort_by_key(|id| once.clone().position(|known| known == *id));
    assert_eq!(found, once.collect::<Vec<_>>());
    assert_eq!(year.len(), quarter.len());
}

/// Some engines look for the instant at which a choice turns, find it twice where it comes with an event, and stop.
#[test]
fn no_choice_of_the_model_turns_between_events() {
    for text in [EVERYTHING, find("gitelman-intramuscular").unwrap().text] {
        let model = &archive(text)["model.xml"];
        let conditions = model.split("<gt/>").skip(1).map(|rest| rest.split("</apply>").next().unwrap());
        let by_input =
            |condition: &str| condition.matches("<ci>").count() == 1 && condition.contains("<ci>gfr_ml_min</ci>");
        assert_eq!(model.matches("<piecewise").count(), conditions.clone().filter(|c| by_input(c)).count());
        assert_eq!(conditions.count(), 1, "the kidney's alone");
        assert!(model.contains("<max/>") && model.contains("<min/>"), "limits are kept");
    }
}

#[test]
fn what_follows_from_inputs_that_never_change_is_computed_once() {
    let law = |text: &str, id: &str| {
        let model = archive(text).remove("model.xml").unwrap();
        let once = model.contains(&format!("<initialAssignment symbol=\"{id}\">"));
        assert_ne!(once, model.contains(&format!("<assignmentRule variable=\"{id}\">")), "{id} has one law");
        once
    };
    let default = find("haemodialysis-1.0").unwrap().text;
    for id in ["dialysance_l_h", "complexed_to_ionised_pre", "gfr_l_h"] {
        assert!(law(default, id), "{id}");
        assert!(!law(EVERYTHING, id), "{id} follows from what a phase changes");
    }
    assert!(!law(default, "total_mmol_l"));
}

#[test]
fn every_preset_becomes_sound_xml_whose_ids_stand_once() {
    for preset in PRESETS.iter().step_by(5) {
        let entries = archive(preset.text);
        let model = elements(&entries["model.xml"]);
        let mut all: Vec<&str> = [ids(&model, "parameter"), ids(&model, "event")].concat();
        let count = all.len();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), count, "{}", preset.id);
        assert!(elements(&entries["simulation.sedml"]).len() > COLUMNS.len());
    }
}

#[test]
fn the_simulation_asks_for_the_rows_of_the_csv() {
    let entries = archive("format = 1\n[run]\nweeks = 0.1\noutput_every_h = 0.5\n[patient]\nkind = \"healthy\"\n");
    let sedml = elements(&entries["simulation.sedml"]);
    let (_, course) = sedml.iter().find(|(name, _)| name == "uniformTimeCourse").unwrap();
    // 16.8 h: 33 steps of half an hour
    assert_eq!((course["outputEndTime"].as_str(), course["numberOfPoints"].as_str()), ("16.5", "33"));
    let labels: Vec<&str> = sedml.iter().filter_map(|(_, a)| a.get("label").map(String::as_str)).collect();
    assert_eq!(labels, COLUMNS);
}

#[test]
fn the_same_scenario_gives_the_same_bytes_and_the_archive_says_where_it_comes_from() {
    let bytes = || {
        let (draft, run) = simulated(EVERYTHING);
        omex_archive(&draft, &run).unwrap()
    };
    let first = bytes();
    assert_eq!(first, bytes());
    let model = &entries(&first)["model.xml"];
    let hash = mgkin::report::scenario_sha256(&read(EVERYTHING).draft);
    let versions = format!("model_version=\"{}\"", mgkin::model::ModelVersion::NEWEST.number());
    for words in [hash.as_str(), &versions, "program_version", "balance_residual_mmol", "not for deciding a treatment"]
    {
        assert!(model.contains(words), "{words}");
    }
    assert!(model.contains("Everything &amp; &lt;at once&gt;"), "titles are escaped");
}

#[test]
fn a_failed_export_leaves_the_old_file() {
    let folder = tempfile::tempdir().unwrap();
    let old = folder.path().join("old.omex");
    fs::write(&old, "old").unwrap();
    let export = |file: &str, to: &str| {
        let mut command = Command::cargo_bin("mgkin").unwrap();
        command.args(["export", file, "--omex", to]).assert()
    };
    export("no-such-preset", old.to_str().unwrap()).code(2);
    assert_eq!(fs::read_to_string(&old).unwrap(), "old");
    let nowhere = folder.path().join("no/such/folder/run.omex");
    export("healthy-day", nowhere.to_str().unwrap()).code(2).stderr(contains("cannot be written"));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
    export("healthy-day", old.to_str().unwrap()).success();
    assert_eq!(entries(&fs::read(&old).unwrap()).len(), 4);
    Command::cargo_bin("mgkin").unwrap().args(["export", "healthy-day"]).assert().code(2).stderr(contains("--omex"));
}

#[test]
fn results_do_not_depend_on_the_number_of_threads() {
    let output = |arguments: &[&str], threads: &str| {
        let mut command = Command::cargo_bin("mgkin").unwrap();
        let assert = command.env("RAYON_NUM_THREADS", threads).args(arguments).assert().success();
        assert.get_output().stdout.clone()
    };
    for arguments in [
        vec!["run", "one-session-close-up", "--json"],
        vec!["cohort", "skipped-session", "-n", "6", "--seed", "3", "--json"],
    ] {
        let one = output(&arguments, "1");
        assert_eq!(one, output(&arguments, "2"), "{arguments:?}");
        let json: serde_json::Value = serde_json::from_slice(&one).unwrap();
        let keys = ["model_version", "program_version", "title", "scenario_sha256", "solver", "relative_tolerance"];
        for key in keys.into_iter().chain(["balance_residual_mmol"]) {
            assert!(json.get(key).is_some_and(|value| !value.is_null()), "{arguments:?} {key}");
        }
    }
}
