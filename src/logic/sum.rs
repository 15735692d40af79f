//! A *sum* of quantities, and what it comes to as its members are answered one
//! by one.

use super::question::{Questions, neutral};
use crate::answer::Answer;
use crate::rule::{Asked, Relation};

/// A question that is added up, and for each of its values what the terms of
/// the sum may be by it.
#[derive(Debug)]
pub(super) struct Member {
    pub(super) question: u16,
    pub(super) ranges: Vec<Vec<Option<(f64, f64)>>>,
}

impl Member {
    pub(super) fn of(questions: &Questions, question: u16, terms: &[Asked]) -> Self {
        let own = |asked: &&Asked| questions.about(asked.subject) == Some(question);
        let values = questions.values(question).iter();
        let ranges = values.map(|stated| {
            let situation = neutral(&stated.given);
            let terms = terms.iter().filter(own);
            terms.map(|asked| situation.range(asked)).collect()
        });
        Self {
            question,
            ranges: ranges.collect(),
        }
    }
}

/// What some members of a sum have come to. What is silent may be anything.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sum {
    pub(super) least: f64,
    pub(super) most: f64,
    pub(super) any_stated: bool,
}

impl Sum {
    /// What it comes to with one more term, where it will be compared with this
    /// limit: of what is beyond the limit, nobody asks how far.
    pub(super) fn add(&mut self, range: Option<(f64, f64)>, limit: f64) {
        self.any_stated |= range.is_some();
        let (least, most) = range.unwrap_or((0.0, f64::INFINITY));
        let up_to_limit = |sum: f64| {
            if sum > limit { f64::INFINITY } else { sum }
        };
        self.least = up_to_limit(self.least + least);
        self.most = up_to_limit(self.most + most);
    }

    pub(super) fn compared(self, relation: Relation, limit: f64) -> Answer {
        if !self.any_stated {
            return Answer::NotStated;
        }
        let range = (self.least, self.most);
        Answer::of_range(range, |ordering| relation.allows(ordering), limit)
    }
}
