//! The words *near* the beginning of a number or date, of which it may be made.

use crate::facts::tag::Tag;
use crate::facts::token::{Meaning, Token};
use crate::facts::tokenize::Place;
use crate::text::{Span, in_front};
use crate::vocabulary::{NumberWord, Symbol, Tags, WordId, WordKind, WordTable};

/// Words of one sentence from the one on with which a number may begin.
#[derive(Clone, Copy)]
pub(in crate::facts) struct Near<'w> {
    pub(in crate::facts) source: &'w str,
    pub(in crate::facts) table: &'w WordTable,
    pub(in crate::facts) words: &'w [Place],
}

/// Bytes and words in front of them in which it is looked for what is counted.
const BEFORE: usize = 64;
const WORDS_BEFORE: usize = 3;
/// No number or date takes more words, nor looks at more.
const MOST: usize = 8;

impl<'w> Near<'w> {
    /// How many of them a number may take.
    pub(super) fn count(self) -> usize {
        self.words.len().min(MOST)
    }

    fn place(self, ahead: usize) -> Option<&'w Place> {
        self.words.get(ahead)
    }

    /// A word as written, and a plain hyphen for others and for the dash of a range;
    /// nothing behind the last.
    pub(in crate::facts) fn text(self, ahead: usize) -> &'w str {
        match self.place(ahead) {
            Some(place) if place.id == WordId::HYPHEN => "-",
            Some(place) => match place.text(self.source) {
                "\u{2013}" if self.is_digits(ahead + 1) => "-",
                text => text,
            },
            None => "",
        }
    }

    /// The word in front of them as written, in whatever sentence.
    pub(super) fn before(self) -> &'w str {
        self.words_before().next().unwrap_or_default()
    }

    /// Whether one of the words in front of them has a tag: "motor strength | 4 of 5",
    /// "strength is | 4 of 5".
    pub(super) fn is_behind(self, tag: &Tag) -> bool {
        self.words_before()
            .take(WORDS_BEFORE)
            .any(|word| tag.has(word))
    }

    fn words_before(self) -> impl Iterator<Item = &'w str> {
        let before = in_front(self.source, self.span(1).start, BEFORE);
        before.trim_end().rsplit(char::is_whitespace)
    }

    /// The byte with which a word starts.
    pub(super) fn first_byte(self, ahead: usize) -> Option<u8> {
        self.place(ahead).map(|place| place.first)
    }

    pub(super) fn is_digits(self, ahead: usize) -> bool {
        let place = self.place(ahead);
        place.is_some_and(|place| place.kind == WordKind::Digits)
    }

    /// What a word counts, if it is a number word.
    pub(super) fn number_word(self, ahead: usize) -> Option<NumberWord> {
        self.table.number(self.place(ahead)?.id)
    }

    /// The stretch of the first words.
    fn span(self, length: usize) -> Span {
        let first = self.place(0).map(Place::span).unwrap_or_default();
        let last = self.place(length - 1).map_or(first, Place::span);
        Span::new(first.start, last.end)
    }

    /// The first words, with all between them.
    pub(super) fn stretch(self, length: usize) -> &'w str {
        let Span { start, end } = self.span(length);
        self.source.get(start..end).unwrap_or_default()
    }

    /// The token of the first words, and how many they are.
    pub(in crate::facts) fn token(
        self,
        length: usize,
        symbol: Symbol,
        meaning: Meaning,
    ) -> (usize, Token) {
        let token = Token {
            span: self.span(length),
            symbol,
            meaning,
            cue: None,
            parted: length > 1,
            tags: Tags::NONE,
        };
        (length, token)
    }
}
