//! A *letter*: one Independent Medical Review (IMR) final determination.
//!
//! This module knows the form of a letter (cover, case summary, disputed
//! items, outcome, guideline lines, rationale) and nothing of what its
//! sentences mean. Reading never fails as a whole: [`read`] gives the letter
//! as far as it could be read, and its problems.

mod citation;
pub mod date;
mod record;
pub mod request;
mod structure;

pub use self::citation::{Citation, Citations};
pub use self::record::{Record, RecordItem};
pub use self::request::{DateRange, Request};
pub use self::structure::{Part, Structure};

use jiff::civil::Date;

use crate::text::Span;

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

/// Who reviewed the case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reviewer {
    /// Board certifications and specialties, as listed.
    pub specialties: Vec<String>,
    /// States of licensure, as listed.
    pub licensure: Vec<String>,
}

/// What the case summary says of the worker as a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Worker {
    /// Age in years.
    pub age: Option<u8>,
    /// `male` or `female`, where stated.
    pub sex: Option<Sex>,
}

/// Sex as stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sex {
    /// Male.
    Male,
    /// Female.
    Female,
}

/// One disputed item of a letter.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// The heading as printed, without outcome and colon.
    pub heading: Span,
    /// The heading as read: drug, visits, region and so on.
    pub request: Request,
    /// The part of a partial request that is in dispute, as printed.
    pub disputed: Option<Span>,
    /// The letter's word.
    pub stated: Stated,
    /// Where that word stands.
    pub stated_at: Span,
    /// Guidelines that the claims administrator cited.
    pub cited_by_administrator: Citations,
    /// Guidelines that the reviewer cited.
    pub cited_by_reviewer: Citations,
    /// The reviewer's reasons.
    pub rationale: Span,
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
    /// Disputed items, in order.
    pub items: Vec<Item>,
}
