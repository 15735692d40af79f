//! What came *before* the request, as the kind of treatment tells it.

use super::super::concern::in_sessions;
use super::Link;
use crate::vocabulary::Category;

impl Link<'_> {
    /// Whether an item that was never had is a first request: drugs, sessions, shots
    /// and the current of a unit are begun and then go on; a splint is only had.
    pub(in crate::facts) fn is_begun(&self, item: usize) -> bool {
        let category = self.category(item);
        let goes_on = matches!(
            category,
            Category::ElectricalStimulation
                | Category::EpiduralSteroidInjection
                | Category::FacetInjection
                | Category::JointInjection
                | Category::TriggerPointInjection
        );
        goes_on || category.is_drug() || in_sessions(category)
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
