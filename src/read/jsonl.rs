//! One letter a line, as JSON.

mod usual;

use std::borrow::Cow;

use serde::Deserialize;

use super::ReadError;
use crate::text::Text;

/// A letter as one line of JSON holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonLine<'a> {
    /// Name of the letter.
    pub letter: Cow<'a, str>,
    /// Its characters.
    pub text: Text,
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
    /// is empty.
    pub fn parse(line: &'a [u8]) -> Result<Self, ReadError> {
        let line = match usual::read(line) {
            Some(line) => line,
            None => Self::of_any_form(line)?,
        };
        if line.text.as_str().trim_ascii().is_empty() {
            return Err(ReadError::Empty);
        }
        Ok(line)
    }

    fn of_any_form(line: &'a [u8]) -> Result<Self, ReadError> {
        let line: AnyForm<'a> = serde_json::from_slice(line).map_err(|error| {
            // The place within the file is named by the reader of the file.
            let message = error.to_string();
            let what = message.split(" at line ").next().unwrap_or_default();
            ReadError::BadJsonLine(format!("column {}: {what}", error.column()))
        })?;
        Ok(Self {
            letter: line.letter,
            text: Text::new(line.text),
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
        assert!(message(b"{\"letter\": \"\xff\", \"text\": \"x\"}").contains("column"));
        assert_eq!(
            JsonLine::parse(br#"{"letter": "a", "text": " "}"#),
            Err(ReadError::Empty)
        );
    }
}
