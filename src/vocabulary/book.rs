//! A *phrase book*: the phrases of the lexicon and the cues, looked up together.
//!
//! Running text is searched for both at each word. So one walk over the words
//! finds the longest of each kind, and what is asked first, whether any phrase
//! starts with a word, and which word may follow it, lies side by side.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::phrases::{Edges, NOWHERE};
use super::{Cue, Cues, Lexicon, PhraseGraph, Sense, Symbol, WordId};

/// All phrases, by the words that they start with.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct PhraseBook {
    /// The node behind the first word of a phrase has the number of that word;
    /// those behind others come later.
    nodes: Vec<Node>,
    edges: Vec<Edge>,
    senses: Vec<(Symbol, Sense)>,
    /// Behind one for none.
    cues: Vec<Option<Cue>>,
}

/// A place in phrases. Four of them lie side by side where a processor reads.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Node {
    /// A bit for each word that follows, by the end of its number, and the one for
    /// hyphens: most words that do not follow are told by it.
    follows: u64,
    /// Where its edges start.
    start: u32,
    /// The places of what ends here, counted from 1; zero where nothing does.
    sense: u16,
    cue: u8,
    /// How many edges there is room for: so many doublings of one.
    room: u8,
}

/// A word that follows, and the node behind it. An edge lies near the place that
/// its word gives, with free ones among them.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Edge {
    word: WordId,
    node: u32,
}

/// An edge of no word that phrases hold.
const FREE: Edge = Edge {
    word: WordId::HYPHEN,
    node: NOWHERE,
};

/// A place behind which no phrase goes on, and where none ends.
static NO_PHRASE: Node = Node {
    follows: 0,
    start: 0,
    sense: 0,
    cue: 0,
    room: 0,
};

/// What starts with a word by itself.
#[derive(Clone, Copy, Debug)]
pub(crate) struct First<'b>(&'b Node);

impl First<'_> {
    /// Whether a phrase may go on with a word, or with a hyphen before it.
    #[inline]
    pub(crate) fn may_go_on(self, next: WordId) -> bool {
        self.0.follows & bit(next) != 0
    }

    /// What has begun with the word alone.
    #[inline]
    pub(crate) fn begun(self) -> Begun {
        Begun {
            length: 1,
            sense: self.0.sense,
            cue: self.0.cue,
        }
    }
}

/// What starts at a word: the longest phrase of the lexicon and the longest cue,
/// by their places in the book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Begun {
    /// How many words the phrase takes.
    length: u32,
    sense: u16,
    cue: u8,
}

impl Begun {
    /// This, or what ends behind so many words.
    #[inline]
    fn with(mut self, node: &Node, length: u32) -> Self {
        if node.sense != 0 {
            (self.length, self.sense) = (length, node.sense);
        }
        if node.cue != 0 {
            self.cue = node.cue;
        }
        self
    }

    /// How many words a phrase takes that has begun, and the place of its meaning
    /// among all, counted from 1; zero, and one word, where none has.
    #[inline]
    #[must_use]
    pub fn phrase(self) -> (usize, usize) {
        (self.length as usize, self.sense.into())
    }
}

impl PhraseBook {
    /// The phrases of a lexicon, and cues.
    #[must_use]
    pub fn of(lexicon: &Lexicon, cues: &Cues) -> Self {
        Self::built(lexicon.phrases(), cues.phrases()).unwrap_or_default()
    }

    /// None only where there are more than numbers can count.
    fn built(lexicon: &PhraseGraph<(Symbol, Sense)>, cues: &PhraseGraph<Cue>) -> Option<Self> {
        let words = lexicon.words().max(cues.words());
        let mut book = Self {
            senses: lexicon.meanings().to_vec(),
            cues: std::iter::once(None)
                .chain(cues.meanings().iter().copied().map(Some))
                .collect(),
            ..Self::default()
        };
        // A place in both at once, each with its number.
        let mut pairs = vec![(NOWHERE, NOWHERE)];
        let mut known = FxHashMap::default();
        known.insert((NOWHERE, NOWHERE), 0);
        let mut number = |pair: (u32, u32), pairs: &mut Vec<(u32, u32)>| {
            *known.entry(pair).or_insert_with(|| {
                pairs.push(pair);
                pairs.len() - 1
            })
        };
        let first: Vec<usize> = (0..words)
            .map(|word| number((lexicon.start(word), cues.start(word)), &mut pairs))
            .collect();
        let mut nodes = Vec::new();
        while let Some(&(phrase, cue)) = pairs.get(nodes.len()) {
            let mut edges = Vec::new();
            for (word, pair) in joined(lexicon.edges(phrase), cues.edges(cue)) {
                let node = words + number(pair, &mut pairs);
                edges.push((word, u32::try_from(node).ok()?));
            }
            let (sense, cue) = (lexicon.place(phrase), cues.place(cue));
            nodes.push(book.node(sense, u8::try_from(cue).ok()?, &edges)?);
        }
        let first: Option<Vec<Node>> = first.iter().map(|&pair| nodes.get(pair).copied()).collect();
        book.nodes = first?;
        book.nodes.append(&mut nodes);
        Some(book)
    }

