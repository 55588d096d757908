//! A person in the Learn tab, with the mouse or without.

use std::cell::RefCell;

use atspi::Role;

use mgkin::references::Source;

use crate::driver::Window;
use crate::screen_reader::{Area, Tree};
use crate::{FEW_TABS, words};

/// Roles that can be pressed.
const PRESSED: [Role; 5] = [Role::Button, Role::ToggleButton, Role::CheckBox, Role::RadioButton, Role::PageTab];

/// Half of a control and the space around a bar, pixels.
const NEAR_AN_END: i32 = 20;

pub struct Learner<'a> {
    pub window: &'a Window,
    pub has_mouse: bool,
}

impl<'a> Learner<'a> {
    pub fn new(window: &'a Window, has_mouse: bool) -> Self {
        let learner = Learner { window, has_mouse };
        learner.press(words::LEARN);
        window.wait_until_on(Role::PageTab, words::LEARN);
        learner
    }

    /// Presses a control that stands between the bars of the window, or in them.
    pub fn press(&self, name: &str) {
        let role = self.role_of(name);
        match self.has_mouse {
            true => self.click_between(role, name, self.window.between_bars()),
            false => self.press_key_on(role, name),
        }
    }

    /// Presses a control that is drawn before the one that has the keyboard.
    pub fn press_before(&self, name: &str) {
        if !self.has_mouse {
            self.window.walk_to("shift+Tab", self.role_of(name), name);
        }
        self.press(name);
    }

    /// Presses a control in the words of a lesson, which end above its steps.
    pub fn press_in_lesson(&self, name: &str) {
        self.press_above(words::BACK, name);
    }

    /// Presses a test that can be ordered in a case; these end above the minutes so far.
    pub fn press_in_case(&self, name: &str) {
        self.press_above(words::ORDERED_SO_FAR, name);
    }

    fn press_above(&self, below: &str, name: &str) {
        let role = self.role_of(name);
        match self.has_mouse {
            true => self.click_between(role, name, self.column_above(below)),
            false => self.press_key_on(role, name),
        }
    }

    fn click_between(&self, role: Role, name: &str, ends: (i32, i32)) {
        self.window.click_at(self.bring_between(role, name, ends).centre());
    }

    /// Turns the wheel until a control lies well between these ends: at an end it might be cut off.
    pub fn bring_between(&self, role: Role, name: &str, (top, bottom): (i32, i32)) -> Area {
        self.window.bring_between(role, name, (top + NEAR_AN_END, bottom - NEAR_AN_END))
    }

    /// The heights at which the title of the left column ends and the thing below its words begins, pixels.
    pub fn column_above(&self, below: &str) -> (i32, i32) {
        self.window.wait_for("the ends of the column", |tree| {
            let title = tree.nodes.iter().skip_while(|node| node.name != words::TO_LIST).nth(1)?;
            let title = self.window.area(title)?;
            let below = tree.beginning_with(below)?;
            Some((title.y + title.height, self.window.area(below)?.y))
        })
    }

    fn press_key_on(&self, role: Role, name: &str) {
        let tabs = self.window.walk_to("Tab", role, name);
        assert!(tabs <= FEW_TABS, "{tabs} tabs to {name}");
        self.window.key(if role == Role::Button { "Return" } else { "space" });
    }

    fn role_of(&self, name: &str) -> Role {
        self.window.wait_for(&format!("{name}, to press"), |tree| {
            PRESSED.into_iter().find(|role| tree.only(*role, name).is_some_and(|node| node.is_enabled))
        })
    }

    /// Opens a lesson or case by its line in the list.
    pub fn open(&self, title: &str, minutes: i64) {
        self.press(&format!("{title}, {minutes} min"));
        self.window.wait_for_words(words::TO_LIST);
    }

    /// Goes back to the list, where it is marked as done.
    pub fn leave_as_done(&self, title: &str, minutes: i64) {
        self.press_before(words::TO_LIST);
        self.window.wait_for_words(&format!("{title}, {minutes} min, done"));
    }

    /// Waits until a label has just these words.
    pub fn expect(&self, words: &str) {
        self.expect_all([words.to_owned()]);
    }

    /// Waits until there is a label for each of these words.
    pub fn expect_all(&self, words: impl IntoIterator<Item = String>) {
        let missing = RefCell::new(words.into_iter().collect::<Vec<String>>());
        let what = format!("one of {:?}", missing.borrow());
        self.window.wait_for(&what, |tree| {
            missing.borrow_mut().retain(|words| !has_label(tree, words));
            missing.borrow().is_empty().then_some(())
        });
    }

    /// Opens the sources, which must not be read before; then they stand above what ends the column.
    pub fn expect_sources(&self, sources: &[Source], below: &str) {
        let sources: Vec<&str> = sources.iter().map(Source::words).collect();
        let (count, window) = (sources.len(), self.window);
        let tree = window.tree();
        assert!(sources.iter().all(|source| !has_label(&tree, source)), "{sources:?} before they are asked for");
        self.press_above(below, &format!("{count} source{}", if count == 1 { "" } else { "s" }));
        self.expect_all(sources.iter().map(|source| (*source).to_owned()));
        window.wait_for(&format!("{sources:?}, in sight"), |tree| {
            let last = window.area(tree.only(Role::Label, sources.last()?)?)?;
            let end = window.area(tree.beginning_with(below)?)?;
            (last.y + last.height <= end.y).then_some(())
        });
    }

    pub fn says(&self, words: &str) -> bool {
        self.window.tree().saying(words).is_some()
    }
}

/// The paragraphs of a text, as the window sets them one below the other.
pub fn paragraphs(text: &str) -> impl Iterator<Item = String> {
    text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty()).map(|words| words.replace('\n', " "))
}

fn has_label(tree: &Tree, words: &str) -> bool {
    tree.nodes.iter().any(|node| node.is(Role::Label, words))
}
