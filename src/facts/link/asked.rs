//! What is *asked for*, and nothing else: "has not had acupuncture" is no word on
//! other care where acupuncture is all that is disputed.

use super::super::kind::treats;
use super::super::token::{Meaning, Token};
use super::Link;

impl Link<'_> {
    /// Whether treatments are named, and all of them are of the kind of every item.
    pub(in crate::facts) fn is_nothing_else(&self, tokens: &[Token]) -> bool {
        let mut named = tokens
            .iter()
            .filter(|token| matches!(token.meaning, Meaning::Treatment(_)))
            .peekable();
        named.peek().is_some()
            && named.all(|token| self.kinds.keys().all(|kind| treats(token, kind.category)))
    }
}
