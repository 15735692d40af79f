//! The *structure* of a letter: which of its words are cover, case summary,
//! heading, guideline line and reasons.
//!
//! A grammar finds the marks (`grammar/letter.pest`); this module decides what
//! lies between them. It knows three layouts: double-spaced (2014-15),
//! single-spaced with or without a cover table (2015-17), and the notice of
//! 2013, where the outcome is a numbered sentence.

mod end;
mod heading;
mod line;
mod mark;
mod notice;
mod opening;
mod part;

pub(super) use self::line::trimmed;
pub(super) use self::mark::{Kind, Mark};

use super::Stated;
use crate::text::{Problem, Span, Text};

/// The parts of one disputed item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// The heading as printed, without outcome and colon.
    pub heading: Span,
    /// The letter's word.
    pub stated: Stated,
    /// Where that word stands.
    pub stated_at: Span,
    /// The claims administrator's guideline line, without its label.
    pub administrator: Option<Span>,
    /// The reviewer's guideline line, without its label.
    pub reviewer: Option<Span>,
    /// The reasons, without their label.
    pub rationale: Option<Span>,
}

impl Part {
    /// What is missing in this item. It is kept all the same.
    fn complaints(&self) -> impl Iterator<Item = Problem> + use<> {
        let place = self.heading.cover(self.stated_at);
        let missing = |span: Option<Span>| span.is_none_or(Span::is_empty);
        let request = self.heading.is_empty().then(|| {
            Problem::new(
                "no-request",
                "an outcome stands without the request that it decides; check the text above it",
            )
        });
        let guideline = (missing(self.administrator) && missing(self.reviewer)).then(|| {
            Problem::new(
                "no-guideline",
                "this item has no guideline lines; they start with `Claims Administrator guideline:` and `MAXIMUS guideline:`",
            )
        });
        let rationale = missing(self.rationale).then(|| {
            Problem::new(
                "no-rationale",
                "this item has no reasons; they start with `Decision rationale:`",
            )
        });
        [request, guideline, rationale]
            .into_iter()
            .flatten()
            .map(move |problem| problem.at(place))
    }
}

/// A letter divided into its parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Structure {
    /// Everything before the first heading.
    pub cover: Span,
    /// How the determination was made: the reviewer's credentials.
    pub method: Span,
    /// The clinical case summary, without its heading and opening sentence.
    pub summary: Span,
    /// The disputed items, in order.
    pub parts: Vec<Part>,
}

impl Structure {
    /// Divides a letter. Reading never fails: what is missing is a problem.
    ///
    /// Cost is linear in the length of the letter.
    #[must_use]
    pub fn read(text: &Text) -> (Self, Vec<Problem>) {
        let (mut marks, mut problems) = mark::marks(text);
        if !problems.is_empty() {
            return (Self::default(), problems);
        }
        if !marks.iter().any(|mark| opens_a_letter(mark.kind)) {
            problems.push(Problem::new(
                "not-a-letter",
                "no heading of an IMR letter was found, such as `CLINICAL CASE SUMMARY`, `IMR ISSUES, DECISIONS AND \
                 RATIONALES` or `Decision rationale:`; give the text of one whole letter",
            ));
            return (Self::default(), problems);
        }
        problems.extend(end::leave_out_behind(text, &mut marks));
        let is_notice = marks.iter().any(|mark| mark.kind == Kind::Determination)
            && !marks.iter().any(|mark| mark.kind.is_label());
        let (parts, complaints) = if is_notice {
            notice::parts(text, &marks)
        } else {
            part::parts(text, &marks)
        };
        problems.extend(complaints);
        problems.extend(parts.iter().flat_map(Part::complaints));
        if parts.is_empty() {
            problems.push(Problem::new(
                "no-items",
                "no disputed item was found; an item is a heading that ends in `: Upheld` or `: Overturned`, followed by \
                 its guideline lines and `Decision rationale:`",
            ));
        }
        let structure = Self {
            cover: cover(text, &marks),
            method: method(text, &marks),
            summary: summary(text, &marks, &parts),
            parts,
        };
        if structure.summary.is_empty() {
            problems.push(Problem::new(
                "no-summary",
                "no case summary was found; it starts at a line that says `CLINICAL CASE SUMMARY`",
            ));
        }
        (structure, problems)
    }
}

