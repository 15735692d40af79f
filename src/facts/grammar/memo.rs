//! The *memo*: readings kept by the string of classes that they are of.
//!
//! A reading depends on nothing but the entry and that string, so keeping it
//! changes the speed and nothing else.

use rustc_hash::FxHashMap;

use super::reading::Placed;
use crate::vocabulary::{Slots, Symbol};

/// Strings that a memo may hold; letters have far fewer shapes of clause.
const MEMO: usize = 200_000;

/// Readings by the number of the entry that read them, which is less than
/// sixteen, and by the symbols that they are of.
#[derive(Debug, Default)]
pub(in crate::facts) struct Memo {
    /// Of up to seven symbols, packed into a number: most, and found without a
    /// look elsewhere.
    short: Slots<u64>,
    /// Of up to fifteen symbols.
    middle: Slots<u128>,
    long: FxHashMap<(u8, Box<[Symbol]>), u32>,
    /// Readings, but for those of strings that say nothing: most. Counted from
    /// 1.
    readings: Vec<Box<[Placed]>>,
}

/// Up to so many symbols as a number, with entry and count before them.
fn packed<const N: usize>(entry: u8, symbols: &[Symbol]) -> Option<[u8; N]> {
    let mut bytes = [0_u8; N];
    let (head, room) = bytes.split_first_mut()?;
    *head = (entry & 15) << 4 | u8::try_from(symbols.len()).ok()? & 15;
    room.get_mut(..symbols.len())?.copy_from_slice(symbols);
    Some(bytes)
}

/// A string as it is kept.
#[derive(Clone, Copy)]
enum Shape {
    Short(u64),
    Middle(u128),
    Long,
}

impl Shape {
    fn of(entry: u8, symbols: &[Symbol]) -> Self {
        if let Some(short) = packed::<8>(entry, symbols) {
            Self::Short(u64::from_le_bytes(short))
        } else if let Some(middle) = packed::<16>(entry, symbols) {
            Self::Middle(u128::from_le_bytes(middle))
        } else {
            Self::Long
        }
    }
}

impl Memo {
    /// The readings that an entry finds in these symbols: those that are kept,
    /// else those that `parse` finds.
    pub(in crate::facts) fn read(
        memo: Option<&mut Self>,
        entry: u8,
        symbols: &[Symbol],
        parse: impl FnOnce(&[Symbol], &mut Vec<Placed>),
        each: impl FnMut(&Placed),
    ) {
        let shape = Shape::of(entry, symbols);
        let known = memo.as_ref().and_then(|memo| match shape {
            Shape::Short(short) => memo.short.get(short),
            Shape::Middle(middle) => memo.middle.get(middle),
            Shape::Long => memo.long.get(&(entry, symbols.into())).copied(),
        });
        if let (Some(place), Some(memo)) = (known, &memo) {
            let kept = (place as usize).checked_sub(1);
            let kept = kept.and_then(|at| memo.readings.get(at));
            return kept.into_iter().flatten().for_each(each);
        }
        let mut readings = Vec::new();
        parse(symbols, &mut readings);
        readings.iter().for_each(each);
        if let Some(memo) = memo {
            memo.keep(entry, shape, symbols, readings);
        }
    }

    fn keep(&mut self, entry: u8, shape: Shape, symbols: &[Symbol], readings: Vec<Placed>) {
        if self.short.len() + self.middle.len() + self.long.len() >= MEMO {
            return;
        }
        let mut place = 0;
        if !readings.is_empty() {
            self.readings.push(readings.into());
            let Ok(last) = u32::try_from(self.readings.len()) else {
                return;
            };
            place = last;
        }
        match shape {
            Shape::Short(short) => self.short.add(short, place),
            Shape::Middle(middle) => self.middle.add(middle, place),
            Shape::Long => *self.long.entry((entry, symbols.into())).or_insert(place),
        };
    }
}
