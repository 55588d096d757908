//! Helpers that several tests share: reading a scenario or failing with its problems, and random drafts. `harness` has
//! the window without a display.
#![allow(dead_code)] // each test file uses a part

use mgkin::model::MODEL_PARAMETERS;
use mgkin::scenario::parameter_table::{condition_ids, salt_ids};
use mgkin::scenario::{
    BaselineDraft, DialysisChangeDraft, DialysisDraft, InitialDraft, InjectionDraft, OralDraft, PatientDraft,
    PhaseDraft, PostDialysisDraft, RunDraft, Scenario, ScenarioDraft, SessionChangeDraft, read, to_toml, validate,
};
use mgkin::simulation::{Run, simulate};
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use proptest::test_runner::RngSeed;
use std::collections::BTreeSet;

pub const HAEMODIALYSIS: &str = "format = 1\n[patient]\nkind = \"haemodialysis\"\n";

pub fn scenario(text: &str) -> Scenario {
    let loaded = read(text);
    loaded.scenario.unwrap_or_else(|| {
        let errors = loaded.problems.iter().filter(|problem| problem.is_error());
        let sentences: Vec<String> = errors.map(|e| format!("{}: {}", e.path, mgkin::report::sentence(e))).collect();
        panic!("{}\n{text}", sentences.join("\n"))
    })
}

pub fn run(text: &str) -> Run {
    simulate(&scenario(text)).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

/// The default patient on dialysis for one week from its steady state, with more keys of `[baseline.dialysis]`.
pub fn dialysed(keys: &str) -> Run {
    run(&format!("{HAEMODIALYSIS}[run]\nweeks = 1\n[baseline.dialysis]\n{keys}"))
}

/// Asserts that the README holds these lines between `<!-- NAME -->` and `<!-- end of NAME -->`. With `MGKIN_README`
/// set they are written there instead.
pub fn assert_readme_table(name: &str, lines: &[String]) {
    let readme = std::fs::read_to_string("README.md").unwrap();
    let (opening, closing) = (format!("<!-- {name} -->\n\n"), format!("\n\n<!-- end of {name} -->"));
    let (before, rest) = readme.split_once(&opening).expect("the README has the mark");
    let (found, after) = rest.split_once(&closing).expect("the README has the closing mark");
    let table = lines.join("\n");
    if std::env::var_os("MGKIN_README").is_some() {
        std::fs::write("README.md", format!("{before}{opening}{table}{closing}{after}")).unwrap();
        return;
    }
    assert_eq!(found, table, "the table \"{name}\" of README.md is out of date: run this test with MGKIN_README=1");
}

/// Prints a line of a table of the README and asserts that it stands there.
pub fn assert_in_readme(line: &str) {
    println!("{line}");
    let readme = std::fs::read_to_string("README.md").unwrap();
    assert!(readme.lines().any(|found| found == line), "README.md should hold the line {line}");
}

/// Deviation of `found` from `expected`, relative to the larger of `expected` and `floor`.
pub fn deviation(found: f64, expected: f64, floor: f64) -> f64 {
    (found - expected).abs() / expected.abs().max(floor)
}

/// Settings that draw the same cases every time; set PROPTEST_RNG_SEED or PROPTEST_CASES to look further.
pub fn cases(cases: u32) -> ProptestConfig {
    let from_environment = ProptestConfig::default();
    let varied = std::env::var_os("PROPTEST_RNG_SEED").is_some() || std::env::var_os("PROPTEST_CASES").is_some();
    let fixed = ProptestConfig { cases, rng_seed: RngSeed::Fixed(20_240_601), ..from_environment.clone() };
    ProptestConfig { failure_persistence: None, ..if varied { from_environment } else { fixed } }
}

const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const DIALYSATES_MEQ_L: std::ops::Range<f64> = 0.0..3.0;

/// A time of day, "08:05", from minutes after midnight.
pub fn clock(minutes: u32) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

fn some<S: Strategy>(strategy: S) -> option::OptionStrategy<S>
where
    S::Value: std::fmt::Debug,
{
    option::of(strategy)
}

/// Scenarios of all kinds that nearly always validate: few weeks, every kind of person, dialysis, salts, injections,
/// phases and single-session changes.
pub fn plausible_draft() -> impl Strategy<Value = ScenarioDraft> {
    (select(vec!["haemodialysis", "haemodialysis", "ckd", "healthy"]), any::<bool>()).prop_flat_map(
        |(kind, dialysed_too)| plausible_of(kind, kind == "haemodialysis" || (kind == "ckd" && dialysed_too)),
    )
}

/// A random scenario that a failure shows as the file that it is.
pub struct Drawn(pub Scenario, pub String);

impl std::fmt::Debug for Drawn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.1)
    }
}

