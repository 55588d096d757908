use std::time::Instant;
#[test]
fn probe() {
    let text = mgkin::scenario::presets::default_preset().text;
    let sc = mgkin::scenario::read(text).scenario.unwrap();
    for weeks in [12.0, 52.0] {
        let mut sc = sc.clone();
        sc.run.duration = mgkin::time::SimTime::from_weeks(weeks);
        for _ in 0..3 {
        let t = Instant::now();
        let st = mgkin::simulation::steady_state(&sc.baseline).unwrap();
        let t1 = t.elapsed();
        let t = Instant::now();
        let run = mgkin::simulation::simulate(&sc).unwrap();
        println!("{weeks} steady {t1:?} residual {} run incl {:?} {:?} balance {:e}", st.residual, t.elapsed(), run.stats, run.balance_residual_mmol);
        let t = Instant::now();
        let w = mgkin::simulation::weeks_to_90_percent(&run); println!("w90 {w:?} {:?}", t.elapsed());
        let t = Instant::now();
        let r = mgkin::scenario::read(text); println!("read {:?} {}", t.elapsed(), r.problems.len());
        }
    }
    let mut sc2 = sc.clone();
    sc2.run.start = mgkin::scenario::Start::Measured { total_mmol_l: 1.0, sample: mgkin::scenario::StartSample::WeekMean };
    let t = Instant::now();
    let run = mgkin::simulation::simulate(&sc2).unwrap();
    println!("measured {:?} aact {}", t.elapsed(), run.scenario.baseline.patient.parameters.active_absorption);
}
