//! The sources keep to the plan: who may know whom, what the core never does, nothing unused, nothing extra.

use mgkin::references::Reference;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use syn::visit::Visit;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Modules that command line and window may know: all but each other.
const FACES_MAY_KNOW: [&str; 13] = [
    "named",
    "files",
    "report",
    "study",
    "simulation",
    "timeline",
    "scenario",
    "model",
    "solver",
    "units",
    "references",
    "time",
    "text",
];

/// Modules and whom they may know. `constants` may be used by all above them; `main` puts everything together.
const MAY_KNOW: [(&str, &[&str]); 16] = [
    ("named", &[]),
    ("units", &[]),
    ("constants", &[]),
    ("references", &[]),
    ("time", &[]),
    ("solver", &[]),
    ("text", &[]),
    ("model", &["units", "references"]),
    ("scenario", &["units", "references", "time", "model", "solver"]),
    ("timeline", &["scenario", "model", "units", "time"]),
    ("simulation", &["scenario", "timeline", "model", "solver", "units", "time"]),
    ("study", &["simulation", "scenario", "model", "units", "references", "time"]),
    ("report", &["study", "simulation", "timeline", "scenario", "model", "units", "references", "time", "text"]),
    ("files", &["scenario", "text"]),
    ("cli", &FACES_MAY_KNOW),
    ("gui", &FACES_MAY_KNOW),
];

const USE_CONSTANTS: [&str; 8] = ["model", "scenario", "timeline", "simulation", "study", "report", "cli", "gui"];

/// Modules that compile to wasm32 and are only ever called with values.
const CORE: [&str; 9] =
    ["units", "constants", "references", "time", "solver", "model", "scenario", "timeline", "simulation"];

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(rust_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// A source file without its tests.
struct Source {
    /// Path from the top folder, "src/model/gut.rs".
    name: String,
    /// Name of the module, "model".
    module: String,
    syntax: syn::File,
}

fn sources() -> Vec<Source> {
    let src = Path::new(ROOT).join("src");
    let read = |path: PathBuf| {
        let name = path.strip_prefix(ROOT).unwrap().to_str().unwrap().to_owned();
        let within = path.strip_prefix(&src).unwrap();
        let first = within.components().next().unwrap().as_os_str().to_str().unwrap();
        let mut syntax = syn::parse_file(&fs::read_to_string(&path).unwrap()).unwrap();
        WithoutTests.visit_file_mut(&mut syntax);
        Source { name, module: first.trim_end_matches(".rs").to_owned(), syntax }
    };
    let sources: Vec<Source> = rust_files(&src).into_iter().map(read).collect();
    assert!(sources.len() > 40, "the sources were found");
    sources
}

/// Takes out items under `#[cfg(test)]`, at the top and in modules.
struct WithoutTests;

impl WithoutTests {
    fn visit_file_mut(&mut self, file: &mut syn::File) {
        Self::keep(&mut file.items);
    }

    fn keep(items: &mut Vec<syn::Item>) {
        items.retain(|item| !is_test(item));
        for item in items {
            if let syn::Item::Mod(syn::ItemMod { content: Some((_, items)), .. }) = item {
                Self::keep(items);
            }
        }
    }
}

fn is_test(item: &syn::Item) -> bool {
    let attributes = match item {
        syn::Item::Mod(item) => &item.attrs,
        syn::Item::Fn(item) => &item.attrs,
        syn::Item::Use(item) => &item.attrs,
        syn::Item::Impl(item) => &item.attrs,
        syn::Item::Const(item) => &item.attrs,
        _ => return false,
    };
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg") && attribute.parse_args::<syn::Ident>().is_ok_and(|word| word == "test")
    })
}

/// Every path, use, macro and method call of a file, in full: `crate::model::State`, `println`, `.unwrap`.
#[derive(Default)]
struct Mentions {
    paths: BTreeSet<String>,
    macros: BTreeSet<String>,
    methods: BTreeSet<String>,
}

impl Mentions {
    fn of(source: &Source) -> Self {
        let mut mentions = Mentions::default();
        mentions.visit_file(&source.syntax);
        mentions
    }

