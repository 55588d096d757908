//! A desktop of its own for one test: display, window manager, message bus, home folder. It is gone when dropped.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use image::RgbImage;
use tempfile::TempDir;
use x11rb::connection::Connection;
use x11rb::protocol::xproto::{AtomEnum, ConnectionExt, ImageFormat};
use x11rb::rust_connection::RustConnection;

const SCREEN: (u16, u16) = (1280, 800);
/// First number of the displays, so that those of people are below it; every process that runs tests has a few.
const FIRST_NUMBER: u32 = 1000;
const PROCESSES: u32 = 500;
const NUMBERS_OF_PROCESS: u32 = 100;
const MOST_NUMBERS: usize = 10;
const LOG: &str = "log";
/// Patience with a program that has been asked to end.
const PATIENCE: Duration = Duration::from_secs(5);

/// Programs that the tests need, and their Debian packages.
const TOOLS: [(&str, &str); 5] = [
    ("Xvfb", "xvfb"),
    ("openbox", "openbox"),
    ("xdotool", "xdotool"),
    ("dbus-daemon", "dbus-daemon"),
    ("setpriv", "util-linux"),
];

/// A desktop, whose programs end in the order of its fields.
pub struct Desktop {
    _manager: Option<Process>,
    _bus: Option<Process>,
    _server: Process,
    display: String,
    bus_address: String,
    home: TempDir,
}

/// A program that ends with its owner.
pub struct Process(pub Child);

impl Process {
    /// Kills the program without asking it, and waits until it is gone.
    pub fn kill(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Drop for Process {
    /// Asks the program to end first, so that it takes its sockets and locks with it.
    fn drop(&mut self) {
        let start = Instant::now();
        let mut is_asked = false;
        while start.elapsed() < PATIENCE && matches!(self.0.try_wait(), Ok(None)) {
            if !is_asked {
                let _ = Command::new("sh").args(["-c", "kill $0", &self.0.id().to_string()]).status();
                is_asked = true;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        self.kill();
    }
}

impl Desktop {
    pub fn start() -> Desktop {
        for (tool, package) in TOOLS {
            let paths = std::env::var_os("PATH").unwrap_or_default();
            let is_installed = std::env::split_paths(&paths).any(|folder| folder.join(tool).is_file());
            assert!(is_installed, "the tests of the window need {tool}: install the Debian package {package}");
        }
        let home = tempfile::tempdir().unwrap();
        let (server, display) = (0..MOST_NUMBERS).find_map(|_| server()).expect("a display that nobody else has");
        let mut desktop =
            Desktop { _manager: None, _bus: None, _server: server, display, bus_address: String::new(), home };
        // The session bus starts the accessibility bus, in this environment, when somebody first asks for it.
        let address = format!("--address=unix:path={}", desktop.home().join("bus").display());
        let mut bus = desktop.command("dbus-daemon");
        bus.args(["--session", "--nofork", "--nopidfile", "--print-address=1", &address]);
        let (bus, address) = first_line(&mut bus).expect("a message bus");
        (desktop._bus, desktop.bus_address) = (Some(bus), address);
        desktop._manager = Some(Process(desktop.command("openbox").spawn().unwrap()));
        desktop
    }

    /// The home folder of the person who sits there.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    pub fn bus_address(&self) -> &str {
        &self.bus_address
    }

    /// A program on this desktop that knows nothing of the desktop around the tests.
    pub fn command(&self, program: &str) -> Command {
        let mut command = mortal(program);
        let home = self.home.path();
        command
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("LANG", "C.UTF-8")
            .env("DISPLAY", &self.display)
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .env("HOME", home)
            .env("XDG_CONFIG_HOME", home.join("config"))
            .env("XDG_CACHE_HOME", home.join("cache"))
            .env("XDG_DATA_HOME", home.join("data"))
            .env("XDG_RUNTIME_DIR", home)
            .env("DBUS_SESSION_BUS_ADDRESS", &self.bus_address)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command
    }

    /// The file that takes the complaints of programs.
    pub fn log(&self) -> File {
        File::create(self.home().join(LOG)).unwrap()
    }

    pub fn said(&self) -> String {
        std::fs::read_to_string(self.home().join(LOG)).unwrap_or_default()
    }

    /// Moves mouse and keyboard with xdotool.
    pub fn xdotool(&self, args: &[&str]) {
        let status = self.command("xdotool").args(args).status().unwrap();
        assert!(status.success(), "xdotool {args:?}: {status}");
    }

    pub fn picture(&self) -> RgbImage {
        let (server, screen) = RustConnection::connect(Some(&self.display)).unwrap();
        let root = server.setup().roots[screen].root;
        let (width, height) = SCREEN;
        let picture = server.get_image(ImageFormat::Z_PIXMAP, root, 0, 0, width, height, u32::MAX).unwrap();
        // Blue, green, red and a spare byte.
        let pixels = picture.reply().unwrap().data.chunks_exact(4).flat_map(|p| [p[2], p[1], p[0]]).collect();
        RgbImage::from_raw(width.into(), height.into(), pixels).unwrap()
    }

    /// What every window that has a property tells by it.
    pub fn properties(&self, name: &str) -> Vec<Vec<u8>> {
        let (server, screen) = RustConnection::connect(Some(&self.display)).unwrap();
        let property = server.intern_atom(false, name.as_bytes()).unwrap().reply().unwrap().atom;
        let (mut left, mut told) = (vec![server.setup().roots[screen].root], Vec::new());
        while let Some(window) = left.pop() {
            // A window may be gone by now.
            if let Ok(tree) = server.query_tree(window).unwrap().reply() {
                left.extend(tree.children);
            }
            let value = server.get_property(false, window, property, AtomEnum::ANY, 0, u32::MAX / 4).unwrap();
            told.extend(value.reply().ok().map(|reply| reply.value).filter(|value| !value.is_empty()));
        }
        told
    }
}

/// A program that also ends when the tests are killed and nothing can be dropped.
fn mortal(program: &str) -> Command {
    let mut command = Command::new("setpriv");
    command.args(["--pdeathsig", "KILL", program]);
    command
}

/// Starts a display with a number that these tests have not had yet, or nothing when somebody else has it.
///
/// A server that ends takes the socket of its number with it, even if it is another's by then. A server that looks for
/// a free number itself can get one like that.
fn server() -> Option<(Process, String)> {
    static STARTED: AtomicU32 = AtomicU32::new(0);
    let of_process = std::process::id() % PROCESSES * NUMBERS_OF_PROCESS;
    let number = FIRST_NUMBER + of_process + STARTED.fetch_add(1, Ordering::Relaxed);
    let (display, screen) = (format!(":{number}"), format!("{}x{}x24", SCREEN.0, SCREEN.1));
    let mut server = mortal("Xvfb");
    server.args([&display, "-displayfd", "1", "-screen", "0", &screen, "-nolisten", "tcp", "+extension", "GLX"]);
    first_line(&mut server).map(|(server, _)| (server, display))
}

/// Starts a program that says one line when it is ready. Gives nothing when it ends without a word.
fn first_line(command: &mut Command) -> Option<(Process, String)> {
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut line = String::new();
    let said = child.stdout.take().map(BufReader::new).map(|mut said| said.read_line(&mut line));
    let process = Process(child);
    matches!(said, Some(Ok(n)) if n > 0).then(|| (process, line.trim().to_owned()))
}
