//! *Prepared* files: what YAML holds, ready to be taken up.
//!
//! The rules that come with the program are the same at every start,
//! and finding out where a piece of YAML ends takes longer than all that is
//! done with it. So the build does that once. A prepared file is what a reader
//! of YAML hears, one piece after the other; what the pieces mean, the types
//! say that read YAML itself (`src/prepared.rs`).

use std::fmt::Write as _;

use granit_parser::{Event, Parser, ScalarStyle};

/// A file as `src/prepared.rs` describes it.
///
/// # Errors
///
/// Where the file is no YAML, or uses of it what a prepared file has no room
/// for: a line and what is wrong there.
pub(crate) fn of_yaml(yaml: &str) -> Result<String, String> {
    let mut out = String::new();
    for piece in Parser::new_from_str(yaml) {
        let (event, span) = piece.map_err(|error| error.to_string())?;
        match event {
            Event::Scalar(_, _, _, Some(_)) => return Err(refused(span.start.line(), "a tag")),
            Event::Scalar(words, ScalarStyle::Plain, _, None) if is_nothing(&words) => {
                out.push('~');
            }
            Event::Scalar(words, ..) => {
                // Writing to a string cannot fail.
                let _ = write!(out, "{}:{words}", words.len());
            }
            Event::SequenceStart(..) => out.push('['),
            Event::SequenceEnd => out.push(']'),
            Event::MappingStart(..) => out.push('{'),
            Event::MappingEnd => out.push('}'),
            Event::Alias(_) => return Err(refused(span.start.line(), "an alias")),
            _ => {}
        }
    }
    Ok(out)
}

/// Whether a word without quotation marks says that there is no value.
fn is_nothing(words: &str) -> bool {
    matches!(words, "" | "~" | "null" | "Null" | "NULL")
}

fn refused(line: usize, what: &str) -> String {
    format!("line {line}: {what} has no place here; write the value out")
}
