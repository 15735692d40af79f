//! The *memo*: what a grammar finds at a place of a clause, kept by the symbols
//! that it looked at.
//!
//! What is found depends on nothing but the entry and those symbols: whatever
//! stands behind them, the same is found. So keeping it changes the speed and
//! nothing else, and a clause that is new is mostly made of what was read before.

use super::reading::Placed;
use crate::grammar::{Looked, Pair, Repeated, Rules, Tree};
use crate::vocabulary::{Slots, Symbol};

/// An entry as it is read.
#[derive(Clone, Copy, Debug)]
pub(in crate::facts) struct Reads<R> {
    /// Less than sixteen, and no other entry's.
    number: u8,
    rule: R,
    /// What the rule takes over and over.
    part: Option<Repeated<R>>,
}

impl<R: Rules> Reads<R> {
    /// The entry of a rule.
    pub(in crate::facts) fn of(number: u8, rule: R) -> Self {
        Self {
            number,
            rule,
            part: Repeated::of(rule),
        }
    }

    /// Readings of all symbols at once. `place` makes them of a pair.
    pub(in crate::facts) fn read(
        self,
        symbols: &[Symbol],
        place: impl Fn(Pair<'_, R>, &mut Vec<Placed>),
    ) -> Vec<Placed> {
        let mut readings = Vec::new();
        // Every string is a clause; only the bound on steps can end a parse.
        let found = self.rule.parse_symbols(symbols);
        for pair in found.iter().flat_map(Tree::inner) {
            place(pair, &mut readings);
        }
        readings
    }
}

/// Branches that a memo may hold; then it begins anew. Letters have fewer.
const MOST: usize = 400_000;

/// The symbol that stands for the end of a string.
const END: u64 = 0x100;

/// Numbers from here on are places among what was found, others are branches.
const FOUND: u32 = 1 << 31;

/// Numbers of branches that are those of entries, from which all others branch.
const ENTRIES: u32 = 16;

/// What was found at a place: where it ends, and its readings among all.
#[derive(Clone, Copy, Debug)]
struct Found {
    end: u32,
    readings: (u32, u32),
}

/// What entries find. Branches part by symbol after symbol, up to the last that
/// was looked at.
#[derive(Debug, Default)]
pub(in crate::facts) struct Memo {
    branches: Slots<u64>,
    count: u32,
    found: Vec<Found>,
    readings: Vec<Placed>,
}

impl Memo {
    /// The readings that an entry finds in these symbols, each with the place that
    /// it is counted from. `place` makes readings of a pair.
    pub(in crate::facts) fn read<R: Rules>(
        memo: Option<&mut Self>,
        reads: Reads<R>,
        symbols: &[Symbol],
        place: impl Fn(Pair<'_, R>, &mut Vec<Placed>),
        mut each: impl FnMut(usize, &Placed),
    ) {
        let (Some(memo), Some(part)) = (memo, reads.part) else {
            let readings = reads.read(symbols, place);
            return readings.iter().for_each(|one| each(0, one));
        };
        let seek = |ahead: &[Symbol], out: &mut Vec<Placed>| {
            let (tree, looked) = part.parse_symbols(ahead)?;
            tree.outer().for_each(|pair| place(pair, out));
            Some(looked)
        };
        let mut at = 0;
        while let Some((&first, _)) = symbols.get(at..).and_then(<[Symbol]>::split_first) {
            if part.passes(first) {
                at += 1;
                continue;
            }
            let ahead = symbols.get(at..).unwrap_or_default();
            let known = memo.known(reads.number, ahead);
            let Some(found) = known.or_else(|| memo.learn(reads.number, ahead, seek)) else {
                return;
            };
            let (start, end) = found.readings;
            let readings = memo.readings.get(start as usize..end as usize);
            readings.into_iter().flatten().for_each(|one| each(at, one));
            at += (found.end as usize).max(1);
        }
    }

    /// What is known to stand at the start of symbols.
    fn known(&self, entry: u8, ahead: &[Symbol]) -> Option<Found> {
        let mut branch = u32::from(entry);
        let mut ahead = ahead.iter();
        loop {
            let symbol = ahead.next().map_or(END, |&symbol| u64::from(symbol));
            let next = self.branches.get(key(branch, symbol))?;
            if let Some(place) = next.checked_sub(FOUND) {
                return self.found.get(place as usize).copied();
            }
            branch = next;
        }
    }

    /// Seeks what stands there, and keeps it.
    fn learn(
        &mut self,
        entry: u8,
        ahead: &[Symbol],
        seek: impl Fn(&[Symbol], &mut Vec<Placed>) -> Option<Looked>,
    ) -> Option<Found> {
        if self.branches.len() >= MOST {
            *self = Self::default();
        }
        let length = |length: usize| u32::try_from(length).ok();
        let start = length(self.readings.len())?;
        let Looked { end, looked } = seek(ahead, &mut self.readings)?;
        let found = Found {
            end: length(end)?,
            readings: (start, length(self.readings.len())?),
        };
        let place = length(self.found.len())?;
        self.found.push(found);
        let mut branch = u32::from(entry);
        let last = looked.max(1) - 1;
        for at in 0..last {
            let fresh = ENTRIES + self.count;
            let next = self.branches.add(key(branch, symbol_at(ahead, at)), fresh);
            self.count += u32::from(next == fresh);
            branch = next;
        }
        self.branches
            .add(key(branch, symbol_at(ahead, last)), FOUND + place);
        Some(found)
    }
}

fn symbol_at(symbols: &[Symbol], at: usize) -> u64 {
    symbols.get(at).map_or(END, |&symbol| u64::from(symbol))
}

/// A branch and the symbol behind it, which is never zero as a key.
fn key(branch: u32, symbol: u64) -> u64 {
    (u64::from(branch) + 1) << 9 | symbol
}
