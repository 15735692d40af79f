//! What each *character* is to the words of a running text. Nearly all are ASCII
//! characters, and told by their byte.

use crate::text::is_invisible;

/// What a character is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    // What ends a word of letters comes first.
    Space,
    /// A point or comma, which may stand inside a number.
    Point,
    Mark,
    Letter,
    Digit,
    Apostrophe,
    /// Seen by nobody, so that it is no end of a word.
    Invisible,
    /// No ASCII character: see [`other_at`].
    Other,
}

impl Kind {
    /// What a byte is.
    #[inline]
    pub(super) fn of(byte: u8) -> Self {
        KINDS.get(usize::from(byte)).copied().unwrap_or(Self::Other)
    }

    /// Whether it surely ends a word of letters.
    #[inline]
    pub(super) fn ends_letters(self) -> bool {
        matches!(self, Self::Space | Self::Point | Self::Mark)
    }
}

/// What each byte is.
const KINDS: [Kind; 256] = {
    let mut kinds = [Kind::Mark; 256];
    let mut byte = 0;
    while byte < 256 {
        #[expect(clippy::cast_possible_truncation, reason = "the loop ends at 256")]
        let kind = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => Kind::Letter,
            b'0'..=b'9' => Kind::Digit,
            b' ' | b'\n' | b'\r' | b'\t' | 0x0b | 0x0c => Kind::Space,
            b'\'' => Kind::Apostrophe,
            b'.' | b',' => Kind::Point,
            0..0x80 => Kind::Mark,
            _ => Kind::Other,
        };
        #[expect(clippy::indexing_slicing, reason = "the loop ends at 256")]
        {
            kinds[byte] = kind;
        }
        byte += 1;
    }
    kinds
};

#[inline]
pub(super) fn ascii_at(bytes: &[u8], at: usize) -> Option<Kind> {
    bytes.get(at).copied().map(Kind::of)
}

/// What the character at a byte is, and how many bytes it takes.
pub(super) fn other_at(text: &str, at: usize) -> Option<(Kind, usize)> {
    match ascii_at(text.as_bytes(), at)? {
        Kind::Other => {
            let letter = text.get(at..).and_then(|rest| rest.chars().next())?;
            let kind = match letter {
                '\u{2019}' => Kind::Apostrophe,
                _ if is_invisible(letter) => Kind::Invisible,
                _ if letter.is_alphabetic() => Kind::Letter,
                _ if letter.is_whitespace() => Kind::Space,
                _ => Kind::Mark,
            };
            Some((kind, letter.len_utf8()))
        }
        kind => Some((kind, 1)),
    }
}

/// Whether a mark is a hyphen as printers set it.
pub(super) fn is_printed_hyphen(mark: &str) -> bool {
    matches!(mark, "\u{2010}" | "\u{2011}")
}

/// The same inside a word of letters: what cannot be seen belongs to the letter behind
/// it.
pub(super) fn inside_at(text: &str, at: usize) -> Option<(Kind, usize)> {
    let (first, mut length) = other_at(text, at)?;
    let mut kind = first;
    while kind == Kind::Invisible
        && let Some((next, more)) = other_at(text, at + length)
    {
        kind = next;
        length += more;
    }
    let belongs = first != Kind::Invisible || kind == Kind::Letter;
    Some((if belongs { kind } else { first }, length))
}
