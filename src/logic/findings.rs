//! What all families together say of each rule.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::choice::{Choice, Member, choose};
use super::diagram::{BOTH, DIFFER, Diagrams, WITHOUT, YES};
use super::family::Family;
use super::meeting::Meetings;
use super::of_rule::OfRule;
use super::question::Questions;
use super::sense::Senses;
use super::tangle::Look;
use super::witness::Witness;
use crate::rule::Rule;

/// What was found of all rules.
#[derive(Debug, Default)]
pub(super) struct Findings {
    pub(super) rules: Vec<OfRule>,
    /// Two rules of equal claim that come to different outcomes.
    pub(super) disagree: Meetings,
    /// Two exceptions to one rule that hold at once.
    pub(super) clash: Meetings,
    /// Rules that leave something undecided between them.
    pub(super) gaps: Vec<(Vec<usize>, Witness)>,
    /// The families in which something is left undecided.
    open: Vec<usize>,
    /// The families that were given up.
    pub(super) given_up: Vec<usize>,
}

/// Goes through all families, a stretch of them in each thread.
pub(super) fn find(
    questions: &Questions,
    rules: &[Arc<Rule>],
    families: &[Family],
    looks: &[Look],
) -> Findings {
    let all: Vec<(usize, &Family, Look)> = families
        .iter()
        .zip(looks)
        .enumerate()
        .map(|(nth, (family, look))| (nth, family, *look))
        .collect();
    let size = all.len().div_ceil(rayon::current_num_threads()).max(1);
    let stretches: Vec<Findings> = all
        .par_chunks(size)
        .map(|stretch| Findings::of(questions, rules, stretch))
        .collect();
    let mut findings = Findings::none(rules);
    for stretch in stretches {
        findings.add(stretch);
    }
    for &nth in &findings.given_up {
        for &place in families.get(nth).into_iter().flat_map(|one| &one.rules) {
            if let Some(of) = findings.rules.get_mut(place) {
                of.is_given_up = true;
            }
        }
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

    /// What a stretch of families says, each with its number.
    fn of(questions: &Questions, rules: &[Arc<Rule>], stretch: &[(usize, &Family, Look)]) -> Self {
        let mut together = Senses::over(questions, Look::Together);
        let mut findings = Self::none(rules);
        for &(nth, family, look) in stretch {
            if look == Look::Together {
                let choice = choose(&mut together, rules, family);
                if choice.is_whole {
                    findings.family(&mut together, rules, nth, &choice);
                } else {
                    findings.given_up.push(nth);
                }
                continue;
            }
            let mut senses = Senses::over(questions, look);
            let mut apart = Self::none(rules);
            let choice = choose(&mut senses, rules, family);
            if choice.is_whole {
                apart.family(&mut senses, rules, nth, &choice);
            }
            if choice.is_whole && !senses.diagrams.is_spent() {
                findings.add(apart);
            } else {
                findings.given_up.push(nth);
            }
        }
        findings
    }

    /// What one family says.
    fn family(
        &mut self,
        senses: &mut Senses<'_>,
        rules: &[Arc<Rule>],
        nth: usize,
        choice: &Choice,
    ) {
        let diagrams = &mut senses.diagrams;
        self.meetings(diagrams, nth, choice);
        self.gap(diagrams, rules, nth, choice);
        for member in &choice.members {
            if let Some(of) = self.rules.get_mut(member.place) {
                of.belongs_to.push(nth);
                of.applies |= diagrams.can_be(member.sense.guard, YES);
                of.asked(diagrams, &member.sense, member.asked);
                of.is_tangle |= member.sense.is_tangle;
                if diagrams.can_be(member.decides, YES) {
                    of.decides_in.push(nth);
                    of.take(diagrams, &member.sense, member.decides);
                }
            }
        }
    }

    /// Takes in what later families say. Of two rules that meet, the first
    /// place at which they do is kept.
    fn add(&mut self, later: Self) {
        for (of, more) in self.rules.iter_mut().zip(later.rules) {
            of.add(more);
        }
        self.disagree.add(later.disagree);
        self.clash.add(later.clash);
        self.gaps.extend(later.gaps);
        self.open.extend(later.open);
        self.given_up.extend(later.given_up);
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
        let place = |at: usize| choice.members.get(at).map(|one| one.place);
        for &(a, b, both) in &choice.clashes {
            let (Some(a), Some(b)) = (place(a), place(b)) else {
                continue;
            };
            self.clash.meet((a.min(b), a.max(b)), || {
                let path = diagrams.witness(both, YES)?;
                let witness = Witness { family, path };
                Some((false, witness))
            });
        }
        // Only where two roots are of one rank can their rules decide at once.
        let mut ranks: BTreeMap<usize, Vec<(usize, &Member)>> = BTreeMap::new();
        for member in &choice.members {
            if let Some(root) = member.root
                && diagrams.can_be(member.decides, YES)
                && !member.sense.is_tangle
            {
                ranks.entry(root.rank).or_default().push((root.at, member));
            }
        }
        for members in ranks.values() {
            for (nth, &(root, one)) in members.iter().enumerate() {
                for &(_, other) in members.iter().skip(nth + 1).filter(|(at, _)| *at != root) {
                    self.disagree(diagrams, family, choice, (one, other));
                }
            }
        }
    }

    /// Two rules with an equal claim.
    fn disagree(
        &mut self,
        diagrams: &mut Diagrams,
        family: usize,
        choice: &Choice,
        (one, other): (&Member, &Member),
    ) {
        let rules = (one.place, other.place);
        if self.disagree.knows(rules) {
            return;
        }
        let both = diagrams.combine(BOTH, one.decides, other.decides);
        if !diagrams.can_be(both, YES) {
            return;
        }
        let differ = diagrams.combine(DIFFER, one.sense.necessary, other.sense.necessary);
        let both = diagrams.combine(BOTH, both, differ);
        let both = diagrams.combine(WITHOUT, both, choice.clash);
        if diagrams.can_be(both, YES) {
            self.disagree.meet(rules, || {
                let path = diagrams.witness(both, YES)?;
                let first = diagrams.along(one.sense.necessary, &path);
                Some((first == Some(YES), Witness { family, path }))
            });
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
