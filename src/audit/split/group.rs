//! A *group*: items with one signature, whose sides are paired by likeness.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use crate::letter::Stated;

use super::free::Free;
use super::likeness::{likeness, rank};
use super::{Seen, Split};

/// In a large group an item is compared with so many neighbours on either
/// side, in the order of their features.
const NEIGHBOURS: usize = 2_048;

/// How often an item looks for another partner after losing the best one to an item
/// that is more like it. Then it takes the best that is left, so that no group, however
/// its items lie, takes longer than that many times the usual.
const ATTEMPTS: u32 = 3;

/// Items with one signature, of which some were upheld and some overturned.
pub(super) struct Group<'s, F> {
    /// The smaller side.
    few: Vec<&'s Seen>,
    /// The other one, in the order of features, so that what is alike lies near.
    many: Vec<&'s Seen>,
    counts: (u64, u64),
    features: F,
}

/// The best partner that an item has found.
#[derive(Clone, Copy, Debug)]
struct Found {
    split: Split,
    /// The item and its partner, by their places on either side.
    one: usize,
    other: usize,
    /// How often the item has lost its partner to another.
    lost: u32,
}

impl<'s, 'f, F: Fn(&Seen) -> &'f [u8]> Group<'s, F> {
    /// None where all have the same outcome.
    pub(super) fn of(items: &'s [Seen], features: F) -> Option<Self> {
        let (upheld, overturned): (Vec<&Seen>, Vec<&Seen>) =
            items.iter().partition(|seen| seen.stated == Stated::Upheld);
        let counts = (upheld.len() as u64, overturned.len() as u64);
        let (few, many) = if overturned.len() <= upheld.len() {
            (overturned, upheld)
        } else {
            (upheld, overturned)
        };
        (!few.is_empty()).then_some(Self {
            few,
            many,
            counts,
            features,
        })
    }

    /// Pairs every item of the smaller side, those that are most alike first.
    pub(super) fn pair_up(self, pairs: &mut Vec<Split>) {
        let mut free = Free::new(self.many.len());
        let all = 0..self.few.len();
        let mut found: BinaryHeap<Found> =
            all.filter_map(|one| self.best(one, 0, &mut free)).collect();
        while let Some(first) = found.pop() {
            if free.is_free(first.other) {
                free.take(first.other);
                pairs.push(first.split);
                continue;
            }
            // The best that is left is no better than the one that was lost, and nothing
            // that waits is better than that: where it is as good, it is taken at once.
            let Some(next) = self.best(first.one, first.lost + 1, &mut free) else {
                continue;
            };
            let as_good = next.split.rank.compare(first.split.rank) == Ordering::Equal;
            if as_good || next.lost >= ATTEMPTS {
                free.take(next.other);
                pairs.push(next.split);
            } else {
                found.push(next);
            }
        }
    }

    /// The free item of the other side that is most like one, among its neighbours.
    fn best(&self, one: usize, lost: u32, free: &mut Free) -> Option<Found> {
        let seen = *self.few.get(one)?;
        let key = |seen: &Seen| ((self.features)(seen), seen.place);
        let near = self.many.partition_point(|other| key(other) < key(seen));
        let (mut before, mut behind) = (free.before(near), free.from(near));
        let mut best: Option<Found> = None;
        for _ in 0..NEIGHBOURS {
            // Nothing is more alike than what is the same.
            let is_same = |found: Found| found.split.likeness.part == found.split.likeness.whole;
            if before.is_none() && behind.is_none() || best.is_some_and(is_same) {
                break;
            }
            for other in [before, behind].into_iter().flatten() {
                let Some(split) = self.split(seen, other) else {
                    continue;
                };
                if best.is_none_or(|best| split.order(&best.split) == Ordering::Less) {
                    best = Some(Found {
                        split,
                        one,
                        other,
                        lost,
                    });
                }
            }
            before = before.and_then(|at| free.before(at));
            behind = behind.and_then(|at| free.from(at + 1));
        }
        best
    }

    fn split(&self, one: &Seen, other: usize) -> Option<Split> {
        let other = *self.many.get(other)?;
        // A letter that came twice, or a case with two letters, differs from nobody.
        if one.case != 0 && one.case == other.case {
            return None;
        }
        let (upheld, overturned) = if one.stated == Stated::Upheld {
            (one, other)
        } else {
            (other, one)
        };
        let (a, b) = ((self.features)(one), (self.features)(other));
        let likeness = likeness(a, b);
        Some(Split {
            upheld: upheld.place,
            overturned: overturned.place,
            likeness,
            group: self.counts,
            rank: rank(likeness, a, b),
        })
    }
}

impl Ord for Found {
    /// Of a heap the greatest comes first: here the pair that is most alike.
    fn cmp(&self, other: &Self) -> Ordering {
        other.split.order(&self.split)
    }
}

impl PartialOrd for Found {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Found {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Found {}
