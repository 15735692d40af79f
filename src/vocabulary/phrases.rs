//! A table of *phrases*: the longest phrase that starts at a word wins.

mod graph;

use rustc_hash::FxHashMap;

pub use self::graph::{PhraseGraph, PhraseStart};
use super::number::{NumberWord, number_words};
use super::phrase::Words;

/// A word by its number; all words that no phrase holds share
/// [`WordId::UNKNOWN`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordId(u32);

impl WordId {
    /// A word of no phrase.
    pub const UNKNOWN: Self = Self(u32::MAX);
}

/// The words of all phrases, in lower case.
#[derive(Clone, Debug, Default)]
pub struct WordTable {
    /// Words of up to eight bytes, packed into a number: most. Small entries
    /// stay close to the processor.
    short: FxHashMap<u64, WordId>,
    /// Words of up to sixteen bytes.
    middle: FxHashMap<u128, WordId>,
    long: FxHashMap<Box<[u8]>, WordId>,
    /// The number words have the first ids.
    numbers: Vec<NumberWord>,
}

impl WordTable {
    /// A table in which the number words stand already.
    #[must_use]
    pub fn with_numbers() -> Self {
        let mut table = Self::default();
        for (word, number) in number_words() {
            let before = table.len();
            table.add(word);
            // "May" is a beginning and a whole name at once.
            if table.len() > before {
                table.numbers.push(number);
            }
        }
        table
    }

    /// The number of a word, whatever its case.
    #[must_use]
    pub fn find(&self, word: &str) -> WordId {
        let known = match packed(word.as_bytes()) {
            Some(packed) => self.find_packed(packed),
            None => self.find_long(word),
        };
        known.unwrap_or(WordId::UNKNOWN)
    }

    /// The number of a word that stands in a text at a byte, whatever its case.
    #[must_use]
    pub fn find_at(&self, text: &str, start: usize, word: &str) -> WordId {
        match packed_at(text.as_bytes(), start, word.len()) {
            Some(packed) => self.find_packed(packed),
            None => return self.find(word),
        }
        .unwrap_or(WordId::UNKNOWN)
    }

    fn find_packed(&self, packed: u128) -> Option<WordId> {
        match u64::try_from(packed) {
            Ok(short) => self.short.get(&short).copied(),
            Err(_) => self.middle.get(&packed).copied(),
        }
    }

    fn find_long(&self, word: &str) -> Option<WordId> {
        // A printed apostrophe is the one character that has two shapes.
        let key = key(word);
        match packed(key.as_bytes()) {
            Some(packed) => self.find_packed(packed),
            None => self.long.get(key.as_bytes()).copied(),
        }
    }

    /// What a word counts, if it is a number word.
    #[must_use]
    pub fn number(&self, word: WordId) -> Option<NumberWord> {
        self.numbers.get(word.0 as usize).copied()
    }

    fn add(&mut self, word: &str) -> WordId {
        let next = WordId(u32::try_from(self.len()).unwrap_or(u32::MAX - 1));
        if let Some(packed) = packed(word.as_bytes()) {
            return self.add_packed(packed, next);
        }
        let key = key(word).into_bytes();
        match packed(&key) {
            Some(packed) => self.add_packed(packed, next),
            None => *self.long.entry(key.into()).or_insert(next),
        }
    }

    fn add_packed(&mut self, packed: u128, next: WordId) -> WordId {
        match u64::try_from(packed) {
            Ok(short) => *self.short.entry(short).or_insert(next),
            Err(_) => *self.middle.entry(packed).or_insert(next),
        }
    }

    fn len(&self) -> usize {
        self.short.len() + self.middle.len() + self.long.len()
    }
}

/// A byte of one in each byte.
const EACH: u128 = u128::MAX / 0xff;

/// A short word of ASCII characters as a number, in lower case.
fn packed(word: &[u8]) -> Option<u128> {
    let mut bytes = [0_u8; 16];
    bytes.get_mut(..word.len())?.copy_from_slice(word);
    lowered(u128::from_le_bytes(bytes))
}

/// The same for a word within a text: sixteen bytes are taken at once, and
/// those behind the word struck out.
fn packed_at(text: &[u8], start: usize, length: usize) -> Option<u128> {
    let bytes = text.get(start..)?.first_chunk::<16>()?;
    let behind = u32::try_from(16_usize.checked_sub(length)?).ok()? * 8;
    lowered(u128::from_le_bytes(*bytes) & u128::MAX.checked_shr(behind)?)
}

/// Letters in lower case, if all bytes are ASCII characters.
fn lowered(packed: u128) -> Option<u128> {
    if packed & (EACH * 0x80) != 0 {
        return None;
    }
    // Bytes from `A` to `Z` get the bit that makes them small letters. No
    // byte carries into the next: all are less than 0x80.
    let from_a = packed + EACH * (0x80 - 0x41);
    let after_z = packed + EACH * (0x80 - 0x5b);
    Some(packed | ((from_a & !after_z & (EACH * 0x80)) >> 2))
}

fn key(word: &str) -> String {
    word.replace('\u{2019}', "'").to_ascii_lowercase()
}

/// Phrases with a meaning each, as a tree of words.
#[derive(Clone, Debug)]
pub struct Phrases<M> {
    first: Vec<u32>,
    next: FxHashMap<(u32, WordId), u32>,
    /// For each node but the first the one before it, and the word between.
    before: Vec<(u32, WordId)>,
    /// Whether any phrase goes on behind a node.
    goes_on: Vec<bool>,
    meanings: Vec<Option<M>>,
}

