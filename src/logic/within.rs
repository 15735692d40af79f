//! Complaints about a single rule: what of it can never decide, and what it can
//! never come to.

use std::sync::Arc;

use super::choice::Member;
use super::desk::{Desk, Draft};
use super::diagram::{BOTH, Diagrams, NO, OPEN, Value, WHERE, YES};
use super::findings::Findings;
use super::judged::{BARRED, CRITERIA_MET, CRITERION_NOT_MET, NOT_DOCUMENTED, Sensed};
use super::oddity::Oddity;
use super::of_rule::{CAN_BE_NO, OfCondition, OfCriterion, OfRule};
use super::sense::Sense;
use super::witness::Witness;
use crate::rule::{Criterion, Part, Rule, Test};

/// Which list of a rule a criterion stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum List {
    Criteria,
    Bars,
    Cautions,
}

/// A criterion by its list and its place there.
#[derive(Clone, Copy, Debug)]
struct At {
    list: List,
    nth: usize,
}

impl At {
    fn of(self, sense: &Sense) -> Option<&Sensed> {
        let list = match self.list {
            List::Criteria => &sense.criteria,
            List::Bars => &sense.bars,
            List::Cautions => &sense.cautions,
        };
        list.get(self.nth)
    }
}

impl Desk<'_> {
    /// Everything that was found of one rule.
    pub(super) fn within(&mut self, findings: &Findings, place: usize) {
        let rules = self.rules;
        let (Some(rule), Some(of)) = (rules.get(place), findings.rules.get(place)) else {
            return;
        };
        // What is not known to the end is not complained of.
        if of.is_given_up {
            return;
        }
        let before = self.list.len();
        self.conditions_first(place, rule, of);
        if of.decides_in.is_empty() {
            if self.list.len() == before {
                self.never_decides(place, rule, of);
            }
            return;
        }
        if of.is_tangle {
            return;
        }
        let lists = [
            (List::Criteria, &rule.criteria, &of.criteria),
            (List::Bars, &rule.bars, &of.bars),
            (List::Cautions, &rule.cautions, &of.cautions),
        ];
        for (list, criteria, found) in lists {
            for (nth, (criterion, found)) in criteria.iter().zip(found).enumerate() {
                self.criterion(place, of, At { list, nth }, criterion, found);
            }
        }
        // What a criterion brings about has been told there.
        if self.list.len() == before {
            self.verdicts(place, rule, of);
        }
    }

    /// The conditions under which it applies at all.
    fn conditions_first(&mut self, place: usize, rule: &Rule, of: &OfRule) {
        let scope = rule.scope.conditions.len();
        let several = of.asked_first.len() > 1;
        for (nth, found) in of.asked_first.iter().enumerate() {
            if self.is_taken_over(rule, nth) {
                continue;
            }
            let part = if nth < scope {
                Part::AppliesTo(nth)
            } else {
                Part::When(nth - scope)
            };
            let function = |diagrams: &mut Diagrams, member: &Member| {
                let &(answer, _) = member.sense.asked_first.get(nth)?;
                Some(diagrams.combine(WHERE, member.asked, answer))
            };
            let Some(kind) = Oddity::of(found.values, CAN_BE_NO) else {
                // Where it never applies, others are at fault.
                if several && of.applies && !found.matters && found.values != 0 {
                    let wanted = &[NO, OPEN];
                    let witness = self.witness(place, &of.belongs_to, wanted, function);
                    self.complain(
                        Draft::new(
                            "condition-never-matters",
                            place,
                            part,
                            "whenever this does not hold, another condition beside it does not either",
                        )
                        .suggest("leave it out")
                        .witnessed(witness),
                    );
                }
                continue;
            };
            let witness = self.witness(place, &of.belongs_to, kind.wanted(), function);
            self.complain(kind.draft(place, part).witnessed(witness));
        }
    }

    /// Whether a condition of an exception is that of the rule which it
    /// replaces, and so is settled when it is asked.
    fn is_taken_over(&self, rule: &Rule, nth: usize) -> bool {
        let base = rule
            .exception
            .as_ref()
            .and_then(|exception| self.rules.iter().find(|one| one.id == exception.to));
        let own = rule.scope.conditions.get(nth);
        base.zip(own)
            .is_some_and(|(base, own)| base.scope.conditions.contains(own))
    }

    fn criterion(
        &mut self,
        place: usize,
        of: &OfRule,
        at: At,
        criterion: &Arc<Criterion>,
        found: &OfCriterion,
    ) {
        let id = criterion.id.to_string();
        let answer = |diagrams: &mut Diagrams, member: &Member| {
            let answer = at.of(&member.sense)?.answer;
            Some(diagrams.combine(WHERE, member.decides, answer))
        };
        if let Some(kind) = Oddity::of(found.values, found.anywhere) {
            // `always` is how a section says that it recommends against.
            if criterion.always_holds() {
                return;
            }
            let witness = self.witness(place, &of.decides_in, kind.wanted(), answer);
            let part = match criterion.conditions.as_slice() {
                [_] => Part::Condition(id, 0),
                _ => Part::Criterion(id),
            };
            self.complain(kind.draft(place, part).witnessed(witness));
            return;
        }
        if at.list != List::Cautions && !found.decides {
            let wanted: &[Value] = match at.list {
                List::Criteria => &[NO, OPEN],
                List::Bars | List::Cautions => &[YES, OPEN],
            };
            let witness = self.witness(place, &of.decides_in, wanted, answer);
            let message = self.why_never(place, &of.decides_in, at, witness.as_ref());
            self.complain(
                Draft::new(
                    "criterion-never-decides",
                    place,
                    Part::Criterion(id),
                    message,
                )
                .suggest("leave it out, or say what it asks beyond the others")
                .witnessed(witness),
            );
            return;
        }
        if criterion.conditions.len() > 1 {
            for (nth, (condition, found)) in criterion
                .conditions
                .iter()
                .zip(&found.conditions)
                .enumerate()
            {
                if condition.test != Test::Always {
                    let part = Part::Condition(id.clone(), nth);
                    self.condition(place, of, at, nth, part, found);
                }
            }
        }
    }

    /// A condition in a list.
    fn condition(
        &mut self,
        place: usize,
        of: &OfRule,
        at: At,
        nth: usize,
        part: Part,
        found: &OfCondition,
    ) {
        let answer = |diagrams: &mut Diagrams, member: &Member| {
            let &(answer, _) = at.of(&member.sense)?.conditions.get(nth)?;
            Some(diagrams.combine(WHERE, member.decides, answer))
        };
        if let Some(kind) = Oddity::of(found.values, CAN_BE_NO) {
            let witness = self.witness(place, &of.decides_in, kind.wanted(), answer);
            self.complain(kind.draft(place, part).witnessed(witness));
        } else if !found.matters {
            let witness = self.witness(place, &of.decides_in, &[NO, OPEN], answer);
            self.complain(
                Draft::new(
                    "condition-never-matters",
                    place,
                    part,
                    "the list comes to the same answer without this condition",
                )
                .suggest("leave it out")
                .witnessed(witness),
            );
        }
    }

    /// Which other criterion stands in the way of one that never decides.
    fn why_never(
        &mut self,
        place: usize,
        families: &[usize],
        at: At,
        witness: Option<&Witness>,
    ) -> String {
        let rules = self.rules;
        let own = rules.get(place);
        let (list, word) = match at.list {
            List::Criteria => (own.map(|rule| &rule.criteria), "not met"),
            List::Bars | List::Cautions => (own.map(|rule| &rule.bars), "met"),
        };
        let list = list.map_or(&[][..], |list| list);
        for (nth, other) in list.iter().enumerate() {
            let beside = At { nth, ..at };
            // Where this one would decide, the other one does not.
            let apart = |diagrams: &mut Diagrams, member: &Member| {
                let (own, other) = (at.of(&member.sense)?, beside.of(&member.sense)?);
                let settles = match at.list {
                    List::Criteria => diagrams.combine(STRICTER, own.answer, other.answer),
                    List::Bars | List::Cautions => {
                        diagrams.combine(STRICTER, other.answer, own.answer)
                    }
                };
                Some(diagrams.combine(BOTH, member.decides, settles))
            };
            if nth != at.nth
                && self.witness(place, families, &[YES], apart).is_none()
                && !self.rooms.is_unsure
            {
                return format!("whenever it is {word}, `{}` is {word} as well", other.id);
            }
        }
        if witness.is_some() {
            format!("whenever it is {word}, another one settles the verdict already")
        } else {
            "it never settles anything".to_owned()
        }
    }

    /// Verdicts to which a rule can never come.
    fn verdicts(&mut self, place: usize, rule: &Rule, of: &OfRule) {
        let basis = |diagrams: &mut Diagrams, member: &Member| {
            Some(diagrams.combine(WHERE, member.decides, member.sense.basis))
        };
        let can = |values: &[Value]| values.iter().any(|value| of.bases & (1 << value) != 0);
        let settled = rule.bars.iter().any(|bar| bar.always_holds());
        if !settled && !can(&[CRITERIA_MET]) {
            let wanted = &[NOT_DOCUMENTED, CRITERION_NOT_MET, BARRED];
            let witness = self.witness(place, &of.decides_in, wanted, basis);
            let message = "the rule finds no request necessary: its criteria exclude each other";
            self.complain(
                Draft::new("never-necessary", place, Part::Whole, message)
                    .suggest("look for criteria that cannot hold together, or only with a bar")
                    .witnessed(witness),
            );
        }
        if !can(&[CRITERION_NOT_MET, BARRED]) {
            let witness = self.witness(place, &of.decides_in, &[CRITERIA_MET], basis);
            let message = "the rule finds no request not necessary";
            self.complain(
                Draft::new("never-refused", place, Part::Whole, message)
                    .suggest("add a criterion that can fail, or a bar that can hold")
                    .witnessed(witness),
            );
        }
    }
}

/// Yes where the first is nearer to no than the second.
const STRICTER: super::diagram::Operation = super::diagram::Operation {
    number: 8,
    is_symmetric: false,
    of: |own, other| if own < other { YES } else { NO },
};
