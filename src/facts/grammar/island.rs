//! An *island*: a stretch of a clause that no rule reads across.
//!
//! Most words of a clause say nothing to the grammar. A string of classes is
//! cut at classes that no rule reads, and from each piece goes what no
//! statement can begin or end with: what is left is read as the whole string
//! would be, and is short, and so seldom new, that most of it has been read
//! before. The classes are listed here and held against `grammar/facts.pest`
//! by the tests below.

use std::ops::Range;

use crate::vocabulary::Symbol;

/// What one of the three entries of the grammar reads.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    /// The bits of its classes in [`TABLE`].
    bits: u16,
    /// Whether a rule looks for the end of the string, as behind a class that
    /// is kept with what follows it.
    looks_for_end: bool,
}

/// Statements of facts.
pub(super) const FINDINGS: Entry = Entry {
    bits: 1,
    looks_for_end: true,
};
/// Statements of use over time.
pub(super) const USES: Entry = Entry {
    bits: 1 << 5,
    looks_for_end: false,
};
/// Statements about drugs.
pub(super) const DRUG_USES: Entry = Entry {
    bits: 1 << 10,
    looks_for_end: false,
};

/// The classes of an entry.
struct Classes {
    /// Every statement holds one of these.
    core: &'static [u8],
    /// Every statement holds one of these, too.
    besides: &'static [u8],
    /// A statement begins with one of these.
    starts: &'static [u8],
    /// A statement, or what it looks ahead at, ends with one of these.
    ends: &'static [u8],
    /// All that the rules read.
    reads: &'static [u8],
}

const OF_FINDINGS: Classes = Classes {
    core: b"frq7soHRGlOXZ+C/?\\[cd4`D\"",
    besides: b"frq7soHRGlOXZ+C/?\\[cd4`D\"",
    starts: b"#$'()*+,/14679?CDGHIJKLNOQRXZ[\\_`cdfhilnoqrsx{}\"\xf2",
    ends: b"%&'()+,./01467:?@CDEGHJKLNORUXYZ\\]`acdfjlnoqrstvwxy[|\"\xf2",
    reads:
        b"#$%&'()*+,./0124679:<>?@CDEFGHIJKLMNOPQRSTUVXYZ[\\]^_`abcdefhijklmnopqrstuvwxy{|}~\"\xf2",
};
const OF_USE: Classes = Classes {
    core: b"UdpEcVTOXZ+o]`35u-",
    besides: b"#ScE5nx$@%YM-",
    starts: b"#$3<>@EFKPSUcdhknopx~",
    ends: b"%*+-25@AEKMOSTUVXYZ]`cdfopu",
    reads: b"#$%&(*+,-.1235:<=>@AEFKMOPQSTUVWXYZ[]`bcdfghijklmnoptuvwxy{|~",
};
const OF_DRUGS: Classes = Classes {
    core: b"dm0",
    besides: b"dm0",
    starts: b"$()089LWdgkmnx\xf2",
    ends: b"'),0=LWadgkmv\xf2",
    reads: b"#$%&'(),0189:<=>@FLPQUWYabdeghiklmnpuvwxy|~\xf2",
};

const CORE: u16 = 1;
const STARTS: u16 = 2;
const ENDS: u16 = 4;
const READS: u16 = 8;
const BESIDES: u16 = 16;
/// Symbols that no rule reads.
const CLOSES: u16 = 1 << 15;

/// What each symbol is to each entry.
const TABLE: [u16; 256] = {
    let mut table = [0; 256];
    mark_all(&mut table, &OF_FINDINGS, FINDINGS.bits);
    mark_all(&mut table, &OF_USE, USES.bits);
    mark_all(&mut table, &OF_DRUGS, DRUG_USES.bits);
    mark(&mut table, b"!;Bz", CLOSES);
    table
};

const fn mark_all(table: &mut [u16; 256], classes: &Classes, bits: u16) {
    mark(table, classes.core, CORE * bits);
    mark(table, classes.besides, BESIDES * bits);
    mark(table, classes.starts, STARTS * bits);
    mark(table, classes.ends, ENDS * bits);
    mark(table, classes.reads, READS * bits);
}

const fn mark(table: &mut [u16; 256], mut symbols: &[u8], bits: u16) {
    while let Some((&symbol, rest)) = symbols.split_first() {
        #[expect(clippy::indexing_slicing, reason = "a byte is always less than 256")]
        {
            table[symbol as usize] |= bits;
        }
        symbols = rest;
    }
}

fn is(symbol: u8, bits: u16) -> bool {
    TABLE
        .get(usize::from(symbol))
        .is_some_and(|of| of & bits != 0)
}

/// A symbol as the grammar of facts sees it: words that only the grammar of
/// the course knows are words of no class.
pub(super) fn plain(symbol: Symbol) -> Symbol {
    match symbol {
        0xf2 => symbol,
        0xc0.. => b'w',
        _ => symbol,
    }
}

/// Whether anything may be denied, supposed or planned in a part: every
/// statement of another mood holds one of these.
pub(super) fn has_mood(part: &[u8]) -> bool {
    part.iter().any(|symbol| MOODS.contains(symbol))
}

const MOODS: &[u8] = b"EJI?n'x$9a0";

/// No rule reads across more words of no class than this in a row.
const GAP: usize = 6;
/// The class behind which a rule looks for the end of the string.
const BEFORE_END: u8 = b'c';

/// Stretches between symbols that no rule reads, and between runs of words
/// that no rule reads across.
pub(super) fn islands(symbols: &[u8]) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while symbols.get(at).is_some_and(|&symbol| is(symbol, CLOSES)) {
            at += 1;
        }
        let start = at;
        let mut run = 0;
        while let Some(&symbol) = symbols.get(at) {
            if is(symbol, CLOSES) {
                break;
            }
            run = if symbol == b'w' { run + 1 } else { 0 };
            if run > GAP {
                break;
            }
            at += 1;
        }
        let end = at;
        while symbols.get(at) == Some(&b'w') {
            at += 1;
        }
        // The words of a gap belong to neither side.
        (start < end).then_some(start..end)
    })
}

impl Entry {
    /// The parts of an island that this entry may find something in.
    pub(super) fn parts(self, island: &[u8]) -> impl Iterator<Item = Range<usize>> {
        let mut at = 0;
        std::iter::from_fn(move || {
            loop {
                while island
                    .get(at)
                    .is_some_and(|&symbol| !is(symbol, STARTS * self.bits))
                {
                    at += 1;
                }
                let start = at;
                let (mut end, mut core, mut besides) = (start, false, false);
                while let Some(&symbol) = island
                    .get(at)
                    .filter(|&&symbol| is(symbol, READS * self.bits))
                {
                    core |= is(symbol, CORE * self.bits);
                    besides |= is(symbol, BESIDES * self.bits);
                    at += 1;
                    if is(symbol, ENDS * self.bits) {
                        end = at;
                    }
                }
                if start == at {
                    return None;
                }
                let last = end.checked_sub(1).and_then(|last| island.get(last));
                if self.looks_for_end && last == Some(&BEFORE_END) && end < island.len() {
                    end += 1;
                }
                if core && besides && start < end {
                    return Some(start..end);
                }
            }
        })
    }
}

#[cfg(test)]
mod tests;
