//! To *overturn* a letter: the same letter with every outcome turned round and
//! every statement of necessity inverted.
//!
//! This is the check on the claim that facts and rules never see what a letter
//! concludes, so it is written on purpose without the program's own
//! vocabulary, grammars or notion of a sentence. It is a transformation of
//! plain text that keeps everything else, byte for byte.
//!
//! Left alone are findings, even those that share a sentence with a
//! conclusion, what a guideline recommends in general, what the claims
//! administrator did, conditions ("if it is medically necessary") and
//! quotations.

mod criteria;
mod heading;
mod necessity;
mod polarity;
mod request;
mod sentences;
mod turn;
mod verdict;
mod words;

use self::turn::Turns;
use self::words::Words;

/// A letter turned round.
#[derive(Debug)]
pub(crate) struct Overturned {
    /// The new text.
    pub(crate) text: String,
    /// Where an outcome of an item heading was turned, in the old text.
    pub(crate) outcomes: Vec<usize>,
    /// Where a statement of necessity was inverted, in the old text.
    pub(crate) statements: Vec<usize>,
}

/// Statements of necessity, one a wording.
pub(crate) fn wordings() -> impl Iterator<Item = &'static str> {
    sentences::INVERTED.iter().map(|&(statement, _)| statement)
}

/// Turns a letter round.
pub(crate) fn overturn(letter: &str) -> Overturned {
    let words = Words::of(letter);
    let headings = heading::outcomes(&words);
    let mut turns = Turns::default();
    for heading in &headings {
        turns.swap(&words, heading.outcome);
    }
    let outcomes = turns.places();
    let mut statements = Turns::default();
    for mut sentence in words.sentences() {
        // What is requested is no statement, whatever words it is made of.
        if let Some(heading) = headings
            .iter()
            .rfind(|heading| sentence.contains(&heading.outcome))
        {
            sentence.start = heading.outcome + 1;
        }
        let item = heading::named_before(&headings, sentence.start);
        let sentence = words.sentence(sentence);
        // Most particular first: a place is turned only once.
        verdict::invert(sentence, &mut statements);
        criteria::invert(sentence, &mut statements);
        necessity::invert(sentence, &mut statements);
        request::invert(sentence, item, &mut statements);
    }
    let places = statements.places();
    turns.absorb(statements);
    Overturned {
        text: turns.apply(letter),
        outcomes,
        statements: places,
    }
}
