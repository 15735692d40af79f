//! A sentence as it is *spelled*: its words, on their way to tokens.

use super::{Meanings, Number, Place};
use crate::facts::number::times;
use crate::facts::token::{Meaning, Token, class, is_one_of};
use crate::text::Span;
use crate::vocabulary::{Cue, PhraseBook, Symbol, WordId, WordKind};

/// The words of one sentence.
pub(super) struct Spelled<'w> {
    pub(super) source: &'w str,
    pub(super) words: &'w [Place],
    /// The place of its first word, among those of the section.
    pub(super) start: usize,
}

impl<'w> Spelled<'w> {
    /// Finds the tokens of the sentence. Gives the numbers that stand behind it.
    pub(super) fn read<'n>(
        &self,
        book: &PhraseBook,
        meanings: &Meanings,
        mut numbers: &'n [Number],
        tokens: &mut Vec<Token>,
    ) -> &'n [Number] {
        let first = tokens.len();
        // How many words are left where the next number starts.
        let mut number = self.left_at(numbers);
        let mut left = self.words;
        while let Some((word, behind)) = left.split_first() {
            let is_number = left.len() == number;
            left = behind;
            if word.kind == WordKind::Mark {
                if word.id == WordId::HYPHEN {
                    continue;
                }
                if let Some((span, behind)) = self.sign_not_found(word, behind) {
                    tokens.push(plain(span, class::NEGATION));
                    left = behind;
                    continue;
                }
            }
            let begun = book.begun(word.id, ids(behind));
            if is_number && let Some((&(_, length, token), others)) = numbers.split_first() {
                numbers = others;
                number = self.left_at(numbers);
                // "PT x12" is "PT x 12".
                if times(self.text(word)).is_some() {
                    let start = word.span().start;
                    tokens.push(plain(Span::new(start, start + 1), class::FOR));
                }
                let cue = book.cue(begun);
                tokens.push(Token { cue, ..token });
                left = behind.get(length - 1..).unwrap_or_default();
                continue;
            }
            let (length, phrase) = begun.phrase();
            let mut span = word.span();
            let mut cue = book.cue(begun);
            // What a word of no phrase is by itself.
            let mut alone = None;
            if length > 1 {
                let (inside, behind) = behind.split_at_checked(length - 1).unwrap_or_default();
                span.end = inside.last().map_or(span.end, |last| last.span().end);
                cue = cue.or_else(|| cue_within(book, inside, behind));
                left = behind;
                // A number inside a phrase is part of it.
                while number > left.len()
                    && let Some((_, others)) = numbers.split_first()
                {
                    numbers = others;
                    number = self.left_at(numbers);
                }
            } else if phrase == 0 {
                if word.kind == WordKind::Mark {
                    let symbol = match self.first_byte(word) {
                        Some(b',') => class::COMMA,
                        Some(b';') => class::STOP,
                        Some(b':') => class::COLON,
                        Some(b'/') => class::OR,
                        _ => continue,
                    };
                    alone = Some((symbol, Meaning::Plain));
                } else if span.len() == 1
                    && self.counts_one(word, behind, tokens.get(first..).unwrap_or_default())
                {
                    alone = Some((class::NUMBER, Meaning::Number(1.0)));
                }
            }
            tokens.push(*meanings.token(phrase));
            // Put right where it lies, for most of it stays as it is.
            if let Some(token) = tokens.last_mut() {
                (token.span, token.cue) = (span, cue);
                if let Some(alone) = alone {
                    (token.symbol, token.meaning) = alone;
                }
            }
        }
        numbers
    }

    /// How many words of the sentence are left where the first of these numbers
    /// starts; none where it stands behind them.
    fn left_at(&self, numbers: &[Number]) -> usize {
        numbers.first().map_or(0, |(start, ..)| {
            self.words
                .len()
                .saturating_sub(start.wrapping_sub(self.start))
        })
    }

    /// The letters of a word.
    fn text(&self, word: &Place) -> &'w str {
        let Span { start, end } = word.span();
        self.source.get(start..end).unwrap_or_default()
    }

    fn first_byte(&self, word: &Place) -> Option<u8> {
        self.source.as_bytes().get(word.span().start).copied()
    }

    /// Whether a word is this mark.
    fn is(&self, word: &Place, mark: u8) -> bool {
        word.kind == WordKind::Mark && self.first_byte(word) == Some(mark)
    }

    /// Whether a word is the article of one unit of time, and so counts it: "for
    /// a year", "a month ago". The tokens before it are known.
    fn counts_one(&self, word: &Place, behind: &[Place], before: &[Token]) -> bool {
        const UNITS: [&str; 4] = ["year", "month", "week", "day"];
        let is = |at: usize, words: &[&str]| {
            let word = behind.get(at).map(|word| self.text(word));
            word.is_some_and(|word| is_one_of(word, words))
        };
        let measured = || {
            let before = before.last().map(|token| token.symbol);
            matches!(before, Some(b'F' | b'>' | b'<' | b'~' | b'P'))
        };
        matches!(self.text(word), "a" | "A") && is(0, &UNITS) && (measured() || is(1, &["ago"]))
    }

    /// "(-) spasm": a sign that was looked for and not found, and the words behind it.
    fn sign_not_found(&self, word: &Place, behind: &'w [Place]) -> Option<(Span, &'w [Place])> {
        if !self.is(word, b'(') {
            return None;
        }
        let (hyphen, behind) = behind.split_first()?;
        let (close, behind) = behind.split_first()?;
        let found = self.is(hyphen, b'-') && self.is(close, b')');
        found.then(|| (word.span().cover(close.span()), behind))
    }
}

/// The numbers of some words.
fn ids(words: &[Place]) -> impl Iterator<Item = WordId> + Clone {
    words.iter().map(|word| word.id)
}

/// A token of which the class says all.
fn plain(span: Span, symbol: Symbol) -> Token {
    Token {
        span,
        symbol,
        meaning: Meaning::Plain,
        cue: None,
    }
}

/// Who is heard to speak inside a phrase: "part of her care". It may be heard from
/// words behind the phrase, too.
fn cue_within(book: &PhraseBook, inside: &[Place], behind: &[Place]) -> Option<Cue> {
    (0..inside.len()).find_map(|at| {
        let (word, rest) = inside.get(at..)?.split_first()?;
        book.cue(book.begun(word.id, ids(rest).chain(ids(behind))))
    })
}
