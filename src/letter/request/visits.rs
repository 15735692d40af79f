//! *Visits*: the measure of treatments that come in sessions.

use super::Request;
use super::line::Line;
use super::measure::{MOST_VISITS, Measures};
use super::partial;
use crate::vocabulary::{Category, Vocabulary};

/// A therapy is counted in visits, everything else in pieces.
pub(super) fn count(request: &mut Request, measures: &Measures) {
    let pieces = measures
        .quantity
        .or(measures.dispensed)
        .or(measures.counted)
        .or(measures.repeated);
    if is_counted_in_visits(request.category) {
        request.visits = visits(measures);
    } else {
        request.quantity = pieces;
        if !request.category.is_drug() {
            request.visits = measures.visits;
        }
    }
}

fn visits(measures: &Measures) -> Option<u32> {
    measures
        .visits
        .or(measures.repeated)
        .or(measures.quantity)
        .or(measures.total)
        .or(measures.counted)
        .filter(|&visits| visits <= MOST_VISITS)
}

fn is_counted_in_visits(category: Category) -> bool {
    matches!(
        category,
        Category::PhysicalTherapy
            | Category::Chiropractic
            | Category::Acupuncture
            | Category::PassiveModality
            | Category::PsychologicalService
            | Category::HomeHealth
    )
}

/// How many sessions of a partial request were granted, by what its heading
/// says before the part in dispute.
pub(super) fn grant(request: &mut Request, vocabulary: &Vocabulary, before: &str) {
    if is_counted_in_visits(request.category)
        && let Some(granted) = partial::granted(before)
    {
        request.visits_granted = visits(&Measures::read(&Line::read(vocabulary, granted)));
    }
}
