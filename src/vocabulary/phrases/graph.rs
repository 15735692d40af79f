//! A *graph* of phrases: a tree of phrases whose like branches are one.
//!
//! Inflections make thousands of phrases of one entry, which go on alike. As
//! branches that mean the same are one, all phrases together stay small.

use std::hash::Hash;

use rustc_hash::FxHashMap;

use super::{Phrases, WordId};

/// Phrases with a meaning each.
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

/// The words that follow a node, and the node behind each.
pub(in super::super) type Edges = Vec<(WordId, u32)>;

/// The node that no phrase goes through.
pub(in super::super) const NOWHERE: u32 = 0;

/// A place in phrases.
#[derive(Clone, Debug)]
struct Node {
    /// Where its edges start, and how many they are.
    start: u32,
    count: u32,
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
        // Nothing follows the node of no phrase.
        graph.nodes.push(Node {
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
            let at = word.place();
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
            start,
            count: u32::try_from(edges.len()).ok()?,
            meaning,
        });
        u32::try_from(self.nodes.len() - 1).ok()
    }

    /// How many words there are, of which some start phrases.
    pub(in super::super) fn words(&self) -> usize {
        self.first.len()
    }

    /// The node behind the first word of phrases.
    pub(in super::super) fn start(&self, word: usize) -> u32 {
        self.first.get(word).copied().unwrap_or(NOWHERE)
    }

    /// The words that follow a node, and the node behind each.
    pub(in super::super) fn edges(&self, node: u32) -> &[(WordId, u32)] {
        let edges = self.nodes.get(node as usize).and_then(|node| {
            let edges = self.edges.get(node.start as usize..)?;
            edges.get(..node.count as usize)
        });
        edges.unwrap_or_default()
    }

    /// The place of the meaning of a node, counted from 1; zero if it has none.
    pub(in super::super) fn place(&self, node: u32) -> u16 {
        self.nodes.get(node as usize).map_or(0, |node| node.meaning)
    }

    /// What phrases mean, each meaning once.
    pub(in super::super) fn meanings(&self) -> &[M] {
        &self.meanings
    }
}

#[cfg(test)]
mod tests {
    use super::super::WordTable;
    use super::*;
    use crate::vocabulary::expand;

    #[test]
    fn a_graph_takes_less_room_than_its_tree() {
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
        let no = graph.start(words.find("no").place());
        assert_eq!(
            graph.meanings().get(usize::from(graph.place(no)) - 1),
            Some(&3)
        );
        assert_eq!(graph.edges(no).len(), 3);
        assert!(graph.edges(NOWHERE).is_empty());
    }
}
