//! What is *healed*: a red flag of the past, which is none at the request. A fracture
//! that "has healed", "an old fracture", a "history of cancer", a disease "in remission",
//! and what happened years ago "in 2009" are told, and nothing of them is left to look
//! for. What has not healed is there. Of a symptom or sign that "has resolved" it is told
//! that there is none any more.

use std::ops::Range;

use super::super::class;
use super::super::grammar::{Mood, Reading};
use super::super::tag::{HEALED, LONG_AGO, PASSED};
use super::super::token::{Meaning, Token};
use super::Clause;
use crate::answer::Answer;
use crate::vocabulary::Symbol;

/// Words in front in which it may be called old, or its history be told.
const IN_FRONT: usize = 4;
/// Words behind in which it may be told to be over, or of which year it is.
const BEHIND: usize = 8;

/// Where what is said of it ends.
const ENDS: &[Symbol] = &[
    class::SEMICOLON,
    class::BUT,
    class::AND,
    class::DUE,
    class::THEREFORE,
    class::CLOSED,
];
/// What stands in front of "resolved" where all of it has.
const PLAINLY: &[Symbol] = &[
    class::BE,
    class::HAVE,
    class::NOW,
    class::COMMA,
    class::SINCE,
    class::CLAUSE_OPENER,
];
/// What was seen on some day need not be of that day.
const SEEN: &[Symbol] = &[
    class::RECORD,
    class::XRAY,
    class::IMAGING,
    class::ANY_IMAGING,
    class::FRACTURE,
    class::GRAVE_DISEASE,
];

impl Clause<'_, '_, '_> {
    /// Whether a reading is of a red flag that is over.
    pub(super) fn is_healed(
        &self,
        reading: &Reading,
        core: &Range<usize>,
        whole: &Range<usize>,
    ) -> bool {
        let named = || self.tokens.get(core.start).map(|token| token.meaning);
        let fact = match *reading {
            Reading::Finding(Mood::Stated) => match named() {
                Some(Meaning::Finding(fact, Answer::Yes)) => fact,
                _ => return false,
            },
            Reading::Shape(Mood::Stated, fact, Answer::Yes) => fact,
            _ => return false,
        };
        self.scales.names().red_flag == Some(fact)
            && (self.is_called_old(core.start) || self.is_over_by_now(core.start, whole.end))
    }

    /// A symptom, sign or flare that has resolved, turned round: "radiating leg pain, now
    /// resolved", "the flare-up has subsided".
    pub(super) fn is_over(&self, reading: &Reading, core: &Range<usize>) -> Option<Reading> {
        let names = self.scales.names();
        let meaning = self.tokens.get(core.start).map(|token| token.meaning);
        let (fact, turned) = match (reading, meaning) {
            (Reading::Finding(Mood::Stated), Some(Meaning::Finding(fact, Answer::Yes))) => {
                (fact, Reading::Finding(Mood::Denied))
            }
            (&Reading::Shape(Mood::Stated, fact, Answer::Yes), _) => {
                (fact, Reading::Shape(Mood::Denied, fact, Answer::Yes))
            }
            _ => return None,
        };
        let passes = [
            names.radicular_pain,
            names.neurologic_deficit,
            names.acute_exacerbation,
            names.spasm_documented,
        ];
        (passes.contains(&Some(fact)) && self.has_resolved(core.end)).then_some(turned)
    }

    /// "… in the left leg has resolved": of what stands in front, as far as no other thing
    /// is told.
    fn has_resolved(&self, end: usize) -> bool {
        let behind = self.tokens.get(end..).unwrap_or_default();
        let mut before = None;
        for token in behind.iter().take(BEHIND) {
            let over = token.says(self.text, &PASSED) || token.says(self.text, &HEALED);
            let plainly = before.is_none_or(|symbol| PLAINLY.contains(&symbol));
            // "Has not resolved" is one word of the vocabulary.
            if over {
                return plainly && token.symbol != class::FAIL;
            }
            if token.denies()
                || ENDS.contains(&token.symbol)
                || token.meaning != Meaning::Plain && !token.is_date()
                || token.symbol == class::WITH
            {
                return false;
            }
            before = Some(token.symbol);
        }
        false
    }

    /// "An old compression fracture", "a history of breast cancer".
    fn is_called_old(&self, at: usize) -> bool {
        let before = self.tokens.get(at.saturating_sub(IN_FRONT)..=at);
        let goes_on = |token: &&Token| {
            !ENDS.contains(&token.symbol)
                && !matches!(
                    token.symbol,
                    class::COMMA | class::BE | class::HAVE | class::WITH
                )
        };
        let mut near = before.unwrap_or_default().iter().rev().take_while(goes_on);
        near.any(|token| {
            matches!(token.symbol, class::HISTORY | class::FORMER)
                || token.says(self.text, &LONG_AGO)
                || token.says(self.text, &HEALED)
        })
    }

    /// "Has healed", "is in remission", "… in 2009".
    fn is_over_by_now(&self, first: usize, end: usize) -> bool {
        let inside = self.tokens.get(first + 1..end).unwrap_or_default();
        let behind = self.tokens.get(end..).unwrap_or_default();
        let near = inside.iter().chain(behind.iter().take(BEHIND));
        let near = near.take_while(|token| !ENDS.contains(&token.symbol) && !token.denies());
        let mut dated = true;
        for token in near {
            dated &= !SEEN.contains(&token.symbol);
            if token.says(self.text, &HEALED) || dated && self.requested.is_long_before(token) {
                return true;
            }
        }
        false
    }
}
