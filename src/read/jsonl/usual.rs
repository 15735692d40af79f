//! The *usual* form of a line: one object with the name and the text of a letter
//! and nothing else.
//!
//! Letters are read from lines by the million, and nearly all of a line is one
//! string. So it is taken apart here in one go, right into the room that its
//! characters need, and where lines end is seen on the way: in a string they are
//! escapes. What is not of this form, or no JSON, is left to `serde_json`,
//! which says what is wrong with it.

use std::borrow::Cow;

use super::JsonLine;
use crate::text::Text;

/// A line in its usual form, as `serde_json` would read it.
pub(super) fn read(line: &[u8]) -> Option<JsonLine<'_>> {
    let mut rest = Rest(line);
    let (mut letter, mut text) = (None, None);
    let mut before = b'{';
    while rest.take(before) {
        let field = match &*rest.string()?.0 {
            "letter" => &mut letter,
            "text" => &mut text,
            _ => return None,
        };
        if !rest.take(b':') || field.replace(rest.string()?).is_some() {
            return None;
        }
        before = b',';
    }
    let ends = rest.take(b'}') && rest.blank().is_empty();
    let ((letter, _), (text, line_starts)) = letter.filter(|_| ends).zip(text)?;
    Some(JsonLine {
        letter,
        text: match text {
            Cow::Borrowed(words) => Text::new(words.to_owned()),
            Cow::Owned(words) => Text::with_lines(words, line_starts),
        },
        problems: Vec::new(),
    })
}

/// The characters of a string, and where lines start in them if escapes have been
/// read.
type Characters<'l> = (Cow<'l, str>, Vec<usize>);

/// What is left of a line.
struct Rest<'l>(&'l [u8]);

impl<'l> Rest<'l> {
    /// Passes over white space.
    fn blank(&mut self) -> &'l [u8] {
        while let [b' ' | b'\t' | b'\n' | b'\r', behind @ ..] = self.0 {
            self.0 = behind;
        }
        self.0
    }

    /// Takes a mark, and white space before it, if it comes next.
    fn take(&mut self, mark: u8) -> bool {
        match self.blank() {
            [first, behind @ ..] if *first == mark => {
                self.0 = behind;
                true
            }
            _ => false,
        }
    }

    /// Takes a string.
    fn string(&mut self) -> Option<Characters<'l>> {
        if !self.take(b'"') {
            return None;
        }
        let words = self.0;
        let mut at = memchr::memchr2(b'"', b'\\', words)?;
        let mut line_starts = Vec::new();
        let string = if words.get(at) == Some(&b'"') {
            Cow::Borrowed(str::from_utf8(words.get(..at)?).ok()?)
        } else {
            let mut out = Vec::with_capacity(words.len());
            line_starts = Text::room_for_lines(words.len());
            let mut plain = words.get(..at)?;
            loop {
                out.extend_from_slice(plain);
                if words.get(at) == Some(&b'"') {
                    break;
                }
                let behind = words.get(at + 1..)?;
                let behind = unescaped(behind, &mut out)?;
                if out.last() == Some(&b'\n') {
                    line_starts.push(out.len());
                }
                let from = words.len() - behind.len();
                let length = memchr::memchr2(b'"', b'\\', behind)?;
                plain = behind.get(..length)?;
                at = from + length;
            }
            Cow::Owned(String::from_utf8(out).ok()?)
        };
        // Such characters stand in a string as escapes alone.
        let raw = words.get(..at)?.iter().map(|&byte| byte < b' ');
        if raw.fold(false, |any, control| any | control) {
            return None;
        }
        self.0 = words.get(at + 1..)?;
        Some((string, line_starts))
    }
}

/// Writes the character of an escape, whose stroke was taken; returns what follows
/// it. Those that are two escapes long are rare and not read here.
fn unescaped<'l>(escape: &'l [u8], out: &mut Vec<u8>) -> Option<&'l [u8]> {
    let (&letter, behind) = escape.split_first()?;
    out.push(match letter {
        b'"' | b'\\' | b'/' => letter,
        b'n' => b'\n',
        b'r' => b'\r',
        b't' => b'\t',
        b'b' => 0x08,
        b'f' => 0x0c,
        b'u' => {
            let (digits, behind) = behind.split_first_chunk::<4>()?;
            let number = digits.iter().try_fold(0, |number, &digit| {
                Some(number << 4 | char::from(digit).to_digit(16)?)
            });
            let character = char::from_u32(number?)?;
            out.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
            return Some(behind);
        }
        _ => return None,
    });
    Some(behind)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn by_serde(line: &[u8]) -> Option<JsonLine<'_>> {
        JsonLine::of_any_form(line).ok()
    }

    #[test]
    fn a_line_is_read_as_others_read_it() {
        let lines = [
            r#"{"letter": "a", "text": "b"}"#,
            "\t{ \"text\" :\"b\\nc\" ,\"letter\":\"\"} \r\n",
            r#"{"letter": "\"\\\/\b\f\n\r\t", "text": "\u00e9\u2019\u0041\u0000 \uD7ff"}"#,
            "{\"letter\": \"caf\u{e9}\", \"text\": \"\u{1f600}\u{7f} and \\n\"}",
            r#"{"l\u0065tter": "a", "text": "\n\n"}"#,
            r#"{"letter": "a\nb", "text": "\u000aone\r\ntwo\u0009\nthree"}"#,
        ];
        for line in lines {
            let read = read(line.as_bytes());
            assert!(read.is_some(), "{line}");
            assert_eq!(read, by_serde(line.as_bytes()), "{line}");
        }
    }

    #[test]
    fn what_is_not_of_this_form_is_left_to_others() {
        let lines: [&[u8]; 19] = [
            b"",
            b"{",
            b"{}",
            br#"{"letter": "a"}"#,
            br#"{"text": "b"}"#,
            br#"{"letter": "a", "letter": "a", "text": "b"}"#,
            br#"{"letter": "a", "text": "b", "id": 3}"#,
            br#"{"letter": "a", "text": null}"#,
            br#"{"letter": "a", "text": "b",}"#,
            br#"{"letter": "a" "text": "b"}"#,
            br#"{"letter" "a", "text": "b"}"#,
            br#"{"letter": "a", "text": "b"}}"#,
            br#"{"letter": "a", "text": "b"#,
            br#"{"letter": "a", "text": "b\"#,
            br#"{"letter": "a", "text": "\u12"}"#,
            br#"{"letter": "a", "text": "\ud83d\ude00"}"#,
            br#"{"letter": "a", "text": "\x"}"#,
            b"{\"letter\": \"a\", \"text\": \"b\nc\"}",
            b"{\"letter\": \"a\", \"text\": \"\\n\xff\"}",
        ];
        for line in lines {
            assert_eq!(read(line), None, "{}", line.escape_ascii());
        }
        // These are JSON, too.
        for line in [lines[6], lines[15]] {
            assert!(by_serde(line).is_some(), "{}", line.escape_ascii());
        }
    }

    #[test]
    fn a_line_that_is_cut_short_is_none() {
        let line = br#"{"letter": "a\u00e9", "text": "b\n\u2019 c"}"#;
        for end in 0..line.len() {
            let start = &line[..end];
            assert_eq!(read(start), None, "{}", start.escape_ascii());
            assert_eq!(by_serde(start), None);
        }
    }
}
