//! Every key that does something, in one table: the window obeys it, menus and the list of shortcuts show it.

use egui::{Context, Key, KeyboardShortcut, Modifiers};
use std::sync::OnceLock;

use crate::gui::kit::command::{Command, Help, Zoom};
use crate::gui::kit::view::Tab;
use crate::text::{key, text};

named! {
    /// Where a key works; the text `gui-keys-<id>` is the name of the place.
    pub enum Place {
        Document = "document",
        Edit = "edit",
        View = "view",
        Help = "help",
        /// The key works in any control that has the keyboard.
        Controls = "controls",
        /// The key works on a change of prescription on the time line.
        Timeline = "timeline",
        /// The key works in the diagram in Learn, unless another control has the keyboard.
        Player = "player",
        /// The key works while a lesson is shown to a class.
        Class = "class",
    }
}

pub struct Shortcut {
    /// Id of the words: those of the menu line where there is one.
    pub id: String,
    pub place: Place,
    /// The keys; the first one stands in the menu.
    pub keys: Vec<KeyboardShortcut>,
    /// The command; `None` when the control that has the keyboard obeys the key.
    command: Option<Command>,
}

impl Shortcut {
    pub fn words(&self) -> String {
        text(&self.id)
    }

    /// Returns the keys as they stand on this computer's keyboard.
    pub fn captions(&self, ctx: &Context) -> Vec<String> {
        self.keys.iter().map(|keys| ctx.format_shortcut(keys)).collect()
    }
}

const CTRL: Modifiers = Modifiers::COMMAND;
const SHIFT: Modifiers = Modifiers::SHIFT;
const SHIFT_CTRL: Modifiers = CTRL.plus(SHIFT);
const PLAIN: Modifiers = Modifiers::NONE;

/// Returns the table, which is made once.
pub fn shortcuts() -> &'static [Shortcut] {
    static TABLE: OnceLock<Vec<Shortcut>> = OnceLock::new();
    TABLE.get_or_init(table)
}

fn table() -> Vec<Shortcut> {
    let mut table = Vec::new();
    let mut add = |place, id: &str, keys: &[(Modifiers, Key)], command: Option<Command>| {
        let keys = keys.iter().map(|(held, key)| KeyboardShortcut::new(*held, *key)).collect();
        table.push(Shortcut { id: id.to_owned(), place, keys, command });
    };
    add(Place::Document, "gui-menu-new", &[(CTRL, Key::N)], Some(Command::AskPreset));
    add(Place::Document, "gui-menu-open", &[(CTRL, Key::O)], Some(Command::AskOpen));
    add(Place::Document, "gui-menu-save", &[(CTRL, Key::S)], Some(Command::Save));
    add(Place::Document, "gui-menu-save-as", &[(SHIFT_CTRL, Key::S)], Some(Command::AskSaveAs));
    add(Place::Document, "gui-menu-quit", &[(CTRL, Key::Q)], Some(Command::Quit));
    add(Place::Edit, "gui-menu-undo", &[(CTRL, Key::Z)], Some(Command::Undo));
    add(Place::Edit, "gui-menu-redo", &[(SHIFT_CTRL, Key::Z), (CTRL, Key::Y)], Some(Command::Redo));
    add(Place::Edit, "gui-menu-pin", &[(CTRL, Key::D)], Some(Command::Pin));
    for tab in Tab::ALL {
        add(Place::View, &key("study-tab", tab.id()), &[(CTRL, tab.key())], Some(Command::ShowTab(*tab)));
    }
    add(Place::View, "gui-zoom-in", &[(CTRL, Key::Plus), (CTRL, Key::Equals)], Some(Command::Zoom(Zoom::In)));
    add(Place::View, "gui-zoom-out", &[(CTRL, Key::Minus)], Some(Command::Zoom(Zoom::Out)));
    add(Place::View, "gui-zoom-reset", &[(CTRL, Key::Num0)], Some(Command::Zoom(Zoom::To(1.0))));
    let list = Command::ShowHelp(Help::Shortcuts);
    add(Place::Help, "gui-menu-shortcuts", &[(PLAIN, Key::F1), (CTRL, Key::Slash)], Some(list));
    add(Place::Controls, "gui-keys-next", &[(PLAIN, Key::Tab), (SHIFT, Key::Tab)], None);
    add(Place::Controls, "gui-keys-press", &[(PLAIN, Key::Space), (PLAIN, Key::Enter)], None);
    add(Place::Controls, "gui-keys-choose", &[(PLAIN, Key::ArrowUp), (PLAIN, Key::ArrowDown)], None);
    add(Place::Controls, "gui-keys-close", &[(PLAIN, Key::Escape)], None);
    add(Place::Timeline, "gui-keys-move-change", &[(PLAIN, Key::ArrowLeft), (PLAIN, Key::ArrowRight)], None);
    add(Place::Timeline, "gui-keys-remove-change", &[(PLAIN, Key::Delete)], None);
    add(Place::Player, "gui-keys-play", &[(PLAIN, Key::Space)], None);
    add(Place::Player, "gui-keys-hour", &[(PLAIN, Key::ArrowLeft), (PLAIN, Key::ArrowRight)], None);
    add(Place::Player, "gui-keys-day", &[(SHIFT, Key::ArrowLeft), (SHIFT, Key::ArrowRight)], None);
    add(Place::Player, "gui-keys-session", &[(PLAIN, Key::PageUp), (PLAIN, Key::PageDown)], None);
    add(Place::Player, "gui-keys-speed", &[(PLAIN, Key::ArrowUp), (PLAIN, Key::ArrowDown)], None);
    add(Place::Player, "gui-keys-ends", &[(PLAIN, Key::Home), (PLAIN, Key::End)], None);
    add(Place::Class, "gui-keys-project", &[(PLAIN, Key::F5)], None);
    add(Place::Class, "gui-keys-turn", &[(PLAIN, Key::PageUp), (PLAIN, Key::PageDown)], None);
    add(Place::Class, "gui-keys-raise", &[(PLAIN, Key::Num1), (PLAIN, Key::Num2), (PLAIN, Key::Num3)], None);
    add(Place::Class, "gui-keys-lower", &[(PLAIN, Key::Backspace)], None);
    table
}

