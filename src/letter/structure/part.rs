//! A *part*: one disputed item of a letter, from its heading to the end of the
//! reviewer's reasons.

use super::Part;
use super::heading::{Floor, Outcome, heading, outcome_before, verdict_before};
use super::line::{Spacing, trimmed};
use super::mark::{Kind, Mark};
use crate::text::{Problem, Span, Text};

/// A part as far as it has been read.
#[derive(Debug)]
struct Draft {
    heading: Span,
    /// None where labels stand without a heading that states an outcome.
    outcome: Option<Outcome>,
    administrator: Option<Span>,
    reviewer: Option<Span>,
    rationale: Option<Span>,
    /// Which stretch is still open, and from where.
    open: Option<(Kind, usize)>,
}

impl Draft {
    fn new(heading: Span, outcome: Option<Outcome>) -> Self {
        Self {
            heading,
            outcome,
            administrator: None,
            reviewer: None,
            rationale: None,
            open: None,
        }
    }

    fn slot(&mut self, kind: Kind) -> Option<&mut Option<Span>> {
        match kind {
            Kind::Administrator => Some(&mut self.administrator),
            Kind::Reviewer => Some(&mut self.reviewer),
            Kind::Rationale => Some(&mut self.rationale),
            _ => None,
        }
    }

    fn lacks(&mut self, kind: Kind) -> bool {
        let is_open = self.open.is_some_and(|(open, _)| open == kind);
        !is_open && self.slot(kind).is_some_and(|slot| slot.is_none())
    }

    /// Ends the open stretch at `at`.
    fn close(&mut self, text: &Text, at: usize) {
        if let Some((kind, start)) = self.open.take() {
            let span = trimmed(text, Span::new(start, at));
            if let Some(slot) = self.slot(kind) {
                *slot = Some(span);
            }
        }
    }
}

/// The disputed items, in order, and what is missing in them.
pub(super) fn parts(text: &Text, marks: &[Mark]) -> (Vec<Part>, Vec<Problem>) {
    let mut reader = Reader {
        text,
        spacing: Spacing::of(text),
        has_labels: marks
            .iter()
            .any(|mark| mark.kind.is_label() && mark.kind != Kind::Rationale),
        floor: 0,
        in_items: false,
        drafts: Vec::new(),
    };
    let mut rest = marks.iter().peekable();
    while let Some(mark) = rest.next() {
        reader.take(mark, rest.peek().copied());
    }
    reader.finish()
}

#[derive(Debug)]
struct Reader<'a> {
    text: &'a Text,
    spacing: Spacing,
    /// Whether guideline lines have labels, as in all letters since 2014.
    has_labels: bool,
    /// Nothing before this belongs to the next heading.
    floor: usize,
    in_items: bool,
    drafts: Vec<Draft>,
}