/// Random scenarios that hold.
pub fn any_scenario() -> impl Strategy<Value = Drawn> {
    plausible_draft().prop_filter_map("refused", |draft| Some(Drawn(validate(&draft).scenario?, to_toml(&draft))))
}

fn plausible_of(kind: &'static str, has_dialysis: bool) -> impl Strategy<Value = ScenarioDraft> {
    let dialysis = plausible_dialysis();
    let weeks = (0.3..3.0, some(1..=2_i64));
    (
        weeks,
        plausible_patient(kind),
        dialysis,
        vec(plausible_oral(), 0..3),
        vec(plausible_injection(), 0..3),
        vec(plausible_phase(has_dialysis), 0..3),
        plausible_session_changes(),
        some(plausible_initial()),
        0.05..0.9_f64,
    )
        .prop_map(
            move |(
                (weeks, model),
                mut patient,
                mut dialysis,
                oral,
                mut injection,
                mut phase,
                changes,
                initial,
                share,
            )| {
                let mut session_change = Vec::new();
                if has_dialysis {
                    let sessions = dialysis.sessions.as_ref().map_or(0, Vec::len);
                    let weight = patient.target_weight_kg.unwrap_or(60.0);
                    let removable = dialysis.ultrafiltration_limit_ml_kg_h.unwrap_or(15.0) * weight / 1000.0
                        * dialysis.duration_h.unwrap_or(4.0)
                        * sessions as f64;
                    patient.fluid_gain_l_week = Some((share * removable).min(14.0));
                    if dialysis.modality.as_deref() == Some("hd") {
                        dialysis.substitution_flow_ml_min = None;
                    }
                    if phase.is_empty() {
                        session_change = fitting(changes, &dialysis, weeks);
                    }
                }
                // Phases at distinct times, each within the run.
                let count = phase.len() as f64;
                for (i, phase) in phase.iter_mut().enumerate() {
                    phase.from_week = phase.from_week.map(|within| weeks * (i as f64 + 0.9 * within) / count);
                }
                for injection in &mut injection {
                    injection.start_h = injection.start_h.map(|share| share * weeks * 168.0);
                }
                ScenarioDraft {
                    format: Some(1),
                    run: RunDraft {
                        weeks: Some(weeks),
                        model,
                        start: initial.is_some().then(|| "amounts".to_owned()),
                        ..RunDraft::default()
                    },
                    patient,
                    baseline: BaselineDraft { dialysis: has_dialysis.then_some(dialysis), oral },
                    phase,
                    session_change,
                    injection,
                    initial,
                    ..ScenarioDraft::default()
                }
            },
        )
}

/// Keeps only changes that meet a session, or a free day for an extra one.
fn fitting(changes: Vec<(i64, usize, u8)>, dialysis: &DialysisDraft, weeks: f64) -> Vec<SessionChangeDraft> {
    let sessions = dialysis.sessions.clone().unwrap_or_default();
    let planned_on = |day: &str| sessions.iter().find(|session| session.starts_with(day));
    let mut taken = BTreeSet::new();
    let mut fitting = Vec::new();
    for (week, day, action) in changes {
        let (day_number, day) = (day, DAYS[day]);
        let whole_day_in_run = (week - 1) as f64 * 7.0 + day_number as f64 + 1.0 <= weeks * 7.0;
        if !whole_day_in_run || !taken.insert((week, day)) {
            continue;
        }
        let draft = SessionChangeDraft { week: Some(week), day: Some(day.to_owned()), ..Default::default() };
        fitting.push(match (planned_on(day), action) {
            (Some(_), 0) => SessionChangeDraft { action: Some("skip".to_owned()), ..draft },
            (Some(_), _) => SessionChangeDraft {
                action: Some("shorten".to_owned()),
                duration_h: dialysis.duration_h.map(|hours| 0.6 * hours),
                ..draft
            },
            (None, _) => SessionChangeDraft {
                action: Some("extra".to_owned()),
                time: sessions.first().map(|session| session[4..].to_owned()),
                ..draft
            },
        });
    }
    fitting
}

