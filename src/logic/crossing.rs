//! Complaints about *limits that cross*: a criterion and a bar that set limits to one
//! quantity, so that some amounts meet both. There the bar decides, whatever the
//! criterion says.

use super::desk::{Desk, Draft};
use crate::rule::{Asked, Criterion, Part, Relation, Test};

/// A limit to a quantity, which a criterion or a bar sets alone.
struct Limit<'r> {
    terms: Vec<&'r str>,
    relation: Relation,
    amount: f64,
    words: &'r str,
}

impl<'r> Limit<'r> {
    fn of(criterion: &'r Criterion) -> Option<Self> {
        let [condition] = criterion.conditions.as_slice() else {
            return None;
        };
        let Test::Compare {
            terms,
            relation,
            limit,
        } = &condition.test
        else {
            return None;
        };
        let name = |asked: &'r Asked| -> &'r str { &asked.name };
        let mut terms: Vec<&str> = terms.iter().map(name).collect();
        terms.sort_unstable();
        Some(Self {
            terms,
            relation: *relation,
            amount: *limit,
            words: &condition.text,
        })
    }

    /// Whether one is a highest amount, the other a lowest one, and some amounts are both.
    fn crosses(&self, other: &Self) -> bool {
        let is_highest = |one: &Self| matches!(one.relation, Relation::Less | Relation::AtMost);
        let is_lowest = |one: &Self| matches!(one.relation, Relation::More | Relation::AtLeast);
        let (low, high) = if is_highest(self) && is_lowest(other) {
            (other, self)
        } else if is_lowest(self) && is_highest(other) {
            (self, other)
        } else {
            return false;
        };
        let both_include = low.relation == Relation::AtLeast && high.relation == Relation::AtMost;
        self.terms == other.terms
            && (low.amount < high.amount
                || both_include && low.amount.total_cmp(&high.amount).is_eq())
    }
}

impl Desk<'_> {
    /// Holds the limits of a rule's bars against those of its criteria.
    pub(super) fn crossing(&mut self, place: usize) {
        let rules = self.rules;
        let Some(rule) = rules.get(place) else {
            return;
        };
        for bar in &rule.bars {
            let Some(own) = Limit::of(bar) else { continue };
            for criterion in &rule.criteria {
                let Some(other) = Limit::of(criterion).filter(|other| own.crosses(other)) else {
                    continue;
                };
                let message = format!(
                    "some amounts meet this and `{}` of `{}`, too, and there the bar decides",
                    other.words, criterion.id
                );
                let part = Part::Condition(bar.id.to_string(), 0);
                let beside = Part::Condition(criterion.id.to_string(), 0);
                self.complain(
                    Draft::new("limits-cross", place, part, message)
                        .suggest("let one begin where the other ends, or leave one of them out")
                        .pointing_at(place, beside, "the other limit"),
                );
            }
        }
    }
}
