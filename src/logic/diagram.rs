//! A *decision diagram*: a function of many answers, kept as a graph.
//!
//! Every question has a place in one order. A node asks one question and has a
//! branch for each value that it can take; equal parts of a function are one
//! node. So "is there any way to answer such that …" is asked of all
//! combinations at once, however many there are, and none is left out.

use rustc_hash::FxHashMap;

pub(super) use super::node::Function;
use super::node::{END, Nodes, Run, by, extend, value};
use super::operation::Plain;
pub(super) use super::operation::{
    AND, BOTH, DIFFER, NO, OPEN, OR, OUTSIDE, Operation, Value, WHERE, WITHOUT, YES,
};

/// Which value each question takes, for those that matter.
pub(super) type Path = Vec<(u16, u16)>;

/// The nodes of all functions over one order of questions.
#[derive(Debug)]
pub(super) struct Diagrams {
    nodes: Nodes,
    /// Runs of nodes that are not yet made, one node behind the other.
    open: Vec<Run>,
    /// For an operation and two functions, as one number.
    combined: FxHashMap<u128, Function>,
    /// For an operation, and values to which two functions can come, as bits of one
    /// number.
    plain: FxHashMap<u64, Plain>,
    /// For each question: what each of its values costs in a witness.
    costs: Vec<Vec<u32>>,
    /// Steps that combining may still take.
    left: u64,
    /// Whether more steps were asked for. From there on no function means anything.
    is_spent: bool,
}

impl Diagrams {
    /// No function yet, over questions whose values cost so much to name, and of
    /// which may be made what so many steps of combining make.
    pub(super) fn over(costs: Vec<Vec<u32>>, steps: u64) -> Self {
        Self {
            nodes: Nodes::default(),
            open: Vec::new(),
            combined: FxHashMap::default(),
            plain: FxHashMap::default(),
            costs,
            left: steps,
            is_spent: false,
        }
    }

    /// Whether combining would have taken more steps than it may.
    pub(super) fn is_spent(&self) -> bool {
        self.is_spent
    }

    /// How many steps combining may still take.
    pub(super) fn left(&self) -> u64 {
        self.left
    }

    /// Does something that may take so many of the steps that are left; nothing
    /// where that is not enough, and what was made before keeps its meaning.
    pub(super) fn trying<T>(&mut self, steps: u64, work: impl FnOnce(&mut Self) -> T) -> Option<T> {
        if self.is_spent {
            return None;
        }
        let kept = self.left.saturating_sub(steps);
        self.left -= kept;
        let done = work(self);
        self.left += kept;
        (!std::mem::take(&mut self.is_spent)).then_some(done)
    }

    /// The function that always comes to this.
    pub(super) fn constant(value: Value) -> Function {
        Function(u32::from(value))
    }

    /// The function that asks one question and goes on by its value.
    pub(super) fn asking(
        &mut self,
        question: u16,
        branches: impl IntoIterator<Item = Function>,
    ) -> Function {
        self.going_on(question, branches, |_, branch| branch)
    }

    /// The function that asks one question, and what is made of each of its values.
    pub(super) fn going_on<T>(
        &mut self,
        question: u16,
        values: impl IntoIterator<Item = T>,
        mut make: impl FnMut(&mut Self, T) -> Function,
    ) -> Function {
        let begin = self.open.len();
        for (one, place) in values.into_iter().zip(0..) {
            let branch = make(self, one);
            extend(&mut self.open, begin, (place, branch));
        }
        self.node(question, begin)
    }

    /// The node of the open runs from a place on, which are taken away.
    fn node(&mut self, question: u16, begin: usize) -> Function {
        let runs = self.open.get_mut(begin..).unwrap_or_default();
        let function = self.nodes.asking(question, runs);
        self.open.truncate(begin);
        function
    }

