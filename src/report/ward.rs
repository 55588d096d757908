//! A ward known by its numbers, switched: the table of its patients for other programs.

use std::io::Write;

use crate::study::ward::WardPatient;

/// Writes one line for each patient of the ward, in order of the level before the switch, in full double precision.
///
/// # Errors
/// Fails when the writer fails.
pub fn write_ward(patients: &[WardPatient], writer: impl Write) -> Result<(), csv::Error> {
    let mut table = csv::Writer::from_writer(writer);
    table.write_record(["patient", "before_mg_dl", "after_mg_dl", "takes_magnesium_oxide"])?;
    for (number, patient) in (1..).zip(patients) {
        let levels = [patient.before_mg_dl, patient.after_mg_dl].map(|mg_dl| mg_dl.to_string());
        let [before, after] = levels;
        table.write_record([number.to_string(), before, after, patient.takes_magnesium_oxide.to_string()])?;
    }
    table.flush()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_patient_is_one_line_and_no_digit_is_lost() {
        let patient = WardPatient { before_mg_dl: 0.1 + 0.2, after_mg_dl: 2.5, takes_magnesium_oxide: true };
        let mut bytes = Vec::new();
        write_ward(&[patient], &mut bytes).unwrap();
        let table = String::from_utf8(bytes).unwrap();
        assert_eq!(table, "patient,before_mg_dl,after_mg_dl,takes_magnesium_oxide\n1,0.30000000000000004,2.5,true\n");
    }
}
