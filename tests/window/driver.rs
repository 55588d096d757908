//! A person at the window, who finds things by the names a screen reader reads, and reads results. Mouse and keyboard
//! are in `hands`.

use std::cell::{Cell, RefCell};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use atspi::Role;
use image::RgbImage;

use crate::desktop::{Desktop, Process};
use crate::screen_reader::{Area, Node, ScreenReader, Tree};
use crate::words;

/// Patience with a slow machine that draws without a graphics card and computes in the meantime.
const PATIENCE: Duration = Duration::from_secs(60);
/// Patience with a study of many runs, which fills both cores of a small machine.
const LONG_PATIENCE: Duration = Duration::from_secs(600);
const BETWEEN_LOOKS: Duration = Duration::from_millis(25);
/// Pause between pictures, longer than a frame takes to draw.
const BETWEEN_PICTURES: Duration = Duration::from_millis(300);

pub struct Window {
    app: RefCell<Process>,
    /// Name of the program on the accessibility bus.
    program: String,
    reader: ScreenReader,
    pub desktop: Desktop,
    /// Name of the test, by which pictures are named.
    test: &'static str,
}

impl Window {
    /// Starts the program on the first screen of a person who has never used it.
    pub fn start(test: &'static str) -> Window {
        let desktop = Desktop::start();
        let reader = ScreenReader::start(desktop.bus_address());
        let app = RefCell::new(run(&desktop));
        let mut window = Window { app, program: String::new(), reader, desktop, test };
        window.wait_until_open("");
        window
    }

    /// Kills the program like a power failure, with nothing asked or tidied up, and then opens it again.
    pub fn kill_and_start_again(&mut self) {
        let killed = std::mem::take(&mut self.program);
        self.app.get_mut().kill();
        self.app.replace(run(&self.desktop));
        self.wait_until_open(&killed);
    }

    fn wait_until_open(&mut self, killed: &str) {
        let start = Instant::now();
        self.program = loop {
            let programs = self.reader.programs().unwrap_or_default();
            if let Some(program) = programs.into_iter().find(|program| program != killed) {
                break program;
            }
            if start.elapsed() > PATIENCE || self.has_ended() {
                self.fail("the window", &Tree::default());
            }
            std::thread::sleep(BETWEEN_LOOKS);
        };
        // The keyboard is there, and something stands below the frame.
        self.wait_for("the window", |tree| tree.focused().filter(|_| tree.nodes.len() > 10).map(|_| ()));
    }

    pub fn home(&self) -> &Path {
        self.desktop.home()
    }

    // Looking

    /// Looks until something is found; says on failure what was looked for and what was there.
    pub fn wait_for<T>(&self, what: &str, find: impl Fn(&Tree) -> Option<T>) -> T {
        let start = Instant::now();
        let mut tree = Tree::default();
        while start.elapsed() < PATIENCE && !self.has_ended() {
            tree = self.reader.tree(&self.program).unwrap_or_default();
            if let Some(found) = find(&tree) {
                return found;
            }
            std::thread::sleep(BETWEEN_LOOKS);
        }
        self.fail(what, &tree)
    }

    fn has_ended(&self) -> bool {
        !matches!(self.app.borrow_mut().0.try_wait(), Ok(None))
    }

    /// Leaves a picture and the words of the screen behind, and says where.
    pub fn fail(&self, what: &str, tree: &Tree) -> ! {
        let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join(self.test);
        let (picture, words) = (place.with_extension("png"), place.with_extension("txt"));
        std::fs::write(&words, tree.to_string()).unwrap();
        self.desktop.picture().save(&picture).unwrap();
        let (picture, words) = (picture.display(), words.display());
        let status = self.app.borrow_mut().0.try_wait();
        let said = self.desktop.said();
        panic!(
            "not found: {what}\nthe screen: {picture}\nwhat could be read: {words}\nmgkin ended: {status:?}, and said: {said}"
        );
    }

    /// Waits until these words can be read anywhere.
    pub fn wait_for_words(&self, words: &str) -> String {
        self.wait_for(words, |tree| tree.saying(words).map(|node| node.name.clone()))
    }

    /// Waits until a study of many runs has ended, during which these words stand there.
    pub fn wait_for_study(&self, words: &str) {
        let start = Instant::now();
        while start.elapsed() < LONG_PATIENCE && self.tree().saying(words).is_some() {
            std::thread::sleep(BETWEEN_LOOKS);
        }
    }

    pub fn wait_until_gone(&self, words: &str) {
        self.wait_for(&format!("the end of {words}"), |tree| tree.saying(words).is_none().then_some(()));
    }

    /// Waits until this is chosen or ticked.
    pub fn wait_until_on(&self, role: Role, name: &str) {
        self.wait_for(&format!("{name}, chosen"), |tree| tree.only(role, name).filter(|node| node.is_on).map(|_| ()));
    }

