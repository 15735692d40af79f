//! From the answers of a rule to its verdict.

use std::sync::Arc;

use super::choose::choose;
use super::evaluate::View;
use super::{
    Basis, Considered, Decision, Judged, Leaf, Note, Seen, Standing, Trace, Verdict, distinct,
};
use crate::answer::Answer;
use crate::rule::{Join, Rule, RuleBook, Subject};

/// Decides one item.
pub(super) fn decide_item(book: &RuleBook, view: &View<'_>) -> Decision {
    let choice = choose(book, view);
    let mut notes: Vec<Note> = choice.clash.iter().cloned().collect();
    if view.case.date.is_none() {
        notes.push(Note::NoDate);
    }
    let mut judgements: Vec<Judgement> = choice
        .finalists
        .iter()
        .map(|rule| judge(rule, view))
        .collect();
    // A verdict that is certain goes before one that is open; `sort_by_key`
    // keeps rules of equal rank in the order of their ids.
    judgements.sort_by_key(|one| one.basis.verdict() == Some(Verdict::NotEstablished));
    let agree = judgements
        .windows(2)
        .all(|pair| matches!(pair, [a, b] if a.basis.predicted() == b.basis.predicted()));

    let mut considered = choice.considered;
    let mut decided = None;
    if choice.clash.is_none() && agree {
        let mut rest = judgements.into_iter();
        decided = rest.next();
        for one in rest {
            if let Some(verdict) = one.basis.verdict() {
                considered.push(one.standing(Standing::Agrees(verdict)));
            }
        }
    } else {
        if !agree {
            let ids = judgements.iter().map(|one| one.rule.id.clone()).collect();
            notes.push(Note::RulesDisagree(ids));
        }
        for one in judgements {
            if let Some(verdict) = one.basis.verdict() {
                considered.push(one.standing(Standing::Disagrees(verdict)));
            }
        }
    }
    if let Some(one) = &decided {
        considered.push(one.standing(Standing::Chosen));
        notes.extend(one.circular(view));
    }
    considered.sort_by(|a, b| a.rule.id.cmp(&b.rule.id));

    let undecided = if choice.clash.is_some() || !agree {
        Basis::RulesDisagree
    } else {
        Basis::NoRule
    };
    let mut decision = Decision {
        basis: decided.as_ref().map_or(undecided, |one| one.basis),
        rule: None,
        because: Vec::new(),
        silent: Vec::new(),
        trace: Trace {
            considered,
            notes,
            ..Trace::default()
        },
    };
    if let Some(one) = decided {
        if one.waits() {
            decision.basis = Basis::NoRule;
            decision.trace.notes.push(Note::Waits(one.rule.id.clone()));
        } else {
            decision.because = one.because();
            decision.silent = one.silent();
            decision.rule = Some(Arc::clone(&one.rule));
        }
        decision.trace.bars = one.bars;
        decision.trace.criteria = one.criteria;
        decision.trace.cautions = one.cautions;
    }
    decision
}

/// What one rule makes of an item.
#[derive(Debug)]
pub(super) struct Judgement {
    pub(super) rule: Arc<Rule>,
    pub(super) basis: Basis,
    pub(super) bars: Vec<Judged>,
    pub(super) criteria: Vec<Judged>,
    pub(super) cautions: Vec<Judged>,
}

/// Asks everything that a rule asks, then reads the verdict off the answers.
pub(super) fn judge(rule: &Arc<Rule>, view: &View<'_>) -> Judgement {
    let ask = |list: &[_]| -> Vec<Judged> {
        list.iter()
            .map(|criterion| view.judge(criterion, &rule.presumed))
            .collect()
    };
    let (bars, criteria) = (ask(&rule.bars), ask(&rule.criteria));
    let any = |list: &[Judged], answer| list.iter().any(|one| one.answer == answer);
    let all = |list: &[Judged], answer| list.iter().all(|one| one.answer == answer);
    // The first line that applies; see the table in `decide`.
    let basis = if any(&bars, Answer::Yes) {
        Basis::Barred
    } else if any(&criteria, Answer::No) {
        Basis::CriterionNotMet
    } else if all(&criteria, Answer::Yes) && all(&bars, Answer::No) {
        Basis::CriteriaMet
    } else {
        Basis::NotDocumented
    };
    Judgement {
        rule: Arc::clone(rule),
        basis,
        bars,
        criteria,
        cautions: ask(&rule.cautions),
    }
}

