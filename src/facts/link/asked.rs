//! What is *asked for*, and nothing else: "has not had acupuncture" is no word on
//! other care where acupuncture is all that is disputed.

use super::super::kind::treats;
use super::super::token::{Meaning, Token, class};
use super::Link;

impl Link<'_> {
    /// Whether treatments are named, and all of them are of the kind of every item.
    pub(in crate::facts) fn is_nothing_else(&self, tokens: &[Token]) -> bool {
        // "Therapy" by itself is therapy of whatever kind.
        let plain = |token: &Token| {
            token.symbol == class::THERAPY && matches!(token.meaning, Meaning::Plain)
        };
        let mut named = tokens
            .iter()
            .filter(|token| plain(token) || matches!(token.meaning, Meaning::Treatment(_)))
            .peekable();
        named.peek().is_some()
            && named.all(|token| {
                self.kinds
                    .iter()
                    .all(|(kind, _)| treats(token, kind.category))
            })
    }
}
