//! *Co-prescribed*: whether the worker takes a drug of a class beside what is
//! requested, weighed drug by drug.

use std::collections::BTreeMap;

use super::{Scales, Weighed};
use crate::answer::Answer;
use crate::facts::fact::{Section, Value};
use crate::facts::kind::same_drug;
use crate::letter::Record;
use crate::text::Span;
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
            // What was given up for another drug of its class says nothing of that.
            let mut given_up: BTreeMap<Option<DrugId>, (Section, Span)> = BTreeMap::new();
            for (_, id, weighed) in of_class.iter().filter(|(.., one)| is(one, Answer::No)) {
                let first = given_up.entry(*id).or_insert(place(weighed));
                *first = (*first).min(place(weighed));
            }
            let taken_last = of_class
                .iter()
                .filter(|(_, id, one)| {
                    id.is_some() && !given_up.contains_key(id) && is(one, Answer::Yes)
                })
                .map(|(.., one)| place(one))
                .max();
            let replaced = |at: &(Section, Span)| taken_last.is_some_and(|last| last > *at);
            for (of, id, Weighed { evidence, hint, .. }) in &of_class {
                if evidence.value == Value::Answer(Answer::No)
                    && id.is_some()
                    && given_up.get(id).is_some_and(replaced)
                {
                    continue;
                }
                let requested = kin.iter().any(|&at| {
                    record.items.get(at).is_some_and(|item| {
                        same_drug(
                            self.vocabulary,
                            *of,
                            *id,
                            item.request.category,
                            &item.request.ingredients,
                        )
                    })
                });
                if others {
                    self.worker(fact, evidence.clone(), *hint);
                }
                if !requested && evidence.value == Value::Answer(Answer::Yes) {
                    for &at in &kin {
                        self.item(at, fact, evidence.clone(), *hint);
                    }
                }
            }
        }
    }
}

fn is(weighed: &Weighed, answer: Answer) -> bool {
    weighed.evidence.value == Value::Answer(answer)
}

/// Where something is said; the summary comes first.
fn place(weighed: &Weighed) -> (Section, Span) {
    (weighed.evidence.section, weighed.evidence.span)
}

fn category_of(record: &Record, item: usize) -> Option<Category> {
    record.items.get(item).map(|item| item.request.category)
}
