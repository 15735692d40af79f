//! What was found *of a rule* in all families that it belongs to.

use std::sync::Arc;

use super::diagram::{BOTH, Diagrams, Function, NO, OPEN, WHERE, YES};
use super::judged::Sensed;
use super::sense::Sense;
use crate::rule::{Criterion, Rule};

/// The values to which something can come, as bits.
pub(super) type Values = u16;

/// The bits of answers.
pub(super) const CAN_BE_NO: Values = 1 << NO;
pub(super) const CAN_BE_OPEN: Values = 1 << OPEN;
pub(super) const CAN_BE_YES: Values = 1 << YES;

const ANSWERS: Values = CAN_BE_NO | CAN_BE_OPEN | CAN_BE_YES;

/// What was found of one condition.
#[derive(Clone, Debug, Default)]
pub(super) struct OfCondition {
    pub(super) values: Values,
    /// Whether its list ever comes to something else without it.
    pub(super) matters: bool,
}

/// What was found of one criterion, bar or caution.
#[derive(Clone, Debug, Default)]
pub(super) struct OfCriterion {
    /// Its answers where its rule decides.
    pub(super) values: Values,
    /// Its answers wherever it could be asked.
    pub(super) anywhere: Values,
    /// Whether its list ever comes to something else without it.
    pub(super) decides: bool,
    pub(super) conditions: Vec<OfCondition>,
}

/// What was found of one rule.
#[derive(Clone, Debug, Default)]
pub(super) struct OfRule {
    /// The families in which it decides.
    pub(super) decides_in: Vec<usize>,
    /// The families that it belongs to.
    pub(super) belongs_to: Vec<usize>,
    /// Whether the conditions under which it applies ever hold together.
    pub(super) applies: bool,
    /// The conditions of `applies_to` and then of `when`, where they are asked.
    pub(super) asked_first: Vec<OfCondition>,
    pub(super) criteria: Vec<OfCriterion>,
    pub(super) bars: Vec<OfCriterion>,
    pub(super) cautions: Vec<OfCriterion>,
    pub(super) bases: Values,
    /// Whether its criteria were given up on.
    pub(super) is_tangle: bool,
    /// Whether it belongs to a family that was given up.
    pub(super) is_given_up: bool,
}

impl OfRule {
    pub(super) fn of(rule: &Rule) -> Self {
        let blank = |list: &[Arc<Criterion>]| -> Vec<OfCriterion> {
            let one = |criterion: &Arc<Criterion>| OfCriterion {
                conditions: vec![OfCondition::default(); criterion.conditions.len()],
                ..OfCriterion::default()
            };
            list.iter().map(one).collect()
        };
        let when = rule.exception.as_ref().map_or(0, |one| one.when.len());
        Self {
            asked_first: vec![OfCondition::default(); rule.scope.conditions.len() + when],
            criteria: blank(&rule.criteria),
            bars: blank(&rule.bars),
            cautions: blank(&rule.cautions),
            ..Self::default()
        }
    }

    /// Takes in what was found of the rule in later families.
    pub(super) fn add(&mut self, later: Self) {
        self.decides_in.extend(later.decides_in);
        self.belongs_to.extend(later.belongs_to);
        self.applies |= later.applies;
        self.bases |= later.bases;
        self.is_tangle |= later.is_tangle;
        add_all(&mut self.asked_first, later.asked_first);
        for (list, more) in [
            (&mut self.criteria, later.criteria),
            (&mut self.bars, later.bars),
            (&mut self.cautions, later.cautions),
        ] {
            for (of, more) in list.iter_mut().zip(more) {
                of.values |= more.values;
                of.anywhere |= more.anywhere;
                of.decides |= more.decides;
                add_all(&mut of.conditions, more.conditions);
            }
        }
    }

    /// What its own conditions come to where they are asked.
    pub(super) fn asked(&mut self, diagrams: &mut Diagrams, sense: &Sense, asked: Function) {
        for (of, &(answer, matters)) in self.asked_first.iter_mut().zip(&sense.asked_first) {
            of.take(diagrams, answer, matters, asked);
        }
    }

    /// What it comes to where it decides.
    pub(super) fn take(&mut self, diagrams: &mut Diagrams, sense: &Sense, decides: Function) {
        let basis = diagrams.combine(WHERE, decides, sense.basis);
        self.bases |= diagrams.values(basis);
        let lists = [
            (&mut self.criteria, &sense.criteria),
            (&mut self.bars, &sense.bars),
            (&mut self.cautions, &sense.cautions),
        ];
        for (of, sensed) in lists {
            for (of, sensed) in of.iter_mut().zip(sensed) {
                of.take(diagrams, sensed, decides);
            }
        }
    }
}

/// Takes in what was found of conditions in later families.
fn add_all(list: &mut [OfCondition], later: Vec<OfCondition>) {
    for (of, more) in list.iter_mut().zip(later) {
        of.values |= more.values;
        of.matters |= more.matters;
    }
}

impl OfCriterion {
    fn take(&mut self, diagrams: &mut Diagrams, sensed: &Sensed, decides: Function) {
        let answer = diagrams.combine(WHERE, decides, sensed.answer);
        self.values |= diagrams.values(answer) & ANSWERS;
        self.anywhere |= diagrams.values(sensed.answer);
        if !self.decides {
            let here = diagrams.combine(BOTH, decides, sensed.decides);
            self.decides = diagrams.can_be(here, YES);
        }
        for (of, &(answer, matters)) in self.conditions.iter_mut().zip(&sensed.conditions) {
            of.take(diagrams, answer, matters, decides);
        }
    }
}

impl OfCondition {
    fn take(&mut self, diagrams: &mut Diagrams, answer: Function, matters: Function, at: Function) {
        let answer = diagrams.combine(WHERE, at, answer);
        self.values |= diagrams.values(answer) & ANSWERS;
        if !self.matters {
            let here = diagrams.combine(BOTH, at, matters);
            self.matters = diagrams.can_be(here, YES);
        }
    }
}