impl Judgement {
    pub(super) fn because(&self) -> Vec<Arc<str>> {
        let bars = self.bars.iter().filter(|bar| match self.basis {
            Basis::Barred => bar.answer == Answer::Yes,
            Basis::NotDocumented => bar.answer == Answer::NotStated,
            _ => false,
        });
        let criteria = self.criteria.iter().filter(|one| match self.basis {
            Basis::CriterionNotMet => one.answer == Answer::No,
            Basis::CriteriaMet => true,
            Basis::NotDocumented => one.answer == Answer::NotStated,
            _ => false,
        });
        distinct(
            criteria
                .chain(bars)
                .map(|one| Arc::clone(&one.criterion.id)),
        )
    }

    pub(super) fn silent(&self) -> Vec<Arc<str>> {
        if self.basis != Basis::NotDocumented {
            return Vec::new();
        }
        let open = |answer| answer == Answer::NotStated;
        let leaves = self
            .criteria
            .iter()
            .chain(&self.bars)
            .filter(|one| open(one.answer))
            .flat_map(|one| &one.leaves)
            .filter(|leaf| open(leaf.answer));
        distinct(leaves.flat_map(|leaf| {
            let silent = |seen: &Seen| *seen == Seen::Silent;
            // A quantity may be stated and yet too inexact to be compared.
            let none_silent = !leaf.used.iter().any(|used| silent(&used.seen));
            leaf.used
                .iter()
                .filter(move |used| none_silent || silent(&used.seen))
                .map(|used| Arc::clone(&used.name))
        }))
    }

    /// Whether it is open for no other reason than that nothing was decided for
    /// the items on which it depends. "Not documented" would then be a guess.
    fn waits(&self) -> bool {
        let undecided = |seen: &Seen| match seen {
            Seen::Verdicts(list) => list.iter().any(|(_, verdict)| verdict.is_none()),
            _ => false,
        };
        let waits = |leaf: &Leaf| leaf.used.iter().any(|used| undecided(&used.seen));
        let open = |answer| answer == Answer::NotStated;
        self.basis == Basis::NotDocumented
            && self
                .criteria
                .iter()
                .chain(&self.bars)
                .filter(|one| open(one.answer))
                .all(|one| {
                    let mut leaves = one.leaves.iter().filter(|leaf| open(leaf.answer));
                    match one.criterion.join {
                        Join::All => leaves.all(waits),
                        // One of several would be enough.
                        Join::Any => leaves.any(waits),
                    }
                })
    }

    fn standing(&self, standing: Standing) -> Considered {
        Considered {
            rule: Arc::clone(&self.rule),
            standing,
        }
    }

    /// A note for each category whose verdict was asked for in a circle.
    fn circular(&self, view: &View<'_>) -> Vec<Note> {
        let asked = self
            .bars
            .iter()
            .chain(&self.criteria)
            .chain(&self.cautions)
            .flat_map(|one| &one.criterion.conditions)
            .flat_map(|condition| condition.test.asked());
        let mut categories: Vec<_> = asked
            .filter_map(|asked| match asked.subject {
                Subject::VerdictOf(category) => Some(category),
                Subject::Fact(_) | Subject::Property(_) => None,
            })
            .filter(|&category| view.verdicts.is_circular(view.request.category, category))
            .collect();
        categories.sort_unstable();
        categories.dedup();
        categories.into_iter().map(Note::Circular).collect()
    }
}
