//! The *sense* of a rule: its conditions, criteria and verdict as functions of
//! everything that a letter may state.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::diagram::{AND, BOTH, Diagrams, Function, NO, OPEN, Value, WITHOUT, YES};
use super::family::Settled;
use super::judged::{Judged, Sensed};
use super::question::{Questions, conditions, neutral};
use super::sum::{Comparison, Member};
use super::tangle::{Look, MOST_STEPS, MOST_STEPS_OF_RULE};
use crate::answer::Answer;
use crate::decide::Presumed;
use crate::rule::{Condition, Rule, Subject, Test};

/// A rule as functions.
#[derive(Clone, Debug)]
pub(super) struct Sense {
    /// Yes where the conditions of `applies_to` hold.
    pub(super) applies: Function,
    /// Yes where the guard of an exception holds, too.
    pub(super) guard: Function,
    /// For each condition of `applies_to` and then of `when`: the answer, and
    /// yes where the rule would apply otherwise without it.
    pub(super) asked_first: Vec<(Function, Function)>,
    /// `necessary_when`.
    pub(super) criteria: Vec<Sensed>,
    /// `not_necessary_when`.
    pub(super) bars: Vec<Sensed>,
    /// `cautions`.
    pub(super) cautions: Vec<Sensed>,
    /// What the verdict rests on.
    pub(super) basis: Function,
    /// Yes where the verdict is necessary.
    pub(super) necessary: Function,
    /// Whether lists and verdict were not made, because that takes too many steps.
    pub(super) is_tangle: bool,
}

/// Makes functions of rules; what was made once is remembered.
#[derive(Debug)]
pub(super) struct Senses<'q> {
    pub(super) diagrams: Diagrams,
    pub(super) questions: &'q Questions,
    steps_of_rule: u64,
    asked: BTreeMap<(String, Option<Answer>), Function>,
    rules: BTreeMap<(usize, Settled), Arc<Sense>>,
}

impl<'q> Senses<'q> {
    /// No function yet, over these questions, for families that are looked at so.
    pub(super) fn over(questions: &'q Questions, look: Look) -> Self {
        let (steps, steps_of_rule) = match look {
            Look::Together => (u64::MAX, u64::MAX),
            Look::Apart => (MOST_STEPS, MOST_STEPS_OF_RULE),
            Look::Never => (0, 0),
        };
        Self {
            diagrams: Diagrams::over(questions.costs(), steps),
            questions,
            steps_of_rule,
            asked: BTreeMap::new(),
            rules: BTreeMap::new(),
        }
    }

    /// The sense of a rule where a request settles some of its conditions.
    pub(super) fn of(&mut self, place: usize, rule: &Rule, settled: &Settled) -> Arc<Sense> {
        let key = (place, settled.clone());
        if let Some(known) = self.rules.get(&key) {
            return Arc::clone(known);
        }
        let sense = Arc::new(self.sense(rule, settled));
        self.rules.insert(key, Arc::clone(&sense));
        sense
    }

    fn sense(&mut self, rule: &Rule, settled: &Settled) -> Sense {
        let mut answers = Vec::new();
        let presumptions = presumptions(rule);
        for ((condition, settled), presumed) in conditions(rule).zip(settled).zip(&presumptions) {
            answers.push(match settled {
                Some(answer) => Diagrams::constant(value(*answer)),
                None => self.condition(condition, presumed),
            });
        }
        let mut rest = answers.into_iter();
        let scope: Vec<Function> = rest.by_ref().take(rule.scope.conditions.len()).collect();
        let when = rule.exception.as_ref().map_or(0, |one| one.when.len());
        let guards: Vec<Function> = rest.by_ref().take(when).collect();
        let rest: Vec<Function> = rest.collect();
        let diagrams = &mut self.diagrams;
        let asked: Vec<Function> = scope.iter().chain(&guards).copied().collect();
        let matters = each_narrows(diagrams, &asked);
        let asked_first = asked.into_iter().zip(matters).collect();
        let all = diagrams.fold(AND, YES, scope);
        let applies = diagrams.is_yes(all);
        let guard = diagrams.fold(AND, YES, guards);
        let guard = diagrams.combine(BOTH, guard, applies);
        let judged = diagrams.trying(self.steps_of_rule, |diagrams| {
            Judged::of(diagrams, rule, rest)
        });
        let is_tangle = judged.is_none();
        let judged = judged.unwrap_or_else(Judged::nothing);
        Sense {
            applies,
            guard,
            asked_first,
            criteria: judged.criteria,
            bars: judged.bars,
            cautions: judged.cautions,
            basis: judged.basis,
            necessary: judged.necessary,
            is_tangle,
        }
    }

