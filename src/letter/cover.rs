//! The *cover*: the table of case number and dates on top of a letter.

use jiff::civil::Date;
use pest::Parser;

use super::date;
use crate::text::{Problem, Span, Text};

/// The parser stays private to this file.
mod parser {
    #[derive(Debug, pest_derive::Parser)]
    #[grammar = "../grammar/cover.pest"]
    pub(super) struct CoverParser;
}

use parser::{CoverParser, Rule};

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
        let fields = CoverParser::parse(Rule::cover, words)
            .into_iter()
            .flatten()
            .flat_map(pest::iterators::Pair::into_inner);
        for field in fields {
            let rule = field.as_rule();
            for value in field.into_inner() {
                let place = Span::new(
                    span.start + value.as_span().start(),
                    span.start + value.as_span().end(),
                );
                if value.as_rule() == Rule::number {
                    let number = value.as_str().split_whitespace().collect::<String>();
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
                match date::parse(value.as_str()) {
                    Some(date) => {
                        slot.get_or_insert(date);
                    }
                    None => problems.push(
                        Problem::new(
                            "no-such-date",
                            format!("the cover gives `{}`, which is no date of the calendar, so it was left out", value.as_str()),
                        )
                        .at(place),
                    ),
                }
            }
        }
        (cover, problems)
    }
}
