//! A *mark*: a heading, label or outcome that divides a letter.

use std::cell::RefCell;

use super::opening::{begins, behind_indent, opens};
use crate::grammar::{Pair, Rules as _};
use crate::letter::Stated;
use crate::letter::known::Known;
use crate::text::{Problem, Span, Text};

/// The parser stays private: what it finds leaves this module as [`Mark`]s.
mod parser {
    include!(concat!(env!("OUT_DIR"), "/letter_grammar.rs"));
}

use parser::Rule;

/// What a mark is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Heading of the part on how the determination was made.
    Method,
    /// Heading of the case summary.
    Summary,
    /// The sentence that opens the case summary.
    SummaryOpening,
    /// Heading of the disputed items.
    Issues,
    /// The sentence that opens the disputed items.
    IssuesOpening,
    /// Label of the claims administrator's guideline line.
    Administrator,
    /// Label of the reviewer's guideline line.
    Reviewer,
    /// Label of the reasons.
    Rationale,
    /// A colon and the outcome at the end of a line.
    Outcome(Stated),
    /// An outcome alone on its line, without a colon before it.
    OutcomeAlone(Stated),
    /// Opening of a numbered sentence of determination (2013).
    Determination,
    /// Opening of the heading of an item's reasons (2013).
    Regarding,
    /// Heading of the list of issues at dispute (2013).
    Dispute,
    /// Heading of the list of documents (2013).
    Documents,
    /// Heading of the guidelines relied upon (2013).
    Relied,
    /// Opening of the sentence on the claims administrator's guideline (2013).
    AdministratorBasis,
    /// Opening of the sentence on the reviewer's guideline (2013).
    ReviewerBasis,
    /// Heading of the reasons (2013).
    Reasons,
    /// The form's closing words.
    Closing,
    /// Heading of what was added to a letter later.
    Addendum,
}

/// Where a mark may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Place {
    /// At the start of a line.
    Line,
    /// Behind a colon.
    Colon,
}

impl Place {
    /// What the grammar looks for there.
    fn rule(self) -> Rule {
        match self {
            Self::Line => Rule::opening,
            Self::Colon => Rule::ending,
        }
    }
}

impl Kind {
    /// Whether the words of an item's form start here.
    pub(crate) fn is_label(self) -> bool {
        matches!(self, Self::Administrator | Self::Reviewer | Self::Rationale)
    }
}

/// A mark and its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    /// What it is.
    pub(crate) kind: Kind,
    /// Where it stands, the number in front of it included.
    pub(crate) span: Span,
    /// The number in front of it, as in `2) Regarding the request for`.
    pub(crate) number: Option<u8>,
}

impl Mark {
    /// The same mark in words that start so many bytes further on.
    fn moved(self, by: usize) -> Self {
        let span = Span::new(self.span.start + by, self.span.end + by);
        Self { span, ..self }
    }
}

thread_local! {
    static KNOWN: RefCell<Known<Place, Box<[Mark]>>> = RefCell::default();
}

/// Every mark of a letter, in order.
///
/// A mark stands at the start of a line or behind a colon. Most lines start
/// with letters that no mark starts with, and few colons have an outcome behind
/// them, so the grammar is asked at few places of a letter.
pub(crate) fn marks(text: &Text) -> (Vec<Mark>, Vec<Problem>) {
    let found = KNOWN.with_borrow_mut(|known| {
        let found = Vec::with_capacity(32);
        let mut marks = Marks { text, known, found };
        marks.find().map(|()| marks.found)
    });
    // Only the limit of steps can stop the grammar.
    found.map_or_else(
        || {
            let message = "the letter is too long to be read; split it into single letters";
            (Vec::new(), vec![Problem::new("too-long", message)])
        },
        |marks| (marks, Vec::new()),
    )
}

/// The marks of a letter as far as they are found.
struct Marks<'t> {
    text: &'t Text,
    known: &'t mut Known<Place, Box<[Mark]>>,
    found: Vec<Mark>,
}