impl Reader<'_> {
    fn take(&mut self, mark: &Mark, next: Option<&Mark>) {
        match mark.kind {
            Kind::Issues | Kind::IssuesOpening => {
                self.in_items = true;
                self.close(mark.span.start);
                self.floor = mark.span.end;
            }
            Kind::Administrator | Kind::Reviewer | Kind::Rationale => {
                self.label(mark.kind, mark.span.start, mark.span.end);
            }
            // Before 2014 the guideline lines are sentences of their own.
            Kind::AdministratorBasis if !self.has_labels => {
                self.label(Kind::Administrator, mark.span.start, mark.span.start);
            }
            Kind::ReviewerBasis if !self.has_labels => {
                self.label(Kind::Reviewer, mark.span.start, mark.span.start);
            }
            Kind::Outcome(_) | Kind::OutcomeAlone(_) => self.outcome(mark, next),
            Kind::Closing if self.in_items => {
                self.close(mark.span.start);
                self.floor = mark.span.end;
            }
            // The summary may lack a heading of items after it.
            Kind::Summary | Kind::SummaryOpening if self.drafts.is_empty() => {
                self.floor = mark.span.end;
            }
            _ => {}
        }
    }

    /// A label belongs to the heading just before it, else to the item before.
    fn label(&mut self, kind: Kind, start: usize, content: usize) {
        let mut outcome = outcome_before(self.text, self.floor, start);
        if !self.has_labels && kind != Kind::Rationale {
            outcome = outcome.or_else(|| verdict_before(self.text, self.floor, start));
        }
        let is_open = self
            .drafts
            .last()
            .and_then(|draft| draft.open)
            .is_some_and(|(open, _)| open == kind);
        if let Some(outcome) = outcome {
            self.item(outcome);
        } else if is_open && !self.has_labels {
            // The next sentence of the same guideline line.
            return;
        } else if kind == Kind::Rationale
            && self
                .drafts
                .last_mut()
                .is_some_and(|draft| !draft.lacks(kind))
        {
            // The words "Decision rationale:" inside the reasons.
            return;
        } else if self
            .drafts
            .last_mut()
            .is_none_or(|draft| !draft.lacks(kind))
        {
            let heading = heading(self.text, self.spacing, self.floor(), start);
            self.close(heading.opens);
            self.drafts.push(Draft::new(heading.request, None));
        }
        self.close(start);
        self.floor = content;
        self.in_items = true;
        if let Some(draft) = self.drafts.last_mut() {
            draft.open = Some((kind, content));
        }
    }

    /// An outcome that no label follows is a heading only where it looks like
    /// one: a capital after a colon, with the end of a paragraph after it.
    fn outcome(&mut self, mark: &Mark, next: Option<&Mark>) {
        let (Kind::Outcome(stated), true) = (mark.kind, self.in_items) else {
            return;
        };
        let Some(outcome) = outcome_before(self.text, mark.span.start, mark.span.end) else {
            return;
        };
        let after = Span::new(
            mark.span.end,
            next.map_or(self.text.span().end, |next| next.span.start),
        );
        if next.is_some_and(|next| {
            next.kind.is_label()
                || matches!(next.kind, Kind::AdministratorBasis | Kind::ReviewerBasis)
        }) && self.text.slice(after).trim().is_empty()
        {
            return; // The label takes it.
        }
        let is_capital = self
            .text
            .slice(outcome.span)
            .starts_with(char::is_uppercase);
        let below = self.text.slice(after).trim_start();
        let goes_on = below.starts_with(|c: char| c.is_lowercase() || matches!(c, ',' | ';'));
        // A guideline line cannot end in an outcome.
        let in_guideline = self
            .drafts
            .last()
            .and_then(|draft| draft.open)
            .is_some_and(|(kind, _)| kind != Kind::Rationale);
        if is_capital && !goes_on && !in_guideline {
            self.item(Outcome { stated, ..outcome });
        }
    }

    fn item(&mut self, outcome: Outcome) {
        let heading = heading(self.text, self.spacing, self.floor(), outcome.span.start);
        self.close(heading.opens);
        self.drafts.push(Draft::new(heading.request, Some(outcome)));
        self.floor = outcome.span.end;
    }

    fn floor(&self) -> Floor {
        let is_label = self.drafts.last().is_some_and(|draft| draft.open.is_some());
        Floor {
            at: self.floor,
            is_label,
        }
    }

    fn close(&mut self, at: usize) {
        if let Some(draft) = self.drafts.last_mut() {
            draft.close(self.text, at);
        }
    }

    fn finish(mut self) -> (Vec<Part>, Vec<Problem>) {
        self.close(self.text.span().end);
        let mut problems = Vec::new();
        let mut parts = Vec::new();
        for draft in self.drafts {
            let Some(outcome) = draft.outcome else {
                problems.push(
                    Problem::new(
                        "no-outcome",
                        "an item states neither `Upheld` nor `Overturned` at the end of its heading, so it was left out; \
                         check whether the text of the letter is complete",
                    )
                    .at(draft.heading),
                );
                continue;
            };
            parts.push(Part {
                heading: draft.heading,
                stated: outcome.stated,
                stated_at: outcome.span,
                administrator: draft.administrator,
                reviewer: draft.reviewer,
                rationale: draft.rationale,
            });
        }
        (parts, problems)
    }
}
