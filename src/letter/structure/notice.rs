//! The *notice* of 2013: the outcome of each item is a numbered sentence at the
//! top ("1) MAXIMUS Federal Services, Inc. has determined the request for … is
//! not medically necessary and appropriate."), and the reasons follow in
//! sections of their own further down.

use std::collections::BTreeSet;

use super::Part;
use super::line::trimmed;
use super::mark::{Kind, Mark};
use crate::grammar::Rules as _;
use crate::letter::Stated;
use crate::text::{Problem, Span, Text};

/// The parser stays private to this file.
mod parser {
    include!(concat!(env!("OUT_DIR"), "/notice_grammar.rs"));
}

use parser::Rule;

/// No sentence of determination is half as long.
const LONGEST: usize = 2_000;

/// A numbered sentence of determination.
#[derive(Clone, Copy, Debug)]
struct Determined {
    number: Option<u8>,
    request: Span,
    stated: Stated,
    stated_at: Span,
}

/// The section that gives the reasons of one item.
#[derive(Clone, Copy, Debug, Default)]
struct Section {
    number: Option<u8>,
    heading: Option<Span>,
    administrator: Option<Span>,
    reviewer: Option<Span>,
    rationale: Option<Span>,
}

/// The disputed items, in order, and what is missing in them.
pub(super) fn parts(text: &Text, marks: &[Mark]) -> (Vec<Part>, Vec<Problem>) {
    let (determined, problems) = determinations(text, marks);
    let sections = sections(text, marks, determined.len());
    let parts = determined
        .iter()
        .enumerate()
        .map(|(at, determined)| {
            let section = section(&sections, determined.number, at);
            Part {
                heading: section.heading.unwrap_or(determined.request),
                stated: determined.stated,
                stated_at: determined.stated_at,
                administrator: section.administrator,
                reviewer: section.reviewer,
                rationale: section.rationale,
            }
        })
        .collect();
    (parts, problems)
}

/// The sentences of determination. Most notices print the list twice; the
/// second is left out.
fn determinations(text: &Text, marks: &[Mark]) -> (Vec<Determined>, Vec<Problem>) {
    let mut found: Vec<Determined> = Vec::new();
    let mut numbers = BTreeSet::new();
    let mut requests = BTreeSet::new();
    let mut problems = Vec::new();
    for (at, mark) in marks.iter().enumerate() {
        if mark.kind != Kind::Determination {
            continue;
        }
        if mark.number.is_some_and(|number| numbers.contains(&number)) {
            continue;
        }
        let next = marks
            .get(at + 1)
            .map_or(text.span().end, |next| next.span.start);
        match determined(text, mark, next) {
            Some(sentence) => {
                numbers.extend(mark.number);
                // Two numbers may ask for the same; a sentence without a
                // number that does is the second print of the first.
                let is_new = requests.insert(text.unwrapped(sentence.request));
                if is_new || mark.number.is_some() {
                    found.push(sentence);
                }
            }
            None => problems.push(
                Problem::new(
                    "no-outcome",
                    "a sentence of determination does not say whether the request is medically necessary, so its item was \
                     left out; check whether the text of the letter is complete",
                )
                .at(mark.span),
            ),
        }
    }
    (found, problems)
}

fn determined(text: &Text, mark: &Mark, next: usize) -> Option<Determined> {
    let mut end = next.min(mark.span.end + LONGEST);
    while !text.as_str().is_char_boundary(end) {
        end -= 1;
    }
    let sentence = text.slice(Span::new(mark.span.end, end));
    let found = Rule::determined.parse(sentence)?;
    let (mut request, mut verdict, mut stated) = (None, None, Stated::Overturned);
    for pair in found.all() {
        let place = Span::new(mark.span.end + pair.start(), mark.span.end + pair.end());
        match pair.rule() {
            Rule::request => request = Some(trimmed(text, place)),
            Rule::verdict => verdict = Some(trimmed(text, place)),
            Rule::not => stated = Stated::Upheld,
            _ => {}
        }
    }
    Some(Determined {
        number: mark.number,
        request: request?,
        stated,
        stated_at: verdict?,
    })
}

fn section(sections: &[Section], number: Option<u8>, at: usize) -> Section {
    let numbered = number.and_then(|number| {
        let is_it = |section: &&Section| section.number == Some(number);
        sections.iter().find(is_it)
    });
    let beside = || {
        sections
            .get(at)
            .filter(|section| section.number.is_none() || number.is_none())
    };
    numbered.or_else(beside).copied().unwrap_or_default()
}

