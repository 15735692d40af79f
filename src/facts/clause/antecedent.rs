//! The *antecedent* of "none": what was spoken of just before, by whomever. "Films are
//! advised where there are red flags. None was found here" finds that there are none,
//! and so do "no such sign was seen" and "the file holds none of these".

mod pointed;

use std::ops::Range;

use super::super::class;
use super::super::concern::Concern;
use super::super::fact::{Evidence, Section, Value};
use super::super::tag::{HOLDS, NEITHER, NO_OR_NOR, NONE_OF_THESE, SUCH};
use super::super::token::{Meaning, Token};
use super::Clause;
use crate::answer::Answer;
use crate::vocabulary::{Category, FactId};

/// Words in front in which the antecedent is looked for.
const BEFORE: usize = 24;
/// Words behind "none" in which it is told what was not done or found: "of these drugs
/// has been".
const VERB: usize = 6;
/// Words in front in which what a guideline asks for of a treatment is looked for.
const NEAR: usize = 10;
/// Words of "there is none", at the most.
const THERE_IS_NONE: usize = 3;
/// A fact that is asked for and, of a treatment, what it concerns.
type Asked = (FactId, Option<Concern>);
/// First-line drugs.
const FIRST: &[Category] = &[
    Category::Nsaid,
    Category::Antidepressant,
    Category::Antiepileptic,
];

