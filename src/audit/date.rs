//! The *date* by which rules are chosen.

use jiff::civil::Date;

use crate::letter::Letter;

/// Where the date comes from by which rules are chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DateOf {
    /// Asked for on the command line.
    Asked,
    /// The denial by utilization review.
    Denial,
    /// The final determination.
    Determination,
    /// The latest date in the case summary.
    Summary,
}

impl DateOf {
    /// The name in machine-readable output.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Denial => "ur_denial",
            Self::Determination => "decision",
            Self::Summary => "summary",
        }
    }

    /// The words in reports, after a date.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Asked => "the date asked for",
            Self::Denial => "the day of the denial",
            Self::Determination => "the day of the determination",
            Self::Summary => "the latest day in the case summary",
        }
    }
}

/// The date by which rules are chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleDate {
    /// The day.
    pub date: Date,
    /// Where it comes from.
    pub of: DateOf,
}

impl RuleDate {
    /// The date asked for, else that of the denial, else that of the
    /// determination, else the latest in the case summary.
    #[must_use]
    pub fn of(letter: &Letter, asked: Option<Date>) -> Option<Self> {
        let dates = letter.cover.dates;
        let date = |date: Option<Date>, of| date.map(|date| Self { date, of });
        date(asked, DateOf::Asked)
            .or_else(|| date(dates.ur_denial, DateOf::Denial))
            .or_else(|| date(dates.decision, DateOf::Determination))
            .or_else(|| date(letter.days?.latest_of_review, DateOf::Summary))
    }
}
