//! What a clause *holds*: for which entries it has the classes of which every
//! statement holds one.
//!
//! Most clauses tell of one or two of the things that entries read, or of none,
//! which one look at each symbol tells.

use super::entry::Entry;
use crate::vocabulary::Symbol;

/// Two bits for each entry: of which classes that every statement holds each
/// symbol is one.
#[derive(Debug)]
pub(in crate::facts) struct Holds([u16; 256]);

/// The bits of all symbols of a clause.
#[derive(Clone, Copy, Debug)]
pub(in crate::facts) struct Held(u16);

impl Holds {
    /// Of no more than eight entries.
    pub(in crate::facts) fn of<R>(entries: &[(R, Entry)]) -> Self {
        let holds_of = |symbol: Symbol| {
            let entries = entries.iter().enumerate();
            entries.fold(0, |bits, (number, (_, entry))| {
                bits | entry.counts(symbol) << (2 * number)
            })
        };
        Self(std::array::from_fn(|symbol| {
            u8::try_from(symbol).map_or(0, holds_of)
        }))
    }

    /// What a clause holds.
    pub(in crate::facts) fn held(&self, symbols: &[Symbol]) -> Held {
        let holds = |symbol: &Symbol| self.0.get(usize::from(*symbol));
        Held(symbols.iter().filter_map(holds).fold(0, |all, of| all | of))
    }
}

impl Held {
    /// Whether the clause may state what an entry reads.
    pub(in crate::facts) fn may_state(self, entry: u8) -> bool {
        self.0 >> (2 * entry) & 0b11 == 0b11
    }

    /// Whether it may state nothing at all.
    pub(in crate::facts) fn is_nothing(self) -> bool {
        self.0 & self.0 >> 1 & 0b0101_0101_0101_0101 == 0
    }
}
