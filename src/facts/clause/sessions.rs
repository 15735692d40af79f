//! *Sessions* already received, and how many: "has completed six of the eight
//! authorized visits".

use std::ops::Range;

use super::super::class;
use super::super::concern::Concern;
use super::super::fact::{Evidence, GRANTED, Value};
use super::super::modal::MODAL;
use super::super::token::{Meaning, Token};
use super::super::word_list::WordList;
use super::Clause;
use crate::answer::Answer;
use crate::vocabulary::Symbol;

/// Words in which ", of which seven" and "have been attended" may stand.
const OF_WHICH: usize = 4;
/// Words behind a grant of sessions in which they may be said to be completed.
const BEHIND_GRANT: usize = 8;
/// Words behind sessions in which they may be said to be authorized: "were".
const THEN_GRANTED: usize = 2;
/// Words in front of a treatment in which it may be asked for.
const ASKED: usize = 3;
/// Sessions that are still to come.
static LEFT: WordList = WordList::of(&["left", "remaining", "to go"]);
/// Between two numbers of which the second is the most.
static UP_TO: WordList = WordList::of(&["to", "or", "-"]);

impl Clause<'_, '_, '_> {
    /// Sessions already received.
    pub(super) fn visited(
        &mut self,
        (whole, evidence): (&Range<usize>, &impl Fn(Value) -> Evidence),
    ) {
        let whole_tokens = self.tokens.get(whole.clone()).unwrap_or_default();
        // "Once therapy is completed" counts no visit.
        if whole_tokens.iter().any(|token| self.words(token) == "once") {
            return;
        }
        // "Ten visits may be used."
        let may = |token: &Token| token.says(self.text, &MODAL);
        if whole_tokens.iter().any(may) {
            return;
        }
        // "…, of which seven were attended" is counted with what stands before.
        let before = self.tokens.get(..whole.start).unwrap_or_default();
        if before
            .last()
            .is_some_and(|token| self.words(token) == "which")
        {
            return;
        }
        // "Asks for therapy for twelve visits."
        let asks = |token: &Token| matches!(token.symbol, class::ASK | class::PLAN);
        let names_first = |token: &Token| matches!(token.meaning, Meaning::Treatment(_));
        if whole_tokens.first().is_some_and(names_first)
            && before.iter().rev().take(ASKED).any(asks)
        {
            return;
        }
        let behind = self.tokens.get(whole.end..).unwrap_or_default();
        // "Has four visits left."
        if behind
            .first()
            .is_some_and(|token| LEFT.has(self.words(token)))
        {
            return;
        }
        let count = self
            .count_of_which(behind)
            .or_else(|| self.count_of_visits(whole_tokens));
        let only_granted = Self::is_only_granted(whole_tokens, behind);
        for item in self.of_course(Concern::History, whole.clone()) {
            if !self.link.comes_in_sessions(item) {
                continue;
            }
            if let Some(count) = count {
                let mut counted = evidence(Value::Answer(Answer::Yes));
                if only_granted {
                    counted.cue = GRANTED;
                }
                self.scales.visited(item, count, counted);
            }
            // What was only granted was not yet received.
            if !only_granted {
                self.scales
                    .treated_before(item, evidence(Value::Answer(Answer::Yes)), false);
                self.received_since_operation((item, Answer::Yes), whole, evidence);
            }
        }
    }

    /// Whether sessions were authorized, and it is not said that "all of which were
    /// completed".
    fn is_only_granted(whole: &[Token], behind: &[Token]) -> bool {
        let symbol = |symbol| whole.iter().any(|token| token.symbol == symbol);
        let near = |tokens: usize, wanted: &[Symbol]| {
            let mut near = behind.iter().take(tokens);
            near.any(|token| wanted.contains(&token.symbol))
        };
        let granted = symbol(class::AUTHORIZED) || near(THEN_GRANTED, &[class::AUTHORIZED]);
        let used = whole.last().is_some_and(|last| last.symbol == class::USE);
        let done = symbol(class::DONE) || used || symbol(class::PAST_CARE);
        granted && !done && !near(BEHIND_GRANT, &[class::DONE, class::USE])
    }

    /// The second number of "ten visits, of which seven were attended".
    fn count_of_which(&self, behind: &[Token]) -> Option<f64> {
        let at = behind
            .iter()
            .take(OF_WHICH)
            .position(|token| self.words(token) == "which")?;
        let mut then = behind.get(at + 1..)?.iter();
        let Meaning::Number(count) = then.next()?.meaning else {
            return None;
        };
        then.take(OF_WHICH)
            .any(|token| token.symbol == class::DONE)
            .then_some(count)
    }

    /// The number in front of "sessions", or the only one: "six of the eight
    /// visits" are six.
    fn count_of_visits(&self, tokens: &[Token]) -> Option<f64> {
        // "Several" is no count.
        let number = |token: &Token| match token.meaning {
            Meaning::Number(number) if self.words(token) != "several" => Some(number),
            _ => None,
        };
        let visits = tokens
            .iter()
            .position(|token| token.symbol == class::VISITS)
            .unwrap_or(tokens.len());
        let before = tokens.get(..visits).unwrap_or_default();
        // "6/12 visits" are six.
        let fraction = before.iter().find(|token| token.symbol == class::FRACTION);
        let of_twelve = fraction.and_then(|token| self.words(token).split_once('/'));
        if let Some((done, _)) = of_twelve {
            return done.trim().parse().ok();
        }
        match before.iter().rposition(|token| number(token).is_some()) {
            Some(last) => {
                let near = before.get(last.saturating_sub(3)..last).unwrap_or_default();
                // "Six to eight visits" are up to eight.
                let up_to = |token: &Token| UP_TO.has(self.words(token));
                let of_whole = near.iter().find_map(number);
                let of_whole = of_whole.filter(|_| !near.last().is_some_and(up_to));
                of_whole.or_else(|| before.get(last).and_then(number))
            }
            None => tokens.iter().find_map(number),
        }
    }
}
