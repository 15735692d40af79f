//! What is *judged* by a rule once it applies: its lists of criteria, and the verdict
//! that comes of them, as functions of the answers to its conditions.

use std::sync::Arc;

use super::diagram::{
    AND, DIFFER, Diagrams, Function, NO, OR, OUTSIDE, Operation, Value, WITHOUT, YES,
};
use crate::rule::{Criterion, Join, Rule};

/// What a verdict rests on, as a value of a function.
pub(super) const BARRED: Value = 3;
pub(super) const CRITERION_NOT_MET: Value = 4;
pub(super) const CRITERIA_MET: Value = 5;
pub(super) const NOT_DOCUMENTED: Value = 6;

/// From all bars and all criteria to the basis; the table of `decide`.
const BASIS: Operation = Operation {
    number: 6,
    is_symmetric: false,
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
    is_symmetric: false,
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

/// The lists of a rule and its verdict.
#[derive(Debug)]
pub(super) struct Judged {
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

impl Judged {
    /// From the answers to the conditions of all lists, in their order.
    pub(super) fn of(diagrams: &mut Diagrams, rule: &Rule, answers: Vec<Function>) -> Self {
        let mut rest = answers.into_iter();
        let mut criteria = list(diagrams, &rule.criteria, AND, YES, &mut rest);
        let bars = list(diagrams, &rule.bars, OR, NO, &mut rest);
        let cautions = list(diagrams, &rule.cautions, OR, NO, &mut rest);
        let met = diagrams.fold(AND, YES, criteria.iter().map(|one| one.answer));
        let barred = diagrams.fold(OR, NO, bars.iter().map(|one| one.answer));
        for one in &mut criteria {
            // Where a bar holds, no criterion is looked at.
            one.decides = diagrams.combine(WITHOUT, one.decides, barred);
        }
        let basis = diagrams.combine(BASIS, barred, met);
        let necessary = diagrams.combine(NECESSARY, basis, Diagrams::constant(NO));
        Self {
            criteria,
            bars,
            cautions,
            basis,
            necessary,
        }
    }

    /// What is known of a rule that was given up.
    pub(super) fn nothing() -> Self {
        let outside = Diagrams::constant(OUTSIDE);
        Self {
            criteria: Vec::new(),
            bars: Vec::new(),
            cautions: Vec::new(),
            basis: outside,
            necessary: outside,
        }
    }
}

/// A list of criteria of which all must hold (`AND`), or one (`OR`).
fn list(
    diagrams: &mut Diagrams,
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
        let answer = diagrams.fold(join, start, own.iter().copied());
        let matters = each_matters(diagrams, &own, join, start);
        sensed.push(Sensed {
            answer,
            decides: Diagrams::constant(NO),
            conditions: own.into_iter().zip(matters).collect(),
        });
    }
    let all: Vec<Function> = sensed.iter().map(|one| one.answer).collect();
    let matters = each_matters(diagrams, &all, with, first);
    for (one, decides) in sensed.iter_mut().zip(matters) {
        one.decides = decides;
    }
    sensed
}

/// For each function: yes where all together come to something else without it.
fn each_matters(
    diagrams: &mut Diagrams,
    functions: &[Function],
    with: Operation,
    first: Value,
) -> Vec<Function> {
    let all = diagrams.fold(with, first, functions.iter().copied());
    let others = diagrams.each_left_out(with, first, functions);
    others
        .into_iter()
        .map(|rest| diagrams.combine(DIFFER, all, rest))
        .collect()
}
