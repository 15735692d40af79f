//! *Silence* on a fact: what an item would come to if the rationales did not state it,
//! and what the summary says of it stood by itself.
//!
//! A verdict turns on what rationales say of a fact only if another would come of their
//! silence. Most facts that a rule asks are not of that kind: two bars hold, or a
//! criterion is open whatever the fact says.

use std::collections::{BTreeMap, BTreeSet};

use super::choose::applies;
use super::evaluate::View;
use super::judge::{basis, decide_item};
use super::verdicts::Verdicts;
use super::{Basis, Case, Decision, Judged, Seen, Standing, Verdict, decide_without, order};
use crate::rule::{Rule, RuleBook, Subject};
use crate::vocabulary::{Category, FactId};

/// What the items of a case would come to if the rationales did not state single facts.
#[derive(Debug)]
pub struct Silence<'a> {
    book: &'a RuleBook,
    case: &'a Case<'a>,
    decisions: &'a [Decision],
    /// What is known of items on which others may rest, once it is asked for.
    others: Option<Others>,
    /// The verdicts on all items, for facts that were asked for an item on which others
    /// rest. A letter may have thousands of items, so none is decided twice.
    anew: BTreeMap<FactId, Vec<Option<Verdict>>>,
}

/// The items on whose verdicts others may rest.
#[derive(Debug)]
struct Others {
    verdicts: Verdicts,
    /// The facts that they ask for.
    asked: BTreeSet<FactId>,
}

impl<'a> Silence<'a> {
    /// On the facts of a case for which these are the decisions.
    #[must_use]
    pub fn new(book: &'a RuleBook, case: &'a Case<'a>, decisions: &'a [Decision]) -> Self {
        Self {
            book,
            case,
            decisions,
            others: None,
            anew: BTreeMap::new(),
        }
    }

    /// The facts that are asked on the way to the verdict on an item, by id: by the
    /// rule that decides, and where a rule is chosen by its conditions.
    #[must_use]
    pub fn asked(decision: &Decision) -> Vec<FactId> {
        let trace = &decision.trace;
        let judged = trace.bars.iter().chain(&trace.criteria);
        let asked = judged.flat_map(Judged::used).filter_map(|used| used.fact);
        let chosen_by = could_decide(decision).flat_map(|(rule, _)| choosing(rule));
        let by_choice = chosen_by.filter_map(|subject| match subject {
            Subject::Fact(id) => Some(id),
            Subject::Property(_) | Subject::VerdictOf(_) => None,
        });
        let mut facts: Vec<FactId> = asked.chain(by_choice).collect();
        facts.sort_unstable();
        facts.dedup();
        facts
    }

    /// The verdict on an item if the rationales did not state a fact; none where there
    /// is no such item.
    pub fn verdict(&mut self, item: usize, fact: FactId) -> Option<Option<Verdict>> {
        let (book, case) = (self.book, self.case);
        let decision = self.decisions.get(item)?;
        let category = case.requests.get(item)?.category;
        // Most requests stand by themselves.
        let verdicts = if book.dependencies(category).next().is_none() {
            &Verdicts::new(BTreeSet::new())
        } else {
            let others = self
                .others
                .get_or_insert_with(|| Others::of(book, case, self.decisions));
            if others.asked.contains(&fact) {
                return self.anew(fact).get(item).copied();
            }
            &others.verdicts
        };
        let view = View::of(case, item, verdicts)?.without(Some(fact));
        Some(match &decision.rule {
            Some(rule) if !may_wait(decision) && chosen_as_before(&view, decision, fact) => {
                again(&view, rule, decision, fact).verdict()
            }
            _ => decide_item(book, &view).verdict(),
        })
    }

    /// The verdicts on all items if the rationales did not state a fact.
    fn anew(&mut self, fact: FactId) -> &[Option<Verdict>] {
        let (book, case) = (self.book, self.case);
        self.anew.entry(fact).or_insert_with(|| {
            let decisions = decide_without(book, case, fact);
            decisions.iter().map(Decision::verdict).collect()
        })
    }
}

impl Others {
    fn of(book: &RuleBook, case: &Case<'_>, decisions: &[Decision]) -> Self {
        let order = order::of(book, &case.requests);
        let mut others = Self {
            verdicts: Verdicts::new(order.circular),
            asked: BTreeSet::new(),
        };
        let categories = order.groups.iter().map(|&(category, _)| category);
        let asked: BTreeSet<Category> = categories
            .flat_map(|category| book.dependencies(category))
            .collect();
        for (category, items) in order.groups {
            if !asked.contains(&category) {
                continue;
            }
            let decided = items
                .iter()
                .filter_map(|&at| Some((at, decisions.get(at)?)));
            for (_, decision) in decided.clone() {
                others.asked.extend(Silence::asked(decision));
            }
            let verdicts = decided.map(|(at, decision)| (at, decision.verdict()));
            others.verdicts.learn(category, verdicts);
        }
        others
    }
}

/// Whether another item is asked for on which nothing was decided: then nothing may be
/// decided here either.
fn may_wait(decision: &Decision) -> bool {
    let trace = &decision.trace;
    let judged = trace.bars.iter().chain(&trace.criteria);
    let mut seen = judged
        .flat_map(|one| &one.leaves)
        .flat_map(|leaf| &leaf.seen);
    seen.any(|seen| match seen {
        Seen::Verdicts(list) => list.iter().any(|(_, verdict)| verdict.is_none()),
        _ => false,
    })
}

/// Whether the same rule is chosen, and no other with it: where a condition asks for
/// the fact by which rules are chosen, it holds, or does not, as before.
fn chosen_as_before(view: &View<'_>, decision: &Decision, fact: FactId) -> bool {
    let mut could_decide = could_decide(decision);
    could_decide.all(|(rule, standing)| {
        let asks = || choosing(rule).any(|subject| subject == Subject::Fact(fact));
        let held = !matches!(
            standing,
            Standing::ConditionNotMet(_) | Standing::GuardNotMet(_)
        );
        !matches!(standing, Standing::Agrees(_)) && (!asks() || held == applies(rule, view))
    })
}

/// What the same rule comes to. Only what asks for the fact is asked again.
fn again(view: &View<'_>, rule: &Rule, decision: &Decision, fact: FactId) -> Basis {
    let answer = |one: &Judged| {
        if one.used().any(|used| used.fact == Some(fact)) {
            view.judge(&one.criterion, &rule.presumed).answer
        } else {
            one.answer
        }
    };
    let trace = &decision.trace;
    basis(
        trace.bars.iter().map(answer),
        trace.criteria.iter().map(answer),
    )
}

/// The rules that could have decided, whatever the facts are, and how they fared.
fn could_decide(decision: &Decision) -> impl Iterator<Item = (&Rule, &Standing)> {
    let considered = decision.trace.considered.iter();
    considered.filter(|(_, standing)| {
        !matches!(
            standing,
            Standing::NotAbout | Standing::Retired | Standing::NotInForce
        )
    })
}

/// On what it rests whether a rule applies.
fn choosing(rule: &Rule) -> impl Iterator<Item = Subject> {
    let guards = rule.exception.iter().flat_map(|exception| &exception.when);
    guards
        .chain(&rule.scope.conditions)
        .flat_map(|condition| condition.test.asked())
        .map(|asked| asked.subject)
}
