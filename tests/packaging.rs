//! The packages for people without a compiler: what the manifest names is there, and menu entry, file type, program and
//! README agree. `.ci/package` builds the packages themselves.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::{CommandFactory, Parser};
use mgkin::cli::{Arguments, Command};
use mgkin::files::SCENARIO_ENDING;
use mgkin::model::ModelVersion;
use resvg::{tiny_skia, usvg};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn read(name: &str) -> String {
    std::fs::read_to_string(Path::new(ROOT).join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The table of the Debian package in the manifest.
fn deb() -> toml::Table {
    let manifest: toml::Table = toml::from_str(&read("Cargo.toml")).unwrap();
    manifest["package"]["metadata"]["deb"].as_table().unwrap().clone()
}

fn words(list: &toml::Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|word| word.as_str().unwrap()).collect()
}

/// Where every file of the package comes from, by the place to which it goes. What the build makes comes from `target`.
fn files() -> BTreeMap<String, PathBuf> {
    let deb = deb();
    let assets: Vec<Vec<&str>> = deb["assets"].as_array().unwrap().iter().map(words).collect();
    let mut files = BTreeMap::new();
    for asset in assets {
        let (source, place) = (Path::new(asset[0]), asset[1]);
        let sources = match asset[0].split_once('*') {
            None => vec![source.to_owned()],
            Some((folder, ending)) => {
                let all = std::fs::read_dir(Path::new(ROOT).join(folder)).unwrap();
                let named = all.map(|file| Path::new(folder).join(file.unwrap().file_name()));
                named.filter(|path| path.to_str().unwrap().ends_with(ending)).collect()
            }
        };
        for source in sources {
            let name = if place.ends_with('/') { source.file_name().unwrap().to_str().unwrap() } else { "" };
            let place = format!("{place}{name}");
            assert!(files.insert(place, source.clone()).is_none(), "two files for one place: {source:?}");
        }
    }
    files
}

/// The values of the menu entry by their keys.
fn menu_entry() -> BTreeMap<String, String> {
    let text = read("assets/desktop/mgkin.desktop");
    let pairs = text.lines().filter_map(|line| line.split_once('='));
    pairs.map(|(key, value)| (key.to_owned(), value.to_owned())).collect()
}

/// The values of an attribute in the description of the file type.
fn of_file_type(element: &str, attribute: &str) -> Vec<String> {
    use quick_xml::events::Event;
    let text = read("assets/desktop/mgkin.xml");
    let mut reader = quick_xml::Reader::from_str(&text);
    let mut found = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => return found,
            Event::Start(tag) | Event::Empty(tag) if tag.name().as_ref() == element.as_bytes() => {
                let value = tag.try_get_attribute(attribute).unwrap().unwrap();
                found.push(String::from_utf8(value.value.to_vec()).unwrap());
            }
            _ => {}
        }
    }
}

#[test]
fn every_file_of_the_package_is_there() {
    let files = files();
    for (place, source) in &files {
        assert!(source.starts_with("target/release") || Path::new(ROOT).join(source).is_file(), "{place}: {source:?}");
    }
    let presets = files.keys().filter(|place| place.starts_with("usr/share/doc/mgkin/examples/"));
    assert_eq!(presets.count(), mgkin::scenario::presets::PRESETS.len());
}

#[test]
fn the_menu_entry_starts_the_program_that_the_package_brings() {
    let entry = menu_entry();
    let mut exec: Vec<&str> = entry["Exec"].split(' ').collect();
    assert!(files().contains_key(&format!("usr/bin/{}", exec[0])), "{exec:?}");
    assert_eq!(exec.pop(), Some("%f"), "one file at a time");
    let opened = |arguments: &[&str]| match Arguments::try_parse_from(arguments).unwrap().command {
        Some(Command::Window { file }) => file,
        other => panic!("the window is opened, not {other:?}"),
    };
    assert_eq!(opened(&exec), None, "from the menu");
    let file = "/home/a b/ward.mgkin.toml";
    assert_eq!(opened(&[&exec[..], &[file]].concat()), Some(file.to_owned()), "from a double click");
    assert_eq!(entry["Name"], env!("CARGO_PKG_NAME"));
    assert_eq!(entry["Terminal"], "false");
}

#[test]
fn the_version_of_what_is_installed_names_program_and_model() {
    let said = format!("{}, model version {}", env!("CARGO_PKG_VERSION"), ModelVersion::NEWEST.number());
    assert_eq!(Arguments::command().get_version(), Some(said.as_str()));
}

