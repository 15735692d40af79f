//! What came *before* the request, as the kind of treatment tells it.

use super::Link;

impl Link<'_> {
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
