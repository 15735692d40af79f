//! Complaints about a rule that decides nothing: it never applies, or others
//! always go before it.

use std::collections::BTreeSet;

use super::choice::Member;
use super::desk::{Desk, Draft};
use super::diagram::{AND, BOTH, Diagrams, Function, YES};
use super::of_rule::OfRule;
use super::tangle::MOST_STEPS;
use crate::rule::{Part, Rule};

/// So many rules that go before one are named.
const MOST_NAMED: usize = 4;

impl Desk<'_> {
    /// Why a rule never decides.
    pub(super) fn never_decides(&mut self, place: usize, rule: &Rule, of: &OfRule) {
        if of.belongs_to.is_empty() {
            let message = "no request is of the kind and the day that the rule is about";
            self.complain(
                Draft::new("never-applies", place, Part::Whole, message)
                    .suggest("look at what it applies to and when it is in force"),
            );
        } else if of.applies {
            self.outranked(place, rule, of);
        } else {
            self.never_applies(place, rule, of);
        }
    }

    /// Whatever a letter states, others go before it.
    fn outranked(&mut self, place: usize, rule: &Rule, of: &OfRule) {
        let applies = |_: &mut Diagrams, member: &Member| Some(member.sense.guard);
        let witness = self.witness(place, &of.belongs_to, &[YES], applies);
        let first = self.before(place, &of.belongs_to);
        let names: Vec<String> = first
            .iter()
            .take(MOST_NAMED)
            .map(|&other| format!("`{}`", self.id(other)))
            .collect();
        let names = match first.len().saturating_sub(MOST_NAMED) {
            0 => names.join(", "),
            more => format!("{} and {more} more", names.join(", ")),
        };
        let is_exception = |&other: &usize| {
            let exception = self.rules.get(other).and_then(|one| one.exception.as_ref());
            exception.is_some_and(|one| one.to == rule.id)
        };
        let (message, advice) = if first.is_empty() {
            (
                "wherever it applies, two exceptions hold at once and nothing is decided"
                    .to_owned(),
                "add to their guards that the other one does not hold",
            )
        } else if first.iter().all(is_exception) {
            (
                format!("wherever it applies, an exception takes its place: {names}"),
                "narrow the guard of that exception, or remove this rule",
            )
        } else {
            (
                format!("wherever it applies, another rule goes first: {names}"),
                "make it more specific than the rule that goes first, or remove it",
            )
        };
        let mut draft = Draft::new("rule-never-decides", place, Part::Whole, message)
            .suggest(advice)
            .witnessed(witness);
        for other in first.into_iter().take(MOST_NAMED) {
            draft = draft.pointing_at(other, Part::Whole, "this one");
        }
        self.complain(draft);
    }

    /// Its conditions exclude each other: tells the first one that does not hold
    /// together with those before it, and which of these.
    fn never_applies(&mut self, place: usize, rule: &Rule, of: &OfRule) {
        let mut exclude = |some: &[usize]| {
            let all = |diagrams: &mut Diagrams, member: &Member| {
                let list = &member.sense.asked_first;
                let answers = some.iter().filter_map(|&nth| Some(list.get(nth)?.0));
                let answers: Vec<Function> = answers.collect();
                Some(diagrams.fold(AND, YES, answers))
            };
            self.witness(place, &of.belongs_to, &[YES], all).is_none() && !self.rooms.is_unsure
        };
        let up_to = |last: usize| (0..=last).collect::<Vec<usize>>();
        let Some(last) = (0..of.asked_first.len()).find(|&last| exclude(&up_to(last))) else {
            return;
        };
        let mut needed = up_to(last);
        for nth in 0..last {
            let without = needed.iter().copied().filter(|&one| one != nth);
            let without: Vec<usize> = without.collect();
            if exclude(&without) {
                needed = without;
            }
        }
        let (owner, part) = self.condition_first(place, rule, last);
        if owner != place {
            // The rule to which this one is an exception never applies itself.
            return;
        }
        let message = "this condition excludes another one of the rule, which so never applies";
        let mut draft = Draft::new("never-applies", place, part, message)
            .suggest("leave one of them out, or give each a rule of its own");
        for &other in needed.iter().filter(|&&one| one != last) {
            let (owner, part) = self.condition_first(place, rule, other);
            draft = draft.pointing_at(owner, part, "it does not hold together with this");
        }
        self.complain(draft);
    }

    /// Where a condition stands under which a rule applies: with an exception, often
    /// in the rule that it replaces.
    fn condition_first(&self, place: usize, rule: &Rule, nth: usize) -> (usize, Part) {
        let own = rule.scope.conditions.get(nth);
        let Some(condition) = own else {
            return (place, Part::When(nth - rule.scope.conditions.len()));
        };
        let to = rule.exception.as_ref().map(|one| one.to.as_str());
        let base = self
            .rules
            .iter()
            .position(|one| Some(one.id.as_str()) == to);
        let taken_over = base.and_then(|base| {
            let of_base = &self.rules.get(base)?.scope.conditions;
            let at = of_base.iter().position(|one| one == condition)?;
            Some((base, Part::AppliesTo(at)))
        });
        taken_over.unwrap_or((place, Part::AppliesTo(nth)))
    }

    /// The rules that decide where this one would.
    fn before(&mut self, place: usize, families: &[usize]) -> Vec<usize> {
        let mut first = BTreeSet::new();
        for &nth in families {
            let Some(family) = self.families.get(nth) else {
                continue;
            };
            let Some((diagrams, choice)) = self.rooms.of(self.rules, nth, family) else {
                continue;
            };
            let Some(own) = choice.members.iter().find(|one| one.place == place) else {
                continue;
            };
            for other in &choice.members {
                let both = diagrams.trying(MOST_STEPS, |diagrams| {
                    diagrams.combine(BOTH, own.sense.guard, other.decides)
                });
                if both.is_some_and(|both| diagrams.can_be(both, YES)) {
                    first.insert(other.place);
                }
            }
        }
        first.into_iter().collect()
    }
}
