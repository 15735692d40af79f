//! Made-up letters, and what would turn the prediction for them.

use std::collections::BTreeMap;

use jiff::civil::date;
use mtus::decide::{Case, Nearest, Predicted, Turned, Verdict, decide, nearest};
use mtus::facts::{Fact, FactSet, Facts, Value};
use mtus::letter::{Request, Worker};
use mtus::rule::RuleBook;
use mtus::vocabulary::{FactId, Vocabulary};

/// What a letter asks for, and whether it says when.
pub(super) struct Letter {
    pub(super) requests: Vec<Request>,
    pub(super) dated: bool,
}

impl Letter {
    pub(super) fn look<T>(
        &self,
        stated: &BTreeMap<FactId, Value>,
        look: impl FnOnce(&Case<'_>) -> T,
    ) -> T {
        let facts = Facts {
            worker: stated
                .iter()
                .map(|(&id, &value)| (id, Fact::supposed(value)))
                .collect(),
            items: vec![FactSet::new(); self.requests.len()],
            ..Facts::default()
        };
        look(&Case {
            facts: &facts,
            requests: self.requests.iter().collect(),
            worker: Worker::default(),
            date: self.dated.then(|| date(2015, 6, 1)),
            injury: None,
        })
    }

    pub(super) fn predicted(&self, book: &RuleBook, stated: &BTreeMap<FactId, Value>) -> Predicted {
        self.look(stated, |case| decide(book, case)[0].predicted())
    }

    /// The verdict on an item.
    pub(super) fn verdict(
        &self,
        book: &RuleBook,
        stated: &BTreeMap<FactId, Value>,
        item: usize,
    ) -> Option<Verdict> {
        self.look(stated, |case| decide(book, case)[item].verdict())
    }

    /// What would turn the prediction for the first item.
    pub(super) fn nearest(&self, book: &RuleBook, stated: &BTreeMap<FactId, Value>) -> Nearest {
        let table = &Vocabulary::shipped().facts;
        self.look(stated, |case| nearest(book, table, case, Turned::Every))
            .swap_remove(0)
    }
}
