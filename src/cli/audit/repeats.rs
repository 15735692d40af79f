//! *Repeats*: letters that came before, which every figure counts again.

use std::collections::BTreeSet;
use std::hash::{Hash as _, Hasher as _};

use rustc_hash::FxHasher;

use crate::audit::Audit;
use crate::cli::messages::say;
use crate::report::counted;

/// How many of them are named one by one.
const NAMED: u64 = 5;

/// By what a letter is known again.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    text: u64,
    case: Option<u64>,
}

impl Mark {
    /// None where the letter could not be read.
    pub(super) fn of(audit: &Audit) -> Option<Self> {
        let judged = audit.judged.as_ref()?;
        let case = judged.letter.cover.case_number.as_deref();
        Some(Self {
            text: digest(judged.text.as_str()),
            case: case.map(digest),
        })
    }
}

fn digest(words: &str) -> u64 {
    let mut hasher = FxHasher::default();
    words.hash(&mut hasher);
    hasher.finish()
}

/// The letters so far.
#[derive(Debug, Default)]
pub(super) struct Repeats {
    texts: BTreeSet<u64>,
    cases: BTreeSet<u64>,
    count: u64,
}

impl Repeats {
    /// Takes in a letter; what to say of it where one like it came before.
    pub(super) fn take(&mut self, name: &str, mark: Mark) -> Option<String> {
        let is_copy = !self.texts.insert(mark.text);
        let is_case = mark.case.is_some_and(|case| !self.cases.insert(case));
        let why = match (is_copy, is_case) {
            (true, _) => "has the text",
            (false, true) => "has the case number",
            (false, false) => return None,
        };
        self.count += 1;
        (self.count <= NAMED)
            .then(|| format!("`{name}` {why} of a letter that came before, and is counted again"))
    }

    /// How many there were.
    pub(super) fn count(&self) -> u64 {
        self.count
    }

    /// Closing words, where there was any.
    pub(super) fn close(&self) {
        if self.count > 0 {
            say(&format!(
                "{} came before under another name or in another place: figures count each as \
                 often as it came, so name every letter once",
                counted(self.count, "letter")
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_known_by_its_text_and_by_its_case() {
        let mut repeats = Repeats::default();
        let mark = |text, case| Mark { text, case };
        assert_eq!(repeats.take("a", mark(1, Some(7))), None);
        assert_eq!(repeats.take("b", mark(2, Some(8))), None);
        assert_eq!(repeats.take("c", mark(3, None)), None);
        assert_eq!(repeats.take("d", mark(4, None)), None);
        let copy = repeats.take("e", mark(1, Some(7))).unwrap();
        assert!(copy.contains("`e` has the text"), "{copy}");
        let case = repeats.take("f", mark(5, Some(8))).unwrap();
        assert!(case.contains("`f` has the case number"), "{case}");
        assert_eq!(repeats.count(), 2);
    }
}
