//! What all families together say of each rule.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use super::choice::{Choice, choose};
use super::diagram::{BOTH, DIFFER, Diagrams, Function, NO, OPEN, WHERE, WITHOUT, YES};
use super::family::Family;
use super::question::Questions;
use super::sense::{Sense, Sensed, Senses};
use super::witness::Witness;
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
}

/// Two rules that meet, by their places, and where.
#[derive(Clone, Debug)]
pub(super) struct Meeting {
    pub(super) rules: (usize, usize),
    /// Whether the first one comes to necessary.
    pub(super) first_is_necessary: bool,
    pub(super) witness: Witness,
}

/// What was found of all rules.
#[derive(Debug, Default)]
pub(super) struct Findings {
    pub(super) rules: Vec<OfRule>,
    /// Two rules of equal claim that come to different outcomes.
    pub(super) disagree: Vec<Meeting>,
    /// Two exceptions to one rule that hold at once.
    pub(super) clash: Vec<Meeting>,
    /// Rules that leave something undecided between them.
    pub(super) gaps: Vec<(Vec<usize>, Witness)>,
    /// The families in which something is left undecided.
    open: Vec<usize>,
}

/// Goes through all families, a stretch of them in each thread.
pub(super) fn find(questions: &Questions, rules: &[Arc<Rule>], families: &[Family]) -> Findings {
    let size = families.len().div_ceil(rayon::current_num_threads()).max(1);
    let stretches: Vec<Findings> = families
        .par_chunks(size)
        .zip((0..families.len()).into_par_iter().step_by(size))
        .map(|(stretch, first)| Findings::of(questions, rules, stretch, first))
        .collect();
    let mut findings = Findings::none(rules);
    for stretch in stretches {
        findings.add(stretch);
    }
    findings.forget_gaps_of_days(families);
    findings
}

impl Findings {
    fn none(rules: &[Arc<Rule>]) -> Self {
        Self {
            rules: rules.iter().map(|rule| OfRule::of(rule)).collect(),
            ..Self::default()
        }
    }

    /// What a stretch of families says, the first of which has this number.
    fn of(questions: &Questions, rules: &[Arc<Rule>], stretch: &[Family], first: usize) -> Self {
        let mut senses = Senses::over(questions);
        let mut findings = Self::none(rules);
        for (nth, family) in (first..).zip(stretch) {
            let choice = choose(&mut senses, rules, family);
            let diagrams = &mut senses.diagrams;
            findings.meetings(diagrams, nth, &choice);
            findings.gap(diagrams, rules, nth, &choice);
            for member in &choice.members {
                if let Some(of) = findings.rules.get_mut(member.place) {
                    of.belongs_to.push(nth);
                    of.applies |= diagrams.can_be(member.sense.guard, YES);
                    of.asked(diagrams, &member.sense, member.asked);
                    if diagrams.can_be(member.decides, YES) {
                        of.decides_in.push(nth);
                        of.take(diagrams, &member.sense, member.decides);
                    }
                }
            }
        }
        findings
    }

    /// Takes in what later families say. Of two rules that meet, the first
    /// place at which they do is kept.
    fn add(&mut self, later: Self) {
        for (of, more) in self.rules.iter_mut().zip(later.rules) {
            of.add(more);
        }
        for (list, more) in [
            (&mut self.disagree, later.disagree),
            (&mut self.clash, later.clash),
        ] {
            for meeting in more {
                if !list.iter().any(|known| known.rules == meeting.rules) {
                    list.push(meeting);
                }
            }
        }
        self.gaps.extend(later.gaps);
        self.open.extend(later.open);
    }

    /// Where a kind of request is decided on other days, whatever the answers,
    /// an edition is missing and no answer; dates are looked at elsewhere.
    fn forget_gaps_of_days(&mut self, families: &[Family]) {
        let open: BTreeSet<usize> = self.open.iter().copied().collect();
        let whole = families.iter().enumerate();
        let decided: BTreeSet<usize> = whole
            .filter(|(nth, _)| !open.contains(nth))
            .flat_map(|(_, family)| &family.kinds)
            .copied()
            .collect();
        self.gaps.retain(|(_, witness)| {
            let family = families.get(witness.family);
            family.is_some_and(|family| !family.kinds.is_subset(&decided))
        });
        let mut told: BTreeSet<Vec<usize>> = BTreeSet::new();
        self.gaps.retain(|(about, _)| told.insert(about.clone()));
    }

    fn meetings(&mut self, diagrams: &mut Diagrams, family: usize, choice: &Choice) {
        let met = |list: &[Meeting], rules| list.iter().any(|one: &Meeting| one.rules == rules);
        let place = |at: usize| choice.members.get(at).map(|one| one.place);
        for &(a, b, both) in &choice.clashes {
            let (Some(a), Some(b)) = (place(a), place(b)) else {
                continue;
            };
            let rules = (a.min(b), a.max(b));
            if !met(&self.clash, rules)
                && let Some(path) = diagrams.witness(both, YES)
            {
                self.clash.push(Meeting {
                    rules,
                    first_is_necessary: false,
                    witness: Witness { family, path },
                });
            }
        }
        for (nth, one) in choice.members.iter().enumerate() {
            for other in choice.members.iter().skip(nth + 1) {
                let rules = (one.place, other.place);
                let both = diagrams.combine(BOTH, one.decides, other.decides);
                if met(&self.disagree, rules) || !diagrams.can_be(both, YES) {
                    continue;
                }
                let differ = diagrams.combine(DIFFER, one.sense.necessary, other.sense.necessary);
                let both = diagrams.combine(BOTH, both, differ);
                let both = diagrams.combine(WITHOUT, both, choice.clash);
                if let Some(path) = diagrams.witness(both, YES) {
                    let first = diagrams.along(one.sense.necessary, &path);
                    self.disagree.push(Meeting {
                        rules,
                        first_is_necessary: first == Some(YES),
                        witness: Witness { family, path },
                    });
                }
            }
        }
    }

    fn gap(&mut self, diagrams: &Diagrams, rules: &[Arc<Rule>], family: usize, choice: &Choice) {
        let Some(path) = diagrams.witness(choice.nothing, YES) else {
            return;
        };
        self.open.push(family);
        let about: Vec<usize> = choice
            .members
            .iter()
            .map(|one| one.place)
            .filter(|&place| {
                rules
                    .get(place)
                    .is_some_and(|rule| rule.exception.is_none())
            })
            .collect();
        self.gaps.push((about, Witness { family, path }));
    }
}

impl OfRule {
    fn of(rule: &Rule) -> Self {
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
    fn add(&mut self, later: Self) {
        self.decides_in.extend(later.decides_in);
        self.belongs_to.extend(later.belongs_to);
        self.applies |= later.applies;
        self.bases |= later.bases;
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
    fn asked(&mut self, diagrams: &mut Diagrams, sense: &Sense, asked: Function) {
        for (of, &(answer, matters)) in self.asked_first.iter_mut().zip(&sense.asked_first) {
            of.take(diagrams, answer, matters, asked);
        }
    }

    /// What it comes to where it decides.
    fn take(&mut self, diagrams: &mut Diagrams, sense: &Sense, decides: Function) {
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
