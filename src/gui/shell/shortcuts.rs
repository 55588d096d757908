//! Every key that does something, in one table: the window obeys it, menus and the list of shortcuts show it.

use egui::{Context, Key, KeyboardShortcut, Modifiers};
use std::sync::OnceLock;

use crate::gui::kit::command::{Command, Help, Zoom};
use crate::gui::kit::view::Tab;
use crate::text::{key, text};

/// Where a key works.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Document,
    Edit,
    View,
    Help,
    /// The key works in any control that has the keyboard.
    Controls,
    /// The key works on a change of prescription on the time line.
    Timeline,
    /// The key works in the diagram in Learn, unless another control has the keyboard.
    Player,
}

impl Place {
    pub const ALL: [Place; 7] =
        [Place::Document, Place::Edit, Place::View, Place::Help, Place::Controls, Place::Timeline, Place::Player];

    /// Id of the place; the text `gui-keys-<id>` is its name.
    pub const fn id(self) -> &'static str {
        match self {
            Place::Document => "document",
            Place::Edit => "edit",
            Place::View => "view",
            Place::Help => "help",
            Place::Controls => "controls",
            Place::Timeline => "timeline",
            Place::Player => "player",
        }
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
const SHIFT_CTRL: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);
const PLAIN: Modifiers = Modifiers::NONE;

type KeyRow = (&'static str, &'static [(Modifiers, Key)], Option<Command>);

/// Returns the table, which is made once.
pub fn shortcuts() -> &'static [Shortcut] {
    static TABLE: OnceLock<Vec<Shortcut>> = OnceLock::new();
    TABLE.get_or_init(table)
}

fn table() -> Vec<Shortcut> {
    let document: [KeyRow; 5] = [
        ("gui-menu-new", &[(CTRL, Key::N)], Some(Command::AskPreset)),
        ("gui-menu-open", &[(CTRL, Key::O)], Some(Command::AskOpen)),
        ("gui-menu-save", &[(CTRL, Key::S)], Some(Command::Save)),
        ("gui-menu-save-as", &[(SHIFT_CTRL, Key::S)], Some(Command::AskSaveAs)),
        ("gui-menu-quit", &[(CTRL, Key::Q)], Some(Command::Quit)),
    ];
    let edit: [KeyRow; 3] = [
        ("gui-menu-undo", &[(CTRL, Key::Z)], Some(Command::Undo)),
        ("gui-menu-redo", &[(SHIFT_CTRL, Key::Z), (CTRL, Key::Y)], Some(Command::Redo)),
        ("gui-menu-pin", &[(CTRL, Key::D)], Some(Command::Pin)),
    ];
    let view: [KeyRow; 3] = [
        ("gui-zoom-in", &[(CTRL, Key::Plus), (CTRL, Key::Equals)], Some(Command::Zoom(Zoom::In))),
        ("gui-zoom-out", &[(CTRL, Key::Minus)], Some(Command::Zoom(Zoom::Out))),
        ("gui-zoom-reset", &[(CTRL, Key::Num0)], Some(Command::Zoom(Zoom::To(1.0)))),
    ];
    let help: [KeyRow; 1] =
        [("gui-menu-shortcuts", &[(PLAIN, Key::F1), (CTRL, Key::Slash)], Some(Command::ShowHelp(Help::Shortcuts)))];
    let controls: [KeyRow; 4] = [
        ("gui-keys-next", &[(PLAIN, Key::Tab), (Modifiers::SHIFT, Key::Tab)], None),
        ("gui-keys-press", &[(PLAIN, Key::Space), (PLAIN, Key::Enter)], None),
        ("gui-keys-choose", &[(PLAIN, Key::ArrowUp), (PLAIN, Key::ArrowDown)], None),
        ("gui-keys-close", &[(PLAIN, Key::Escape)], None),
    ];
    let timeline: [KeyRow; 2] = [
        ("gui-keys-move-change", &[(PLAIN, Key::ArrowLeft), (PLAIN, Key::ArrowRight)], None),
        ("gui-keys-remove-change", &[(PLAIN, Key::Delete)], None),
    ];
    let player: [KeyRow; 6] = [
        ("gui-keys-play", &[(PLAIN, Key::Space)], None),
        ("gui-keys-hour", &[(PLAIN, Key::ArrowLeft), (PLAIN, Key::ArrowRight)], None),
        ("gui-keys-day", &[(Modifiers::SHIFT, Key::ArrowLeft), (Modifiers::SHIFT, Key::ArrowRight)], None),
        ("gui-keys-session", &[(PLAIN, Key::PageUp), (PLAIN, Key::PageDown)], None),
        ("gui-keys-speed", &[(PLAIN, Key::ArrowUp), (PLAIN, Key::ArrowDown)], None),
        ("gui-keys-ends", &[(PLAIN, Key::Home), (PLAIN, Key::End)], None),
    ];
    let mut table = rows(Place::Document, &document);
    table.extend(rows(Place::Edit, &edit));
    table.extend(Tab::ALL.map(|tab| Shortcut {
        id: key("study-tab", tab.id()),
        place: Place::View,
        keys: vec![KeyboardShortcut::new(CTRL, tab.key())],
        command: Some(Command::ShowTab(tab)),
    }));
    table.extend(rows(Place::View, &view));
    table.extend(rows(Place::Help, &help));
    table.extend(rows(Place::Controls, &controls));
    table.extend(rows(Place::Timeline, &timeline));
    table.extend(rows(Place::Player, &player));
    table
}

fn rows(place: Place, rows: &[KeyRow]) -> Vec<Shortcut> {
    let keys = |keys: &[(Modifiers, Key)]| keys.iter().map(|(held, key)| KeyboardShortcut::new(*held, *key)).collect();
    rows.iter()
        .map(|(id, pressed, command)| Shortcut {
            id: (*id).to_owned(),
            place,
            keys: keys(pressed),
            command: command.clone(),
        })
        .collect()
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
            assert!(table.iter().any(|shortcut| shortcut.place == place), "{}", place.id());
        }
        for shortcut in table {
            assert!(crate::text::lookup(&shortcut.id, &[]).is_some(), "{}", shortcut.id);
        }
    }
}
