//! *Silence* on a fact: what an item would come to if the letter did not state it.
//!
//! A fact settles a decision only if another verdict would come of silence. Most
//! facts that a rule asks are not of that kind: two bars hold, or a criterion is
//! open whatever the fact says.

use std::collections::{BTreeMap, BTreeSet};

use super::evaluate::{Verdicts, View};
use super::judge::basis;
use super::{Case, Decision, Judged, Seen, Standing, Verdict, decide_without};
use crate::rule::{Rule, RuleBook, Subject};
use crate::vocabulary::FactId;

/// What the items of a case would come to if single facts were not stated.
#[derive(Debug)]
pub struct Silence<'a> {
    book: &'a RuleBook,
    case: &'a Case<'a>,
    decisions: &'a [Decision],
    /// The verdicts on all items, for facts on which the choice of a rule or the
    /// verdict on another item may rest. A letter may have thousands of items that
    /// hang together, so none is decided twice.
    anew: BTreeMap<FactId, Vec<Option<Verdict>>>,
}

impl<'a> Silence<'a> {
    /// On the facts of a case for which these are the decisions.
    #[must_use]
    pub fn new(book: &'a RuleBook, case: &'a Case<'a>, decisions: &'a [Decision]) -> Self {
        Self {
            book,
            case,
            decisions,
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
        let mut facts: Vec<FactId> = asked.chain(chosen_by(decision)).collect();
        facts.sort_unstable();
        facts.dedup();
        facts
    }

    /// The verdict on an item if the letter did not state a fact; none where there
    /// is no such item.
    pub fn verdict(&mut self, item: usize, fact: FactId) -> Option<Option<Verdict>> {
        let decision = self.decisions.get(item)?;
        if let Some(verdict) = self.by_its_rule(item, decision, fact) {
            return Some(verdict);
        }
        let (book, case) = (self.book, self.case);
        let anew = self.anew.entry(fact).or_insert_with(|| {
            let decisions = decide_without(book, case, fact);
            decisions.iter().map(Decision::verdict).collect()
        });
        anew.get(item).copied()
    }

    /// The verdict that the same rule gives then; none where it need not be the one
    /// that decides, or where other items have a say. Only what asks for the fact is
    /// asked again.
    fn by_its_rule(
        &self,
        item: usize,
        decision: &Decision,
        fact: FactId,
    ) -> Option<Option<Verdict>> {
        let trace = &decision.trace;
        let judged = || trace.bars.iter().chain(&trace.criteria);
        let rule = decision.rule.as_ref()?;
        let of_others = |one: &Judged| {
            let mut seen = one.leaves.iter().flat_map(|leaf| &leaf.seen);
            seen.any(|seen| matches!(seen, Seen::Verdicts(_)))
        };
        let rivals = |standing: &Standing| matches!(standing, Standing::Agrees(_));
        if judged().any(of_others)
            || trace
                .considered
                .iter()
                .any(|(_, standing)| rivals(standing))
            || chosen_by(decision).any(|asked| asked == fact)
        {
            return None;
        }
        let verdicts = Verdicts::new(BTreeSet::new());
        let view = View::of(self.case, item, &verdicts)?.without(Some(fact));
        let again = |one: &Judged| {
            if one.used().any(|used| used.fact == Some(fact)) {
                view.judge(&one.criterion, &rule.presumed).answer
            } else {
                one.answer
            }
        };
        let basis = basis(
            trace.bars.iter().map(again),
            trace.criteria.iter().map(again),
        );
        Some(basis.verdict())
    }
}

/// The facts on which the choice among the rules rests that could have decided.
fn chosen_by(decision: &Decision) -> impl Iterator<Item = FactId> {
    let considered = decision.trace.considered.iter();
    let could_decide = |standing: &Standing| {
        !matches!(
            standing,
            Standing::NotAbout | Standing::Retired | Standing::NotInForce
        )
    };
    considered
        .filter(move |(_, standing)| could_decide(standing))
        .flat_map(|(rule, _)| choosing(rule))
}

fn choosing(rule: &Rule) -> impl Iterator<Item = FactId> {
    let guards = rule.exception.iter().flat_map(|exception| &exception.when);
    guards
        .chain(&rule.scope.conditions)
        .flat_map(|condition| condition.test.asked())
        .filter_map(|asked| match asked.subject {
            Subject::Fact(id) => Some(id),
            Subject::Property(_) | Subject::VerdictOf(_) => None,
        })
}
