//! Whether the worker was *operated* on before the operation that is asked for, when that
//! was, and whether he recovers from it.

use std::ops::Range;

use jiff::civil::Date;

use super::super::about::About;
use super::super::class;
use super::super::fact::{Evidence, Section, Value};
use super::super::grammar::Mood;
use super::super::operation;
use super::super::picture;
use super::super::tag::{ANEW, IN_NEED_OF};
use super::super::token::{Meaning, Token};
use super::{Clause, in_mood};
use crate::answer::Answer;
use crate::vocabulary::FactId;

const NEED: usize = 2;
/// Letters of the name of an operation, and those in which its forms agree.
const NAME: usize = 6;
const STEM: usize = 8;
/// Words behind "was operated on" in which the operation may be named.
const BEHIND: usize = 6;

impl Clause<'_, '_, '_> {
    /// Whether the rationale of an operation says that it is not needed: so it concludes
    /// on what is asked for, which is being considered all the same. Of another operation
    /// that is a finding.
    pub(super) fn is_of_its_need(&self, whole: &Range<usize>) -> bool {
        let Section::Rationale(item) = self.section else {
            return false;
        };
        let statement = self.tokens.get(whole.start..).unwrap_or_default();
        let mut statement = statement.iter().take(whole.len() + NEED);
        self.link.operations().contains(&item)
            && statement.any(|it| it.says(self.text, &IN_NEED_OF))
    }

    /// Whether an operation is of a time that has nothing to do with this injury.
    pub(super) fn is_before_injury(&self, whole: &Range<usize>) -> bool {
        let injury = self.link.record().dates.injury;
        let request = self.requested.of_letter();
        let days = self.operated_on(whole).zip(request).zip(injury);
        days.is_some_and(|((day, request), injury)| day < injury && day < request)
    }

    /// The last day on which an operation can have been, by the time that its statement
    /// gives or that stands close to it.
    fn operated_on(&self, whole: &Range<usize>) -> Option<Date> {
        operation::day(self.tokens, whole, self.requested.of_letter()?)
    }

    /// That the worker recovers from an operation, which takes no longer than the
    /// guidelines give it, or that none was done.
    pub(super) fn recovers(
        &mut self,
        (fact, mood, answer): (FactId, Mood, Answer),
        whole: &Range<usize>,
        (evidence, hint): (&impl Fn(Value) -> Evidence, bool),
    ) {
        let names = *self.scales.names();
        if names.postoperative != Some(fact) {
            return;
        }
        let (Some(recovering), Some(answer)) = (names.recovering, in_mood(mood, answer)) else {
            return;
        };
        let day = self.operated_on(whole).zip(self.requested.of_letter());
        let long_past = day.is_some_and(|(day, request)| operation::is_long_past(day, request));
        if answer != Answer::Yes || !long_past {
            let evidence = evidence(Value::Answer(answer));
            let about = About::default().at(self.site(recovering, whole));
            self.scales.of_some(recovering, about, evidence, hint);
        }
    }

    /// What an operation that was done says of an operation of its kind that is asked
    /// for in its region: "fusion in 2008" of a fusion, "the left shoulder was operated
    /// on in 2014" of a revision.
    pub(super) fn operated(
        &mut self,
        (fact, mood, answer): (FactId, Mood, Answer),
        whole: &Range<usize>,
        evidence: &impl Fn(Value) -> Evidence,
    ) {
        if self.scales.names().postoperative != Some(fact)
            || in_mood(mood, answer) != Some(Answer::Yes)
        {
            return;
        }
        let operations = self.link.operations();
        if operations.is_empty() {
            return;
        }
        for item in self.operations_near(whole) {
            if operations.contains(&item)
                && !self.is_the_one_done(item, whole)
                && self.is_of_kind(item, whole)
            {
                self.scales
                    .treated_before(item, evidence(Value::Answer(Answer::Yes)), true);
            }
        }
    }

    /// The operations that are asked for where one was done, as far as it is told where.
    fn operations_near(&self, whole: &Range<usize>) -> Vec<usize> {
        let mut items = self.link.operations();
        let around = picture::words_of_region(self.tokens, whole, self.text);
        let around = around.unwrap_or_default();
        self.link.keep_near(&mut items, [around, around]);
        items
    }

    /// Whether an item is an operation that was done before, or is to mend one.
    fn is_of_kind(&self, item: usize, whole: &Range<usize>) -> bool {
        let heading = self.link.heading(item, self.text);
        let asked = |letter: char| !letter.is_alphabetic();
        if heading.split(asked).any(|word| ANEW.has(word)) {
            return true;
        }
        let named = |token: &Token| {
            token.symbol == class::SURGERY || matches!(token.meaning, Meaning::Finding(..))
        };
        let end = (whole.end + BEHIND).min(self.tokens.len());
        let told = self.tokens.get(whole.start..end).unwrap_or_default();
        told.iter()
            .filter(|token| named(token))
            .flat_map(|token| self.words(token).split(asked))
            .filter(|word| word.len() >= NAME && !self.link.names_a_region(word))
            .any(|word| {
                heading.split(asked).any(|other| {
                    let stem = |word: &str| word.get(..STEM.min(word.len())).map(str::to_lowercase);
                    stem(other) == stem(word)
                })
            })
    }

    /// Whether it is some operation that is denied, of a region or by its name: "has never
    /// had shoulder surgery" leaves a fusion as it is.
    pub(super) fn denies_some_operation(
        &self,
        (fact, mood, answer): (FactId, Mood, Answer),
        whole: &Range<usize>,
    ) -> bool {
        let denied = self.scales.names().postoperative == Some(fact)
            && in_mood(mood, answer) == Some(Answer::No);
        let some = |token: &Token| matches!(token.meaning, Meaning::Treatment(_));
        let statement = self.tokens.get(whole.clone()).unwrap_or_default();
        denied
            && (statement.iter().any(some)
                || picture::words_of_region(self.tokens, whole, self.text)
                    .is_some_and(|words| self.link.names_a_region(words)))
    }

    /// Who never had an operation did not have the one that is asked for.
    pub(super) fn never_operated(
        &mut self,
        whole: &Range<usize>,
        evidence: &impl Fn(Value) -> Evidence,
    ) {
        for item in self.operations_near(whole) {
            self.scales
                .treated_before(item, evidence(Value::Answer(Answer::No)), false);
        }
    }
}
