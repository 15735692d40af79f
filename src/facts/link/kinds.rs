//! Of which *kind* an item is: a drug, an operation, care that comes in sessions.

use super::Link;
use crate::facts::concern::{counts_visits, in_sessions, is_done_once};
use crate::facts::kind::treats;
use crate::facts::token::Token;
use crate::vocabulary::Category;

impl Link<'_> {
    /// Whether an item is a drug.
    pub(in crate::facts) fn is_drug(&self, item: usize) -> bool {
        self.category(item).is_drug()
    }

    /// Whether an item is a drug or an injection that is given against pain.
    pub(in crate::facts) fn is_given_against_pain(&self, item: usize) -> bool {
        let category = self.category(item);
        let sedates = matches!(
            category,
            Category::Benzodiazepine | Category::SedativeHypnotic
        );
        !sedates && (category.is_drug() || category.is_injection())
    }

    /// Whether a length of use tells of what came before this item: a drug is
    /// meant where none is named, another treatment has to be.
    pub(in crate::facts) fn tells_of_history(&self, item: usize, tokens: &[Token]) -> bool {
        let category = self.category(item);
        category.is_drug()
            || tokens.iter().any(|token| treats(token, category))
            || in_sessions(category) && counts_visits(tokens)
    }

    /// The items that test nerves.
    pub(in crate::facts) fn nerve_tests(&self) -> Vec<usize> {
        self.of_kinds(|kind| kind.category == Category::Electrodiagnostic)
    }

    /// Whether an item is physical therapy.
    pub(in crate::facts) fn is_physical_therapy(&self, item: usize) -> bool {
        self.category(item) == Category::PhysicalTherapy
    }

    /// Whether an item comes in sessions.
    pub(in crate::facts) fn comes_in_sessions(&self, item: usize) -> bool {
        in_sessions(self.category(item))
    }

    /// Whether an item is a test or an operation, which nobody uses for a time.
    pub(in crate::facts) fn is_done_once(&self, item: usize) -> bool {
        is_done_once(self.category(item))
    }

    /// The items that are operations.
    pub(in crate::facts) fn operations(&self) -> Vec<usize> {
        self.of_kinds(|kind| kind.category == Category::Surgery)
    }

    /// The items that come in sessions, if they are of one kind.
    pub(super) fn in_sessions(&self) -> Vec<usize> {
        let items: Vec<usize> = (0..self.record.items.len())
            .filter(|&item| self.comes_in_sessions(item))
            .collect();
        let one_kind = items
            .windows(2)
            .all(|pair| matches!(pair, &[a, b] if self.category(a) == self.category(b)));
        if one_kind { items } else { Vec::new() }
    }
}
