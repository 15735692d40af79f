//! *Split decisions*: items with the same signature and unlike outcomes.
//!
//! Millions of items are compared by their signatures alone. What the letters
//! say is kept elsewhere, and each item here has the place where it lies.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use crate::letter::Stated;

use super::{Share, Signature};

/// In a large group an item is compared with so many neighbours on either
/// side, in the order of their features.
const NEIGHBOURS: usize = 2_048;

/// How often an item looks for another partner after losing the best one to an item
/// that is more like it. Then it takes the best that is left, so that no group, however
/// its items lie, takes longer than that many times the usual.
const ATTEMPTS: u32 = 3;

/// Signatures of items, to be compared once all are there.
#[derive(Clone, Debug)]
pub struct Splits {
    /// Bytes of features of an item.
    width: usize,
    items: Vec<Seen>,
    features: Vec<u8>,
}

#[derive(Clone, Copy, Debug)]
struct Seen {
    key: u64,
    place: u64,
    number: u32,
    case: u64,
    stated: Stated,
}

/// Two items with the same signature and unlike outcomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Split {
    /// Place of the item for which the denial was upheld.
    pub upheld: u64,
    /// Place of the item for which it was overturned.
    pub overturned: u64,
    /// Of the features that either letter states: how many are the same. By this, items
    /// find each other; a code may stand for two values, so it is not what reports tell.
    pub likeness: Share,
    /// How many items with this signature were upheld and overturned.
    pub group: (u64, u64),
    /// By what pairs are ranked.
    pub rank: Share,
}

impl Split {
    fn order(&self, other: &Self) -> Ordering {
        let places = |split: &Self| (split.upheld, split.overturned);
        other
            .rank
            .compare(self.rank)
            .then_with(|| places(self).cmp(&places(other)))
    }
}

impl Splits {
    /// Room for items with so many features.
    #[must_use]
    pub fn new(features: usize) -> Self {
        Self {
            width: features,
            items: Vec::new(),
            features: Vec::new(),
        }
    }

    /// Takes in an item that is kept at a place.
    pub fn add(&mut self, signature: &Signature, stated: Stated, place: u64) {
        let Ok(number) = u32::try_from(self.items.len()) else {
            return;
        };
        self.items.push(Seen {
            key: signature.key,
            place,
            number,
            case: signature.case,
            stated,
        });
        let start = self.features.len();
        self.features.extend_from_slice(&signature.features);
        self.features.resize(start + self.width, 0);
    }

    /// Every split decision, the most alike first. Each item of the smaller
    /// side of a group is paired with the one of the other side that is most
    /// like it and has no partner yet.
    #[must_use]
    pub fn pairs(mut self) -> Vec<Split> {
        let features = std::mem::take(&mut self.features);
        let of = |seen: &Seen| -> &[u8] {
            let start = seen.number as usize * self.width;
            features.get(start..start + self.width).unwrap_or_default()
        };
        self.items
            .sort_unstable_by(|a, b| (a.key, of(a), a.place).cmp(&(b.key, of(b), b.place)));
        let mut pairs = Vec::new();
        for group in self.items.chunk_by(|a, b| a.key == b.key) {
            if let Some(group) = Group::of(group, &of) {
                group.pair_up(&mut pairs);
            }
        }
        pairs.sort_unstable_by(Split::order);
        pairs
    }
}

