//! The *cover*: the table of case number and dates on top of a letter.

use jiff::civil::Date;

use super::date;
use crate::grammar::{Rules as _, Tree};
use crate::text::{Problem, Span, Text};

/// The parser stays private to this file.
mod parser {
    include!(concat!(env!("OUT_DIR"), "/cover_grammar.rs"));
}

use parser::Rule;

/// Covers are short; what comes after this many bytes without a heading is not
/// a cover but a letter whose headings are unknown.
const LONGEST: usize = 16_384;

/// The dates of the cover table, each where the letter gives it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Dates {
    /// Date of the final determination.
    pub decision: Option<Date>,
    /// Date of injury.
    pub injury: Option<Date>,
    /// Date on which utilization review denied the request.
    pub ur_denial: Option<Date>,
    /// Date on which the case was assigned.
    pub assigned: Option<Date>,
    /// Date on which the application was received.
    pub received: Option<Date>,
}

/// What stands on the cover of a letter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cover {
    /// Such as `CM16-0000000`.
    pub case_number: Option<String>,
    /// The dates.
    pub dates: Dates,
}

impl Cover {
    /// Reads a cover. The first value of each label counts; a date that no
    /// calendar has is a problem.
    pub(super) fn read(text: &Text, span: Span) -> (Self, Vec<Problem>) {
        let mut cover = Self::default();
        let mut problems = Vec::new();
        let mut end = span.end.min(span.start + LONGEST);
        while !text.as_str().is_char_boundary(end) {
            end -= 1;
        }
        let words = text.slice(Span::new(span.start, end));
        let found = Rule::cover.parse(words);
        for field in found.iter().flat_map(Tree::inner) {
            let rule = field.rule();
            for value in field.inner() {
                let place = Span::new(span.start + value.start(), span.start + value.end());
                if value.rule() == Rule::number {
                    let number = value.words().split_whitespace().collect::<String>();
                    cover
                        .case_number
                        .get_or_insert(number.to_ascii_uppercase().replace('–', "-"));
                    continue;
                }
                let dates = &mut cover.dates;
                let slot = match rule {
                    Rule::decision => &mut dates.decision,
                    // Two dates come in the order of their labels.
                    Rule::assigned_and_injury if dates.assigned.is_some() => &mut dates.injury,
                    Rule::assigned | Rule::assigned_and_injury => &mut dates.assigned,
                    Rule::injury => &mut dates.injury,
                    Rule::ur_denial => &mut dates.ur_denial,
                    Rule::received => &mut dates.received,
                    _ => continue,
                };
                match date::parse(value.words()) {
                    Some(date) => {
                        slot.get_or_insert(date);
                    }
                    None => problems.push(
                        Problem::new(
                            "no-such-date",
                            format!("the cover gives `{}`, which is no date of the calendar, so it was left out", value.words()),
                        )
                        .at(place),
                    ),
                }
            }
        }
        (cover, problems)
    }
}
