//! The *date* by which rules are chosen.

use jiff::civil::Date;

use crate::letter::{self, Letter};
use crate::text::Text;

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
    pub fn of(letter: &Letter, text: &Text, asked: Option<Date>) -> Option<Self> {
        let dates = letter.cover.dates;
        let date = |date: Option<Date>, of| date.map(|date| Self { date, of });
        date(asked, DateOf::Asked)
            .or_else(|| date(dates.ur_denial, DateOf::Denial))
            .or_else(|| date(dates.decision, DateOf::Determination))
            .or_else(|| date(latest(text.slice(letter.summary)), DateOf::Summary))
    }
}

/// The latest date in a case summary.
fn latest(summary: &str) -> Option<Date> {
    let mut latest = None;
    letter::date::each(summary, |date| {
        // Earlier there were no such letters; a later year is a slip.
        if (2013..2030).contains(&date.year()) {
            latest = latest.max(Some(date));
        }
    });
    latest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_date_of_a_summary_is_found() {
        let summary = "hurt on 9/13/08; seen on 3/7/14 (and 7-2-2014). Quantity 60, L4-5.";
        assert_eq!(latest(summary), Some(jiff::civil::date(2014, 7, 2)));
        assert_eq!(latest("hurt on 9/13/08, pain 8/10"), None);
        let by_month = "Seen on 3/7/14. On May 5,\n2014 he had pain; born June 2, 1961.";
        assert_eq!(latest(by_month), Some(jiff::civil::date(2014, 5, 5)));
    }
}