fn plausible_session_changes() -> impl Strategy<Value = Vec<(i64, usize, u8)>> {
    vec((1..3_i64, 0..7_usize, 0..2_u8), 0..3)
}

prop_compose! {
    fn plausible_patient(kind: &'static str)(
        target_weight_kg in some(40.0..110.0),
        haematocrit in some(0.25..0.5),
        albumin_g_dl in some(2.5..5.2),
        globulin_g_dl in some(2.0..4.5),
        labs in some((2.0..9.0, 15.0..32.0, 8.0..28.0)),
        gfr_ml_min in some(if kind == "haemodialysis" { 0.0..10.0 } else { 5.0..130.0 }),
        vitamin_d in some(any::<bool>()),
        acid_suppression in some(any::<bool>()),
        conditions in some(subsequence(condition_ids(), 0..3)),
        diet_mg_day in some(50.0..750.0),
        factor in some(0.9..1.25),
        post in some((2.0..5.0, 20.0..30.0, 8.0..20.0)),
        parameters in some(typical_parameters()),
    ) -> PatientDraft {
        PatientDraft {
            kind: Some(kind.to_owned()),
            target_weight_kg, haematocrit, albumin_g_dl, globulin_g_dl,
            phosphate_mg_dl: labs.map(|(phosphate, _, _)| phosphate),
            bicarbonate_mmol_l: labs.map(|(_, bicarbonate, _)| bicarbonate),
            anion_gap_corrected_meq_l: labs.map(|(_, _, gap)| gap),
            gfr_ml_min,
            active_vitamin_d: vitamin_d,
            acid_suppression,
            conditions: conditions.map(|ids| ids.into_iter().map(str::to_owned).collect()),
            diet_mg_day,
            ionised_analyser_factor: factor,
            post_dialysis: post.map(|(phosphate, bicarbonate, gap)| PostDialysisDraft {
                phosphate_mg_dl: Some(phosphate),
                bicarbonate_mmol_l: Some(bicarbonate),
                anion_gap_corrected_meq_l: Some(gap),
            }),
            parameters,
            ..PatientDraft::default()
        }
    }
}

/// Overrides of up to three model parameters within their typical range.
fn typical_parameters() -> impl Strategy<Value = std::collections::BTreeMap<String, f64>> {
    let one = (select(MODEL_PARAMETERS.to_vec()), 0.0..=1.0_f64);
    vec(one, 0..4).prop_map(|chosen| {
        let value = |p: &mgkin::model::Parameter, share: f64| {
            (p.typical.lowest + share * (p.typical.highest - p.typical.lowest))
                .clamp(p.typical.lowest, p.typical.highest)
        };
        chosen.into_iter().map(|(p, share)| (p.id.to_owned(), value(&p, share))).collect()
    })
}

prop_compose! {
    /// One to seven sessions on different days at nearly the same time of day: they cannot overlap.
    fn plausible_dialysis()(
        days in subsequence(DAYS.to_vec(), 1..=7),
        first_minute in 0..1300_u32,
        jitter in vec(0..120_u32, 7),
        modality in select(vec!["hd", "hd", "hdf-pre", "hdf-post"]),
        duration_h in 1.0..8.0,
        blood_flow_ml_min in 150.0..400.0,
        dialysate_flow_ml_min in 300.0..800.0,
        substitution_flow_ml_min in 5.0..50.0,
        magnesium in DIALYSATES_MEQ_L,
        citrate in some(0.0..1.0),
        koa in some(200.0..600.0),
        limit in 8.0..20.0,
    ) -> DialysisDraft {
        let at = |(day, jitter): (&str, &u32)| format!("{day} {}", clock(first_minute + jitter));
        DialysisDraft {
            modality: Some(modality.to_owned()),
            sessions: Some(days.into_iter().zip(&jitter).map(at).collect()),
            duration_h: Some(duration_h),
            blood_flow_ml_min: Some(blood_flow_ml_min),
            dialysate_flow_ml_min: Some(dialysate_flow_ml_min),
            substitution_flow_ml_min: Some(substitution_flow_ml_min),
            dialysate_magnesium_meq_l: Some(magnesium),
            dialysate_citrate_mmol_l: citrate,
            magnesium_koa_ml_min: koa,
            ultrafiltration_limit_ml_kg_h: Some(limit),
            ..DialysisDraft::default()
        }
    }
}

