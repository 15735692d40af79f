//! The words by which headings name a region of the body.

use serde::{Deserialize, Serialize};
use serde_yaml::Spanned;

use super::Region;
use crate::vocabulary::VocabularyError;
use crate::vocabulary::error::read_region;
use crate::vocabulary::file;
use crate::vocabulary::names::{Named, Names};
use crate::vocabulary::phrase::expand;
use crate::vocabulary::word::Word;

/// The name of the file in messages.
const FILE: &str = "regions.yml";

/// Phrases for regions, read from `rules/vocabulary/regions.yml`.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct RegionTable {
    phrases: Names<Region>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RegionAsWritten {
    region: Spanned<String>,
    phrases: Vec<Spanned<String>>,
}

impl RegionTable {
    /// Reads the table from the text of `regions.yml`.
    ///
    /// # Errors
    ///
    /// Where the YAML is not of the expected form, a region is unknown, or a
    /// phrase stands for two regions.
    pub fn read(yaml: &str) -> Result<Self, VocabularyError> {
        let entries: Vec<RegionAsWritten> = file::written(yaml, FILE)?;
        let mut table = Self::default();
        for entry in entries {
            let region = read_region(FILE, &entry.region)?;
            for phrase in entry.phrases {
                let mistake = |message| VocabularyError::at(FILE, phrase.referenced, message);
                for spelled in expand(&phrase.value).map_err(mistake)? {
                    if let Some(owner) = table.phrases.add(&spelled, region) {
                        return Err(mistake(format!(
                            "`{spelled}` already names `{}`: keep it in one place",
                            owner.id()
                        )));
                    }
                }
            }
        }
        Ok(table)
    }

    /// Every word of the names, as it is looked up, in no order.
    pub(in super::super) fn words(&self) -> impl Iterator<Item = String> {
        self.phrases.words()
    }

    /// Every region named in a text, from left to right.
    #[must_use]
    pub fn scan(&self, words: &[Word<'_>]) -> Vec<Named<Region>> {
        self.phrases.scan(words)
    }

    /// The region that a phrase names.
    #[must_use]
    pub fn find(&self, phrase: &str) -> Option<Region> {
        self.phrases.get(phrase)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_of_two_regions_or_an_unknown_region_is_refused() {
        let error = RegionTable::read(
            "- { region: knee, phrases: [acl] }\n- { region: hip, phrases: [ACL] }\n",
        )
        .unwrap_err();
        assert_eq!((error.line, error.message.contains("`knee`")), (2, true));
        assert_eq!(
            RegionTable::read("- { region: tail, phrases: [tail] }\n")
                .unwrap_err()
                .column,
            13
        );
    }

    #[test]
    fn the_shipped_words_find_their_regions() {
        let table =
            RegionTable::read(include_str!("../../../rules/vocabulary/regions.yml")).unwrap();
        assert_eq!(table.find("C-spine"), Some(Region::Neck));
        assert_eq!(table.find("Low back"), Some(Region::LowBack));
        assert_eq!(table.find("lower back pain"), None);
    }
}
