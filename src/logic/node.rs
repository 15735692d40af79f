//! A *node* of a decision diagram: one question, and where its values lead.

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

/// A question, and its runs of values.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Node {
    pub(super) question: u16,
    pub(super) runs: Box<[Run]>,
}

impl Node {
    /// Where a value of its question leads.
    pub(super) fn by(&self, value: u16) -> Option<Function> {
        let at = self.runs.partition_point(|&(last, _)| last < value);
        self.runs.get(at).map(|&(_, branch)| branch)
    }
}

/// Adds a run behind others; what leads to the same as the last one lengthens it.
pub(super) fn extend(runs: &mut Vec<Run>, next: Run) {
    match runs.last_mut() {
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

/// The place of the node that a function is; none for a constant.
pub(super) fn place(function: Function) -> Option<usize> {
    function
        .0
        .checked_sub(CONSTANTS)
        .and_then(|at| usize::try_from(at).ok())
}
