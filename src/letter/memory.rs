//! A *memory* of what was read before.
//!
//! Guideline lines and credentials come in few wordings, word for word, and
//! reading one depends on nothing but its words. So a reading is kept and given
//! again, which changes the speed and nothing else. Each thread has a memory of
//! its own, and a full one starts anew.

use rustc_hash::FxHashMap;

/// Entries that a memory holds.
const MOST: usize = 2_048;
/// Words longer than this, in bytes, are read each time.
const LONGEST: usize = 2_048;

/// Readings by the words that were read.
#[derive(Debug)]
pub(super) struct Memory<T> {
    known: FxHashMap<Box<str>, T>,
}

impl<T> Default for Memory<T> {
    fn default() -> Self {
        Self {
            known: FxHashMap::default(),
        }
    }
}

impl<T: Clone> Memory<T> {
    /// The reading of some words, from memory where they were read before.
    pub(super) fn recall(&mut self, words: &str, read: impl FnOnce(&str) -> T) -> T {
        if let Some(known) = self.known.get(words) {
            return known.clone();
        }
        let reading = read(words);
        if words.len() <= LONGEST {
            if self.known.len() >= MOST {
                self.known.clear();
            }
            self.known.insert(words.into(), reading.clone());
        }
        reading
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reading_is_made_once_and_a_memory_stays_small() {
        let mut memory = Memory::default();
        let mut readings = 0;
        for _ in 0..3 {
            assert_eq!(
                memory.recall("Page(s): 63", |words| {
                    readings += 1;
                    words.len()
                }),
                11
            );
        }
        assert_eq!(readings, 1);
        for at in 0..3 * MOST {
            memory.recall(&at.to_string(), str::len);
        }
        assert!(memory.known.len() <= MOST);
        let long = "x".repeat(LONGEST + 1);
        let before = memory.known.len();
        assert_eq!(memory.recall(&long, str::len), LONGEST + 1);
        assert_eq!(memory.known.len(), before);
    }
}
