//! Quantiles of drawn values, in one way for all of them.

use statrs::statistics::{Data, OrderStatistics};

/// Returns the values below which these shares of all lie, between neighbours where no value has just that share below
/// it; `None` without values.
pub(super) fn quantiles<const N: usize>(values: Vec<f64>, shares: [f64; N]) -> Option<[f64; N]> {
    let mut values = (!values.is_empty()).then(|| Data::new(values))?;
    Some(shares.map(|share| values.quantile(share)))
}

#[cfg(test)]
mod tests {
    use super::quantiles;

    #[test]
    fn quantiles_lie_at_their_share_of_the_values_in_any_order_and_of_nothing_there_is_none() {
        let values: Vec<f64> = (0..=100).rev().map(f64::from).collect();
        let [lowest, low, middle, high] = quantiles(values, [0.0, 0.1, 0.5, 0.9]).unwrap();
        assert_eq!((lowest, middle), (0.0, 50.0));
        // a tenth of 101 values lies below the value between the tenth and the eleventh, by either way of counting
        assert!((9.0..=10.0).contains(&low) && (90.0..=91.0).contains(&high), "{low} {high}");
        assert_eq!(quantiles(vec![2.0], [0.05, 0.95]), Some([2.0, 2.0]));
        assert_eq!(quantiles(Vec::new(), [0.5]), None);
    }
}
