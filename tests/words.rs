//! Words from files are data: whatever a title, a note or a source says, no output takes it for anything but words.

mod support;

use mgkin::report::{
    Seen, figure_bytes, html_report, json_summary, lesson_sheet, omex_archive, write_csv, write_nonmem,
};
use mgkin::scenario::{Loaded, read, to_toml};
use mgkin::simulation::{Run, simulate};
use mgkin::study::lessons;
use quick_xml::events::Event;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

/// What is tried on pages, drawings, spreadsheets, templates, shells and archives.
const PAYLOADS: [&str; 12] = [
    "<script>alert(1)</script>",
    "</title></svg><img src=x onerror=alert(1)>",
    "\"><svg onload=alert(1)>",
    "' onmouseover='alert(1)",
    "]]><!-- --><![CDATA[",
    "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>&e;",
    "javascript:alert(1)",
    "=cmd|' /C calc'!A0",
    "{{ 7 * 7 }} ${HOME} $(id) `id` %s %n",
    "{ $title } { -brand }",
    "../../etc/passwd",
    "\"\"\"\nformat = 2\n'''",
];

fn with_words(words: &str) -> (Loaded, Run) {
    let text = "format = 1\n[run]\nweeks = 1\n[baseline.dialysis]\n[[phase]]\nfrom_week = 0.5\n\
                dialysis.dialysate_magnesium_meq_l = 1.5\n[[lab]]\nweek = 1\nday = \"Mon\"\nwhen = \"pre\"\n\
                total_mg_dl = 2.5\n[[expect]]\nweek = 1\nwhat = \"pre_total_mg_dl\"\nvalue = 2.6\ntolerance = 1\n";
    let mut draft = read(text).draft;
    draft.title = Some(words.to_owned());
    draft.note = Some(words.to_owned());
    draft.sources = vec![words.to_owned()];
    draft.expect[0].why = Some(words.to_owned());
    let loaded = read(&to_toml(&draft));
    assert_eq!(loaded.draft, draft, "{words:?}: the file says what was written");
    let run = simulate(loaded.scenario.as_ref().unwrap()).unwrap();
    (loaded, run)
}

/// The elements of a page or a drawing with their attributes, and how many there are of each.
fn elements(markup: &str) -> BTreeMap<String, usize> {
    let mut reader = quick_xml::Reader::from_str(markup);
    reader.config_mut().check_end_names = false; // a page leaves some elements open
    let mut found = BTreeMap::new();
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{error}: {markup}")) {
            Event::Start(tag) | Event::Empty(tag) => {
                let mut attributes = BTreeSet::new();
                for attribute in tag.html_attributes() {
                    attributes.insert(String::from_utf8_lossy(attribute.unwrap().key.as_ref()).into_owned());
                }
                let name = String::from_utf8_lossy(tag.name().as_ref()).into_owned();
                *found.entry(format!("{name} {attributes:?}")).or_default() += 1;
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

fn table(write: impl FnOnce(&mut Vec<u8>)) -> Vec<u8> {
    let mut bytes = Vec::new();
    write(&mut bytes);
    bytes
}

/// The files of an archive.
fn archive(loaded: &Loaded, run: &Run) -> BTreeMap<String, String> {
    let bytes = omex_archive(&loaded.draft, run).unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut files = BTreeMap::new();
    for i in 0..archive.len() {
        let mut file = archive.by_index(i).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        files.insert(name, text);
    }
    files
}

#[test]
fn no_words_become_elements_of_a_page_a_drawing_or_an_archive_or_cells_of_a_table() {
    let (plain_loaded, plain) = with_words("words");
    let page = |loaded: &Loaded, run: &Run| {
        let summary = json_summary(&loaded.draft, &loaded.problems, run);
        elements(&html_report(&loaded.draft, run, &summary, &Seen::default()).unwrap())
    };
    let drawing = |loaded: &Loaded, run: &Run| {
        let title = loaded.draft.title.as_deref().unwrap();
        let svg = figure_bytes(title, &loaded.draft, &[(String::new(), run)], &Seen::default(), "svg").unwrap();
        elements(&String::from_utf8(svg).unwrap()).into_keys().collect::<BTreeSet<_>>()
    };
    for payload in PAYLOADS {
        let (loaded, run) = with_words(payload);
        assert_eq!(table(|out| write_csv(&run, out).unwrap()), table(|out| write_csv(&plain, out).unwrap()));
        assert_eq!(table(|out| write_nonmem(&run, out).unwrap()), table(|out| write_nonmem(&plain, out).unwrap()));
        assert_eq!(drawing(&loaded, &run), drawing(&plain_loaded, &plain), "{payload}");
        let kinds = |loaded: &Loaded, run: &Run| page(loaded, run).into_keys().collect::<Vec<_>>();
        assert_eq!(kinds(&loaded, &run), kinds(&plain_loaded, &plain), "{payload}");
        let (files, plain_files) = (archive(&loaded, &run), archive(&plain_loaded, &plain));
        assert_eq!(files.keys().collect::<Vec<_>>(), plain_files.keys().collect::<Vec<_>>());
        for (name, text) in files.iter().filter(|(name, _)| !name.ends_with(".toml")) {
            assert_eq!(elements(text), elements(&plain_files[name]), "{payload}: {name}");
        }
        assert_eq!(read(&files["scenario.toml"]).draft, loaded.draft, "{payload}");
    }
}

#[test]
fn an_archive_holds_only_files_of_its_own_folder() {
    let (loaded, run) = with_words("../x");
    for name in archive(&loaded, &run).keys() {
        assert!(!name.contains("..") && !name.starts_with(['/', '\\']) && !name.contains(':'), "{name}");
    }
}

#[test]
fn a_lesson_for_print_holds_the_same_elements_whatever_its_title() {
    let text = std::fs::read_to_string("assets/lessons/units.toml").unwrap();
    let title = text.lines().find(|line| line.starts_with("title = ")).unwrap().to_owned();
    let sheet = |words: &str| {
        let line = format!("title = {}", toml::Value::from(words));
        let lesson = lessons::read("test", &text.replacen(&title, &line, 1)).unwrap();
        elements(&lesson_sheet(&lesson)).into_keys().collect::<Vec<_>>()
    };
    for payload in PAYLOADS.iter().filter(|payload| payload.len() < 40 && !payload.contains('\n')) {
        assert_eq!(sheet(payload), sheet("words"), "{payload}");
    }
}
