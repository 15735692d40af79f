//! The *cover*: the table of case number and dates on top of a letter.

use jiff::civil::Date;

use super::date;
use crate::grammar::{Pair, Rules as _};
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
        let mut at = span.start;
        loop {
            let rest = text.slice(Span::new(at, end));
            if rest.is_empty() {
                return (cover, problems);
            }
            let field = may_be_label(rest)
                .then(|| Rule::field.parse(rest))
                .flatten();
            at += match field.as_ref().and_then(|field| field.inner().next()) {
                Some(field) => {
                    problems.extend(cover.take(field, at));
                    field.end()
                }
                None => step(rest),
            };
        }
    }

    /// Takes the values of a label, in words that start at a byte of the
    /// letter; what is no date is a problem.
    fn take(&mut self, field: Pair<'_, Rule>, from: usize) -> Vec<Problem> {
        let mut problems = Vec::new();
        for value in field.inner() {
            if value.rule() == Rule::number {
                let number = || value.words().split_whitespace().collect::<String>();
                let number = || number().to_ascii_uppercase().replace('–', "-");
                self.case_number.get_or_insert_with(number);
                continue;
            }
            let dates = &mut self.dates;
            let slot = match field.rule() {
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
                    .at(Span::new(from + value.start(), from + value.end())),
                ),
            }
        }
        problems
    }
}

/// Whether a label may stand here, by its first two letters: most words of a
/// cover are told by these, and the grammar is not asked.
fn may_be_label(words: &str) -> bool {
    let letters = words.as_bytes().first_chunk::<2>();
    letters.is_some_and(|letters| {
        matches!(
            &letters.map(|letter| letter.to_ascii_lowercase()),
            b"ap" | b"as" | b"ca" | b"da" | b"de" | b"im" | b"in" | b"ur" | b"ut"
        )
    })
}

/// The bytes to pass over where no label stands: a word with the gap behind it,
/// a gap, or one character. A word ends at white space.
fn step(words: &str) -> usize {
    let is_gap = |char: char| matches!(char, ' ' | '\t'..='\r' | '\u{a0}');
    let word = if words.starts_with(|char: char| char.is_ascii_alphanumeric()) {
        words.find([' ', '\n', '\t']).unwrap_or(words.len())
    } else {
        0
    };
    let behind = words.get(word..).unwrap_or_default();
    let after = behind.trim_start_matches(is_gap);
    match words.len() - after.len() {
        0 => words.chars().next().map_or(1, char::len_utf8),
        passed => passed,
    }
}