    pub fn wait_for_number(&self, field: &str, number: f64) {
        self.wait_for(&format!("{field} {number}"), |tree| {
            let node = tree.only(Role::SpinButton, field)?;
            let now = self.reader.number(&self.program, node).ok()?;
            ((now - number).abs() < 1e-9).then_some(())
        });
    }

    /// Waits until a field is read with these words.
    pub fn wait_for_description(&self, field: &str, words: &str) {
        self.wait_for(&format!("{field} {words}"), |tree| {
            tree.only(Role::SpinButton, field).filter(|node| node.description == words).map(|_| ())
        });
    }

    pub fn tree(&self) -> Tree {
        self.wait_for("anything", |tree| Some(tree.clone()))
    }

    /// The screen, once nothing on it moves or fades.
    pub fn still_picture(&self) -> RgbImage {
        let last = RefCell::new(self.desktop.picture());
        self.wait_for_picture(|now| {
            let before = last.replace(now.clone());
            if before == *now { Ok(()) } else { Err("a still picture".to_owned()) }
        });
        last.into_inner()
    }

    /// Takes pictures until one is as it should be.
    pub fn wait_for_picture(&self, check: impl Fn(&RgbImage) -> Result<(), String>) {
        let start = Instant::now();
        while let Err(complaint) = check(&self.desktop.picture()) {
            if start.elapsed() > PATIENCE {
                self.fail(&complaint, &self.tree());
            }
            std::thread::sleep(BETWEEN_PICTURES);
        }
    }

    /// The area of the only thing of this role and name, once nothing moves any more.
    pub fn area_of(&self, role: Role, name: &str) -> Area {
        let place = |tree: &Tree| tree.only(role, name).and_then(|node| self.area(node));
        let before = Cell::new(None);
        self.wait_for(name, |tree| {
            let now = place(tree)?;
            (before.replace(Some(now)) == Some(now)).then_some(now)
        })
    }

    pub fn area(&self, node: &Node) -> Option<Area> {
        self.reader.area(&self.program, node).ok()
    }

    /// The number of the only field or slider with this role and name.
    pub fn number_of(&self, role: Role, name: &str) -> f64 {
        self.wait_for(&format!("a number in {name}"), |tree| {
            self.reader.number(&self.program, tree.only(role, name)?).ok()
        })
    }

    /// Waits until the field that has the keyboard offers its whole text to be typed over. It does so from its second
    /// frame with the keyboard on, and only from then on are the arrow keys its own.
    pub fn wait_until_ready_for_arrows(&self) {
        self.wait_for("a field with its text selected", |tree| {
            let selections = self.reader.selections(&self.program, tree.focused()?).ok()?;
            (selections == 1).then_some(())
        });
    }

    /// Time of the processor that the program has used since it began, hundredths of a second.
    pub fn ticks(&self) -> u64 {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.app.borrow().0.id())).unwrap();
        let (_, after_name) = stat.rsplit_once(')').unwrap();
        let fields: Vec<&str> = after_name.split_whitespace().collect();
        // proc(5): utime and stime are fields 14 and 15; the state, the first one here, is field 3.
        [fields[11], fields[12]].iter().map(|ticks| ticks.parse::<u64>().unwrap()).sum()
    }

    /// Keeps a picture for people to look at where the environment variable `MGKIN_SCREENSHOTS` names a folder.
    pub fn keep_picture(&self, name: &str) {
        let Some(folder) = std::env::var_os("MGKIN_SCREENSHOTS") else { return };
        std::fs::create_dir_all(&folder).unwrap();
        self.still_picture().save(Path::new(&folder).join(format!("{}-{name}.png", self.test))).unwrap();
    }

    // Files

    /// Waits until a file with this ending, somewhere below a folder of the home folder, holds these words.
    pub fn wait_for_file(&self, folder: &str, ending: &str, words: &str) {
        let start = Instant::now();
        while !holds(&self.home().join(folder), ending, words) {
            assert!(start.elapsed() < PATIENCE, "no file in {folder} holds {words}");
            std::thread::sleep(BETWEEN_LOOKS);
        }
    }

    /// Saves to a file whose path is typed, as where the desktop has no dialog of its own.
    pub fn save_as(&self, file: &str) -> PathBuf {
        let path = self.home().join(file);
        self.key("ctrl+s");
        self.wait_until_focused(Role::Entry, words::PATH);
        self.type_text(path.to_str().unwrap());
        self.key("Return");
        self.wait_for_words(words::SAVED);
        path
    }
}

fn run(desktop: &Desktop) -> Process {
    Process(desktop.command(env!("CARGO_BIN_EXE_mgkin")).stderr(desktop.log()).spawn().unwrap())
}

fn holds(folder: &Path, ending: &str, words: &str) -> bool {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    entries.into_iter().any(|path| match path.is_dir() {
        true => holds(&path, ending, words),
        false => {
            path.extension().is_some_and(|found| found == ending)
                && std::fs::read_to_string(path).is_ok_and(|text| text.contains(words))
        }
    })
}
