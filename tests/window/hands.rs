//! The person's hands: mouse and keyboard.

use atspi::Role;

use crate::driver::Window;
use crate::screen_reader::{Area, Node};
use crate::words;

/// Presses of Tab that are more than there are controls.
const MOST_TABS: usize = 250;
/// Turns of the wheel from one end of a column to the other, at most.
const MOST_TURNS: usize = 60;
/// Pause between two keys, shorter than that of a person who types.
const KEY_DELAY_MS: &str = "8";

impl Window {
    // Mouse

    pub fn click(&self, name: &str) {
        self.click_role(Role::Button, name);
    }

    pub fn click_role(&self, role: Role, name: &str) {
        self.click_at(self.bring_into_sight(role, name).centre());
    }

    /// Clicks what scrolls above a foot that begins with these words.
    pub fn click_role_above(&self, role: Role, name: &str, foot: &str) {
        let (top, _) = self.between_bars();
        let foot = self.wait_for(foot, |tree| self.area(tree.beginning_with(foot)?));
        self.click_at(self.bring_between(role, name, (top, foot.y)).centre());
    }

    /// Fills a field as a person does: click it, type, Enter.
    pub fn fill(&self, field: &str, typed: &str) {
        self.click_role(Role::SpinButton, field);
        self.wait_until_focused(Role::SpinButton, field);
        self.type_text(typed);
        self.key("Return");
    }

    pub fn click_at(&self, (x, y): (i32, i32)) {
        let (x, y) = (x.to_string(), y.to_string());
        self.desktop.xdotool(&["mousemove", &x, &y, "mousedown", "1", "mouseup", "1"]);
    }

    /// Presses the button of the mouse at the first place and lets go at the last; at each place it waits until the
    /// window has followed.
    pub fn drag(&self, places: &[(i32, i32)], follow: impl Fn()) {
        for (i, (x, y)) in places.iter().enumerate() {
            self.desktop.xdotool(&["mousemove", &x.to_string(), &y.to_string()]);
            if i == 0 {
                self.desktop.xdotool(&["mousedown", "1"]);
            }
            follow();
        }
        self.desktop.xdotool(&["mouseup", "1"]);
    }

    /// Moves the mouse onto the bar at the bottom, so that no tooltip covers anything. It moves twice, since the cross
    /// hair that the plots share goes only when something is drawn again.
    pub fn park_the_mouse(&self) {
        let (_, bottom) = self.between_bars();
        for y in [bottom + 2, bottom + 4] {
            self.desktop.xdotool(&["mousemove", "900", &y.to_string()]);
            self.still_picture();
        }
    }

    /// Turns the wheel until the middle of a control lies between the bars at the top and at the bottom.
    pub fn bring_into_sight(&self, role: Role, name: &str) -> Area {
        self.bring_between(role, name, self.between_bars())
    }

    /// Turns the wheel until the middle of a control lies between these ends of its column.
    pub fn bring_between(&self, role: Role, name: &str, (top, bottom): (i32, i32)) -> Area {
        for turns in 0..MOST_TURNS {
            let area = self.area_of(role, name);
            let (x, y) = area.centre();
            if (top..bottom).contains(&y) || self.is_in_a_bar(role, name) {
                if turns > 0 {
                    self.still_picture(); // the wheel runs on for a moment
                }
                return self.area_of(role, name);
            }
            let wheel = if y < top { "4" } else { "5" };
            let (x, middle) = (x.to_string(), ((top + bottom) / 2).to_string());
            self.desktop.xdotool(&["mousemove", &x, &middle, "click", wheel]);
        }
        self.fail(&format!("{name}, in sight"), &self.tree())
    }

    /// The heights at which the menu bar ends and the bar at the bottom begins, pixels.
    pub fn between_bars(&self) -> (i32, i32) {
        self.wait_for("the bars", |tree| {
            let menu = self.area(tree.only(Role::Button, words::FILE)?)?;
            let status = self.area(tree.saying(words::STATUS_BAR)?)?;
            Some((menu.y + menu.height, status.y))
        })
    }

    /// Whether a control is in a bar; both bars are read before everything else.
    fn is_in_a_bar(&self, role: Role, name: &str) -> bool {
        let tree = self.tree();
        let (upper, lower) = tree.nodes.split_at(tree.nodes.iter().position(is_status_bar).unwrap_or_default());
        let lower = lower.iter().take_while(|node| node.role != Role::Panel);
        upper.iter().chain(lower).any(|node| node.is(role, name))
    }

    // Keyboard

    /// Presses one key or a chord, such as "ctrl+s".
    pub fn key(&self, chord: &str) {
        self.desktop.xdotool(&["key", chord]);
    }

    pub fn type_text(&self, text: &str) {
        self.desktop.xdotool(&["type", "--delay", KEY_DELAY_MS, text]);
    }

    /// Types a number over that of the focused field and ends with Enter, after which nothing has the keyboard. From
    /// there only Tab leads on in one step: backwards, the field has it again for a frame, which reads like an arrival.
    pub fn type_over(&self, field: &str, typed: &str) {
        self.key("ctrl+a");
        self.type_text(typed);
        self.key("Return");
        self.wait_for_number(field, typed.parse().unwrap());
        self.wait_for(&format!("{field}, let go"), |tree| {
            tree.focused().is_none_or(|node| !node.is(Role::SpinButton, field)).then_some(())
        });
    }

    pub fn wait_until_focused(&self, role: Role, name: &str) {
        self.wait_for(&format!("{name}, focused"), |tree| {
            tree.focused().filter(|node| node.is(role, name)).map(|_| ())
        });
    }

    /// Presses a key ("Tab", "shift+Tab") until this is focused; returns how often.
    pub fn walk_to(&self, key: &str, role: Role, name: &str) -> usize {
        for presses in 0..MOST_TABS {
            let before = self.focus();
            if before.as_ref().is_some_and(|node| node.is(role, name)) {
                return presses;
            }
            self.key(key);
            let from = before.as_ref().map_or("", |node| node.name.as_str());
            self.wait_for(&format!("the focus, away from {from} on the way to {name}"), |tree| {
                tree.focused().filter(|now| before.as_ref().is_none_or(|before| !now.is_same(before))).map(|_| ())
            });
        }
        self.fail(&format!("{name}, by {key}"), &self.tree())
    }

    pub fn focus(&self) -> Option<Node> {
        self.tree().focused().cloned()
    }
}

fn is_status_bar(node: &Node) -> bool {
    node.name.contains(words::STATUS_BAR)
}
