//! The *record* of a letter: the view that facts are read from.
//!
//! What a letter decides, where that word stands, and which guideline it cites
//! are not in it, so that no fact can rest on them.

use std::sync::Arc;

use super::date::Days;
use super::{Dates, Letter, Request, Worker};
use crate::text::Span;

/// What facts may see of one disputed item.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordItem {
    /// The heading as printed, without outcome and colon.
    pub heading: Span,
    /// The part of a partial request that is in dispute, as printed.
    pub disputed: Option<Span>,
    /// The heading as read.
    pub request: Arc<Request>,
    /// The reviewer's reasons.
    pub rationale: Span,
}

/// What facts may see of a letter.
///
/// INVARIANT (no outcome in the record): none of its spans holds an outcome
/// heading, or the numbered sentence of determination of a 2013 notice.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Record {
    /// The dates of the cover table.
    pub dates: Dates,
    /// The worker's age and sex.
    pub worker: Worker,
    /// The clinical case summary.
    pub summary: Span,
    /// The days that the summary tells, where they were looked for already.
    pub days: Option<Days>,
    /// Disputed items, in order.
    pub items: Vec<RecordItem>,
}

impl Letter {
    /// The view of this letter that facts are read from.
    #[must_use]
    pub fn record(&self) -> Record {
        Record {
            dates: self.cover.dates,
            worker: self.worker.clone(),
            summary: self.summary,
            days: self.days,
            items: self
                .items
                .iter()
                .map(|item| RecordItem {
                    heading: item.heading,
                    disputed: item.disputed,
                    request: Arc::clone(&item.request),
                    rationale: item.rationale,
                })
                .collect(),
        }
    }
}
