//! *Earlier* care and complaints: where a record does not tell what the prior therapy
//! did, there was prior therapy; and what somebody had had before says less than what he
//! has.

use std::ops::Range;

use jiff::Span;
use jiff::ToSpan as _;

use super::super::class;
use super::super::grammar::{Mood, Reading};
use super::super::operation;
use super::super::tag::{BEFORE_ANOTHER, HAD, OF_AMOUNT, OF_EARLIER_CARE, WHOSE};
use super::super::token::{Meaning, Token};
use super::Clause;
use crate::answer::Answer;
use crate::vocabulary::FactId;

/// A prescription of the last days is the one of which the request is made.
const JUST_NOW: i32 = 14;
/// By which a prescription is told to be the first, or one of today.
const OF_NOW: &[u8] = &[class::TODAY, class::FIRST_TIME, class::FIRST_USE];
/// By which what was prescribed is told to have been received.
const GOT: &[u8] = &[class::HAVE, class::DONE, class::RECEIVE, class::TRIED];
/// Words behind a test in which it may be told how long before another it was.
const AGO: usize = 6;

/// "Prior use", "prior", "the prior".
const EARLIER: &[u8] = &[class::DONE, class::FORMER, class::PAST];
/// What care does: it helps or does not, relieves, reduces, improves.
pub(super) const EFFECT: &[u8] = &[
    class::HELP,
    class::NO_HELP,
    class::NO_RELIEF,
    class::RELIEVE,
    class::REDUCED,
    class::IMPROVE,
];
/// What else may be said of earlier care and tells of its effect.
const CAUSED: &[u8] = &[class::RAISE, class::CAUSE];
/// Function, pain, relief and gains, which care has brought or not.
const BROUGHT: &[u8] = &[
    class::FUNCTION,
    class::IMPROVE,
    class::RELIEVE,
    class::PAIN,
    class::REDUCED,
    class::HELP,
    class::RAISE,
];
/// Words before a treatment in which it may be called an earlier one, or its effect
/// be told.
const BEFORE: usize = 4;
/// Words behind "gave" or "led to" in which the effect is named.
const BEHIND: usize = 4;

/// Words in front of a complaint among which it is told to be one of before, and behind
/// its beginning.
const HAD_BEFORE: usize = 3;
const HAD_BEHIND: usize = 2;

