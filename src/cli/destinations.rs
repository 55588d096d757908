//! Where a command reads and writes: no output replaces an input or another output, and one at most goes to standard
//! output.

use std::io;
use std::path::Path;

use same_file::Handle;

use super::output::{Failure, STANDARD, tell};
use crate::files::is_same_file;
use crate::text::{text, words};

/// Says whether the results of a command go where each can be read, before anything is computed: an output that would
/// replace an input or another output is refused.
///
/// # Errors
/// Fails with words when two of them go to one place; `prints` says that standard output is taken already.
pub fn check(inputs: &[&Path], outputs: &[&Option<impl AsRef<Path>>], prints: bool) -> Result<(), Failure> {
    let outputs: Vec<&Path> = outputs.iter().copied().flatten().map(AsRef::as_ref).collect();
    let (to_standard, to_files): (Vec<&Path>, Vec<&Path>) = outputs.into_iter().partition(|path| is_standard(path));
    if to_standard.len() + usize::from(prints) > 1 {
        tell(&text("cli-two-on-standard-output"));
        return Err(Failure::Input);
    }
    if inputs.iter().filter(|input| is_standard(input)).count() > 1 {
        tell(&text("cli-two-from-standard-input"));
        return Err(Failure::Input);
    }
    if let Some(path) = inputs.iter().find(|input| input.is_file() && is_stream(Handle::stdout(), input)) {
        tell(&words!("cli-output-is-input", path = path.display()));
        return Err(Failure::Input);
    }
    // Devices and pipes may take several.
    let to_files: Vec<&Path> = to_files.into_iter().filter(|path| path.is_file() || !path.exists()).collect();
    let is_input = |path: &Path| {
        let is_read = |input: &&Path| input.exists() && is_same_file(input, path);
        inputs.iter().any(is_read)
            || (inputs.iter().any(|input| is_standard(input)) && is_stream(Handle::stdin(), path))
    };
    if let Some(path) = to_files.iter().find(|path| is_input(path)) {
        tell(&words!("cli-output-is-input", path = path.display()));
        return Err(Failure::Input);
    }
    let is_again = |i: usize| {
        to_files[..i].iter().any(|earlier| is_same_file(earlier, to_files[i]))
            || is_stream(Handle::stdout(), to_files[i])
    };
    if let Some(i) = (0..to_files.len()).find(|i| is_again(*i)) {
        tell(&words!("cli-outputs-in-one", path = to_files[i].display()));
        return Err(Failure::Input);
    }
    Ok(())
}

/// Whether any of the outputs goes to standard output, where the words of the command then do not.
pub fn takes_standard_output(outputs: &[&Option<impl AsRef<Path>>]) -> bool {
    outputs.iter().copied().flatten().any(|path| is_standard(path.as_ref()))
}

/// Whether a stream that the shell has opened is that of a file.
fn is_stream(stream: io::Result<Handle>, path: &Path) -> bool {
    stream.is_ok_and(|stream| Handle::from_path(path).is_ok_and(|file| file == stream))
}

fn is_standard(path: &Path) -> bool {
    path == Path::new(STANDARD)
}
