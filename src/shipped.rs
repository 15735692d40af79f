//! What is *shipped*: the words that come with the program.
//!
//! Which phrases there are, and which word follows which in them, takes longer to
//! find out than a short command has. So the build reads the files and writes the
//! finished tables down (`build/tables.rs`), and a start takes them up.

use std::sync::LazyLock;

use crate::vocabulary::{Vocabulary, VocabularyError};

include!(concat!(env!("OUT_DIR"), "/vocabulary_texts.rs"));

/// The finished tables.
static TABLES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/vocabulary"));

/// Every vocabulary file: path under `rules/` and text, sorted by path.
#[must_use]
pub fn vocabulary_files() -> &'static [(&'static str, &'static str)] {
    VOCABULARY
}

impl Vocabulary {
    /// The vocabulary that is compiled into the program, taken up once.
    #[must_use]
    pub fn shipped() -> &'static Self {
        // The YAML is the truth: tables that cannot be taken up cost the time of
        // reading it, and no word. That it is in order the build has made sure of.
        static SHIPPED: LazyLock<Vocabulary> = LazyLock::new(|| {
            postcard::from_bytes(TABLES)
                .or_else(|_| Vocabulary::read_shipped())
                .unwrap_or_default()
        });
        &SHIPPED
    }

    /// The same, from its YAML.
    ///
    /// # Errors
    ///
    /// Where a file under `rules/vocabulary/` has a mistake; the build fails where
    /// one has.
    pub fn read_shipped() -> Result<Self, VocabularyError> {
        Self::of_files(VOCABULARY)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_build_wrote_down_is_what_the_yaml_says() {
        let read = Vocabulary::read_shipped().unwrap_or_else(|error| panic!("{error}"));
        assert!(postcard::to_allocvec(&read).unwrap() == TABLES);
        assert!(postcard::to_allocvec(Vocabulary::shipped()).unwrap() == TABLES);
    }
}
