//! Care that was *left undone*: ordered or granted, but "never started" or "not yet
//! performed". So it was not received, unless something else tells of it.

use std::ops::Range;

use super::super::class;
use super::super::concern::Concern;
use super::super::fact::{Evidence, Value};
use super::super::tag::{CARRIED_OUT, NEVER_OR_NOT, ORDERS};
use super::super::token::{Meaning, Token};
use super::Clause;
use crate::answer::Answer;

/// Words between the care and its order, and from there to what came of it.
const ORDER: usize = 8;
/// Words behind "but" in which its doing is denied, and behind that denial.
const DENIED: usize = 4;
/// By which care is asked for.
const ORDERED: &[u8] = &[
    class::ASK,
    class::PLAN,
    class::CONSIDER,
    class::AUTHORIZED,
    class::PRESCRIBE,
];
/// By which it is done.
const DONE: &[u8] = &[
    class::DONE,
    class::USE,
    class::RECEIVE,
    class::START,
    class::BEGIN,
    class::AUTHORIZED,
];
const DENIES: &[u8] = &[class::NOT, class::NEGATION, class::NEVER_HAD];

impl Clause<'_, '_, '_> {
    /// Puts care that was ordered and not done on the scales.
    pub(in crate::facts) fn left_undone(&mut self) {
        let Some((at, end)) = self.undone() else {
            return;
        };
        let Some(fact) = self.scales.names().prior_treatment else {
            return;
        };
        let (Some(first), Some(last)) = (self.tokens.get(at), self.tokens.get(end)) else {
            return;
        };
        let said = Evidence {
            span: first.span.cover(last.span),
            section: self.section,
            value: Value::Answer(Answer::No),
            cue: "left_undone",
        };
        for item in self.of_course(Concern::History, at..at + 1) {
            self.scales.item(item, fact, said.clone(), true);
        }
    }

    /// Whether a statement is of the order of care that was left undone.
    pub(super) fn is_left_undone(&self, statement: &Range<usize>) -> bool {
        self.undone().is_some_and(|(at, _)| statement.contains(&at))
    }

    /// Where care is named that was ordered, and where it is said not to have been done.
    fn undone(&self) -> Option<(usize, usize)> {
        let opens = |token: &Token| matches!(token.symbol, class::BUT | class::AND);
        let but = self.tokens.iter().position(opens)?;
        let from = but.saturating_sub(ORDER);
        let front = self.tokens.get(from..but)?;
        let ordered =
            |token: &Token| ORDERED.contains(&token.symbol) || token.says(self.text, &ORDERS);
        let care = |token: &Token| {
            matches!(token.meaning, Meaning::Treatment(_)) || token.symbol == class::THERAPY
        };
        if front.iter().any(Token::denies) || !front.iter().any(ordered) {
            return None;
        }
        let at = front.iter().position(care)?;
        Some((from + at, self.denial_behind(but)?))
    }

    /// Where it is said that something was not done, behind a "but".
    fn denial_behind(&self, but: usize) -> Option<usize> {
        let behind = self.tokens.get(but + 1..)?;
        let denies =
            |token: &Token| DENIES.contains(&token.symbol) || token.says(self.text, &NEVER_OR_NOT);
        // "But more visits were never authorized" is of others.
        let of_others = |token: &Token| {
            token.symbol == class::VISITS || matches!(token.meaning, Meaning::Treatment(_))
        };
        let near = behind.iter().take(DENIED);
        let denial = near
            .take_while(|token| !of_others(token))
            .position(denies)?;
        let does = |token: &Token| {
            DONE.contains(&token.symbol) && token.symbol != class::NEVER_HAD
                || token.says(self.text, &CARRIED_OUT)
        };
        // "Never started" may be one phrase.
        let rest = behind.get(denial..)?;
        let done = rest.iter().take(DENIED + 1).position(does)?;
        Some(but + 1 + denial + done)
    }
}
