//! Random scenarios over the whole format, out to the bounds of every number.

use arbitrary::{Result, Unstructured};
use mgkin::model::{MODEL_PARAMETERS, Parameter};
use mgkin::scenario::inputs;
use mgkin::scenario::parameter_table::{Section, condition_ids, kind_ids, modality_ids, salt_ids};
use toml::{Table, Value};

const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
/// Numbers that are drawn with what they belong to.
const DRAWN_APART: [&str; 14] = [
    "weeks",
    "output_every_h",
    "relative_tolerance",
    "model",
    "start_total_mg_dl",
    "fluid_gain_l_week",
    "substitution_flow_ml_min",
    "from_week",
    "week",
    "start_h",
    "count",
    "repeat_every_h",
    "sodium_mmol_l",
    "chloride_mmol_l",
];

/// The text of a scenario. Most of them hold.
pub fn scenario(u: &mut Unstructured<'_>) -> Result<String> {
    scenario_of(u, None)
}

/// The text of a scenario of a patient of this weight, kg; `None` where any will do.
pub fn scenario_of(u: &mut Unstructured<'_>, weight_kg: Option<f64>) -> Result<String> {
    let weeks = round(log_between(u, 0.05, 30.0)?);
    let kind = *u.choose(&["haemodialysis", "haemodialysis", kind_ids()[1], kind_ids()[2]])?;
    let dialysis = if kind == "haemodialysis" || u.ratio(1, 3)? { Some(dialysis(u)?) } else { None };
    let patient = patient(u, (kind, weight_kg), dialysis.as_ref())?;
    let start = *u.choose(&["steady", "steady", "steady", "amounts", "measured"])?;
    let mut file = Table::new();
    file.insert("format".into(), Value::Integer(1));
    if start == "amounts" {
        file.insert("initial".into(), initial(u, &patient)?.into());
    }
    file.insert("run".into(), run(u, weeks, start)?.into());
    let phases = list(u, 3, |u| phase(u, weeks, dialysis.is_some()))?;
    if phases.is_empty() && dialysis.is_some() {
        file.insert("session_change".into(), list(u, 3, |u| session_change(u, weeks))?.into());
    }
    file.insert("phase".into(), phases.into());
    file.insert("injection".into(), list(u, 3, |u| injection(u, weeks))?.into());
    let mut baseline = Table::new();
    baseline.insert("oral".into(), list(u, 3, oral)?.into());
    baseline.extend(dialysis.map(|dialysis| ("dialysis".into(), dialysis.into())));
    file.insert("baseline".into(), baseline.into());
    file.insert("patient".into(), patient.into());
    Ok(toml::to_string(&file).unwrap())
}

