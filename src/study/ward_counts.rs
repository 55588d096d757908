//! Where the patients of a ward lie before a switch and after it: in whole numbers that leave nobody out.

use super::facts::{Level, facts};

/// A patient of a ward who is known before the switch and after it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WardPatient {
    /// Predicted pre-dialysis total, without the scatter of a sample, mg/dL.
    pub before_mg_dl: f64,
    pub after_mg_dl: f64,
    pub takes_magnesium_oxide: bool,
}

/// A number of the patients before the switch and after it, and after it of those who take magnesium oxide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OfPatients<T> {
    pub before: T,
    pub after: T,
    pub after_with_magnesium_oxide: T,
}

/// Returns a number of the patients' levels, mg/dL.
pub fn of_patients<T>(patients: &[WardPatient], number_of: impl Fn(Vec<f64>) -> T) -> OfPatients<T> {
    let with_oxide = patients.iter().filter(|patient| patient.takes_magnesium_oxide);
    OfPatients {
        before: number_of(patients.iter().map(|patient| patient.before_mg_dl).collect()),
        after: number_of(patients.iter().map(|patient| patient.after_mg_dl).collect()),
        after_with_magnesium_oxide: number_of(with_oxide.map(|patient| patient.after_mg_dl).collect()),
    }
}

/// Returns the mean levels, mg/dL; `None` where there are no patients.
pub fn means(patients: &[WardPatient]) -> OfPatients<Option<f64>> {
    of_patients(patients, |levels| (!levels.is_empty()).then(|| levels.iter().sum::<f64>() / levels.len() as f64))
}

/// Returns how many patients have a level, mg/dL, for which `holds` is true.
pub fn count(patients: &[WardPatient], holds: impl Fn(f64) -> bool) -> OfPatients<usize> {
    of_patients(patients, |levels| levels.into_iter().filter(|level| holds(*level)).count())
}

/// Returns how many patients are in each of the clinical levels, which share nobody and leave nobody out.
pub fn in_levels(patients: &[WardPatient]) -> Vec<(Level, OfPatients<usize>)> {
    facts().levels().parts().into_iter().map(|level| (level, count(patients, |mg_dl| level.holds(mg_dl)))).collect()
}

/// Returns as many patients as a ward has in place of any number of virtual ones, in order of their level before the
/// switch. Each stands for an equal part of those who take magnesium oxide, or of those who do not; the former are as
/// many as their share of the ward says.
pub fn standing_for(found: &[WardPatient], ward_patients: usize, share_with_oxide: f64) -> Vec<WardPatient> {
    let by_level = |one: &WardPatient, other: &WardPatient| one.before_mg_dl.total_cmp(&other.before_mg_dl);
    let mut found = found.to_vec();
    found.sort_by(by_level);
    let (with, without): (Vec<WardPatient>, Vec<WardPatient>) =
        found.into_iter().partition(|patient| patient.takes_magnesium_oxide);
    let wanted = (share_with_oxide * ward_patients as f64).round() as usize;
    let with_oxide = match (with.is_empty(), without.is_empty()) {
        (true, _) => 0,
        (false, true) => ward_patients,
        (false, false) => wanted.min(ward_patients),
    };
    let middles = |of: &[WardPatient], number: usize| -> Vec<WardPatient> {
        (0..number).filter_map(|i| of.get((2 * i + 1) * of.len() / (2 * number)).copied()).collect()
    };
    let mut standing = middles(&with, with_oxide);
    standing.extend(middles(&without, ward_patients - with_oxide));
    standing.sort_by(by_level);
    standing
}

/// A part of the scale with the number of patients expected in it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bin {
    pub from_mg_dl: f64,
    pub to_mg_dl: f64,
    pub before: f64,
    pub after: f64,
}

/// Returns the parts of the scale that hold levels from the lowest to the highest, mg/dL; their ends are multiples of
/// their width. `within` says how many patients lie from one level, included, to another before the switch and after it;
/// what little lies beyond the outermost parts is counted with them.
pub fn bins(
    (lowest_mg_dl, highest_mg_dl): (f64, f64),
    width_mg_dl: f64,
    within: impl Fn(f64, f64) -> [f64; 2],
) -> Vec<Bin> {
    if lowest_mg_dl > highest_mg_dl {
        return Vec::new();
    }
    let first = (lowest_mg_dl / width_mg_dl).floor() as i32;
    let last = ((highest_mg_dl / width_mg_dl).ceil() as i32).max(first + 1);
    let bin = |number: i32| {
        let from_mg_dl = f64::from(number) * width_mg_dl;
        let to_mg_dl = f64::from(number + 1) * width_mg_dl;
        let lower = if number == first { 0.0 } else { from_mg_dl };
        let upper = if number == last - 1 { f64::INFINITY } else { to_mg_dl };
        let [before, after] = within(lower, upper);
        Bin { from_mg_dl, to_mg_dl, before, after }
    };
    (first..last).map(bin).collect()
}

/// Returns where the patients lie, in parts of this width.
pub fn histogram(patients: &[WardPatient], width_mg_dl: f64) -> Vec<Bin> {
    let levels = patients.iter().flat_map(|patient| [patient.before_mg_dl, patient.after_mg_dl]);
    let ends = levels.fold((f64::INFINITY, 0.0_f64), |(low, high), level| (low.min(level), high.max(level)));
    bins(ends, width_mg_dl, |from, to| {
        let counted = count(patients, |mg_dl| (from..to).contains(&mg_dl));
        [counted.before, counted.after].map(|number| number as f64)
    })
}

