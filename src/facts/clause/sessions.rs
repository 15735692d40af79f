//! *Sessions* already received, and how many: "has completed six of the eight
//! authorized visits".

use std::ops::Range;

use super::super::class;
use super::super::concern::Concern;
use super::super::fact::{Evidence, GRANTED, Value};
use super::super::tag::{MODAL, STILL_TO_COME};
use super::super::token::{Meaning, Token};
use super::Clause;
use crate::answer::Answer;

/// Words behind a grant of sessions in which they may be said to be completed.
const BEHIND_GRANT: usize = 8;
/// Words behind sessions in which they may be said to be authorized: "were".
const THEN_GRANTED: usize = 2;
/// Words in front of a treatment in which it may be asked for.
const ASKED: usize = 3;

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
        // "The plan is a trial of six visits."
        if self.is_planned_to_be_tried(whole) {
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
            .is_some_and(|token| STILL_TO_COME.has(self.words(token)))
        {
            return;
        }
        let only_granted = Self::is_only_granted(whole_tokens, behind);
        let attended = self
            .count_of_which(behind)
            .or_else(|| Self::count_in_front(before, whole_tokens))
            .or_else(|| Self::count_behind(whole_tokens, behind))
            .or_else(|| {
                let granted = Self::is_granted(whole_tokens, behind);
                granted.then(|| self.count_attended(behind)).flatten()
            });
        let attended_none = Self::is_granted(whole_tokens, behind) && Self::had_none(behind);
        let only_granted = only_granted && attended.is_none() || attended_none;
        let in_all = || {
            let count = self.count_of_visits(whole_tokens)?;
            Some(count + self.count_of_more(behind).unwrap_or_default())
        };
        let count = match self.courses(whole_tokens) {
            Some(courses) => self
                .count_of_each((whole_tokens, behind))
                .map(|each| each * courses),
            None => attended.or_else(in_all),
        };
        for item in self.of_course(Concern::History, counted_in(self.tokens, whole)) {
            if !self.link.comes_in_sessions(item) {
                continue;
            }
            if let Some(count) = count {
                let mut counted = evidence(Value::Answer(Answer::Yes));
                if only_granted {
                    counted.cue = GRANTED;
                }
                // Of therapy in the pool and in the gym each counts for its own request.
                let of_another = self.link.is_another_therapy(item, whole_tokens, self.text);
                self.scales.visited(item, count, counted, of_another);
            }
            if attended_none {
                self.scales
                    .treated_before(item, evidence(Value::Answer(Answer::No)), false);
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
        let mut near = behind.iter().take(BEHIND_GRANT);
        Self::is_granted(whole, behind)
            && !near.any(|token| matches!(token.symbol, class::DONE | class::USE))
    }

    /// "…, but has attended none."
    fn had_none(behind: &[Token]) -> bool {
        let near = behind.get(..BEHIND_GRANT.min(behind.len()));
        let went = |token: &Token| matches!(token.symbol, class::DONE | class::USE);
        near.unwrap_or_default().windows(2).any(|pair| {
            matches!(pair, [one, other]
                if went(one) && other.symbol == class::NONE
                    || one.symbol == class::NONE && went(other))
        })
    }

    /// Whether sessions are called authorized by the words that count them.
    fn is_granted(whole: &[Token], behind: &[Token]) -> bool {
        let symbol = |symbol| whole.iter().any(|token| token.symbol == symbol);
        let mut near = behind.iter().take(THEN_GRANTED);
        let granted =
            symbol(class::AUTHORIZED) || near.any(|token| token.symbol == class::AUTHORIZED);
        let used = whole.last().is_some_and(|last| last.symbol == class::USE);
        granted && !symbol(class::DONE) && !used && !symbol(class::PAST_CARE)
    }
}

/// The words in which sessions are counted, of a list: "care included acupuncture and |
/// therapy, 12 sessions".
fn counted_in(tokens: &[Token], whole: &Range<usize>) -> Range<usize> {
    let statement = tokens.get(whole.clone()).unwrap_or_default();
    let named = |token: &Token| matches!(token.meaning, Meaning::Treatment(_));
    let number = |token: &Token| matches!(token.meaning, Meaning::Number(_));
    let at = statement.iter().position(number).unwrap_or_default();
    let before = statement.get(..at).unwrap_or_default();
    let several = before.iter().filter(|token| named(token)).count() > 1;
    match before.iter().rposition(named) {
        Some(last) if several => whole.start + last..whole.end,
        _ => whole.clone(),
    }
}
