//! From the answers of a rule to its verdict.

use std::sync::Arc;

use super::choose::{Choice, choose, why_it_applies};
use super::evaluate::View;
use super::{Basis, Decision, Judged, Leaf, Note, Seen, Standing, Trace, Verdict, distinct};
use crate::answer::Answer;
use crate::rule::{Join, Rule, RuleBook, Subject};

/// Decides one item.
pub(super) fn decide_item(book: &RuleBook, view: &View<'_>) -> Decision {
    let Choice {
        finalists,
        mut considered,
        clash,
        in_parts,
    } = choose(book, view);
    let decides = clash.is_none();
    let mut notes: Vec<Note> = clash.into_iter().collect();
    if view.case.date.is_none() {
        notes.push(Note::NoDate);
    }
    let rules = Arc::clone(&considered.rules);
    let judged = |at: usize| Some((at, judge(rules.get(at)?, view)));
    let mut judgements: Vec<_> = finalists.into_iter().filter_map(judged).collect();
    // A verdict that is certain goes before one that is open, unless it is one for
    // some regions only: what is open for a part is open for the whole.
    // `sort_by_key` keeps rules of equal rank in the order of their ids.
    judgements
        .sort_by_key(|(_, one)| (one.basis.verdict() == Some(Verdict::NotEstablished)) != in_parts);
    let agree = judgements
        .windows(2)
        .all(|pair| matches!(pair, [(_, a), (_, b)] if a.basis.predicted() == b.basis.predicted()));
    let decides = decides && agree;
    if !agree {
        let ids = judgements.iter().map(|(_, one)| one.rule.id.clone());
        notes.push(Note::RulesDisagree(ids.collect()));
    }
    for (place, (at, one)) in judgements.iter().enumerate() {
        let standing = match one.basis.verdict() {
            _ if decides && place == 0 => Standing::Chosen,
            Some(verdict) if decides => Standing::Agrees(verdict),
            Some(verdict) => Standing::Disagrees(verdict),
            None => continue,
        };
        considered.set(*at, standing);
    }
    let mut decision = Decision {
        basis: if decides {
            Basis::NoRule
        } else {
            Basis::RulesDisagree
        },
        rule: None,
        because: Vec::new(),
        silent: Vec::new(),
        trace: Trace {
            considered,
            notes,
            ..Trace::default()
        },
    };
    let first = judgements.into_iter().next();
    if let Some((_, one)) = first.filter(|_| decides) {
        let notes = &mut decision.trace.notes;
        notes.extend(one.circular(view));
        if one.waits() {
            notes.push(Note::Waits(one.rule.id.clone()));
        } else {
            decision.basis = one.basis;
            decision.because = one.because();
            decision.silent = one.silent();
            decision.rule = Some(Arc::clone(one.rule));
        }
        decision.trace.applies = why_it_applies(one.rule, &rules, view);
        decision.trace.bars = one.bars;
        decision.trace.criteria = one.criteria;
        decision.trace.cautions = one.cautions;
    }
    decision
}

/// What one rule makes of an item.
#[derive(Debug)]
pub(super) struct Judgement<'r> {
    pub(super) rule: &'r Arc<Rule>,
    pub(super) basis: Basis,
    pub(super) bars: Vec<Judged>,
    pub(super) criteria: Vec<Judged>,
    pub(super) cautions: Vec<Judged>,
}

/// Asks everything that a rule asks, then reads the verdict off the answers.
pub(super) fn judge<'r>(rule: &'r Arc<Rule>, view: &View<'_>) -> Judgement<'r> {
    let ask = |list: &[_]| -> Vec<Judged> {
        list.iter()
            .map(|criterion| view.judge(criterion, &rule.presumed))
            .collect()
    };
    let (bars, criteria) = (ask(&rule.bars), ask(&rule.criteria));
    let basis = basis(
        bars.iter().map(|one| one.answer),
        criteria.iter().map(|one| one.answer),
    );
    Judgement {
        rule,
        basis,
        bars,
        criteria,
        cautions: ask(&rule.cautions),
    }
}

/// The first line that applies; see the table in `decide`.
pub(super) fn basis(
    bars: impl Iterator<Item = Answer>,
    criteria: impl Iterator<Item = Answer>,
) -> Basis {
    let (mut barred, mut clear) = (false, true);
    for answer in bars {
        barred |= answer == Answer::Yes;
        clear &= answer == Answer::No;
    }
    let (mut failed, mut met) = (false, true);
    for answer in criteria {
        failed |= answer == Answer::No;
        met &= answer == Answer::Yes;
    }
    if barred {
        Basis::Barred
    } else if failed {
        Basis::CriterionNotMet
    } else if met && clear {
        Basis::CriteriaMet
    } else {
        Basis::NotDocumented
    }
}

impl Judgement<'_> {
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
            .flat_map(Judged::conditions)
            .filter(|(_, leaf)| open(leaf.answer));
        distinct(leaves.flat_map(|(condition, leaf)| {
            // A quantity may be stated and yet too inexact to be compared.
            let none_silent = !leaf.seen.contains(&Seen::Silent);
            // Other items with their verdicts are in the letter.
            let is_other = |seen: &Seen| matches!(seen, Seen::Verdicts(_));
            leaf.used(condition)
                .filter(move |used| {
                    *used.seen == Seen::Silent || none_silent && !is_other(used.seen)
                })
                .map(|used| Arc::clone(used.name))
        }))
    }

    /// Whether it is open for no other reason than that nothing was decided for
    /// the items on which it depends. "Not documented" would then be a guess.
    fn waits(&self) -> bool {
        let undecided = |seen: &Seen| match seen {
            Seen::Verdicts(list) => list.iter().any(|(_, verdict)| verdict.is_none()),
            _ => false,
        };
        let waits = |leaf: &Leaf| leaf.seen.iter().any(undecided);
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
