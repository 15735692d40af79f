//! Therapy *since an operation*: the table for the time after it counts these visits,
//! and no others that the worker had before.

use std::ops::Range;

use super::super::class;
use super::super::fact::{Evidence, Value};
use super::super::tag::SINCE;
use super::super::token::Token;
use super::Clause;
use crate::answer::Answer;

/// Words in front of a statement in which its therapy may be called so.
const BEFORE: usize = 2;
/// Words behind "since" in which the operation is named.
const NAMED: usize = 4;
/// How "of the time after an operation" goes on behind "post".
const OPERATION: [&str; 2] = ["op", "surg"];

impl Clause<'_, '_, '_> {
    /// What earlier therapy says of the time since an operation: "twelve postoperative
    /// visits", "six visits since the surgery".
    pub(super) fn received_since_operation(
        &mut self,
        (item, answer): (usize, Answer),
        whole: &Range<usize>,
        evidence: &impl Fn(Value) -> Evidence,
    ) {
        let Some(fact) = self.scales.names().therapy_since_operation else {
            return;
        };
        if self.link.is_physical_therapy(item) && self.is_since_operation(whole) {
            let said = evidence(Value::Answer(answer));
            self.scales.item(item, fact, said, false);
        }
    }

    /// Whether a statement is of the time after an operation.
    fn is_since_operation(&self, whole: &Range<usize>) -> bool {
        let start = whole.start.saturating_sub(BEFORE);
        let mut near = self.tokens.get(start..whole.end).unwrap_or_default().iter();
        let operates = |token: &Token| token.symbol == class::SURGERY;
        near.any(|token| is_post(self.words(token)))
            || self.tokens.iter().enumerate().any(|(at, token)| {
                let named = self.tokens.get(at + 1..).unwrap_or_default();
                token.says(self.text, &SINCE) && named.iter().take(NAMED).any(operates)
            })
    }
}

/// "Postoperative", "post-op", "post surgical therapy".
fn is_post(words: &str) -> bool {
    let Some((post, behind)) = words.split_at_checked("post".len()) else {
        return false;
    };
    let behind = behind.trim_start_matches(['-', ' ']);
    let goes_on = |with: &&str| {
        let start = behind.get(..with.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(with))
    };
    post.eq_ignore_ascii_case("post") && OPERATION.iter().any(goes_on)
}
