//! The program: it runs a command of the command line, or opens the window.

use mgkin::cli::{Arguments, Command, Failure, Input, execute, tell};
use mgkin::files::remove_unfinished_when_ended;
use mgkin::scenario::presets::default_preset;
use mgkin::text::text;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = match Arguments::of_program() {
        Ok(arguments) => arguments,
        Err(ending) => return ending,
    };
    remove_unfinished_when_ended();
    let done = match &arguments.command {
        None => window(arguments.file.as_deref(), Insistence::OrText),
        Some(Command::Window { file }) => window(file.as_deref(), Insistence::Insist),
        Some(command) => execute(command),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.into(),
    }
}

/// What to do when there is no display.
#[derive(Clone, Copy, PartialEq)]
enum Insistence {
    Insist,
    OrText,
}

fn window(file: Option<&str>, insistence: Insistence) -> Result<(), Failure> {
    let name = file.unwrap_or(default_preset().id);
    let input = match Input::open(name) {
        Ok(input) => input,
        Err(failure) => {
            // Whoever clicked on the file sees no terminal: the window says it too.
            if insistence == Insistence::Insist && Path::new(name).is_file() {
                open_window(name, None).unwrap_or_else(|why| tell(&why));
            }
            return Err(failure);
        }
    };
    let Err(why) = open_window(name, Some(&input)) else { return Ok(()) };
    tell(&why);
    if insistence == Insistence::Insist {
        return Err(Failure::NoDisplay);
    }
    tell(&text("cli-as-text"));
    mgkin::cli::run_as_text(&input)
}

#[cfg(not(feature = "gui"))]
fn open_window(_name: &str, _input: Option<&Input>) -> Result<(), String> {
    Err(text("cli-built-without-window"))
}

/// Opens the window with what was read, or to say that the file cannot be read.
#[cfg(feature = "gui")]
fn open_window(name: &str, input: Option<&Input>) -> Result<(), String> {
    use mgkin::gui::{StartDocument, open_window};
    use mgkin::scenario::presets;

    let start = match (input, presets::find(name)) {
        (None, _) => StartDocument::Unreadable(name.into()),
        (Some(input), Some(preset)) if preset.text == input.text => StartDocument::Preset(preset),
        (Some(input), _) => StartDocument::File { path: name.into(), text: input.text.clone() },
    };
    open_window(start).map_err(|error| error.to_string())
}