    fn node(&mut self, sense: u16, cue: u8, edges: &Edges) -> Option<Node> {
        // At least a quarter of them is free, so that every look ends.
        let room = (edges.len() + edges.len() / 3 + 1).next_power_of_two();
        let node = Node {
            follows: edges
                .iter()
                .fold(0, |bits, &(word, _)| bits | bit(word) | bit(WordId::HYPHEN)),
            start: u32::try_from(self.edges.len()).ok()?,
            sense,
            cue,
            room: u8::try_from(room.ilog2()).ok()?,
        };
        self.edges.resize(self.edges.len() + room, FREE);
        for &(word, behind) in edges {
            let edges = self.edges.get_mut(node.start as usize..)?;
            let mut place = node.near(word);
            while edges.get(place)?.word != FREE.word {
                place = node.after(place);
            }
            *edges.get_mut(place)? = Edge { word, node: behind };
        }
        Some(node)
    }

    /// The longest phrases that start with a word and go on with the words behind
    /// it. Hyphens among these are passed over, and counted where words follow
    /// them.
    #[must_use]
    pub fn begun(&self, word: WordId, behind: impl Iterator<Item = WordId> + Clone) -> Begun {
        let first = self.first(word);
        match behind.clone().next() {
            Some(next) if first.may_go_on(next) => self.gone_on(first, behind),
            _ => first.begun(),
        }
    }

    /// What starts with a word, before any is asked that stands behind it. Most
    /// words behind do not follow.
    #[inline]
    #[must_use]
    pub(crate) fn first(&self, word: WordId) -> First<'_> {
        First(self.nodes.get(word.place()).unwrap_or(&NO_PHRASE))
    }

    /// What has begun with a word, as far as it goes on. Half of what may go on does
    /// not.
    #[inline]
    pub(crate) fn gone_on(
        &self,
        first: First<'_>,
        mut behind: impl Iterator<Item = WordId>,
    ) -> Begun {
        let begun = first.begun();
        match behind.next() {
            None => begun,
            Some(WordId::HYPHEN) => self.go_on(begun, first.0, behind),
            Some(second) => match self.step(first.0, second) {
                None => begun,
                Some(node) => self.go_on(begun.with(node, 2), node, behind),
            },
        }
    }

    /// What has begun with two words, as far as it goes on.
    #[inline(never)]
    fn go_on<'n>(
        &'n self,
        mut begun: Begun,
        mut node: &'n Node,
        behind: impl Iterator<Item = WordId>,
    ) -> Begun {
        for (word, length) in behind.zip(3..) {
            if word == WordId::HYPHEN {
                continue;
            }
            let Some(next) = self.step(node, word) else {
                break;
            };
            node = next;
            begun = begun.with(node, length);
        }
        begun
    }

    /// What phrases mean, each meaning once: see [`Begun::phrase`].
    #[must_use]
    pub fn senses(&self) -> &[(Symbol, Sense)] {
        &self.senses
    }

    /// A cue that has begun.
    #[inline]
    #[must_use]
    pub fn cue(&self, begun: Begun) -> Option<Cue> {
        let place = usize::from(begun.cue);
        if place == 0 {
            return None;
        }
        *self.cues.get(place)?
    }

    /// The node behind a word that may follow another.
    #[inline]
    fn step(&self, node: &Node, word: WordId) -> Option<&Node> {
        if node.follows & bit(word) == 0 {
            return None;
        }
        let mut place = node.near(word);
        loop {
            let edge = self.edges.get(node.start as usize + place)?;
            if edge.word == word {
                return self.nodes.get(edge.node as usize);
            }
            if edge.word == FREE.word {
                return None;
            }
            place = node.after(place);
        }
    }
}

