//! The *region* of the body that a text names, beside those that the items are
//! for.

use super::super::concern::{comes_from, near};
use super::Link;
use crate::vocabulary::{Region, Word, Words};

impl Link<'_> {
    /// Leaves out the items for other regions than are named by the first of these
    /// texts that names any. An item without a region stays whatever is named.
    pub(super) fn keep_near(&self, items: &mut Vec<usize>, texts: [&str; 2]) {
        let of_item = |item: usize| {
            self.record
                .items
                .get(item)
                .map_or(&[][..], |item| item.request.regions.as_slice())
        };
        if items.iter().all(|&item| of_item(item).is_empty()) {
            return;
        }
        let Some(named) = texts
            .into_iter()
            .map(|text| self.regions_in(text))
            .find(|named| !named.is_empty())
        else {
            return;
        };
        items.retain(|&item| {
            of_item(item).is_empty()
                || of_item(item)
                    .iter()
                    .any(|&one| named.iter().any(|&other| near(one, other)))
        });
    }

    fn regions_in(&self, text: &str) -> Vec<Region> {
        let words: Vec<Word<'_>> = Words::of(text).collect();
        let named = self.vocabulary.regions.scan(&words);
        named.iter().map(|named| named.what).collect()
    }

    /// Whether a text names regions, and none for which the letter disputes
    /// anything: what it tells is not of "the region at issue".
    pub(in crate::facts) fn is_elsewhere(&self, text: &str) -> bool {
        let items = &self.record.items;
        if items.iter().any(|item| item.request.regions.is_empty()) {
            return false;
        }
        let named = self.regions_in(text);
        let is_near = |region: Region| {
            named
                .iter()
                .any(|&other| near(region, other) || comes_from(region) == Some(other))
        };
        !named.is_empty()
            && items
                .iter()
                .all(|item| !item.request.regions.iter().any(|&region| is_near(region)))
    }
}
