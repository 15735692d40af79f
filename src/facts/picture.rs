//! A *picture*, an X-ray or a scan, tells of the region that it was taken of: a
//! film of the neck is none of "the region at issue" where a hip is disputed. So
//! does a broken bone.

use std::ops::Range;

use super::class;
use super::tag::{
    CALLED_NEEDED, KNOWN_BEFORE, LISTED_AS_NEEDED, MODAL, ONE_MORE, REPORTS, THE_OR_HIS,
    WILL_OR_WOULD,
};
use super::token::{Meaning, Token};
use crate::vocabulary::Tags;

/// Words in front of a picture and behind it that may name its region: "lumbar
/// x-rays", "an MRI study of the left knee".
const IN_FRONT: usize = 2;
const BEHIND: usize = 8;
/// Words behind "and" in which another region may be named.
const REGION: usize = 5;
/// Words in front of a picture in which a reason for it may be asked.
const BEFORE: usize = 5;
/// Words behind a picture in which it may be said to be needed.
const NEED: usize = 2;

/// Whether a word names a picture, of whatever kind.
pub(super) fn names_one(token: &Token) -> bool {
    matches!(
        token.symbol,
        class::IMAGING | class::ANY_IMAGING | class::XRAY
    )
}

/// The words around a statement, up to a comma or "and", in which its region may be
/// named; of a list of regions, all.
pub(super) fn words_of_region<'t>(
    tokens: &[Token],
    statement: &Range<usize>,
    text: &'t str,
) -> Option<&'t str> {
    let around = up_to(tokens, statement, |at| {
        closes(tokens, at) && !is_list_of_regions(tokens, at)
    });
    let span = around.first()?.span.cover(around.last()?.span);
    text.get(span.start..span.end)
}

/// The same as tokens, up to the first region.
pub(super) fn around<'t>(tokens: &'t [Token], statement: &Range<usize>) -> &'t [Token] {
    up_to(tokens, statement, |at| closes(tokens, at))
}

fn up_to<'t>(
    tokens: &'t [Token],
    statement: &Range<usize>,
    closes: impl Fn(usize) -> bool,
) -> &'t [Token] {
    let first = (statement.start.saturating_sub(IN_FRONT)..statement.start)
        .rev()
        .take_while(|&at| !closes(at))
        .last()
        .unwrap_or(statement.start);
    let last = (statement.start..(statement.end + BEHIND).min(tokens.len()))
        .take_while(|&at| at < statement.end || !closes(at))
        .last();
    let around = last.and_then(|last| tokens.get(first..=last));
    around.unwrap_or_default()
}

/// Whether what a picture is of ends at a place.
fn closes(tokens: &[Token], at: usize) -> bool {
    match tokens.get(at).map(|token| token.symbol) {
        Some(class::COMMA) => true,
        // "X-rays and an MRI of the neck" are of one region.
        Some(class::AND) => !tokens
            .get(at + 1..)
            .unwrap_or_default()
            .iter()
            .take(2)
            .any(|token| matches!(token.symbol, class::XRAY | class::IMAGING)),
        _ => false,
    }
}

/// Whether another region of what stands in front follows a comma or "and": "an MRI of the
/// neck and the right shoulder", but not "… of the neck and lumbar x-rays".
pub(super) fn is_list_of_regions(tokens: &[Token], at: usize) -> bool {
    let behind = tokens.get(at + 1..).unwrap_or_default();
    let and = behind
        .first()
        .is_some_and(|token| token.symbol == class::AND);
    let mut behind = behind.iter().skip(usize::from(and)).take(REGION);
    let is_region = |token: &Token| {
        token.tags.has(Tags::REGION) && token.symbol == class::WORD
            || matches!(token.symbol, class::SPINE | class::JOINT | class::LIMB)
    };
    let passed = |token: &&Token| token.symbol == class::WORD && !is_region(token);
    let mut behind = behind.by_ref().skip_while(passed);
    behind.next().is_some_and(is_region)
        && behind.find(|token| !is_region(token)).is_none_or(|next| {
            !matches!(next.meaning, Meaning::Treatment(_) | Meaning::Finding(..))
                && !matches!(
                    next.symbol,
                    class::PAIN
                        | class::INJURY
                        | class::INJECTION
                        | class::SURGERY
                        | class::THERAPY
                        | class::WORD
                )
        })
}

/// Whether a picture is only asked about: "why the MRI is needed", "the reason for
/// the X-rays was not stated", "what the scan might show".
pub(super) fn is_in_question(tokens: &[Token], statement: &Range<usize>, text: &str) -> bool {
    let before = tokens.get(..statement.start).unwrap_or_default();
    let asked = before
        .iter()
        .rev()
        .take(BEFORE)
        .take_while(|token| token.symbol != class::COMMA)
        .any(|token| matches!(token.symbol, class::REASON | class::QUESTION));
    let inside = tokens.get(statement.clone()).unwrap_or_default();
    let last = inside.last();
    asked
        || last.is_some_and(|last| last.says(text, &LISTED_AS_NEEDED))
        || tokens
            .get(statement.end..)
            .unwrap_or_default()
            .iter()
            .take(NEED)
            .any(|token| token.says(text, &CALLED_NEEDED))
        || tokens
            .get(statement.end)
            .is_some_and(|token| token.says(text, &WILL_OR_WOULD))
        || inside
            .iter()
            // "May 2014", and "this would be the first".
            .any(|token| token.symbol != class::FIRST_USE && token.says(text, &MODAL))
}

/// Whether a denial is only of one picture more, "no repeat films", "no updated
/// MRI": it says nothing of the first.
pub(super) fn is_one_more(tokens: &[Token], statement: &Range<usize>, text: &str) -> bool {
    let inside = tokens.get(statement.clone()).unwrap_or_default();
    inside.iter().any(|token| token.says(text, &ONE_MORE))
}

/// Whether a denial takes for granted that a picture was taken: "the results of the
/// MRI are not provided", "no change since the last X-rays".
pub(super) fn is_presupposed(tokens: &[Token], core: &Range<usize>, text: &str) -> bool {
    let picture = |token: &&Token| matches!(token.symbol, class::XRAY | class::IMAGING);
    let up_to = tokens.get(..core.end).unwrap_or_default();
    let named = up_to.iter().rposition(|token| picture(&token));
    let before = up_to.get(..named.unwrap_or(core.start)).unwrap_or_default();
    let (mut earlier, mut known) = (false, false);
    // "The worker denies prior imaging": what stands before the denial is not of it.
    let near = before.iter().rev().take(BEFORE);
    let first = |token: &Token| token.symbol == class::FIRST_USE;
    // "The worker has a prior MRI": what stands before the verb is not of it.
    let verb = |token: &Token| matches!(token.symbol, class::HAVE | class::BE | class::RECORD);
    let mut near = near.take_while(|token| !token.denies() && !first(token) && !verb(token));
    near.any(|token| {
        known |= token.says(text, &THE_OR_HIS);
        earlier |= token.says(text, &KNOWN_BEFORE);
        known && (earlier || token.says(text, &REPORTS))
    })
}

/// Whether a statement is of a fracture, which is a red flag for its own region.
pub(super) fn is_broken_bone(statement: &[Token]) -> bool {
    let mut tokens = statement.iter();
    tokens.any(|token| token.symbol == class::FRACTURE)
}
