//! A *picture*, an X-ray or a scan, tells of the region that it was taken of: a
//! film of the neck is none of "the region at issue" where a hip is disputed.

use std::ops::Range;

use super::token::{Token, class};

/// Words in front of a picture and behind it that may name its region: "lumbar
/// x-rays", "an MRI study of the left knee".
const IN_FRONT: usize = 2;
const BEHIND: usize = 6;

/// The words around a statement about a picture, up to a comma or "and", in
/// which its region may be named.
pub(super) fn words_of_region<'t>(
    tokens: &[Token],
    statement: &Range<usize>,
    text: &'t str,
) -> Option<&'t str> {
    let within = |token: &&Token| !matches!(token.symbol, class::COMMA | class::AND);
    let before = tokens.get(..statement.start)?;
    let from = tokens.get(statement.start..)?;
    let first = before
        .iter()
        .rev()
        .take(IN_FRONT)
        .take_while(within)
        .last()
        .or(from.first())?;
    let last = from
        .iter()
        .take(statement.len() + BEHIND)
        .take_while(within)
        .last()?;
    let span = first.span.cover(last.span);
    text.get(span.start..span.end)
}
