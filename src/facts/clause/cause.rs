//! The *cause* of a symptom or sign, as far as the clause gives it: numbness that comes
//! from a tunnel at the wrist or from a fracture radiates nowhere, feeling that is lost
//! where no nerve runs is no deficit, and the name of a diagnosis tells nothing of what
//! an examination found.

use std::ops::Range;

use super::super::class;
use super::super::limb::Limbs;
use super::super::tag::{
    BUTTOCK, GIVES_THE_CAUSE, MYELOPATHY, NO_PATTERN, NO_ROOT, NON, PATTERN, REFLEXES,
};
use super::super::token::Token;
use super::Clause;

/// Words beside a symptom among which its cause may stand.
const NEAR: usize = 7;
/// Words behind a symptom among which it may be told to go further.
const FURTHER: usize = 14;
/// Words in front of "myelopathy" in which "without" stands.
const IN_NAME: usize = 3;

impl Clause<'_, '_, '_> {
    /// "Numbness of the thumb from carpal tunnel syndrome", "burning at the fracture
    /// site".
    pub(super) fn is_of_no_root(&self, whole: &Range<usize>) -> bool {
        let statement = self.tokens.get(whole.clone()).unwrap_or_default();
        let numb = |token: &Token| token.symbol == class::NUMBNESS;
        let Some(at) = statement.iter().position(numb) else {
            return false;
        };
        let behind = self.tokens.get(whole.start + at..).unwrap_or_default();
        let near = behind.iter().take(whole.len() - at + NEAR);
        let mut near = near.take_while(|token| goes_on(token));
        let gives = |token: &Token| {
            matches!(token.symbol, class::DUE | class::AFTER)
                || token.says(self.text, &GIVES_THE_CAUSE)
        };
        near.any(gives) && near.any(|token| token.says(self.text, &NO_ROOT))
    }

    /// "Radiates to the buttock", which is no part of a leg, unless the pain goes on:
    /// "into the left buttock, thigh and calf".
    pub(super) fn ends_at_the_buttock(&self, whole: &Range<usize>) -> bool {
        let from = self.tokens.get(whole.start..).unwrap_or_default();
        let near = from.iter().take(whole.len() + FURTHER);
        let near = near.take_while(|token| token.symbol != class::SEMICOLON);
        let mut places = near.filter(|token| matches!(token.symbol, class::LIMB | class::DIGIT));
        let buttock = |token: &Token| token.says(self.text, &BUTTOCK);
        places.clone().next().is_some() && places.all(buttock)
    }

    /// "In a glove distribution that is non-anatomic."
    pub(super) fn follows_no_nerve(&self, whole: &Range<usize>) -> bool {
        let behind = self.tokens.get(whole.start..).unwrap_or_default();
        let near = behind.get(..(whole.len() + NEAR).min(behind.len()));
        let near = near.unwrap_or_default();
        let says = |token: &Token, words| token.says(self.text, words);
        near.iter().any(|token| says(token, &NO_PATTERN))
            || near.windows(2).any(
                |pair| matches!(pair, [non, pattern] if says(non, &NON) && says(pattern, &PATTERN)),
            )
    }

    /// "Spondylosis without myelopathy": so a diagnosis is called.
    pub(super) fn names_a_diagnosis(&self, at: usize) -> bool {
        let myelopathy = self.tokens.get(at);
        let before = self.tokens.get(..at).unwrap_or_default();
        let mut near = before.iter().rev().take(IN_NAME);
        myelopathy.is_some_and(|token| token.says(self.text, &MYELOPATHY))
            && near.any(|token| matches!(token.symbol, class::WITH | class::WITHOUT))
    }

    /// "Reflexes are 1+": as low on both sides as far as is told, so none was lost.
    pub(super) fn is_low_all_over(&self, whole: &Range<usize>) -> bool {
        let statement = self.tokens.get(whole.clone()).unwrap_or_default();
        let low = |token: &Token| token.symbol == class::LOW_REFLEX;
        statement.iter().any(low)
            && statement
                .iter()
                .any(|token| token.says(self.text, &REFLEXES))
            && !Limbs::of_statement(self.text, self.tokens, whole).is_of_one_side()
    }
}

/// Whether the statement goes on.
fn goes_on(token: &Token) -> bool {
    !matches!(token.symbol, class::COMMA | class::SEMICOLON | class::BUT)
}
