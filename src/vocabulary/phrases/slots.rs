//! *Slots*: keys in a row, each near the place that its own bits give.
//!
//! A key lies beside what it stands for, so that a look waits for memory once.

use serde::{Deserialize, Serialize};

/// A key, of which one stands for none.
pub(crate) trait Key: Copy + Eq {
    /// No key.
    const NONE: Self;

    /// Its bits, mixed well in the upper ones.
    fn mixed(self) -> u64;
}

/// Odd, and its bits look like chance.
const MIX: u64 = 0x9e37_79b9_7f4a_7c15;

impl Key for u64 {
    const NONE: Self = 0;

    #[inline]
    fn mixed(self) -> u64 {
        self.wrapping_mul(MIX)
    }
}

impl Key for u128 {
    const NONE: Self = 0;

    #[inline]
    fn mixed(self) -> u64 {
        #[expect(clippy::cast_possible_truncation, reason = "the halves of a key")]
        let (low, high) = (self as u64, (self >> 64) as u64);
        (low.mixed() ^ high).mixed()
    }
}

/// Keys with a number each. At least a third of the slots is free, so that every
/// look ends.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Slots<K> {
    held: Vec<(K, u32)>,
    taken: usize,
    /// So many bits of a mixed key are left out, so that the others count the
    /// slots.
    lower: u32,
}

impl<K> Default for Slots<K> {
    fn default() -> Self {
        Self {
            held: Vec::new(),
            taken: 0,
            lower: 0,
        }
    }
}

impl<K: Key> Slots<K> {
    /// How many keys there are.
    pub(crate) fn len(&self) -> usize {
        self.taken
    }

    /// Every key, in no order.
    pub(crate) fn keys(&self) -> impl Iterator<Item = K> {
        let keys = self.held.iter().map(|&(key, _)| key);
        keys.filter(|&key| key != K::NONE)
    }

    /// The number of a key.
    #[inline]
    pub(crate) fn get(&self, key: K) -> Option<u32> {
        let mut at = self.near(key);
        loop {
            let &(other, number) = self.held.get(at)?;
            if other == key {
                return (key != K::NONE).then_some(number);
            }
            if other == K::NONE {
                return None;
            }
            at = self.after(at);
        }
    }

    /// Adds a key with a number, or gives the number that it has.
    pub(crate) fn add(&mut self, key: K, number: u32) -> u32 {
        if let Some(known) = self.get(key) {
            return known;
        }
        if 3 * (self.taken + 1) > 2 * self.held.len() {
            let room = (2 * self.held.len()).max(16);
            self.lower = u64::BITS - room.ilog2();
            let before = std::mem::replace(&mut self.held, vec![(K::NONE, 0); room]);
            for (key, number) in before {
                if key != K::NONE {
                    self.put(key, number);
                }
            }
        }
        self.put(key, number);
        self.taken += 1;
        number
    }

    /// Puts a new key into the first free slot.
    fn put(&mut self, key: K, number: u32) {
        let mut at = self.near(key);
        while self.held.get(at).is_some_and(|slot| slot.0 != K::NONE) {
            at = self.after(at);
        }
        if let Some(slot) = self.held.get_mut(at) {
            *slot = (key, number);
        }
    }

    /// The slot near which a key lies.
    #[inline]
    fn near(&self, key: K) -> usize {
        #[expect(clippy::cast_possible_truncation, reason = "less than the slots")]
        let near = key.mixed().wrapping_shr(self.lower) as usize;
        near
    }

    /// The next slot; behind the last comes the first.
    #[inline]
    fn after(&self, at: usize) -> usize {
        (at + 1) & self.held.len().wrapping_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_key_keeps_its_number() {
        let mut slots = Slots::default();
        assert_eq!(slots.get(1_u64), None);
        for key in 1..1_000_u64 {
            let number = u32::try_from(key).unwrap();
            assert_eq!(slots.add(key << 40, number), number);
            assert_eq!(slots.add(key << 40, 0), number);
        }
        assert_eq!(slots.len(), 999);
        for key in 1..1_000_u64 {
            assert_eq!(slots.get(key << 40), u32::try_from(key).ok());
            assert_eq!(slots.get(key), None);
        }
        assert_eq!(slots.get(0), None);
        let mut long = Slots::default();
        long.add(1_u128 << 100, 7);
        assert_eq!((long.get(1 << 100), long.get(1 << 36)), (Some(7), None));
    }
}
