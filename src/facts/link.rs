//! The *link* from a sentence to the disputed item that it is about.
//!
//! A sentence of a rationale is about that rationale's item unless it names
//! the drug or treatment of another one. A sentence of the case summary is
//! about the items whose drug or treatment it names, or spoke of last ("it",
//! "this medication").

use std::ops::Range;

use super::fact::Section;
use super::token::{Meaning, Token};
use crate::letter::Record;
use crate::vocabulary::{Category, DrugId, Vocabulary};

/// Where sentences of a letter belong.
#[derive(Debug)]
pub(super) struct Link<'r> {
    vocabulary: &'r Vocabulary,
    record: &'r Record,
    /// The items that the last sentence with a name in it was about.
    last: Vec<usize>,
}

impl<'r> Link<'r> {
    pub(super) fn new(vocabulary: &'r Vocabulary, record: &'r Record) -> Self {
        Self { vocabulary, record, last: Vec::new() }
    }

    /// The letter's items.
    pub(super) fn record(&self) -> &'r Record {
        self.record
    }

    /// A new section begins.
    pub(super) fn enter(&mut self, section: Section) {
        self.last.clear();
        if let Section::Rationale(item) = section {
            self.last.push(item);
        }
    }

    /// Hears what a stretch names, for the pronouns that follow.
    pub(super) fn hear(&mut self, tokens: &[Token]) {
        if tokens.iter().any(|token| self.names(token)) {
            self.last = self.named(tokens);
        }
    }

    /// The items that a statement in these tokens is about.
    pub(super) fn items_of(&self, tokens: &[Token], statement: Range<usize>, section: Section) -> Vec<usize> {
        let inside = tokens.get(statement).unwrap_or_default();
        if inside.iter().any(|token| self.names(token)) {
            return self.named(inside);
        }
        if tokens.iter().any(|token| self.names(token)) {
            let named = self.named(tokens);
            if !named.is_empty() {
                return named;
            }
        }
        match section {
            Section::Rationale(item) | Section::Request(item) => vec![item],
            Section::Summary => self.last.clone(),
        }
    }

    fn names(&self, token: &Token) -> bool {
        match token.meaning {
            Meaning::Drug(..) => true,
            // A treatment that nobody disputes takes nothing away.
            Meaning::Treatment(category) => self.record.items.iter().any(|item| item.request.category == category),
            _ => false,
        }
    }

    fn named(&self, tokens: &[Token]) -> Vec<usize> {
        // A gel and a tablet of one ingredient are two drugs.
        let mut items: Vec<usize> = (0..)
            .zip(&self.record.items)
            .filter(|(_, item)| {
                let same = |token: &Token| match token.meaning {
                    Meaning::Drug(_, Some(id)) => item.request.drug == Some(id),
                    _ => false,
                };
                tokens.iter().any(same)
            })
            .map(|(at, _)| at)
            .collect();
        if !items.is_empty() {
            return items;
        }
        for (at, item) in self.record.items.iter().enumerate() {
            let meant = tokens.iter().any(|token| match token.meaning {
                Meaning::Drug(category, id) => {
                    self.is_requested(category, id, item.request.category, &item.request.ingredients)
                }
                Meaning::Treatment(category) => category == item.request.category,
                _ => false,
            });
            if meant {
                items.push(at);
            }
        }
        items
    }

    fn is_requested(&self, category: Category, id: Option<DrugId>, of: Category, ingredients: &[String]) -> bool {
        same_drug(self.vocabulary, category, id, of, ingredients)
    }
}

/// Whether a drug as named is the drug of a request.
pub(super) fn same_drug(
    vocabulary: &Vocabulary,
    category: Category,
    id: Option<DrugId>,
    of: Category,
    ingredients: &[String],
) -> bool {
    match id.and_then(|id| vocabulary.drugs.get(id)) {
        Some(drug) => drug.ingredients.iter().any(|one| {
            // Acetaminophen is in half of all combinations.
            ingredients.contains(one) && (one != "acetaminophen" || drug.ingredients.len() == 1 && ingredients.len() == 1)
        }),
        None => category == of,
    }
}
