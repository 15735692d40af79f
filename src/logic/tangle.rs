//! A *tangle*: rules whose conditions bear on each other in so many ways that there
//! may be no end to looking at all of them.
//!
//! A decision diagram is small where conditions go their own ways, and doubles with
//! each list of alternatives that shares facts with the lists before it. So rules
//! that could be a tangle get diagrams of their own, with bounds: what is known of
//! others then changes nothing, and the same rules are given up on, or not, whatever
//! they lie beside. What is given up is told.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::desk::{Desk, Draft};
use super::family::{Family, Settled};
use super::findings::Findings;
use crate::answer::Answer;
use crate::rule::{Criterion, Join, Part, Rule};

/// Steps of combining functions that a family of rules may take. A step takes less
/// than a microsecond and some hundred bytes.
pub(super) const MOST_STEPS: u64 = 800_000;

/// Steps that the criteria of one rule may take of them.
pub(super) const MOST_STEPS_OF_RULE: u64 = 200_000;

/// Exceptions to one rule, or rules of equal claim, that are held against each other.
pub(super) const MOST_PAIRED: usize = 256;

/// Families that could be a tangle and are looked at.
const MOST_TANGLES: usize = 64;

/// Up to so many lists, and rules under conditions, there is no tangle.
const FEW: usize = 8;

/// How a family is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// With the functions that others have made.
    Together,
    /// With functions of its own, and bounds.
    Apart,
    /// Not at all: too many before it were looked at apart.
    Never,
}

/// How each family is looked at.
pub(super) fn looks(rules: &[Arc<Rule>], families: &[Family]) -> Vec<Look> {
    let mut left = MOST_TANGLES;
    families
        .iter()
        .map(|family| match (is_tangle(rules, family), left) {
            (false, _) => Look::Together,
            (true, 0) => Look::Never,
            (true, _) => {
                left -= 1;
                Look::Apart
            }
        })
        .collect()
}

fn is_tangle(rules: &[Arc<Rule>], family: &Family) -> bool {
    let own = || family.rules.iter().filter_map(|&place| rules.get(place));
    let mut asked_first = BTreeSet::new();
    let mut conditional = 0;
    for rule in own() {
        let when = rule.exception.iter().flat_map(|one| &one.when);
        let conditions = rule.scope.conditions.iter().chain(when);
        let before = asked_first.len();
        let all = conditions.map(|one| asked_first.insert(one.text.as_str()));
        conditional += usize::from(all.count() > 0 || asked_first.len() > before);
    }
    (conditional > FEW && asked_first.len() > FEW)
        || own().zip(&family.settled).any(|(rule, settled)| {
            let (verdict, cautions) = lists(rule, settled);
            verdict > FEW || cautions > FEW
        })
}

/// How many criteria and bars of a rule, and how many cautions, ask for more than one
/// thing and are left open by the request: of limits for each region, those of one.
fn lists(rule: &Rule, settled: &Settled) -> (usize, usize) {
    let before = rule.scope.conditions.len();
    let when = rule.exception.as_ref().map_or(0, |one| one.when.len());
    let mut answers = settled.iter().skip(before + when);
    let mut count = |list: &[Arc<Criterion>]| {
        let open = list.iter().filter(|criterion| {
            let own = answers.by_ref().take(criterion.conditions.len());
            is_open(criterion, own) && asks_several(criterion)
        });
        open.count()
    };
    let verdict = count(&rule.criteria) + count(&rule.bars);
    (verdict, count(&rule.cautions))
}

/// Whether what a request settles leaves a criterion to the letter.
fn is_open<'s>(criterion: &Criterion, settled: impl Iterator<Item = &'s Option<Answer>>) -> bool {
    let closing = match criterion.join {
        Join::All => Answer::No,
        Join::Any => Answer::Yes,
    };
    // To the end: the next criterion goes on behind.
    settled.filter(|&&one| one == Some(closing)).count() == 0
}

fn asks_several(criterion: &Criterion) -> bool {
    let asked = criterion.conditions.iter().flat_map(|one| one.test.asked());
    asked.map(|one| one.subject).collect::<BTreeSet<_>>().len() > 1
}

impl Desk<'_> {
    /// What was given up.
    pub(super) fn given_up(&mut self, findings: &Findings) {
        for (place, of) in findings.rules.iter().enumerate() {
            if of.is_tangle {
                let message = "what the criteria come to together was not looked at to the end: \
                               too many lists share facts with others";
                self.complain(
                    Draft::new("not-checked", place, Part::Whole, message)
                        .suggest("let fewer lists ask for the same facts, or split the rule"),
                );
            }
        }
        let mut told = BTreeSet::new();
        for &nth in &findings.given_up {
            let Some(family) = self.families.get(nth) else {
                continue;
            };
            let Some((&first, others)) = family.rules.split_first() else {
                continue;
            };
            if !told.insert(&family.rules) {
                continue;
            }
            let message = format!(
                "how this rule and {} others meet was not looked at to the end: their conditions \
                 bear on each other in too many ways, or too many have an equal claim",
                others.len()
            );
            let mut draft = Draft::new("not-checked", first, Part::Whole, message)
                .suggest("let fewer rules be about the same requests");
            for &other in others.iter().take(3) {
                draft = draft.pointing_at(other, Part::Whole, "one of the others");
            }
            self.complain(draft);
        }
    }
}
