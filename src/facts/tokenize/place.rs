//! The *place* of a word among those that are read together.

use crate::text::Span;
use crate::vocabulary::{Cut, WordId, WordKind};

/// A word by its number, with where it stands and what it is made of: four of them
/// lie side by side where a processor reads.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    start: u32,
    end: u32,
    pub(super) id: WordId,
    pub(super) kind: WordKind,
}

impl Place {
    pub(super) fn of(word: &Cut, id: WordId) -> Self {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "no letter is longer than some megabytes"
        )]
        let (start, end) = (word.start as u32, word.end as u32);
        Self {
            start,
            end,
            id,
            kind: word.kind,
        }
    }

    pub(super) fn span(&self) -> Span {
        Span {
            start: self.start as usize,
            end: self.end as usize,
        }
    }
}