    fn add_use(&mut self, tree: &syn::UseTree, start: &str) {
        match tree {
            syn::UseTree::Path(path) => self.add_use(&path.tree, &format!("{start}{}::", path.ident)),
            syn::UseTree::Group(group) => group.items.iter().for_each(|tree| self.add_use(tree, start)),
            syn::UseTree::Name(name) => _ = self.paths.insert(format!("{start}{}", name.ident)),
            syn::UseTree::Rename(name) => _ = self.paths.insert(format!("{start}{}", name.ident)),
            syn::UseTree::Glob(_) => _ = self.paths.insert(format!("{start}*")),
        }
    }

    /// Words of a macro's arguments: paths and method calls inside `vec![…]`, `json!({…})`, `matches!(…)`.
    fn add_tokens(&mut self, tokens: &str) {
        let joined = tokens.replace(" :: ", "::").replace(":: ", "::").replace(" ::", "::").replace(" . ", ".");
        for word in joined.split(|c: char| !(c.is_alphanumeric() || "_:.!".contains(c))) {
            if word.contains("::") {
                self.paths.insert(word.to_owned());
            }
            for method in word.split('.').skip(1) {
                self.methods.insert(method.to_owned());
            }
        }
    }

    /// The modules of the crate that are mentioned.
    fn crate_modules(&self) -> BTreeSet<String> {
        let of_crate =
            self.paths.iter().filter_map(|path| path.strip_prefix("crate::").or(path.strip_prefix("mgkin::")));
        of_crate.map(|path| path.split("::").next().unwrap_or_default().to_owned()).collect()
    }
}

impl<'ast> Visit<'ast> for Mentions {
    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.add_use(&item.tree, "");
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let segments: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        self.paths.insert(segments.join("::"));
        syn::visit::visit_path(self, path);
    }

    /// `pub(super)` says who may see an item, and uses nothing.
    fn visit_visibility(&mut self, _: &'ast syn::Visibility) {}

    fn visit_macro(&mut self, mac: &'ast syn::Macro) {
        if let Some(last) = mac.path.segments.last() {
            self.macros.insert(last.ident.to_string());
        }
        self.add_tokens(&mac.tokens.to_string());
        syn::visit::visit_macro(self, mac);
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        self.methods.insert(call.method.to_string());
        syn::visit::visit_expr_method_call(self, call);
    }
}

#[test]
fn modules_know_only_whom_they_may_know() {
    let mut violations = Vec::new();
    for source in sources().iter().filter(|source| !["lib", "main"].contains(&source.module.as_str())) {
        let Some((_, may_know)) = MAY_KNOW.iter().find(|(module, _)| *module == source.module) else {
            violations.push(format!("{} belongs to no module of the plan", source.name));
            continue;
        };
        for known in Mentions::of(source).crate_modules() {
            let is_module = MAY_KNOW.iter().any(|(module, _)| *module == known);
            let constants = known == "constants" && USE_CONSTANTS.contains(&source.module.as_str());
            if is_module && known != source.module && !may_know.contains(&known.as_str()) && !constants {
                violations.push(format!("{} knows crate::{known}", source.name));
            }
        }
    }
    assert!(violations.is_empty(), "{violations:#?}");
}

#[test]
fn no_module_reaches_into_another_past_its_front_door() {
    // `super` out of a module's own folder would evade the table
    for source in sources() {
        let depth = source.name.matches('/').count() - 1; // src/model/gut.rs: 1
        let longest = Mentions::of(&source).paths.iter().map(|path| path.matches("super::").count()).max().unwrap_or(0);
        let own = if source.name.ends_with("/mod.rs") { depth.saturating_sub(1) } else { depth };
        assert!(longest <= own, "{} climbs {longest} levels", source.name);
    }
}

/// The path of a module: `src/model/gut.rs` is `["model", "gut"]`, `src/model/mod.rs` is `["model"]`.
fn module_path(name: &str) -> Vec<String> {
    let path = name.trim_start_matches("src/").trim_end_matches(".rs");
    path.trim_end_matches("/mod").split('/').map(str::to_owned).collect()
}

/// The file of the crate that a path leads to, seen from the file at `here`: the longest beginning that is a file.
fn leads_to(path: &str, here: &[String], files: &BTreeSet<Vec<String>>) -> Option<Vec<String>> {
    let mut segments = path.split("::").peekable();
    let mut found = match segments.peek().copied()? {
        "crate" | "mgkin" => {
            segments.next();
            Vec::new()
        }
        "self" => {
            segments.next();
            here.to_vec()
        }
        _ => here.to_vec(),
    };
    while segments.next_if_eq(&"super").is_some() {
        found.pop();
    }
    let inherent = found.len();
    for segment in segments {
        found.push(segment.to_owned());
        if !files.contains(&found) {
            found.pop();
            break;
        }
    }
    let is_bare = !["crate", "mgkin", "self", "super"].iter().any(|word| path.split("::").next() == Some(word));
    let leads = !found.is_empty() && found != here && !(is_bare && found.len() == inherent);
    leads.then_some(found)
}

