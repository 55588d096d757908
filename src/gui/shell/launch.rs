//! The start of the window, and what is missing on this machine when it cannot start.

use std::path::PathBuf;

use super::app::{App, StartDocument};
use super::fonts;
use super::settings::Settings;
use crate::gui::kit::tokens;
use crate::text::{text, words};

/// The name by which a desktop knows the window: that of the menu entry, so that window and entry are one program.
pub const APP_ID: &str = "mgkin";

/// The drawing of the menu entry, in the size that window lists and task bars scale down well.
const ICON_PNG: &[u8] = include_bytes!("../../../assets/desktop/mgkin-128.png");

type EventLoopBuilder = eframe::EventLoopBuilder<eframe::UserEvent>;

/// Why no window could be opened.
#[derive(Debug, thiserror::Error)]
pub enum WindowError {
    /// Neither DISPLAY nor WAYLAND_DISPLAY is set.
    #[error("{}", text("gui-error-no-display"))]
    NoDisplay,
    /// A system library is not installed.
    #[error("{}", words!("gui-error-library", library = .library, package = .package))]
    MissingLibrary { library: &'static str, package: &'static str },
    /// DISPLAY or WAYLAND_DISPLAY names a display that does not answer.
    #[error("{}", words!("gui-error-no-answer", variable = .variable, value = .value))]
    NoAnswer { variable: &'static str, value: String },
    /// The window system said something else.
    #[error("{}", words!("gui-error-other", cause = .0))]
    Other(String),
}

/// Libraries that are opened at run time, as the words that name them in errors, and their Debian packages.
const LIBRARIES: [(&str, &str, &str); 8] = [
    ("xkbcommon-x11", "libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    ("xkbcommon", "libxkbcommon.so.0", "libxkbcommon0"),
    ("libX11-xcb", "libX11-xcb.so.1", "libx11-xcb1"),
    ("libXcursor", "libXcursor.so.1", "libxcursor1"),
    ("libXi", "libXi.so.6", "libxi6"),
    ("libEGL", "libEGL.so.1", "libegl1"),
    ("libGL", "libGL.so.1", "libgl1"),
    ("libX11", "libX11.so.6", "libx11-6"),
];

/// Returns the Debian packages of the libraries that are opened at run time, which no list of linked libraries names.
pub fn packages_of_libraries() -> impl Iterator<Item = &'static str> {
    LIBRARIES.iter().map(|(_, _, package)| *package)
}

/// Returns whether the environment names a display.
pub fn display_available() -> bool {
    ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

/// Opens the window and returns when it is closed.
///
/// # Errors
/// It fails without a display, or when a system library is missing. winit panics on some of these: the panic is caught
/// here and reported like an error.
pub fn open_window(start: StartDocument) -> Result<(), WindowError> {
    if cfg!(target_os = "linux") && !display_available() {
        return Err(WindowError::NoDisplay);
    }
    let folder = eframe::storage_dir("mgkin");
    let restored = Settings::open(folder.as_deref().map(|folder| folder.join("settings.toml")));
    let options = options(&restored.0);
    let create: eframe::AppCreator<'_> = Box::new(move |creation| {
        tokens::apply(&creation.egui_ctx);
        fonts::use_those_of_the_system(&creation.egui_ctx);
        let mut app = App::open(start);
        app.restore(&creation.egui_ctx, restored);
        if let Some(folder) = &folder {
            app.state.evidence.keep_results(folder.join("evidence"));
        }
        app.keep_unsaved_work(&creation.egui_ctx, folder.map(|folder| folder.join("unsaved")));
        Ok(Box::new(app))
    });
    quietly(|| eframe::run_native("mgkin", options, create))
}

fn options(settings: &Settings) -> eframe::NativeOptions {
    let zoom = f32::from(settings.zoom_percent()) / 100.0;
    eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default()
            .with_title("mgkin")
            .with_app_id(APP_ID)
            .with_icon(icon())
            .with_inner_size(settings.window_size().unwrap_or([1280.0, 760.0])) // with its title bar it fits 1280 × 800
            .with_min_inner_size([400.0 * zoom, 300.0 * zoom])
            .with_maximized(settings.is_maximised())
            .with_drag_and_drop(true),
        persistence_path: Some(PathBuf::new()), // nowhere: what eframe keeps is not checked when it is read
        persist_window: false,
        system_font_fallback: false, // `fonts` has its own
        event_loop_builder: starts_with_x11().then(|| -> eframe::EventLoopBuilderHook { Box::new(use_x11) }),
        ..Default::default()
    }
}

