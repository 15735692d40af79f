//! *Split decisions*: items with the same signature and unlike outcomes.
//!
//! Millions of items are compared by their signatures alone. What the letters
//! say is kept elsewhere, and each item here has the place where it lies.

use std::cmp::{Ordering, Reverse};

use crate::letter::Stated;

use super::{Share, Signature};

/// In a large group an item is compared with so many neighbours on either
/// side, in the order of their features.
const NEIGHBOURS: usize = 2_048;

/// How many partners of an item are kept until the pairs are made.
const PARTNERS: usize = 8;

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
    stated: Stated,
}

/// Two items with the same signature and unlike outcomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Split {
    /// Place of the item for which the denial was upheld.
    pub upheld: u64,
    /// Place of the item for which it was overturned.
    pub overturned: u64,
    /// Of the features that either letter states: how many are the same.
    pub likeness: Share,
    /// How many items with this signature were upheld and overturned.
    pub group: (u64, u64),
}

impl Split {
    /// Likeness, with what it rests on: three of three is less than nineteen of
    /// twenty.
    fn weight(&self) -> Share {
        Share {
            part: self.likeness.part,
            whole: self.likeness.whole + 2,
        }
    }

    fn order(&self, other: &Self) -> Ordering {
        let places = |split: &Self| (split.upheld, split.overturned);
        other
            .weight()
            .compare(self.weight())
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
            pair_up(group, of, &mut pairs);
        }
        pairs.sort_unstable_by(Split::order);
        pairs
    }
}

fn pair_up<'f>(group: &[Seen], of: impl Fn(&Seen) -> &'f [u8], pairs: &mut Vec<Split>) {
    let (upheld, overturned): (Vec<&Seen>, Vec<&Seen>) =
        group.iter().partition(|seen| seen.stated == Stated::Upheld);
    if upheld.is_empty() || overturned.is_empty() {
        return;
    }
    let counts = (upheld.len() as u64, overturned.len() as u64);
    let (few, many) = if overturned.len() <= upheld.len() {
        (&overturned, &upheld)
    } else {
        (&upheld, &overturned)
    };
    let mut candidates = Vec::new();
    for &one in few {
        let key = |seen: &&Seen| (of(seen), seen.place);
        let near = many.partition_point(|other| key(other) < key(&one));
        let from = near.saturating_sub(NEIGHBOURS);
        let until = many.len().min(near + NEIGHBOURS);
        let mut partners: Vec<Split> = many
            .get(from..until)
            .unwrap_or_default()
            .iter()
            .map(|other| {
                let (upheld, overturned) = if one.stated == Stated::Upheld {
                    (one, *other)
                } else {
                    (*other, one)
                };
                Split {
                    upheld: upheld.place,
                    overturned: overturned.place,
                    likeness: likeness(of(one), of(other)),
                    group: counts,
                }
            })
            .collect();
        if partners.len() > PARTNERS {
            partners.select_nth_unstable_by(PARTNERS - 1, Split::order);
            partners.truncate(PARTNERS);
        }
        candidates.append(&mut partners);
    }
    candidates.sort_unstable_by(Split::order);
    let mut taken = Vec::with_capacity(few.len() * 2);
    for pair in candidates {
        // No place holds two items.
        let (a, b) = (Reverse(pair.upheld), Reverse(pair.overturned));
        let (at_a, at_b) = (taken.binary_search(&a), taken.binary_search(&b));
        if let (Err(at), Err(_)) = (at_a, at_b) {
            taken.insert(at, a);
            if let Err(at) = taken.binary_search(&b) {
                taken.insert(at, b);
            }
            pairs.push(pair);
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn signature(key: u64, features: [u8; 4]) -> Signature {
        Signature {
            key,
            features: Box::new(features),
        }
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
