//! Complaints about facts that nothing reads, and about presumptions for which
//! nothing asks.

use std::collections::BTreeSet;

use super::desk::{Desk, Draft};
use super::question::conditions;
use crate::rule::{Condition, Criterion, Part, Rule, Subject};
use crate::vocabulary::FactId;

impl Desk<'_> {
    /// Facts that nothing reads, and presumptions of which nothing comes.
    pub(super) fn unheard(&mut self, place: usize, readable: &BTreeSet<FactId>) {
        let rules = self.rules;
        let Some(rule) = rules.get(place) else {
            return;
        };
        let unread = |subject: Subject| match subject {
            Subject::Fact(id) => !readable.contains(&id),
            Subject::Property(_) | Subject::VerdictOf(_) => false,
        };
        for (part, condition) in parts(rule) {
            for asked in condition.test.asked() {
                if unread(asked.subject) {
                    let message = format!("nothing that a letter says is read as `{}`", asked.name);
                    self.complain(
                        Draft::new("unreadable-fact", place, part.clone(), message)
                            .suggest("add words for it to vocabulary/findings.yml, or a shape to grammar/facts.pest"),
                    );
                }
            }
        }
        let asked: BTreeSet<Subject> = conditions(rule)
            .flat_map(|condition| condition.test.asked())
            .map(|asked| asked.subject)
            .collect();
        for &fact in rule.presumed.keys() {
            if !asked.contains(&Subject::Fact(fact)) {
                let name = self.facts.name(fact).to_owned();
                self.complain(
                    Draft::new(
                        "unused-presumption",
                        place,
                        Part::Presumed(name),
                        "no condition of the rule asks for this fact",
                    )
                    .suggest("leave it out"),
                );
            }
        }
    }
}

/// Every condition of a rule with the part that it is.
fn parts(rule: &Rule) -> Vec<(Part, &Condition)> {
    let scope = rule.scope.conditions.iter().enumerate();
    let when = rule.exception.iter().flat_map(|one| &one.when).enumerate();
    let mut parts: Vec<(Part, &Condition)> = scope
        .map(|(nth, condition)| (Part::AppliesTo(nth), condition))
        .chain(when.map(|(nth, condition)| (Part::When(nth), condition)))
        .collect();
    let of = |criterion: &Criterion, nth| Part::Condition(criterion.id.to_string(), nth);
    for criterion in [&rule.criteria, &rule.bars, &rule.cautions]
        .into_iter()
        .flatten()
    {
        let own = criterion.conditions.iter().enumerate();
        parts.extend(own.map(|(nth, condition)| (of(criterion, nth), condition)));
    }
    parts
}
