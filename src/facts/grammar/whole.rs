//! *Whole* clauses that were read before: what all entries found in a clause, by
//! its string of classes.
//!
//! Letters put many clauses alike, word for word but for numbers, names and dates,
//! of which each is one class. Of such a clause neither islands nor parts are
//! looked for. A clause that is new is read part by part, and many a part is one
//! that the memo of its entry knows.

use rustc_hash::FxHashMap;

use super::reading::Placed;
use crate::vocabulary::Symbol;

/// Clauses that are kept; beyond them, others are read each time.
const CLAUSES: usize = 65_536;
/// Longer clauses seldom come again.
const LONGEST: usize = 128;

/// A reading, and the place in the clause that it is counted from.
pub(in crate::facts) type Begun = (usize, Placed);

/// Readings of whole clauses.
#[derive(Debug, Default)]
pub(super) struct Whole {
    /// Where the readings of each clause start and end among all.
    known: FxHashMap<Box<[Symbol]>, (usize, usize)>,
    readings: Vec<Begun>,
}

impl Whole {
    /// What was read in a clause, if it is kept.
    pub(super) fn get(&self, symbols: &[Symbol]) -> Option<&[Begun]> {
        let &(start, end) = self.known.get(symbols)?;
        self.readings.get(start..end)
    }

    /// Keeps what was read in a clause.
    pub(super) fn keep(&mut self, symbols: &[Symbol], read: &[Begun]) {
        if self.known.len() >= CLAUSES || symbols.len() > LONGEST {
            return;
        }
        let start = self.readings.len();
        self.readings.extend_from_slice(read);
        self.known
            .insert(symbols.into(), (start, self.readings.len()));
    }
}

#[cfg(test)]
mod tests {
    use super::super::reading::Reading;
    use super::*;

    #[test]
    fn each_clause_keeps_its_readings_and_long_ones_are_not_kept() {
        let reading = |at| {
            let placed = Placed {
                reading: Reading::Worse,
                core: at..at + 1,
                whole: at..at + 1,
                cue: "worse_lately",
                hint: false,
            };
            (at, placed)
        };
        let mut whole = Whole::default();
        let clauses: [(&[Symbol], Vec<Begun>); 3] = [
            (b"ab", vec![reading(0), reading(1)]),
            (b"abc", Vec::new()),
            (b"b", vec![reading(7)]),
        ];
        for (symbols, read) in &clauses {
            assert_eq!(whole.get(symbols), None);
            whole.keep(symbols, read);
        }
        for (symbols, read) in &clauses {
            assert_eq!(whole.get(symbols), Some(read.as_slice()));
        }
        let long = [b'a'; LONGEST + 1];
        whole.keep(&long, &[reading(0)]);
        assert_eq!(whole.get(&long), None);
    }
}
