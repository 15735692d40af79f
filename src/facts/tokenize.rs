//! From the words of a section to *tokens*, sentence by sentence.

mod meanings;

use std::ops::Range;

pub(super) use self::meanings::Meanings;
use super::number::{number_at, number_token, times, worded};
use super::sentence;
use super::token::{Meaning, Token, class};
use crate::text::Span;
use crate::vocabulary::{Cue, Cut, Vocabulary, Word, WordId, WordKind, Words};

/// Sentences longer than this many tokens are read in pieces.
pub(super) const LONGEST: usize = 250;

/// The sentence of a letter that is being read, and room for the next.
pub(super) struct Passage<'t> {
    source: &'t str,
    vocabulary: &'t Vocabulary,
    meanings: &'t Meanings,
    words: Vec<Place>,
    /// The number of each word.
    ids: Vec<WordId>,
    /// The places of words that may be numbers or begin dates.
    counting: Vec<usize>,
    /// Numbers and dates with the place and count of their words.
    numbers: Vec<(usize, usize, Token)>,
    /// The words of which a number may be.
    near: Vec<Word<'t>>,
    tokens: Vec<Token>,
}

/// No number or date takes more words, nor looks at more.
const NEAR: usize = 8;

/// Where a word stands, and what it is made of.
#[derive(Clone, Copy, Debug)]
struct Place {
    span: Span,
    kind: WordKind,
}

impl<'t> Passage<'t> {
    /// Before the first sentence of a letter.
    pub(super) fn new(source: &'t str, vocabulary: &'t Vocabulary, meanings: &'t Meanings) -> Self {
        Self {
            source,
            vocabulary,
            meanings,
            words: Vec::with_capacity(64),
            ids: Vec::with_capacity(64),
            counting: Vec::new(),
            numbers: Vec::new(),
            near: Vec::new(),
            tokens: Vec::with_capacity(64),
        }
    }

    /// Splits a stretch of the letter into sentences of tokens and hands over
    /// each.
    pub(super) fn sentences(&mut self, stretch: Span, mut each: impl FnMut(&mut [Token])) {
        let mut rest = Words::within(self.source, stretch.start, stretch.end);
        while let Some(word) = rest.cut() {
            let ends = self.words.len() + 1 >= 2 * LONGEST
                || word.kind == WordKind::Mark && self.ends(&word, &rest);
            self.take(&word);
            if ends {
                self.sentence(&mut each);
            }
        }
        self.sentence(&mut each);
    }

    /// Whether a mark ends the sentence.
    fn ends(&self, mark: &Cut, rest: &Words<'_>) -> bool {
        let place = Place {
            span: Span::new(mark.start, mark.end),
            kind: mark.kind,
        };
        let before = self.words.last().map(|&before| self.word(before));
        sentence::ends(before, self.word(place), || rest.clone().next())
    }

