//! The *vocabulary*, finished: its tables as a start takes them up.
//!
//! The library reads the files, here as in a test that holds both against each
//! other, so that what a word or phrase means is said in one place.

use crate::vocabulary::Vocabulary;

/// The tables of all files, path under `rules/` and text.
///
/// # Errors
///
/// The first mistake in a file, with its place.
pub(crate) fn of_words(files: &[(String, String)]) -> Result<Vec<u8>, String> {
    let vocabulary = Vocabulary::of_files(files).map_err(|mistake| mistake.to_string())?;
    postcard::to_allocvec(&vocabulary).map_err(|error| error.to_string())
}
