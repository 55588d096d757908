//! What the program is made of, and whom it talks to: nobody.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Licences under which the program may be passed on with everything in it. Mozilla's asks for the source of the one
/// crate under it, which is public.
const ALLOWED: [&str; 14] = [
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "OFL-1.1",
    "Ubuntu-font-1.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

struct Package {
    licence: String,
    folder: PathBuf,
}

/// Every crate in the lock file by name and version.
fn packages() -> BTreeMap<String, Package> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let told =
        Command::new(cargo).args(["metadata", "--format-version", "1", "--locked", "--offline"]).output().unwrap();
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&told.stdout).unwrap();
    let word = |package: &serde_json::Value, key: &str| package[key].as_str().unwrap_or_default().to_owned();
    let packages = metadata["packages"].as_array().unwrap().iter().map(|package| {
        let folder = Path::new(&word(package, "manifest_path")).parent().unwrap().to_owned();
        let name = format!("{} {}", word(package, "name"), word(package, "version"));
        (name, Package { licence: word(package, "license"), folder })
    });
    packages.collect()
}

#[test]
fn every_dependency_has_an_allowed_licence() {
    let is_allowed = |licence: &str| {
        let expression = spdx::Expression::parse_mode(licence, spdx::ParseMode::LAX);
        expression.is_ok_and(|expression| {
            expression.evaluate(|asked| {
                let name = asked.license.id().map_or("", |id| id.name);
                ALLOWED.contains(&name)
            })
        })
    };
    let packages = packages();
    assert!(packages.len() > 100);
    let refused: Vec<String> = packages
        .iter()
        .filter(|(_, package)| !is_allowed(&package.licence))
        .map(|(name, package)| format!("{name}: {:?}", package.licence))
        .collect();
    assert!(refused.is_empty(), "{refused:#?}");
}

#[test]
fn the_licences_of_the_project_and_of_every_font_that_is_built_in_stand_in_the_repository() {
    for (file, words) in [
        ("assets/licences/LICENSE-MIT", "Permission is hereby granted"),
        ("assets/licences/LICENSE-APACHE", "Apache License"),
        ("assets/fonts/DejaVu-LICENSE.txt", "Bitstream Vera"),
    ] {
        assert!(std::fs::read_to_string(file).unwrap().contains(words), "{file}");
    }
    let texts: Vec<String> = std::fs::read_dir("assets/fonts")
        .unwrap()
        .map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap())
        .collect();
    let packages = packages();
    let (_, fonts) = packages.iter().find(|(name, _)| name.starts_with("epaint_default_fonts ")).unwrap();
    let mut found = 0;
    for file in std::fs::read_dir(fonts.folder.join("fonts")).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "txt") {
            found += 1;
            assert!(texts.contains(&std::fs::read_to_string(&path).unwrap()), "{path:?} is not among assets/fonts");
        }
    }
    assert!(found >= 5);
}

/// The crates that ask it panic where it knows no font at all.
#[test]
fn no_font_is_looked_for_through_the_library_of_the_desktop() {
    let asks = |name: &&String| name.contains("fontconfig") || name.starts_with("fontique");
    assert_eq!(packages().keys().find(asks), None);
}

/// Calls of the program to the network, as `strace` sees them; `None` where there is no `strace`.
#[cfg(target_os = "linux")]
fn network_calls(arguments: &[&str], environment: &[(&str, &str)]) -> Option<Vec<String>> {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("calls");
    let program = assert_cmd::cargo::cargo_bin("mgkin");
    let traced = Command::new("strace")
        .args(["-f", "-qq", "-e", "trace=%network", "-o"])
        .arg(&log)
        .args(["timeout", "20"])
        .arg(program)
        .args(arguments)
        .env("HOME", folder.path())
        .envs(environment.iter().copied())
        .output();
    let Ok(_) = traced else {
        println!("no strace here: not looked at");
        return None;
    };
    let calls = std::fs::read_to_string(&log).unwrap_or_default();
    Some(calls.lines().map(str::to_owned).collect())
}

/// Whether a call is about anything but this machine.
#[cfg(target_os = "linux")]
fn leaves_the_machine(call: &str) -> bool {
    ["AF_INET", "AF_INET6", "AF_NETLINK", "AF_PACKET", "AF_BLUETOOTH", "AF_VSOCK"]
        .iter()
        .any(|kind| call.contains(kind))
}

#[cfg(target_os = "linux")]
#[test]
fn no_command_opens_a_socket() {
    for arguments in [
        &["run", "haemodialysis-1.0", "--json"][..],
        &["export", "haemodialysis-1.0", "--omex", "-"],
        &["compare", "haemodialysis-1.0", "--dialysate", "1.0,1.5"],
        &["cohort", "haemodialysis-1.0", "-n", "4"],
        &["list"],
    ] {
        let Some(calls) = network_calls(arguments, &[("DISPLAY", ""), ("WAYLAND_DISPLAY", "")]) else { return };
        // The pair with which a signal wakes a thread leads nowhere.
        let opened: Vec<&String> = calls.iter().filter(|call| call.contains("socket(")).collect();
        assert!(opened.is_empty(), "{arguments:?}: {opened:?}");
        assert!(!calls.iter().any(|call| leaves_the_machine(call)), "{arguments:?}: {calls:?}");
    }
}

/// The window talks to the display and the session's buses, which are sockets of this machine.
#[cfg(all(target_os = "linux", feature = "gui"))]
#[test]
fn the_window_opens_no_socket_that_leaves_the_machine() {
    if Command::new("Xvfb").arg("-help").output().is_err() {
        println!("no Xvfb here: not looked at");
        return;
    }
    let display = format!(":{}", 2000 + std::process::id() % 20_000);
    let mut screen =
        Command::new("Xvfb").args([&display, "-screen", "0", "1280x800x24", "-nolisten", "tcp"]).spawn().unwrap();
    std::thread::sleep(std::time::Duration::from_secs(2));
    let calls = network_calls(&["window"], &[("DISPLAY", &display), ("WAYLAND_DISPLAY", "")]);
    screen.kill().unwrap();
    screen.wait().unwrap();
    let Some(calls) = calls else { return };
    assert!(calls.iter().any(|call| call.contains("AF_UNIX")), "the window was looked at: {calls:?}");
    let outside: Vec<&String> = calls.iter().filter(|call| leaves_the_machine(call)).collect();
    assert!(outside.is_empty(), "{outside:?}");
}