fn list(
    u: &mut Unstructured<'_>,
    most: usize,
    one: impl Fn(&mut Unstructured<'_>) -> Result<Table>,
) -> Result<Vec<Value>> {
    let length = u.int_in_range(0..=2 * most)?.saturating_sub(most);
    (0..length).map(|_| one(u).map(Value::Table)).collect()
}

/// A number between 0 and 1.
fn share(u: &mut Unstructured<'_>) -> Result<f64> {
    Ok(f64::from(u.arbitrary::<u32>()?) / f64::from(u32::MAX))
}

fn between(u: &mut Unstructured<'_>, lowest: f64, highest: f64) -> Result<f64> {
    Ok(lowest + share(u)? * (highest - lowest))
}

fn log_between(u: &mut Unstructured<'_>, lowest: f64, highest: f64) -> Result<f64> {
    Ok(lowest * (highest / lowest).powf(share(u)?))
}

/// A number as people write it.
fn round(number: f64) -> f64 {
    format!("{number:.3e}").parse().unwrap()
}

/// A value of a number: mostly a typical one, at times any that is allowed, or the outermost.
fn value(u: &mut Unstructured<'_>, p: &Parameter) -> Result<f64> {
    Ok(match u.int_in_range(0..=11)? {
        0 => p.hard.lowest,
        1 => p.hard.highest,
        2 => between(u, p.hard.lowest, p.hard.highest)?,
        3 if p.hard.highest > 0.0 => log_between(u, p.hard.lowest.max(1e-3 * p.hard.highest), p.hard.highest)?,
        4 => p.typical.lowest,
        5 => p.typical.highest,
        _ => between(u, p.typical.lowest, p.typical.highest)?,
    })
}

/// Some of the numbers of a section.
fn numbers(u: &mut Unstructured<'_>, section: Section) -> Result<Table> {
    let mut table = Table::new();
    for p in section.fields() {
        let is_free = !DRAWN_APART.contains(&p.id) && !inputs::others(p.id).any(|other| table.contains_key(other));
        if is_free && u.ratio(1, 3)? {
            table.insert(p.id.into(), value(u, p)?.into());
        }
    }
    Ok(table)
}

fn run(u: &mut Unstructured<'_>, weeks: f64, start: &str) -> Result<Table> {
    let mut run = Table::new();
    run.insert("weeks".into(), weeks.into());
    run.insert("start".into(), start.into());
    if start == "measured" {
        run.insert("start_total_mg_dl".into(), between(u, 1.2, 5.0)?.into());
    }
    if u.ratio(1, 2)? {
        run.insert("output_every_h".into(), round(log_between(u, 0.1, 200.0)?).into());
    }
    if u.ratio(1, 4)? {
        run.insert("model".into(), Value::Integer(u.int_in_range(1..=2)?));
    }
    Ok(run)
}

fn patient(
    u: &mut Unstructured<'_>,
    (kind, weight_kg): (&str, Option<f64>),
    dialysis: Option<&Table>,
) -> Result<Table> {
    let mut patient = numbers(u, Section::Patient)?;
    patient.insert("kind".into(), kind.into());
    patient.extend(weight_kg.map(|weight_kg| ("target_weight_kg".into(), weight_kg.into())));
    let weight_kg = patient.get("target_weight_kg").and_then(Value::as_float).unwrap_or(60.0);
    if let Some(dialysis) = dialysis {
        let of = |id: &str, default: f64| dialysis.get(id).and_then(Value::as_float).unwrap_or(default);
        let limit_l_h = of("ultrafiltration_limit_ml_kg_h", 15.0) * weight_kg / 1000.0;
        let sessions = dialysis.get("sessions").and_then(Value::as_array).map_or(3, Vec::len);
        let removable_l = limit_l_h * of("duration_h", 4.0) * sessions as f64;
        let usual_l = weight_kg / 60.0 * between(u, 0.0, 14.0)?;
        patient.insert("fluid_gain_l_week".into(), removable_l.min(usual_l).into());
    }
    for key in ["active_vitamin_d", "acid_suppression"] {
        if u.ratio(1, 3)? {
            patient.insert(key.into(), u.arbitrary::<bool>()?.into());
        }
    }
    if u.ratio(1, 3)? {
        let conditions: Vec<Value> = vec![(*u.choose(&condition_ids())?).into()];
        patient.insert("conditions".into(), conditions.into());
    }
    if u.ratio(1, 3)? {
        let mut parameters = Table::new();
        for _ in 0..u.int_in_range(1..=3)? {
            let p = u.choose(MODEL_PARAMETERS)?;
            parameters.insert(p.id.into(), value(u, p)?.into());
        }
        patient.insert("parameters".into(), parameters.into());
    }
    Ok(patient)
}

fn minute(u: &mut Unstructured<'_>) -> Result<String> {
    let minute = u.int_in_range(0..=1439)?;
    Ok(format!("{:02}:{:02}", minute / 60, minute % 60))
}

/// Sessions of one to seven days, apart from each other by nearly a day.
fn dialysis(u: &mut Unstructured<'_>) -> Result<Table> {
    let mut dialysis = numbers(u, Section::Dialysis)?;
    let modality = *u.choose(&modality_ids())?;
    dialysis.insert("modality".into(), modality.into());
    if modality != "hd" {
        let flow = log_between(u, 1.0, 200.0)?;
        dialysis.insert("substitution_flow_ml_min".into(), flow.into());
    }
    if u.ratio(2, 3)? {
        let time = minute(u)?;
        let mut sessions: Vec<Value> = Vec::new();
        for day in DAYS {
            if u.ratio(1, 2)? {
                sessions.push(format!("{day} {time}").into());
            }
        }
        if !sessions.is_empty() {
            dialysis.insert("sessions".into(), sessions.into());
        }
    }
    Ok(dialysis)
}

fn oral(u: &mut Unstructured<'_>) -> Result<Table> {
    let mut oral = Table::new();
    let salt = *u.choose(&salt_ids())?;
    let id = if salt == "potassium-magnesium-aspartate" { "magnesium_mg" } else { "dose_mg" };
    oral.insert("salt".into(), salt.into());
    oral.insert(id.into(), value(u, Section::Oral.field(id).unwrap())?.into());
    oral.insert("times".into(), vec![Value::from(minute(u)?)].into());
    oral.insert("with_meal".into(), u.arbitrary::<bool>()?.into());
    Ok(oral)
}

fn phase(u: &mut Unstructured<'_>, weeks: f64, has_dialysis: bool) -> Result<Table> {
    let mut phase = Table::new();
    phase.insert("from_week".into(), (weeks * share(u)?).into());
    if has_dialysis && u.ratio(1, 2)? {
        let mut changes = numbers(u, Section::Dialysis)?;
        changes.remove("duration_h");
        phase.insert("dialysis".into(), if u.ratio(1, 8)? { "stop".into() } else { changes.into() });
    }
    if u.ratio(1, 2)? {
        let mut changes = numbers(u, Section::Patient)?;
        changes.retain(|id, _| !["target_weight_kg", "age_years"].contains(&id));
        phase.insert("patient".into(), changes.into());
    }
    if u.ratio(1, 2)? {
        phase.insert("oral".into(), list(u, 2, oral)?.into());
    }
    Ok(phase)
}

fn session_change(u: &mut Unstructured<'_>, weeks: f64) -> Result<Table> {
    let mut change = Table::new();
    change.insert("week".into(), Value::Integer(u.int_in_range(1..=(weeks.ceil() as i64).max(1))?));
    change.insert("day".into(), (*u.choose(&DAYS)?).into());
    let action = *u.choose(&["skip", "shorten", "extra"])?;
    change.insert("action".into(), action.into());
    match action {
        "shorten" => _ = change.insert("duration_h".into(), between(u, 0.05, 4.0)?.into()),
        "extra" => _ = change.insert("time".into(), minute(u)?.into()),
        _ => {}
    }
    Ok(change)
}

fn injection(u: &mut Unstructured<'_>, weeks: f64) -> Result<Table> {
    let mut injection = Table::new();
    let route = *u.choose(&["iv", "im"])?;
    injection.insert("route".into(), route.into());
    injection.insert("start_h".into(), (weeks * 168.0 * share(u)?).into());
    if route == "iv" {
        injection.insert("duration_h".into(), log_between(u, 1.0 / 3600.0, 300.0)?.into());
    }
    let id = *u.choose(&["magnesium_sulfate_g", "magnesium_mmol", "aspartate_solution_ml"])?;
    injection.insert(id.into(), value(u, Section::Injection.field(id).unwrap())?.into());
    if u.ratio(1, 3)? {
        injection.insert("repeat_every_h".into(), log_between(u, 0.1, 200.0)?.into());
        injection.insert("count".into(), Value::Integer(u.int_in_range(1..=30)?));
    }
    Ok(injection)
}

/// Amounts of a body of this weight, from almost empty to overloaded.
fn initial(u: &mut Unstructured<'_>, patient: &Table) -> Result<Table> {
    let size = patient.get("target_weight_kg").and_then(Value::as_float).unwrap_or(60.0) / 60.0;
    let mut initial = Table::new();
    for p in Section::Initial.fields() {
        let amount = if p.default == 0.0 { 10.0 } else { p.default };
        let amount = size * amount * log_between(u, 0.1, 3.0)?;
        let is_volume = p.id.ends_with("_l");
        if is_volume || u.ratio(4, 5)? {
            let amount = match p.id {
                "adaptation" => between(u, 0.0, 5.0)?,
                _ if is_volume => size * p.default * between(u, 0.7, 1.6)?,
                _ => amount,
            };
            initial.insert(p.id.into(), amount.clamp(p.hard.lowest, p.hard.highest).into());
        }
    }
    Ok(initial)
}