impl Clause<'_, '_, '_> {
    /// Denies what stands before a stretch that begins with "none".
    pub(in crate::facts) fn none_of_those(&mut self) {
        let Section::Rationale(_) = self.section else {
            return;
        };
        if let Some(pointed) = self.points_back()
            && self.nothing_of_that(pointed.words, pointed.of_all)
        {
            return;
        }
        let Some(verb) = self.told_of_none().or_else(|| self.holds_none()) else {
            return;
        };
        let before = self.before;
        let before = before
            .get(before.len().saturating_sub(BEFORE)..)
            .unwrap_or(before);
        let names = *self.scales.names();
        let fact = match verb {
            class::RECORD => {
                let near = before.get(before.len().saturating_sub(NEAR)..);
                let near = near.unwrap_or(before);
                if last_fact(near).is_none() {
                    self.no_effect_of(near);
                }
                last_fact(before)
            }
            class::TRIED | class::USE => {
                let care = |token: &Token| matches!(token.symbol, class::CARE | class::THERAPY);
                if before.iter().any(is_first_line) {
                    names.first_line_failed
                } else if before.iter().any(care) {
                    names.conservative_care_failed
                } else {
                    None
                }
            }
            _ => None,
        };
        let evidence = self.opening(VERB, Answer::No, "none");
        if let (Some(fact), Some(evidence)) = (fact, evidence) {
            self.scales.worker(fact, evidence, false);
        }
    }

    /// Denies what a guideline asked for just before: the last thing, or all of it.
    /// Whether it asked for anything.
    fn nothing_of_that(&mut self, words: Range<usize>, of_all: bool) -> bool {
        let recital = (self.recital)();
        let mut asked = self.asked_for(recital);
        if !of_all {
            let last = asked.iter().map(|&(at, _)| at).max();
            asked.retain(|&(at, _)| Some(at) == last);
        }
        let span = self
            .tokens
            .get(words.clone())
            .and_then(|words| Some(words.first()?.span.cover(words.last()?.span)));
        let Some(span) = span.filter(|_| !asked.is_empty()) else {
            return false;
        };
        let evidence = Evidence {
            span,
            section: self.section,
            value: Value::Answer(Answer::No),
            cue: "not on record",
        };
        let asked = asked.into_iter().map(|(_, fact)| fact);
        self.deny(asked, &words, &evidence);
        true
    }

    /// Denies facts of the worker, and of the treatment that these words are of.
    fn deny(
        &mut self,
        asked: impl Iterator<Item = Asked>,
        words: &Range<usize>,
        evidence: &Evidence,
    ) {
        for (fact, concern) in asked {
            let Some(concern) = concern else {
                self.scales.worker(fact, evidence.clone(), false);
                continue;
            };
            for item in self.of_course(concern, words.clone()) {
                self.scales.item(item, fact, evidence.clone(), true);
            }
        }
    }

    /// The facts that a guideline asks for, each with its place and, of a treatment,
    /// with what it concerns.
    fn asked_for(&self, recital: &[Token]) -> Vec<(usize, Asked)> {
        let names = *self.scales.names();
        let of_worker = |fact: Option<FactId>| fact.map(|fact| (fact, None));
        let of_item = |fact: Option<FactId>, concern| fact.map(|fact| (fact, Some(concern)));
        let fails = recital.iter().any(|token| token.symbol == class::FAIL);
        let recital = recital.get(recital.len().saturating_sub(BEFORE)..);
        let tokens = recital.unwrap_or_default().iter().enumerate();
        let asked = tokens.filter_map(|(at, token)| {
            let fact = match token.symbol {
                class::FUNCTION | class::WORK_STATUS => {
                    of_item(names.functional_improvement, Concern::Effect)
                }
                class::RELIEVE => of_item(names.pain_relief, Concern::Effect),
                class::GOAL => of_item(names.goals_documented, Concern::Purpose),
                class::URINE_TEST | class::WATCH => {
                    of_item(names.monitoring_documented, Concern::Monitoring)
                }
                class::CARE | class::THERAPY if fails => of_worker(names.conservative_care_failed),
                class::FIRST_LINE if fails => of_worker(names.first_line_failed),
                _ => match token.meaning {
                    Meaning::Finding(fact, Answer::Yes) => of_worker(Some(fact)),
                    _ => None,
                },
            };
            Some((at, fact?))
        });
        asked.collect()
    }

    /// The first words of the clause, as many at the most, as evidence.
    pub(super) fn opening(
        &self,
        words: usize,
        answer: Answer,
        cue: &'static str,
    ) -> Option<Evidence> {
        let words = self.tokens.get(..words).unwrap_or(self.tokens);
        let (first, last) = words.first().zip(words.last())?;
        Some(Evidence {
            span: first.span.cover(last.span),
            section: self.section,
            value: Value::Answer(answer),
            cue,
        })
    }

    /// Denies what a guideline asks for just before of this treatment: a gain in
    /// function, relief, a goal.
    fn no_effect_of(&mut self, before: &[Token]) {
        let Some(evidence) = self.opening(VERB, Answer::No, "none") else {
            return;
        };
        let of_treatment =
            |&(_, concern): &Asked| matches!(concern, Some(Concern::Effect | Concern::Purpose));
        let asked = self.asked_for(before).into_iter().map(|(_, fact)| fact);
        let end = self.tokens.len().min(VERB);
        self.deny(asked.filter(of_treatment), &(0..end), &evidence);
    }

    /// The class of the verb of which "none" is the subject, if a stretch begins so.
    fn told_of_none(&self) -> Option<u8> {
        let (first, rest) = self.tokens.split_first()?;
        let be = |token: &Token| matches!(token.symbol, class::BE | class::HAVE);
        let points_back = match first.symbol {
            class::NONE => true,
            class::NEGATION => {
                let next_says = |words| {
                    let next = rest.first();
                    next.is_some_and(|token| token.says(self.text, words))
                };
                first.says(self.text, &NEITHER) && next_says(&NONE_OF_THESE)
                    || first.says(self.text, &NO_OR_NOR) && next_says(&SUCH)
                    || first.says(self.text, &NEITHER) && rest.first().is_some_and(be)
            }
            _ => false,
        };
        let behind = rest.get(..VERB).unwrap_or(rest);
        let is = behind.iter().position(be)?;
        let verb = |token: &Token| {
            matches!(token.symbol, class::RECORD | class::TRIED | class::USE)
                .then_some(token.symbol)
        };
        // "Neither was."
        let ends = (is + 1 == rest.len()).then_some(class::RECORD);
        let found = behind.get(is..)?.iter().find_map(verb).or(ends);
        found.filter(|_| points_back)
    }

    /// The class of what a record does, if a stretch ends with that it holds none.
    fn holds_none(&self) -> Option<u8> {
        let (mut none, mut rest) = self.tokens.split_last()?;
        if none.says(self.text, &NONE_OF_THESE) {
            (none, rest) = rest.split_last()?;
        }
        let is_none = none.symbol == class::NONE
            || none.symbol == class::NEGATION && none.says(self.text, &NEITHER);
        let verb = rest.last().filter(|_| is_none)?;
        // "There is none."
        let is = verb.symbol == class::BE && self.tokens.len() <= THERE_IS_NONE;
        let holds = is || matches!(verb.symbol, class::HAVE | class::RECORD);
        (holds || verb.says(self.text, &HOLDS)).then_some(class::RECORD)
    }
}

/// The last fact that words before state by themselves.
fn last_fact(before: &[Token]) -> Option<FactId> {
    before.iter().rev().find_map(|token| match token.meaning {
        Meaning::Finding(fact, Answer::Yes) => Some(fact),
        _ => None,
    })
}

fn is_first_line(token: &Token) -> bool {
    token.symbol == class::FIRST_LINE
        || matches!(token.meaning, Meaning::Drug(category, _) if FIRST.contains(&category))
}
