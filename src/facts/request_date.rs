//! The *date of the request*: the day from which a use is counted back.
//!
//! A retrospective request has its dates of service; otherwise utilization
//! review denied the request within days of it; letters without a cover table
//! give their dates in the case summary, of which the latest is taken.

use jiff::civil::Date;

use crate::letter::{Record, RecordItem, date};
use crate::text::Text;
use crate::vocabulary::{Word, WordKind, Words};

/// The date of each item's request, which is that of the letter where it has
/// none of its own.
pub(super) fn request_dates(of_letter: Option<Date>, record: &Record) -> Vec<Option<Date>> {
    let of_service = |item: &RecordItem| {
        item.request
            .dates_of_service
            .iter()
            .map(|dates| dates.from)
            .min()
    };
    record
        .items
        .iter()
        .map(|item| of_service(item).or(of_letter))
        .collect()
}

/// The date of the letter's requests where they have none of their own.
pub(super) fn request_date(text: &Text, record: &Record) -> Option<Date> {
    record
        .dates
        .ur_denial
        .or(record.dates.decision)
        .or_else(|| latest_date(text, record))
}

fn latest_date(text: &Text, record: &Record) -> Option<Date> {
    let summary = text.slice(record.summary);
    let mut words = Words::of(summary);
    let mut before: Option<Word<'_>> = None;
    let mut latest = None;
    while let Some(word) = words.next() {
        // Every date has a number, and few words are numbers.
        if word.kind == WordKind::Digits {
            let ahead = words.clone();
            let month = before.filter(|before| date::month_of(before.text).is_some());
            let days = [
                month.and_then(|month| of_month(summary, month, ahead.clone())),
                of_numbers(summary, word, ahead),
            ];
            latest = days.into_iter().flatten().max().max(latest);
        }
        before = Some(word);
    }
    latest
}

/// "October 4, 2013", and "October 4 2013", which is a word shorter. The words
/// behind the first number are given.
fn of_month(summary: &str, month: Word<'_>, mut behind: Words<'_>) -> Option<Date> {
    let mut ends = [behind.next(), behind.next()].into_iter().rev();
    ends.find_map(|last| date::parse(summary.get(month.start..last?.end())?))
}

/// "10/4/2013": three numbers with a mark between each. The words behind the
/// first are given.
fn of_numbers(summary: &str, first: Word<'_>, mut behind: Words<'_>) -> Option<Date> {
    let mut number = || {
        behind.next();
        behind.next().filter(|word| word.kind == WordKind::Digits)
    };
    let (_, last) = (number()?, number()?);
    date::parse(summary.get(first.start..last.end())?)
}
