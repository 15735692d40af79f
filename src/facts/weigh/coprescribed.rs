//! *Co-prescribed*: whether the worker takes a drug of a class beside what is
//! requested, weighed drug by drug.

use std::collections::BTreeSet;

use super::{Scales, Weighed};
use crate::answer::Answer;
use crate::facts::fact::Value;
use crate::facts::kind::same_drug;
use crate::letter::Record;
use crate::vocabulary::{Category, DrugId};

impl Scales<'_> {
    /// Co-prescription: a drug that is itself requested counts for the worker
    /// only where another item is disputed beside it; for the item itself only
    /// another drug of the class counts.
    pub(super) fn weigh_drugs(&mut self, record: &Record) {
        for (category, fact) in [
            (Category::Nsaid, self.names.nsaid_coprescribed),
            (Category::Opioid, self.names.opioid_coprescribed),
        ] {
            let Some(fact) = fact else { continue };
            let of_class: Vec<_> = self
                .drugs
                .iter()
                .filter(|(of, ..)| *of == category)
                .cloned()
                .collect();
            if of_class.is_empty() {
                continue;
            }
            let others = record
                .items
                .iter()
                .any(|item| item.request.category != category);
            let kin: Vec<usize> = (0..record.items.len())
                .filter(|&at| category_of(record, at) == Some(category))
                .collect();
            // That one drug was given up, or is not taken, says nothing of another of its
            // class that is, in whatever order they are named.
            let given_up: BTreeSet<Option<DrugId>> = of_class
                .iter()
                .filter(|(.., one)| is(one, Answer::No))
                .map(|(_, id, _)| *id)
                .collect();
            let another_is_taken = of_class
                .iter()
                .filter(|(_, id, one)| id.is_some() && !one.hint && !given_up.contains(id))
                .any(|(.., one)| is(one, Answer::Yes));
            for (of, id, Weighed { evidence, hint, .. }) in &of_class {
                if evidence.value == Value::Answer(Answer::No)
                    && id.is_some()
                    && (another_is_taken || self.is_aspirin(*id))
                {
                    continue;
                }
                let is_requested = |at: usize| {
                    record.items.get(at).is_some_and(|item| {
                        same_drug(
                            self.vocabulary,
                            *of,
                            *id,
                            item.request.category,
                            &item.request.ingredients,
                        )
                    })
                };
                if others {
                    self.worker(fact, evidence.clone(), *hint);
                }
                if evidence.value == Value::Answer(Answer::Yes) {
                    // A drug that another item disputes is one beside this one.
                    for &at in kin.iter().filter(|&&at| !is_requested(at)) {
                        self.item(at, fact, evidence.clone(), *hint);
                    }
                }
            }
        }
    }

    /// Aspirin is denied as a risk to the stomach, beside thinners of the blood, and
    /// without a word on what is taken against pain.
    fn is_aspirin(&self, id: Option<DrugId>) -> bool {
        let drug = id.and_then(|id| self.vocabulary.drugs.get(id));
        drug.is_some_and(|drug| drug.ingredient == "aspirin")
    }
}

fn is(weighed: &Weighed, answer: Answer) -> bool {
    weighed.evidence.value == Value::Answer(answer)
}

fn category_of(record: &Record, item: usize) -> Option<Category> {
    record.items.get(item).map(|item| item.request.category)
}
