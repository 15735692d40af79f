//! *Reading*: from the bytes of a file to the [`Text`] of a letter.
//!
//! What the bytes are is told by the bytes themselves: a PDF says so in its
//! first kilobyte, JSON Lines begin with a brace, and anything else is plain
//! text. Whatever cannot be read is a [`ReadError`] that says what to do.

mod error;
mod jsonl;
mod oddity;
mod pdf;
mod plain;

pub use self::error::ReadError;
pub use self::jsonl::JsonLine;

use crate::text::{Problem, Text};

/// The largest letter that is read, in bytes, whatever its form. The largest
/// real one that we know has some 50 000.
pub const LARGEST: u64 = 64 * 1024 * 1024;

/// The most memory that a process may take in which PDFs are read, in bytes. A real
/// letter takes some 30 MB; the largest file is held several times.
pub(crate) const PDF_MEMORY: u64 = 1024 * 1024 * 1024;

/// The largest text that a PDF may turn into, in bytes.
pub(crate) const LARGEST_PDF_TEXT: usize = 16 * 1024 * 1024;

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// One letter as characters.
    Plain,
    /// One letter as published.
    Pdf,
    /// One letter a line, as `{"letter": name, "text": …}`.
    JsonLines,
}

impl Form {
    /// Tells the form of a file from its first bytes; a kilobyte is enough.
    #[must_use]
    pub fn of(start: &[u8]) -> Self {
        let head = start.get(..1024).unwrap_or(start);
        if memchr::memmem::find(head, b"%PDF-").is_some() {
            return Self::Pdf;
        }
        let head = head.strip_prefix(plain::UTF8_MARK).unwrap_or(head);
        // A word processor's file (`{\rtf`) opens with a brace too.
        let mut marks = head.iter().filter(|byte| !byte.is_ascii_whitespace());
        match (marks.next(), marks.next()) {
            (Some(b'{'), Some(b'"' | b'}')) => Self::JsonLines,
            _ => Self::Plain,
        }
    }
}

/// A letter's text with what was odd about its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The characters.
    pub text: Text,
    /// What could not be read as it should.
    pub problems: Vec<Problem>,
}

/// Reads one letter from the bytes of a plain or PDF file.
///
/// # Errors
///
/// Says why the bytes hold no letter that can be read, and what to do.
pub fn letter(bytes: &[u8]) -> Result<Reading, ReadError> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ReadError::Empty);
    }
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > LARGEST {
        return Err(ReadError::TooLarge);
    }
    match Form::of(bytes) {
        Form::Pdf => pdf::text(bytes).map(|text| Reading {
            text,
            problems: Vec::new(),
        }),
        Form::Plain | Form::JsonLines => plain::text(bytes),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_is_told_by_the_bytes() {
        assert_eq!(Form::of(b"%PDF-1.7\n"), Form::Pdf);
        assert_eq!(Form::of(b"\n\n%PDF-1.4"), Form::Pdf);
        assert_eq!(Form::of(b" {\"letter\": \"a\"}"), Form::JsonLines);
        assert_eq!(Form::of(b"\xef\xbb\xbf{\"text\": \"a\"}"), Form::JsonLines);
        assert_eq!(Form::of(b"{\\rtf1"), Form::Plain);
        assert_eq!(Form::of(b"HOW THE IMR"), Form::Plain);
        assert_eq!(Form::of(b""), Form::Plain);
    }

    #[test]
    fn nothing_but_white_space_is_empty() {
        assert_eq!(letter(b""), Err(ReadError::Empty));
        assert_eq!(letter(b" \r\n\x0c"), Err(ReadError::Empty));
    }
}