prop_compose! {
    fn plausible_oral()(
        salt in select(salt_ids()),
        mg in 0.0..1000.0,
        minutes in proptest::collection::btree_set(0..1440_u32, 1..4),
        with_meal in some(any::<bool>()),
    ) -> OralDraft {
        let aspartate = salt == "potassium-magnesium-aspartate";
        OralDraft {
            salt: Some(salt.to_owned()),
            dose_mg: (!aspartate).then_some(mg),
            magnesium_mg: aspartate.then_some(mg / 5.0),
            times: Some(minutes.into_iter().map(clock).collect()),
            with_meal,
        }
    }
}

prop_compose! {
    /// `start_h` is a share of the run until the scenario is put together.
    fn plausible_injection()(
        intravenous in any::<bool>(),
        share in 0.0..1.0,
        duration_h in 0.1..20.0,
        magnesium_mmol in 0.0..20.0,
        repeats in some((0.5..30.0, 1..5_i64)),
    ) -> InjectionDraft {
        InjectionDraft {
            route: Some(if intravenous { "iv" } else { "im" }.to_owned()),
            start_h: Some(share),
            duration_h: intravenous.then_some(duration_h),
            magnesium_mmol: Some(magnesium_mmol),
            repeat_every_h: repeats.map(|(every, _)| every),
            count: repeats.map(|(_, count)| count),
            ..InjectionDraft::default()
        }
    }
}

prop_compose! {
    /// `from_week` is a share of the phase's part of the run until the scenario is put together.
    fn plausible_phase(has_dialysis: bool)(
        within in 0.0..1.0,
        dialysis in some((DIALYSATES_MEQ_L, some(200.0..600.0))),
        patient in some((some(any::<bool>()), some(50.0..750.0))),
        oral in some(vec(plausible_oral(), 0..2)),
    ) -> PhaseDraft {
        PhaseDraft {
            from_week: Some(within),
            dialysis: dialysis.filter(|_| has_dialysis).map(|(magnesium, koa)| {
                DialysisChangeDraft::Keys(DialysisDraft {
                    dialysate_magnesium_meq_l: Some(magnesium),
                    magnesium_koa_ml_min: koa,
                    ..DialysisDraft::default()
                })
            }),
            patient: patient.map(|(acid_suppression, diet_mg_day)| PatientDraft {
                acid_suppression,
                diet_mg_day,
                ..PatientDraft::default()
            }),
            oral,
        }
    }
}

prop_compose! {
    /// Amounts to start from, of a depleted to an overloaded body.
    fn plausible_initial()(
        pools in (1.0..12.0, 3.0..25.0, 150.0..450.0, 100.0..350.0, 60.0..350.0, 200.0..700.0),
        rapid in some(0.0..20.0),
        depots in some((0.0..10.0, 0.0..10.0)),
        volumes in (2.2..5.0, 8.0..18.0),
        adaptation in some(0.3..2.5),
    ) -> InitialDraft {
        InitialDraft {
            plasma_mmol: Some(pools.0),
            interstitial_mmol: Some(pools.1),
            muscle_mmol: Some(pools.2),
            soft_tissue_mmol: Some(pools.3),
            rapid_tissue_mmol: rapid,
            bone_surface_mmol: Some(pools.4),
            bone_deep_mmol: Some(pools.5),
            gut_mmol: depots.map(|(gut, _)| gut),
            im_depot_mmol: depots.map(|(_, muscle)| muscle),
            plasma_l: Some(volumes.0),
            interstitial_l: Some(volumes.1),
            adaptation,
        }
    }
}

/// Any text a person might type into a field, quotes, line breaks and foreign letters among them.
pub fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ -~]{0,20}",
        "\\PC{0,12}",
        Just("\"quoted\" \\ 'and' \"\"\" more".to_owned()),
        Just("two\nlines\r\n\tand a tab".to_owned()),
        Just("マグネシウム 1.0 mEq/L".to_owned()),
    ]
}

/// Any number that TOML can write and that equals itself.
pub fn any_number() -> impl Strategy<Value = f64> {
    use proptest::num::f64::{INFINITE, NEGATIVE, NORMAL, POSITIVE, SUBNORMAL, ZERO};
    prop_oneof![
        0.0..10.0_f64,
        (0..100_i32).prop_map(f64::from),
        POSITIVE | NEGATIVE | NORMAL | SUBNORMAL | ZERO | INFINITE
    ]
}

pub fn any_parameters() -> impl Strategy<Value = std::collections::BTreeMap<String, f64>> {
    btree_map(prop_oneof!["[a-z_]{1,8}", any_text()], any_number(), 0..3)
}
