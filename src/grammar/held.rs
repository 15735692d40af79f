//! What a text *holds*: its bytes, whatever their place.
//!
//! A step needs one of some bytes, and is not tried in a text that holds none of
//! them. A clause is a string of few classes, and most rules are told by that.

/// Bytes, as one bit for each by its end: others may have the same, so that what
/// is not held is told for sure, and what is held is not.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Held(u64);

impl Held {
    /// Any byte.
    pub(crate) const ALL: Self = Self(u64::MAX);

    /// The bytes of a text. Of an empty one all is thought to be held: what matches
    /// there needs nothing.
    pub(super) fn in_text(text: &[u8]) -> Self {
        if text.is_empty() {
            Self::ALL
        } else {
            Self::of(text)
        }
    }

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
