//! *Exercise at home*, where a denial is not of the exercise: "no documentation
//! that a home program has not been effective" says nothing of whether it is done,
//! nor does "why he cannot do it" or "has not completed care such as a home program".

use std::ops::Range;

use super::grammar::Mood;
use super::token::{Token, class};

const NO_HELP: u8 = 0xF2;
const FAIL: u8 = b'L';
const UNABLE: u8 = 0xE8;
const GOAL: u8 = 0xF4;
const CARE: u8 = b'C';

/// Words in front of it in which the worker may be said to be unable.
const BEFORE: usize = 6;
/// Words behind it in which it may be said not to have been enough.
const BEHIND: usize = 10;

/// Whether a statement on exercise at home says nothing of whether it is done:
/// that it is not enough, that nobody shows its failure or that the worker cannot
/// do it, or that it is a goal. `statement` is where it stands, `exercise` the
/// token that names the exercise.
pub(super) fn says_nothing(
    mood: Mood,
    tokens: &[Token],
    statement: &Range<usize>,
    exercise: usize,
) -> bool {
    if mood != Mood::Denied {
        let before = tokens.get(..exercise).unwrap_or_default();
        let unable = |token: &Token| token.symbol == UNABLE;
        return before.iter().any(|token| token.symbol == GOAL)
            || before.iter().rev().take(BEFORE).any(unable);
    }
    let denial = tokens.get(statement.clone()).unwrap_or_default();
    let behind = tokens.get(exercise + 1..).unwrap_or_default();
    let symbol_of = |token: Option<&Token>| token.map(|token| token.symbol);
    let denied_alone = matches!(
        symbol_of(denial.first()),
        Some(class::NEGATION | class::WITHOUT)
    );
    let next_is_be = symbol_of(behind.first()) == Some(class::BE);
    let found_wanting = behind
        .iter()
        .take(BEHIND)
        .take_while(|token| token.symbol != class::COMMA)
        .any(|token| matches!(token.symbol, NO_HELP | FAIL));
    let unable = denial
        .iter()
        .skip(1)
        .any(|token| matches!(token.symbol, UNABLE | FAIL | CARE));
    next_is_be && !denied_alone || found_wanting || unable
}
