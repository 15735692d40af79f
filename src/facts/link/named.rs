//! What a sentence *names*: the items whose drug or treatment stands in it.

use std::ops::Range;

use super::super::concern::{AGAIN, Concern, counts_visits, is_field, is_for_pain, takes_in};
use super::super::kind::{Kind, bit, names_any, same_drug, treats};
use super::super::token::{Meaning, Token, class, part_around};
use super::Link;
use crate::vocabulary::{Category, DrugId};

impl Link<'_> {
    /// The items named between the semicolons around a statement, or else in its
    /// sentence: "she uses a cane; with the medications her pain is less".
    pub(super) fn mentioned_near(
        &self,
        concern: Concern,
        tokens: &[Token],
        statement: &Range<usize>,
    ) -> Option<Vec<usize>> {
        let part = part_around(tokens, statement.clone());
        self.mentioned(concern, part)
            .filter(|named| !named.is_empty())
            .or_else(|| self.mentioned(concern, tokens))
    }

    /// The items whose drug or treatment is named, if any drug or treatment is.
    pub(super) fn mentioned(&self, concern: Concern, tokens: &[Token]) -> Option<Vec<usize>> {
        let of_visits = concern == Concern::History && counts_visits(tokens);
        let by_name = |token: &Token| match token.meaning {
            Meaning::Drug(..) => true,
            _ if matches!(concern, Concern::OpioidUse | Concern::Monitoring) => false,
            // What harms is a drug, not the test or therapy beside it.
            Meaning::Treatment(category) if concern == Concern::Harm => concern.takes(category),
            // Whom the worker saw was no session of what is disputed.
            Meaning::Treatment(category) if of_visits => concern.takes(category),
            Meaning::Treatment(category) => category != Category::Other,
            _ => self.names(token),
        };
        if tokens.iter().any(by_name) {
            return Some(self.named(tokens));
        }
        let in_general = tokens.iter().any(|token| token.symbol == class::MEDICATION);
        in_general.then(|| {
            // Whatever it is for, what is renewed was had before.
            let renewed = tokens.iter().any(|token| token.symbol == AGAIN);
            let drug = |&item: &usize| match concern {
                Concern::History if renewed => self.is_drug(item),
                _ => {
                    let item = self.record.items.get(item);
                    item.is_some_and(|item| is_for_pain(item.request.category))
                }
            };
            (0..self.record.items.len()).filter(drug).collect()
        })
    }

    pub(super) fn names(&self, token: &Token) -> bool {
        match token.meaning {
            Meaning::Drug(..) => true,
            // A treatment that nobody disputes takes nothing away.
            Meaning::Treatment(category) => self.categories & bit(category) != 0,
            Meaning::Plain if is_field(token.symbol) => {
                let mut kinds = self.kinds.keys();
                kinds.any(|kind| takes_in(token.symbol, kind.category))
            }
            _ => false,
        }
    }

    pub(super) fn named(&self, tokens: &[Token]) -> Vec<usize> {
        let disputed =
            |id: Option<DrugId>| id.is_some() && self.kinds.keys().any(|kind| kind.drug == id);
        // Few tokens name anything.
        let names = tokens.iter().filter(|one| names_any(one));
        let by_drug = names
            .clone()
            .any(|token| matches!(token.meaning, Meaning::Drug(_, id) if disputed(id)));
        self.of_kinds(|kind| {
            names.clone().any(|token| match token.meaning {
                // A gel and a tablet of one ingredient are two drugs.
                Meaning::Drug(_, id) if disputed(id) => kind.drug == id,
                Meaning::Drug(category, id) => {
                    let vocabulary = self.vocabulary;
                    same_drug(vocabulary, category, id, kind.category, kind.ingredients)
                }
                _ => !by_drug && treats(token, kind.category),
            })
        })
    }

    /// The items of these kinds, in order.
    pub(super) fn of_kinds(&self, meant: impl Fn(&Kind<'_>) -> bool) -> Vec<usize> {
        let kinds = self.kinds.iter().filter(|(kind, _)| meant(kind));
        let mut items: Vec<usize> = kinds.flat_map(|(_, items)| items).copied().collect();
        items.sort_unstable();
        items
    }
}
