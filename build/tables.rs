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
    let vocabulary = Vocabulary::read(|name| {
        let mut files = files.iter();
        let file = files.find(|(path, _)| path.strip_prefix("vocabulary/") == Some(name));
        file.map_or("", |(_, text)| text)
    });
    let vocabulary = vocabulary.map_err(|mistake| mistake.to_string())?;
    postcard::to_allocvec(&vocabulary).map_err(|error| error.to_string())
}
