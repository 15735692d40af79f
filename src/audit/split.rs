//! *Split decisions*: items with the same signature and unlike outcomes.
//!
//! Millions of items are compared by their signatures alone. What the letters
//! say is kept elsewhere, and each item here has the place where it lies.

mod free;
mod group;
mod likeness;

use std::cmp::Ordering;

use crate::letter::Stated;

use self::group::Group;
use super::{Share, Signature};

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
}
