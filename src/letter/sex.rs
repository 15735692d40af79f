//! The *sex* of the worker, where the words of a letter tell it.
//!
//! Few words do, so a text is searched for what stands in them, many bytes at a
//! time, and is not cut into words for it.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::text::{from, in_front};

/// Sex as stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sex {
    /// Male.
    Male,
    /// Female.
    Female,
}

impl Sex {
    /// The sex that is named, else that of the pronouns.
    pub(super) fn told(words: &str) -> Option<Self> {
        let (mut named, mut pronouns) = (Heard::default(), Heard::default());
        let hits = CORES.iter().flat_map(|cores| cores.find_iter(words));
        for hit in hits {
            let Some((word, behind)) = word_around(words, hit.range()) else {
                continue;
            };
            named.hear(by_name(word).or_else(|| by_adjective(word, behind)));
            pronouns.hear(by_pronoun(word));
        }
        named.only().or_else(|| pronouns.only())
    }

    /// The word in reports.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Male => "male",
            Self::Female => "female",
        }
    }
}

/// What stands in every word that tells of a sex. None of these reaches beyond its
/// word.
static CORES: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let cores = [
        "he", "He", "him", "his", "His", "Mr", "Ms", "lady", "Lady", "entleman", "male", "Male",
    ];
    let builder = &mut AhoCorasick::builder();
    builder
        .match_kind(MatchKind::LeftmostFirst)
        .build(cores)
        .ok()
});

/// Bytes beside some letters among which their word ends, if it is a word that tells
/// of a sex; and the one behind it.
const NEAR: usize = 64;

/// The word in which some letters stand, and what follows it closely.
fn word_around(words: &str, letters: Range<usize>) -> Option<(&str, &str)> {
    let front = in_front(words, letters.start, NEAR);
    let in_word = front.len() - front.trim_end_matches(char::is_alphanumeric).len();
    let behind = from(words, letters.end, NEAR);
    let rest = behind.trim_start_matches(char::is_alphanumeric);
    let end = letters.end + behind.len() - rest.len();
    let word = words.get(letters.start - in_word..end)?;
    Some((word, rest))
}

/// Which sexes are heard of. Where both are, one may be somebody else's.
#[derive(Default)]
struct Heard {
    male: bool,
    female: bool,
}

impl Heard {
    fn hear(&mut self, sex: Option<Sex>) {
        self.male |= sex == Some(Sex::Male);
        self.female |= sex == Some(Sex::Female);
    }

    fn only(&self) -> Option<Sex> {
        match (self.male, self.female) {
            (true, false) => Some(Sex::Male),
            (false, true) => Some(Sex::Female),
            _ => None,
        }
    }
}

/// The sex in "this gentleman", "Ms.".
fn by_name(word: &str) -> Option<Sex> {
    // By bytes, a word is told by its length first.
    match word.as_bytes() {
        b"Mr" | b"gentleman" | b"Gentleman" => Some(Sex::Male),
        b"Ms" | b"Mrs" | b"lady" | b"Lady" => Some(Sex::Female),
        _ => None,
    }
}

/// The sex in "female claimant", by the first word and what follows it.
fn by_adjective(word: &str, behind: &str) -> Option<Sex> {
    let sex = match word.as_bytes() {
        b"male" | b"Male" => Sex::Male,
        b"female" | b"Female" => Sex::Female,
        _ => return None,
    };
    let next = behind.trim_start_matches(|char: char| !char.is_alphanumeric());
    let next = next.split(|char: char| !char.is_alphanumeric()).next()?;
    matches!(
        next,
        "claimant" | "worker" | "patient" | "applicant" | "employee"
    )
    .then_some(sex)
}

/// The sex of a pronoun.
fn by_pronoun(word: &str) -> Option<Sex> {
    match word.as_bytes() {
        b"he" | b"He" | b"him" | b"his" | b"His" | b"himself" => Some(Sex::Male),
        b"she" | b"She" | b"her" | b"Her" | b"herself" => Some(Sex::Female),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_that_tells_is_found() {
        let (male, female) = (Some(Sex::Male), Some(Sex::Female));
        for word in [
            "Mr",
            "gentleman",
            "Gentleman",
            "he",
            "He",
            "him",
            "his",
            "His",
            "himself",
            "male patient",
            "Male\n(worker",
        ] {
            assert_eq!(Sex::told(&format!("of {word}, there")), male, "{word}");
            assert_eq!(Sex::told(word), male, "{word}");
        }
        for word in [
            "Ms",
            "Mrs",
            "lady",
            "Lady",
            "she",
            "She",
            "her",
            "Her",
            "herself",
            "female claimant",
            "Female applicant",
            "female, employee",
        ] {
            assert_eq!(
                Sex::told(&format!("(\u{2019}{word}\u{2019}s)")),
                female,
                "{word}"
            );
            assert_eq!(Sex::told(word), female, "{word}");
        }
    }

    #[test]
    fn a_part_of_a_word_tells_nothing() {
        for words in [
            "",
            "the other history",
            "hers",
            "\u{e9}he",
            "he\u{e9}",
            "he2",
            "HE",
            "male",
            "male nurse",
            "females worker",
            "chess",
            "Mrx",
        ] {
            assert_eq!(Sex::told(words), None, "{words}");
        }
    }

    #[test]
    fn where_both_are_named_neither_is_the_workers() {
        assert_eq!(Sex::told("He saw her."), None);
        assert_eq!(Sex::told("Mr. A. told her so."), Some(Sex::Male));
        assert_eq!(
            Sex::told("Mr. A. met Mrs. B. and left his bag."),
            Some(Sex::Male)
        );
    }
}
