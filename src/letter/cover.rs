//! The *cover*: the table of case number and dates on top of a letter.

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

use jiff::civil::Date;

use super::date;
use super::label::Labels;
use super::memory::Memory;
use crate::text::{Problem, Span, Text};

/// The parser stays private to this file.
mod parser {
    include!(concat!(env!("OUT_DIR"), "/cover_grammar.rs"));
}

use parser::Rule;

/// The labels of a cover.
const LABELS: Labels<Rule> = Labels {
    field: Rule::field,
    openings: &include!(concat!(env!("OUT_DIR"), "/cover_openings.rs")),
};

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

impl Dates {
    /// A denial that came after the determination on it is a slip; it would choose the
    /// rules.
    fn leave_out_later_denial(&mut self) -> Option<Problem> {
        let decision = self.decision?;
        let denial = self.ur_denial.take_if(|denial| *denial > decision)?;
        let message = format!(
            "the cover gives {denial} for the denial, which is after the determination \
             ({decision}), so it was left out"
        );
        Some(Problem::new("dates-out-of-order", message))
    }

    /// So is an injury that came after what was denied or determined for it.
    fn leave_out_later_injury(&mut self) -> Option<Problem> {
        let (first, of) = match (self.ur_denial, self.decision) {
            (Some(denial), _) => (denial, "denial"),
            (None, Some(decision)) => (decision, "determination"),
            (None, None) => return None,
        };
        let injury = self.injury.take_if(|injury| *injury > first)?;
        let message = format!(
            "the cover gives {injury} for the injury, which is after the {of} ({first}), so it \
             was left out"
        );
        Some(Problem::new("dates-out-of-order", message))
    }
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
        let mut end = span.end.min(span.start + LONGEST);
        while !text.as_str().is_char_boundary(end) {
            end -= 1;
        }
        let words = text.slice(Span::new(span.start, end));
        let values = MEMORY.with_borrow_mut(|memory| memory.recall(&shape(words), values));
        let mut cover = Self::default();
        let mut problems = Vec::new();
        for value in values.iter() {
            let words = words.get(value.place.clone()).unwrap_or_default();
            if !cover.take(value, words) {
                let message = format!(
                    "the cover gives `{words}`, which is no date of the calendar, so it was left out"
                );
                let place = Span::new(span.start + value.place.start, span.start + value.place.end);
                problems.push(Problem::new("no-such-date", message).at(place));
            }
        }
        let place = |label: &[Rule]| {
            let value = values.iter().rfind(|value| label.contains(&value.label));
            let place = value.map(|value| value.place.clone()).unwrap_or_default();
            Span::new(span.start + place.start, span.start + place.end)
        };
        problems.extend(
            cover
                .dates
                .leave_out_later_denial()
                .map(|problem| problem.at(place(&[Rule::ur_denial]))),
        );
        problems.extend(
            cover
                .dates
                .leave_out_later_injury()
                .map(|problem| problem.at(place(&[Rule::injury, Rule::assigned_and_injury]))),
        );
        (cover, problems)
    }

    /// Takes the value of a label. A date has to be one of the calendar.
    fn take(&mut self, value: &Value, words: &str) -> bool {
        if value.is_number {
            let number = || words.split_whitespace().collect::<String>();
            let number = || number().to_ascii_uppercase().replace('–', "-");
            self.case_number.get_or_insert_with(number);
            return true;
        }
        let dates = &mut self.dates;
        let slot = match value.label {
            Rule::decision => &mut dates.decision,
            // Two dates come in the order of their labels.
            Rule::assigned_and_injury if dates.assigned.is_some() => &mut dates.injury,
            Rule::assigned | Rule::assigned_and_injury => &mut dates.assigned,
            Rule::injury => &mut dates.injury,
            Rule::ur_denial => &mut dates.ur_denial,
            Rule::received => &mut dates.received,
            _ => return true,
        };
        let date = date::parse(words);
        *slot = slot.or(date);
        date.is_some()
    }
}

/// A value on a cover.
#[derive(Debug, PartialEq, Eq)]
struct Value {
    /// Its label.
    label: Rule,
    /// Whether it is a case number; others are dates.
    is_number: bool,
    /// Where it stands, counted from the start of the cover.
    place: Range<usize>,
}

// Covers are printed from few forms and differ in their numbers. Where a value
// stands depends on which characters are digits, not on which digit each is.
thread_local! {
    static MEMORY: RefCell<Memory<Rc<[Value]>>> = RefCell::default();
}

/// The words of a cover with one digit in place of all.
fn shape(words: &str) -> String {
    let mut bytes = words.as_bytes().to_vec();
    for byte in &mut bytes {
        if byte.is_ascii_digit() {
            *byte = b'0';
        }
    }
    String::from_utf8(bytes).unwrap_or_default()
}

/// Where values stand on a cover.
fn values(cover: &str) -> Rc<[Value]> {
    let mut values = Vec::new();
    LABELS.read(cover, |from, field| {
        let label = field.rule();
        values.extend(field.inner().map(|value| Value {
            label,
            is_number: value.rule() == Rule::number,
            place: from + value.start()..from + value.end(),
        }));
    });
    values.into()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn values_stand_where_they_do_whatever_their_digits() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/letters");
        let mut found = 0;
        for file in std::fs::read_dir(folder).unwrap() {
            let letter = std::fs::read_to_string(file.unwrap().path()).unwrap();
            let own = values(&letter);
            assert_eq!(own, values(&shape(&letter)), "{letter}");
            found += own.len();
        }
        assert!(found > 100, "{found}");
    }

    #[test]
    fn days_that_cannot_follow_one_another_are_left_out() {
        let read = |injury, denial, decision| {
            let cover = format!(
                "Date of Injury: {injury}\nDecision Date: {decision}\nUR Denial Date: {denial}\n"
            );
            let text = Text::new(cover);
            let (cover, problems) = Cover::read(&text, text.span());
            let told = problems
                .iter()
                .filter_map(|one| Some(text.slice(one.span?).to_owned()));
            let left = [cover.dates.injury, cover.dates.ur_denial].map(|day| day.is_some());
            (left, told.collect::<Vec<_>>())
        };
        let (injury, denial, decision) = ("03/04/2012", "12/29/2016", "02/09/2017");
        assert_eq!(read(injury, denial, decision), ([true, true], vec![]));
        let late = "12/29/2061";
        assert_eq!(
            read(injury, late, decision),
            ([true, false], vec![late.to_owned()])
        );
        assert_eq!(
            read(late, denial, decision),
            ([false, true], vec![late.to_owned()])
        );
    }

    #[test]
    fn the_grammar_names_no_digit() {
        let grammar = include_str!("../../grammar/cover.pest");
        let rules = grammar.lines().filter(|line| !line.starts_with("//"));
        for rule in rules {
            let quoted = rule.split('"').skip(1).step_by(2);
            assert!(
                !quoted
                    .flat_map(str::bytes)
                    .any(|byte| byte.is_ascii_digit()),
                "{rule}"
            );
            let ranges = rule.split("'..'").count() - 1;
            let of_white = rule.matches("' '..' '").count()
                + rule.matches("'\\t'..'\\r'").count()
                + rule.matches("'\\u{00a0}'..'\\u{00a0}'").count();
            assert_eq!(ranges, of_white, "{rule}");
        }
    }
}
