//! What comes *again*: letters that a run has met before, byte for byte or under the
//! number of the same case. They are counted like all others, so figures rest on them
//! twice; that has to be told.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashSet, FxHasher};

use super::JudgedLetter;

/// By what a letter is known again.
#[derive(Clone, Copy, Debug)]
pub struct Identity {
    text: u64,
    /// None where the cover has no case number.
    case: Option<u64>,
}

impl Identity {
    /// That of a letter that was read.
    #[must_use]
    pub fn of(judged: &JudgedLetter) -> Self {
        let case = judged.letter.cover.case_number.as_deref();
        Self {
            text: digest(judged.text.as_str()),
            case: case.map(digest),
        }
    }
}

/// How many letters came again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Again {
    /// The same, byte for byte, as one before.
    pub same: u64,
    /// Other words under the case number of one before.
    pub same_case: u64,
}

/// The letters of a run so far: some bytes for each.
#[derive(Debug, Default)]
pub struct Repeats {
    texts: FxHashSet<u64>,
    cases: FxHashSet<u64>,
}

impl Repeats {
    /// Takes in a letter, and tells what of it came before.
    pub fn take(&mut self, letter: Identity) -> Again {
        let is_new = self.texts.insert(letter.text);
        let is_new_case = letter.case.is_none_or(|case| self.cases.insert(case));
        Again {
            same: u64::from(!is_new),
            same_case: u64::from(is_new && !is_new_case),
        }
    }
}

impl Again {
    /// Adds the counts of other letters.
    pub fn add(&mut self, other: Self) {
        self.same += other.same;
        self.same_case += other.same_case;
    }

    /// Each count in words, where it is not zero.
    pub fn words(self) -> impl Iterator<Item = String> {
        let same = (self.same > 0)
            .then(|| format!("{} the same, byte for byte, as an earlier one", self.same));
        let case = (self.same_case > 0)
            .then(|| format!("{} with the case number of an earlier one", self.same_case));
        same.into_iter().chain(case)
    }
}

fn digest(words: &str) -> u64 {
    let mut hasher = FxHasher::default();
    words.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_known_again_by_its_bytes_and_its_case() {
        let mut repeats = Repeats::default();
        let letter = |text, case| Identity { text, case };
        let mut all = Again::default();
        for (text, case) in [
            (1, Some(1)),
            (1, Some(1)),
            (2, Some(1)),
            (3, Some(2)),
            (4, None),
            (5, None),
            (4, None),
        ] {
            all.add(repeats.take(letter(text, case)));
        }
        assert_eq!((all.same, all.same_case), (2, 1));
        let words: Vec<String> = all.words().collect();
        assert_eq!(
            words,
            [
                "2 the same, byte for byte, as an earlier one",
                "1 with the case number of an earlier one"
            ]
        );
        assert_eq!(Again::default().words().count(), 0);
    }
}
