//! The items whose drug or treatment a stretch *names*.

use super::super::concern::takes_in;
use super::super::token::{Meaning, Token};
use super::{Kind, Link};
use crate::vocabulary::{Category, DrugId, Vocabulary};

impl Link<'_> {
    pub(super) fn names(&self, token: &Token) -> bool {
        match token.meaning {
            Meaning::Drug(..) => true,
            // A treatment that nobody disputes takes nothing away.
            _ => self.kinds.keys().any(|kind| treats(token, kind.category)),
        }
    }

    pub(super) fn named(&self, tokens: &[Token]) -> Vec<usize> {
        // A gel and a tablet of one ingredient are two drugs.
        let items = self.of_kinds(|kind| {
            tokens.iter().any(|token| match token.meaning {
                Meaning::Drug(_, Some(id)) => kind.drug == Some(id),
                _ => false,
            })
        });
        if !items.is_empty() {
            return self.with_mixtures(items, tokens);
        }
        self.of_kinds(|kind| {
            tokens.iter().any(|token| match token.meaning {
                Meaning::Drug(category, id) => {
                    let vocabulary = self.vocabulary;
                    same_drug(vocabulary, category, id, kind.category, kind.ingredients)
                }
                _ => treats(token, kind.category),
            })
        })
    }

    /// These items, and those of which a drug by another name is a part: a list
    /// may name a tablet beside a cream.
    fn with_mixtures(&self, mut items: Vec<usize>, tokens: &[Token]) -> Vec<usize> {
        for token in tokens {
            let Meaning::Drug(category, id @ Some(_)) = token.meaning else {
                continue;
            };
            if self.kinds.keys().all(|kind| kind.drug != id) {
                items.extend(self.of_kinds(|kind| {
                    let ingredients = kind.ingredients;
                    same_drug(self.vocabulary, category, id, kind.category, ingredients)
                }));
            }
        }
        items.sort_unstable();
        items.dedup();
        items
    }

    /// The items of these kinds, in order.
    fn of_kinds(&self, meant: impl Fn(&Kind<'_>) -> bool) -> Vec<usize> {
        let kinds = self.kinds.iter().filter(|(kind, _)| meant(kind));
        let mut items: Vec<usize> = kinds.flat_map(|(_, items)| items).copied().collect();
        items.sort_unstable();
        items
    }
}

/// Whether a token names this category of treatment, or a field that it is of.
pub(super) fn treats(token: &Token, category: Category) -> bool {
    match token.meaning {
        Meaning::Treatment(of) => of == category,
        Meaning::Plain => takes_in(token.symbol, category),
        _ => false,
    }
}

/// Whether a drug as named is the drug of a request.
pub(in crate::facts) fn same_drug(
    vocabulary: &Vocabulary,
    category: Category,
    id: Option<DrugId>,
    of: Category,
    ingredients: &[String],
) -> bool {
    match id.and_then(|id| vocabulary.drugs.get(id)) {
        Some(drug) => drug.ingredients.iter().any(|one| {
            // Acetaminophen is in half of all combinations.
            ingredients.contains(one)
                && (one != "acetaminophen" || drug.ingredients.len() == 1 && ingredients.len() == 1)
        }),
        None => category == of,
    }
}