impl<M> Default for Phrases<M> {
    fn default() -> Self {
        Self {
            first: Vec::new(),
            next: FxHashMap::default(),
            before: Vec::new(),
            goes_on: vec![true],
            meanings: vec![None],
        }
    }
}

impl<M: Clone> Phrases<M> {
    /// Adds a phrase. Gives back the meaning that it had before, if any; the
    /// first meaning stays.
    pub fn add(&mut self, words: &mut WordTable, phrase: &str, meaning: M) -> Option<M> {
        let mut node = 0_u32;
        for word in Words::of(phrase).filter(|word| word.text != "-") {
            let id = words.add(word.text);
            node = self.step(node, id).unwrap_or_else(|| {
                let new = u32::try_from(self.meanings.len()).unwrap_or(u32::MAX);
                self.meanings.push(None);
                self.before.push((node, id));
                self.goes_on.push(false);
                if let Some(goes_on) = self.goes_on.get_mut(node as usize) {
                    *goes_on = true;
                }
                if node == 0 {
                    let at = id.0 as usize;
                    if self.first.len() <= at {
                        self.first.resize(at + 1, 0);
                    }
                    if let Some(slot) = self.first.get_mut(at) {
                        *slot = new;
                    }
                } else {
                    self.next.insert((node, id), new);
                }
                new
            });
        }
        let slot = self.meanings.get_mut(node as usize)?;
        if slot.is_some() {
            return slot.clone();
        }
        *slot = Some(meaning);
        None
    }

    /// The node after a word, if a phrase goes on that way.
    #[must_use]
    pub fn step(&self, node: u32, word: WordId) -> Option<u32> {
        if node == 0 {
            self.first
                .get(word.0 as usize)
                .copied()
                .filter(|&next| next != 0)
        } else if word == WordId::UNKNOWN
            || !self.goes_on.get(node as usize).copied().unwrap_or_default()
        {
            None
        } else {
            self.next.get(&(node, word)).copied()
        }
    }

    /// The meaning of the phrase that ends at a node.
    #[must_use]
    pub fn meaning(&self, node: u32) -> Option<&M> {
        self.meanings.get(node as usize).and_then(Option::as_ref)
    }

    /// The longest phrase that starts with the first of these words: how many
    /// words it takes and what it means.
    #[must_use]
    pub fn longest(&self, words: &[WordId]) -> Option<(usize, &M)> {
        let (mut node, mut best) = (0, None);
        for (at, &word) in words.iter().enumerate() {
            match self.step(node, word) {
                Some(next) => node = next,
                None => break,
            }
            if let Some(meaning) = self.meaning(node) {
                best = Some((at + 1, meaning));
            }
        }
        best
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_any_case_and_only_they() {
        let mut words = WordTable::with_numbers();
        let long = "Electroencephalography";
        let ids: Vec<_> = [
            "pain",
            "'",
            "can't",
            "@",
            "[",
            "a",
            "sixteen_letters_",
            long,
        ]
        .map(|word| words.add(word))
        .into();
        let again: Vec<_> = [
            "PAIN",
            "'",
            "Can\u{2019}T",
            "@",
            "[",
            "A",
            "SIXTEEN_letters_",
            "electroencephalograPHY",
        ]
        .map(|word| words.find(word))
        .into();
        assert_eq!(ids, again);
        for (word, id) in [("PAIN", ids.first()), ("sixteen_letters_", ids.get(6))] {
            let text = format!("of {word}, and so forth to the end");
            assert_eq!(Some(&words.find_at(&text, 3, word)), id);
            assert_eq!(
                Some(&words.find_at(text.get(..3 + word.len()).unwrap(), 3, word)),
                id
            );
        }
        for unknown in ["`", "{", "pai", "painn", "\u{e9}", "", "pain\u{e9}"] {
            assert_eq!(words.find(unknown), WordId::UNKNOWN, "{unknown}");
        }
        assert_eq!(
            words.number(words.find("Twelve")),
            Some(NumberWord::Number(12.0))
        );
        assert_eq!(words.number(words.find("Sept")), Some(NumberWord::Month(9)));
        assert_eq!(words.number(words.find("may")), Some(NumberWord::Month(5)));
        assert_eq!(words.number(words.find("pain")), None);
        assert_eq!(words.number(WordId::UNKNOWN), None);
    }

    #[test]
    fn the_longest_phrase_wins_whatever_the_case() {
        let (mut words, mut phrases) = (WordTable::default(), Phrases::default());
        phrases.add(&mut words, "no", 1);
        phrases.add(&mut words, "no change in", 2);
        phrases.add(&mut words, "flare-up", 3);
        let read = |text: &str| {
            let ids: Vec<_> = Words::of(text)
                .filter(|w| w.text != "-")
                .map(|w| words.find(w.text))
                .collect();
            phrases
                .longest(&ids)
                .map(|(length, &meaning)| (length, meaning))
        };
        assert_eq!(read("NO change here"), Some((1, 1)));
        assert_eq!(read("No change\nin spasm"), Some((3, 2)));
        assert_eq!(read("flare up"), Some((2, 3)));
        assert_eq!(read("north"), None);
        assert_eq!(phrases.clone().add(&mut words.clone(), "NO", 9), Some(1));
    }
}
