//! The diagram in words: amounts and flows beside its shapes, and all of it for those who cannot see it.

use super::look::Look;
use super::snapshot::Snapshot;
use crate::gui::kit::plots::readout::time_words;
use crate::model::Way;
use crate::text::{key, text, words};
use crate::units::{HOURS_PER_DAY, HOURS_PER_WEEK, mg_from_mmol};

/// Share of the strongest flow below which a flow is left unsaid.
const FAINT: f64 = 1e-3;

/// Describes the time, the pools, the parts of plasma and every flow.
pub fn describe(snapshot: &Snapshot, look: Look) -> String {
    let (state, s) = (&snapshot.state, &snapshot.speciation);
    let fluids = [("diagram-plasma", state.plasma_mmol), ("diagram-interstitium", state.interstitial_mmol)];
    let pools = fluids.into_iter().chain(snapshot.tissues());
    let pools = pools.map(|(id, mmol)| format!("{} {}", text(id), amount_words(mmol)));
    let strongest = snapshot.flows.iter().map(|flow| flow.mmol_h.abs()).fold(0.0, f64::max);
    let flows = snapshot.flows.iter().filter(|flow| flow.mmol_h.abs() > FAINT * strongest).map(|flow| {
        let sign = if flow.mmol_h < 0.0 { text("diagram-backwards") } else { String::new() };
        let per_day = look.per_day && flow.way != Way::PlasmaToDialysate; // a session lasts hours
        format!("{} {}{sign}", text(&key("diagram", flow.way.id())), rate_words(flow.mmol_h.abs(), per_day))
    });
    words!(
        "diagram-description",
        time = time_words(snapshot.time_h / HOURS_PER_WEEK),
        session = if snapshot.dialyser.is_some() { text("diagram-in-session") } else { String::new() },
        pools = pools.collect::<Vec<_>>().join(", "),
        flows = flows.collect::<Vec<_>>().join(", "),
        total = format!("{:.2} {}", look.unit.of_mmol_l(s.total_mmol_l), look.unit.symbol()),
        ionised = format!("{:.2}", s.ionised_mmol_l),
        complexed = format!("{:.2}", s.complexed_mmol_l),
        bound = format!("{:.2}", s.bound_mmol_l)
    )
}

pub fn amount_words(mmol: f64) -> String {
    let decimals = if mmol < 20.0 { 1 } else { 0 };
    words!("diagram-amount", mmol = format!("{mmol:.decimals$}"))
}

/// Writes an amount such as "260 mg".
pub fn mass_words(mmol: f64) -> String {
    words!("diagram-mass", mg = format!("{:.0}", mg_from_mmol(mmol)))
}

/// Writes an amount such as "10.7 mmol, 260 mg": the flows are in mg, and laboratories write mmol.
pub fn both_words(mmol: f64) -> String {
    words!("diagram-both", amount = amount_words(mmol), mass = mass_words(mmol))
}

/// Writes a flow such as "36 mg/h" or "120 mg/day".
pub fn rate_words(mmol_h: f64, per_day: bool) -> String {
    let (mg, id) = match per_day {
        true => (mg_from_mmol(mmol_h) * HOURS_PER_DAY, "diagram-rate-day"),
        false => (mg_from_mmol(mmol_h), "diagram-rate-hour"),
    };
    let decimals = if mg < 9.95 { 1 } else { 0 };
    words!(id, mg = format!("{mg:.decimals$}"))
}