type Imports = BTreeMap<Vec<String>, BTreeSet<Vec<String>>>;

/// Which file of the crate uses which, by every kind of path.
fn imports(sources: &[Source]) -> Imports {
    let files: BTreeSet<Vec<String>> = sources.iter().map(|source| module_path(&source.name)).collect();
    let used = |source: &Source| {
        let here = module_path(&source.name);
        let used = Mentions::of(source).paths.iter().filter_map(|path| leads_to(path, &here, &files)).collect();
        (here, used)
    };
    sources.iter().map(used).collect()
}

/// All files that a file uses, itself or by way of others.
fn reached(from: &[String], imports: &Imports) -> BTreeSet<Vec<String>> {
    let mut reached = BTreeSet::new();
    let mut open = vec![from.to_vec()];
    while let Some(file) = open.pop() {
        for next in imports.get(&file).into_iter().flatten() {
            if reached.insert(next.clone()) {
                open.push(next.clone());
            }
        }
    }
    reached
}

#[test]
fn no_file_uses_itself_by_way_of_others() {
    let imports = imports(&sources());
    let uses: usize = imports.values().map(BTreeSet::len).sum();
    assert!(uses > 400, "only {uses} imports found: the search does not see them any more");
    let in_circles: Vec<String> =
        imports.keys().filter(|file| reached(file, &imports).contains(*file)).map(|file| file.join("::")).collect();
    assert!(in_circles.is_empty(), "in circles: {in_circles:#?}");
}

#[test]
fn the_kit_knows_no_room_and_rooms_do_not_know_each_other_nor_the_shell() {
    let folders = fs::read_dir("src/gui").unwrap().map(|entry| entry.unwrap().path());
    let rooms: Vec<String> = folders
        .filter(|path| path.is_dir())
        .map(|path| path.file_name().unwrap().to_str().unwrap().to_owned())
        .filter(|name| name != "kit" && name != "shell")
        .collect();
    assert!(rooms.len() >= 4, "{rooms:?}");
    let mut violations = Vec::new();
    for (file, used) in imports(&sources()) {
        let [gui, place, ..] = &file[..] else { continue };
        if gui != "gui" || !(place == "kit" || rooms.contains(place)) {
            continue;
        }
        for other in used.iter().filter(|other| other[0] == "gui") {
            let is_allowed = other.get(1).is_some_and(|other| other == place || other == "kit");
            if !is_allowed {
                violations.push(format!("{} knows {}", file.join("::"), other.join("::")));
            }
        }
    }
    assert!(violations.is_empty(), "{violations:#?}");
}

#[test]
fn imports_are_seen_in_groups_in_code_and_in_macros() {
    let source = |name: &str, text: &str| Source {
        name: name.to_owned(),
        module: "a".to_owned(),
        syntax: syn::parse_file(text).unwrap(),
    };
    let text = "use super::{c, d::D}; fn f() { crate::b::g(self::e::E, vec![super::h::x()]) }";
    let others = ["a/mod", "a/c", "a/d", "a/e", "a/h", "a/x/mod", "a/x/e", "b"];
    let mut all: Vec<Source> = others.iter().map(|name| source(&format!("src/{name}.rs"), "")).collect();
    all.push(source("src/a/x/y.rs", "use super::super::c; fn f() { super::e::g() }"));
    all.push(source("src/a/i.rs", text));
    let imports = imports(&all);
    let used = |file: &str| imports[&module_path(file)].iter().map(|used| used.join("/")).collect::<Vec<_>>();
    assert_eq!(used("src/a/i.rs"), ["a/c", "a/d", "a/h", "b"]);
    assert_eq!(used("src/a/x/y.rs"), ["a/c", "a/x/e"]);
}

