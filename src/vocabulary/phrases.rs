//! A table of *phrases*: the longest phrase that starts at a word wins.

use rustc_hash::FxHashMap;

use super::phrase::Words;

/// A word by its number; all words that no phrase holds share
/// [`WordId::UNKNOWN`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct WordId(u32);

impl WordId {
    /// A word of no phrase.
    pub const UNKNOWN: Self = Self(u32::MAX);
}

/// The words of all phrases, in lower case.
#[derive(Clone, Debug, Default)]
pub struct WordTable {
    ids: FxHashMap<Box<[u8]>, WordId>,
}

impl WordTable {
    /// The number of a word, whatever its case.
    #[must_use]
    pub fn find(&self, word: &str) -> WordId {
        let mut lower = [0_u8; 40];
        let Some(lower) = lower.get_mut(..word.len()) else { return WordId::UNKNOWN };
        let mut ascii = true;
        for (to, from) in lower.iter_mut().zip(word.bytes()) {
            *to = from.to_ascii_lowercase();
            ascii &= from.is_ascii();
        }
        if !ascii {
            // A printed apostrophe is the one character that has two shapes.
            return self.ids.get(key(word).as_bytes()).copied().unwrap_or(WordId::UNKNOWN);
        }
        self.ids.get(&*lower).copied().unwrap_or(WordId::UNKNOWN)
    }

    fn add(&mut self, word: &str) -> WordId {
        let next = WordId(u32::try_from(self.ids.len()).unwrap_or(u32::MAX - 1));
        *self.ids.entry(key(word).into_bytes().into()).or_insert(next)
    }
}

fn key(word: &str) -> String {
    word.replace('\u{2019}', "'").to_ascii_lowercase()
}

/// Phrases with a meaning each, as a tree of words.
#[derive(Clone, Debug)]
pub struct Phrases<M> {
    first: Vec<u32>,
    next: FxHashMap<(u32, WordId), u32>,
    meanings: Vec<Option<M>>,
}

impl<M> Default for Phrases<M> {
    fn default() -> Self {
        Self { first: Vec::new(), next: FxHashMap::default(), meanings: vec![None] }
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
            self.first.get(word.0 as usize).copied().filter(|&next| next != 0)
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
    pub fn longest(&self, words: impl IntoIterator<Item = WordId>) -> Option<(usize, &M)> {
        let (mut node, mut best) = (0, None);
        for (at, word) in words.into_iter().enumerate() {
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
    fn the_longest_phrase_wins_whatever_the_case() {
        let (mut words, mut phrases) = (WordTable::default(), Phrases::default());
        phrases.add(&mut words, "no", 1);
        phrases.add(&mut words, "no change in", 2);
        phrases.add(&mut words, "flare-up", 3);
        let read = |text: &str| {
            let ids: Vec<_> = Words::of(text).filter(|w| w.text != "-").map(|w| words.find(w.text)).collect();
            phrases.longest(ids).map(|(length, &meaning)| (length, meaning))
        };
        assert_eq!(read("NO change here"), Some((1, 1)));
        assert_eq!(read("No change\nin spasm"), Some((3, 2)));
        assert_eq!(read("flare up"), Some((2, 3)));
        assert_eq!(read("north"), None);
        assert_eq!(phrases.clone().add(&mut words.clone(), "NO", 9), Some(1));
    }
}
