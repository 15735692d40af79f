//! What is *begun*: a treatment that goes on, once it is given, is a first request
//! where the letter says that there was none before. Where no scan was done at all,
//! there was none before one that is asked for.

use super::Scales;
use crate::answer::{Answer, Use};
use crate::facts::concern::is_begun;
use crate::facts::fact::{Evidence, Fact, FactSet, Value};
use crate::letter::Record;
use crate::vocabulary::Category;

/// The cue of a worker who takes no drugs.
const NOTHING: &str = "none_taken";
/// The cue of what no record tells of.
pub(in crate::facts) const UNRECORDED: &str = "unrecorded";

impl Scales<'_> {
    /// Calls those items new that were never had, where nobody tells a length of use.
    pub(super) fn begin_anew(&self, record: &Record, worker: &FactSet, items: &mut [FactSet]) {
        let (Some(before), Some(length)) = (self.names.prior_treatment, self.names.duration_of_use)
        else {
            return;
        };
        for (item, facts) in record.items.iter().zip(items) {
            let category = item.request.category;
            if !facts.contains_key(&before)
                && let Some(none) = self
                    .names
                    .picture(category)
                    .and_then(|fact| worker.get(&fact))
                && none.value == Value::Answer(Answer::No)
            {
                facts.insert(before, follows(none, none.value));
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
    pub(super) fn none_since_operation(
        &self,
        record: &Record,
        worker: &FactSet,
        items: &mut [FactSet],
    ) {
        let names = &self.names;
        let (Some(before), Some(since)) = (names.prior_treatment, names.therapy_since_operation)
        else {
            return;
        };
        let is = |fact: Option<&Fact>, answer| {
            fact.is_some_and(|fact| fact.value == Value::Answer(answer))
        };
        let recovers = names.recovering.and_then(|fact| worker.get(&fact));
        if !is(recovers, Answer::Yes) {
            return;
        }
        for (item, facts) in record.items.iter().zip(items) {
            if item.request.category == Category::PhysicalTherapy
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
        conflict: false,
        beside_rationales: fact
            .beside_rationales
            .filter(|beside| *beside == fact.value)
            .map(|_| value),
    }
}
