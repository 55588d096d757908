//! Reads the window over the accessibility bus: what it finds is what a blind user can find.

use std::fmt;
use std::time::Duration;

use atspi::{CacheItem, CoordType, ObjectRefOwned, Role, State};
use serde::Serialize;
use serde::de::DeserializeOwned;
use zbus::zvariant::{DynamicType, OwnedValue, Type, Value};
use zbus::{Connection, block_on};

const PROPERTIES: &str = "org.freedesktop.DBus.Properties";
/// Patience with one question to a program that no longer answers.
const PATIENCE: Duration = Duration::from_secs(10);

/// A box on the screen, pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area {
    pub x: i32,
    pub y: i32,
    pub width: i32,
    pub height: i32,
}

impl Area {
    pub fn centre(self) -> (i32, i32) {
        (self.x + self.width / 2, self.y + self.height / 2)
    }
}

#[derive(Debug, Clone)]
pub struct Node {
    pub role: Role,
    pub name: String,
    /// Words that are read after the name: of a list, its chosen entry.
    pub description: String,
    pub is_enabled: bool,
    pub is_focused: bool,
    /// Whether it is ticked or chosen.
    pub is_on: bool,
    path: String,
}

impl Node {
    pub fn is(&self, role: Role, name: &str) -> bool {
        self.role == role && self.name == name
    }

    pub fn is_same(&self, other: &Node) -> bool {
        self.path == other.path
    }
}

/// All that can be read at one instant, in reading order.
#[derive(Debug, Clone, Default)]
pub struct Tree {
    pub nodes: Vec<Node>,
}

impl Tree {
    /// The one node of this role and name; `None` while there are several.
    pub fn only(&self, role: Role, name: &str) -> Option<&Node> {
        let mut found = self.nodes.iter().filter(|node| node.is(role, name));
        found.next().filter(|_| found.next().is_none())
    }

    pub fn saying(&self, words: &str) -> Option<&Node> {
        self.nodes.iter().find(|node| node.name.contains(words))
    }

    pub fn beginning_with(&self, words: &str) -> Option<&Node> {
        self.nodes.iter().find(|node| node.name.starts_with(words))
    }

    /// The words that are read next after the first thing with these words and then this label.
    pub fn label_after(&self, words: &str, label: &str) -> Option<&str> {
        let below = self.nodes.iter().skip_while(|node| !node.name.contains(words));
        let mut from_label = below.skip_while(|node| !node.is(Role::Label, label)).skip(1);
        from_label.next().filter(|node| node.role == Role::Label).map(|node| node.name.as_str())
    }

    /// The rows of a table of words, without its headings; the table is found by the heading of its first column.
    pub fn rows(&self, first_heading: &str, columns: usize) -> Vec<Vec<&str>> {
        let from = self.nodes.iter().skip_while(|node| !node.is(Role::Label, first_heading));
        let cells: Vec<&str> = from
            .take_while(|node| matches!(node.role, Role::Label | Role::Link))
            .map(|node| node.name.as_str())
            .collect();
        cells.chunks_exact(columns).skip(1).map(<[&str]>::to_vec).collect()
    }

    pub fn focused(&self) -> Option<&Node> {
        self.nodes.iter().find(|node| node.is_focused)
    }
}

impl fmt::Display for Tree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for node in &self.nodes {
            let mark = |is: bool, word| if is { word } else { "" };
            let marks = [mark(node.is_focused, "focused "), mark(node.is_on, "on "), mark(!node.is_enabled, "off ")];
            writeln!(f, "{:?}\t{}\t{}", node.role, marks.concat(), node.name)?;
        }
        Ok(())
    }
}

pub struct ScreenReader {
    bus: Connection,
}

impl ScreenReader {
    /// Tells the desktop that a screen reader is there, upon which programs describe themselves.
    pub fn start(session_address: &str) -> ScreenReader {
        let session = connection(session_address);
        let desktop = Object { bus: &session, program: "org.a11y.Bus", path: "/org/a11y/bus" };
        for name in ["IsEnabled", "ScreenReaderEnabled"] {
            let set = desktop.ask::<()>(PROPERTIES, "Set", &("org.a11y.Status", name, Value::from(true)));
            assert!(
                set.is_ok(),
                "the tests of the window need the accessibility bus: install the Debian package at-spi2-core ({set:?})"
            );
        }
        let address: String = desktop.ask("org.a11y.Bus", "GetAddress", &()).unwrap();
        ScreenReader { bus: connection(&address) }
    }

    /// The programs that can be read, by their names on the bus.
    pub fn programs(&self) -> zbus::Result<Vec<String>> {
        let registry = self.object("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root");
        let children: Vec<ObjectRefOwned> = registry.ask("org.a11y.atspi.Accessible", "GetChildren", &())?;
        Ok(children.iter().filter_map(|child| child.name_as_str().map(str::to_owned)).collect())
    }

    pub fn tree(&self, program: &str) -> zbus::Result<Tree> {
        let cache = self.object(program, "/org/a11y/atspi/cache");
        let items: Vec<CacheItem> = cache.ask("org.a11y.atspi.Cache", "GetItems", &())?;
        let node = |item: CacheItem| Node {
            role: item.role,
            name: item.short_name,
            description: item.name, // the bus calls it so
            is_enabled: item.states.contains(State::Enabled),
            is_focused: item.states.contains(State::Focused),
            is_on: item.states.contains(State::Checked),
            path: item.object.path_as_str().to_owned(),
        };
        Ok(Tree { nodes: items.into_iter().map(node).collect() })
    }

    pub fn area(&self, program: &str, node: &Node) -> zbus::Result<Area> {
        let component = self.object(program, &node.path);
        let ((x, y, width, height),): ((i32, i32, i32, i32),) =
            component.ask("org.a11y.atspi.Component", "GetExtents", &CoordType::Screen)?;
        Ok(Area { x, y, width, height })
    }

    pub fn number(&self, program: &str, node: &Node) -> zbus::Result<f64> {
        let field = self.object(program, &node.path);
        let value: OwnedValue = field.ask(PROPERTIES, "Get", &("org.a11y.atspi.Value", "CurrentValue"))?;
        Ok(f64::try_from(value)?)
    }

    /// The number of selected parts of a field's text.
    pub fn selections(&self, program: &str, node: &Node) -> zbus::Result<i32> {
        self.object(program, &node.path).ask("org.a11y.atspi.Text", "GetNSelections", &())
    }

    fn object<'a>(&'a self, program: &'a str, path: &'a str) -> Object<'a> {
        Object { bus: &self.bus, program, path }
    }
}

/// Something on a bus that answers questions.
struct Object<'a> {
    bus: &'a Connection,
    program: &'a str,
    path: &'a str,
}

impl Object<'_> {
    fn ask<Answer: DeserializeOwned + Type>(
        &self,
        interface: &str,
        method: &str,
        args: &(impl Serialize + DynamicType),
    ) -> zbus::Result<Answer> {
        let call = self.bus.call_method(Some(self.program), self.path, Some(interface), method, args);
        block_on(call)?.body().deserialize()
    }
}

fn connection(address: &str) -> Connection {
    let builder = zbus::connection::Builder::address(address).unwrap().method_timeout(PATIENCE);
    block_on(builder.build()).unwrap()
}
