//! The answer of a step: why it is so, where that comes from, and what is not known.

use egui::{CollapsingHeader, Label, RichText, Ui};

use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::widgets::heading_ui;
use crate::gui::kit::widgets::paragraphs_ui;
use crate::references::Source;
use crate::study::lessons::Answer;
use crate::text::words;

pub fn answer_ui(ui: &mut Ui, answer: &Answer) {
    ui.add_space(tokens::SPACE_S);
    heading_ui(ui, "learn-why");
    paragraphs_ui(ui, &answer.text);
    if let Some(uncertain) = &answer.uncertain {
        ui.add_space(tokens::SPACE_XS);
        heading_ui(ui, "learn-uncertain");
        paragraphs_ui(ui, uncertain);
    }
    // Another step may have the same sources, and they are not open there.
    ui.push_id(&answer.text, |ui| sources_ui(ui, &answer.sources));
}

/// Draws the sources behind one click.
pub fn sources_ui(ui: &mut Ui, sources: &[Source]) {
    let title = words!("learn-sources", count = sources.len());
    let small = RichText::new(title).size(tokens::TEXT_SMALL);
    let fold =
        CollapsingHeader::new(small).id_salt(sources.iter().map(Source::words).collect::<Vec<_>>()).show(ui, |ui| {
            for source in sources {
                let words = RichText::new(source.words()).size(tokens::TEXT_SMALL).color(Palette::of(ui).quiet);
                ui.add(Label::new(words).wrap());
            }
        });
    // Sources open below the last line that is seen, and are brought into sight.
    let opened = fold.header_response.id.with("opened");
    if fold.header_response.clicked() {
        ui.data_mut(|data| data.insert_temp(opened, true));
    }
    let body = fold.body_response.as_ref().filter(|_| fold.openness >= 1.0);
    if let Some(body) = body
        && ui.data_mut(|data| data.remove_temp::<bool>(opened)).is_some()
    {
        body.scroll_to_me(None);
    }
}
