//! A *sum* of quantities, and what it comes to as its members are answered one
//! by one.

use rustc_hash::FxHashMap;

use super::diagram::{Diagrams, Function};
use super::question::{Questions, neutral};
use super::sense::value;
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

/// A comparison of a sum with a limit, and what it comes to by what the first
/// members have come to.
#[derive(Debug)]
pub(super) struct Comparison {
    relation: Relation,
    limit: f64,
    /// By how many members are left, and the bits of what the others have come to.
    known: FxHashMap<(usize, u64, u64, bool), Function>,
}

/// What some members of a sum have come to. What is silent may be anything.
#[derive(Clone, Copy, Debug)]
struct Sum {
    least: f64,
    most: f64,
    any_stated: bool,
}

impl Comparison {
    /// Of no sum yet.
    pub(super) fn of(relation: Relation, limit: f64) -> Self {
        Self {
            relation,
            limit,
            known: FxHashMap::default(),
        }
    }

    /// The answers, by what members say.
    pub(super) fn function(mut self, diagrams: &mut Diagrams, members: &[Member]) -> Function {
        let nothing = Sum {
            least: 0.0,
            most: 0.0,
            any_stated: false,
        };
        self.behind(diagrams, nothing, members)
    }

    fn behind(&mut self, diagrams: &mut Diagrams, sum: Sum, members: &[Member]) -> Function {
        let Some((member, rest)) = members.split_first() else {
            return Diagrams::constant(value(self.compared(sum)));
        };
        let key = (
            members.len(),
            sum.least.to_bits(),
            sum.most.to_bits(),
            sum.any_stated,
        );
        if let Some(&known) = self.known.get(&key) {
            return known;
        }
        let function = diagrams.going_on(member.question, &member.ranges, |diagrams, ranges| {
            let add = |sum, &range| self.add(sum, range);
            let here = ranges.iter().fold(sum, add);
            self.behind(diagrams, here, rest)
        });
        self.known.insert(key, function);
        function
    }

    /// What a sum comes to with one more term: of what is beyond the limit, nobody
    /// asks how far.
    fn add(&self, sum: Sum, range: Option<(f64, f64)>) -> Sum {
        let (least, most) = range.unwrap_or((0.0, f64::INFINITY));
        let up_to_limit = |sum: f64| {
            if sum > self.limit { f64::INFINITY } else { sum }
        };
        Sum {
            least: up_to_limit(sum.least + least),
            most: up_to_limit(sum.most + most),
            any_stated: sum.any_stated || range.is_some(),
        }
    }

    fn compared(&self, sum: Sum) -> Answer {
        if !sum.any_stated {
            return Answer::NotStated;
        }
        let range = (sum.least, sum.most);
        Answer::of_range(range, |ordering| self.relation.allows(ordering), self.limit)
    }
}
