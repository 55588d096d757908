//! The population from which virtual patients are drawn, every number of it adjustable.

use egui::{DragValue, Label, RichText, Ui};

use crate::gui::kit::tokens;
use crate::gui::kit::widgets::{heading_ui, quiet_ui};
use crate::study::cohort::{LogSpread, NormalSpread, Population};
use crate::text::{key, text, words};

pub fn population_ui(ui: &mut Ui, population: &mut Population) {
    quiet_ui(ui, text("study-adjust-about"));
    let p = population;
    let spreads: [(&str, &mut NormalSpread); 8] = [
        ("weight", &mut p.target_weight_kg),
        ("albumin", &mut p.albumin_g_l),
        ("phosphate", &mut p.phosphate_mmol_l),
        ("anion_gap", &mut p.anion_gap_corrected_meq_l),
        ("bicarbonate", &mut p.bicarbonate_mmol_l),
        ("gibbs_donnan", &mut p.gibbs_donnan_factor),
        ("blood_flow", &mut p.blood_flow_ml_min),
        ("fluid_gain", &mut p.fluid_gain_l),
    ];
    heading_ui(ui, "study-adjust-normal");
    for (id, spread) in spreads {
        let (range, widest) = ((spread.lowest, spread.highest), spread.highest - spread.lowest);
        row_ui(ui, id, [("mean", &mut spread.mean, range), ("sd", &mut spread.sd, (0.0, widest))]);
    }
    heading_ui(ui, "study-adjust-lognormal");
    let logs: [(&str, &mut LogSpread, (f64, f64)); 3] = [
        ("absorption", &mut p.active_absorption, (0.05, 3.0)),
        ("diet", &mut p.diet_mg_day, (50.0, 800.0)),
        ("koa", &mut p.magnesium_koa_ml_min, (50.0, 1500.0)),
    ];
    for (id, spread, range) in logs {
        row_ui(ui, id, [("median", &mut spread.median, range), ("sigma", &mut spread.sigma, (0.0, 1.5))]);
    }
    heading_ui(ui, "study-adjust-shares");
    let [lowest, highest] = &mut p.residual_gfr_ml_min;
    row_ui(ui, "gfr", [("from", lowest, (0.0, 15.0)), ("to", highest, (0.0, 15.0))]);
    for (id, share) in [("acid", &mut p.share_with_acid_suppression), ("residual", &mut p.share_with_residual_function)]
    {
        ui.horizontal(|ui| {
            let label = text(&key("study-pop", id));
            let mut percent = 100.0 * *share;
            let drag = DragValue::new(&mut percent).range(0.0..=100.0).suffix(" %").max_decimals(0);
            if ui.add(drag).accessible_name(&label).changed() {
                *share = percent / 100.0;
            }
            quiet_ui(ui, &label);
        });
    }
    if *p != Population::default() && ui.button(text("study-adjust-reset")).clicked() {
        *p = Population::default();
    }
}

/// Draws a label and two numbers within their bounds; dragged, both move by a share of the bounds of the first.
fn row_ui(ui: &mut Ui, id: &str, parts: [(&str, &mut f64, (f64, f64)); 2]) {
    let label = text(&key("study-pop", id));
    let (lowest, highest) = parts[0].2;
    let speed = (highest - lowest) / 300.0;
    ui.horizontal(|ui| {
        for (part, value, (lowest, highest)) in parts {
            let part = text(&key("study-part", part));
            let name = words!("study-part-name", name = label, part = part);
            let decimals = if highest <= 5.0 { 3 } else { 1 };
            let drag = DragValue::new(value)
                .speed(speed)
                .range(lowest..=highest)
                .max_decimals(decimals)
                .update_while_editing(false);
            ui.add_sized([52.0, tokens::CONTROL_HEIGHT], drag).accessible_name(&name).on_hover_text(name);
        }
        ui.add(Label::new(RichText::new(&label).size(tokens::TEXT_SMALL)).truncate());
    });
}
