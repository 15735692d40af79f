//! The *memo*: readings kept by the string of classes that they are of.
//!
//! A reading depends on nothing but that string, so keeping it changes the speed
//! and nothing else.

use rustc_hash::FxHashMap;

use super::reading::Placed;
use crate::vocabulary::Symbol;

/// Entries that a memo may hold; letters have far fewer shapes of clause.
const MEMO: usize = 50_000;

/// Readings by the symbols that they are of.
#[derive(Debug, Default)]
pub(in crate::facts) struct Memo {
    /// Of up to fifteen symbols, packed into a number: nearly all, and found
    /// without a look elsewhere.
    short: FxHashMap<u128, Box<[Placed]>>,
    long: FxHashMap<Box<[Symbol]>, Box<[Placed]>>,
}

/// Up to fifteen symbols as a number, with their count before them.
fn packed(symbols: &[Symbol]) -> Option<u128> {
    let mut bytes = [0_u8; 16];
    let (count, room) = bytes.split_first_mut()?;
    *count = u8::try_from(symbols.len()).ok()?;
    room.get_mut(..symbols.len())?.copy_from_slice(symbols);
    Some(u128::from_le_bytes(bytes))
}

impl Memo {
    /// The readings of these symbols: those that are kept, else those that
    /// `parse` finds in the symbols.
    pub(in crate::facts) fn read(
        memo: Option<&mut Self>,
        symbols: &[Symbol],
        parse: impl FnOnce(&[Symbol], &mut Vec<Placed>),
        each: impl FnMut(&Placed),
    ) {
        let short = packed(symbols);
        let known = memo.as_ref().and_then(|memo| match &short {
            Some(short) => memo.short.get(short),
            None => memo.long.get(symbols),
        });
        if let Some(known) = known {
            return known.iter().for_each(each);
        }
        let mut readings = Vec::new();
        parse(symbols, &mut readings);
        readings.iter().for_each(each);
        if let Some(memo) = memo.filter(|memo| memo.short.len() + memo.long.len() < MEMO) {
            match short {
                Some(short) => memo.short.insert(short, readings.into()),
                None => memo.long.insert(symbols.into(), readings.into()),
            };
        }
    }
}
