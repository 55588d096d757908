//! The program: it runs a command of the command line, or opens the window.

use mgkin::cli::{Arguments, Command, Failure, Input, execute, tell};
use mgkin::files::remove_unfinished_when_ended;
use mgkin::scenario::presets::default_preset;
use mgkin::text::text;
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
    let input = Input::open(file.unwrap_or(default_preset().id))?;
    let Err(why) = open_window(&input) else { return Ok(()) };
    tell(&why);
    if insistence == Insistence::Insist {
        return Err(Failure::NoDisplay);
    }
    tell(&text("cli-as-text"));
    mgkin::cli::run_as_text(&input)
}

#[cfg(not(feature = "gui"))]
fn open_window(_input: &Input) -> Result<(), String> {
    Err(text("cli-built-without-window"))
}

#[cfg(feature = "gui")]
fn open_window(input: &Input) -> Result<(), String> {
    use mgkin::gui::{StartDocument, open_window};
    use mgkin::scenario::presets;

    let start = match presets::find(&input.name).filter(|preset| preset.text == input.text) {
        Some(preset) => StartDocument::Preset(preset),
        None => StartDocument::File { path: input.name.clone().into(), text: input.text.clone() },
    };
    open_window(start).map_err(|error| error.to_string())
}