fn opens_a_letter(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Method
            | Kind::Summary
            | Kind::SummaryOpening
            | Kind::Issues
            | Kind::IssuesOpening
            | Kind::Determination
    ) || kind.is_label()
}

fn cover(text: &Text, marks: &[Mark]) -> Span {
    let end = marks
        .iter()
        .find(|mark| opens_a_letter(mark.kind))
        .map_or(text.span().end, |mark| mark.span.start);
    Span::new(0, end)
}

fn method(text: &Text, marks: &[Mark]) -> Span {
    let mut rest = marks
        .iter()
        .skip_while(|mark| mark.kind != Kind::Method)
        .map(|mark| mark.span);
    let Some(heading) = rest.next() else {
        return Span::default();
    };
    let end = rest.next().map_or(text.span().end, |next| next.start);
    trimmed(text, Span::new(heading.end, end))
}

/// The case summary ends where any later part of the letter starts.
fn summary(text: &Text, marks: &[Mark], parts: &[Part]) -> Span {
    let is_summary = |mark: &&Mark| matches!(mark.kind, Kind::Summary | Kind::SummaryOpening);
    let Some(heading) = marks.iter().find(is_summary) else {
        return Span::default();
    };
    let opening = marks
        .iter()
        .find(|mark| mark.kind == Kind::SummaryOpening && mark.span.start >= heading.span.start);
    let start = match opening {
        // Not an opening sentence quoted far below.
        Some(opening)
            if text
                .slice(Span::new(heading.span.end, opening.span.start))
                .trim()
                .is_empty() =>
        {
            opening.span.end
        }
        _ => heading.span.end,
    };
    let next = marks
        .iter()
        .filter(|mark| mark.span.start >= start && ends_summary(mark.kind))
        .map(|mark| mark.span.start)
        .next();
    let first = parts
        .iter()
        .map(|part| part.heading.start)
        .find(|&at| at >= start);
    let end = next
        .into_iter()
        .chain(first)
        .min()
        .unwrap_or(text.span().end);
    trimmed(text, Span::new(start, end))
}

fn ends_summary(kind: Kind) -> bool {
    !matches!(
        kind,
        Kind::Summary
            | Kind::SummaryOpening
            | Kind::Outcome(_)
            | Kind::OutcomeAlone(_)
            | Kind::AdministratorBasis
            | Kind::ReviewerBasis
    )
}

#[cfg(test)]
mod tests {
    use super::line::work;
    use super::*;

    /// Letters that might make the search for headings go up again and again.
    fn shapes(size: usize) -> Vec<(&'static str, String)> {
        let repeated = |piece: &str| piece.repeat(size / piece.len());
        let issues = "IMR ISSUES, DECISIONS AND RATIONALES\n";
        vec![
            (
                "items",
                format!(
                    "{issues}{}",
                    repeated("Brace: Upheld\nMAXIMUS guideline: A.\nDecision rationale: B.\n")
                ),
            ),
            (
                "items of headings alone",
                format!("{issues}{}", repeated("Brace: Upheld\n")),
            ),
            (
                "outcomes alone",
                format!("{issues}{}", repeated(": Upheld\n")),
            ),
            (
                "labels alone",
                repeated("Claims Administrator guideline:\n"),
            ),
            (
                "one heading of many lines",
                format!("{issues}{}: Upheld", repeated("brace\n")),
            ),
            (
                "one heading after empty lines",
                format!("{issues}{}Brace: Upheld", repeated("\n")),
            ),
            (
                "halves of requests",
                format!(
                    "{issues}{}: Upheld",
                    repeated("was authorized. The original request\n\n")
                ),
            ),
            (
                "reasons without end",
                format!(
                    "{issues}A: Upheld\nDecision rationale: {}B: Upheld",
                    repeated("no end\n")
                ),
            ),
        ]
    }

    #[test]
    fn headings_are_sought_in_proportion_to_the_letter() {
        let work = |size: usize| -> Vec<(&'static str, usize)> {
            shapes(size)
                .into_iter()
                .map(|(name, letter)| {
                    work::taken();
                    let _ = Structure::read(&Text::new(letter));
                    (name, work::taken())
                })
                .collect()
        };
        for ((name, once), (_, twice)) in work(20_000).into_iter().zip(work(40_000)) {
            assert!(
                twice <= 2 * once + 4_000,
                "{name}: {once} bytes, then {twice}"
            );
            assert!(twice <= 8 * 40_000, "{name}: {twice} bytes");
        }
    }
}
