//! Whose *harm* it is: a drug that was given up for what it did says nothing of
//! the one that came after it.

use super::super::class;
use super::super::concern::{is_for_the_stomach, is_hands_on, is_side_effect};
use super::super::token::{Meaning, Token};
use super::Link;
use crate::vocabulary::{Category, Region};

/// Words in front of a drug, or behind it, in which it may be said to have been
/// given up.
const NEAR: usize = 4;
/// Words behind a drug in which what it did may be told.
const FAR: usize = 8;

impl Link<'_> {
    /// Whether the drug in front of what it did was given up and is none of the
    /// items: "failed gabapentin due to sedation".
    pub(super) fn is_harm_of_another(&self, before: &[Token]) -> bool {
        let drug = |token: &Token| matches!(token.meaning, Meaning::Drug(..));
        let Some(last) = before.iter().rposition(drug) else {
            return false;
        };
        // "Gabapentin and amitriptyline": a list of drugs goes together.
        let listed = |token: &Token| {
            drug(token) || matches!(token.symbol, class::AND | class::COMMA | class::OR)
        };
        let drugs = before.get(..=last).unwrap_or_default();
        let first = drugs.iter().rposition(|token| !listed(token));
        let first = first.map_or(0, |at| at + 1);
        let near = before
            .get(first.saturating_sub(NEAR)..first)
            .into_iter()
            .chain(before.get(last + 1..))
            .flatten();
        let given_up = |token: &Token| {
            matches!(
                token.symbol,
                class::STOP | class::FAIL | class::INTOLERANT | class::TRIED | class::FORMER
            )
        };
        before.len() - last <= FAR
            && near.into_iter().any(given_up)
            && self
                .named(before.get(first..=last).unwrap_or_default())
                .is_empty()
    }

    /// Whether the drug behind what is said of harm is none of the items: "tolerates
    /// oral naproxen".
    pub(super) fn is_of_another_behind(&self, behind: &[Token]) -> bool {
        let near = behind.iter().take(NEAR);
        let joins = |token: &&Token| !matches!(token.symbol, class::COMMA | class::AND);
        near.take_while(joins)
            .find(|token| matches!(token.meaning, Meaning::Drug(..)))
            .is_some_and(|token| self.named(std::slice::from_ref(token)).is_empty())
    }

    /// Whether what did the harm is named and is none of the items: "dyspepsia due to
    /// naproxen".
    pub(super) fn names_only_others(&self, inside: &[Token]) -> bool {
        let drug = |token: &Token| matches!(token.meaning, Meaning::Drug(..));
        inside.iter().any(drug) && self.named(inside).is_empty()
    }

    /// The items that a drug of this name is.
    pub(in crate::facts) fn harmed_by(&self, drug: &[Token]) -> Vec<usize> {
        self.named(drug)
    }

    /// Those of these items that are not themselves for the stomach.
    pub(in crate::facts) fn not_for_the_stomach(&self, mut items: Vec<usize>) -> Vec<usize> {
        items.retain(|&item| !is_for_the_stomach(self.category(item)));
        items
    }

    /// Leaves out, where nobody names a drug, those that do not upset the stomach:
    /// "denies heartburn or nausea" is no word on a muscle relaxant.
    pub(super) fn keep_what_upsets_it(&self, items: &mut Vec<usize>, inside: &[Token]) {
        let names = |token: &Token| {
            matches!(token.meaning, Meaning::Drug(..)) || token.symbol == class::THIS_TREATMENT
        };
        if !inside.iter().any(names) {
            items.retain(|&item| matches!(self.category(item), Category::Nsaid | Category::Opioid));
        }
    }

    /// Whether an injection at a nerve root is disputed, which is for pain that goes
    /// into a limb.
    pub(in crate::facts) fn injects_a_root(&self) -> bool {
        let mut items = self.record.items.iter();
        items.any(|item| match item.request.category {
            Category::EpiduralSteroidInjection => true,
            Category::Surgery => item
                .request
                .regions
                .iter()
                .any(|region| matches!(region, Region::Neck | Region::LowBack)),
            _ => false,
        })
    }

    /// Whether this harm can be that of the item: of an injection only what is
    /// called a side effect of it, in the clause that names it.
    pub(super) fn may_have_done(&self, item: usize, inside: &[Token], tokens: &[Token]) -> bool {
        let called_so = || tokens.iter().any(is_side_effect);
        let category = self.category(item);
        let this = |token: &Token| token.symbol == class::THIS_TREATMENT;
        let named = || self.named(tokens).contains(&item) || tokens.iter().any(this);
        // Of therapy, only what it is told to have done.
        let done = |token: &Token| matches!(token.symbol, class::CAUSE | class::WORSEN);
        !(category.is_injection() || is_hands_on(category) || category == Category::Brace)
            || (called_so() || tokens.iter().any(done)) && named()
            || self.named(inside).contains(&item)
    }
}

/// Whether a word tells of an upset stomach; what a review of systems finds beside harm is
/// heartburn and the like.
pub(super) fn is_stomach_upset(token: &Token) -> bool {
    token.symbol == class::STOMACH_UPSET || matches!(token.meaning, Meaning::Finding(..))
}
