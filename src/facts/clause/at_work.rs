//! *Work* that is spoken of, where nothing is said of whether it is done at the request,
//! or only of a time before; and what else works: drugs do, and effort goes into strength.

use std::ops::Range;

use super::super::class;
use super::super::grammar::{Mood, Reading};
use super::super::tag::{
    ASKS, DURING, EFFORT, ENDED_IN, FOR_SO_LONG, GOES_INTO, HAD, IN_THE_PAST, MEASURES_WORK,
    PUT_BEFORE, STRETCH_OF_TIME, THAT_OR_THOSE, TURNED_AWAY, WAS, WHEN, WORKS,
};
use super::super::token::{Meaning, Token, part_around};
use super::Clause;
use crate::vocabulary::{FactId, Symbol};

/// Words in front of work in which it may be told when it was done.
const THAT_TIME: usize = 12;

/// Words in front of work, or within its statement, in which it may be told to lie back.
const LIES_BACK: usize = 4;
/// Words of who came back to work: "or the patient being back".
const OF_WHOM: usize = 3;
/// Words of a list of what no record shows.
const LIST: usize = 48;
/// Words behind "works on" in which its object is named.
const OBJECT: usize = 5;
/// Words in front of "works" in which a drug may be its subject.
const SUBJECT: usize = 2;

