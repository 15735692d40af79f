//! A *letter*: one Independent Medical Review (IMR) final determination.
//!
//! This module knows the form of a letter (cover, case summary, disputed
//! items, outcome, guideline lines, rationale) and nothing of what its
//! sentences mean. Reading never fails as a whole: [`read`] gives the letter
//! as far as it could be read, and its problems.

mod citation;
mod conclusion;
mod cover;
pub mod date;
mod injury;
mod known;
mod label;
mod memory;
mod parts;
mod reader;
mod record;
pub mod request;
mod reviewer;
mod sex;
mod structure;
mod worker;

pub use self::citation::{Citation, Citations};
pub use self::conclusion::Conclusion;
pub use self::cover::{Cover, Dates};
pub use self::injury::InjuryDate;
pub use self::reader::Reader;
pub use self::record::{Record, RecordItem};
pub use self::request::{DateRange, History, HistoryKind, Request};
pub use self::reviewer::Reviewer;
pub use self::sex::Sex;
pub use self::structure::{Part, Structure};
pub use self::worker::Worker;

use std::sync::Arc;

use self::date::Days;
use self::request::Headings;
use crate::text::{Problem, Span, Text};
use crate::vocabulary::Vocabulary;

/// Reads a single letter as far as it can be read, and says what could not.
#[must_use]
pub fn read(text: &Text, vocabulary: &Vocabulary) -> (Letter, Vec<Problem>) {
    Reader::new(vocabulary).read(text)
}

/// The letter's own word on a disputed item.
///
/// Facts and rules never see it: it is compared with a prediction only after
/// that prediction is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stated {
    /// The denial stands: the treatment is not medically necessary.
    Upheld,
    /// The denial falls: the treatment is medically necessary.
    Overturned,
}

impl Stated {
    /// The word in reports.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Upheld => "upheld",
            Self::Overturned => "overturned",
        }
    }
}

/// One disputed item of a letter.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// The heading as printed, without outcome and colon.
    pub heading: Span,
    /// The heading as read: drug, visits, region and so on.
    pub request: Arc<Request>,
    /// The part of a partial request that is in dispute, as printed.
    pub disputed: Option<Span>,
    /// The letter's word.
    pub stated: Stated,
    /// Where that word stands.
    pub stated_at: Span,
    /// Guidelines that the claims administrator cited.
    pub cited_by_administrator: Citations,
    /// Guidelines that the reviewer cited, or took over from the claims administrator.
    pub cited_by_reviewer: Citations,
    /// The reviewer's reasons.
    pub rationale: Span,
}

impl Item {
    fn read(text: &Text, headings: &mut Headings<'_>, part: &Part) -> Self {
        let (request, disputed) = headings.read(text.slice(part.heading));
        let place = |bytes: std::ops::Range<usize>| {
            Span::new(
                part.heading.start + bytes.start,
                part.heading.start + bytes.end,
            )
        };
        let citations = |span: Option<Span>| {
            span.map_or_else(Citations::default, |span| Citations::read(text, span))
        };
        let administrator = citations(part.administrator);
        let reviewer = citations(part.reviewer).adopting(&administrator);
        Self {
            heading: part.heading,
            request,
            disputed: disputed.map(place),
            stated: part.stated,
            stated_at: part.stated_at,
            cited_by_administrator: administrator,
            cited_by_reviewer: reviewer,
            rationale: part.rationale.unwrap_or_default(),
        }
    }

    /// What of the heading is not judged: an item has one category and one decision.
    fn complaint(&self) -> Option<Problem> {
        let request = &self.request;
        let others = request.others()?;
        let message = format!(
            "the item asks for several things, and only `{}` is judged: the prediction says nothing of {others}",
            request.treatment
        );
        Some(Problem::new("several-requests", message).at(self.heading.cover(self.stated_at)))
    }
}

/// A letter in its parts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Letter {
    /// Cover table.
    pub cover: Cover,
    /// The reviewer.
    pub reviewer: Reviewer,
    /// The worker.
    pub worker: Worker,
    /// The clinical case summary.
    pub summary: Span,
    /// The days that the summary tells; none where the cover has a date to go by.
    pub days: Option<Days>,
    /// Disputed items, in order.
    pub items: Vec<Item>,
}
