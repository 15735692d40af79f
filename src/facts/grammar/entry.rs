//! An *entry* of a grammar over word classes: one of the rules that a string of
//! classes is read by.
//!
//! Most of a string says nothing to an entry. From each string goes what no
//! statement of the entry begins or ends with, and classes that it does not
//! tell apart become one: what is left is read as the whole string would be,
//! and is short, and so seldom new, that most of it has been read before.

use std::ops::Range;

use crate::vocabulary::Symbol;

/// What an entry rule reads, as `build/classes.rs` finds it in the grammar.
pub(in crate::facts) struct Classes {
    /// A statement begins with one of these.
    starts: &'static [Symbol],
    /// A statement, or what it looks ahead at, ends with one of these.
    ends: &'static [Symbol],
    /// All that the rules read.
    reads: &'static [Symbol],
    /// For each symbol, the one that stands for all that no rule tells from it.
    alike: &'static [Symbol; 256],
    /// Whether a rule looks for the end of the string.
    looks_for_end: bool,
}

/// The entries of `grammar/facts.pest`.
pub(in crate::facts) mod of_facts {
    use super::Classes;
    include!(concat!(env!("OUT_DIR"), "/facts_classes.rs"));
}

/// The entries of `grammar/course.pest`.
pub(in crate::facts) mod of_course {
    use super::Classes;
    include!(concat!(env!("OUT_DIR"), "/course_classes.rs"));
}

const STARTS: u8 = 1;
const ENDS: u8 = 2;
const READS: u8 = 4;
const CORE: u8 = 8;
const BESIDES: u8 = 16;

/// An entry.
#[derive(Debug)]
pub(in crate::facts) struct Entry {
    /// What each symbol is to the entry, by bits.
    table: [u8; 256],
    alike: &'static [Symbol; 256],
    looks_for_end: bool,
}

impl Entry {
    /// An entry of whose statements each holds a class of `core` and a class of
    /// `besides`.
    pub(in crate::facts) const fn new(
        classes: &Classes,
        core: &[Symbol],
        besides: &[Symbol],
    ) -> Self {
        let mut table = [0; 256];
        mark(&mut table, classes.starts, STARTS);
        mark(&mut table, classes.ends, ENDS);
        mark(&mut table, classes.reads, READS);
        mark(&mut table, core, CORE);
        mark(&mut table, besides, BESIDES);
        Self {
            table,
            alike: classes.alike,
            looks_for_end: classes.looks_for_end,
        }
    }

    /// Two bits: whether a symbol is one of the core, and one of the classes
    /// besides.
    pub(in crate::facts) fn counts(&self, symbol: Symbol) -> u16 {
        u16::from(self.is(symbol, CORE)) | u16::from(self.is(symbol, BESIDES)) << 1
    }

    fn is(&self, symbol: Symbol, bits: u8) -> bool {
        self.table
            .get(usize::from(symbol))
            .is_some_and(|of| of & bits != 0)
    }

    /// The parts of a string that may state something.
    pub(in crate::facts) fn parts(&self, symbols: &[Symbol]) -> impl Iterator<Item = Range<usize>> {
        let mut at = 0;
        std::iter::from_fn(move || {
            loop {
                while symbols
                    .get(at)
                    .is_some_and(|&symbol| !self.is(symbol, STARTS))
                {
                    at += 1;
                }
                let start = at;
                let (mut end, mut held) = (start, 0);
                while let Some(&symbol) = symbols.get(at).filter(|&&symbol| self.is(symbol, READS))
                {
                    held |= self
                        .table
                        .get(usize::from(symbol))
                        .copied()
                        .unwrap_or_default();
                    at += 1;
                    if self.is(symbol, ENDS) {
                        end = at;
                    }
                }
                if start == at {
                    return None;
                }
                // That something follows is told from the end of the string.
                if self.looks_for_end && end < symbols.len() {
                    end += 1;
                }
                if held & (CORE | BESIDES) == CORE | BESIDES && start < end {
                    return Some(start..end);
                }
            }
        })
    }

    /// Writes a string as the entry tells its symbols apart.
    pub(in crate::facts) fn shape(&self, symbols: &[Symbol], shape: &mut Vec<Symbol>) {
        shape.clear();
        let alike = |&symbol: &Symbol| {
            let alike = self.alike.get(usize::from(symbol));
            alike.copied().unwrap_or(symbol)
        };
        shape.extend(symbols.iter().map(alike));
    }
}

const fn mark(table: &mut [u8; 256], mut symbols: &[Symbol], bits: u8) {
    while let Some((&symbol, rest)) = symbols.split_first() {
        #[expect(clippy::indexing_slicing, reason = "a byte is always less than 256")]
        {
            table[symbol as usize] |= bits;
        }
        symbols = rest;
    }
}

#[cfg(test)]
mod tests;
