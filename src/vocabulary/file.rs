//! A vocabulary *file*, as people write it or as the build has prepared it.

use serde::de::DeserializeOwned;

use super::VocabularyError;
use crate::prepared;

include!(concat!(env!("OUT_DIR"), "/vocabulary_texts.rs"));

/// Every vocabulary file: path under `rules/` and text, sorted by path.
#[must_use]
pub fn shipped_vocabulary() -> &'static [(&'static str, &'static str)] {
    VOCABULARY
}

/// Where the words of a table come from.
#[derive(Clone, Copy, Debug)]
pub(super) enum File<'t> {
    /// YAML, in which a mistake has a place.
    Yaml(&'t str),
    /// A prepared file, which is read faster.
    Prepared(&'t str),
}

impl File<'static> {
    /// A file that comes with the program, as people have written it.
    pub(super) fn yaml(name: &str) -> Self {
        Self::Yaml(find(VOCABULARY, name))
    }

    /// A file that comes with the program, prepared.
    pub(super) fn prepared(name: &str) -> Self {
        Self::Prepared(find(PREPARED, name))
    }
}

impl File<'_> {
    /// What the file says, as written.
    ///
    /// # Errors
    ///
    /// The first thing that is not as the file should be, with its place.
    pub(super) fn written<T: DeserializeOwned>(self, name: &str) -> Result<T, VocabularyError> {
        let yaml = match self {
            Self::Yaml(yaml) => yaml,
            Self::Prepared(text) => {
                return prepared::read(text)
                    .map_err(|unfit| VocabularyError::new(name, (1, 1), unfit.to_string()));
            }
        };
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
}

fn find(files: &[(&str, &'static str)], name: &str) -> &'static str {
    let mut files = files.iter();
    let file = files.find(|(path, _)| path.strip_prefix("vocabulary/") == Some(name));
    file.map_or("", |&(_, text)| text)
}
