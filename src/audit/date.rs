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

/// The latest date among words such as `7/2/14,` or `10-12-2016`.
fn latest(summary: &str) -> Option<Date> {
    let parts = |char: char| char.is_whitespace() || matches!(char, '(' | ')' | ';');
    let mut rest = summary;
    // Most words hold no digit, and are no date; a date begins with one.
    std::iter::from_fn(move || {
        let first = letter::date::first_digit(rest)?;
        let word = rest.get(first..)?;
        let end = word.find(parts).unwrap_or(word.len());
        let (word, behind) = word.split_at_checked(end)?;
        rest = behind;
        Some(word)
    })
    .filter_map(|word| {
        let word = word.trim_end_matches(|char: char| !char.is_ascii_digit());
        letter::date::parse(word)
    })
    // Earlier there were no such letters; a later year is a slip.
    .filter(|date| (2013..2030).contains(&date.year()))
    .max()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_date_of_a_summary_is_found() {
        let summary = "hurt on 9/13/08; seen on 3/7/14 (and 7-2-2014). Quantity 60, L4-5.";
        assert_eq!(latest(summary), Some(jiff::civil::date(2014, 7, 2)));
        assert_eq!(latest("hurt on 9/13/08, pain 8/10"), None);
    }
}
