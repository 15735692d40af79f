//! A sentence as it is *spelled*: its words, on their way to tokens.

use std::ops::Range;

use super::{Meanings, Number, Place};
use crate::facts::number::times;
use crate::facts::token::{Meaning, Token, class};
use crate::text::Span;
use crate::vocabulary::{Cue, PhraseBook, WordId, WordKind};

/// The words of one sentence.
pub(super) struct Spelled<'w> {
    pub(super) source: &'w str,
    pub(super) words: &'w [Place],
    /// The number of each word.
    pub(super) ids: &'w [WordId],
    /// The place of its first word, among those of the section.
    pub(super) start: usize,
}

impl Spelled<'_> {
    /// Finds the tokens of the sentence. Gives the numbers that stand behind it.
    pub(super) fn read<'n>(
        &self,
        book: &PhraseBook,
        meanings: &Meanings,
        mut numbers: &'n [Number],
        tokens: &mut Vec<Token>,
    ) -> &'n [Number] {
        let first = tokens.len();
        // The next word to be read, and the one that the next number starts with.
        let mut at = 0;
        let place = |numbers: &[Number]| match numbers.first() {
            Some((start, ..)) => start.wrapping_sub(self.start),
            None => usize::MAX,
        };
        let mut number = place(numbers);
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
                    tokens.push(Token {
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
            if number == here
                && let Some((&(_, length, token), others)) = numbers.split_first()
            {
                numbers = others;
                number = place(numbers);
                // "PT x12" is "PT x 12".
                if times(self.text(here)).is_some() {
                    let start = word.span.start;
                    tokens.push(Token {
                        span: Span::new(start, start + 1),
                        symbol: class::FOR,
                        meaning: Meaning::Plain,
                        cue: None,
                    });
                }
                let cue = book.cue(begun);
                tokens.push(Token { cue, ..token });
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
                cue = cue.or_else(|| self.cue_within(book, here + 1..at));
                // A number inside a phrase is part of it.
                while number < at
                    && let Some((_, others)) = numbers.split_first()
                {
                    numbers = others;
                    number = place(numbers);
                }
            } else if phrase == 0 {
                if word.kind == WordKind::Mark {
                    let symbol = match self.source.as_bytes().get(span.start) {
                        Some(b',') => class::COMMA,
                        Some(b';') => class::STOP,
                        Some(b':') => class::COLON,
                        Some(b'/') => class::OR,
                        _ => continue,
                    };
                    alone = Some((symbol, Meaning::Plain));
                } else if span.len() == 1
                    && self.counts_one(here, tokens.get(first..).unwrap_or_default())
                {
                    alone = Some((class::NUMBER, Meaning::Number(1.0)));
                }
            }
            tokens.push(*meanings.token(phrase));
            // Put right where it lies, for most of it stays as it is.
            if let Some(token) = tokens.last_mut() {
                token.span = span;
                token.cue = cue;
                if let Some(alone) = alone {
                    (token.symbol, token.meaning) = alone;
                }
            }
        }
        numbers
    }

    /// The letters of a word; none behind the last.
    fn text(&self, at: usize) -> &str {
        let place = self.words.get(at);
        let text = place.and_then(|place| self.source.get(place.span.start..place.span.end));
        text.unwrap_or_default()
    }

    /// Whether a word is this mark.
    fn is(&self, at: usize, mark: u8) -> bool {
        self.words.get(at).is_some_and(|word| {
            word.kind == WordKind::Mark
                && self.source.as_bytes().get(word.span.start) == Some(&mark)
        })
    }

    /// Who is heard to speak inside a phrase: "part of her care".
    fn cue_within(&self, book: &PhraseBook, mut words: Range<usize>) -> Option<Cue> {
        words.find_map(|at| {
            let (&word, behind) = self.ids.get(at..)?.split_first()?;
            book.cue(book.begun(word, behind))
        })
    }

    /// Whether a word is the article of one unit of time, and so counts it: "for
    /// a year", "a month ago". The tokens before it are known.
    fn counts_one(&self, at: usize, before: &[Token]) -> bool {
        let measured = || {
            let before = before.last().map(|token| token.symbol);
            matches!(before, Some(b'F' | b'>' | b'<' | b'~' | b'P'))
        };
        let ago = || self.text(at + 2).eq_ignore_ascii_case("ago");
        self.is_one_of(at) && (measured() || ago())
    }

    /// "A year", "a month": one of them.
    fn is_one_of(&self, at: usize) -> bool {
        const UNITS: [&str; 4] = ["year", "month", "week", "day"];
        matches!(self.text(at), "a" | "A")
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
