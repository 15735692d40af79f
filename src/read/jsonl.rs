//! One letter a line, as JSON.

mod complaint;
mod usual;

use std::borrow::Cow;

use serde::Deserialize;

use super::ReadError;
use super::oddity::oddities;
use super::plain::UTF8_MARK;
use crate::text::{Problem, Text};

/// A letter as one line of JSON holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonLine<'a> {
    /// Name of the letter.
    pub letter: Cow<'a, str>,
    /// Its characters.
    pub text: Text,
    /// What is odd about them.
    pub problems: Vec<Problem>,
}

/// A line of any form. Other keys are passed over, so that a table with more
/// columns needs no change.
#[derive(Deserialize)]
struct AnyForm<'a> {
    #[serde(borrow)]
    letter: Cow<'a, str>,
    text: String,
}

impl<'a> JsonLine<'a> {
    /// Reads a line.
    ///
    /// # Errors
    ///
    /// Says at which column the line stops being a letter, or that its text
    /// is empty or none.
    pub fn parse(line: &'a [u8]) -> Result<Self, ReadError> {
        // Files that were put one behind the other keep their marks.
        let line = line.strip_prefix(UTF8_MARK).unwrap_or(line);
        let line = match usual::read(line) {
            Some(line) => line,
            None => Self::of_any_form(line)?,
        };
        let problems = oddities(line.text.as_str()).map_err(|error| match error {
            ReadError::Binary(_) => ReadError::BinaryText,
            ReadError::Empty => ReadError::EmptyText,
            other => other,
        })?;
        Ok(Self { problems, ..line })
    }

    fn of_any_form(line: &'a [u8]) -> Result<Self, ReadError> {
        // The mark of UTF-16.
        if line.starts_with(b"\xff\xfe") || line.starts_with(b"\xfe\xff") {
            return Err(ReadError::JsonLines);
        }
        // Else a list with a name and a text would do, too.
        if !line.trim_ascii_start().starts_with(b"{") {
            return Err(ReadError::BadJsonLine(complaint::about_no_object()));
        }
        // The place within the file is named by the reader of the file.
        let line: AnyForm<'a> = serde_json::from_slice(line)
            .map_err(|error| ReadError::BadJsonLine(complaint::about(line, &error)))?;
        Ok(Self {
            letter: line.letter,
            text: Text::new(line.text),
            problems: Vec::new(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_keys_are_passed_over() {
        let line = JsonLine::parse(br#"{"id": 3, "letter": "a", "text": "b\nc"}"#).unwrap();
        assert_eq!((&*line.letter, line.text.as_str()), ("a", "b\nc"));
    }

    #[test]
    fn a_mark_of_utf8_may_stand_before_any_line() {
        let line = JsonLine::parse(b"\xef\xbb\xbf{\"letter\": \"a\", \"text\": \"b\"}").unwrap();
        assert_eq!((&*line.letter, line.text.as_str()), ("a", "b"));
    }

    #[test]
    fn a_bad_line_says_where_and_why() {
        let message = |line: &[u8]| JsonLine::parse(line).unwrap_err().to_string();
        for (line, complaint) in [
            (&br#"{"letter": "a"}"#[..], "column 15: `text` is missing"),
            (
                br#"{"text": "a", "text": "b"}"#,
                "column 20: `text` stands twice",
            ),
            (
                br#"{"letter": "a", "text": 3}"#,
                "column 25: a number stands where a text",
            ),
            (
                br#"{"letter": "a", "text": 3.5}"#,
                "a number stands where a text",
            ),
            (
                br#"{"letter": null, "text": ""}"#,
                "nothing (`null`) stands where a text",
            ),
            (
                br#"{"letter": "a", "text": ["b"]}"#,
                "a list stands where a text",
            ),
            (
                br#"{"letter": "a", "text": {}}"#,
                "an object stands where a text",
            ),
            (
                br#"{"letter": true}"#,
                "`true` or `false` stands where a text",
            ),
            (b"3", "column 1: it does not begin with a brace"),
            (br#"["a", "b"]"#, "it does not begin with a brace"),
            (
                b"{\"letter\": \n",
                "column 11: it ends before its closing brace",
            ),
            (br#"{"letter": "a"#, "column 14: a text in it is not closed"),
            (
                br#"{"letter": "a", "text": "b"} c"#,
                "behind its closing brace",
            ),
            (br#"{"letter": "a", "text": "b",}"#, "a comma stands before"),
            (
                br#"{"letter": "a" "text": "b"}"#,
                "a comma or the closing brace is missing",
            ),
            (br#"{"letter" "a"}"#, "a colon is missing"),
            (
                br"{'letter': 'a'}",
                "a name in it is not in quotation marks",
            ),
            (
                br#"{"letter": nan}"#,
                "a value is missing or not written as JSON",
            ),
            (br#"{"letter": "\ud800"}"#, "half a character"),
            (br#"{"letter": "\ud800\u0041"}"#, "half a character"),
            (br#"{"letter": "\x"}"#, "a stroke"),
            (
                b"{\"letter\": \"a\tb\"}",
                "a control character or line break",
            ),
            (
                b"{\"letter\": \"\xff\", \"text\": \"x\"}",
                "no characters of UTF-8",
            ),
        ] {
            let message = message(line);
            assert!(
                message.contains(complaint),
                "{}: {message}",
                line.escape_ascii()
            );
            assert!(message.contains("each line has to be"), "{message}");
        }
        assert!(message(b"\xff\xfe{\0").contains("UTF-8"));
        assert_eq!(
            JsonLine::parse(br#"{"letter": "a", "text": " "}"#),
            Err(ReadError::EmptyText)
        );
    }

    #[test]
    fn what_is_odd_about_a_text_is_told_as_of_other_forms() {
        assert!(matches!(
            JsonLine::parse(br#"{"letter": "a", "text": "b\u0000c"}"#),
            Err(ReadError::BinaryText)
        ));
        let line = JsonLine::parse(br#"{"letter": "a", "text": "b\ufffdc\n"}"#).unwrap();
        assert_eq!(line.problems[0].code, "invalid-bytes");
    }
}
