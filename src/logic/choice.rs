//! The *choice* among the rules of a family: where each one decides, where two
//! exceptions hold at once, and where nothing decides.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::diagram::{BOTH, Diagrams, Function, NO, OR, WITHOUT, YES};
use super::family::Family;
use super::sense::{Sense, Senses};
use super::tangle::MOST_PAIRED;
use crate::decide::specificity;
use crate::rule::Rule;

/// The choice among the rules of a family.
#[derive(Debug)]
pub(super) struct Choice {
    /// The rules of the family, in its order.
    pub(super) members: Vec<Member>,
    /// Two exceptions to one rule, by their places in the family, and yes where
    /// both hold.
    pub(super) clashes: Vec<(usize, usize, Function)>,
    /// Yes where any two exceptions clash.
    pub(super) clash: Function,
    /// Yes where no rule applies; no where only exceptions are about it.
    pub(super) nothing: Function,
    /// Whether all of this holds: not where too many rules meet, or they take too
    /// many steps.
    pub(super) is_whole: bool,
}

/// A rule of a family.
#[derive(Debug)]
pub(super) struct Member {
    /// Its place in the list of all rules.
    pub(super) place: usize,
    pub(super) sense: Arc<Sense>,
    /// Yes where its own conditions are the last thing to be asked.
    pub(super) asked: Function,
    /// Yes where it decides.
    pub(super) decides: Function,
    /// Which rule it is an exception to at last, or itself, and the rank of that one.
    /// Rules of two ranks never decide at once, nor do two of one root.
    pub(super) root: Option<Root>,
}

/// A rule without exception, by its place in the family, and how many ranks go before
/// its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Root {
    pub(super) at: usize,
    pub(super) rank: usize,
}

/// Works out the choice, as `decide` makes it.
pub(super) fn choose(senses: &mut Senses<'_>, rules: &[Arc<Rule>], family: &Family) -> Choice {
    let never = Diagrams::constant(NO);
    let mut choice = Choice {
        members: Vec::with_capacity(family.rules.len()),
        clashes: Vec::new(),
        clash: never,
        nothing: never,
        is_whole: true,
    };
    let mut own: Vec<&Rule> = Vec::with_capacity(family.rules.len());
    for (&place, settled) in family.rules.iter().zip(&family.settled) {
        let Some(rule) = rules.get(place) else {
            continue;
        };
        own.push(rule);
        choice.members.push(Member {
            place,
            sense: senses.of(place, rule, settled),
            asked: never,
            decides: never,
            root: None,
        });
    }
    let diagrams = &mut senses.diagrams;
    let mut bases: Vec<usize> = (0..own.len())
        .filter(|&at| own.get(at).is_some_and(|rule| rule.exception.is_none()))
        .collect();
    let rank = |at: &usize| own.get(*at).map(|rule| specificity(&rule.scope));
    bases.sort_by_key(|at| std::cmp::Reverse(rank(at)));
    let exceptions = exceptions(&own);
    let any = !bases.is_empty();
    let mut above = never;
    for (rank, level) in bases.chunk_by(|a, b| rank(a) == rank(b)).enumerate() {
        choice.is_whole &= level.len() <= MOST_PAIRED;
        let free = diagrams.is_not_yes(above);
        let mut here = above;
        for &at in level {
            let Some(member) = choice.members.get_mut(at) else {
                continue;
            };
            member.asked = free;
            let applies = member.sense.applies;
            here = diagrams.combine(OR, here, applies);
            let reached = diagrams.combine(BOTH, applies, free);
            choice.resolve(diagrams, &exceptions, Root { at, rank }, reached);
        }
        above = here;
    }
    if any {
        choice.nothing = diagrams.is_not_yes(above);
    }
    choice.is_whole &= !diagrams.is_spent();
    choice
}

/// For each rule that has some: its exceptions, all by their place in the family.
type Exceptions = BTreeMap<usize, Vec<usize>>;

fn exceptions(own: &[&Rule]) -> Exceptions {
    let places: BTreeMap<&str, usize> = own.iter().map(|rule| rule.id.as_str()).zip(0..).collect();
    let mut exceptions = Exceptions::new();
    for (at, rule) in own.iter().enumerate() {
        let exception = rule.exception.as_ref();
        if let Some(&to) = exception.and_then(|one| places.get(one.to.as_str())) {
            exceptions.entry(to).or_default().push(at);
        }
    }
    exceptions
}

impl Choice {
    /// A rule decides where it is reached and no exception to it holds; so does each
    /// exception, and each exception to one.
    fn resolve(
        &mut self,
        diagrams: &mut Diagrams,
        exceptions: &Exceptions,
        root: Root,
        reached: Function,
    ) {
        let mut waiting = vec![(root.at, reached)];
        while let Some((at, reached)) = waiting.pop() {
            let own: Vec<(usize, Function)> = exceptions
                .get(&at)
                .into_iter()
                .flatten()
                .filter_map(|&nth| Some((nth, self.members.get(nth)?.sense.guard)))
                .collect();
            let guards: Vec<Function> = own.iter().map(|&(_, guard)| guard).collect();
            let replaced = diagrams.fold(OR, NO, guards.iter().copied());
            if let Some(member) = self.members.get_mut(at) {
                member.decides = diagrams.combine(WITHOUT, reached, replaced);
                member.root = Some(root);
            }
            if own.len() > MOST_PAIRED {
                self.is_whole = false;
            } else {
                self.clashes(diagrams, &own, reached);
            }
            let others = diagrams.each_left_out(OR, NO, &guards);
            for (&(one, guard), others) in own.iter().zip(others) {
                if let Some(member) = self.members.get_mut(one) {
                    member.asked = reached;
                }
                let holds = diagrams.combine(BOTH, reached, guard);
                waiting.push((one, diagrams.combine(WITHOUT, holds, others)));
            }
        }
    }

    /// Where two exceptions to one rule hold at once.
    fn clashes(
        &mut self,
        diagrams: &mut Diagrams,
        exceptions: &[(usize, Function)],
        reached: Function,
    ) {
        for (nth, &(one, guard)) in exceptions.iter().enumerate() {
            for &(other, second) in exceptions.iter().skip(nth + 1) {
                let both = diagrams.combine(BOTH, guard, second);
                let both = diagrams.combine(BOTH, reached, both);
                if diagrams.can_be(both, YES) {
                    self.clashes.push((one, other, both));
                    self.clash = diagrams.combine(OR, self.clash, both);
                }
            }
        }
    }
}