impl Node {
    /// The place near which the edge of a word lies, counted from the first.
    #[inline]
    fn near(&self, word: WordId) -> usize {
        (word.bits().wrapping_mul(0x9e37_79b1) >> 11) as usize & self.last()
    }

    /// The next place; behind the last comes the first.
    #[inline]
    fn after(&self, place: usize) -> usize {
        (place + 1) & self.last()
    }

    fn last(&self) -> usize {
        !usize::MAX.wrapping_shl(u32::from(self.room))
    }
}

/// Edges of two nodes as those of one.
fn joined(phrases: &[(WordId, u32)], cues: &[(WordId, u32)]) -> Vec<(WordId, (u32, u32))> {
    let of_phrases = phrases.iter().map(|&(word, node)| (word, (node, NOWHERE)));
    let of_cues = cues.iter().map(|&(word, node)| (word, (NOWHERE, node)));
    let mut all: Vec<_> = of_phrases.chain(of_cues).collect();
    all.sort_unstable();
    all.dedup_by(|one, before| {
        let same = one.0 == before.0;
        if same {
            // Whichever stands first, the other half is nowhere.
            before.1 = (before.1.0.max(one.1.0), before.1.1.max(one.1.1));
        }
        same
    });
    all
}

fn bit(word: WordId) -> u64 {
    1 << (word.place() & 63)
}

#[cfg(test)]
mod tests {
    use super::super::{Phrases, Speaker, Weight, WordTable, Words, expand};
    use super::*;

    fn phrase_of(book: &PhraseBook, begun: Begun) -> Option<(usize, (Symbol, Sense))> {
        let (length, sense) = begun.phrase();
        let meaning = book.senses().get(sense.checked_sub(1)?)?;
        Some((length, *meaning))
    }

    fn words_of(text: &str, words: &WordTable) -> Vec<WordId> {
        Words::of(text)
            .map(|word| match word.text {
                "-" => WordId::HYPHEN,
                text => words.find(text),
            })
            .collect()
    }

    #[test]
    fn a_book_finds_what_its_trees_find_and_passes_over_hyphens() {
        let mut words = WordTable::with_numbers();
        let (mut phrases, mut cues) = (Phrases::default(), Phrases::default());
        let entries = [
            ("{no,not,never} {a,any,the} {spasm,pain} {seen,found}", 1),
            ("no {a,any,the} change", 2),
            ("no", 3),
            ("pain", 4),
            ("{spasm,pain} seen", 5),
            (
                "follow up {of,to,at,in,by,for,on,after,before} {three,four} weeks",
                6,
            ),
        ];
        for (entry, symbol) in entries {
            for phrase in expand(entry).unwrap() {
                phrases.add(&mut words, &phrase, (symbol, Sense::Plain));
            }
        }
        let cue = |speaker| Cue {
            speaker,
            weight: Weight::Weak,
        };
        let heard = [
            ("no pain", cue(Speaker::Finding)),
            ("no {a,any} change was {seen,found}", cue(Speaker::Recital)),
            ("follow", cue(Speaker::Hypothetical)),
            ("was", cue(Speaker::Administrator)),
        ];
        for (entry, cue) in heard {
            for phrase in expand(entry).unwrap() {
                cues.add(&mut words, &phrase, cue);
            }
        }
        let graph = PhraseGraph::of(&phrases);
        let book = PhraseBook::built(&graph, &PhraseGraph::of(&cues)).unwrap();
        let texts = "no spasm; not any pain found; no the pain seen; never the spasm; \
                     no any change seen; no any change was found no a change was; \
                     pain seen no pain; follow up by four weeks follow up by two weeks; \
                     seen; change; a b c; ";
        for text in texts.split(';') {
            let ids = words_of(text, &words);
            for from in 0..ids.len() {
                let begun = book.begun(ids[from], ids[from + 1..].iter().copied());
                let phrase = phrases.longest(&ids[from..]);
                let phrase = phrase.map(|(length, &meaning)| (length, meaning));
                let cue = cues.longest(&ids[from..]).map(|(_, &cue)| cue);
                assert_eq!(
                    (phrase_of(&book, begun), book.cue(begun)),
                    (phrase, cue),
                    "{text}"
                );
            }
        }
        let ids = words_of("follow-up - in three weeks - no", &words);
        let hyphened = book.begun(ids[0], ids[1..].iter().copied());
        assert_eq!(phrase_of(&book, hyphened), Some((7, (6, Sense::Plain))));
        assert_eq!(book.cue(hyphened), Some(cue(Speaker::Hypothetical)));
    }
}
