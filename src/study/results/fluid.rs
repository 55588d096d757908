//! Fluid that builds up in the course of a run.

use crate::model::water::fluid_above_target_l;
use crate::simulation::Run;
use crate::time::SimTime;

/// Fluid above target weight that has passed a share of the weight.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FluidBuildUp {
    /// When it first passed the share.
    pub from: SimTime,
    /// The most that there was in the run, L.
    pub highest_l: f64,
}

/// Returns when fluid above target first passes this share of the target weight, and the most that there is; `None`
/// when it never does. Between two events fluid rises or falls in a straight line.
pub fn fluid_build_up(run: &Run, share_of_weight: f64) -> Option<FluidBuildUp> {
    let trajectory = &run.trajectory;
    let ends = trajectory.sample(trajectory.segments.iter().map(|segment| segment.end.hours()));
    let mut before_l = trajectory.bodies.first().map_or(0.0, |body| fluid_above_target_l(&trajectory.initial, body));
    let mut found: Option<FluidBuildUp> = None;
    for (segment, end) in trajectory.segments.iter().zip(&ends) {
        let body = &trajectory.bodies[segment.prescription];
        let now_l = fluid_above_target_l(&end.state, body);
        let limit_l = share_of_weight * body.target_weight_kg;
        if now_l > limit_l && found.is_none() {
            let share = ((limit_l - before_l) / (now_l - before_l)).clamp(0.0, 1.0);
            let after = SimTime::from_hours(share * (segment.end - segment.start).hours());
            found = Some(FluidBuildUp { from: segment.start + after, highest_l: now_l });
        }
        found = found.map(|build_up| FluidBuildUp { highest_l: build_up.highest_l.max(now_l), ..build_up });
        before_l = now_l;
    }
    found
}
