//! The menu of dialysates with a published magnesium, and what else changes with the one that was chosen.

use egui::{Button, Id, Label, RectAlign, Response, RichText, ScrollArea, Sense, Tooltip, Ui};

use crate::gui::kit::tokens::{self, Palette};
use crate::gui::kit::widgets::quiet_ui;
use crate::references::cited_together;
use crate::report::words::dialysate_value_words;
use crate::scenario::shown;
use crate::scenario::stretch::Stretch;
use crate::study::dialysates::{Dialysate, Market, ProductPart, dialysates};
use crate::text::{key, text, words};

const MENU_WIDTH: f32 = 260.0;
/// Greatest height of the menu, as a share of the window.
const HIGHEST: f32 = 0.6;

pub fn products_menu_ui(ui: &mut Ui, stretch: &mut Stretch, document: u64) {
    ui.set_width(MENU_WIDTH);
    let height = HIGHEST * ui.ctx().content_rect().height();
    ScrollArea::vertical().max_height(height).min_scrolled_height(height).show(ui, |ui| {
        for market in Market::ALL {
            quiet_ui(ui, text(&key("gui-market", market.id())));
            for product in dialysates().dialysate.iter().filter(|product| product.market == *market) {
                if product_ui(ui, product) {
                    stretch.set_dialysate_meq_l(product.magnesium_meq_l);
                    if let Some(mmol_l) = product.citrate_mmol_l {
                        stretch.set_citrate_mmol_l(mmol_l);
                    }
                    ui.data_mut(|data| data.insert_temp(chosen_id(stretch, document), product.id.clone()));
                    ui.close();
                }
            }
            ui.add_space(tokens::SPACE_XS);
        }
        quiet_ui(ui, text("gui-products-about"));
    });
}

/// Id under which the chosen product of a stretch is remembered: the scenario holds its magnesium and citrate only.
fn chosen_id(stretch: &Stretch, document: u64) -> Id {
    Id::unique(("product", document, stretch.number))
}

/// Draws one line of the menu and returns whether it was chosen.
fn product_ui(ui: &mut Ui, product: &Dialysate) -> bool {
    let value = dialysate_value_words(product.magnesium_meq_l);
    let name = words!("gui-product-name", name = product.name, value = value);
    let button = Button::new(product.name.as_str()).shortcut_text(value).min_size(egui::vec2(MENU_WIDTH, 0.0));
    let response = ui.add(button).accessible_name(name);
    // The card opens beside the menu, so that the other lines stay in sight.
    card_of(&response, RectAlign::RIGHT).show(|ui| card_ui(ui, product));
    response.clicked()
}

/// Returns the card of what the pointer or the keyboard is on.
fn card_of(response: &Response, align: RectAlign) -> Tooltip<'_> {
    let mut card = if response.has_focus() { Tooltip::for_widget(response) } else { Tooltip::for_enabled(response) };
    card.popup = card.popup.align(align);
    card
}

/// Draws what is known of a product, with its sources.
fn card_ui(ui: &mut Ui, product: &Dialysate) {
    ui.label(RichText::new(product.name.as_str()).size(tokens::TEXT_TITLE));
    let citrate = ProductPart { id: "citrate", unit: "mmol/L", value: product.citrate_mmol_l };
    for part in product.not_followed().into_iter().chain([citrate]) {
        let value = match part.value {
            Some(value) => format!("{} {}", shown(value), part.unit),
            None => text("gui-not-known"),
        };
        quiet_ui(ui, words!("gui-product-part", part = text(&key("gui-part", part.id)), value = value));
    }
    if let Some(note) = &product.note {
        quiet_ui(ui, note.as_str());
    }
    quiet_ui(ui, cited_together(product.sources.iter().copied()));
}

/// Draws what changes with the chosen product and is not in the model, while the prescription is still that product's.
pub fn what_else_ui(ui: &mut Ui, stretch: &Stretch, document: u64) {
    let id: Option<String> = ui.data(|data| data.get_temp(chosen_id(stretch, document)));
    let product = id.and_then(|id| dialysates().by_id(&id));
    let is_in_force = |product: &&Dialysate| {
        stretch.dialysate_meq_l() == Some(product.magnesium_meq_l)
            && product.citrate_mmol_l.is_none_or(|mmol_l| mmol_l == stretch.citrate_mmol_l())
    };
    // The line is drawn whether or not a product is in force, so that nothing below it moves.
    let (Some(product), Some(usual)) = (product.filter(is_in_force), dialysates().usual()) else {
        quiet_ui(ui, " ");
        return;
    };
    let words = what_else(product, usual);
    let line = RichText::new(&words).size(tokens::TEXT_SMALL).color(Palette::of(ui).quiet);
    let line = ui.add(Label::new(line).truncate().show_tooltip_when_elided(false).sense(Sense::click()));
    card_of(&line, RectAlign::RIGHT_START).show(|ui| {
        ui.label(&words);
        ui.add_space(tokens::SPACE_S);
        card_ui(ui, product);
    });
}

fn what_else(product: &Dialysate, usual: &Dialysate) -> String {
    let mut differing = Vec::new();
    let mut unknown = Vec::new();
    for (here, there) in product.not_followed().into_iter().zip(usual.not_followed()) {
        let part = text(&key("gui-part", here.id));
        match (here.value, there.value) {
            (Some(value), Some(usual)) if value != usual => {
                differing.push(words!("gui-product-differs", part = part, value = shown(value), usual = shown(usual)));
            }
            (None, Some(_)) => unknown.push(part),
            _ => {}
        }
    }
    let (differing, unknown) = (differing.join(", "), unknown.join(", "));
    let mut sentences = Vec::new();
    if product.id != usual.id && !differing.is_empty() {
        sentences.push(words!("gui-product-what-else", name = product.name, usual = usual.name, parts = differing));
    } else if unknown.is_empty() {
        sentences.push(words!("gui-product-same", name = product.name, usual = usual.name));
    }
    if let Some(citrate) = product.citrate_mmol_l.filter(|mmol_l| *mmol_l > 0.0) {
        sentences.push(words!("gui-product-citrate", citrate = shown(citrate)));
    }
    if !unknown.is_empty() {
        sentences.push(words!("gui-product-unknown", parts = unknown));
    }
    sentences.push(text("gui-product-not-followed"));
    sentences.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_product_is_said_to_differ_from_the_usual_one_or_to_be_unknown() {
        let list = dialysates();
        for (id, said) in [("kindaly-5e", ["Ca 2.6 (2.75)", "K 2.3 (2)"]), ("hashimoto-0.25", ["Ca, K", "not known"])] {
            let words = what_else(list.by_id(id).unwrap(), list.usual().unwrap());
            assert!(said.iter().all(|part| words.contains(part)), "{words}");
        }
    }
}
