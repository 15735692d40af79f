//! The *date of the request*: the day from which a use is counted back.
//!
//! A retrospective request has its dates of service; otherwise utilization
//! review denied the request within days of it; letters without a cover table
//! give their dates in the case summary, of which the latest is taken.

use jiff::civil::Date;

use crate::letter::{Record, RecordItem, date};
use crate::text::Text;
use crate::vocabulary::{WordKind, Words};

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
    let words: Vec<_> = Words::of(summary).collect();
    let number = |at: usize| {
        words
            .get(at)
            .is_some_and(|word| word.kind == WordKind::Digits)
    };
    let mut latest = None;
    for (at, word) in words.iter().enumerate() {
        let length = match word.kind {
            WordKind::Digits if number(at + 2) && number(at + 4) => 5,
            WordKind::Letters if number(at + 1) && date::month_of(word.text).is_some() => 4,
            _ => continue,
        };
        // "October 4 2013" is a word shorter than "October 4, 2013".
        let read = |length: usize| {
            let end = words.get(at + length - 1)?.end();
            summary.get(word.start..end).and_then(date::parse)
        };
        let day = read(length).or_else(|| if length == 4 { read(3) } else { None });
        latest = latest.max(day);
    }
    latest
}
