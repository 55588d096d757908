//! A run as a COMBINE archive, for other engines: the model in SBML, what to compute with it in SED-ML, and the
//! scenario itself.
//!
//! [`describe`] turns a run into variables, laws and events ([`description`]); [`sbml`] and [`sedml`] write them down.
//! The events are those of the run's own timeline, those that recur written once ([`recurrence`]); the equations
//! ([`laws`]) stand here a second time: `tests/interop` runs both and compares.

#[macro_use]
mod description;
mod events;
#[macro_use]
mod expression;
mod inputs;
mod laws;
mod recurrence;
mod sbml;
mod sedml;
mod units;
mod xml;

use std::io::{self, Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::provenance::Provenance;
use crate::model::ActiveSession;
use crate::scenario::{ScenarioDraft, to_toml};
use crate::simulation::Run;
use description::{Description, Variable};
use units::{L_H, MMOL_H, MMOL_L, PURE};
use xml::{Element, document};

const COMBINE: &str = "http://identifiers.org/combine.specifications";

/// The run of `draft` as a COMBINE archive (`.omex`). The same scenario gives the same bytes.
///
/// # Errors
/// Fails when a writer fails; all of them write to memory.
pub fn omex_archive(draft: &ScenarioDraft, run: &Run) -> io::Result<Vec<u8>> {
    let entries = [
        ("manifest.xml", document(&manifest())?),
        ("model.xml", document(&sbml::sbml(&describe(run), &Provenance::new(draft, run)))?),
        ("simulation.sedml", document(&sedml::sedml(run))?),
        ("scenario.toml", to_toml(draft).into_bytes()),
    ];
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    // no clock: the earliest time that a zip can hold
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::DEFAULT);
    for (name, bytes) in entries {
        archive.start_file(name, options)?;
        archive.write_all(&bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}

fn manifest() -> Element {
    let content = |location: &'static str, format: String| {
        Element::new("content").with("location", location).with("format", format)
    };
    Element::new("omexManifest")
        .with("xmlns", "http://identifiers.org/combine.specifications/omex-manifest")
        .child(content(".", format!("{COMBINE}/omex")))
        .child(content("./manifest.xml", format!("{COMBINE}/omex-manifest")))
        .child(content("./model.xml", format!("{COMBINE}/sbml.level-3.version-2")))
        .child(content("./simulation.sedml", format!("{COMBINE}/sed-ml.level-1.version-3")).with("master", true))
        .child(content("./scenario.toml", "http://purl.org/NET/mediatypes/application/toml".to_owned()))
}

/// The model of a run, its start and its events.
fn describe(run: &Run) -> Description {
    let baseline = &run.scenario.baseline;
    let mut inputs = inputs::inputs(baseline);
    if baseline.dialysis.is_none() {
        inputs.extend(inputs::unused_dialyser());
    }
    let Description { variables, events } = events::events(&run.scenario, &run.instants(), &inputs);
    let parts = [inputs, laws::facts(), forcing_at_start(run), laws::laws(&run.trajectory.initial), variables];
    Description { variables: parts.into_iter().flatten().collect(), events }
        .with_constants_apart()
        .with_values_written_out()
}

/// The values that events set: those of a session, when one is in progress at the start of the run, and infusions.
fn forcing_at_start(run: &Run) -> Vec<Variable> {
    let session = run.steady_state.as_ref().and_then(|steady| steady.session).map(|session| session.active);
    let of_session = |part: fn(&ActiveSession) -> f64| session.as_ref().map_or(0.0, part);
    vec![
        Variable::held("dialysing", PURE, of_session(|_| 1.0)),
        Variable::held("session_dialysance_l_h", L_H, of_session(|s| s.dialysance_l_h)),
        Variable::held("session_extraction", PURE, of_session(|s| s.dialysance_l_h / s.effective_flow_l_h)),
        Variable::held("session_dialysate_mmol_l", MMOL_L, of_session(|s| s.dialysate_effective_mmol_l)),
        Variable::held("ultrafiltration_l_h", L_H, of_session(|s| s.ultrafiltration_l_h)),
        Variable::held("infusion_mmol_h", MMOL_H, 0.0),
    ]
}
