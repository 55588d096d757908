//! The dialog about the program: what it is for, versions and licence, what the model does not know, and all its
//! sources.

use egui::{Align2, Context, RichText, TextEdit, Ui};

use super::modal::{body_ui, modal_ui, title_ui};
use crate::gui::kit::command::Command;
use crate::gui::kit::front::Front;
use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::widgets::{heading_ui, quiet_ui};
use crate::model::ModelVersion;
use crate::references::Reference;
use crate::report::PROGRAM_VERSION;
use crate::text::{format, key, text, words};

const WIDTH: f32 = 600.0;
const HEIGHT: f32 = 620.0;
/// Where the model is known to be wrong or silent; the text `gui-weak-<id>` says how.
const WEAK_POINTS: [&str; 10] =
    ["high-bath", "oxide", "koa", "session", "acute", "bone", "supplement", "sulfate", "ionised", "not-followed"];

pub fn about_ui(ctx: &Context, search: &mut String, front: &mut Front, commands: &mut Vec<Command>) -> bool {
    modal_ui(ctx, "about", WIDTH, |ui| {
        title_ui(ui, words!("gui-about-title", version = PROGRAM_VERSION));
        body_ui(ui, "about", HEIGHT, |ui| {
            what_ui(ui);
            heading_ui(ui, "gui-weak");
            for point in WEAK_POINTS {
                ui.label(words!("gui-list-item", words = text(&key("gui-weak", point))));
            }
            ui.add_space(tokens::SPACE_M);
            sources_ui(ui, search);
        });
        let close = ui.button(text("gui-close"));
        front.first("about", &close);
        if close.clicked() {
            commands.push(Command::CloseDialog);
        }
    })
}

fn what_ui(ui: &mut Ui) {
    ui.label(text("gui-about-what"));
    ui.add_space(tokens::SPACE_S);
    ui.label(RichText::new(text("intended-use")).color(Palette::of(ui).strong));
    ui.add_space(tokens::SPACE_S);
    let versions = [("program", PROGRAM_VERSION), ("model", &ModelVersion::NEWEST.number().to_string())];
    quiet_ui(ui, format("gui-about-versions", &versions));
    quiet_ui(ui, words!("gui-about-licence", licence = env!("CARGO_PKG_LICENSE")));
    quiet_ui(ui, text("gui-about-network"));
    ui.add_space(tokens::SPACE_M);
}

fn sources_ui(ui: &mut Ui, search: &mut String) {
    heading_ui(ui, "gui-about-sources");
    let edit = TextEdit::singleline(search).hint_text(text("gui-about-search-hint")).align(Align2::LEFT_CENTER);
    let edit = edit.desired_width(f32::INFINITY);
    ui.add(edit).accessible_name(text("gui-about-search"));
    ui.add_space(tokens::SPACE_XS);
    let found = sources(search);
    let count = [("shown", &*found.len().to_string()), ("all", &*Reference::all().count().to_string())];
    quiet_ui(ui, format("gui-about-found", &count));
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
