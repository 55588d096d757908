//! The diagram in words, for those who cannot see it.

use super::layout::{amount_words, rate_words};
use super::snapshot::Snapshot;
use crate::gui::kit::plots::readout::time_words;
use crate::text::{format, key, text};
use crate::units::HOURS_PER_WEEK;

/// Share of the strongest flow below which a flow is left unsaid.
const FAINT: f64 = 1e-3;

/// Describes the time, the pools, the parts of plasma and every flow.
pub fn describe(snapshot: &Snapshot, per_day: bool) -> String {
    let time = time_words(snapshot.time_h / HOURS_PER_WEEK);
    let (state, s) = (&snapshot.state, &snapshot.speciation);
    let pools = [
        ("diagram-plasma", state.plasma_mmol),
        ("diagram-interstitium", state.interstitial_mmol),
        ("diagram-muscle", state.muscle_mmol),
        ("diagram-soft-tissue", state.soft_tissue_mmol),
        ("diagram-rapid-tissue", state.rapid_tissue_mmol),
        ("diagram-bone-surface", state.bone_surface_mmol),
        ("diagram-bone-deep", state.bone_deep_mmol),
    ];
    let pools = pools.map(|(id, mmol)| format!("{} {}", text(id), amount_words(mmol)));
    let parts = [
        ("total", format!("{:.2}", s.total_mmol_l)),
        ("ionised", format!("{:.2}", s.ionised_mmol_l)),
        ("complexed", format!("{:.2}", s.complexed_mmol_l)),
        ("bound", format!("{:.2}", s.bound_mmol_l)),
    ];
    let strongest = snapshot.flows.iter().map(|flow| flow.mmol_h.abs()).fold(0.0, f64::max);
    let flows: Vec<String> = snapshot
        .flows
        .iter()
        .filter(|flow| flow.mmol_h.abs() > FAINT * strongest)
        .map(|flow| {
            let sign = if flow.mmol_h < 0.0 { text("diagram-backwards") } else { String::new() };
            format!("{} {}{sign}", text(&key("diagram", flow.way.id())), rate_words(flow.mmol_h.abs(), per_day))
        })
        .collect();
    let session = if snapshot.is_in_session { text("diagram-in-session") } else { String::new() };
    let args = [("time", time), ("session", session), ("pools", pools.join(", ")), ("flows", flows.join(", "))];
    let args: Vec<(&str, &str)> = args.iter().chain(&parts).map(|(name, value)| (*name, value.as_str())).collect();
    format("diagram-description", &args)
}
