//! From the words of a letter's sections to *tokens*, sentence by sentence.

mod listed;
mod meanings;
mod place;
mod spelled;

use std::ops::Range;

pub(super) use self::meanings::Meanings;
use self::meanings::NO_PHRASE;
pub(super) use self::place::Place;
use self::spelled::Spelling;
use super::fact::Section;
use super::number::{Near, number_at, worded};
use super::sentence;
use super::token::Token;
use super::voice::settle;
use crate::text::Span;
use crate::vocabulary::{Cut, Vocabulary, WordId, WordKind, Words};

/// Sentences longer than this many tokens are read in pieces.
pub(super) const LONGEST: usize = 250;

/// So many words are cut before any is read: those of most letters, so that each
/// step stays at its work.
const AHEAD: usize = 1024;
/// A sentence ends behind so many words, at the latest.
const MOST: usize = 2 * LONGEST;

/// A text that is read, and the words that are known.
#[derive(Clone, Copy)]
pub(super) struct Script<'t> {
    pub(super) source: &'t str,
    pub(super) vocabulary: &'t Vocabulary,
    pub(super) meanings: &'t Meanings,
}

/// Words that are read together, and room for the next, of whatever letter.
#[derive(Debug)]
pub(super) struct Passage {
    /// Room for as many words as are ever read together, and how many there are.
    words: Box<[Place]>,
    count: usize,
    /// The places of words that may be numbers or begin dates.
    counting: Vec<usize>,
    /// Behind which word each sentence ends.
    ends: Vec<usize>,
    parts: Vec<Part>,
    /// Numbers and dates with the place and count of their words.
    numbers: Vec<Number>,
    /// Room for a token of each word and number.
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

/// A hyphen as words are handed on.
const HYPHEN: u128 = b'-' as u128;

impl Passage {
    /// Before the first sentence of the first letter.
    pub(super) fn new() -> Self {
        Self {
            words: vec![Place::ROOM; AHEAD + MOST].into(),
            count: 0,
            counting: Vec::new(),
            ends: Vec::new(),
            parts: Vec::new(),
            numbers: Vec::new(),
            tokens: Vec::new(),
            pieces: Vec::new(),
        }
    }

    /// Splits words into sentences of tokens, as many words as are read together.
    /// Whether there are any.
    pub(super) fn read<'t>(
        &mut self,
        script: Script<'t>,
        rest: &mut Rest<'t, impl Iterator<Item = (Section, Span)>>,
    ) -> bool {
        self.clear();
        while self.count < AHEAD {
            let begins = rest.open.is_none();
            let next = || {
                let (section, span) = rest.sections.next()?;
                let words = Words::within(script.source, span.start, span.end);
                Some((section, words))
            };
            let Some((section, mut words)) = rest.open.take().or_else(next) else {
                break;
            };
            let ends = self.cut(script, &mut words);
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
        self.find_numbers(script);
        self.find_tokens(script);
        settle(script.source, &mut self.tokens, &self.pieces);
        !self.parts.is_empty()
    }

    /// Cuts words from a section up to its end, or as many as are read together, and
    /// looks each up. Whether that is all of them.
    #[inline(never)]
    fn cut(&mut self, script: Script<'_>, rest: &mut Words<'_>) -> bool {
        let table = &script.vocabulary.words;
        let words = &mut *self.words;
        let mut left = rest.clone();
        let mut count = self.count;
        let mut start = count;
        let mut longest = start + MOST;
        let all = loop {
            let Some(word) = left.cut() else {
                break true;
            };
            let mut ends = false;
            let id = match word.kind {
                WordKind::Letters => {
                    let id = table.find_in(script.source, &word);
                    // Or it ends in digits and may say how often: "x3".
                    if table.is_number(id) || word.small == 0 && matches!(word.first, b'x' | b'X') {
                        self.counting.push(count);
                    }
                    id
                }
                WordKind::Digits => {
                    self.counting.push(count);
                    table.find_in(script.source, &word)
                }
                WordKind::Mark => {
                    if sentence::may_end(word.first) {
                        let sentence = words.get(start..count).unwrap_or_default();
                        ends = ends_sentence(script.source, sentence, &word, &left);
                    }
                    // Phrases do not see hyphens.
                    if word.small == HYPHEN {
                        WordId::HYPHEN
                    } else {
                        table.find_in(script.source, &word)
                    }
                }
            };
            if let Some(room) = words.get_mut(count) {
                *room = Place::of(&word, id);
                count += 1;
            }
            if ends || count >= longest {
                start = count;
                longest = start + MOST;
                self.ends.push(start);
                if start >= AHEAD {
                    break false;
                }
            }
        };
        if start < count {
            self.ends.push(count);
        }
        self.count = count;
        *rest = left;
        all
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
        self.count = 0;
        self.counting.clear();
        self.ends.clear();
        self.parts.clear();
        self.numbers.clear();
        self.pieces.clear();
    }

    /// Dates and ranges need the strokes and hyphens that phrases must not
    /// see, so numbers are read first.
    #[inline(never)]
    fn find_numbers(&mut self, script: Script<'_>) {
        let mut read_to = 0;
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
            let near = Near {
                source: script.source,
                table: &script.vocabulary.words,
                words: self.words.get(at..end).unwrap_or_default(),
            };
            let number = match near.words.first().map(|word| word.kind) {
                Some(WordKind::Digits) => number_at(near),
                Some(WordKind::Letters) => worded(near),
                _ => None,
            };
            if let Some((length, token)) = number {
                self.numbers.push((at, length, token));
                read_to = at + length;
            }
        }
    }

    /// Finds the tokens of all sentences.
    #[inline(never)]
    fn find_tokens(&mut self, script: Script<'_>) {
        // "x3" makes two tokens.
        let most = self.count + self.numbers.len();
        if self.tokens.len() < most {
            self.tokens.resize(most, NO_PHRASE);
        }
        let mut spelling = Spelling::new(script, &self.numbers, &mut self.tokens);
        let (mut start, mut first_sentence) = (0, 0);
        for part in &mut self.parts {
            let sentences = first_sentence..part.sentences;
            first_sentence = part.sentences;
            for &end in self.ends.get(sentences).unwrap_or_default() {
                let words = self.words.get(start..end).unwrap_or_default();
                let mut first = spelling.count();
                spelling.read(start, words);
                while spelling.count() - first > LONGEST {
                    first += LONGEST;
                    self.pieces.push((first, part.section));
                }
                self.pieces.push((spelling.count(), part.section));
                start = end;
            }
            part.end = spelling.count();
        }
    }
}

/// Whether a mark behind the words of a sentence ends it; of what is left, the next
/// word has a say.
fn ends_sentence(source: &str, sentence: &[Place], mark: &Cut, left: &Words<'_>) -> bool {
    let mark = Place::of(mark, WordId::UNKNOWN).word(source);
    let before = sentence.last().map(|before| before.word(source));
    // The letter of "Senokot-S" is no initial.
    let before = before.filter(|before| {
        let hyphen = before
            .start
            .checked_sub(1)
            .and_then(|at| source.as_bytes().get(at));
        before.text.len() > 1 || hyphen != Some(&b'-')
    });
    sentence::ends(before, mark, || left.ahead())
}
