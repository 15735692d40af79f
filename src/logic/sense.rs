//! The *sense* of a rule: its conditions, criteria and verdict as functions of
//! everything that a letter may state.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::diagram::{
    AND, BOTH, DIFFER, Diagrams, Function, NO, OPEN, OR, Operation, Value, WITHOUT, YES,
};
use super::family::Settled;
use super::question::{Questions, conditions, neutral};
use super::sum::{Member, Sum};
use crate::answer::Answer;
use crate::decide::Presumed;
use crate::rule::{Condition, Criterion, Join, Rule, Subject, Test};

/// What a verdict rests on, as a value of a function.
pub(super) const BARRED: Value = 3;
pub(super) const CRITERION_NOT_MET: Value = 4;
pub(super) const CRITERIA_MET: Value = 5;
pub(super) const NOT_DOCUMENTED: Value = 6;

/// From all bars and all criteria to the basis; the table of `decide`.
const BASIS: Operation = Operation {
    number: 6,
    of: |bars, criteria| {
        if bars == YES {
            BARRED
        } else if criteria == NO {
            CRITERION_NOT_MET
        } else if criteria == YES && bars == NO {
            CRITERIA_MET
        } else {
            NOT_DOCUMENTED
        }
    },
};

/// Yes where a basis says that the treatment is necessary.
const NECESSARY: Operation = Operation {
    number: 7,
    of: |basis, _| if basis == CRITERIA_MET { YES } else { NO },
};

/// A criterion as functions.
#[derive(Clone, Debug)]
pub(super) struct Sensed {
    /// Its answer.
    pub(super) answer: Function,
    /// Yes where its list would come to something else without it.
    pub(super) decides: Function,
    /// For each of its conditions: the answer, and yes where the criterion
    /// would have another answer without it.
    pub(super) conditions: Vec<(Function, Function)>,
}

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
}

/// Makes functions of rules; what was made once is remembered.
#[derive(Debug)]
pub(super) struct Senses<'q> {
    pub(super) diagrams: Diagrams,
    pub(super) questions: &'q Questions,
    asked: BTreeMap<(String, Option<Answer>), Function>,
    rules: BTreeMap<(usize, Settled), Arc<Sense>>,
}

impl<'q> Senses<'q> {
    /// No function yet, over these questions.
    pub(super) fn over(questions: &'q Questions) -> Self {
        Self {
            diagrams: Diagrams::over(questions.costs()),
            questions,
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
        let mut criteria = self.list(&rule.criteria, AND, YES, &mut rest);
        let bars = self.list(&rule.bars, OR, NO, &mut rest);
        let cautions = self.list(&rule.cautions, OR, NO, &mut rest);

        let asked: Vec<Function> = scope.iter().chain(&guards).copied().collect();
        let matters = self.each_narrows(&asked);
        let asked_first = asked.into_iter().zip(matters).collect();
        let diagrams = &mut self.diagrams;
        let all = diagrams.fold(AND, YES, scope);
        let applies = diagrams.is_yes(all);
        let guard = diagrams.fold(AND, YES, guards);
        let guard = diagrams.combine(BOTH, guard, applies);
        let met = diagrams.fold(AND, YES, criteria.iter().map(|one| one.answer));
        let barred = diagrams.fold(OR, NO, bars.iter().map(|one| one.answer));
        for one in &mut criteria {
            // Where a bar holds, no criterion is looked at.
            one.decides = diagrams.combine(WITHOUT, one.decides, barred);
        }
        let basis = diagrams.combine(BASIS, barred, met);
        let necessary = diagrams.combine(NECESSARY, basis, Diagrams::constant(NO));
        Sense {
            applies,
            guard,
            asked_first,
            criteria,
            bars,
            cautions,
            basis,
            necessary,
        }
    }

    /// A list of criteria of which all must hold (`AND`), or one (`OR`).
    fn list(
        &mut self,
        list: &[Arc<Criterion>],
        with: Operation,
        first: Value,
        answers: &mut impl Iterator<Item = Function>,
    ) -> Vec<Sensed> {
        let mut sensed: Vec<Sensed> = Vec::with_capacity(list.len());
        for criterion in list {
            let own: Vec<Function> = answers.by_ref().take(criterion.conditions.len()).collect();
            let (join, start) = match criterion.join {
                Join::All => (AND, YES),
                Join::Any => (OR, NO),
            };
            let answer = self.diagrams.fold(join, start, own.iter().copied());
            let matters = self.each_matters(&own, join, start);
            sensed.push(Sensed {
                answer,
                decides: Diagrams::constant(NO),
                conditions: own.into_iter().zip(matters).collect(),
            });
        }
        let all: Vec<Function> = sensed.iter().map(|one| one.answer).collect();
        for (one, decides) in sensed.iter_mut().zip(self.each_matters(&all, with, first)) {
            one.decides = decides;
        }
        sensed
    }

    /// For each function: yes where all together come to something else
    /// without it.
    fn each_matters(
        &mut self,
        functions: &[Function],
        with: Operation,
        first: Value,
    ) -> Vec<Function> {
        let diagrams = &mut self.diagrams;
        let all = diagrams.fold(with, first, functions.iter().copied());
        let others = diagrams.each_left_out(with, first, functions);
        others
            .into_iter()
            .map(|rest| diagrams.combine(DIFFER, all, rest))
            .collect()
    }

    /// For each condition of a list that must all hold before a rule applies:
    /// yes where it is the only one that does not.
    fn each_narrows(&mut self, functions: &[Function]) -> Vec<Function> {
        let diagrams = &mut self.diagrams;
        let others = diagrams.each_left_out(AND, YES, functions);
        functions
            .iter()
            .zip(others)
            .map(|(&own, rest)| diagrams.combine(WITHOUT, rest, own))
            .collect()
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
            (Test::Compare { terms, .. }, several) => {
                let of = |&question| Member::of(self.questions, question, terms);
                let members: Vec<Member> = several.iter().map(of).collect();
                let memo = &mut BTreeMap::new();
                self.sum(&condition.test, &members, Sum::default(), memo)
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
        let branches = branches.collect();
        self.diagrams.asking(question, branches)
    }

    /// The answers to a comparison of a sum, by what its first members have
    /// come to so far.
    fn sum(
        &mut self,
        test: &Test,
        members: &[Member],
        sum: Sum,
        known: &mut BTreeMap<(usize, u64, u64, bool), Function>,
    ) -> Function {
        let Some((member, rest)) = members.split_first() else {
            return match test {
                Test::Compare {
                    relation, limit, ..
                } => Diagrams::constant(value(sum.compared(*relation, *limit))),
                _ => Diagrams::constant(OPEN),
            };
        };
        let key = (
            members.len(),
            sum.least.to_bits(),
            sum.most.to_bits(),
            sum.any_stated,
        );
        if let Some(&function) = known.get(&key) {
            return function;
        }
        let mut branches = Vec::with_capacity(member.ranges.len());
        for ranges in &member.ranges {
            let mut here = sum;
            for &range in ranges {
                here.add(range);
            }
            branches.push(self.sum(test, rest, here, known));
        }
        let function = self.diagrams.asking(member.question, branches);
        known.insert(key, function);
        function
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
fn value(answer: Answer) -> Value {
    match answer {
        Answer::No => NO,
        Answer::NotStated => OPEN,
        Answer::Yes => YES,
    }
}
