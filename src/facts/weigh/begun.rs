//! What is *begun*: a treatment that goes on, once it is given, is a first request
//! where the letter says that there was none before. Where no scan was done at all,
//! there was none before one that is asked for.

use super::Scales;
use crate::answer::{Answer, Use};
use crate::facts::concern::is_begun;
use crate::facts::fact::{Evidence, Fact, Facts, Value};
use crate::letter::Record;
use crate::vocabulary::Category;

/// The cue of a worker who takes no drugs.
const NOTHING: &str = "none_taken";
/// The cue of what no record tells of.
pub(in crate::facts) const UNRECORDED: &str = "unrecorded";

impl Scales<'_> {
    /// Calls those items new that were never had, where nobody tells a length of use.
    pub(super) fn begin_anew(&self, record: &Record, all: &mut Facts) {
        let (Some(before), Some(length)) = (self.names.prior_treatment, self.names.duration_of_use)
        else {
            return;
        };
        for (at, item) in record.items.iter().enumerate() {
            let category = item.request.category;
            let picture = self.names.picture(category);
            let picture = picture.and_then(|fact| all.for_item(at, fact));
            let none = picture
                .filter(|fact| fact.value == Value::Answer(Answer::No))
                .map(|none| follows(none, none.value));
            let Some(facts) = all.items.get_mut(at) else {
                continue;
            };
            if let Some(none) = none {
                facts.entry(before).or_insert(none);
            }
            // What was had before is no first request, whatever list of drugs is empty.
            let was_had = facts
                .get(&before)
                .is_some_and(|fact| fact.value == Value::Answer(Answer::Yes));
            let takes_nothing = |fact: &Fact| fact.evidence.iter().all(|one| one.cue == NOTHING);
            if was_had && facts.get(&length).is_some_and(takes_nothing) {
                facts.remove(&length);
            }
            if is_begun(category)
                && !facts.contains_key(&length)
                && let Some(never) = facts.get(&before)
                && never.value == Value::Answer(Answer::No)
                && (category.is_drug() || never.evidence.iter().any(is_told))
            {
                let new = follows(never, Value::Use(Use::New));
                facts.insert(length, new);
            }
        }
    }

    /// Who had no therapy before had none since the operation from which he recovers.
    pub(super) fn none_since_operation(&self, record: &Record, all: &mut Facts) {
        let names = &self.names;
        let (Some(before), Some(since)) = (names.prior_treatment, names.therapy_since_operation)
        else {
            return;
        };
        let is = |fact: Option<&Fact>, answer| {
            fact.is_some_and(|fact| fact.value == Value::Answer(answer))
        };
        for (at, item) in record.items.iter().enumerate() {
            if item.request.category != Category::PhysicalTherapy {
                continue;
            }
            let recovers = names.recovering.and_then(|fact| all.for_item(at, fact));
            let recovers = is(recovers, Answer::Yes);
            if let Some(facts) = all.items.get_mut(at)
                && recovers
                && !facts.contains_key(&since)
                && let Some(never) = facts.get(&before)
                && is(Some(never), Answer::No)
            {
                let none = follows(never, never.value);
                facts.insert(since, none);
            }
        }
    }
}

/// Whether it is told that there was none; of care that no record shows, nobody knows
/// that it is the first.
fn is_told(evidence: &Evidence) -> bool {
    evidence.cue != UNRECORDED
}

/// What follows from a fact, by the same words.
fn follows(fact: &Fact, value: Value) -> Fact {
    let so = |evidence: &Evidence| Evidence {
        value,
        ..evidence.clone()
    };
    Fact {
        value,
        evidence: fact.evidence.iter().map(so).collect(),
        against: Vec::new(),
        conflict: None,
        beside_rationales: fact
            .beside_rationales
            .filter(|beside| *beside == fact.value)
            .map(|_| value),
    }
}
