//! The *end* of a letter, where words stand behind it: those of another letter, for a
//! file holds one, or of an addendum, which was written later and may change what was
//! decided. Neither is read, and both are told.

use super::mark::{Kind, Mark};
use crate::text::{Problem, Span, Text, in_front};

/// Bytes in front of the first heading of a letter in which its cover stands.
const COVER: usize = 3_000;
/// The first words of a cover.
const CASE: &str = "Case Number";

/// Leaves the marks out that stand behind the end of a letter, and tells of them.
pub(super) fn leave_out_behind(text: &Text, marks: &mut Vec<Mark>) -> Option<Problem> {
    let reasons = |mark: &Mark| matches!(mark.kind, Kind::Rationale | Kind::Reasons);
    let first = marks.iter().position(reasons)?;
    let rest = marks.get(first..)?;
    let begins_again =
        |mark: &Mark| matches!(mark.kind, Kind::Addendum | Kind::Method | Kind::Summary);
    let at = first + rest.iter().position(begins_again)?;
    let mark = *marks.get(at)?;
    let (problem, end) = if mark.kind == Kind::Addendum {
        let problem = Problem::new(
            "addendum",
            "an addendum begins here and is not read; it may change what the letter decides above",
        );
        (problem, mark.span.start)
    } else {
        let problem = Problem::new(
            "second-letter",
            "another letter begins here and is not read; give each letter as a file of its own",
        );
        let before = marks.get(at.checked_sub(1)?)?.span.end;
        (problem, cover(text, before, mark.span.start))
    };
    marks.truncate(at);
    marks.push(Mark {
        kind: Kind::Closing,
        span: Span::new(end, end),
        number: None,
    });
    Some(problem.at(mark.span))
}

/// Where the cover of a letter begins whose first heading stands at a place, behind
/// what is of the letter before it.
fn cover(text: &Text, before: usize, heading: usize) -> usize {
    let near = in_front(text.as_str(), heading, COVER.min(heading - before));
    match near.find(CASE) {
        Some(case) => heading - near.len() + case,
        None => heading,
    }
}
