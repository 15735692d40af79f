//! Mistakes in rule files for machines: as JSON, as SARIF for code scanning,
//! and as workflow commands that show each on its line of a pull request.

mod json;
mod sarif;
mod workflow;

pub use self::json::complaints_json;
pub use self::sarif::complaints_sarif;
pub use self::workflow::complaint_command;

use crate::rule::{RuleComplaint, Weight};
use crate::text::{Span, Text};

/// Lines and columns from a first character to the one behind the last, all
/// counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Region {
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

impl Region {
    fn of(span: Span, text: &str) -> Self {
        let text = Text::new(text.to_owned());
        let place = |at: usize| {
            let line = text.line(at);
            let before = Span::new(text.line_span(line).start, at);
            (line, text.slice(before).chars().count() + 1)
        };
        let (line, column) = place(span.start);
        let (end_line, end_column) = place(span.end);
        Self {
            line,
            column,
            end_line,
            end_column,
        }
    }
}

/// The word for how much a complaint weighs.
fn level(complaint: &RuleComplaint) -> &'static str {
    match complaint.weight {
        Weight::Error => "error",
        Weight::Warning => "warning",
    }
}

/// `E101`
fn number(complaint: &RuleComplaint) -> &'static str {
    complaint.kind().map_or("", |code| code.number)
}

/// The message with what to do and with its witness, as a paragraph.
fn paragraph(complaint: &RuleComplaint) -> String {
    let mut words = complaint.message.clone();
    if let Some(suggestion) = &complaint.suggestion {
        words.push_str("; ");
        words.push_str(suggestion);
    }
    if let Some(witness) = &complaint.witness {
        words.push_str("; for instance ");
        words.push_str(witness);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_count_characters_from_one() {
        let text = "a: é\nbé: cd\n";
        let region = Region::of(Span::new(11, 13), text);
        assert_eq!((region.line, region.column), (2, 5));
        assert_eq!((region.end_line, region.end_column), (2, 7));
    }
}