#[test]
fn the_core_never_prints_or_touches_the_world() {
    let macros = ["println", "eprintln", "print", "eprint", "dbg"];
    let worlds = ["fs", "env", "time", "thread", "io", "net", "process"];
    for source in sources().iter().filter(|source| CORE.contains(&source.module.as_str())) {
        let mentions = Mentions::of(source);
        for name in macros {
            assert!(!mentions.macros.contains(name), "{} uses {name}!", source.name);
        }
        for world in worlds {
            let std = format!("std::{world}");
            let found = mentions.paths.iter().find(|path| **path == std || path.starts_with(&format!("{std}::")));
            assert!(found.is_none(), "{} uses {found:?}", source.name);
        }
    }
}

#[test]
fn nothing_unwraps_outside_tests() {
    for source in sources() {
        let mentions = Mentions::of(&source);
        for method in ["unwrap", "expect", "unwrap_err", "expect_err"] {
            assert!(!mentions.methods.contains(method), "{} calls .{method}()", source.name);
        }
        for name in ["panic", "todo", "unimplemented", "unreachable"] {
            assert!(!mentions.macros.contains(name), "{} uses {name}!", source.name);
        }
    }
}

#[test]
fn the_detector_sees_what_it_is_to_forbid() {
    let text = "use crate::{gui::App, cli};\nfn f() { std::fs::read(x).unwrap(); println!(\"{}\", crate::text::text(y.expect(z))); }\n\
                #[cfg(test)]\nmod tests { use crate::study; fn g() { panic!() } }";
    let mut syntax = syn::parse_file(text).unwrap();
    WithoutTests.visit_file_mut(&mut syntax);
    let mentions = Mentions::of(&Source { name: String::new(), module: String::new(), syntax });
    assert_eq!(mentions.crate_modules().into_iter().collect::<Vec<_>>(), ["cli", "gui", "text"]);
    assert!(mentions.paths.contains("std::fs::read"));
    assert!(mentions.methods.contains("unwrap") && mentions.methods.contains("expect"));
    assert!(mentions.macros.contains("println") && !mentions.macros.contains("panic"));
}

#[test]
fn every_reference_is_cited_somewhere() {
    let list = std::fs::read_to_string(Path::new(ROOT).join("src/references.rs")).unwrap();
    let constants: Vec<(&str, &str)> = list.lines().filter_map(constant).collect();
    assert!(constants.len() > 15, "the list of constants was read");
    let sources =
        rust_files(&Path::new(ROOT).join("src")).into_iter().filter(|path| !path.ends_with("src/references.rs"));
    let code: String = sources.map(|path| std::fs::read_to_string(path).unwrap()).collect();
    let files = std::fs::read_dir(Path::new(ROOT).join("assets")).unwrap().map(|entry| entry.unwrap().path());
    let files = files.filter(|path| !path.ends_with("bibliography.toml"));
    let assets: String = files
        .flat_map(|path| if path.is_dir() { texts(&path) } else { std::fs::read_to_string(path).into_iter().collect() })
        .collect();
    let is_cited = |id: &str| {
        let by_name = constants.iter().any(|(name, of)| *of == id && code.contains(name));
        by_name || assets.contains(&format!("\"{id}\""))
    };
    let uncited: Vec<_> = Reference::all().map(Reference::id).filter(|id| !is_cited(id)).collect();
    assert!(uncited.is_empty(), "{uncited:?}");
    let unused: Vec<_> = constants.iter().filter(|(name, _)| !code.contains(name)).collect();
    assert!(unused.is_empty(), "constants that nothing names: {unused:?}");
}

/// The name and the id of a line such as `    FINE_1991 "fine-1991";`.
fn constant(line: &str) -> Option<(&str, &str)> {
    let (name, rest) = line.strip_prefix("    ")?.split_once(' ')?;
    let is_name = name.len() > 3 && name.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_');
    is_name.then(|| rest.strip_prefix('"')?.strip_suffix("\";")).flatten().map(|id| (name, id))
}

fn texts(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(texts(&path));
        } else {
            found.extend(std::fs::read_to_string(path)); // fonts are no text
        }
    }
    found
}

#[test]
fn the_top_folder_holds_nothing_else() {
    let allowed = [
        "Cargo.toml",
        "Cargo.lock",
        "README.md",
        "rust-toolchain.toml",
        "src",
        "assets",
        "scenarios",
        "tests",
        "target",
    ];
    for entry in std::fs::read_dir(ROOT).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(name.starts_with('.') || allowed.contains(&name.as_str()), "{name}");
    }
}