/// Items with one signature, of which some were upheld and some overturned.
struct Group<'s, F> {
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
    fn of(items: &'s [Seen], features: F) -> Option<Self> {
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
    fn pair_up(self, pairs: &mut Vec<Split>) {
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

/// Which items of a side have no partner yet. What is taken is passed over, and the
/// way past it is remembered, so that many that are taken cost no more than few.
#[derive(Debug)]
struct Free {
    /// For each place a free one at or behind it lies no nearer than here.
    behind: Vec<usize>,
    /// For each place, counted from 1, a free one at or before it lies no nearer; 0
    /// where there is none.
    before: Vec<usize>,
}

impl Free {
    fn new(items: usize) -> Self {
        Self {
            behind: (0..=items).collect(),
            before: (0..=items).collect(),
        }
    }

    fn is_free(&self, at: usize) -> bool {
        self.behind.get(at) == Some(&at)
    }

    fn take(&mut self, at: usize) {
        if let Some(behind) = self.behind.get_mut(at) {
            *behind = at + 1;
        }
        if let Some(before) = self.before.get_mut(at + 1) {
            *before = at;
        }
    }

    /// The first free place at or behind one.
    fn from(&mut self, at: usize) -> Option<usize> {
        let found = follow(&mut self.behind, at);
        (found + 1 < self.behind.len()).then_some(found)
    }

    /// The last free place before one.
    fn before(&mut self, at: usize) -> Option<usize> {
        follow(&mut self.before, at).checked_sub(1)
    }
}

/// Where a way ends; each step of it is made to lead further.
fn follow(ways: &mut [usize], from: usize) -> usize {
    let mut at = from;
    while let Some(&next) = ways.get(at) {
        if next == at {
            break;
        }
        let further = ways.get(next).copied().unwrap_or(next);
        if let Some(way) = ways.get_mut(at) {
            *way = further;
        }
        at = further;
    }
    at
}

/// Of the features that either states: how many are the same.
fn likeness(one: &[u8], other: &[u8]) -> Share {
    let mut share = Share::default();
    for (a, b) in one.iter().zip(other) {
        share.whole += u64::from(*a != 0 || *b != 0);
        share.part += u64::from(*a != 0 && a == b);
    }
    share
}

/// By what pairs are ranked: likeness, in which the first feature, the name of what is
/// requested, counts four times, for nothing makes requests more alike; and with what it
/// rests on, for three of three is less than nineteen of twenty.
fn rank(likeness: Share, one: &[u8], other: &[u8]) -> Share {
    let name = likeness_of_name(one, other);
    Share {
        part: likeness.part + 3 * name.part,
        whole: likeness.whole + 3 * name.whole + 2,
    }
}

fn likeness_of_name(one: &[u8], other: &[u8]) -> Share {
    let first = |features: &[u8]| features.first().copied().unwrap_or_default();
    likeness(&[first(one)], &[first(other)])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn signature(key: u64, features: [u8; 4]) -> Signature {
        Signature {
            key,
            features: Box::new(features),
            case: 0,
        }
    }

    #[test]
    fn a_case_is_not_set_against_itself() {
        let mut splits = Splits::new(4);
        for (place, case, stated) in [
            (0, 5, Stated::Upheld),
            (1, 5, Stated::Overturned),
            (2, 6, Stated::Upheld),
        ] {
            let of_case = Signature {
                case,
                ..signature(7, [1, 2, 3, 4])
            };
            splits.add(&of_case, stated, place);
        }
        let found = splits.pairs();
        let pairs: Vec<_> = found.iter().map(|it| (it.upheld, it.overturned)).collect();
        assert_eq!(pairs, [(2, 1)]);
    }

    fn splits(items: &[(u64, [u8; 4], Stated)]) -> Vec<Split> {
        let mut splits = Splits::new(4);
        for (place, &(key, features, stated)) in (0..).zip(items) {
            splits.add(&signature(key, features), stated, place);
        }
        splits.pairs()
    }

    #[test]
    fn like_items_with_unlike_outcomes_are_paired() {
        let found = splits(&[
            (7, [1, 2, 3, 0], Stated::Upheld),
            (7, [1, 2, 4, 0], Stated::Overturned),
            (7, [9, 9, 9, 9], Stated::Upheld),
            (8, [1, 2, 3, 0], Stated::Overturned),
        ]);
        assert_eq!(
            found,
            [Split {
                upheld: 0,
                overturned: 1,
                likeness: Share { part: 2, whole: 3 },
                group: (2, 1),
                rank: Share { part: 5, whole: 8 },
            }]
        );
    }

    #[test]
    fn each_item_of_the_smaller_side_has_a_partner_of_its_own() {
        let found = splits(&[
            (7, [1, 1, 1, 1], Stated::Overturned),
            (7, [1, 1, 1, 2], Stated::Overturned),
            (7, [1, 1, 1, 1], Stated::Upheld),
            (7, [1, 1, 2, 2], Stated::Upheld),
            (7, [5, 5, 5, 5], Stated::Upheld),
        ]);
        let pairs: Vec<_> = found
            .iter()
            .map(|split| (split.upheld, split.overturned))
            .collect();
        assert_eq!(pairs, [(2, 0), (3, 1)]);
    }

    #[test]
    fn copies_are_all_paired() {
        let copies = |stated| (0..20).map(move |_| (7, [1, 2, 3, 4], stated));
        let items: Vec<_> = copies(Stated::Upheld)
            .chain(copies(Stated::Overturned))
            .collect();
        assert_eq!(splits(&items).len(), 20);
    }

    #[test]
    fn who_is_most_alike_goes_before_others_to_a_partner() {
        // Both overturned items would have the first upheld one.
        let found = splits(&[
            (7, [1, 2, 3, 4], Stated::Upheld),
            (7, [1, 9, 9, 9], Stated::Upheld),
            (7, [1, 2, 3, 0], Stated::Overturned),
            (7, [1, 2, 3, 4], Stated::Overturned),
        ]);
        let pairs: Vec<_> = found
            .iter()
            .map(|split| (split.upheld, split.overturned))
            .collect();
        assert_eq!(pairs, [(0, 3), (1, 2)]);
    }

    #[test]
    fn the_name_ranks_pairs_and_counts_once() {
        let found = splits(&[
            (7, [1, 2, 3, 5], Stated::Overturned),
            (7, [1, 8, 3, 0], Stated::Upheld),
            (7, [9, 2, 3, 0], Stated::Upheld),
        ]);
        let shown: Vec<_> = found
            .iter()
            .map(|split| (split.upheld, split.likeness))
            .collect();
        assert_eq!(shown, [(1, Share { part: 2, whole: 4 })]);
    }

    proptest! {
        #[test]
        fn every_item_of_the_smaller_side_has_a_partner(
            items in prop::collection::vec((0_u64..3, prop::array::uniform4(0_u8..3), any::<bool>()), 0..120),
        ) {
            let outcome = |upheld| if upheld { Stated::Upheld } else { Stated::Overturned };
            let items: Vec<_> = items
                .into_iter()
                .map(|(key, features, upheld)| (key, features, outcome(upheld)))
                .collect();
            let found = splits(&items);
            for key in 0..3 {
                let count = |stated| items.iter().filter(|one| (one.0, one.2) == (key, stated)).count();
                let smaller = count(Stated::Upheld).min(count(Stated::Overturned));
                let of_key = |split: &&Split| items[usize::try_from(split.upheld).unwrap()].0 == key;
                prop_assert_eq!(found.iter().filter(of_key).count(), smaller);
            }
            let mut places: Vec<u64> = found.iter().flat_map(|it| [it.upheld, it.overturned]).collect();
            let all = places.len();
            places.sort_unstable();
            places.dedup();
            prop_assert_eq!(places.len(), all);
        }
    }

    #[test]
    fn many_copies_are_paired_in_good_time() {
        let copies =
            |stated| (0..5_000_u32).map(move |nth| (7, [1, (nth % 3) as u8, 0, 1], stated));
        let items: Vec<_> = copies(Stated::Upheld)
            .chain(copies(Stated::Overturned))
            .collect();
        let found = splits(&items);
        assert_eq!(found.len(), 5_000);
        assert!(
            found
                .iter()
                .all(|split| split.likeness.part == split.likeness.whole)
        );
    }

    #[test]
    fn more_that_is_the_same_goes_first() {
        let found = splits(&[
            (1, [1, 0, 0, 0], Stated::Upheld),
            (1, [1, 0, 0, 0], Stated::Overturned),
            (2, [1, 2, 3, 4], Stated::Upheld),
            (2, [1, 2, 3, 4], Stated::Overturned),
        ]);
        assert_eq!(found.first().map(|split| split.upheld), Some(2));
    }

    #[test]
    fn silence_makes_nothing_alike() {
        assert_eq!(
            likeness(&[0, 0, 1], &[0, 2, 1]),
            Share { part: 1, whole: 2 }
        );
    }
}
