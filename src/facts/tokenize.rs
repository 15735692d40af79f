//! From the words of a letter's sections to *tokens*, sentence by sentence.

mod meanings;
mod place;
mod spelled;

use std::ops::Range;

pub(super) use self::meanings::Meanings;
use self::place::Place;
use self::spelled::Spelled;
use super::fact::Section;
use super::number::{number_at, number_token, times, worded};
use super::sentence;
use super::token::Token;
use super::voice::settle;
use crate::text::Span;
use crate::vocabulary::{Cut, Vocabulary, Word, WordId, WordKind, Words};

/// Sentences longer than this many tokens are read in pieces.
pub(super) const LONGEST: usize = 250;

/// So many words are cut before any is read: those of most letters, so that each
/// step stays at its work.
const AHEAD: usize = 1024;

/// Words that are read together, and room for the next.
pub(super) struct Passage<'t> {
    source: &'t str,
    vocabulary: &'t Vocabulary,
    meanings: &'t Meanings,
    words: Vec<Place>,
    /// The places of words that may be numbers or begin dates.
    counting: Vec<usize>,
    /// Behind which word each sentence ends.
    ends: Vec<usize>,
    parts: Vec<Part>,
    /// Numbers and dates with the place and count of their words.
    numbers: Vec<Number>,
    /// The words of which a number may be.
    near: Vec<Word<'t>>,
    tokens: Vec<Token>,
    /// Behind which token each sentence ends, or each piece of a long one, and of
    /// which section it is.
    pieces: Vec<(usize, Section)>,
}

/// A section, as far as it is read together with others.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) section: Section,
    /// Whether this is its beginning, and its end.
    pub(super) begins: bool,
    pub(super) ends: bool,
    /// How many sentences end up to its end.
    sentences: usize,
    /// Behind which token it ends.
    pub(super) end: usize,
}

/// What is left of a letter to be read.
pub(super) struct Rest<'t, S> {
    sections: S,
    /// A section of which words are left.
    open: Option<(Section, Words<'t>)>,
}

impl<S: Iterator<Item = (Section, Span)>> Rest<'_, S> {
    /// Before anything is read of these sections.
    pub(super) fn of(sections: S) -> Self {
        Self {
            sections,
            open: None,
        }
    }
}

/// A number or date with the place and the count of its words.
type Number = (usize, usize, Token);

/// No number or date takes more words, nor looks at more.
const NEAR: usize = 8;

/// A hyphen as words are handed on.
const HYPHEN: u128 = b'-' as u128;

impl<'t> Passage<'t> {
    /// Before the first sentence of a letter.
    pub(super) fn new(source: &'t str, vocabulary: &'t Vocabulary, meanings: &'t Meanings) -> Self {
        Self {
            source,
            vocabulary,
            meanings,
            words: Vec::with_capacity(512),
            counting: Vec::with_capacity(64),
            ends: Vec::with_capacity(64),
            parts: Vec::with_capacity(16),
            numbers: Vec::with_capacity(64),
            near: Vec::new(),
            tokens: Vec::with_capacity(512),
            pieces: Vec::with_capacity(64),
        }
    }

    /// Splits words into sentences of tokens, as many words as are read together.
    /// Whether there are any.
    pub(super) fn read(
        &mut self,
        rest: &mut Rest<'t, impl Iterator<Item = (Section, Span)>>,
    ) -> bool {
        self.clear();
        while self.words.len() < AHEAD {
            let begins = rest.open.is_none();
            let next = || {
                let (section, span) = rest.sections.next()?;
                let words = Words::within(self.source, span.start, span.end);
                Some((section, words))
            };
            let Some((section, mut words)) = rest.open.take().or_else(next) else {
                break;
            };
            let ends = self.cut(&mut words);
            self.parts.push(Part {
                section,
                begins,
                ends,
                sentences: self.ends.len(),
                end: 0,
            });
            if !ends {
                rest.open = Some((section, words));
            }
        }
        self.find_numbers();
        self.find_tokens();
        settle(self.source, &mut self.tokens, &self.pieces);
        !self.parts.is_empty()
    }

    /// Cuts words from a section up to its end, or as many as are read together.
    /// Whether that is all of them.
    fn cut(&mut self, rest: &mut Words<'_>) -> bool {
        let mut start = self.words.len();
        let mut longest = start + 2 * LONGEST;
        while let Some(word) = rest.cut() {
            let ends = word.kind == WordKind::Mark && self.ends(start, &word, rest);
            self.take(&word);
            if ends || self.words.len() >= longest {
                start = self.words.len();
                longest = start + 2 * LONGEST;
                self.ends.push(start);
                if start >= AHEAD {
                    return false;
                }
            }
        }
        if start < self.words.len() {
            self.ends.push(self.words.len());
        }
        true
    }

    /// The sections that are read together, as far as they are.
    pub(super) fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// The tokens of each sentence with its section, and where they stand among all.
    pub(super) fn sentences(&mut self) -> impl Iterator<Item = (Section, usize, &mut [Token])> {
        let mut rest = self.tokens.as_mut_slice();
        let mut start = 0;
        self.pieces.iter().map_while(move |&(end, section)| {
            let (piece, behind) = std::mem::take(&mut rest).split_at_mut_checked(end - start)?;
            rest = behind;
            Some((section, std::mem::replace(&mut start, end), piece))
        })
    }

