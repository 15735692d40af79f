//! *Exercise at home*, where a denial is not of the exercise: "no documentation
//! that a home program has not been effective" says nothing of whether it is done.

use std::ops::Range;

use super::grammar::Mood;
use super::token::{Token, class};

const NO_HELP: u8 = 0xF2;
const FAIL: u8 = b'L';
const UNABLE: u8 = 0xE8;

const BEGIN: u8 = 0xAF;
const FIRST_USE: u8 = b'E';

/// Words in front of it in which it may be said to be begun.
const IN_FRONT: usize = 4;
/// Words behind it in which it may be said not to have been enough.
const BEHIND: usize = 10;

/// Whether a statement on exercise at home says nothing of whether it is done:
/// that it is only to be begun, that it is not enough, or that nobody shows that
/// the worker cannot do it. `statement` is where it stands, `exercise` the token
/// that names the exercise.
pub(super) fn says_nothing(
    mood: Mood,
    tokens: &[Token],
    statement: &Range<usize>,
    exercise: usize,
) -> bool {
    let before = tokens.get(..exercise).unwrap_or_default();
    match mood {
        Mood::Stated => before
            .iter()
            .rev()
            .take(IN_FRONT)
            .any(|token| matches!(token.symbol, BEGIN | FIRST_USE)),
        Mood::Denied => {
            let denial = tokens.get(statement.clone()).unwrap_or_default();
            let behind = tokens.get(exercise + 1..).unwrap_or_default();
            is_only_found_wanting(denial, behind)
        }
        Mood::Supposed => false,
    }
}

fn is_only_found_wanting(denial: &[Token], behind: &[Token]) -> bool {
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
    let unable = denial.iter().skip(1).any(|token| token.symbol == UNABLE);
    next_is_be && !denied_alone || found_wanting || unable
}
