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
pub(in crate::facts) struct Memo(FxHashMap<Box<[Symbol]>, Box<[Placed]>>);

impl Memo {
    /// The readings of these symbols: those that are kept, else those that
    /// `parse` finds in the symbols.
    pub(in crate::facts) fn read(
        memo: Option<&mut Self>,
        symbols: &[Symbol],
        parse: impl FnOnce(&[Symbol], &mut Vec<Placed>),
        each: impl FnMut(&Placed),
    ) {
        if let Some(known) = memo.as_ref().and_then(|memo| memo.0.get(symbols)) {
            return known.iter().for_each(each);
        }
        let mut readings = Vec::new();
        parse(symbols, &mut readings);
        readings.iter().for_each(each);
        if let Some(memo) = memo.filter(|memo| memo.0.len() < MEMO) {
            memo.0.insert(symbols.into(), readings.into());
        }
    }
}
