//! What a decision may rest on, whatever the facts are.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::answer::Answer;
use crate::decide::Case;
use crate::decide::choose::{choose, standing};
use crate::decide::evaluate::View;
use crate::facts::{Fact, FactSet, Facts, SeenByItem, Value};
use crate::rule::{Condition, Rule, RuleBook, Test};
use crate::vocabulary::Category;

/// The rules that may decide, whatever the facts are; the one that does is
/// first, so that what it asks is named first.
pub(super) fn rules<'b>(book: &'b RuleBook, view: &View<'_>) -> Vec<&'b Rule> {
    let choice = choose(book, view);
    let mut rules: Vec<&Rule> = book
        .about(view.request.category)
        .map(AsRef::as_ref)
        .filter(|rule| standing(rule, view).is_none())
        .collect();
    rules.sort_by_key(|rule| !choice.chosen().any(|one| one.id == rule.id));
    rules
}

/// On what the choice of a rule rests.
pub(super) fn choosing(rule: &Rule) -> impl Iterator<Item = &Condition> {
    let guards = rule.exception.iter().flat_map(|exception| &exception.when);
    guards.chain(&rule.scope.conditions)
}

/// Everything that a rule tests before it comes to a verdict.
pub(super) fn tests(rule: &Rule) -> impl Iterator<Item = &Test> {
    let judged = rule.criteria.iter().chain(&rule.bars);
    judged
        .flat_map(|criterion| &criterion.conditions)
        .chain(choosing(rule))
        .map(|condition| &condition.test)
}

/// The categories on whose verdicts one depends, directly or through others.
pub(super) fn needed(book: &RuleBook, category: Category) -> BTreeSet<Category> {
    let mut needed = BTreeSet::new();
    let mut open = vec![category];
    while let Some(next) = open.pop() {
        open.extend(book.dependencies(next).filter(|&one| needed.insert(one)));
    }
    needed
}

/// The items that have a part in what is decided for one of them: itself, those
/// on whose verdicts it may depend, and one of each other kind, because it may
/// be asked whether there is such a one. A letter may have thousands.
pub(super) fn kept(kinds: &Kinds, item: usize, needed: &BTreeSet<Category>) -> Vec<usize> {
    let mut kept: Vec<usize> = kinds
        .iter()
        .flat_map(|(category, items)| {
            let all = needed.contains(category);
            items.iter().take(if all { items.len() } else { 1 })
        })
        .copied()
        .chain([item])
        .collect();
    kept.sort_unstable();
    kept.dedup();
    kept
}

/// The items of each kind, in order.
pub(super) type Kinds = BTreeMap<Category, Vec<usize>>;

/// The items of a case by their kinds.
pub(super) fn kinds(case: &Case<'_>) -> Kinds {
    let mut kinds = Kinds::new();
    for (at, request) in case.requests.iter().enumerate() {
        kinds.entry(request.category).or_default().push(at);
    }
    kinds
}

/// The facts of some items by their values alone, but for visits that were only
/// granted: these are not added to those that were authorized.
pub(super) fn bare(facts: &Facts, kept: &[usize]) -> Facts {
    let set = |facts: &FactSet| -> FactSet {
        facts
            .iter()
            .filter(|(_, fact)| fact.value != Value::Answer(Answer::NotStated))
            .map(|(&id, fact)| {
                let bare = if fact.is_only_granted() {
                    fact.clone()
                } else {
                    Fact::supposed(fact.value)
                };
                (id, bare)
            })
            .collect()
    };
    let seen = |at: usize| -> SeenByItem {
        let seen = facts.seen_by(at).iter();
        let bare = |fact: &Arc<Fact>| Arc::new(Fact::supposed(fact.value));
        seen.map(|(&id, fact)| (id, fact.as_ref().map(bare)))
            .collect()
    };
    Facts {
        by_item: kept.iter().map(|&at| seen(at)).collect(),
        worker: set(&facts.worker),
        items: kept
            .iter()
            .map(|&at| facts.items.get(at).map(set).unwrap_or_default())
            .collect(),
        ..Facts::default()
    }
}
