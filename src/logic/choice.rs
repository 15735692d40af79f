//! The *choice* among the rules of a family: where each one decides, where two
//! exceptions hold at once, and where nothing decides.

use std::sync::Arc;

use super::diagram::{BOTH, Diagrams, Function, NO, OR, WITHOUT, YES};
use super::family::Family;
use super::sense::{Sense, Senses};
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
}

/// Works out the choice, as `decide` makes it.
pub(super) fn choose(senses: &mut Senses<'_>, rules: &[Arc<Rule>], family: &Family) -> Choice {
    let never = Diagrams::constant(NO);
    let mut choice = Choice {
        members: Vec::with_capacity(family.rules.len()),
        clashes: Vec::new(),
        clash: never,
        nothing: never,
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
        });
    }
    let diagrams = &mut senses.diagrams;
    let mut bases: Vec<usize> = (0..own.len())
        .filter(|&at| own.get(at).is_some_and(|rule| rule.exception.is_none()))
        .collect();
    let rank = |at: &usize| own.get(*at).map(|rule| specificity(&rule.scope));
    bases.sort_by_key(|at| std::cmp::Reverse(rank(at)));
    let any = !bases.is_empty();
    let mut above = never;
    for level in bases.chunk_by(|a, b| rank(a) == rank(b)) {
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
            choice.resolve(diagrams, &own, at, reached);
        }
        above = here;
    }
    if any {
        choice.nothing = diagrams.is_not_yes(above);
    }
    choice
}

impl Choice {
    /// A rule decides where it is reached and no exception to it holds.
    fn resolve(&mut self, diagrams: &mut Diagrams, own: &[&Rule], at: usize, reached: Function) {
        let to = own.get(at).map(|rule| rule.id.as_str());
        let exceptions: Vec<(usize, Function)> = own
            .iter()
            .enumerate()
            .filter(|(_, rule)| rule.exception.as_ref().map(|one| one.to.as_str()) == to)
            .filter_map(|(nth, _)| Some((nth, self.members.get(nth)?.sense.guard)))
            .collect();
        let guards = exceptions.iter().map(|&(_, guard)| guard);
        let replaced = diagrams.fold(OR, NO, guards);
        if let Some(member) = self.members.get_mut(at) {
            member.decides = diagrams.combine(WITHOUT, reached, replaced);
        }
        for (nth, &(one, guard)) in exceptions.iter().enumerate() {
            let alone = exceptions.iter().enumerate();
            let others: Vec<Function> = alone
                .filter(|&(other, _)| other != nth)
                .map(|(_, &(_, guard))| guard)
                .collect();
            for &(other, second) in exceptions.iter().skip(nth + 1) {
                let both = diagrams.combine(BOTH, guard, second);
                let both = diagrams.combine(BOTH, reached, both);
                if diagrams.can_be(both, YES) {
                    self.clashes.push((one, other, both));
                    self.clash = diagrams.combine(OR, self.clash, both);
                }
            }
            if let Some(member) = self.members.get_mut(one) {
                member.asked = reached;
            }
            let others = diagrams.fold(OR, NO, others);
            let holds = diagrams.combine(BOTH, reached, guard);
            let holds = diagrams.combine(WITHOUT, holds, others);
            self.resolve(diagrams, own, one, holds);
        }
    }
}
