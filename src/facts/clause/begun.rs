//! What is only *begun* or planned as the request is made, and so was not had before: "the
//! plan is a trial of TENS", "was started on Soma today", "was being given an injection".

use std::ops::Range;

use super::super::class;
use super::super::token::{Meaning, Token};
use super::Clause;

/// Words in front of a trial in which it may be planned, and behind it.
const PLANNED: usize = 7;
/// By which it is.
const PLANS: &[u8] = &[
    class::PLAN,
    class::ASK,
    class::CONSIDER,
    class::BEGIN,
    class::FIRST_USE,
    class::WISH,
    class::HOPE,
];
/// Words in front of a drug in which it may be begun, and behind it.
const BEGUN: usize = 8;
const TODAY: usize = 4;

impl Clause<'_, '_, '_> {
    /// Whether a trial is only planned or asked for: "recommended a trial of acupuncture",
    /// "a trial of Soma will be started".
    pub(super) fn is_only_planned(&self, whole: &Range<usize>) -> bool {
        if !self.is_on_trial(whole) {
            return false;
        }
        let plans = |token: &Token| PLANS.contains(&token.symbol);
        let passed = |token: &&Token| {
            matches!(
                token.symbol,
                class::WORD | class::NUMBER | class::FOR | class::COLON | class::BE | class::VISITS
            ) || matches!(token.meaning, Meaning::Unit(_))
        };
        let before = self.tokens.get(..whole.start).unwrap_or_default();
        let behind = self.tokens.get(whole.end..).unwrap_or_default();
        let inside = self.tokens.get(whole.clone()).unwrap_or_default();
        let mut front = before.iter().rev().take(PLANNED).skip_while(passed);
        let mut then = behind.iter().take(PLANNED).skip_while(passed);
        front.next().is_some_and(plans)
            || then.next().is_some_and(plans)
            || inside.last().is_some_and(plans)
    }

    /// Whether sessions are those of a trial that is only planned: "the plan is a trial of
    /// | six visits".
    pub(super) fn is_planned_to_be_tried(&self, whole: &Range<usize>) -> bool {
        let before = whole.start.checked_sub(1);
        self.is_only_planned(whole)
            || before.is_some_and(|before| self.is_only_planned(&(before..whole.end)))
    }

    /// Whether a statement begins with a trial, and not with what was tried.
    pub(super) fn is_on_trial(&self, whole: &Range<usize>) -> bool {
        self.tokens.get(whole.start).is_some_and(|first| {
            first.symbol == class::TRIED && self.words(first).to_lowercase().starts_with("trial")
        })
    }

    /// Whether a treatment was just "being given", which says of none before.
    pub(super) fn is_being_given(&self, whole: &Range<usize>) -> bool {
        let before = self.tokens.get(..whole.start).unwrap_or_default();
        let given = |token: &&Token| {
            matches!(
                token.symbol,
                class::EXPLAIN | class::RECEIVE | class::DONE | class::USE
            )
        };
        let mut near = before.iter().rev().skip_while(given);
        near.next()
            .is_some_and(|token| self.words(token).eq_ignore_ascii_case("being"))
    }

    /// Whether a drug at this place is only now begun: "is starting the worker on a short
    /// course of Soma", "was started on Soma today".
    pub(super) fn is_begun_now(&self, whole: &Range<usize>) -> bool {
        let before = self.tokens.get(..whole.start).unwrap_or_default();
        let another = |token: &&Token| {
            !matches!(token.meaning, Meaning::Drug(..))
                && !matches!(token.symbol, class::SEMICOLON | class::COMMA)
        };
        let mut near = before.iter().rev().take(BEGUN).take_while(another);
        let Some(begun) = near.find(|token| matches!(token.symbol, class::BEGIN | class::START))
        else {
            return false;
        };
        let behind = self.tokens.get(whole.end..).unwrap_or_default();
        let today = |token: &Token| token.symbol == class::TODAY;
        begun.symbol == class::BEGIN || behind.iter().take(TODAY).any(today)
    }
}