fn sections(text: &Text, marks: &[Mark], items: usize) -> Vec<Section> {
    let has_headings = marks.iter().any(|mark| mark.kind == Kind::Regarding);
    let last_reasons = marks.iter().rposition(|mark| mark.kind == Kind::Reasons);
    let mut sections: Vec<Section> = Vec::new();
    let mut open = Section::default();
    let mut has_open = false;
    for (at, mark) in marks.iter().enumerate() {
        let end = marks
            .get(at + 1)
            .map_or(text.span().end, |next| next.span.start);
        let starts = if has_headings {
            mark.kind == Kind::Regarding
        } else {
            // Without headings, whatever stands before the reasons of an item
            // belongs to it.
            open.rationale.is_some() && last_reasons.is_some_and(|last| at <= last)
        };
        if starts && has_open {
            sections.push(open);
            open = Section::default();
        }
        has_open |= starts;
        match mark.kind {
            Kind::Regarding => {
                open.number = mark.number;
                open.heading = Some(heading(text, Span::new(mark.span.end, end)));
            }
            Kind::AdministratorBasis if open.rationale.is_none() => {
                extend(
                    &mut open.administrator,
                    trimmed(text, Span::new(mark.span.start, end)),
                );
            }
            Kind::ReviewerBasis if open.rationale.is_none() => {
                extend(
                    &mut open.reviewer,
                    trimmed(text, Span::new(mark.span.start, end)),
                );
            }
            Kind::Reasons if !has_headings || open.heading.is_some() => {
                has_open = true;
                open.rationale = Some(trimmed(
                    text,
                    Span::new(mark.span.end, reasons_end(text, marks, at)),
                ));
            }
            _ => {}
        }
    }
    if has_open {
        sections.push(open);
    }
    match sections.as_slice() {
        // One section for several items: parted by number, else shared.
        [only] if items > 1 && !has_headings => parted(text, *only, items),
        _ => sections,
    }
}

/// A guideline line may be several sentences, of which any may start a line.
fn extend(line: &mut Option<Span>, sentence: Span) {
    *line = Some(line.map_or(sentence, |line| line.cover(sentence)));
}

/// Reasons may name the claims administrator's or the reviewer's guideline
/// again; only a heading ends them.
fn reasons_end(text: &Text, marks: &[Mark], at: usize) -> usize {
    marks
        .iter()
        .skip(at + 1)
        .find(|mark| {
            !matches!(
                mark.kind,
                Kind::AdministratorBasis
                    | Kind::ReviewerBasis
                    | Kind::Outcome(_)
                    | Kind::OutcomeAlone(_)
            )
        })
        .map_or(text.span().end, |mark| mark.span.start)
}

/// The request that a heading names: up to the first colon that ends a line,
/// else its first line.
fn heading(text: &Text, after: Span) -> Span {
    let mut end = after.start;
    let mut first = None;
    for line in text.slice(after).split_inclusive('\n') {
        let words = line.trim_end();
        if words.ends_with(':') {
            return trimmed(text, Span::new(after.start, end + words.len() - 1));
        }
        end += line.len();
        if first.is_none() && !words.trim().is_empty() {
            first = Some(end);
        }
        if end - after.start > LONGEST {
            break;
        }
    }
    trimmed(text, Span::new(after.start, first.unwrap_or(after.start)))
}

fn parted(text: &Text, only: Section, items: usize) -> Vec<Section> {
    let Some(rationale) = only.rationale else {
        return vec![only; items];
    };
    let mut starts: Vec<(usize, usize)> = Vec::new();
    let mut at = rationale.start;
    for line in text.slice(rationale).split_inclusive('\n') {
        let indent = line.len() - line.trim_start().len();
        let number = format!("{}", starts.len() + 1);
        let after = line
            .trim_start()
            .strip_prefix(&number)
            .and_then(|rest| rest.strip_prefix([')', '.']));
        if let Some(rest) = after.filter(|rest| rest.starts_with(char::is_whitespace)) {
            starts.push((at + indent, at + line.len() - rest.len()));
        }
        at += line.len();
    }
    if starts.len() < items {
        return vec![only; items];
    }
    let ends = starts
        .iter()
        .skip(1)
        .map(|&(start, _)| start)
        .chain([rationale.end]);
    (1_u8..)
        .zip(starts.iter().zip(ends))
        .take(items)
        .map(|(number, (&(_, start), end))| Section {
            number: Some(number),
            rationale: Some(trimmed(text, Span::new(start, end))),
            ..only
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letter::Structure;

    fn outcome(verdict: &str) -> Option<(String, Stated, String)> {
        let text = Text::new(format!(
            "1) MAXIMUS Federal Services, Inc. has determined the request for a cane, in case it \
             is wet, {verdict}"
        ));
        let (structure, _) = Structure::read(&text);
        let part = structure.parts.first()?;
        let words = (text.slice(part.heading), text.slice(part.stated_at));
        Some((words.0.to_owned(), part.stated, words.1.to_owned()))
    }

    #[test]
    fn a_determination_says_necessary_or_not() {
        for (verdict, stated) in [
            ("is not medically necessary and appropriate", Stated::Upheld),
            ("is notmedically necessary and appropriate", Stated::Upheld),
            ("are\nnot medically\nnecessary", Stated::Upheld),
            ("is medically necessary and appropriate", Stated::Overturned),
            ("is considered medically necessary", Stated::Overturned),
        ] {
            let expected = (
                "a cane, in case it is wet,".to_owned(),
                stated,
                verdict.to_owned(),
            );
            assert_eq!(outcome(&format!("{verdict}.")), Some(expected));
        }
        assert_eq!(outcome("was withdrawn."), None);
    }

    #[test]
    fn the_list_that_is_printed_twice_counts_once() {
        let list = "1) MAXIMUS Federal Services, Inc. has determined the request for a cane is \
                    medically necessary.\n\n2) MAXIMUS Federal Services, Inc. has determined the \
                    request for a lamp is not medically necessary.\n\n";
        for list in [list.to_owned(), list.replace("1) ", "").replace("2) ", "")] {
            let text = Text::new(format!("{list}DOCUMENTS REVIEWED\nNone.\n\n{list}"));
            assert_eq!(Structure::read(&text).0.parts.len(), 2, "{list}");
        }
    }
}