    /// The word at a place.
    fn word(&self, place: Place) -> Word<'t> {
        let Span { start, end } = place.span;
        Word {
            text: self.source.get(start..end).unwrap_or_default(),
            start,
            kind: place.kind,
        }
    }

    /// The letters of a word of the sentence; none behind the last.
    fn text(&self, at: usize) -> &'t str {
        let place = self.words.get(at);
        place.map_or("", |&place| self.word(place).text)
    }

    /// Whether a word of the sentence is this mark.
    fn is(&self, at: usize, mark: u8) -> bool {
        self.words.get(at).is_some_and(|word| {
            word.kind == WordKind::Mark
                && self.source.as_bytes().get(word.span.start) == Some(&mark)
        })
    }

    /// Takes a word and looks it up.
    #[expect(
        clippy::inline_always,
        reason = "the loop over words is all that calls it"
    )]
    #[inline(always)]
    fn take(&mut self, word: &Cut) {
        let table = &self.vocabulary.words;
        let first = self.source.as_bytes().get(word.start);
        let (id, counts) = match word.kind {
            // Phrases do not see hyphens.
            WordKind::Mark if first == Some(&b'-') => (WordId::HYPHEN, false),
            WordKind::Mark => (table.find_in(self.source, word), false),
            WordKind::Digits => (table.find_in(self.source, word), true),
            WordKind::Letters => {
                let id = table.find_in(self.source, word);
                // What says how often ends in digits.
                let may_be_times = word.small == 0 && matches!(first, Some(b'x' | b'X'));
                let counts = table.is_number(id) || may_be_times;
                (id, counts)
            }
        };
        if counts {
            self.counting.push(self.words.len());
        }
        self.words.push(Place {
            span: Span {
                start: word.start,
                end: word.end,
            },
            kind: word.kind,
        });
        self.ids.push(id);
    }

    /// Hands over the tokens of a sentence, of which all words are there.
    fn sentence(&mut self, each: &mut impl FnMut(&mut [Token])) {
        self.find_numbers();
        self.read();
        self.tokens.chunks_mut(LONGEST).for_each(each);
        self.words.clear();
        self.ids.clear();
        self.counting.clear();
        self.numbers.clear();
        self.tokens.clear();
    }

    /// Dates and ranges need the strokes and hyphens that phrases must not
    /// see, so numbers are read first.
    fn find_numbers(&mut self) {
        let mut read_to = 0;
        let mut near = std::mem::take(&mut self.near);
        for &at in &self.counting {
            if at < read_to {
                continue;
            }
            let places = self.words.iter().skip(at).take(NEAR);
            near.clear();
            near.extend(places.map(|&place| self.word(place)));
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
            let id = self.ids.get(at + ahead)?;
            self.vocabulary.words.number(*id)
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

    /// Who is heard to speak inside a phrase: "part of her care".
    fn cue_within(&self, mut words: Range<usize>) -> Option<Cue> {
        words.find_map(|at| {
            let (&word, behind) = self.ids.get(at..)?.split_first()?;
            let book = &self.vocabulary.book;
            book.cue(book.begun(word, behind))
        })
    }

    /// Finds the tokens of the sentence.
    fn read(&mut self) {
        let mut numbers = self.numbers.iter();
        let mut number = numbers.next();
        let book = &self.vocabulary.book;
        // The next word to be read.
        let mut at = 0;
        while let (Some(word), Some((&id, behind))) = (
            self.words.get(at),
            self.ids.get(at..).and_then(<[_]>::split_first),
        ) {
            let here = at;
            at += 1;
            if word.kind == WordKind::Mark {
                if id == WordId::HYPHEN {
                    continue;
                }
                if let Some(span) = self.sign_not_found(here) {
                    self.tokens.push(Token {
                        span,
                        symbol: class::NEGATION,
                        meaning: Meaning::Plain,
                        cue: None,
                    });
                    at += 2;
                    continue;
                }
            }
            let begun = book.begun(id, behind);
            if let Some(&(start, length, token)) = number
                && start == here
            {
                let cue = book.cue(begun);
                number = numbers.next();
                // "PT x12" is "PT x 12".
                if times(self.text(here)).is_some() {
                    let start = word.span.start;
                    self.tokens.push(Token {
                        span: Span::new(start, start + 1),
                        symbol: class::FOR,
                        meaning: Meaning::Plain,
                        cue: None,
                    });
                }
                self.tokens.push(Token { cue, ..token });
                at = here + length;
                continue;
            }
            let (length, phrase) = begun.phrase();
            let mut span = word.span;
            let mut cue = book.cue(begun);
            // What a word of no phrase is by itself.
            let mut alone = None;
            if length > 1 {
                at = here + length;
                span.end = self
                    .words
                    .get(at - 1)
                    .map_or(span.end, |last| last.span.end);
                cue = cue.or_else(|| self.cue_within(here + 1..at));
                // A number inside a phrase is part of it.
                while number.is_some_and(|(start, ..)| *start < at) {
                    number = numbers.next();
                }
            } else if phrase == 0 {
                if word.kind == WordKind::Mark {
                    let symbol = match self.text(here).as_bytes() {
                        b"," => class::COMMA,
                        b";" => class::STOP,
                        b":" => class::COLON,
                        b"/" => class::OR,
                        _ => continue,
                    };
                    alone = Some((symbol, Meaning::Plain));
                } else if self.counts_one(here) {
                    alone = Some((class::NUMBER, Meaning::Number(1.0)));
                }
            }
            self.tokens.push(*self.meanings.token(phrase));
            // Put right where it lies, for most of it stays as it is.
            if let Some(token) = self.tokens.last_mut() {
                token.span = span;
                token.cue = cue;
                if let Some(alone) = alone {
                    (token.symbol, token.meaning) = alone;
                }
            }
        }
    }

    /// Whether a word is the article of one unit of time, and so counts it: "for
    /// a year", "a month ago".
    fn counts_one(&self, at: usize) -> bool {
        let measured = || {
            let before = self.tokens.last().map(|token| token.symbol);
            matches!(before, Some(b'F' | b'>' | b'<' | b'~' | b'P'))
        };
        let ago = || self.text(at + 2).eq_ignore_ascii_case("ago");
        self.is_one_of(at) && (measured() || ago())
    }

    /// "A year", "a month": one of them.
    fn is_one_of(&self, at: usize) -> bool {
        const UNITS: [&str; 4] = ["year", "month", "week", "day"];
        self.words.get(at).is_some_and(|word| word.span.len() == 1)
            && matches!(self.text(at), "a" | "A")
            && UNITS
                .iter()
                .any(|unit| unit.eq_ignore_ascii_case(self.text(at + 1)))
    }

    /// "(-) spasm": a sign that was looked for and not found.
    fn sign_not_found(&self, at: usize) -> Option<Span> {
        let found = self.is(at, b'(') && self.is(at + 1, b'-') && self.is(at + 2, b')');
        let (open, close) = (self.words.get(at)?, self.words.get(at + 2)?);
        found.then(|| open.span.cover(close.span))
    }
}