#[test]
fn a_saved_scenario_has_the_type_that_the_menu_entry_opens_and_no_other_file_has() {
    let types = of_file_type("mime-type", "type");
    assert_eq!(menu_entry()["MimeType"], format!("{};", types[0]));
    assert_eq!(types.len(), 1);
    assert_eq!(of_file_type("glob", "pattern"), [format!("*.{SCENARIO_ENDING}")]);
    assert_ne!(SCENARIO_ENDING, "toml", "the files of others keep their program");
    assert!(SCENARIO_ENDING.ends_with(".toml"), "editors know the language");
    assert_eq!(of_file_type("sub-class-of", "type"), ["application/toml"]);
    assert!(files().contains_key("usr/share/mime/packages/mgkin.xml"));
}

/// `MGKIN_DRAW_ICONS=1` draws the small icons anew.
#[test]
fn every_icon_is_the_one_drawing() {
    let files = files();
    let icon = &menu_entry()["Icon"];
    assert_eq!(of_file_type("icon", "name"), [icon.as_str()]);
    let drawing = &files[&format!("usr/share/icons/hicolor/scalable/apps/{icon}.svg")];
    let tree = usvg::Tree::from_str(&read(drawing.to_str().unwrap()), &usvg::Options::default()).unwrap();
    for size in [48_u16, 128] {
        let source = Path::new(ROOT).join(&files[&format!("usr/share/icons/hicolor/{size}x{size}/apps/{icon}.png")]);
        let mut pixels = tiny_skia::Pixmap::new(size.into(), size.into()).unwrap();
        let scale = f32::from(size) / tree.size().width();
        resvg::render(&tree, tiny_skia::Transform::from_scale(scale, scale), &mut pixels.as_mut());
        if std::env::var_os("MGKIN_DRAW_ICONS").is_some() {
            pixels.save_png(&source).unwrap();
        }
        let kept = tiny_skia::Pixmap::load_png(&source).unwrap();
        assert!(kept.data() == pixels.data(), "MGKIN_DRAW_ICONS=1 cargo test --test packaging draws {source:?} anew");
        let opaque = kept.pixels().iter().filter(|pixel| pixel.alpha() == u8::MAX).count();
        assert!(opaque * 2 > kept.pixels().len(), "something was drawn");
    }
}

#[test]
fn the_licences_of_program_and_fonts_are_in_what_is_passed_on() {
    assert_eq!(files()["usr/share/doc/mgkin/copyright"], Path::new("target/release/copyright"));
    let (licences, package) = (read(".ci/licences"), read(".ci/package"));
    assert!(package.contains(".ci/licences > \"$target/release/copyright\""));
    assert!(package.contains("cp assets/licences/* "));
    for folder in ["assets/licences", "assets/fonts"] {
        assert!(licences.contains(folder) && Path::new(ROOT).join(folder).is_dir(), "{folder}");
    }
}

#[test]
fn the_readme_says_how_to_install_what_is_built() {
    let readme = read("README.md");
    let (_, section) = readme.split_once("## Install").expect("the section");
    let section = section.split("\n## ").next().unwrap();
    let version = env!("CARGO_PKG_VERSION");
    let deb = format!("mgkin_{version}-1_amd64.deb");
    let archive = format!("mgkin-{version}-linux-x86_64");
    let ending = format!("`.{SCENARIO_ENDING}`");
    for words in [&deb, &archive, "cargo install --path . --locked", ".ci/package", &ending] {
        assert!(section.contains(words), "{words}");
    }
    assert!(read(".ci/package").contains("mgkin-${version%-*}-linux-$(uname -m)"), "the name of the archive");
}

#[cfg(feature = "gui")]
#[test]
fn the_window_is_that_of_the_menu_entry() {
    assert_eq!(menu_entry()["StartupWMClass"], mgkin::gui::APP_ID, "on X11");
    let name = format!("usr/share/applications/{}.desktop", mgkin::gui::APP_ID);
    assert!(files().contains_key(&name), "on Wayland the entry is found by its name");
}

#[cfg(feature = "gui")]
#[test]
fn package_and_readme_name_every_library_that_the_window_opens() {
    let (deb, readme) = (deb(), read("README.md"));
    let depends = words(&deb["depends"]);
    assert!(depends.contains(&"$auto"), "linked libraries are found by the tools");
    for package in mgkin::gui::packages_of_libraries() {
        assert!(depends.contains(&package), "{package} is not among the dependencies");
    }
    let line = readme.lines().find(|line| line.starts_with("| Debian")).unwrap();
    let named: Vec<&str> = line.split([' ', '`', ';']).collect();
    // Their dependencies bring these two.
    let with_others = ["libxkbcommon0", "libwayland-client0"];
    for package in depends.iter().filter(|name| **name != "$auto" && !with_others.contains(name)) {
        assert!(named.contains(package), "{package} is not in the README");
    }
}