    /// The answer to a condition, as the evaluator of decisions gives it for
    /// each value of what is asked.
    fn condition(&mut self, condition: &Condition, presumed: &Presumed) -> Function {
        let is_presumed = condition
            .test
            .asked()
            .iter()
            .find_map(|asked| match asked.subject {
                Subject::Fact(id) => presumed.get(&id).copied(),
                Subject::Property(_) | Subject::VerdictOf(_) => None,
            });
        let key = (condition.text.clone(), is_presumed);
        if let Some(&known) = self.asked.get(&key) {
            return known;
        }
        let mut asked: Vec<u16> = condition
            .test
            .asked()
            .iter()
            .filter_map(|asked| self.questions.about(asked.subject))
            .collect();
        asked.sort_unstable();
        asked.dedup();
        let function = match (&condition.test, asked.as_slice()) {
            (_, &[]) => {
                let answer = neutral(&[]).ask([(condition, presumed)]).pop();
                Diagrams::constant(value(answer.unwrap_or_default()))
            }
            (_, &[question]) => self.answers(condition, presumed, question),
            (
                Test::Compare {
                    terms,
                    relation,
                    limit,
                },
                several,
            ) => {
                let of = |&question| Member::of(self.questions, question, terms);
                let members: Vec<Member> = several.iter().map(of).collect();
                Comparison::of(*relation, *limit).function(&mut self.diagrams, &members)
            }
            _ => Diagrams::constant(OPEN),
        };
        self.asked.insert(key, function);
        function
    }

    /// The answers to a condition that asks one question.
    fn answers(&mut self, condition: &Condition, presumed: &Presumed, question: u16) -> Function {
        let branches = self.questions.values(question).iter().map(|stated| {
            let answer = neutral(&stated.given).ask([(condition, presumed)]).pop();
            Diagrams::constant(value(answer.unwrap_or_default()))
        });
        self.diagrams.asking(question, branches)
    }
}

/// What is presumed for each condition of a rule, in their order.
fn presumptions(rule: &Rule) -> Vec<Cow<'_, Presumed>> {
    let when = rule.exception.as_ref().map_or(0, |one| one.when.len());
    let first = rule.scope.conditions.len() + when;
    let judged = [&rule.criteria, &rule.bars, &rule.cautions];
    let own = judged.into_iter().flatten().flat_map(|criterion| {
        let presumed = criterion.presuming(&rule.presumed);
        std::iter::repeat_n(presumed, criterion.conditions.len())
    });
    std::iter::repeat_n(Cow::Borrowed(&rule.presumed), first)
        .chain(own)
        .collect()
}

/// An answer as a value of a function.
pub(super) fn value(answer: Answer) -> Value {
    match answer {
        Answer::No => NO,
        Answer::NotStated => OPEN,
        Answer::Yes => YES,
    }
}

/// For each condition of a list that must all hold before a rule applies: yes where
/// it is the only one that does not.
fn each_narrows(diagrams: &mut Diagrams, functions: &[Function]) -> Vec<Function> {
    let others = diagrams.each_left_out(AND, YES, functions);
    functions
        .iter()
        .zip(others)
        .map(|(&own, rest)| diagrams.combine(WITHOUT, rest, own))
        .collect()
}
