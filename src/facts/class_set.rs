//! A *set of word classes*, of which it is asked for each word of a letter
//! whether its class is one of them.

use crate::vocabulary::Symbol;

/// Some of the classes.
#[derive(Debug)]
pub(super) struct ClassSet([bool; 256]);

impl ClassSet {
    /// The classes with these symbols.
    pub(super) const fn of(mut symbols: &[Symbol]) -> Self {
        let mut classes = [false; 256];
        while let Some((&symbol, rest)) = symbols.split_first() {
            #[expect(clippy::indexing_slicing, reason = "a byte is always less than 256")]
            {
                classes[symbol as usize] = true;
            }
            symbols = rest;
        }
        Self(classes)
    }

    /// Whether a class is one of them.
    #[inline]
    pub(super) fn has(&self, symbol: Symbol) -> bool {
        self.0.get(usize::from(symbol)) == Some(&true)
    }

    /// Whether one of them is among these.
    pub(super) fn is_in(&self, symbols: &[Symbol]) -> bool {
        symbols.iter().any(|&symbol| self.has(symbol))
    }
}
