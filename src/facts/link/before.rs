//! What came *before* the request, as the kind of treatment tells it.

use super::super::concern::treats_by_hand;
use super::Link;

impl Link<'_> {
    /// Whether an item that was never had is a first request: a drug or therapy is
    /// begun and then goes on; a splint or a block is only had.
    pub(in crate::facts) fn is_begun(&self, item: usize) -> bool {
        let category = self.category(item);
        category.is_drug() || treats_by_hand(category)
    }

    /// Whether an item is a test or an operation that was done before the review.
    pub(in crate::facts) fn was_done_already(&self, item: usize) -> bool {
        self.is_done_once(item)
            && self
                .record
                .items
                .get(item)
                .is_some_and(|item| item.request.retrospective)
    }
}