impl Clause<'_, '_, '_> {
    /// Whether what is said to have been of no use is a whole list of care, of which
    /// these drugs are the last: "treatment has included therapy and Aleve, without
    /// lasting relief".
    pub(super) fn is_of_failed_care(&self, drugs: Range<usize>) -> bool {
        let before = self.tokens.get(..drugs.start).unwrap_or_default();
        let Some(opens) = before
            .iter()
            .rposition(|token| token.symbol == class::PAST_CARE)
        else {
            return false;
        };
        let listed = before.get(opens..).unwrap_or_default();
        let statement = self.tokens.get(drugs).unwrap_or_default();
        let failed = |token: &Token| matches!(token.symbol, class::FAIL | class::TRIED);
        listed.iter().any(|token| token.symbol == class::THERAPY) && !statement.iter().any(failed)
    }

    /// "Conservative care has been minimal", "… was not adequate": there was too little of it
    /// to fail.
    pub(super) fn is_too_little_care(
        &self,
        reading: &Reading,
        core: &Range<usize>,
    ) -> Option<Reading> {
        let &Reading::Shape(Mood::Stated, fact, Answer::Yes) = reading else {
            return None;
        };
        let core = self.tokens.get(core.clone())?;
        let ((first, rest), last) = core.split_first().zip(core.last())?;
        let of_effect =
            |token: &Token| matches!(token.symbol, class::IMPROVE | class::RELIEVE | class::HELP);
        // "Gave limited benefit."
        let given =
            |token: &Token| matches!(token.symbol, class::RECORD | class::EXPLAIN | class::CAUSE);
        let brought = last.symbol == class::NO_RELIEF
            || last.symbol == class::NO_HELP && rest.iter().any(given);
        let told = first.symbol == class::CARE
            && last.says(self.text, &OF_AMOUNT)
            && !brought
            && !rest.iter().any(of_effect);
        (self.scales.names().conservative_care_failed == Some(fact) && told)
            .then_some(Reading::Shape(Mood::Denied, fact, Answer::Yes))
    }

    /// Whether what stands at this place is listed as earlier care, which says nothing
    /// of now: "prior treatment included ibuprofen".
    pub(super) fn is_of_earlier_care(&self, at: usize) -> bool {
        let before = self.tokens.get(..at).unwrap_or_default();
        let opens = |token: &&Token| token.symbol == class::PAST_CARE || token.symbol == class::NOW;
        before.iter().rev().find(opens).is_some_and(|token| {
            let first = self.words(token).split_whitespace().next();
            first.is_some_and(|first| OF_EARLIER_CARE.has(first))
        })
    }

    /// Whether a treatment is only said to have been prescribed, which is the request
    /// itself unless it lies back: "acupuncture was prescribed on 3/30". Of a drug
    /// without a day most letters tell so what the worker takes.
    pub(super) fn is_only_prescribed(&self, whole: &Range<usize>, drug: bool) -> bool {
        let statement = self.tokens.get(whole.clone()).unwrap_or_default();
        let any = |tokens: &[Token], of: &[u8]| {
            let mut symbols = tokens.iter().map(|token| token.symbol);
            symbols.any(|symbol| of.contains(&symbol))
        };
        let first = any(self.tokens, OF_NOW);
        if !(any(statement, &[class::PRESCRIBE]) || first && any(statement, OF_NOW))
            || any(statement, GOT)
        {
            return false;
        }
        let Some(request) = self.requested.of_letter() else {
            return first;
        };
        match operation::day(self.tokens, whole, request) {
            Some(day) => {
                let past = day.until(request).as_ref().map_or(0, Span::get_days);
                past <= JUST_NOW
            }
            None => first || !drug,
        }
    }

    /// Whether what was done is the test or operation itself that is reviewed after it
    /// was done, and no earlier one.
    pub(super) fn is_the_one_done(&self, item: usize, whole: &Range<usize>) -> bool {
        self.link.was_done_already(item) && !self.is_of_an_earlier_day(item, whole)
    }

    /// Whether a statement is of a day before that of the service, or tells how long
    /// before it was.
    fn is_of_an_earlier_day(&self, item: usize, whole: &Range<usize>) -> bool {
        let Some(service) = self.link.day_of_service(item) else {
            return false;
        };
        let behind = self.tokens.get(whole.start..).unwrap_or_default();
        let near = behind.get(..whole.len() + AGO).unwrap_or(behind);
        let ago = near.windows(3).any(|of| match of {
            [number, unit, before] => {
                number.number().is_some()
                    && matches!(unit.meaning, Meaning::Unit(_))
                    && (before.symbol == class::BEFORE || before.says(self.text, &BEFORE_ANOTHER))
            }
            _ => false,
        });
        // A test of the day before is that of which the service is billed.
        let before = |day| service.checked_sub(2.days()).is_ok_and(|last| day <= last);
        ago || operation::day(self.tokens, whole, service).is_some_and(before)
    }

    /// Whether the drug at this place is "his", "her" or "the worker's", who takes it.
    pub(super) fn is_somebodys(&self, at: usize) -> bool {
        let before = self.tokens.get(..at).unwrap_or_default();
        let denied = before.iter().any(Token::denies);
        !denied
            && before.last().is_some_and(|last| {
                let word = self.words(last);
                WHOSE.has(word) || word.ends_with("'s")
            })
    }

    /// "In March he had had pain down the leg": a complaint or sign of a time before that
    /// of which the rest is told.
    pub(super) fn was_before(&self, fact: FactId, whole: &Range<usize>) -> bool {
        let names = self.scales.names();
        let passes = [
            names.radicular_pain,
            names.spasm_documented,
            names.neurologic_deficit,
        ];
        let from = whole.start.saturating_sub(HAD_BEFORE);
        let until = (whole.start + HAD_BEHIND).min(whole.end);
        let near = self.tokens.get(from..until).unwrap_or_default();
        let had = |token: &Token| token.says(self.text, &HAD);
        passes.contains(&Some(fact))
            && near
                .windows(2)
                .any(|pair| matches!(pair, [one, other] if had(one) && had(other)))
    }

    /// Whether a denial is of what an earlier treatment did, and not of the treatment:
    /// "it is not documented that the previous therapy made a difference".
    pub(super) fn is_of_its_effect(&self, care: &Range<usize>) -> bool {
        let start = care.start.saturating_sub(BEFORE);
        let up_to = self.tokens.get(start..care.end).unwrap_or_default();
        let behind = self.tokens.get(care.end..).unwrap_or_default();
        let passed =
            |token: &&Token| matches!(token.symbol, class::VISITS | class::HAVE | class::BE);
        let mut behind = behind.iter().skip_while(passed);
        up_to.iter().any(|token| EARLIER.contains(&token.symbol))
            && behind.next().is_some_and(|first| {
                let named = |token: &Token| {
                    EFFECT.contains(&token.symbol) || CAUSED.contains(&token.symbol)
                };
                let gave = matches!(first.symbol, class::EXPLAIN | class::IN_OF)
                    || behind.clone().next().map(|token| token.symbol) == Some(class::IN_OF)
                        && first.symbol == class::WORD;
                named(first) || gave && behind.take(BEHIND).any(named)
            })
    }
}

/// Whether what follows these words is the care that had, or had not, an effect:
/// "improvement with".
pub(super) fn is_of_an_effect(front: &[Token]) -> bool {
    let leads = |token: &Token| {
        matches!(
            token.symbol,
            class::WITH | class::IN_OF | class::AFTER | class::SINCE
        )
    };
    let mut near = front.iter().rev().take(BEFORE);
    near.next().is_some_and(leads) && near.any(|token| BROUGHT.contains(&token.symbol))
}
