//! What a text *holds* from some place on: its bytes, whatever their order.
//!
//! A step needs one of some bytes, and is not tried where none of them follows. A
//! clause is a string of few classes, and most rules are told by that.

use std::cell::Cell;

/// Bytes, as one bit for each by its end: others may have the same, so that what
/// is not held is told for sure, and what is held is not.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Held(u64);

impl Held {
    /// Any byte.
    pub(crate) const ALL: Self = Self(u64::MAX);

    /// These bytes.
    pub(crate) const fn of(mut bytes: &[u8]) -> Self {
        let mut bits = 0;
        while let Some((&byte, rest)) = bytes.split_first() {
            bits |= 1 << (byte & 63);
            bytes = rest;
        }
        Self(bits)
    }

    /// Whether one of some bytes may be among these.
    #[inline]
    pub(super) fn meets(self, needed: Self) -> bool {
        self.0 & needed.0 != 0
    }
}

thread_local! {
    /// Room that is used again and again.
    static ROOM: Cell<Vec<Held>> = const { Cell::new(Vec::new()) };
}

/// What a text holds from each place on. Of its end nothing is known: what matches
/// there needs nothing.
#[derive(Debug, Default)]
pub(super) struct HeldFrom(Vec<Held>);

impl HeldFrom {
    /// What a text holds.
    pub(super) fn in_text(text: &[u8]) -> Self {
        let mut held = ROOM.take();
        held.resize(text.len(), Held(0));
        let mut all = 0;
        for (held, &byte) in held.iter_mut().zip(text).rev() {
            all |= 1 << (byte & 63);
            *held = Held(all);
        }
        Self(held)
    }

    /// Gives the room back.
    pub(super) fn leave(&mut self) {
        if !self.0.is_empty() {
            ROOM.set(std::mem::take(&mut self.0));
        }
    }

    /// What it holds from a place on, as far as is known.
    #[inline]
    pub(super) fn from(&self, at: usize) -> Held {
        self.0.get(at).copied().unwrap_or(Held::ALL)
    }
}
