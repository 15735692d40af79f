//! Plain text, in whatever encoding letters are found.
//!
//! UTF-8 with or without its mark, UTF-16 with its mark, and otherwise
//! Windows-1252, which is what older exports use.

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::text::Text;

use super::oddity::oddities;
use super::{Form, ReadError, Reading};

/// The byte order mark of UTF-8.
pub(super) const UTF8_MARK: &[u8] = b"\xef\xbb\xbf";

/// How other kinds of files begin.
const OTHER_FILES: [(&[u8], &str); 8] = [
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "a rich-text document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"II*\0", "a picture"),
    (b"MM\0*", "a picture"),
    (b"\x1f\x8b", "compressed"),
];

/// Bytes that Windows-1252 leaves without a character.
const UNASSIGNED: [u8; 5] = [0x81, 0x8d, 0x8f, 0x90, 0x9d];

pub(super) fn text(bytes: &[u8]) -> Result<Reading, ReadError> {
    if let Some((_, kind)) = OTHER_FILES
        .iter()
        .find(|(start, _)| bytes.starts_with(start))
    {
        return Err(ReadError::Binary((*kind).into()));
    }
    let utf16 = match bytes {
        [0xff, 0xfe, ..] => Some(UTF_16LE),
        [0xfe, 0xff, ..] => Some(UTF_16BE),
        _ => None,
    };
    if let Some(encoding) = utf16 {
        let (decoded, _) = encoding.decode_with_bom_removal(bytes);
        return checked(decoded.into_owned());
    }
    let bytes = bytes.strip_prefix(UTF8_MARK).unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(valid) => checked(valid.to_owned()),
        Err(_) if memchr::memchr(0, bytes).is_some() => Err(ReadError::Binary("binary".into())),
        // Some characters are well-formed and others are not: damaged UTF-8.
        Err(_) if has_wide_characters(bytes) => {
            checked(String::from_utf8_lossy(bytes).into_owned())
        }
        Err(_) => {
            let (decoded, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
            if bytes.iter().any(|byte| UNASSIGNED.contains(byte)) {
                let marked = decoded.replace(
                    |char: char| ('\u{80}'..='\u{9f}').contains(&char),
                    "\u{fffd}",
                );
                checked(marked)
            } else {
                checked(decoded.into_owned())
            }
        }
    }
}

/// Whether bytes that are not UTF-8 as a whole hold a well-formed character
/// of more than one byte all the same.
fn has_wide_characters(bytes: &[u8]) -> bool {
    bytes.utf8_chunks().any(|chunk| !chunk.valid().is_ascii())
}

/// A letter as characters, with what is odd about them.
fn checked(source: String) -> Result<Reading, ReadError> {
    if Form::of(source.as_bytes()) == Form::JsonLines {
        return Err(ReadError::JsonLines);
    }
    let problems = oddities(&source)?;
    Ok(Reading {
        text: Text::new(source),
        problems,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (String, usize) {
        let reading = text(bytes).unwrap();
        (reading.text.as_str().to_owned(), reading.problems.len())
    }

    #[test]
    fn every_usual_encoding_is_read() {
        assert_eq!(read("naïve".as_bytes()), ("naïve".to_owned(), 0));
        assert_eq!(read(b"\xef\xbb\xbfworker"), ("worker".to_owned(), 0));
        assert_eq!(read(b"na\xefve \x93so\x94"), ("naïve “so”".to_owned(), 0));
        assert_eq!(read(b"\xff\xfew\0k\0"), ("wk".to_owned(), 0));
        assert_eq!(read(b"\xfe\xff\0w\0k"), ("wk".to_owned(), 0));
    }

    #[test]
    fn lost_characters_are_a_problem_and_not_the_end() {
        assert_eq!(read(b"caf\xc3\xa9 \xff!"), ("café \u{fffd}!".to_owned(), 1));
        assert_eq!(read(b"a \x81 b"), ("a \u{fffd} b".to_owned(), 1));
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert!(matches!(text(b"ab\0cd"), Err(ReadError::Binary(_))));
        assert!(matches!(text(b"PK\x03\x04rest"), Err(ReadError::Binary(_))));
        assert!(matches!(
            text(&[1, 2, 3, 4, 5, 6]),
            Err(ReadError::Binary(_))
        ));
    }

    #[test]
    fn lines_of_json_are_told_from_a_letter() {
        let line = "{\"letter\": \"a\", \"text\": \"b\"}\n";
        assert_eq!(text(line.as_bytes()), Err(ReadError::JsonLines));
        let wide: Vec<u8> = line.bytes().flat_map(|byte| [byte, 0]).collect();
        let wide = [b"\xff\xfe".to_vec(), wide].concat();
        assert_eq!(text(&wide), Err(ReadError::JsonLines));
    }

    #[test]
    fn form_feeds_are_kept() {
        assert_eq!(read(b"a\x0cb"), ("a\x0cb".to_owned(), 0));
    }
}
