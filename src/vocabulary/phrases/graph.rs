//! A *graph* of phrases: a tree of phrases whose like branches are one.
//!
//! Inflections make thousands of phrases of one entry, which go on alike. As
//! branches that mean the same are one, all phrases together stay so small that
//! looking one up does not wait for memory.

use std::hash::Hash;

use rustc_hash::FxHashMap;

use super::{Phrases, WordId};

/// Phrases with a meaning each, to be looked up.
#[derive(Clone, Debug)]
pub struct PhraseGraph<M> {
    /// By word, the node of phrases that start with it; zero where none does.
    first: Vec<u32>,
    nodes: Vec<Node>,
    /// What phrases mean, each meaning once.
    meanings: Vec<M>,
    /// The words that follow a node, in their order, and the node behind each.
    edges: Edges,
}

impl<M> Default for PhraseGraph<M> {
    fn default() -> Self {
        Self {
            first: Vec::new(),
            nodes: Vec::new(),
            meanings: Vec::new(),
            edges: Vec::new(),
        }
    }
}

/// Where the phrases begin that start with some word, if any does.
#[derive(Clone, Copy, Debug)]
pub struct PhraseStart(u32);

/// The words that follow a node, and the node behind each.
type Edges = Vec<(WordId, u32)>;

/// A place in phrases. Four of them lie side by side where a processor reads.
#[derive(Clone, Debug)]
struct Node {
    /// A bit for each word that follows, by the end of its number: most words
    /// that do not follow are told by it.
    follows: u64,
    /// Where its edges start, and how many they are.
    start: u32,
    count: u16,
    /// What the phrase means that ends here: the place of its meaning, counted
    /// from 1; zero where none ends.
    meaning: u16,
}

impl<M: Copy + Eq + Hash> PhraseGraph<M> {
    /// A graph of these phrases.
    #[must_use]
    pub fn of(phrases: &Phrases<M>) -> Self {
        Self::built(phrases).unwrap_or_default()
    }

    /// None only where there are more than numbers can count.
    fn built(phrases: &Phrases<M>) -> Option<Self> {
        let mut graph = Self::default();
        graph.nodes.push(Node {
            follows: 0,
            start: 0,
            count: 0,
            meaning: 0,
        });
        let mut places: FxHashMap<M, u16> = FxHashMap::default();
        // The edges of each node of the tree; like branches get one number.
        let mut behind: Vec<Edges> = vec![Vec::new(); phrases.meanings.len()];
        let mut known: FxHashMap<(u16, Edges), u32> = FxHashMap::default();
        // What goes on behind a node was added after it.
        for (at, &(before, word)) in phrases.before.iter().enumerate().rev() {
            let meaning = match phrases.meanings.get(at + 1).copied().flatten() {
                Some(meaning) => graph.meant(meaning, &mut places)?,
                None => 0,
            };
            let mut edges = std::mem::take(behind.get_mut(at + 1)?);
            edges.sort_unstable();
            let key = (meaning, edges);
            let node = if let Some(&node) = known.get(&key) {
                node
            } else {
                let node = graph.add(meaning, &key.1)?;
                known.insert(key, node);
                node
            };
            behind.get_mut(before as usize)?.push((word, node));
        }
        for &(word, node) in behind.first()? {
            let at = word.0 as usize;
            if graph.first.len() <= at {
                graph.first.resize(at + 1, 0);
            }
            *graph.first.get_mut(at)? = node;
        }
        Some(graph)
    }

    /// The place of a meaning, counted from 1.
    fn meant(&mut self, meaning: M, places: &mut FxHashMap<M, u16>) -> Option<u16> {
        if let Some(&place) = places.get(&meaning) {
            return Some(place);
        }
        self.meanings.push(meaning);
        let place = u16::try_from(self.meanings.len()).ok()?;
        places.insert(meaning, place);
        Some(place)
    }

    fn add(&mut self, meaning: u16, edges: &[(WordId, u32)]) -> Option<u32> {
        let start = u32::try_from(self.edges.len()).ok()?;
        self.edges.extend_from_slice(edges);
        self.nodes.push(Node {
            follows: edges.iter().fold(0, |bits, &(word, _)| bits | bit(word)),
            start,
            count: u16::try_from(edges.len()).ok()?,
            meaning,
        });
        u32::try_from(self.nodes.len() - 1).ok()
    }

    /// Every meaning.
    pub fn meanings(&self) -> impl Iterator<Item = &M> {
        self.meanings.iter()
    }

    /// The longest phrase that starts with the first of these words: how many
    /// words it takes and what it means.
    #[must_use]
    pub fn longest(&self, words: &[WordId]) -> Option<(usize, &M)> {
        let (&first, rest) = words.split_first()?;
        self.longest_from(self.start(first), rest)
    }

    /// Where the phrases begin that start with a word.
    #[inline]
    #[must_use]
    pub fn start(&self, word: WordId) -> PhraseStart {
        PhraseStart(self.first.get(word.0 as usize).copied().unwrap_or_default())
    }

    /// The longest phrase that starts with a word, of which this is known, and
    /// goes on with the words behind it: how many words it takes and what it
    /// means.
    #[inline]
    #[must_use]
    pub fn longest_from(&self, start: PhraseStart, rest: &[WordId]) -> Option<(usize, &M)> {
        if start.0 == 0 {
            return None;
        }
        let mut node = self.nodes.get(start.0 as usize)?;
        let mut best = (1, node.meaning);
        for (at, &word) in rest.iter().enumerate() {
            let Some(next) = self.step(node, word) else {
                break;
            };
            node = next;
            if node.meaning != 0 {
                best = (at + 2, node.meaning);
            }
        }
        let (length, place) = best;
        let meaning = self.meanings.get(usize::from(place).checked_sub(1)?)?;
        Some((length, meaning))
    }

    fn step(&self, node: &Node, word: WordId) -> Option<&Node> {
        if node.follows & bit(word) == 0 {
            return None;
        }
        let edges = self.edges.get(node.start as usize..)?;
        let edges = edges.get(..usize::from(node.count))?;
        let found = edges.binary_search_by_key(&word, |&(word, _)| word).ok()?;
        self.nodes.get(edges.get(found)?.1 as usize)
    }
}

fn bit(word: WordId) -> u64 {
    1 << (word.0 & 63)
}

#[cfg(test)]
mod tests {
    use super::super::WordTable;
    use super::*;
    use crate::vocabulary::{Words, expand};

    #[test]
    fn a_graph_finds_what_its_tree_finds_in_less_room() {
        let (mut words, mut phrases) = (WordTable::default(), Phrases::default());
        let entries = [
            ("{no,not,never} {a,any,the} {spasm,pain} {seen,found}", 1),
            ("no {a,any,the} change", 2),
            ("no", 3),
            ("pain", 4),
            ("{spasm,pain} seen", 5),
        ];
        for (entry, meaning) in entries {
            for phrase in expand(entry).unwrap() {
                phrases.add(&mut words, &phrase, meaning);
            }
        }
        let graph = PhraseGraph::of(&phrases);
        assert!(graph.nodes.len() < phrases.meanings.len() / 3);
        for text in [
            "no spasm",
            "not any pain found",
            "no the pain seen",
            "never the spasm",
            "no any change seen",
            "pain seen",
            "seen",
            "change",
            "a b c",
            "",
        ] {
            let ids: Vec<_> = Words::of(text).map(|word| words.find(word.text)).collect();
            for from in 0..=ids.len() {
                assert_eq!(graph.longest(&ids[from..]), phrases.longest(&ids[from..]));
            }
        }
    }
}
