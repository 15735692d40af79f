//! A *node* of a decision diagram: one question, and where its values lead.

use std::hash::BuildHasher as _;

use hashbrown::HashTable;
use rustc_hash::FxBuildHasher;

use super::operation::Value;

/// A function: a constant below [`CONSTANTS`], otherwise a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Function(pub(super) u32);

/// Below it are the constants; what lies above is the place of a node.
pub(super) const CONSTANTS: u32 = 16;

/// Neighbouring values of one question that lead to the same: the place of the
/// last of them ([`END`] where no value is left), and where they lead.
///
/// A sum of visits has a value for every number, and of those all up to a limit
/// are alike: two runs instead of fifty branches.
pub(super) type Run = (u16, Function);

/// The place behind all values of a question.
pub(super) const END: u16 = u16::MAX;

/// All nodes of some functions, each once; their runs lie behind one another.
#[derive(Debug, Default)]
pub(super) struct Nodes {
    list: Vec<Node>,
    runs: Vec<Run>,
    /// The places of nodes, by question and runs.
    known: HashTable<u32>,
}

/// Where a look at the runs of a function has come to.
#[derive(Clone, Copy, Debug)]
pub(super) enum Way {
    /// At the run of this place.
    At(u32),
    /// The function does not ask this question.
    Passed(Function),
}

/// A question, and its runs of values.
#[derive(Clone, Copy, Debug)]
struct Node {
    question: u16,
    /// The values to which it can come, as bits.
    reach: u16,
    /// Where its runs start and end.
    start: u32,
    end: u32,
}

impl Nodes {
    /// The node that asks a question with such runs of values; where there is but
    /// one run, nothing is asked.
    pub(super) fn asking(&mut self, question: u16, runs: &mut [Run]) -> Function {
        match runs {
            [(_, only)] => return *only,
            [.., (last, _)] => *last = END,
            [] => {}
        }
        let (nodes, all) = (&self.list, &self.runs);
        let of = |place: u32| nodes.get(place as usize);
        let hash = hash(question, runs);
        let same = |&place: &u32| {
            of(place).is_some_and(|node| node.question == question && node.runs(all) == runs)
        };
        let place = if let Some(&place) = self.known.find(hash, same) {
            place
        } else {
            let place = u32::try_from(nodes.len()).unwrap_or(u32::MAX - CONSTANTS);
            let again = |&place: &u32| {
                of(place).map_or(0, |node| self::hash(node.question, node.runs(all)))
            };
            self.known.insert_unique(hash, place, again);
            self.add(question, runs);
            place
        };
        Function(place + CONSTANTS)
    }

    fn add(&mut self, question: u16, runs: &[Run]) {
        let reach = runs
            .iter()
            .fold(0, |all, &(_, branch)| all | self.values(branch));
        let place = |runs: &Vec<Run>| u32::try_from(runs.len()).unwrap_or(u32::MAX);
        let start = place(&self.runs);
        self.runs.extend_from_slice(runs);
        self.list.push(Node {
            question,
            reach,
            start,
            end: place(&self.runs),
        });
    }

    /// The values to which a function can come, as bits.
    pub(super) fn values(&self, function: Function) -> u16 {
        match value(function) {
            Some(value) => 1 << value,
            None => self.node(function).map_or(0, |node| node.reach),
        }
    }

    /// The question of a function, and its runs; none for a constant.
    pub(super) fn of(&self, function: Function) -> Option<(u16, &[Run])> {
        let node = self.node(function)?;
        Some((node.question, node.runs(&self.runs)))
    }

    /// The first question of a function; none comes after all questions.
    pub(super) fn question(&self, function: Function) -> u16 {
        self.node(function).map_or(u16::MAX, |node| node.question)
    }

    /// The way along what a function says to the values of a question.
    pub(super) fn way(&self, function: Function, question: u16) -> Way {
        match self.node(function) {
            Some(node) if node.question == question => Way::At(node.start),
            _ => Way::Passed(function),
        }
    }

    /// The run to which a way has come.
    pub(super) fn run(&self, way: Way) -> Run {
        match way {
            Way::At(place) => self.runs.get(place as usize).copied().unwrap_or(NONE),
            Way::Passed(function) => (END, function),
        }
    }

    fn node(&self, function: Function) -> Option<&Node> {
        let place = function.0.checked_sub(CONSTANTS)?;
        self.list.get(place as usize)
    }
}

impl Way {
    /// On to the next run, where there is one.
    pub(super) fn next(self) -> Self {
        match self {
            Self::At(place) => Self::At(place + 1),
            passed @ Self::Passed(_) => passed,
        }
    }
}

/// Behind the last run of all, which nobody reaches: the last of each node is at the end.
const NONE: Run = (END, Function(0));

impl Node {
    fn runs<'r>(&self, all: &'r [Run]) -> &'r [Run] {
        let place = self.start as usize..self.end as usize;
        all.get(place).unwrap_or_default()
    }
}

fn hash(question: u16, runs: &[Run]) -> u64 {
    FxBuildHasher.hash_one((question, runs))
}

/// Where a value leads by the runs of its question.
pub(super) fn by(runs: &[Run], value: u16) -> Option<Function> {
    let at = runs.partition_point(|&(last, _)| last < value);
    runs.get(at).map(|&(_, branch)| branch)
}

/// Adds a run behind those that begin at a place; what leads to the same as the last
/// one lengthens it.
pub(super) fn extend(runs: &mut Vec<Run>, begin: usize, next: Run) {
    match runs.get_mut(begin..).and_then(<[Run]>::last_mut) {
        Some((last, branch)) if *branch == next.1 => *last = next.0,
        _ => runs.push(next),
    }
}

/// The constant that a function is; none for a node.
pub(super) fn value(function: Function) -> Option<Value> {
    (function.0 < CONSTANTS)
        .then_some(function.0)
        .and_then(|value| Value::try_from(value).ok())
}
