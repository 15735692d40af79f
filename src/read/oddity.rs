//! *Oddities*: what is wrong with the characters of a letter, in whatever form it
//! came.

use crate::text::{Problem, Span, is_invisible};

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
    let told = [
        lost(source),
        endless(bytes),
        (any > 0).then(|| commanding(bytes)).flatten(),
        unseen(source),
    ];
    Ok(told.into_iter().flatten().collect())
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

/// A control character, at which a word is cut in two.
fn commanding(bytes: &[u8]) -> Option<Problem> {
    let at = bytes.iter().position(|&byte| control(byte) > 0)?;
    let problem = Problem::new(
        "control-characters",
        "the letter holds control characters, such as a backspace; a word with one inside is not \
         read: save the letter again without them",
    );
    Some(problem.at(Span::new(at, at + 1)))
}

/// A character that cannot be seen, inside a word or a number.
fn unseen(source: &str) -> Option<Problem> {
    let bytes = source.as_bytes();
    // The first bytes of all such characters. Nearly every letter has none of them, but
    // for quotation marks.
    let starts = memchr::memchr3_iter(0xc2, 0xe2, 0xef, bytes);
    let mut passed = 0;
    for at in starts.filter(|&at| bytes.get(at..).is_some_and(may_be_unseen)) {
        // Of many such characters, each is looked at once.
        if at < passed {
            continue;
        }
        let Some((before, behind)) = source.split_at_checked(at) else {
            continue;
        };
        let rest = behind.trim_start_matches(is_invisible);
        passed = source.len() - rest.len();
        let inside = rest.starts_with(char::is_alphanumeric)
            // A soft hyphen where the line ends parts a word, too.
            || behind.starts_with('\u{ad}') && rest.starts_with(['\r', '\n']);
        if passed > at && inside && before.ends_with(char::is_alphanumeric) {
            let problem = Problem::new(
                "invisible-characters",
                "words or numbers hold characters that cannot be seen, such as soft hyphens; \
                 inside words of sentences they are passed over, but a number, a heading or a \
                 word at the end of a line is not read with them: save the letter again without \
                 them",
            );
            return Some(problem.at(Span::new(at, passed)));
        }
    }
    None
}

/// Whether bytes may start with a character that cannot be seen.
fn may_be_unseen(bytes: &[u8]) -> bool {
    matches!(
        bytes,
        [0xc2, 0xad, ..] | [0xe2, 0x80 | 0x81, ..] | [0xef, 0xbb, ..]
    ) && !matches!(bytes, [0xe2, 0x80, 0x90..=0xff, ..])
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
    fn characters_that_cannot_be_seen_inside_a_word_are_told() {
        for unseen in [
            '\u{ad}', '\u{200b}', '\u{200c}', '\u{200d}', '\u{2060}', '\u{feff}',
        ] {
            for (before, behind) in [("pa", "in"), ("1", "0 mg"), ("caf\u{e9}", "\u{e9}")] {
                let text = format!("\u{201c}a\u{201d} \u{2026} {before}{unseen}{behind}\n");
                let problems = oddities(&text).unwrap();
                assert_eq!(problems[0].code, "invisible-characters", "{text:?}");
                let span = problems[0].span.unwrap();
                assert_eq!(text.get(span.start..span.end), Some(&*unseen.to_string()));
            }
            // Not where it parts nothing.
            for (before, behind) in [("pain ", "in"), ("pain", " in"), ("", "pain"), ("a-", "b")] {
                assert_eq!(codes(&format!("{before}{unseen}{behind}\n")), [""; 0]);
            }
        }
        let many = "\u{ad}".repeat(3);
        assert_eq!(codes(&format!("pa{many}in\n")), ["invisible-characters"]);
        assert_eq!(codes("exer\u{ad}\ncise\n"), ["invisible-characters"]);
        assert_eq!(codes("pain\u{200b}\n"), [""; 0]);
    }

    #[test]
    fn control_characters_in_a_text_are_told() {
        let text = "The worker has sp\u{8}asm of the neck.\n";
        assert_eq!(codes(text), ["control-characters"]);
        let span = oddities(text).unwrap()[0].span.unwrap();
        assert_eq!(text.get(span.start..span.end), Some("\u{8}"));
        assert_eq!(codes("a\tb\u{c}c\r\nd\n"), [""; 0]);
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
