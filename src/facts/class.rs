//! A *class* of words: what a word is to the grammars, by the name that
//! `rules/vocabulary/lexicon.yml` gives it.

use crate::vocabulary::Symbol;

/// A semicolon, which ends most statements.
pub(in crate::facts) const SEMICOLON: Symbol = b';';
/// A word that no rule of a grammar reads, in place of one that is out of reach.
pub(in crate::facts) const CLOSED: Symbol = b'!';

pub(in crate::facts) use self::of_lexicon::*;

/// The classes as the build has read them.
#[expect(dead_code, reason = "many classes are asked for by the grammars alone")]
mod of_lexicon {
    use crate::vocabulary::Symbol;

    include!(concat!(env!("OUT_DIR"), "/lexicon_classes.rs"));
}
