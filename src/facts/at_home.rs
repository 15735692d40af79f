//! *Exercise at home*, where a denial is not of the exercise: "no documentation
//! that a home program has not been effective" says nothing of whether it is done.

use super::token::{Token, class};

const NO_HELP: u8 = 0xF2;
const FAIL: u8 = b'L';
const UNABLE: u8 = 0xE8;

/// Words behind it in which it may be said not to have been enough.
const BEHIND: usize = 10;

/// Whether what is denied is that exercise is not enough, or that the worker
/// cannot do it. `denial` is the statement from its denial to the exercise,
/// `behind` what follows.
pub(super) fn is_only_found_wanting(denial: &[Token], behind: &[Token]) -> bool {
    let denied_alone = denial
        .first()
        .is_some_and(|token| matches!(token.symbol, class::NEGATION | class::WITHOUT));
    let next_is_be = behind
        .first()
        .is_some_and(|token| token.symbol == class::BE);
    let found_wanting = behind
        .iter()
        .take(BEHIND)
        .take_while(|token| token.symbol != class::COMMA)
        .any(|token| matches!(token.symbol, NO_HELP | FAIL));
    let unable = denial.iter().skip(1).any(|token| token.symbol == UNABLE);
    next_is_be && !denied_alone || found_wanting || unable
}
