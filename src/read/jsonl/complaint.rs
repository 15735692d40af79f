//! A *complaint* about a line that is no letter: what is wrong with it, in words that
//! speak of the line and not of what reads it.

use serde_json::Error;
use serde_json::error::Category;

/// What is wrong, by how `serde_json` begins to say so.
const KNOWN: [(&str, &str); 15] = [
    ("EOF while parsing a string", "a text in it is not closed"),
    ("EOF", "it ends before its closing brace"),
    (
        "trailing characters",
        "something stands behind its closing brace",
    ),
    ("trailing comma", "a comma stands before its closing brace"),
    (
        "key must be a string",
        "a name in it is not in quotation marks",
    ),
    ("expected `:`", "a colon is missing"),
    (
        "expected `,` or `}`",
        "a comma or the closing brace is missing",
    ),
    (
        "expected `,` or `]`",
        "a comma or a closing bracket is missing",
    ),
    (
        "control character",
        "a control character or line break stands in a text as it is, where it has to be written as `\\u0000` or `\\n`",
    ),
    (
        "invalid unicode code point",
        "some bytes are no characters of UTF-8",
    ),
    ("lone leading surrogate", HALF),
    ("unexpected end of hex escape", HALF),
    (
        "invalid escape",
        "a stroke `\\` stands before what it cannot stand for",
    ),
    ("number out of range", "a number is too large"),
    (
        "recursion limit exceeded",
        "its values lie in each other too often",
    ),
];

/// UTF-16 writes some characters in two halves.
const HALF: &str = "an escape such as `\\ud800` is half a character";

/// Says at which column what is wrong with a line.
pub(super) fn about(line: &[u8], error: &Error) -> String {
    let column = if error.classify() == Category::Eof {
        line.trim_ascii_end().len() + 1
    } else {
        error.column()
    };
    let message = error.to_string();
    format!("column {column}: {}", plain(&message))
}

/// A complaint about a line that does not begin as an object does.
pub(super) fn about_no_object() -> String {
    "column 1: it does not begin with a brace".to_owned()
}

fn plain(message: &str) -> String {
    let message = message.split(" at line ").next().unwrap_or_default();
    // These name what is missing, or stands twice.
    if let Some(field) = message.strip_prefix("missing field ") {
        return format!("{field} is missing");
    }
    if let Some(field) = message.strip_prefix("duplicate field ") {
        return format!("{field} stands twice");
    }
    if let Some(found) = message.strip_prefix("invalid type: ") {
        return format!(
            "{} stands where a text in quotation marks belongs",
            kind(found)
        );
    }
    let known = KNOWN.iter().find(|(start, _)| message.starts_with(start));
    let (_, words) = known.unwrap_or(&("", "a value is missing or not written as JSON"));
    (*words).to_owned()
}

/// What a value is, by how `serde_json` begins to call it.
fn kind(found: &str) -> &'static str {
    const KINDS: [(&str, &str); 5] = [
        ("null", "nothing (`null`)"),
        ("sequence", "a list"),
        ("map", "an object"),
        ("boolean", "`true` or `false`"),
        ("", "a number"),
    ];
    let kind = KINDS.iter().find(|(start, _)| found.starts_with(start));
    kind.map_or("", |(_, kind)| kind)
}
