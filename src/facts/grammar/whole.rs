//! *Whole* clauses that were read before: what all entries found in a clause, by
//! its string of classes.
//!
//! Letters put many clauses alike, word for word but for numbers, names and dates,
//! of which each is one class. Of such a clause neither islands nor parts are
//! looked for. A clause that is new is read part by part, and many a part is one
//! that the memo of its entry knows.

use std::hash::BuildHasher as _;

use rustc_hash::FxBuildHasher;

use super::reading::Placed;
use crate::vocabulary::Symbol;

/// Clauses that are kept; beyond them, others are read each time.
const CLAUSES: usize = 65_536;
/// Longer clauses seldom come again.
const LONGEST: usize = 128;

/// A reading, and the place in the clause that it is counted from.
pub(in crate::facts) type Begun = (usize, Placed);

/// Readings of whole clauses.
///
/// They are far too many to stay near the processor. So clauses are sought first,
/// many of them, and got afterwards: one does not wait for another's bytes.
#[derive(Debug, Default)]
pub(super) struct Whole {
    /// The number of a clause, counted from 1, at the place that its hash gives or
    /// behind it; zero where there is none. No more than half are taken.
    slots: Vec<u32>,
    kept: Vec<Kept>,
    symbols: Vec<Symbol>,
    readings: Vec<Begun>,
}

/// A clause that is kept: where its symbols and its readings start and end among
/// all.
#[derive(Debug)]
struct Kept {
    hash: u64,
    symbols: (u32, u32),
    readings: (u32, u32),
}

/// A clause that is sought.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::facts) struct Sought {
    hash: u64,
    /// What is in the slot that its hash gives.
    first: u32,
}

impl Whole {
    /// Seeks a clause.
    pub(super) fn seek(&self, symbols: &[Symbol]) -> Sought {
        let hash = FxBuildHasher.hash_one(symbols);
        let first = self.slots.get(self.place(hash)).copied();
        let first = first.unwrap_or_default();
        Sought { hash, first }
    }

    /// What was read in a clause that was sought, if it is kept.
    pub(super) fn get(&self, symbols: &[Symbol], sought: Sought) -> Option<&[Begun]> {
        let (mut place, mut number) = (self.place(sought.hash), sought.first);
        loop {
            let kept = self.kept.get(number.checked_sub(1)? as usize)?;
            let stretch = |(start, end): (u32, u32)| start as usize..end as usize;
            if kept.hash == sought.hash && self.symbols.get(stretch(kept.symbols))? == symbols {
                return self.readings.get(stretch(kept.readings));
            }
            place = self.behind(place);
            number = *self.slots.get(place)?;
        }
    }

    /// Keeps what was read in a clause.
    pub(super) fn keep(&mut self, symbols: &[Symbol], sought: Sought, read: &[Begun]) {
        if self.kept.len() >= CLAUSES || symbols.len() > LONGEST {
            return;
        }
        let length = |length: usize| u32::try_from(length).ok();
        let (Some(at), Some(first)) = (length(self.symbols.len()), length(self.readings.len()))
        else {
            return;
        };
        self.symbols.extend_from_slice(symbols);
        self.readings.extend_from_slice(read);
        let (Some(end), Some(last)) = (length(self.symbols.len()), length(self.readings.len()))
        else {
            return;
        };
        self.kept.push(Kept {
            hash: sought.hash,
            symbols: (at, end),
            readings: (first, last),
        });
        if 2 * self.kept.len() > self.slots.len() {
            let room = (2 * self.slots.len()).max(16);
            self.slots.clear();
            self.slots.resize(room, 0);
            for at in 0..self.kept.len() {
                self.put(at);
            }
        } else {
            self.put(self.kept.len() - 1);
        }
    }

    /// Puts a clause that is kept into the first free slot.
    fn put(&mut self, at: usize) {
        let Some(kept) = self.kept.get(at) else {
            return;
        };
        let mut place = self.place(kept.hash);
        while self.slots.get(place).is_some_and(|&number| number != 0) {
            place = self.behind(place);
        }
        if let Some(slot) = self.slots.get_mut(place) {
            *slot = u32::try_from(at + 1).unwrap_or_default();
        }
    }

    /// The place that a hash gives.
    fn place(&self, hash: u64) -> usize {
        #[expect(clippy::cast_possible_truncation, reason = "some bits are enough")]
        let bits = hash as usize;
        bits & self.slots.len().wrapping_sub(1)
    }

    /// The next place; behind the last comes the first.
    fn behind(&self, place: usize) -> usize {
        (place + 1) & self.slots.len().wrapping_sub(1)
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
            let sought = whole.seek(symbols);
            assert_eq!(whole.get(symbols, sought), None);
            whole.keep(symbols, sought, read);
        }
        let get = |whole: &Whole, symbols: &[Symbol]| {
            let readings = whole.get(symbols, whole.seek(symbols));
            readings.map(<[Begun]>::to_vec)
        };
        for (symbols, read) in &clauses {
            assert_eq!(get(&whole, symbols).as_ref(), Some(read));
        }
        let long = [b'a'; LONGEST + 1];
        whole.keep(&long, whole.seek(&long), &[reading(0)]);
        assert_eq!(get(&whole, &long), None);
        for number in 0..2 * CLAUSES {
            let symbols = number.to_string();
            whole.keep(symbols.as_bytes(), whole.seek(symbols.as_bytes()), &[]);
        }
        assert_eq!(whole.kept.len(), CLAUSES);
        assert_eq!(get(&whole, b"65000"), Some(Vec::new()));
        assert_eq!(get(&whole, b"ab"), Some(vec![reading(0), reading(1)]));
    }
}
