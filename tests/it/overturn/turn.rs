//! A *turn*: one place of a letter with the words that replace it.

use std::collections::BTreeMap;
use std::ops::Range;

use super::words::{Sentence, Word, Words, cut};

/// Words that are turned by being exchanged, both ways.
const OPPOSITES: [(&str, &str); 33] = [
    ("upheld", "overturned"),
    ("uphold", "overturn"),
    ("upholds", "overturns"),
    ("upholding", "overturning"),
    ("affirm", "reverse"),
    ("affirmed", "reversed"),
    ("affirming", "reversing"),
    ("sustain", "set aside"),
    ("agree", "disagree"),
    ("concur", "disagree"),
    ("denied", "approved"),
    ("deny", "approve"),
    ("denial", "approval"),
    ("certified", "non-certified"),
    ("certified", "noncertified"),
    ("certification", "non-certification"),
    ("authorization", "denial"),
    ("necessary", "unnecessary"),
    ("warranted", "unwarranted"),
    ("justified", "unjustified"),
    ("supported", "unsupported"),
    ("appropriate", "inappropriate"),
    ("reasonable", "unreasonable"),
    ("sufficient", "insufficient"),
    ("adequate", "inadequate"),
    ("present", "lacking"),
    ("clear", "unclear"),
    ("clear", "questionable"),
    ("present", "absent"),
    ("yes", "no"),
    ("both", "neither"),
    ("and", "nor"),
    ("advisable", "inadvisable"),
];

/// The other word of a pair.
pub(crate) fn opposite(word: &str) -> Option<&'static str> {
    OPPOSITES.iter().find_map(|&(one, other)| {
        if word == one {
            Some(other)
        } else if word == other {
            Some(one)
        } else {
            None
        }
    })
}

/// Places to be replaced; none overlaps another.
#[derive(Debug, Default)]
pub(crate) struct Turns(BTreeMap<usize, (Range<usize>, String)>);

impl Turns {
    /// Replaces `place`, unless part of it is replaced already.
    pub(crate) fn replace(&mut self, place: Range<usize>, by: &str) -> bool {
        let free = !self.touches(&place);
        if free {
            self.0.insert(place.start, (place, by.to_owned()));
        }
        free
    }

    /// Whether something in `place` is replaced already.
    pub(crate) fn touches(&self, place: &Range<usize>) -> bool {
        self.0.values().any(|(taken, _)| {
            taken.start < place.end.max(place.start + 1)
                && place.start < taken.end.max(taken.start + 1)
        })
    }

    /// Exchanges a word of the letter for its opposite, in the same case.
    pub(crate) fn swap(&mut self, words: &Words, at: usize) {
        if let Some(word) = words.all().get(at) {
            self.swap_word(word);
        }
    }

    /// Exchanges a word for its opposite, in the same case.
    pub(crate) fn swap_word(&mut self, word: &Word) -> bool {
        opposite(&word.low)
            .is_some_and(|other| self.replace(word.place.clone(), &cased(other, &word.printed)))
    }

    /// Takes words away, with the blanks after them.
    pub(crate) fn drop_words(&mut self, sentence: Sentence<'_>, range: Range<usize>) -> bool {
        let (Some(first), Some(last)) = (sentence.get(range.start), sentence.get(range.end - 1))
        else {
            return false;
        };
        match sentence.get(range.end) {
            // The next word takes over the capital letter of a sentence.
            Some(next) => {
                let next_word = if range.start == 0 {
                    cased_as(&next.printed, &first.printed)
                } else {
                    next.printed.clone()
                };
                self.replace(first.place.start..next.place.end, &next_word)
            }
            None => self.replace(first.place.start..last.place.end, ""),
        }
    }

    /// Puts a word before the one at `at`.
    pub(crate) fn insert(&mut self, sentence: Sentence<'_>, at: usize, word: &str) -> bool {
        sentence.get(at).is_some_and(|next| {
            let opens = next.printed.starts_with(char::is_uppercase) && at == 0;
            let by = if opens {
                format!("{} {}", cased(word, "X"), next.low)
            } else {
                format!("{word} {}", next.printed)
            };
            self.replace(next.place.clone(), &by)
        })
    }

    /// Where the turns stand.
    pub(crate) fn places(&self) -> Vec<usize> {
        self.0.keys().copied().collect()
    }

    /// Takes over the turns of another list that do not overlap these.
    pub(crate) fn absorb(&mut self, other: Self) {
        for (place, by) in other.0.into_values() {
            self.replace(place, &by);
        }
    }

    /// The letter with every turn made.
    pub(crate) fn apply(&self, letter: &str) -> String {
        let mut out = String::with_capacity(letter.len() + 64);
        let mut at = 0;
        for (place, by) in self.0.values() {
            out.push_str(cut(letter, at..place.start));
            out.push_str(by);
            at = place.end;
        }
        out.push_str(cut(letter, at..letter.len()));
        out
    }
}

/// `word` with capitals as `like` has them.
fn cased(word: &str, like: &str) -> String {
    if like.chars().filter(|c| c.is_uppercase()).count() > 1 {
        word.to_uppercase()
    } else {
        cased_as(word, like)
    }
}

/// `word` with a capital first letter where `like` has one.
fn cased_as(word: &str, like: &str) -> String {
    let mut chars = word.chars();
    match chars.next() {
        Some(first) if like.starts_with(char::is_uppercase) => {
            first.to_uppercase().chain(chars).collect()
        }
        _ => word.to_owned(),
    }
}
