//! *Known* wordings: marks that were read before, by the words that told them.
//!
//! Letters are printed from few forms, so their marks come in few wordings. What
//! the grammar finds at a place depends on the bytes that it looks at from there
//! on, and on nothing behind them. So these bytes are kept with what was found,
//! which changes the speed and nothing else. A full memory starts anew.

use rustc_hash::FxHashMap;

use super::mark::{Mark, Place};

/// Wordings that a memory holds.
const MOST: usize = 2_048;
/// Wordings that begin alike; of more, none is worth keeping.
const ALIKE: usize = 16;
/// Longer wordings, in bytes, are read each time.
const LONGEST: usize = 512;

/// Wordings, by the kind of place where they stand and their first bytes.
#[derive(Debug, Default)]
pub(super) struct Known {
    wordings: FxHashMap<(Place, u64), Vec<Wording>>,
    held: usize,
}

/// The bytes that were looked at, and the marks in them, counted from the first.
#[derive(Debug)]
struct Wording {
    bytes: Box<[u8]>,
    marks: Box<[Mark]>,
}

/// The first bytes of a wording, of which every one has so many.
fn first(bytes: &[u8]) -> Option<u64> {
    bytes.first_chunk().copied().map(u64::from_ne_bytes)
}

impl Known {
    /// The marks at a place with these words behind it, if it is known.
    pub(super) fn marks(&self, place: Place, words: &[u8]) -> Option<&[Mark]> {
        let alike = self.wordings.get(&(place, first(words)?))?;
        let mut alike = alike.iter();
        let wording = alike.find(|wording| words.starts_with(&wording.bytes))?;
        Some(&wording.marks)
    }

    /// Keeps the marks at a place, of whose words so many bytes were looked at.
    /// Where the end of the words had a say, these are more than there are.
    pub(super) fn keep(&mut self, place: Place, words: &[u8], looked: usize, marks: &[Mark]) {
        let Some(bytes) = words.get(..looked).filter(|bytes| bytes.len() <= LONGEST) else {
            return;
        };
        // Where less was looked at, more than that has to be alike.
        let first_bytes = first(words);
        let bytes = words.get(..bytes.len().max(size_of::<u64>()));
        let (Some(first), Some(bytes)) = (first_bytes, bytes) else {
            return;
        };
        if self.held >= MOST {
            *self = Self::default();
        }
        let alike = self.wordings.entry((place, first)).or_default();
        if alike.len() < ALIKE {
            self.held += 1;
            alike.push(Wording {
                bytes: bytes.into(),
                marks: marks.into(),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::thread;

    use super::super::mark::{Kind, marks};
    use super::*;
    use crate::text::{Span, Text};

    fn mark(end: usize) -> Mark {
        Mark {
            kind: Kind::Reviewer,
            span: Span::new(0, end),
            number: None,
        }
    }

    #[test]
    fn a_wording_is_known_by_what_was_looked_at() {
        let mut known = Known::default();
        let words = b"MAXIMUS guideline: none";
        known.keep(Place::Line, words, 18, &[mark(18)]);
        let found = known.marks(Place::Line, b"MAXIMUS guideline: another");
        assert_eq!(found, Some(&[mark(18)][..]));
        for other in [&b"MAXIMUS guideline; none"[..], b"MAXIMUS guideline", b""] {
            assert_eq!(known.marks(Place::Line, other), None);
        }
        assert_eq!(known.marks(Place::Colon, words), None);
    }

    #[test]
    fn what_was_told_from_the_end_is_not_kept() {
        let mut known = Known::default();
        known.keep(Place::Colon, b" Upheld.", 9, &[mark(8)]);
        known.keep(Place::Colon, b" Upheld", 7, &[mark(7)]);
        assert_eq!(known.marks(Place::Colon, b" Upheld. And so"), None);
    }

    /// Letters, and each cut short: the end of a text has a say, too.
    fn letters() -> Vec<Text> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/letters");
        let mut letters = Vec::new();
        for file in std::fs::read_dir(folder).unwrap() {
            let whole = std::fs::read_to_string(file.unwrap().path()).unwrap();
            let ends = whole.char_indices().map(|(at, _)| at);
            let cut = ends.step_by(331).filter_map(|end| whole.get(..end));
            letters.extend(cut.map(|words| Text::new(words.to_owned())));
            letters.push(Text::new(whole));
        }
        letters
    }

    #[test]
    fn what_is_known_is_what_the_grammar_finds() {
        let letters = letters();
        // A thread that has read nothing knows nothing.
        let found = |text: &Text| thread::scope(|one| one.spawn(|| marks(text)).join().unwrap());
        let first: Vec<_> = letters.iter().map(found).collect();
        for _ in 0..2 {
            for (text, first) in letters.iter().zip(&first) {
                assert_eq!(&marks(text), first);
            }
        }
    }

    #[test]
    fn a_memory_stays_small() {
        let mut known = Known::default();
        for number in 0..3 * MOST {
            let words = format!("{number:08} and so on");
            known.keep(Place::Line, words.as_bytes(), 10, &[]);
            let words = format!("The same words {number}.");
            known.keep(Place::Line, words.as_bytes(), words.len(), &[]);
        }
        assert!(known.held <= MOST);
        let alike = known.marks(Place::Line, b"The same words 99999");
        assert_eq!(alike, None);
        let long = [b'x'; LONGEST + 1];
        known.keep(Place::Line, &long, long.len(), &[]);
        assert_eq!(known.marks(Place::Line, &long), None);
    }
}
