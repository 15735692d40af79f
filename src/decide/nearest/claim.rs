//! A *claim*: what it takes for a rule to be the one that decides, and to come
//! to an outcome.
//!
//! This only says where to look. Whether a prediction is turned, the evaluator
//! says.

use std::borrow::Cow;

use super::aim::Aim;
use super::stage::Stage;
use super::wish::{Reply, Wish};
use crate::decide::Predicted;
use crate::decide::choose::specificity;
use crate::decide::evaluate::Presumed;
use crate::rule::{Condition, Criterion, Join, Rule};

/// The rules that may decide an item, whatever the facts are.
#[derive(Clone, Copy, Debug)]
pub(super) struct Claims<'s, 'b> {
    pub(super) stage: &'s Stage<'b>,
    pub(super) rules: &'s [&'b Rule],
}

impl<'b> Claims<'_, 'b> {
    /// What would bring about an outcome, for each rule that could.
    pub(super) fn aims(&self, outcome: Predicted) -> Vec<Aim<'b>> {
        let rules = self.rules.iter();
        rules
            .filter_map(|rule| self.decides(rule, outcome))
            .collect()
    }

    /// A rule is chosen and comes to an outcome, and no other stands against it.
    fn decides(&self, rule: &'b Rule, outcome: Predicted) -> Option<Aim<'b>> {
        let line = self.line(rule)?;
        let base = *line.last()?;
        let rank = specificity(&base.scope);
        let others = self.rules.iter().filter(|other| {
            let equal = specificity(&other.scope) >= rank || self.beyond(base, other);
            other.exception.is_none() && other.id != base.id && equal
        });
        let rivals = others.map(|other| {
            let away = self.does_not_hold(other);
            if specificity(&other.scope) > rank && !self.beyond(other, base) {
                away
            } else {
                Aim::any([away, self.agrees(other, outcome)])
            }
        });
        let own = [self.is_taken(&line), self.comes_to(rule, outcome)];
        Some(Aim::all(own.into_iter().chain(rivals)))
    }

    /// Whether the request names a region that a second rule is about and a first
    /// one is not: there the second has its say, however narrow the first is.
    fn beyond(&self, first: &Rule, second: &Rule) -> bool {
        let mut regions = self.stage.regions().iter();
        regions.any(|&region| second.scope.is_about(region) && !first.scope.is_about(region))
    }

    /// A rule, or the exception that is taken in its place, comes to an outcome.
    fn agrees(&self, base: &'b Rule, outcome: Predicted) -> Aim<'b> {
        let lines = self.rules.iter().filter_map(|rule| {
            let line = self.line(rule)?;
            let of_base = line.last().is_some_and(|last| last.id == base.id);
            of_base.then(|| Aim::all([self.is_taken(&line), self.comes_to(rule, outcome)]))
        });
        Aim::any(lines)
    }

    /// From a rule to the one that it is an exception to, and so on; none where
    /// that one cannot apply.
    fn line(&self, rule: &'b Rule) -> Option<Vec<&'b Rule>> {
        let mut line = vec![rule];
        let mut last = rule;
        while let Some(exception) = &last.exception {
            last = self.rules.iter().find(|one| one.id == exception.to)?;
            // Checked rules never lead in a circle.
            if line.len() > self.rules.len() {
                return None;
            }
            line.push(last);
        }
        Some(line)
    }

    /// All of a line hold and nothing else takes the place of one of them.
    fn is_taken(&self, line: &[&'b Rule]) -> Aim<'b> {
        let hold = line.iter().map(|rule| self.holds(rule));
        let others = line.iter().flat_map(|base| {
            self.rules.iter().filter(|rule| {
                let exception = rule.exception.as_ref();
                exception.is_some_and(|exception| exception.to == base.id)
                    && !line.iter().any(|one| one.id == rule.id)
            })
        });
        let away = others.map(|rule| self.does_not_hold(rule));
        Aim::all(hold.chain(away))
    }

    /// Its guard and the conditions of its scope hold.
    fn holds(&self, rule: &'b Rule) -> Aim<'b> {
        Aim::all(self.choosing(rule, Reply::Yes))
    }

    fn does_not_hold(&self, rule: &'b Rule) -> Aim<'b> {
        Aim::any(self.choosing(rule, Reply::NotYes))
    }

    fn choosing(&self, rule: &'b Rule, reply: Reply) -> impl Iterator<Item = Aim<'b>> {
        super::ground::choosing(rule)
            .map(move |condition| self.wish(condition, Cow::Borrowed(&rule.presumed), reply))
    }

    /// Its criteria and bars come to an outcome.
    fn comes_to(&self, rule: &'b Rule, outcome: Predicted) -> Aim<'b> {
        let upheld = outcome == Predicted::Upheld;
        let (bar, criterion) = if upheld {
            (Reply::NotNo, Reply::NotYes)
        } else {
            (Reply::No, Reply::Yes)
        };
        let bars = rule.bars.iter().map(|one| self.judged(one, rule, bar));
        let criteria = rule.criteria.iter();
        let criteria = criteria.map(|one| self.judged(one, rule, criterion));
        if upheld {
            Aim::any(bars.chain(criteria))
        } else {
            Aim::all(bars.chain(criteria))
        }
    }

    /// A criterion is answered in a certain way.
    fn judged(&self, criterion: &'b Criterion, rule: &'b Rule, reply: Reply) -> Aim<'b> {
        let presumed = criterion.presuming(&rule.presumed);
        let wishes = criterion
            .conditions
            .iter()
            .map(|condition| self.wish(condition, presumed.clone(), reply));
        match (criterion.join, reply) {
            (Join::All, Reply::Yes | Reply::NotNo) | (Join::Any, Reply::No | Reply::NotYes) => {
                Aim::all(wishes)
            }
            (Join::All, Reply::No | Reply::NotYes) | (Join::Any, Reply::Yes | Reply::NotNo) => {
                Aim::any(wishes)
            }
        }
    }

    fn wish(&self, condition: &'b Condition, presumed: Cow<'b, Presumed>, reply: Reply) -> Aim<'b> {
        Aim::Wish(Wish::new(self.stage, condition, presumed, reply))
    }
}
