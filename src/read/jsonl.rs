//! One letter a line, as JSON.

mod usual;

use std::borrow::Cow;

use serde::Deserialize;

use super::ReadError;
use super::oddity::oddities;
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
#[serde(expecting = "an object with `letter` and `text`")]
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
        let line = match usual::read(line) {
            Some(line) => line,
            None => Self::of_any_form(line)?,
        };
        let problems = oddities(line.text.as_str())?;
        Ok(Self { problems, ..line })
    }

    fn of_any_form(line: &'a [u8]) -> Result<Self, ReadError> {
        // The mark of UTF-16.
        if line.starts_with(b"\xff\xfe") || line.starts_with(b"\xfe\xff") {
            return Err(ReadError::JsonLines);
        }
        let line: AnyForm<'a> = serde_json::from_slice(line).map_err(|error| {
            // The place within the file is named by the reader of the file.
            let message = error.to_string();
            let what = message.split(" at line ").next().unwrap_or_default();
            ReadError::BadJsonLine(format!("column {}: {what}", error.column()))
        })?;
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
    fn a_bad_line_says_where_and_why() {
        let message = |line: &[u8]| JsonLine::parse(line).unwrap_err().to_string();
        assert!(message(br#"{"letter": "a"}"#).contains("missing field `text`"));
        assert!(message(br#"{"letter": "a", "text": 3}"#).contains("column 25"));
        assert!(message(b"3").contains("expected an object with `letter` and `text`"));
        assert!(message(b"\xff\xfe{\0").contains("UTF-8"));
        assert!(message(b"{\"letter\": \"\xff\", \"text\": \"x\"}").contains("column"));
        assert_eq!(
            JsonLine::parse(br#"{"letter": "a", "text": " "}"#),
            Err(ReadError::Empty)
        );
    }

    #[test]
    fn what_is_odd_about_a_text_is_told_as_of_other_forms() {
        assert!(matches!(
            JsonLine::parse(br#"{"letter": "a", "text": "b\u0000c"}"#),
            Err(ReadError::Binary(_))
        ));
        let line = JsonLine::parse(br#"{"letter": "a", "text": "b\ufffdc\n"}"#).unwrap();
        assert_eq!(line.problems[0].code, "invalid-bytes");
    }
}