fn icon() -> egui::IconData {
    eframe::icon_data::from_png_bytes(ICON_PNG).unwrap_or_default()
}

/// Returns whether Wayland is named but does not answer, where an X display is named too. The window system's library
/// tries the first only.
#[cfg(target_os = "linux")]
fn starts_with_x11() -> bool {
    let named = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    let Some(wayland) = named("WAYLAND_DISPLAY") else { return false };
    let socket = named("XDG_RUNTIME_DIR").map(PathBuf::from).unwrap_or_default().join(wayland);
    let is_handed_over = named("WAYLAND_SOCKET").is_some();
    !is_handed_over && named("DISPLAY").is_some() && std::os::unix::net::UnixStream::connect(socket).is_err()
}

#[cfg(not(target_os = "linux"))]
fn starts_with_x11() -> bool {
    false
}

#[cfg(target_os = "linux")]
fn use_x11(builder: &mut EventLoopBuilder) {
    winit::platform::x11::EventLoopBuilderExtX11::with_x11(builder);
}

#[cfg(not(target_os = "linux"))]
fn use_x11(_: &mut EventLoopBuilder) {}

/// Runs the window; a panic over a missing library becomes an error, without the panic's own message.
fn quietly(run: impl FnOnce() -> eframe::Result) -> Result<(), WindowError> {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if !matches!(explained(message_of(panic.payload())), WindowError::MissingLibrary { .. }) {
            usual(panic);
        }
    }));
    match std::panic::catch_unwind(std::panic::AssertUnwindSafe(run)) {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(explained(&error.to_string())),
        Err(panic) => match explained(message_of(panic.as_ref())) {
            missing @ WindowError::MissingLibrary { .. } => Err(missing),
            _ => std::panic::resume_unwind(panic),
        },
    }
}

fn message_of(panic: &(dyn std::any::Any + Send)) -> &str {
    let owned = panic.downcast_ref::<String>().map(String::as_str);
    owned.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or_default()
}

fn explained(message: &str) -> WindowError {
    let lower = message.to_lowercase();
    let missing = LIBRARIES.iter().find(|(word, _, _)| lower.contains(&word.to_lowercase()));
    let displays = [("wayland compositor", "WAYLAND_DISPLAY"), ("connection to x server", "DISPLAY")];
    if let Some((_, variable)) = displays.into_iter().find(|(words, _)| lower.contains(words)) {
        let value = std::env::var(variable).unwrap_or_default();
        return WindowError::NoAnswer { variable, value };
    }
    match missing {
        Some((_, library, package)) => WindowError::MissingLibrary { library, package },
        // The place in "winit EventLoopError: os error at /…/mod.rs:788: Failed to open …" helps nobody here.
        None => WindowError::Other(message.rsplit(": ").next().unwrap_or(message).to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_library_is_named_with_its_package() {
        let message = "Library libxkbcommon-x11.so could not be loaded.";
        let found = explained(message);
        assert!(matches!(found, WindowError::MissingLibrary { package: "libxkbcommon-x11-0", .. }), "{found}");
        let other = explained("winit EventLoopError: os error at /a/b.rs:788: Failed to open anything");
        assert!(matches!(other, WindowError::Other(cause) if cause == "Failed to open anything"));
    }

    #[test]
    fn a_display_that_does_not_answer_is_named() {
        let dead = explained("winit EventLoopError: os error at /a/b.rs:788: Failed to open connection to X server");
        assert!(matches!(dead, WindowError::NoAnswer { variable: "DISPLAY", .. }), "{dead}");
        let dead = explained("os error at /a/b.rs:89: Could not find wayland compositor");
        assert!(matches!(dead, WindowError::NoAnswer { variable: "WAYLAND_DISPLAY", .. }), "{dead}");
    }
}
