//! The *reach* of a denial: it ends where a new subject takes the word. "No
//! evidence of failed care, and the worker is on full duty" denies no duty.

use super::grammar::{Mood, Reading};
use super::token::{Token, class};

const NOT: u8 = b'x';
const EVIDENCE: u8 = b'e';

/// Words behind "and" in which a subject of its own may stand: "and the injured
/// worker".
const SUBJECT: usize = 3;
/// Words behind a thing in which its own verb may stand: "X-rays of the lumbar
/// spine were taken".
const VERB: usize = 8;

/// Who does or has something in a letter.
const PERSONS: &[&str] = &[
    "patient",
    "worker",
    "claimant",
    "applicant",
    "employee",
    "iw",
    "he",
    "she",
    "provider",
    "physician",
    "surgeon",
];

/// Whether a denial that begins at the first of these tokens ends before the thing
/// at `thing`: behind a comma with "and", or behind "and", stands a subject with a
/// verb of its own.
pub(super) fn ends_before(
    text: &str,
    tokens: &[Token],
    denial: usize,
    thing: std::ops::Range<usize>,
) -> bool {
    let between = tokens.get(denial..thing.start).unwrap_or_default();
    let Some(and) = between.iter().rposition(|token| token.symbol == class::AND) else {
        return false;
    };
    let behind_and = between.get(and + 1..).unwrap_or_default();
    let denies = |token: &Token| {
        matches!(
            token.symbol,
            class::NEGATION | NOT | class::WITHOUT | EVIDENCE
        )
    };
    if behind_and.iter().any(denies) {
        return false;
    }
    let is_person = |token: &Token| {
        let words = text
            .get(token.span.start..token.span.end)
            .unwrap_or_default();
        words
            .split(|letter: char| !letter.is_alphabetic())
            .any(|word| {
                PERSONS
                    .iter()
                    .any(|person| word.eq_ignore_ascii_case(person))
            })
    };
    if behind_and.iter().take(SUBJECT).any(is_person) {
        return true;
    }
    let behind_comma = and
        .checked_sub(1)
        .and_then(|before| between.get(before))
        .is_some_and(|token| token.symbol == class::COMMA);
    behind_comma && behind_and.is_empty() && {
        let behind = tokens.get(thing.end..).unwrap_or_default();
        let verb = |token: &Token| matches!(token.symbol, class::BE | class::HAVE);
        let own = behind
            .iter()
            .take(VERB)
            .take_while(|token| token.symbol != class::COMMA);
        own.clone().any(verb) && !own.clone().any(denies)
    }
}

/// What stands beyond the reach of a denial: plainly what it says.
pub(super) fn beyond(reading: &Reading) -> Reading {
    match *reading {
        Reading::Finding(Mood::Denied) => Reading::Finding(Mood::Stated),
        Reading::Shape(Mood::Denied, fact, answer) => Reading::Shape(Mood::Stated, fact, answer),
        ref other => other.clone(),
    }
}
