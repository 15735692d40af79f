//! What is *untold* by the words behind it: a finding that "was nowhere described", "is
//! not evident", "has been ruled out".

use std::ops::Range;

use super::{BEHIND, NEAR};
use crate::facts::class;
use crate::facts::class_set::ClassSet;
use crate::facts::picture::names_one;
use crate::facts::tag::{FINITE, KEPT, MODAL, THAT_OR_WHICH};
use crate::facts::token::Token;

/// In how many words behind a statement it is said itself that no record has it, with
/// no more between than where it is: "weakness of the foot was nowhere described",
/// "tingling in the arm on the left is not evident". Of what it is part of, something
/// else is said: "the cause of the weakness is not evident".
pub(super) fn not_told(text: &str, tokens: &[Token], statement: &Range<usize>) -> Option<usize> {
    let before = tokens.get(..statement.start)?;
    let behind = tokens.get(statement.end..)?;
    let mut back = before.iter().rev().take(OF_IT);
    let of = back.find(|token| token.symbol != class::WORD);
    if of.is_some_and(|of| of.symbol == class::IN_OF) {
        return None;
    }
    let ends = |token: &Token| token.tags.has(FINITE.place) || token.tags.has(THAT_OR_WHICH.place);
    let on_spot = |token: &&Token| ON_SPOT.has(token.symbol) && !ends(token);
    let spot = behind.iter().take(BEHIND).take_while(on_spot).count();
    let said = behind.get(spot..)?;
    let verb = said.first()?;
    let is_verb = matches!(verb.symbol, class::BE | class::HAVE) || verb.tags.has(MODAL.place);
    // "Has not been raised" is one word of the vocabulary.
    let is_absent = |token: &Token| matches!(token.symbol, class::ABSENT | class::MISSING);
    if !(is_verb || verb.parted && is_absent(verb)) {
        return None;
    }
    let verbs = said.iter().take_while(|token| {
        matches!(token.symbol, class::BE | class::HAVE | class::WORD) && !token.denies()
    });
    let not = verbs.take(NEAR).count();
    let end = match said.get(not)?.symbol {
        class::ABSENT | class::MISSING if !is_of_a_test(tokens.get(statement.clone())?) => not,
        class::UNCLEAR if said.get(not)?.says(text, &KEPT) => not,
        class::NOT => {
            let behind = said.get(not + 1..)?.iter().take(NEAR);
            let mut told = behind.take_while(|token| {
                matches!(token.symbol, class::BE | class::HAVE | class::WORD)
                    || KEEPS.has(token.symbol)
            });
            not + 1 + told.position(|token| KEEPS.has(token.symbol))?
        }
        _ => return None,
    };
    // "Was not shown to be severe", "was not noted until May": more is said of it.
    let more = said.get(end + 1).map(|token| token.symbol);
    (spot + end < BEHIND && more.is_none_or(|symbol| ENDS.has(symbol))).then_some(spot + end + 1)
}

/// Words in front of a finding among which it may be said to be a part of something:
/// "the cause of the".
const OF_IT: usize = 3;

/// "The X-rays were unremarkable", of what was done all the same.
fn is_of_a_test(statement: &[Token]) -> bool {
    let tests = |token: &Token| names_one(token) || token.symbol == class::SURGERY;
    statement.iter().any(tests)
}

/// What may stand between a finding and its verb: where it is.
static ON_SPOT: ClassSet = ClassSet::of(&[
    class::WORD,
    class::IN_OF,
    class::FOR,
    class::USE,
    class::INTO,
    class::LIMB,
    class::JOINT,
    class::SPINE,
    class::DIGIT,
    class::MUSCLE,
    class::NEURO_SIGN,
    class::OR,
]);
/// By what a record keeps something.
static KEEPS: ClassSet = ClassSet::of(&[class::RECORD, class::EVIDENCE]);
/// What may stand behind a statement that is at its end.
static ENDS: ClassSet = ClassSet::of(&[
    class::COMMA,
    class::SEMICOLON,
    class::AND,
    class::OR,
    class::BUT,
    class::CLAUSE_OPENER,
    class::DUE,
    class::THEREFORE,
    class::CLOSED,
    class::IN_OF,
    class::USE,
    class::NOW,
    class::WORD,
    class::SINCE,
]);
