//! A *scene*: an item among others of its letter, as few as will do.

use std::collections::BTreeSet;

use super::ground::{Kinds, bare, kept};
use crate::decide::Case;
use crate::facts::Facts;
use crate::vocabulary::Category;

/// An item among some of a letter.
#[derive(Debug)]
pub(super) struct Scene<'a> {
    pub(super) case: Case<'a>,
    /// The facts without their evidence, which decides nothing.
    pub(super) facts: Facts,
    /// Its place among them.
    pub(super) item: usize,
}

impl<'a> Scene<'a> {
    /// An item among those that have a part in what is decided for it, which
    /// may depend on these categories.
    pub(super) fn new(
        case: &Case<'a>,
        kinds: &Kinds,
        item: usize,
        needed: &BTreeSet<Category>,
    ) -> Option<Self> {
        let kept = kept(kinds, item, needed);
        let requests = kept.iter().filter_map(|&at| case.requests.get(at).copied());
        Some(Self {
            facts: bare(case.facts, &kept),
            item: kept.iter().position(|&at| at == item)?,
            case: Case {
                facts: case.facts,
                requests: requests.collect(),
                worker: case.worker.clone(),
                date: case.date,
                injury: case.injury,
            },
        })
    }

    /// The same with nothing known of the other items.
    pub(super) fn without_others(mut self) -> Self {
        for (at, facts) in self.facts.items.iter_mut().enumerate() {
            if at != self.item {
                facts.clear();
            }
        }
        self
    }

    /// The case with other facts.
    pub(super) fn case<'f>(&'f self, facts: &'f Facts) -> Case<'f> {
        Case {
            facts,
            ..self.case.clone()
        }
    }
}