    /// Combines two functions value by value.
    pub(super) fn combine(&mut self, with: Operation, a: Function, b: Function) -> Function {
        if let (Some(x), Some(y)) = (value(a), value(b)) {
            return Self::constant((with.of)(x, y));
        }
        if let Some(plain) = self.plain(with, a, b) {
            return plain;
        }
        let (a, b) = if with.is_symmetric && b < a {
            (b, a)
        } else {
            (a, b)
        };
        let key = u128::from(with.number) << 64 | u128::from(a.0) << 32 | u128::from(b.0);
        if let Some(&done) = self.combined.get(&key) {
            return done;
        }
        match self.left.checked_sub(1) {
            Some(left) => self.left = left,
            None => self.is_spent = true,
        }
        if self.is_spent {
            return Self::constant(OUTSIDE);
        }
        let question = self.nodes.question(a).min(self.nodes.question(b));
        let (mut of_a, mut of_b) = (self.nodes.way(a, question), self.nodes.way(b, question));
        let begin = self.open.len();
        loop {
            let ((end_a, a), (end_b, b)) = (self.nodes.run(of_a), self.nodes.run(of_b));
            let end = end_a.min(end_b);
            let branch = self.combine(with, a, b);
            extend(&mut self.open, begin, (end, branch));
            if self.is_spent {
                self.open.truncate(begin);
                return Self::constant(OUTSIDE);
            }
            if end == END {
                break;
            }
            if end_a == end {
                of_a = of_a.next();
            }
            if end_b == end {
                of_b = of_b.next();
            }
        }
        let combined = self.node(question, begin);
        self.combined.insert(key, combined);
        combined
    }

    /// What two functions come to where no question needs to be asked.
    fn plain(&mut self, with: Operation, a: Function, b: Function) -> Option<Function> {
        let (of_a, of_b) = (self.values(a), self.values(b));
        let key = u64::from(with.number) << 32 | u64::from(of_a) << 16 | u64::from(of_b);
        let known = self.plain.entry(key);
        match *known.or_insert_with(|| Plain::of(with, of_a, of_b)) {
            Plain::Always(value) => Some(Self::constant(value)),
            Plain::Second => value(a).map(|_| b),
            Plain::First => value(b).map(|_| a),
            Plain::Open => None,
        }
    }

    /// All of several functions, starting from one.
    pub(super) fn fold(
        &mut self,
        with: Operation,
        first: Value,
        functions: impl IntoIterator<Item = Function>,
    ) -> Function {
        functions
            .into_iter()
            .fold(Self::constant(first), |all, one| {
                self.combine(with, all, one)
            })
    }

    /// For each of several functions: all of the others, starting from one.
    /// `with` has to come to the same in any order.
    pub(super) fn each_left_out(
        &mut self,
        with: Operation,
        first: Value,
        functions: &[Function],
    ) -> Vec<Function> {
        let mut after = vec![Self::constant(first)];
        let mut all = Self::constant(first);
        for &one in functions.iter().skip(1).rev() {
            all = self.combine(with, one, all);
            after.push(all);
        }
        let mut before = Self::constant(first);
        let mut others = Vec::with_capacity(functions.len());
        for (&own, &after) in functions.iter().zip(after.iter().rev()) {
            others.push(self.combine(with, before, after));
            before = self.combine(with, before, own);
        }
        others
    }

    /// Yes where a function is yes, otherwise no.
    pub(super) fn is_yes(&mut self, function: Function) -> Function {
        self.combine(BOTH, function, Self::constant(YES))
    }

    /// Yes where a function is not yes.
    pub(super) fn is_not_yes(&mut self, function: Function) -> Function {
        self.combine(WITHOUT, Self::constant(YES), function)
    }

    /// The values to which a function can come, as bits.
    pub(super) fn values(&self, function: Function) -> u16 {
        self.nodes.values(function)
    }

    /// Whether a function can come to a value.
    pub(super) fn can_be(&self, function: Function, wanted: Value) -> bool {
        self.values(function) & (1 << wanted) != 0
    }

    /// The cheapest way to answer so that a function comes to this value.
    pub(super) fn witness(&self, function: Function, wanted: Value) -> Option<Path> {
        let mut memo = FxHashMap::default();
        self.cheapest(function, wanted, &mut memo)?;
        let mut path = Path::new();
        let mut here = function;
        while let Some((question, runs)) = self.nodes.of(here) {
            let &(_, nth) = memo.get(&here)?.as_ref()?;
            path.push((question, nth));
            here = by(runs, nth)?;
        }
        Some(path)
    }

    /// What a function comes to along a path; where the path leaves a question
    /// out, it takes its first value.
    pub(super) fn along(&self, function: Function, path: &Path) -> Option<Value> {
        let mut here = function;
        while let Some((asked, runs)) = self.nodes.of(here) {
            let taken = path.iter().find(|(question, _)| *question == asked);
            let nth = taken.map_or(0, |&(_, nth)| nth);
            here = by(runs, nth)?;
        }
        value(here)
    }

