//! What a fact of the worker comes to *by item*: a letter may dispute treatments of
//! several parts of the body, and what is found at one of them says nothing of those for
//! another. What the rationale of an item says of it outweighs those of other items.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::rank::contradict;
use super::{PLACES, Weighed};
use crate::facts::fact::{Fact, Section};
use crate::facts::site::Place;

/// Evidence of the summary and of requests, and of one rationale, that is looked at for
/// an item, at most: so an item costs no more in a long letter than in a short one.
const MOST: usize = 128;

/// Words of each kind that are shown for an item, at most: many items may rest on the
/// same, and what is written of a letter grows with it and no faster.
const SHOWN: usize = 16;

/// What the items at a part of the body see of a fact.
struct Seen<'w> {
    place: Place,
    /// The evidence beside the rationales.
    beside: Vec<&'w Weighed>,
    /// What all evidence comes to that is not of another part.
    fact: Option<Arc<Fact>>,
    /// Whether that is what the worker's comes to.
    is_known: bool,
}

/// The items for which a fact of the worker is another, or rests on other words, with
/// what it is there; none where all that is told is of other parts of the body.
pub(super) fn by_item(
    evidence: &[&Weighed],
    known: &Fact,
    places: &[Place],
    weigh: &dyn Fn(&[&Weighed]) -> Option<Fact>,
) -> Vec<(usize, Option<Arc<Fact>>)> {
    let is_local = evidence.iter().any(|one| !one.about.site().is_nowhere());
    let is_torn = is_torn(evidence);
    if !is_local && !is_torn {
        return Vec::new();
    }
    let rationales = of_rationales(evidence);
    let mut seen: Vec<Seen<'_>> = Vec::new();
    let mut of_items = Vec::new();
    for (item, &place) in places.iter().enumerate() {
        let at = seen.iter().position(|one| one.place == place);
        let at = at.or_else(|| look((evidence, known), place, weigh, &mut seen));
        let Some(at) = at else {
            continue;
        };
        let Some(one) = seen.get(at) else {
            continue;
        };
        let told = rationales.get(&item).filter(|_| is_torn);
        let own = told.into_iter().flatten().copied();
        let own: Vec<&Weighed> = own.filter(|own| tells(own, place)).take(MOST).collect();
        if own.iter().any(|own| !own.hint) {
            let own: Vec<&Weighed> = one.beside.iter().copied().chain(own).collect();
            let fact = weigh(&own);
            if fact.as_ref() != Some(known) {
                of_items.push((item, fact.map(shortened)));
            }
        } else if !one.is_known {
            of_items.push((item, one.fact.clone()));
        }
    }
    of_items
}

/// What the items at a part of the body see, kept for others of the same part; nothing
/// where there are more parts than a body has.
fn look<'w>(
    (evidence, known): (&[&'w Weighed], &Fact),
    place: Place,
    weigh: &dyn Fn(&[&Weighed]) -> Option<Fact>,
    seen: &mut Vec<Seen<'w>>,
) -> Option<usize> {
    if seen.len() >= PLACES {
        return None;
    }
    let near = evidence.iter().copied().filter(|one| tells(one, place));
    let near: Vec<&Weighed> = near.collect();
    let is_beside = |one: &&&Weighed| !one.evidence.is_of_rationale();
    let beside = near.iter().filter(is_beside).take(MOST).copied().collect();
    let is_all = near.len() == evidence.len();
    let fact = if is_all { None } else { weigh(&near) };
    seen.push(Seen {
        place,
        beside,
        is_known: is_all || fact.as_ref() == Some(known),
        fact: fact.map(shortened),
    });
    seen.len().checked_sub(1)
}

/// A fact with as many words as are shown.
fn shortened(mut fact: Fact) -> Arc<Fact> {
    fact.evidence.truncate(SHOWN);
    fact.against.truncate(SHOWN);
    Arc::new(fact)
}

/// Whether evidence may tell something for a request.
fn tells(one: &Weighed, place: Place) -> bool {
    !one.about.site().is_foreign_to(place)
}

/// The evidence of each rationale.
fn of_rationales<'w>(evidence: &[&'w Weighed]) -> BTreeMap<usize, Vec<&'w Weighed>> {
    let mut rationales: BTreeMap<usize, Vec<&Weighed>> = BTreeMap::new();
    for &one in evidence {
        if let Section::Rationale(item) = one.evidence.section {
            rationales.entry(item).or_default().push(one);
        }
    }
    rationales
}

/// Whether rationales contradict each other.
fn is_torn(evidence: &[&Weighed]) -> bool {
    let of_rationale = |one: &&&Weighed| one.evidence.is_of_rationale();
    let mut rationales = evidence.iter().filter(of_rationale);
    let Some(first) = rationales.next() else {
        return false;
    };
    rationales.any(|one| contradict(one.evidence.value, first.evidence.value))
}
