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
    /// `parse` finds in the symbols as text.
    pub(in crate::facts) fn read(
        memo: Option<&mut Self>,
        symbols: &[Symbol],
        parse: impl FnOnce(&str, &mut Vec<Placed>),
        each: impl FnMut(&Placed),
    ) {
        if let Some(known) = memo.as_ref().and_then(|memo| memo.0.get(symbols)) {
            return known.iter().for_each(each);
        }
        let text: String = symbols.iter().map(|&symbol| char::from(symbol)).collect();
        let mut readings = Vec::new();
        parse(&text, &mut readings);
        if !text.is_ascii() {
            // Symbols beyond ASCII take two bytes; tokens are counted by symbol.
            let token = |byte: usize| text.get(..byte).map_or(0, |before| before.chars().count());
            for placed in &mut readings {
                placed.core = token(placed.core.start)..token(placed.core.end);
                placed.whole = token(placed.whole.start)..token(placed.whole.end);
            }
        }
        readings.iter().for_each(each);
        if let Some(memo) = memo.filter(|memo| memo.0.len() < MEMO) {
            memo.0.insert(symbols.into(), readings.into());
        }
    }
}
