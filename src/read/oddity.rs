//! *Oddities*: what is wrong with the characters of a letter, in whatever form it
//! came.

use crate::text::{Problem, Span};

use super::ReadError;

/// Refuses what is no text, and tells what will not be read as it should.
pub(super) fn oddities(source: &str) -> Result<Vec<Problem>, ReadError> {
    let bytes = source.as_bytes();
    // Nearly every letter has none, which is seen many bytes at a time.
    let any = bytes.iter().fold(0, |any, &byte| any | control(byte));
    if any > 0 {
        let controls = bytes.iter().filter(|&&byte| control(byte) > 0).count();
        if memchr::memchr(0, bytes).is_some() || controls > bytes.len() / 20 {
            return Err(ReadError::Binary("binary".into()));
        }
    }
    if source.chars().all(char::is_whitespace) {
        return Err(ReadError::Empty);
    }
    Ok(lost(source).into_iter().chain(endless(bytes)).collect())
}

/// 1 for a control character that stands in no text, else 0: a number, so that a
/// processor compares many bytes at once. From the tab to the carriage return all part
/// words or lines.
fn control(byte: u8) -> u8 {
    let parts = byte.wrapping_sub(b'\t') <= b'\r' - b'\t';
    u8::from(byte < b' ') & !u8::from(parts)
}

/// Characters that were lost on the way.
fn lost(source: &str) -> Option<Problem> {
    let at = memchr::memmem::find(source.as_bytes(), "\u{fffd}".as_bytes())?;
    let problem = Problem::new(
        "invalid-bytes",
        "some bytes are no characters of any encoding known here; they are shown as `\u{fffd}`: \
         save the letter again as UTF-8",
    );
    Some(problem.at(Span::new(at, at + '\u{fffd}'.len_utf8())))
}

/// Line ends that end no line here.
fn endless(bytes: &[u8]) -> Option<Problem> {
    if memchr::memchr(b'\n', bytes).is_some() {
        return None;
    }
    memchr::memchr(b'\r', bytes)?;
    Some(Problem::new(
        "odd-line-ends",
        "the lines end as on very old systems, in carriage returns alone, so that all is one \
         line here: save the letter again with usual line ends",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(source: &str) -> Vec<&'static str> {
        let problems = oddities(source).unwrap();
        problems.iter().map(|problem| problem.code).collect()
    }

    #[test]
    fn lines_that_end_in_a_carriage_return_alone_are_told() {
        assert_eq!(codes("one\rtwo\r"), ["odd-line-ends"]);
        assert_eq!(codes("one\r\ntwo\r\n"), [""; 0]);
        assert_eq!(codes("one"), [""; 0]);
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert!(matches!(oddities("ab\0cd"), Err(ReadError::Binary(_))));
        assert!(matches!(oddities("\u{1}\u{2}a"), Err(ReadError::Binary(_))));
        assert!(matches!(oddities("\u{a0} "), Err(ReadError::Empty)));
        for byte in 0..=u8::MAX {
            let expected = byte < b' ' && !char::from(byte).is_whitespace();
            assert_eq!(control(byte) > 0, expected, "{byte}");
        }
    }
}
