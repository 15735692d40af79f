//! A table of *phrases*: the longest phrase that starts at a word wins.

mod graph;
mod slots;
mod words;

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize, Serializer};

pub use self::graph::PhraseGraph;
pub(super) use self::graph::{Edges, NOWHERE};
pub(crate) use self::slots::Slots;
pub use self::words::{WordId, WordTable};
use super::word::Words;

/// Phrases with a meaning each, as a tree of words.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Phrases<M> {
    first: Vec<u32>,
    #[serde(serialize_with = "in_order")]
    next: FxHashMap<(u32, WordId), u32>,
    /// For each node but the first the one before it, and the word between.
    before: Vec<(u32, WordId)>,
    /// Whether any phrase goes on behind a node.
    goes_on: Vec<bool>,
    meanings: Vec<Option<M>>,
    #[serde(skip)]
    last: Last,
}

/// The phrase that was added last. Inflections of one entry come one after the
/// other and begin alike, and that beginning is not looked up again.
#[derive(Clone, Debug, Default)]
struct Last {
    phrase: String,
    /// Behind each word, the byte and the node.
    words: Vec<(usize, u32)>,
}

impl Last {
    /// Goes on to another phrase: the byte and the node up to which it is the same.
    /// A space parts words whatever stands behind it.
    fn go_on(&mut self, phrase: &str) -> (usize, u32) {
        let alike = self.phrase.bytes().zip(phrase.bytes());
        let alike = alike.take_while(|(last, this)| last == this).count();
        let stays =
            |&(end, _): &(usize, u32)| end < alike && phrase.as_bytes().get(end) == Some(&b' ');
        let stay = self
            .words
            .iter()
            .rposition(stays)
            .map_or(0, |last| last + 1);
        self.words.truncate(stay);
        self.phrase.clear();
        self.phrase.push_str(phrase);
        self.words.last().copied().unwrap_or_default()
    }
}

/// Writes a map down in the order of its keys, so that it is written the same way
/// wherever it is.
fn in_order<K: Ord + Serialize, V: Serialize, S: Serializer>(
    map: &FxHashMap<K, V>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_map(map.iter().collect::<BTreeMap<_, _>>())
}

impl<M> Default for Phrases<M> {
    fn default() -> Self {
        Self {
            first: Vec::new(),
            next: FxHashMap::default(),
            before: Vec::new(),
            goes_on: vec![true],
            meanings: vec![None],
            last: Last::default(),
        }
    }
}

impl<M: Clone> Phrases<M> {
    /// Adds a phrase. Gives back the meaning that it had before, if any; the
    /// first meaning stays.
    pub fn add(&mut self, words: &mut WordTable, phrase: &str, meaning: M) -> Option<M> {
        let (start, mut node) = self.last.go_on(phrase);
        let words_behind = Words::within(phrase, start, phrase.len());
        for word in words_behind.filter(|word| word.text != "-") {
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
                    let at = id.place();
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
            self.last.words.push((word.end(), node));
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
                .get(word.place())
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
