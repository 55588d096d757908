//! Magnesium kinetics in haemodialysis: a simulator for teaching and exploring, with a window and a command line.
//!
//! # The way of the data
//!
//! A scenario file becomes a *draft* (`scenario`: what was written, in clinicians' units), the draft is checked and
//! becomes a *scenario* (what holds, in canonical units: h, L, mmol, kg). The scenario is cut into *segments* at every
//! session, dose and change (`timeline`). Each segment is integrated (`simulation` over `solver`) with the equations
//! of `model`: state and forcing give *fluxes*, fluxes give the derivative and the ledger. The *run* that results is
//! asked questions (`study`) and written down (`report`): tables, figures, pages, archives for other engines, and the
//! sentences that the command line (`cli`) and the window (`gui`) show. The window edits the same draft that the file
//! parser fills, has it simulated, and draws what `study` and `report` make of the runs.
//!
//! # The modules, in the order to read them
//!
//! 1. [`units`], [`constants`], [`references`], [`time`]: conversions, numbers that are nobody's parameter, the sources
//!    by id, whole seconds since Monday 00:00. They know nobody.
//! 2. [`model`]: pure functions of numbers. `model::fluxes` is the heart: every flow at one instant, each written once
//!    with its sign and unit. Dialysate magnesium becomes a flux in `model::forcing` (the session that runs), with the
//!    dialysance of `model::dialyser`; `model::gut` says how much of a dose is absorbed, `model::kidney` what passes into
//!    urine. Each flow has its slope beside it: whoever changes one changes both, and a test of `simulation::pools`
//!    holds them together. `model::parameters` is the table of the model's own numbers with unit, bounds, evidence and
//!    source.
//! 3. [`scenario`]: the file format. `draft` mirrors the file, `inputs` and `stretch` say what a draft means, and
//!    `read` turns it into a scenario or a list of problems with places. A field of the patient is added in `draft`, in
//!    `parameter_table` (a number) and in `patient`, which builds `model::patient::Patient`; it acts in
//!    `model::physiology`. Its default by kind stands in `scenario::inputs`, its words in
//!    `assets/locales/en/parameters.ftl`, its row on the screen in `gui::explore::inputs` (`patient` or `more`, and
//!    `course` when it may change in mid-run). Other engines are told of it in `report::omex::inputs`, and of what it
//!    does in `report::omex::laws`.
//! 4. [`timeline`]: everything that happens, in order, and the segments between.
//! 5. [`solver`] and [`simulation`]: the integration of one segment, then of a run, its steady start, its balance.
//! 6. [`study`]: questions about runs. `results` holds what one run says (weeks, sessions, ledger), `facts` what is
//!    published (bands, limits, practice, from `assets/clinical.toml`). Most of the rest compares many runs:
//!    prescriptions, virtual patients, a ward, trials, lessons, cases.
//! 7. [`report`] and [`text`]: numbers into words, files and figures. Words for people are looked up by id in
//!    `assets/locales` (the help of the command line alone stands in `cli::args`); the head of [`text`] says which file
//!    holds which ids.
//! 8. [`files`], [`cli`] and `gui`: the doors. The window's rooms are listed in `gui`. A new tab is a value of
//!    `gui::kit::view::Tab`, a room in a folder of its own, its state in `gui::shell::state`, its line in
//!    `gui::shell::app` and its name in `assets/locales/en/gui-study.ftl`.
//!
//! The modules listed before `study` are the core: they never print, and touch no file, clock or thread.
//! `tests/architecture.rs` holds who may know whom.

#[macro_use]
mod named;

pub mod cli;
pub mod constants;
pub mod files;
#[cfg(feature = "gui")]
pub mod gui;
pub mod model;
pub mod references;
pub mod report;
pub mod scenario;
pub mod simulation;
pub mod solver;
pub mod study;
pub mod text;
pub mod time;
pub mod timeline;
pub mod units;
