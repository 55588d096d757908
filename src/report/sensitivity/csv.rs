//! Every run behind the shares of the variance, for other programs.

use std::io::Write;

use crate::scenario::WeekQuantity;
use crate::study::sensitivity::{Matrix, SobolShares};

/// Writes one row for each run, in the order in which SALib has them (without second order): base point, matrix ("a",
/// "b" or the name of the number that is b's in an a), what was put in, and the outcome, empty where the patient could
/// not be simulated. Numbers are in full double precision.
///
/// # Errors
/// Fails when the writer fails.
pub fn write_sobol_csv(shares: &SobolShares, quantity: WeekQuantity, writer: impl Write) -> Result<(), csv::Error> {
    let mut table = csv::Writer::from_writer(writer);
    let ids: Vec<&str> = shares.ids().collect();
    table.write_record(["base_point", "matrix"].into_iter().chain(ids.iter().copied()).chain([quantity.id()]))?;
    for (run, outcome) in shares.outcomes.iter().enumerate() {
        let (base_point, matrix) = shares.design.place(run);
        let matrix = match matrix {
            Matrix::A => "a",
            Matrix::B => "b",
            Matrix::Mixed(number) => ids[number],
        };
        let inputs = shares.inputs(run).into_iter().map(|value| value.to_string());
        let outcome = outcome.map_or_else(String::new, |value| value.to_string());
        let before = [(base_point + 1).to_string(), matrix.to_owned()];
        table.write_record(before.into_iter().chain(inputs).chain([outcome]))?;
    }
    table.flush()?;
    Ok(())
}
