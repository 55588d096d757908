//! The help: how to read the screen, all shortcuts, and the program with its limits and sources.

use egui::{Context, Grid, RichText, Ui};

use super::licences::licences_ui;
use super::modal::{body_ui, close_ui, line_of_text, modal_ui, title_ui};
use super::shortcuts::{Place, shortcuts};
use crate::gui::kit::command::{Command, Help};
use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::{front::Front, widgets::heading_ui, widgets::quiet_ui};
use crate::model::ModelVersion;
use crate::references::Reference;
use crate::report::PROGRAM_VERSION;
use crate::text::{key, text, words};

const KEYS_WIDTH: f32 = 150.0;
/// Parts of the screen from left to right and from top to bottom; `gui-reading-<part>` and `gui-reading-<part>-about`
/// are their texts.
const PARTS: [&str; 7] = ["prescription", "patient", "total", "ionised", "pools", "results", "ledger"];
/// Where the model is known to be wrong or silent; the text `gui-weak-<id>` says how.
const WEAK_POINTS: [&str; 10] =
    ["high-bath", "oxide", "koa", "session", "acute", "bone", "supplement", "sulfate", "ionised", "not-followed"];

/// Draws one of the dialogs. Returns whether it is asked to close from outside.
pub fn help_ui(ctx: &Context, help: Help, search: &mut String, front: &mut Front, commands: &mut Vec<Command>) -> bool {
    let id = help.id();
    let (title, width, height) = match help {
        Help::Reading => (text("gui-menu-reading"), 560.0, 620.0),
        Help::Shortcuts => (text("gui-menu-shortcuts"), 420.0, 640.0),
        Help::About => (words!("gui-about-title", version = PROGRAM_VERSION), 600.0, 620.0),
    };
    modal_ui(ctx, id, width, |ui| {
        title_ui(ui, title);
        body_ui(ui, id, height, |ui| match help {
            Help::Reading => PARTS.into_iter().for_each(|part| part_ui(ui, part)),
            Help::Shortcuts => Place::ALL.iter().for_each(|place| place_ui(ui, *place)),
            Help::About => about_ui(ui, search),
        });
        close_ui(ui, id, front, commands);
    })
}

fn part_ui(ui: &mut Ui, part: &str) {
    let id = key("gui-reading", part);
    ui.label(RichText::new(text(&id)).color(Palette::of(ui).strong));
    ui.label(text(&key(&id, "about")));
    ui.add_space(tokens::SPACE_S);
}

fn place_ui(ui: &mut Ui, place: Place) {
    heading_ui(ui, &key("gui-keys", place.id()));
    Grid::new(place.id()).num_columns(2).min_col_width(KEYS_WIDTH).show(ui, |ui| {
        for shortcut in shortcuts().iter().filter(|shortcut| shortcut.place == place) {
            let keys = shortcut.captions(ui.ctx()).join(&text("gui-keys-or"));
            ui.label(RichText::new(keys).color(Palette::of(ui).strong));
            ui.label(shortcut.words().trim_end_matches('…'));
            ui.end_row();
        }
    });
    ui.add_space(tokens::SPACE_M);
}

fn about_ui(ui: &mut Ui, search: &mut String) {
    what_ui(ui);
    heading_ui(ui, "gui-weak");
    for point in WEAK_POINTS {
        ui.label(words!("gui-list-item", words = text(&key("gui-weak", point))));
    }
    ui.add_space(tokens::SPACE_M);
    licences_ui(ui);
    sources_ui(ui, search);
}

fn what_ui(ui: &mut Ui) {
    ui.label(text("gui-about-what"));
    ui.add_space(tokens::SPACE_S);
    ui.label(RichText::new(text("intended-use")).color(Palette::of(ui).strong));
    ui.add_space(tokens::SPACE_S);
    quiet_ui(ui, words!("gui-about-versions", program = PROGRAM_VERSION, model = ModelVersion::NEWEST.number()));
    quiet_ui(ui, words!("gui-about-licence", licence = env!("CARGO_PKG_LICENSE")));
    quiet_ui(ui, text("gui-about-network"));
    ui.add_space(tokens::SPACE_M);
}

fn sources_ui(ui: &mut Ui, search: &mut String) {
    heading_ui(ui, "gui-about-sources");
    ui.add(line_of_text(search, "gui-about-search-hint")).accessible_name(text("gui-about-search"));
    ui.add_space(tokens::SPACE_XS);
    let found = sources(search);
    quiet_ui(ui, words!("gui-about-found", shown = found.len(), all = Reference::all().count()));
    for reference in found {
        ui.label(reference.citation());
        ui.add_space(tokens::SPACE_XS);
    }
}

/// Returns the sources in which every word of the search occurs.
fn sources(search: &str) -> Vec<Reference> {
    let search = search.to_lowercase();
    let is_found = |reference: &Reference| {
        let searched = format!("{} {}", reference.id(), reference.citation()).to_lowercase();
        search.split_whitespace().all(|word| searched.contains(word))
    };
    Reference::all().filter(is_found).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_are_found_by_author_year_and_journal_in_any_case() {
        assert_eq!(sources("").len(), Reference::all().count());
        assert_eq!(sources("FINE 1991"), [crate::references::FINE_1991]);
        assert!(sources("kidney int").iter().any(|reference| reference.id() == "sakaguchi-2014"));
        assert!(sources("no such author").is_empty());
    }
}