impl Clause<'_, '_, '_> {
    /// Whether work, or a time off work, is told as one of before: "had been working",
    /// "previously on light duty", "worked until September". What is told of now
    /// outweighs it.
    pub(super) fn was_earlier_work(&self, fact: FactId, whole: &Range<usize>) -> bool {
        if self.scales.names().working != Some(fact) {
            return false;
        }
        let part = part_around(self.tokens, whole.clone());
        let from = whole.start.saturating_sub(LIES_BACK);
        let near = self.tokens.get(from..whole.end).unwrap_or_default();
        let had = |token: &Token| token.says(self.text, &HAD);
        let earlier =
            |token: &Token| token.symbol == class::FORMER || token.says(self.text, &PUT_BEFORE);
        let lies_back = |token: &Token| token.says(self.text, &IN_THE_PAST);
        let turned = |token: &Token| token.says(self.text, &TURNED_AWAY);
        let ended = part.windows(2).any(|pair| {
            matches!(pair, [before, month] if before.says(self.text, &ENDED_IN)
                && matches!(month.symbol, class::MONTH | class::MONTH_YEAR))
        });
        let took = part.windows(3).any(|three| {
            matches!(three, [before, _, unit] if before.says(self.text, &FOR_SO_LONG)
                && matches!(unit.meaning, Meaning::Unit(_)))
        });
        let month = |token: &Token| matches!(token.symbol, class::MONTH | class::MONTH_YEAR);
        near.iter().any(had)
            || part.iter().any(earlier)
            || ended && near.iter().any(lies_back) && !near.iter().any(turned)
            || took && part.iter().any(month)
    }

    /// "The brace is still working", "is working on his gait": what works is no worker,
    /// or the work is no job.
    fn is_no_job(&self, at: usize) -> bool {
        let works = |token: &Token| token.says(self.text, &WORKS);
        let Some(end) = (at..self.tokens.len())
            .take(SUBJECT)
            .find(|&at| self.tokens.get(at).is_some_and(works))
        else {
            return false;
        };
        let before = self.tokens.get(..at).unwrap_or_default();
        let behind = self.tokens.get(end + 1..).unwrap_or_default();
        let of_a_job = |token: &Token| {
            matches!(
                token.symbol,
                class::DUTY | class::KIND_OF_DUTY | class::USUAL | class::JOB | class::HOURS
            ) || matches!(token.meaning, Meaning::Finding(fact, _)
                if self.scales.names().working == Some(fact))
        };
        let mut near = behind.iter().take(OBJECT);
        if near.any(of_a_job) {
            return false;
        }
        let subject = before.iter().rev().take(SUBJECT);
        let mut subject = subject.take_while(|token| {
            !matches!(
                token.symbol,
                class::COMMA | class::AND | class::SEMICOLON | class::IN_OF | class::WITH
            )
        });
        let thing = |token: &Token| {
            matches!(token.meaning, Meaning::Drug(..) | Meaning::Treatment(_))
                || matches!(
                    token.symbol,
                    class::MEDICATION | class::THERAPY | class::INJECTION | class::PSEUDO_NEGATION
                )
        };
        // "The physician is working on a taper", but "keeps him off work"; "it is working".
        let off = |token: &Token| token.symbol == class::OFF_WORK;
        let of_another = before.last().is_some_and(|token| match token.symbol {
            class::PHYSICIAN => !self.tokens.get(at).is_some_and(off),
            symbol => symbol == class::THIS_TREATMENT,
        });
        let mut on = behind.iter();
        let on_it = on.next().is_some_and(|on| on.says(self.text, &GOES_INTO));
        subject.any(thing)
            || of_another
            || on_it
                && on.take(OBJECT).any(|token| {
                    token.says(self.text, &EFFORT)
                        || matches!(token.symbol, class::FUNCTION | class::EXERCISE)
                })
    }

    /// "His job requires full duty."
    fn is_asked_of_him(&self, at: usize) -> bool {
        let before = self.tokens.get(..at).unwrap_or_default();
        before
            .iter()
            .rev()
            .take(SUBJECT)
            .any(|token| token.says(self.text, &ASKS))
    }

    /// Whether words of work are of the day of the accident, or of how much of it there
    /// is: "no discussion of the hours at work".
    pub(super) fn is_no_work_now(&self, mood: Mood, at: usize) -> bool {
        let measured = |token: &Token| token.says(self.text, &MEASURES_WORK);
        mood == Mood::Denied && self.tokens.get(at).is_some_and(measured)
            || self.is_of_the_accident(at)
            || self.is_for_that_time(at)
            || self.is_no_job(at)
            || self.is_asked_of_him(at)
            || self.is_before_the_injury(at)
            || self.is_without_care(at)
            || self.is_a_goal(at)
    }

    /// "Goal: return to work."
    fn is_a_goal(&self, at: usize) -> bool {
        let opens = self.tokens.get(at);
        opens.is_some_and(|token| token.symbol == class::GOAL)
    }

    /// "Without Norco he is not able to work": what would be so is not.
    fn is_without_care(&self, at: usize) -> bool {
        let before = self.tokens.get(..at).unwrap_or_default();
        let [without, care @ ..] = before else {
            return false;
        };
        let named = |token: &Token| {
            matches!(token.meaning, Meaning::Drug(..) | Meaning::Treatment(_))
                || matches!(token.symbol, class::THIS_TREATMENT | class::MEDICATION)
        };
        without.symbol == class::WITHOUT
            && before.len() <= THAT_TIME
            && care.iter().take(OF_WHOM).any(named)
    }

    /// "Prior to the injury he was working", "was working full time before the accident".
    fn is_before_the_injury(&self, at: usize) -> bool {
        let before = self.tokens.get(..at).unwrap_or_default();
        let before = before
            .get(before.len().saturating_sub(THAT_TIME)..)
            .unwrap_or_default();
        let behind = self.tokens.get(at + 1..).unwrap_or_default();
        let behind = behind.get(..OBJECT + 3).unwrap_or(behind);
        let told = |near: &[Token]| {
            near.windows(3).any(|words| {
                let [earlier, between @ ..] = words else {
                    return false;
                };
                let before = earlier.symbol == class::BEFORE
                    || earlier.symbol == class::IN_OF && earlier.says(self.text, &PUT_BEFORE);
                before && between.iter().any(|it| it.symbol == class::INJURY)
            })
        };
        let from = before
            .iter()
            .rposition(|token| matches!(token.symbol, class::SEMICOLON | class::BUT))
            .map_or(0, |at| at + 1);
        let until = behind
            .iter()
            .position(|token| matches!(token.symbol, class::SEMICOLON | class::BUT | class::AND))
            .unwrap_or(behind.len());
        told(before.get(from..).unwrap_or_default())
            || told(behind.get(..until).unwrap_or_default())
    }

    /// "No functional improvement such as a return to work": of gains that no record
    /// shows it is an example.
    pub(super) fn is_an_example_of_gains(&self, whole: &Range<usize>, at: usize) -> bool {
        let denied = self.tokens.get(whole.start..at).unwrap_or_default();
        let gain = |token: &Token| matches!(token.symbol, class::FUNCTION | class::IMPROVE);
        let closes = |token: &Token| matches!(token.symbol, class::AND | class::BUT);
        denied
            .iter()
            .rposition(gain)
            .and_then(|gain| denied.get(gain..))
            .is_some_and(|behind| !behind.iter().any(closes))
    }

    /// "No evidence of better function, fewer visits, or returned to work status": the last
    /// of several things that no record shows need not name the worker, and that it shows
    /// nothing of work says nothing of it.
    pub(super) fn is_last_of_denied(
        &self,
        reading: &Reading,
        core: &Range<usize>,
        whole: &Range<usize>,
    ) -> bool {
        let working = self.scales.names().working;
        let is_work = match *reading {
            Reading::Finding(Mood::Stated | Mood::Denied) => matches!(
                self.tokens.get(core.start).map(|token| token.meaning),
                Some(Meaning::Finding(fact, _)) if working == Some(fact)
            ),
            Reading::Shape(Mood::Stated | Mood::Denied, fact, _) => working == Some(fact),
            _ => false,
        };
        if !is_work {
            return false;
        }
        let is_denied = matches!(
            *reading,
            Reading::Finding(Mood::Denied) | Reading::Shape(Mood::Denied, ..)
        );
        if is_denied {
            return self.is_an_example_of_gains(whole, core.start);
        }
        let before = self.tokens.get(..whole.start).unwrap_or_default();
        let subject = |token: &&Token| matches!(token.symbol, class::WORD | class::BE);
        let subject = before
            .iter()
            .rev()
            .take(OF_WHOM)
            .take_while(subject)
            .count();
        let mut list = before.iter().rev().skip(subject).take(LIST);
        let goes_on = |token: &&Token| {
            !matches!(
                token.symbol,
                class::SEMICOLON | class::BUT | class::CLAUSE_OPENER | class::DUE | class::CLOSED
            )
        };
        list.next().is_some_and(|token| token.symbol == class::OR)
            && list.take_while(goes_on).any(Token::denies)
    }

    /// "His work status was not furnished": whether he gained anything is not told.
    pub(super) fn leaves_work_untold(&self, reading: &Reading, whole: &Range<usize>) -> bool {
        let Reading::OfCourse(Mood::Denied, fact, _) = *reading else {
            return false;
        };
        let statement = self.tokens.get(whole.clone()).unwrap_or_default();
        let has = |symbols: &[Symbol]| {
            statement
                .iter()
                .any(|token| symbols.contains(&token.symbol))
        };
        self.scales.names().functional_improvement == Some(fact)
            && has(&[class::WORK_STATUS])
            && !has(&[class::FUNCTION, class::IMPROVE])
    }

    /// "During that time he went back to full duty": it is over.
    fn is_for_that_time(&self, at: usize) -> bool {
        let before = self.tokens.get(at.saturating_sub(THAT_TIME)..at);
        let before = before.unwrap_or_default();
        let closes = |token: &Token| matches!(token.symbol, class::SEMICOLON | class::BUT);
        let start = before.iter().rposition(closes).unwrap_or_default();
        let before = before.get(start..).unwrap_or_default();
        let time = |token: &Token| {
            matches!(token.meaning, Meaning::Unit(_)) || token.says(self.text, &STRETCH_OF_TIME)
        };
        before.windows(4).any(|words| {
            let [during, those, of_it @ ..] = words else {
                return false;
            };
            during.says(self.text, &DURING)
                && those.says(self.text, &THAT_OR_THOSE)
                && of_it.iter().any(time)
        })
    }

    /// "Was doing his usual job when the ladder slid": what was done when it happened is
    /// no work at the request.
    fn is_of_the_accident(&self, at: usize) -> bool {
        let before = self.tokens.get(..at).unwrap_or_default();
        let was = |token: &Token| token.says(self.text, &WAS);
        let own = |token: &&Token| token.symbol != class::COMMA;
        let mut behind = self.tokens.iter().skip(at).take_while(own);
        let then = |token: &Token| token.says(self.text, &WHEN);
        let at = self.tokens.get(at..=at).unwrap_or_default();
        before.iter().rev().take(3).chain(at).any(was) && behind.any(then)
    }
}