    /// The tokens of some sentences.
    pub(super) fn tokens(&self, place: Range<usize>) -> &[Token] {
        self.tokens.get(place).unwrap_or_default()
    }

    fn clear(&mut self) {
        self.words.clear();
        self.counting.clear();
        self.ends.clear();
        self.parts.clear();
        self.numbers.clear();
        self.tokens.clear();
        self.pieces.clear();
    }

    /// Whether a mark ends the sentence that starts at a word.
    fn ends(&self, start: usize, mark: &Cut, rest: &Words<'_>) -> bool {
        let first = self.source.as_bytes().get(mark.start);
        if !first.is_some_and(|&first| sentence::may_end(first)) {
            return false;
        }
        let mark = Place::of(mark, WordId::UNKNOWN);
        let sentence = self.words.get(start..).unwrap_or_default();
        let before = sentence.last().map(|before| self.word(before));
        sentence::ends(before, self.word(&mark), || rest.clone().next())
    }

    /// The word at a place.
    fn word(&self, place: &Place) -> Word<'t> {
        let Span { start, end } = place.span();
        Word {
            text: self.source.get(start..end).unwrap_or_default(),
            start,
            kind: place.kind,
        }
    }

    /// Takes a word and looks it up.
    #[expect(
        clippy::inline_always,
        reason = "the loop over words is all that calls it"
    )]
    #[inline(always)]
    fn take(&mut self, word: &Cut) {
        let table = &self.vocabulary.words;
        let id = match (word.kind, word.small) {
            // Phrases do not see hyphens.
            (WordKind::Mark, HYPHEN) => WordId::HYPHEN,
            _ => table.find_in(self.source, word),
        };
        let counts = match word.kind {
            WordKind::Mark => false,
            WordKind::Digits => true,
            WordKind::Letters => table.is_number(id) || word.small == 0 && self.may_be_times(word),
        };
        if counts {
            self.counting.push(self.words.len());
        }
        self.words.push(Place::of(word, id));
    }

    /// Whether a word may say how often, which ends in digits: "x3".
    fn may_be_times(&self, word: &Cut) -> bool {
        let first = self.source.as_bytes().get(word.start);
        matches!(first, Some(b'x' | b'X'))
    }

    /// Dates and ranges need the strokes and hyphens that phrases must not
    /// see, so numbers are read first.
    fn find_numbers(&mut self) {
        let mut read_to = 0;
        let mut near = std::mem::take(&mut self.near);
        let mut ends = self.ends.iter();
        let mut end = 0;
        for &at in &self.counting {
            while at >= end {
                let Some(&next) = ends.next() else { break };
                end = next;
            }
            if at < read_to {
                continue;
            }
            let places = self.words.get(at..end.min(at + NEAR)).unwrap_or_default();
            let places = match places {
                [digits, next, _, ..] if digits.kind == WordKind::Digits && !self.goes_on(next) => {
                    places.get(..2).unwrap_or_default()
                }
                _ => places,
            };
            near.clear();
            near.extend(places.iter().map(|place| self.word(place)));
            if let Some((length, token)) = self.number(at, &near) {
                self.numbers.push((at, length, token));
                read_to = at + length;
            }
        }
        self.near = near;
    }

    /// A number or date that starts with a word of the sentence, of which these
    /// are the next ones.
    fn number(&self, at: usize, near: &[Word<'_>]) -> Option<(usize, Token)> {
        let number = |ahead: usize| {
            near.get(ahead)?;
            let place = self.words.get(at + ahead)?;
            self.vocabulary.words.number(place.id)
        };
        let word = near.first()?;
        match word.kind {
            WordKind::Digits => number_at(self.source, near, 0),
            WordKind::Letters => match times(word.text) {
                Some(count) => Some((1, number_token(word, word, count))),
                None => worded(self.source, near, number(0)?, || number(2)),
            },
            WordKind::Mark => None,
        }
    }

    /// Whether a number in digits may go on with a word: with a stroke, "to", "plus",
    /// "minus" or "out of".
    fn goes_on(&self, next: &Place) -> bool {
        let first = self.source.as_bytes().get(next.span().start);
        first.is_some_and(|first| b"/-+tTpmoO".contains(first))
    }

    /// Finds the tokens of all sentences.
    fn find_tokens(&mut self) {
        let mut rest = self.words.as_slice();
        let mut numbers = self.numbers.as_slice();
        let (mut start, mut first_sentence) = (0, 0);
        for part in &mut self.parts {
            let sentences = first_sentence..part.sentences;
            first_sentence = part.sentences;
            for &end in self.ends.get(sentences).unwrap_or_default() {
                let Some((words, behind)) = rest.split_at_checked(end - start) else {
                    break;
                };
                let first = self.tokens.len();
                let spelled = Spelled {
                    source: self.source,
                    words,
                    start,
                };
                numbers = spelled.read(
                    &self.vocabulary.book,
                    self.meanings,
                    numbers,
                    &mut self.tokens,
                );
                let pieces = (first..self.tokens.len()).step_by(LONGEST).skip(1);
                let pieces = pieces.chain([self.tokens.len()]);
                self.pieces.extend(pieces.map(|end| (end, part.section)));
                (rest, start) = (behind, end);
            }
            part.end = self.tokens.len();
        }
    }
}
