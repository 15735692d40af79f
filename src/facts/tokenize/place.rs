//! The *place* of a word among those that are read together.

use crate::text::Span;
use crate::vocabulary::{Cut, Word, WordId, WordKind};

/// A word by its number, with where it stands and what it is made of: four of them
/// lie side by side where a processor reads.
#[derive(Clone, Copy, Debug)]
pub(in crate::facts) struct Place {
    start: u32,
    end: u32,
    pub(in crate::facts) id: WordId,
    pub(in crate::facts) kind: WordKind,
    /// The byte with which it starts.
    pub(in crate::facts) first: u8,
}

impl Place {
    /// Room for a word.
    pub(super) const ROOM: Self = Self {
        start: 0,
        end: 0,
        id: WordId::UNKNOWN,
        kind: WordKind::Mark,
        first: 0,
    };

    #[inline]
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
            first: word.first,
        }
    }

    #[inline]
    pub(in crate::facts) fn span(&self) -> Span {
        Span {
            start: self.start as usize,
            end: self.end as usize,
        }
    }

    /// Whether it is this mark.
    #[inline]
    pub(super) fn is(&self, mark: u8) -> bool {
        self.kind == WordKind::Mark && self.first == mark
    }

    /// The word as written.
    pub(in crate::facts) fn text<'t>(&self, source: &'t str) -> &'t str {
        let Span { start, end } = self.span();
        source.get(start..end).unwrap_or_default()
    }

    /// The word with its text.
    pub(super) fn word<'t>(&self, source: &'t str) -> Word<'t> {
        Word {
            text: self.text(source),
            start: self.start as usize,
            kind: self.kind,
        }
    }
}
