//! The *region* of the body that a text names, beside those that the items are
//! for.

use super::super::concern::{comes_from, near};
use super::Link;
use crate::vocabulary::{Region, Word, Words};

impl Link<'_> {
    /// Leaves out the items for other regions than a text names. An item without
    /// a region stays whatever regions are named.
    pub(super) fn keep_near(&self, items: &mut Vec<usize>, text: &str) {
        let of_item = |item: usize| {
            self.record
                .items
                .get(item)
                .map_or(&[][..], |item| item.request.regions.as_slice())
        };
        if items.iter().all(|&item| of_item(item).is_empty()) {
            return;
        }
        let words: Vec<Word<'_>> = Words::of(text).collect();
        let named = self.vocabulary.regions.scan(&words);
        items.retain(|&item| {
            named.is_empty()
                || of_item(item).is_empty()
                || of_item(item)
                    .iter()
                    .any(|&one| named.iter().any(|other| near(one, other.what)))
        });
    }

    /// Whether a text names a region of the body.
    pub(in crate::facts) fn names_region(&self, text: &str) -> bool {
        let words: Vec<Word<'_>> = Words::of(text).collect();
        !self.vocabulary.regions.scan(&words).is_empty()
    }

    /// Whether a text names regions, and none for which the letter disputes
    /// anything: what it tells is not of "the region at issue".
    pub(in crate::facts) fn is_elsewhere(&self, text: &str) -> bool {
        let words: Vec<Word<'_>> = Words::of(text).collect();
        let named = self.vocabulary.regions.scan(&words);
        let is_near = |region: Region| {
            named
                .iter()
                .any(|other| near(region, other.what) || comes_from(region) == Some(other.what))
        };
        !named.is_empty()
            && self.record.items.iter().all(|item| {
                let regions = &item.request.regions;
                !regions.is_empty() && !regions.iter().any(|&region| is_near(region))
            })
    }
}
