//! A vocabulary *file*, as people write it.

use serde::de::DeserializeOwned;

use super::VocabularyError;

/// What a file says, as written.
///
/// # Errors
///
/// The first thing that is not as the file should be, with its place.
pub(super) fn written<T: DeserializeOwned>(yaml: &str, name: &str) -> Result<T, VocabularyError> {
    serde_yaml::from_str(yaml).map_err(|error| {
        let place = error
            .location()
            .map_or((1, 1), |at| (at.line(), at.column()));
        // The crate's own rendering repeats the place and shows the source;
        // here one line is wanted.
        let whole = error.to_string();
        let first = whole.lines().next().unwrap_or("not valid YAML").to_owned();
        VocabularyError::new(name, place, first)
    })
}