impl Marks<'_> {
    fn find(&mut self) -> Option<()> {
        let mut read_to = self.opening(0)?;
        let text = self.text;
        let mut lines = text.line_starts().get(1..).unwrap_or_default();
        for colon in memchr::memchr_iter(b':', text.as_str().as_bytes()) {
            while let Some((&line, rest)) = lines.split_first().filter(|(line, _)| **line <= colon)
            {
                read_to = self.line(line, read_to)?;
                lines = rest;
            }
            // A mark may hold colons, and be wrapped.
            if colon >= read_to {
                read_to = self.ending(colon + 1)?;
            }
        }
        for &line in lines {
            read_to = self.line(line, read_to)?;
        }
        Some(())
    }

    /// Looks for a mark at the start of a line, unless one was read that goes on
    /// there; returns up to where marks are read.
    fn line(&mut self, line: usize, read_to: usize) -> Option<usize> {
        let first = self.text.as_str().as_bytes().get(line);
        if line <= read_to || !first.is_some_and(|&byte| begins(byte)) {
            return Some(read_to);
        }
        self.opening(line)
    }

    /// Looks for a mark at the start of a line; returns where it ends.
    fn opening(&mut self, line: usize) -> Option<usize> {
        let rest = self.text.as_str().get(line..).unwrap_or_default();
        let words = behind_indent(rest);
        if !opens(words.as_bytes()) {
            return Some(line);
        }
        self.read(Place::Line, line + rest.len() - words.len())
    }

    /// Looks for an outcome behind a colon; returns where it ends.
    fn ending(&mut self, at: usize) -> Option<usize> {
        let rest = self.text.as_str().get(at..).unwrap_or_default();
        // Most is told by the first byte behind blanks.
        let first = match rest.bytes().find(|byte| !matches!(byte, b' ' | b'\n')) {
            Some(first @ b'!'..=b'~') => Some(first),
            _ => rest.trim_start().bytes().next(),
        };
        match first {
            Some(b'u' | b'U' | b'o' | b'O') => self.read(Place::Colon, at),
            _ => Some(at),
        }
    }

    fn read(&mut self, place: Place, at: usize) -> Option<usize> {
        let rest = self.text.as_str().get(at..).unwrap_or_default();
        let before = self.found.len();
        let words = rest.as_bytes();
        if let Some(marks) = self.known.told(place, words) {
            self.found.extend(marks.iter().map(|mark| mark.moved(at)));
        } else {
            let (found, looked) = place.rule().parse_looking(rest)?;
            let marks: Box<[Mark]> = found.inner().filter_map(mark).collect();
            self.found.extend(marks.iter().map(|mark| mark.moved(at)));
            self.known.keep(place, words, looked.looked, marks);
        }
        let new = self.found.get(before..).unwrap_or_default();
        Some(new.last().map_or(at, |mark| mark.span.end))
    }
}

/// The mark that a pair is.
fn mark(pair: Pair<'_, Rule>) -> Option<Mark> {
    let stated = || {
        let is_overturned = inner(pair, Rule::overturned).is_some();
        if is_overturned {
            Stated::Overturned
        } else {
            Stated::Upheld
        }
    };
    let kind = match pair.rule() {
        Rule::method_heading => Kind::Method,
        Rule::summary_heading => Kind::Summary,
        Rule::summary_opening => Kind::SummaryOpening,
        Rule::issues_heading => Kind::Issues,
        Rule::issues_opening => Kind::IssuesOpening,
        Rule::administrator_label => Kind::Administrator,
        Rule::reviewer_label => Kind::Reviewer,
        Rule::rationale_label => Kind::Rationale,
        Rule::stated => Kind::Outcome(stated()),
        Rule::stated_alone => Kind::OutcomeAlone(stated()),
        Rule::determination => Kind::Determination,
        Rule::regarding => Kind::Regarding,
        Rule::dispute_heading => Kind::Dispute,
        Rule::documents_heading => Kind::Documents,
        Rule::relied_heading => Kind::Relied,
        Rule::administrator_basis => Kind::AdministratorBasis,
        Rule::reviewer_basis => Kind::ReviewerBasis,
        Rule::reasons_heading => Kind::Reasons,
        Rule::closing => Kind::Closing,
        Rule::addendum => Kind::Addendum,
        _ => return None,
    };
    let is_numbered = matches!(kind, Kind::Determination | Kind::Regarding);
    let number = is_numbered
        .then(|| inner(pair, Rule::number))
        .flatten()
        .and_then(|number| number.parse().ok());
    Some(Mark {
        kind,
        span: Span::new(pair.start(), pair.end()),
        number,
    })
}

/// The words of a pair inside a mark.
fn inner(pair: Pair<'_, Rule>, rule: Rule) -> Option<&str> {
    let mut inside = pair.all_inside();
    inside.find(|pair| pair.rule() == rule).map(Pair::words)
}
