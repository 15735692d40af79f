//! What stands *beside* a statement on the course of a treatment: words that say
//! whether the treatment is over or still to come, and where it may be named.

use std::ops::Range;

use super::super::class;
use super::super::token::{Meaning, Token};

/// "Has not had", "without previous", "never had", "has had none".
const DENIES: &[u8] = &[
    class::NOT,
    class::NEGATION,
    class::WITHOUT,
    class::NEVER_HAD,
    class::NONE,
];
/// Words in front of a first use in which it may be said to be over.
const IN_FRONT: usize = 3;
/// "Completed", "received".
const RECEIVED: &[u8] = &[class::DONE, class::RECEIVE];
/// "After", "relief", "improvement", "response", "the course of".
const PASSED: &[u8] = &[
    class::AFTER,
    class::RELIEVE,
    class::IMPROVE,
    class::HELP,
    class::SUPPLY,
];
/// "When", "since", "before".
const AS_IT_BEGAN: &[u8] = &[class::CLAUSE_OPENER, class::SINCE, class::BEFORE];
/// Words in front of care in which an effect of it may be told.
const OF_EFFECT: usize = 4;
/// Words behind an effect in which the treatment that had it may be named.
const BEHIND_EFFECT: usize = 9;
/// Words behind a denial of care in which a day may be told since when.
const SINCE_WHEN: usize = 4;
const DAYS: &[u8] = &[
    class::DATE,
    class::MONTH,
    class::MONTH_YEAR,
    class::FRACTION,
];
/// Goals, reasons and requests, which are of what is to come.
const TO_COME: &[u8] = &[class::GOAL, class::REASON, class::PLAN];

/// The words around an effect in which what had it may be named: "pain decreased with
/// acupuncture".
pub(super) fn around<'t>(tokens: &'t [Token], effect: &Range<usize>) -> &'t [Token] {
    let behind = (effect.end + BEHIND_EFFECT).min(tokens.len());
    let from = front_of(tokens, effect.start);
    tokens.get(from..behind).unwrap_or_default()
}

/// Where what had an effect may be named in front of it: "the first injection led
/// to", "gabapentin is well tolerated".
fn front_of(tokens: &[Token], start: usize) -> usize {
    let before = tokens.get(..start).unwrap_or_default();
    let near = before.iter().rev().take(OF_EFFECT);
    start
        - near
            .take_while(|token| token.symbol != class::COMMA)
            .count()
}

/// Whether "it" or "in the past" stands among these words: what did something was had.
pub(super) fn was_had(around: &[Token]) -> bool {
    around
        .iter()
        .any(|token| matches!(token.symbol, class::THIS_TREATMENT | class::BEFORE))
}

/// Whether what follows these words is the care of which a goal, a reason or a
/// request is told.
pub(super) fn is_of_what_comes(front: &[Token]) -> bool {
    let mut near = front.iter().rev().take(IN_FRONT);
    near.next()
        .is_some_and(|token| token.symbol == class::IN_OF)
        && near
            .next()
            .is_some_and(|token| TO_COME.contains(&token.symbol))
}

/// Whether what was not had was not had of late, since some day or for a time: "no
/// therapy since May", "has not taken it for two weeks".
pub(super) fn is_of_late(tokens: &[Token], statement: &Range<usize>) -> bool {
    let behind = tokens.get(statement.end..).unwrap_or_default();
    let mut near = behind.iter().take(SINCE_WHEN);
    near.find(|token| token.symbol != class::WORD)
        .is_some_and(|token| match token.symbol {
            class::LATELY | class::TODAY => true,
            class::SINCE => near
                .next()
                .is_some_and(|token| DAYS.contains(&token.symbol)),
            class::FOR => near.any(|token| matches!(token.meaning, Meaning::Unit(_))),
            _ => false,
        })
}

/// Whether a statement says what was not: "has not had", "never", "no previous".
pub(super) fn denies(statement: &[Token]) -> bool {
    statement.iter().any(|token| DENIES.contains(&token.symbol))
}

/// Whether it is a record that does not tell of a thing.
pub(super) fn is_of_a_record(statement: &[Token]) -> bool {
    statement
        .iter()
        .any(|token| matches!(token.symbol, class::EVIDENCE | class::RECORD))
}

/// Whether what no reason is given for is what a urine test showed: "the screen was
/// positive for cocaine and no explanation is given".
pub(super) fn is_of_a_test(front: &[Token]) -> bool {
    front.iter().any(|token| {
        matches!(
            token.symbol,
            class::INCONSISTENT | class::ABERRANT | class::POSITIVE_FOR | class::NEGATIVE_FOR
        )
    })
}

/// Whether a record says nothing: "nothing on function".
pub(super) fn is_nothing(statement: &[Token]) -> bool {
    statement
        .first()
        .is_some_and(|token| token.symbol == class::NOTHING)
}

/// Whether a statement of first use says that there was none before, which what is
/// only begun now need not.
pub(super) fn is_first(statement: &[Token]) -> bool {
    denies(statement)
        || statement
            .iter()
            .any(|token| token.symbol == class::FIRST_USE)
}

/// Whether the words in front of a first use say that it is over: "completed an
/// initial trial", "relief after the initial trial", "as when it was started".
pub(super) fn is_over(before: &[Token], statement: &[Token]) -> bool {
    let told = |words: usize, of: &[u8]| {
        let near = before.iter().rev().take(words);
        let joins = |token: &&Token| !matches!(token.symbol, class::COMMA | class::AND);
        near.take_while(joins)
            .any(|token| of.contains(&token.symbol))
    };
    let denies = |token: &Token| matches!(token.symbol, class::NOT | class::NEGATION);
    let held_back = || before.iter().rev().take(2 * IN_FRONT).any(denies);
    let asked = |token: &Token| token.symbol == class::FIRST_USE;
    if statement.iter().any(asked) {
        told(IN_FRONT, PASSED) || told(IN_FRONT, RECEIVED) && !held_back()
    } else {
        told(2, AS_IT_BEGAN) || told(IN_FRONT, &[class::DONE]) && !held_back()
    }
}

/// "No documentation of relief, function or side effects": what is to be documented
/// is listed, and nobody says that there was no harm.
pub(super) fn is_not_looked_for(statement: &[Token]) -> bool {
    is_of_a_record(statement)
        && statement
            .iter()
            .any(|token| matches!(token.symbol, class::RELIEVE | class::FUNCTION))
}
