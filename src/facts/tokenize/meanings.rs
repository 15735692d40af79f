//! The *meanings* of phrases as tokens.
//!
//! A letter has hundreds of words, and what each is to the grammar of facts is
//! copied from here in one go.

use super::super::class;
use crate::facts::token::{Meaning, Token};
use crate::text::Span;
use crate::vocabulary::{Sense, Tags, Vocabulary, WordId};

/// The phrases of a vocabulary as tokens without a place, by the place of their
/// meaning; before all, a word of no phrase.
#[derive(Debug)]
pub(in crate::facts) struct Meanings {
    tokens: Vec<Token>,
    /// "A", which counts one unit of time.
    pub(super) article: WordId,
    /// "Pt", which is the patient as well as physical therapy.
    pub(super) patient: WordId,
}

impl Meanings {
    pub(in crate::facts) fn of(vocabulary: &Vocabulary) -> Self {
        let phrases = vocabulary.book.senses().iter();
        let phrases = phrases.map(|&(symbol, sense)| Token {
            symbol,
            meaning: meaning(sense),
            ..NO_PHRASE
        });
        Self {
            tokens: std::iter::once(NO_PHRASE).chain(phrases).collect(),
            article: vocabulary.words.find("a"),
            patient: vocabulary.words.find("pt"),
        }
    }

    /// The token of a phrase, by the place of its meaning.
    #[inline]
    pub(super) fn token(&self, phrase: usize) -> &Token {
        self.tokens.get(phrase).unwrap_or(&NO_PHRASE)
    }
}

/// A word of no phrase, wherever it stands.
pub(super) static NO_PHRASE: Token = Token {
    span: Span { start: 0, end: 0 },
    symbol: class::WORD,
    meaning: Meaning::Plain,
    cue: None,
    parted: false,
    tags: Tags::NONE,
};

/// What a phrase means beyond its class.
fn meaning(sense: Sense) -> Meaning {
    match sense {
        Sense::Plain => Meaning::Plain,
        Sense::Finding(fact, answer) => Meaning::Finding(fact, answer),
        Sense::Drug(category, id) => Meaning::Drug(category, id),
        Sense::Treatment(category) => Meaning::Treatment(category),
        Sense::Unit(unit) => Meaning::Unit(unit),
    }
}
