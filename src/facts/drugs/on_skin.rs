//! Drugs *on the skin*, at the end of a list of others.

use super::super::class;
use super::super::tag::PATCH;
use super::super::token::{Meaning, Token};

/// The drugs of a list that are swallowed, and the patch at its end.
pub(super) fn apart<'t>(text: &str, tokens: &'t [Token]) -> Option<(&'t [Token], &'t [Token])> {
    let is_drug = |token: &Token| matches!(token.meaning, Meaning::Drug(..));
    let last = tokens.iter().rposition(is_drug)?;
    let (before, patch) = tokens.split_at_checked(last)?;
    // "… and a fentanyl patch".
    let joined = before
        .iter()
        .rfind(|token| token.symbol != class::WORD)
        .is_some_and(|token| matches!(token.symbol, class::COMMA | class::AND));
    let is_patch = patch.iter().any(|token| token.says(text, &PATCH));
    (joined && is_patch && before.iter().any(is_drug)).then_some((before, patch))
}
