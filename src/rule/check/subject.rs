//! Checking what a rule is about, and what it presumes.

use std::collections::BTreeMap;

use serde_yaml::Spanned;

use super::Desk;
use crate::answer::Answer;
use crate::rule::Scope;
use crate::rule::condition::{self, Subject};
use crate::rule::file::{Entries, ScopeWritten, Words};
use crate::rule::suggest::Advice;
use crate::rule::yaml::place;
use crate::vocabulary::{Category, FactId, FactKind, Vocabulary};

impl Desk<'_> {
    pub(super) fn scope(
        &mut self,
        written: Option<&Spanned<ScopeWritten>>,
        is_exception: bool,
    ) -> Scope {
        let Some(written) = written else {
            if !is_exception {
                self.complaints.suggest(
                    "missing-key",
                    self.whole,
                    "the key `applies_to` is missing",
                    Some(
                        "say what the rule is about, as in `applies_to: { category: mri }`"
                            .to_owned(),
                    ),
                );
            }
            return Scope::default();
        };
        let at = place(written);
        let written = &written.value;
        let vocabulary = self.conditions.vocabulary();
        let scope = Scope {
            categories: self.members(written.category.as_ref(), |name, span| {
                condition::find_category(name, span, vocabulary)
            }),
            treatments: self.members(written.treatment.as_ref(), |name, span| {
                condition::find_treatment(name, span, vocabulary)
            }),
            regions: self.members(written.region.as_ref(), |name, span| {
                condition::find_region(name, span, vocabulary)
            }),
            conditions: written
                .condition
                .as_ref()
                .map_or_else(Vec::new, |list| self.conditions(&list.0)),
        };
        self.treatments_elsewhere(written, &scope);
        if written.category.is_none() && written.treatment.is_none() {
            self.complaints.suggest(
                "applies-to-anything",
                at,
                "the rule would be about every kind of treatment",
                Some("name a `category` or a `treatment`".to_owned()),
            );
        }
        scope
    }

    /// A treatment of another category than the rule is about would never be
    /// met. Drugs come in forms of several categories.
    fn treatments_elsewhere(&mut self, written: &ScopeWritten, scope: &Scope) {
        if scope.categories.is_empty() {
            return;
        }
        let words = written.treatment.as_ref().map_or(&[][..], |list| &list.0);
        for (words, name) in words.iter().zip(&scope.treatments) {
            let known = categories_of(self.conditions.vocabulary(), name);
            let fits = known.iter().any(|category| {
                scope.categories.contains(category)
                    || (category.is_drug() && scope.categories.iter().any(|one| one.is_drug()))
            });
            if let (false, Some(category)) = (fits, known.first()) {
                self.complaints.suggest(
                    "treatment-elsewhere",
                    place(words),
                    format!("in the vocabulary `{name}` is a treatment of another category"),
                    Some(format!("its category is `{}`", category.id())),
                );
            }
        }
    }

    pub(super) fn presumed(&mut self, written: Option<&Entries>) -> BTreeMap<FactId, Answer> {
        let entries = written.map_or(&[][..], |entries| &entries.0);
        entries
            .iter()
            .filter_map(|(name, answer)| {
                let fact = self.yes_no_fact(name)?;
                Some((fact, self.yes_or_no(answer)?))
            })
            .collect()
    }

    fn yes_no_fact(&mut self, name: &Words) -> Option<FactId> {
        let asked = condition::parse_name(&name.value, self.conditions.vocabulary())
            .map_err(|mistake| self.mistake(name, mistake))
            .ok()?;
        match asked.subject {
            Subject::Fact(id)
                if self
                    .conditions
                    .vocabulary()
                    .facts
                    .get(id)
                    .map(|fact| fact.kind)
                    == Some(FactKind::YesNo) =>
            {
                Some(id)
            }
            _ => {
                self.complaints.suggest(
                    "not-presumable",
                    place(name),
                    format!(
                        "only a fact that is yes or no can be presumed, and `{}` is not",
                        name.value
                    ),
                    Some("leave it out: where a letter is silent on it, it stays open".to_owned()),
                );
                None
            }
        }
    }

    pub(super) fn yes_or_no(&mut self, words: &Words) -> Option<Answer> {
        match words.value.as_str() {
            "yes" => Some(Answer::Yes),
            "no" => Some(Answer::No),
            other => {
                let advice = match &*other.to_lowercase() {
                    "yes" | "true" | "y" => Advice::instead("write `yes`", other, "yes"),
                    "no" | "false" | "n" => Advice::instead("write `no`", other, "no"),
                    _ => "leave it out if the letter does not state it"
                        .to_owned()
                        .into(),
                };
                self.complaints.suggest(
                    "not-yes-or-no-value",
                    place(words),
                    format!("`yes` or `no` belongs here, not `{other}`"),
                    Some(advice),
                );
                None
            }
        }
    }
}

/// The categories that requests for a treatment can have, the usual one first.
fn categories_of(vocabulary: &Vocabulary, name: &str) -> Vec<Category> {
    let bears = |own: &str| own.eq_ignore_ascii_case(name);
    let drugs = vocabulary.drugs.iter().filter(|(_, drug)| {
        bears(&drug.ingredient) || drug.ingredients.iter().any(|one| bears(one))
    });
    let procedures = vocabulary.treatments.iter();
    let procedures = procedures.filter(|(_, treatment)| bears(&treatment.name));
    drugs
        .map(|(_, drug)| drug.category)
        .chain(procedures.flat_map(|(_, treatment)| {
            std::iter::once(treatment.category)
                .chain(treatment.category_of_visits)
                .chain(treatment.category_at_joint)
        }))
        .collect()
}
