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
    let units = ids(&model, "unitDefinition");
    for (name, attributes) in &model {
        for unit in ["units", "sbml:units"].into_iter().filter_map(|key| attributes.get(key)) {
            assert!(units.contains(&unit.as_str()), "{name} has the unit {unit}");
        }
        assert!(name != "parameter" || attributes.contains_key("units"));
    }
}

#[test]
fn the_events_are_those_of_the_timeline() {
    for text in [EVERYTHING, find("mgo-750-with-meals").unwrap().text, find("pre-eclampsia-mgso4").unwrap().text] {
        let (draft, run) = simulated(text);
        let entries = entries(&omex_archive(&draft, &run).unwrap());
        let model = elements(&entries["model.xml"]);
        let of_kind = |kind: fn(&Event) -> bool| {
            run.instants().iter().flat_map(|instant| &instant.events).filter(|event| kind(event)).count()
        };
        let named = |start: &str, end: &str| {
            ids(&model, "event").iter().filter(|id| id.starts_with(start) && id.ends_with(end)).count()
        };
        assert_eq!(named("session_", "_starts"), of_kind(|e| matches!(e, Event::SessionStarts(_))));
        assert_eq!(named("session_", "_ends"), of_kind(|e| matches!(e, Event::SessionEnds)));
        assert_eq!(named("dose_taken_", ""), of_kind(|e| matches!(e, Event::OralDose { .. })));
        assert_eq!(named("infusion_", "_starts"), of_kind(|e| matches!(e, Event::InfusionStarts { .. })));
        assert_eq!(named("infusion_", "_ends"), of_kind(|e| matches!(e, Event::InfusionEnds(_))));
        assert_eq!(named("intramuscular_", ""), of_kind(|e| matches!(e, Event::IntramuscularDose(_))));
    }
}

#[test]
fn events_happen_at_the_times_of_the_timeline_and_only_those_that_share_one_have_priorities() {
    let (draft, run) = simulated(EVERYTHING);
    let model = &entries(&omex_archive(&draft, &run).unwrap())["model.xml"];
    let expected: Vec<(f64, bool)> = run
        .instants()
        .iter()
        .flat_map(|instant| instant.events.iter().map(|_| (instant.time.hours(), instant.events.len() > 1)))
        .collect();
    let found = model.split("<event ").skip(1).map(|event| {
        let (_, time) = event.split_once("sbml:units=\"hours\">").unwrap();
        (time.split_once('<').unwrap().0.parse().unwrap(), event.contains("<priority>"))
    });
    assert_eq!(found.collect::<Vec<(f64, bool)>>(), expected);
    assert!(expected.iter().filter(|(time, _)| *time == 224.0).count() >= 6, "the busy instant");
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