/// Returns the same parts with whole numbers of patients, which add up to as many as the expected ones do.
pub fn in_whole_patients(bins: &[Bin]) -> Vec<Bin> {
    let column = |part: fn(&Bin) -> f64| whole(&bins.iter().map(part).collect::<Vec<_>>());
    let (before, after) = (column(|bin| bin.before), column(|bin| bin.after));
    let numbers = before.into_iter().zip(after);
    bins.iter().zip(numbers).map(|(bin, (before, after))| Bin { before, after, ..*bin }).collect()
}

/// Rounds numbers so that they add up to their rounded sum, and so do those up to each of them: a patient who may be in any of
/// several parts is counted in the middle one.
fn whole(expected: &[f64]) -> Vec<f64> {
    let sums = expected.iter().scan(0.0, |sum, number| {
        *sum += number;
        Some(f64::round(*sum))
    });
    let sums: Vec<f64> = std::iter::once(0.0).chain(sums).collect();
    sums.windows(2).map(|pair| pair[1] - pair[0]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn patient(before_mg_dl: f64, takes_magnesium_oxide: bool) -> WardPatient {
        WardPatient { before_mg_dl, after_mg_dl: before_mg_dl + 0.33, takes_magnesium_oxide }
    }

    /// Levels from 1.5 to 5.2 mg/dL with many of them at the limits of a level; every seventh takes the oxide.
    fn many(number: usize) -> Vec<WardPatient> {
        (0..number).map(|i| patient(1.5 + (i * 37 % 38) as f64 / 10.0, i % 7 == 0)).collect()
    }

    #[test]
    fn a_ward_s_patients_are_as_many_as_it_has_and_as_many_of_them_take_the_oxide_as_it_says() {
        for (found, ward, share, with_oxide) in
            [(240, 60, 0.15, 9), (50, 60, 0.15, 9), (240, 7, 0.5, 4), (240, 1000, 0.333, 333), (240, 5, 0.0, 0)]
        {
            let standing = standing_for(&many(found), ward, share);
            let takes = standing.iter().filter(|patient| patient.takes_magnesium_oxide).count();
            assert_eq!((standing.len(), takes), (ward, with_oxide), "{found} virtual patients, share {share}");
            assert!(standing.is_sorted_by_key(|patient| patient.before_mg_dl), "in order of the level before");
        }
        let nobody_takes: Vec<WardPatient> = many(50).into_iter().filter(|p| !p.takes_magnesium_oxide).collect();
        assert_eq!(standing_for(&nobody_takes, 60, 0.15).len(), 60);
        assert!(standing_for(&[], 60, 0.15).is_empty());
    }

    #[test]
    fn the_ward_s_patients_have_mean_and_spread_of_all_virtual_ones() {
        let found: Vec<WardPatient> = (0..=400).map(|i| patient(2.0 + f64::from(i) / 400.0, i % 5 == 0)).collect();
        let standing = standing_for(&found, 60, 0.2);
        let square = |patients: &[WardPatient]| {
            patients.iter().map(|p| (p.before_mg_dl - 2.5).powi(2)).sum::<f64>() / patients.len() as f64
        };
        // the middle of each of 12 or 48 equal parts of 1 mg/dL: no further off than a hundredth
        assert!((means(&standing).before.unwrap() - 2.5).abs() < 0.01);
        assert!((square(&standing).sqrt() - square(&found).sqrt()).abs() < 0.01);
    }

    #[test]
    fn levels_and_parts_of_the_scale_add_up_to_all_patients() {
        for number in [0, 1, 7, 60, 1000] {
            let patients = many(number);
            let counted = in_levels(&patients);
            let sum = |part: fn(&OfPatients<usize>) -> usize| counted.iter().map(|(_, of)| part(of)).sum::<usize>();
            let with_oxide = patients.iter().filter(|patient| patient.takes_magnesium_oxide).count();
            assert_eq!(sum(|of| of.before), number);
            assert_eq!(sum(|of| of.after), number);
            assert_eq!(sum(|of| of.after_with_magnesium_oxide), with_oxide);
            let bins = histogram(&patients, 0.2);
            assert_eq!(bins.iter().map(|bin| bin.before).sum::<f64>(), number as f64);
            assert_eq!(bins.iter().map(|bin| bin.after).sum::<f64>(), number as f64);
        }
        let alone =
            histogram(&[WardPatient { before_mg_dl: 2.0, after_mg_dl: 2.0, takes_magnesium_oxide: false }], 0.5);
        assert_eq!(alone, [Bin { from_mg_dl: 2.0, to_mg_dl: 2.5, before: 1.0, after: 1.0 }]);
    }

    #[test]
    fn whole_numbers_add_up_and_none_is_a_patient_away_from_what_is_expected() {
        for expected in
            [vec![11.4, 0.3, 0.3], vec![0.5; 8], vec![0.2; 10], vec![19.999_999, 40.000_001], vec![], vec![60.0]]
        {
            let whole = whole(&expected);
            assert_eq!(whole.iter().sum::<f64>(), expected.iter().sum::<f64>().round(), "{expected:?}");
            assert!(whole.iter().zip(&expected).all(|(w, e)| (w - e).abs() < 1.0 && w.fract() == 0.0), "{whole:?}");
        }
        // two who are nearly certain below, and one spread over the upper parts
        assert_eq!(whole(&[0.9, 0.6, 0.5, 0.0, 0.1, 0.3, 0.4, 0.2]), [1.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0]);
    }
}