    /// The least cost from here, and by which branch.
    fn cheapest(
        &self,
        function: Function,
        wanted: Value,
        memo: &mut FxHashMap<Function, Option<(u32, u16)>>,
    ) -> Option<u32> {
        if let Some(value) = value(function) {
            return (value == wanted).then_some(0);
        }
        if let Some(known) = memo.get(&function) {
            return known.map(|(cost, _)| cost);
        }
        let (question, runs) = self.nodes.of(function)?;
        let costs = self.costs.get(usize::from(question))?;
        let mut best: Option<(u32, u16)> = None;
        let mut first = 0;
        for &(last, branch) in runs {
            let own = costs.iter().zip(0..=last).skip(usize::from(first));
            // Of those that cost the same, the first.
            if let Some((&cost, nth)) = own.min_by_key(|&(cost, _)| cost)
                && let Some(rest) = self.cheapest(branch, wanted, memo)
                && best.is_none_or(|(least, _)| cost + rest < least)
            {
                best = Some((cost + rest, nth));
            }
            first = last.saturating_add(1);
        }
        memo.insert(function, best);
        best.map(|(cost, _)| cost)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_functions_are_one_and_constants_ask_nothing() {
        let mut diagrams = Diagrams::over(vec![vec![0, 1, 1]; 2], u64::MAX);
        let answers = [OPEN, YES, NO].map(Diagrams::constant).to_vec();
        let a = diagrams.asking(0, answers.clone());
        let b = diagrams.asking(1, answers);
        let one = diagrams.combine(AND, a, b);
        let other = diagrams.combine(AND, b, a);
        assert_eq!(one, other);
        assert_eq!(diagrams.combine(OR, a, a), a);
        let never = diagrams.combine(DIFFER, a, a);
        assert_eq!(never, Diagrams::constant(NO));
    }

    #[test]
    fn each_is_left_out_in_turn() {
        let mut diagrams = Diagrams::over(vec![vec![0, 1, 1]; 3], u64::MAX);
        let answers = [OPEN, YES, NO].map(Diagrams::constant).to_vec();
        let all = [0, 1, 2].map(|nth| diagrams.asking(nth, answers.clone()));
        for with in [AND, OR] {
            let [a, b, c] = all;
            let first = if with.number == AND.number { YES } else { NO };
            let pairs = [[b, c], [a, c], [a, b]].map(|pair| diagrams.fold(with, first, pair));
            assert_eq!(diagrams.each_left_out(with, first, &all), pairs);
        }
        assert_eq!(diagrams.each_left_out(AND, YES, &[]), []);
    }

    #[test]
    fn what_takes_too_many_steps_is_nothing_and_leaves_the_rest() {
        let mut diagrams = Diagrams::over(vec![vec![0, 1, 1]; 6], 100);
        let answers = [OPEN, YES, NO].map(Diagrams::constant).to_vec();
        let all = [0, 1, 2, 3, 4, 5].map(|nth| diagrams.asking(nth, answers.clone()));
        assert!(
            diagrams
                .trying(3, |here| here.fold(AND, YES, all))
                .is_none()
        );
        assert!(!diagrams.is_spent());
        let made = diagrams.trying(90, |here| here.fold(AND, YES, all));
        let mut others = Diagrams::over(vec![vec![0, 1, 1]; 6], u64::MAX);
        let same = [0, 1, 2, 3, 4, 5].map(|nth| others.asking(nth, answers.clone()));
        let whole = others.fold(AND, YES, same);
        let made = made.map(|made| (diagrams.witness(made, YES), diagrams.values(made)));
        assert_eq!(
            made,
            Some((others.witness(whole, YES), others.values(whole)))
        );
        let left = diagrams.trying(u64::MAX, |here| here.fold(OR, NO, all.into_iter().rev()));
        assert!(left.is_some());
    }

    #[test]
    fn a_witness_states_as_little_as_it_can() {
        let mut diagrams = Diagrams::over(vec![vec![0, 1, 1]; 3], u64::MAX);
        let answers = [OPEN, YES, NO].map(Diagrams::constant).to_vec();
        let [a, b, c] = [0, 1, 2].map(|nth| diagrams.asking(nth, answers.clone()));
        let both = diagrams.combine(AND, a, b);
        let any = diagrams.combine(OR, both, c);
        assert_eq!(
            diagrams.witness(any, YES),
            Some(vec![(0, 0), (1, 0), (2, 1)])
        );
        assert_eq!(diagrams.values(any), 1 << NO | 1 << OPEN | 1 << YES);
        assert_eq!(diagrams.witness(both, OUTSIDE), None);
    }
}
