//! Who is *named* by words of a sentence: "the patient" of whom guidelines speak,
//! or this worker or case.

use crate::facts::token::Token;

/// Whoever is named by some words, a bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Named(u8);

impl Named {
    pub(super) const PATIENT: Self = Self(1);
    /// By a word that names nobody but the one at hand.
    pub(super) const WORKER: Self = Self(1 << 1);
    pub(super) const CASE: Self = Self(1 << 2);
    pub(super) const HERE: Self = Self(1 << 3);
    pub(super) const THIS: Self = Self(1 << 4);

    /// Who is named by the words of tokens.
    pub(super) fn in_any<'t>(text: &str, tokens: impl Iterator<Item = &'t Token>) -> Self {
        tokens.fold(Self::default(), |named, token| {
            let words = token.words(text);
            named.with(if token.parted {
                Self::by(words)
            } else {
                Self::by_word(words.as_bytes())
            })
        })
    }

    fn by(words: &str) -> Self {
        let each = words.split_whitespace().map(str::as_bytes);
        each.fold(Self::default(), |named, word| {
            named.with(Self::by_word(word))
        })
    }

    fn by_word(word: &[u8]) -> Self {
        let mut letters = [0; LONGEST];
        let Some(letters) = letters.get_mut(..word.len()) else {
            return Self::default();
        };
        letters.copy_from_slice(word);
        letters.make_ascii_lowercase();
        match letters.strip_suffix(b"'s").unwrap_or(letters) {
            b"patient" => Self::PATIENT,
            b"claimant" | b"applicant" | b"iw" | b"worker" | b"employee" | b"man" | b"woman" => {
                Self::WORKER
            }
            _ => match &*letters {
                b"case" => Self::CASE,
                b"here" => Self::HERE,
                b"this" => Self::THIS,
                _ => Self::default(),
            },
        }
    }

    fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether one of these is among them.
    pub(super) fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// The length of the longest of these words.
const LONGEST: usize = "applicant's".len();

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_names_one_in_any_case() {
        let named = |words| Named::by(words);
        assert_eq!(named("the Claimant's"), Named::WORKER);
        assert_eq!(named("IW"), Named::WORKER);
        assert_eq!(named("this\npatient"), Named::THIS.with(Named::PATIENT));
        assert_eq!(named("in this case"), Named::THIS.with(Named::CASE));
        assert_eq!(named("HERE"), Named::HERE);
        for words in [
            "",
            "patients",
            "case's",
            "this's",
            "coworker",
            "patient\u{2019}s",
        ] {
            assert_eq!(named(words), Named::default(), "{words}");
        }
    }
}
