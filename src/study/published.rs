//! The files of `assets/` that are built into the program, read in the order in which they are shown.

/// Defines `published()`, which reads everything of one folder, each file under its id.
macro_rules! published {
    ($folder:literal, $read:expr => $one:ty | $error:ty; $($id:literal),* $(,)?) => {
        /// Reads what comes with the program, in the order in which it is shown.
        ///
        /// # Errors
        /// Fails when a file of the program is not sound; a test reads them all.
        pub fn published() -> Result<Vec<$one>, $error> {
            const FILES: &[(&str, &str)] = &[$((
                $id,
                include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/", $folder, "/", $id, ".toml")),
            )),*];
            FILES.iter().map(|(id, text)| $read(id, text)).collect()
        }
    };
}