/// Returns the keys of a menu line, as the menu shows them; the text is empty where the line has none.
pub fn caption(ctx: &Context, id: &str) -> String {
    let found = shortcuts().iter().find(|shortcut| shortcut.id == id);
    found.and_then(|shortcut| shortcut.captions(ctx).into_iter().next()).unwrap_or_default()
}

/// Queues what the pressed keys ask for. In front of a question only the zoom answers; in a text, undo is the text's.
pub fn obey(ctx: &Context, is_behind_a_dialog: bool, commands: &mut Vec<Command>) {
    let types = ctx.text_edit_focused();
    let mut pressable: Vec<(KeyboardShortcut, Command)> = Vec::new();
    for shortcut in shortcuts() {
        let Some(command) = &shortcut.command else { continue };
        let is_for_text = types && matches!(command, Command::Undo | Command::Redo);
        if !is_for_text && (!is_behind_a_dialog || matches!(command, Command::Zoom(_))) {
            pressable.extend(shortcut.keys.iter().map(|keys| (*keys, command.clone())));
        }
    }
    // Longer key combinations come first: Ctrl+Z must not take Ctrl+Shift+Z.
    pressable.sort_by_key(|(keys, _)| !keys.modifiers.shift);
    for (keys, command) in pressable {
        if ctx.input_mut(|input| input.consume_shortcut(&keys)) {
            finish_typing(ctx);
            commands.push(command);
        }
    }
}

/// Puts what is being typed into the draft in this frame, before a command is obeyed: saving must not miss it.
pub fn finish_typing(ctx: &Context) {
    if ctx.text_edit_focused() {
        ctx.memory_mut(|memory| memory.focused().map(|focused| memory.surrender_focus(focused)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_means_two_things_in_the_same_place() {
        let commands = shortcuts().iter().filter(|shortcut| shortcut.command.is_some());
        let keys: Vec<KeyboardShortcut> = commands.flat_map(|shortcut| shortcut.keys.clone()).collect();
        for (i, key) in keys.iter().enumerate() {
            assert!(!keys[..i].contains(key), "{key:?}");
        }
    }

    #[test]
    fn every_place_has_keys_and_every_line_has_words() {
        let table = shortcuts();
        for place in Place::ALL {
            assert!(table.iter().any(|shortcut| shortcut.place == *place), "{}", place.id());
        }
        for shortcut in table {
            assert!(crate::text::lookup(&shortcut.id, &[]).is_some(), "{}", shortcut.id);
        }
    }
}
