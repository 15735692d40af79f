//! *Known* wordings: what was read before, by the words that told it.
//!
//! Letters are printed from few forms, so their marks come in few wordings. What
//! a grammar finds at a place depends on the bytes that it looks at from there
//! on, and on nothing behind them. So these bytes are kept with what was found,
//! which changes the speed and nothing else. A full memory starts anew.

use std::hash::Hash;

use rustc_hash::FxHashMap;

/// Wordings that a memory holds.
const MOST: usize = 2_048;
/// Wordings that begin alike; of more, none is worth keeping.
const ALIKE: usize = 256;
/// Longer wordings, in bytes, are read each time.
const LONGEST: usize = 512;

/// Wordings, by the kind of place where they stand and their first bytes. Those
/// that begin alike are sorted.
#[derive(Debug)]
pub(super) struct Known<P, T> {
    wordings: FxHashMap<(P, u64), Vec<Wording<T>>>,
    held: usize,
}

impl<P, T> Default for Known<P, T> {
    fn default() -> Self {
        Self {
            wordings: FxHashMap::default(),
            held: 0,
        }
    }
}

/// The bytes that were looked at, and what they told.
#[derive(Debug)]
struct Wording<T> {
    bytes: Box<[u8]>,
    told: T,
}

/// The first bytes of a wording, of which every one has so many.
fn first(bytes: &[u8]) -> Option<u64> {
    bytes.first_chunk().copied().map(u64::from_ne_bytes)
}

impl<P: Eq + Hash, T> Known<P, T> {
    /// What these words tell at a place, if they are known.
    pub(super) fn told(&self, place: P, words: &[u8]) -> Option<&T> {
        let alike = self.wordings.get(&(place, first(words)?))?;
        // None begins as another one goes on: it would have been known. So the one
        // that words begin with is the last that does not come behind them.
        let behind = match alike.len() {
            1 => 1,
            _ => alike.partition_point(|wording| *wording.bytes <= *words),
        };
        let wording = alike.get(behind.checked_sub(1)?)?;
        words.starts_with(&wording.bytes).then_some(&wording.told)
    }

    /// Keeps what words tell at a place, of which so many bytes were looked at.
    /// Where the end of the words had a say, these are more than there are.
    pub(super) fn keep(&mut self, place: P, words: &[u8], looked: usize, told: T) {
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
            let at = alike.partition_point(|wording| *wording.bytes < *bytes);
            let bytes = bytes.into();
            alike.insert(at, Wording { bytes, told });
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::thread;

    use super::*;
    use crate::letter::{Letter, Reader};
    use crate::text::{Problem, Text};
    use crate::vocabulary::Vocabulary;

    #[test]
    fn a_wording_is_known_by_what_was_looked_at() {
        let mut known = Known::default();
        let words = b"MAXIMUS guideline: none";
        known.keep('a', words, 18, 1);
        known.keep('a', b"MAXIMUS guidance: none", 16, 2);
        known.keep('a', b"MAXIMUS guidelines: none", 19, 3);
        assert_eq!(known.told('a', b"MAXIMUS guideline: another"), Some(&1));
        assert_eq!(known.told('a', b"MAXIMUS guidance;"), Some(&2));
        assert_eq!(known.told('a', b"MAXIMUS guidelines:"), Some(&3));
        for other in [&b"MAXIMUS guideline; none"[..], b"MAXIMUS guideline", b""] {
            assert_eq!(known.told('a', other), None);
        }
        assert_eq!(known.told('b', words), None);
    }

    #[test]
    fn what_was_told_from_the_end_is_not_kept() {
        let mut known = Known::default();
        known.keep('a', b" Upheld.", 9, 1);
        known.keep('a', b" Upheld", 7, 2);
        assert_eq!(known.told('a', b" Upheld. And so"), None);
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
    fn a_letter_is_read_alike_whatever_was_read_before() {
        let read = |text: &Text| -> (Letter, Vec<Problem>) {
            Reader::new(Vocabulary::shipped()).read(text)
        };
        let letters = letters();
        // A thread that has read nothing knows nothing.
        let alone = |text: &Text| thread::scope(|one| one.spawn(|| read(text)).join().unwrap());
        let first: Vec<_> = letters.iter().map(alone).collect();
        let mut reader = Reader::new(Vocabulary::shipped());
        for _ in 0..2 {
            for (text, first) in letters.iter().zip(&first) {
                assert_eq!(&reader.read(text), first);
            }
        }
    }

    #[test]
    fn a_memory_stays_small() {
        let mut known = Known::default();
        for number in 0..3 * MOST {
            let words = format!("{number:08} and so on");
            known.keep('a', words.as_bytes(), 10, number);
            let words = format!("The same words {number}.");
            known.keep('a', words.as_bytes(), words.len(), number);
        }
        assert!(known.held <= MOST);
        let long = [b'x'; LONGEST + 1];
        known.keep('a', &long, long.len(), 0);
        assert_eq!(known.told('a', &long), None);
    }
}
