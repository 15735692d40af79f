//! Checking criteria, bars and cautions.

use std::sync::Arc;

use serde_yaml::Spanned;

use super::Desk;
use crate::rule::file::{CriterionWritten, RuleFile, Words};
use crate::rule::yaml::place;
use crate::rule::{Condition, Criterion, Ground, Join, Pages, Rule};
use crate::text::Span;

impl Desk<'_> {
    /// Checks one list of criteria. `ids` holds the ids of the lists before it.
    pub(super) fn criteria(
        &mut self,
        written: Option<&[Spanned<CriterionWritten>]>,
        default_ground: Option<(&str, &Option<Pages>)>,
        ids: &mut Vec<String>,
    ) -> Vec<Arc<Criterion>> {
        written
            .unwrap_or_default()
            .iter()
            .filter_map(|written| self.criterion(written, default_ground, ids))
            .map(Arc::new)
            .collect()
    }

    fn criterion(
        &mut self,
        written: &Spanned<CriterionWritten>,
        default_ground: Option<(&str, &Option<Pages>)>,
        ids: &mut Vec<String>,
    ) -> Option<Criterion> {
        let at = place(written);
        let written = &written.value;
        let id = self.criterion_id(written.id.as_ref(), at, ids);
        let at = written.id.as_ref().map_or(at, place);
        let asked = self.asked(written, at);
        let because = self.words(written.because.as_ref(), "because", at);
        let ground = self.ground(written, default_ground);
        let presumed = self.presumed(written.presume_when_silent.as_ref());
        let (join, conditions) = asked?;
        Some(Criterion {
            id: id?.into(),
            join,
            conditions,
            because: because?,
            ground,
            presumed,
        })
    }

    fn criterion_id(
        &mut self,
        written: Option<&Words>,
        at: Span,
        ids: &mut Vec<String>,
    ) -> Option<String> {
        let id = self.words(written, "id", at)?;
        let at = written.map_or(at, place);
        let plain = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit();
        if !id.chars().all(|letter| plain(letter) || letter == '-') {
            self.complaints.suggest(
                "bad-criterion-id",
                at,
                format!("`{id}` cannot name a criterion"),
                Some("use small letters, digits and hyphens, as in `short-course`".to_owned()),
            );
        }
        if ids.contains(&id) {
            self.complaints.suggest(
                "duplicate-criterion",
                at,
                format!("the rule has two criteria `{id}`"),
                Some("give this one another id".to_owned()),
            );
        }
        ids.push(id.clone());
        Some(id)
    }

    fn asked(&mut self, written: &CriterionWritten, at: Span) -> Option<(Join, Vec<Condition>)> {
        let (join, list) = match (&written.r#if, &written.any, &written.all) {
            (Some(one), None, None) => (Join::All, std::slice::from_ref(one)),
            (None, Some(any), None) => (Join::Any, any.value.as_slice()),
            (None, None, Some(all)) => (Join::All, all.value.as_slice()),
            (None, None, None) => {
                self.complaints.suggest(
                    "no-condition",
                    at,
                    "the criterion asks nothing",
                    Some("add `if:` with a condition, or `any:` or `all:` with a list".to_owned()),
                );
                return None;
            }
            _ => {
                self.complaints.suggest(
                    "two-conditions",
                    at,
                    "a criterion has one of `if`, `any` and `all`",
                    Some("make two criteria of it, or one list".to_owned()),
                );
                return None;
            }
        };
        if list.is_empty() {
            self.complaints.suggest(
                "no-condition",
                at,
                "the list of conditions is empty",
                Some("write conditions into it, as in `any: [gi_risk, age > 65]`".to_owned()),
            );
        }
        Some((join, self.conditions(list)))
    }

    fn ground(
        &mut self,
        written: &CriterionWritten,
        default_ground: Option<(&str, &Option<Pages>)>,
    ) -> Ground {
        let own_pages = self.pages(written.pages.as_ref());
        if let Some(practice) = &written.practice {
            if written.section.is_some() || written.pages.is_some() {
                self.complaints.suggest(
                    "two-grounds",
                    place(practice),
                    "a criterion is either the guideline's (`section`, `pages`) or `practice`",
                    Some("leave out `practice`, or `section` and `pages`".to_owned()),
                );
            }
            return Ground::Practice(practice.value.trim().to_owned());
        }
        let (section, pages) = default_ground.unwrap_or(("", &None));
        match &written.section {
            Some(own) => Ground::Guideline {
                section: own.value.trim().to_owned(),
                pages: own_pages,
            },
            None => Ground::Guideline {
                section: section.to_owned(),
                pages: own_pages.or_else(|| pages.clone()),
            },
        }
    }

    /// A rule without criteria would find everything necessary, unless a bar always
    /// holds.
    pub(super) fn has_criteria(&mut self, file: &RuleFile, rule: &Rule) {
        let settled = rule.bars.iter().any(|bar| bar.always_holds());
        // What a criterion with a mistake would ask cannot be told.
        let lost = rule.criteria.len() + rule.bars.len()
            < written(file.necessary_when.as_ref()) + written(file.not_necessary_when.as_ref());
        if !lost && rule.criteria.is_empty() && !settled {
            self.complaints.suggest(
                "no-criteria",
                self.whole,
                "without `necessary_when` the rule would find every request necessary",
                Some("add criteria, or a bar with `if: always`".to_owned()),
            );
        }
    }
}

fn written<T>(list: Option<&Vec<T>>) -> usize {
    list.map_or(0, Vec::len)
}
