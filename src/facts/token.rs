//! A *token*: one word or phrase of a sentence with its class and its place.

use super::class;
use std::ops::Range;

use jiff::civil::Date;

use super::tag::Tag;
use crate::answer::{Answer, Unit};
use crate::text::Span;
use crate::vocabulary::{Category, Cue, DrugId, FactId, Symbol, Tags};

/// What a token means beyond its class.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Meaning {
    /// Its class says all.
    Plain,
    /// States a fact, with this answer.
    Finding(FactId, Answer),
    /// A drug, or a class of drugs.
    Drug(Category, Option<DrugId>),
    /// Another treatment.
    Treatment(Category),
    /// A unit of time.
    Unit(Unit),
    /// A number.
    Number(f64),
    /// A date, or the earliest day of a month with its year.
    Day(Date),
    /// The first day of a year.
    Year(Date),
    /// The first day of a third of a year: "early 2015", "the spring of 2015".
    Third(Date),
    /// Two numbers with a stroke: a month and a year, if anything.
    Fraction(Date),
    /// A month without a year.
    Month(i8),
}

/// One word or phrase of a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    /// Where it stands.
    pub(super) span: Span,
    /// Its class, as the grammar knows it.
    pub(super) symbol: Symbol,
    /// What it means.
    pub(super) meaning: Meaning,
    /// A cue of voice that starts here.
    pub(super) cue: Option<Cue>,
    /// Whether it may be of several words.
    pub(super) parted: bool,
    /// The tags of its words. A date has none: in "May 1, 2015" nothing may be.
    pub(super) tags: Tags,
}

impl Token {
    /// Whether one of its words has a tag, or all of them together.
    #[inline]
    pub(super) fn says(&self, text: &str, tag: &Tag) -> bool {
        self.tags.has(tag.place) || tag.has_phrases && self.parted && tag.has(self.words(text))
    }

    /// Whether it is a day, or a time by the name of its month.
    pub(super) fn is_date(&self) -> bool {
        matches!(
            self.symbol,
            class::DATE | class::MONTH_YEAR | class::FRACTION | class::MONTH
        )
    }

    /// Whether it is a day, or a time by the name of its month or its year.
    pub(super) fn is_date_or_year(&self) -> bool {
        self.is_date() || matches!(self.meaning, Meaning::Year(_) | Meaning::Third(_))
    }

    /// The first day that it may be: of a day, a month with its year, a year or a third
    /// of one.
    pub(super) fn day(&self) -> Option<Date> {
        match self.meaning {
            Meaning::Day(day) | Meaning::Year(day) | Meaning::Third(day) => Some(day),
            _ => None,
        }
    }

    /// The number that it is.
    pub(super) fn number(&self) -> Option<f64> {
        match self.meaning {
            Meaning::Number(number) => Some(number),
            _ => None,
        }
    }

    /// Whether it denies: "no", "not", "insufficient".
    pub(super) fn denies(&self) -> bool {
        matches!(self.symbol, class::NEGATION | class::NOT | class::SCANT)
    }

    /// The words that it stands for, in the text that it is of.
    pub(super) fn words<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.span.start..self.span.end).unwrap_or_default()
    }
}

/// A token of each word, of which only tags are known.
#[cfg(test)]
pub(super) fn tokens_of(text: &str) -> Vec<Token> {
    use crate::vocabulary::{Vocabulary, Words};

    let vocabulary = Vocabulary::shipped();
    let token = |word: crate::vocabulary::Word<'_>| Token {
        span: Span::new(word.start, word.start + word.text.len()),
        symbol: class::WORD,
        meaning: Meaning::Plain,
        cue: None,
        parted: false,
        tags: vocabulary.tags.of(vocabulary.words.find(word.text)),
    };
    Words::of(text).map(token).collect()
}

/// The tokens around a place up to the semicolons beside it.
pub(super) fn part_around(tokens: &[Token], place: Range<usize>) -> &[Token] {
    let stops = |token: &Token| token.symbol == class::SEMICOLON;
    let before = tokens.get(..place.start).unwrap_or_default();
    let start = before.iter().rposition(stops).map_or(0, |at| at + 1);
    let behind = tokens.get(place.end..).unwrap_or_default();
    let length = behind.iter().position(stops).unwrap_or(behind.len());
    tokens.get(start..place.end + length).unwrap_or(tokens)
}
