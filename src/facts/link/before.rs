//! What came *before* the request, as the kind of treatment tells it.

use jiff::civil::Date;

use super::super::concern::is_begun;
use super::Link;

impl Link<'_> {
    /// Whether an item that was never had is a first request.
    pub(in crate::facts) fn is_begun(&self, item: usize) -> bool {
        is_begun(self.category(item))
    }

    /// Whether an item is a test, an operation or an injection that was done before the
    /// review.
    pub(in crate::facts) fn was_done_already(&self, item: usize) -> bool {
        (self.is_done_once(item) || self.is_injection(item))
            && self
                .record
                .items
                .get(item)
                .is_some_and(|item| item.request.retrospective)
    }

    /// Whether an item is an injection.
    pub(in crate::facts) fn is_injection(&self, item: usize) -> bool {
        self.category(item).is_injection()
    }

    /// The first day on which an item was done, where its request tells it.
    pub(in crate::facts) fn day_of_service(&self, item: usize) -> Option<Date> {
        let request = &self.record.items.get(item)?.request;
        request
            .dates_of_service
            .iter()
            .map(|dates| dates.from)
            .min()
    }
}
