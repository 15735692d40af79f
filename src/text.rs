//! The *text* of a letter: its characters exactly as they were received.
//!
//! Nothing is unwrapped, lower-cased or normalised before a [`Span`] is taken,
//! so every quotation that the program prints can be found again in the letter,
//! byte for byte.

mod invisible;
mod near;
mod problem;

use std::borrow::Cow;

pub use self::invisible::is_invisible;
pub use self::near::{from, in_front};
pub use self::problem::Problem;

/// A stretch of a [`Text`], in bytes: `start` is the first byte, `end` the
/// first byte after it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte of the stretch.
    pub start: usize,
    /// First byte after the stretch.
    pub end: usize,
}

impl Span {
    /// The stretch from `start` up to, not including, `end`.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        Self {
            start,
            end: end.max(start),
        }
    }

    /// Length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the stretch holds no byte.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies wholly inside this stretch.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest stretch that holds both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }
}

/// A letter as received, with the place where each line starts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    source: String,
    line_starts: Vec<usize>,
}

impl Text {
    /// Takes the characters of a letter, unchanged.
    #[must_use]
    pub fn new(source: String) -> Self {
        let mut line_starts = Self::room_for_lines(source.len());
        line_starts.extend(memchr::memchr_iter(b'\n', source.as_bytes()).map(|at| at + 1));
        Self {
            source,
            line_starts,
        }
    }

    /// The same from who has passed over the characters and seen where lines
    /// start, in order: one behind each line end.
    pub(crate) fn with_lines(source: String, line_starts: Vec<usize>) -> Self {
        Self {
            source,
            line_starts,
        }
    }

    /// Where lines start in a text of so many bytes, up to the first line end.
    pub(crate) fn room_for_lines(bytes: usize) -> Vec<usize> {
        // Printed lines are longer, but for empty ones.
        let mut line_starts = Vec::with_capacity(bytes / 32 + 1);
        line_starts.push(0);
        line_starts
    }

    /// The whole letter.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.source
    }

    /// The words of a stretch, just as they stand in the letter; empty where
    /// the stretch does not lie in this text.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.source.get(span.start..span.end).unwrap_or_default()
    }

    /// The stretch of the whole letter.
    #[must_use]
    pub fn span(&self) -> Span {
        Span::new(0, self.source.len())
    }

    /// The line, counted from 1, on which a byte lies.
    #[must_use]
    pub fn line(&self, at: usize) -> usize {
        self.line_starts
            .partition_point(|&start| start <= at)
            .max(1)
    }

    /// The first byte of each line.
    #[must_use]
    pub fn line_starts(&self) -> &[usize] {
        &self.line_starts
    }

    /// The stretch of a line, counted from 1, without its line end.
    #[must_use]
    pub fn line_span(&self, number: usize) -> Span {
        let bound = |at: usize| self.line_starts.get(at).copied();
        let Some(start) = number.checked_sub(1).and_then(bound) else {
            return Span::default();
        };
        let end = bound(number).unwrap_or(self.source.len());
        let line = self.source.as_bytes().get(start..end).unwrap_or_default();
        let is_end = |byte: &&u8| matches!(byte, b'\n' | b'\r');
        let behind = line.iter().rev().take_while(is_end).count();
        Span::new(start, end - behind)
    }

    /// The words of a stretch on one line: every run of white space is shown
    /// as a single space. For display only; spans are never taken from it.
    #[must_use]
    pub fn unwrapped(&self, span: Span) -> Cow<'_, str> {
        let words = self.slice(span);
        if is_unwrapped(words) {
            return Cow::Borrowed(words);
        }
        let mut words = words.split_whitespace();
        let mut out = String::with_capacity(span.len());
        out.extend(words.next());
        for word in words {
            out.push(' ');
            out.push_str(word);
        }
        Cow::Owned(out)
    }
}

/// Whether words stand on one line as they are, as most headings do: ASCII
/// characters with single spaces between.
fn is_unwrapped(words: &str) -> bool {
    let bytes = words.as_bytes();
    let ends_plain = |end: Option<&u8>| end.is_some_and(u8::is_ascii_graphic);
    // All bytes are asked, which a processor does for many at once.
    let is_plain = bytes
        .iter()
        .fold(true, |all, byte| all & (b' '..=b'~').contains(byte));
    let is_single = bytes
        .iter()
        .zip(bytes.iter().skip(1))
        .fold(true, |all, pair| all & pair.ne(&(&b' ', &b' ')));
    is_plain && is_single && ends_plain(bytes.first()) && ends_plain(bytes.last())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_unwrapped_whatever_stands_between_them() {
        for words in [
            "",
            " ",
            "one",
            "one two",
            " one two",
            "one two ",
            "one  two",
            "one\n  two",
            "one\u{a0}two",
            "one\u{b}two",
            "caf\u{e9} two",
            "one\u{1}two",
        ] {
            let text = Text::new(words.to_owned());
            let all: Vec<_> = words.split_whitespace().collect();
            assert_eq!(
                text.unwrapped(Span::new(0, words.len())),
                all.join(" "),
                "{words:?}"
            );
        }
    }
}
