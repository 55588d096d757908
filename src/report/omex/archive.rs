//! The archive: model, simulation, scenario and the list of them, in a zip.

use std::io::{self, Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::describe::describe;
use super::sbml::sbml;
use super::sedml::sedml;
use super::xml::{Element, document};
use crate::report::provenance::Provenance;
use crate::scenario::{ScenarioDraft, to_toml};
use crate::simulation::Run;

const COMBINE: &str = "http://identifiers.org/combine.specifications";

/// The run of `draft` as a COMBINE archive (`.omex`). The same scenario gives the same bytes.
///
/// # Errors
/// Fails when a writer fails; all of them write to memory.
pub fn omex_archive(draft: &ScenarioDraft, run: &Run) -> io::Result<Vec<u8>> {
    let entries = [
        ("manifest.xml", document(&manifest())?),
        ("model.xml", document(&sbml(&describe(run), &Provenance::new(draft, run)))?),
        ("simulation.sedml", document(&sedml(run))?),
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
