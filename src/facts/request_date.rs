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
    let mut latest = None;
    // Every date has a number, and few words are numbers: what lies between them is
    // not cut into words.
    let mut at = 0;
    while let Some(ahead) = date::first_digit(summary.get(at..).unwrap_or_default()) {
        let digit = at + ahead;
        let mut words = Words::within(summary, word_before(summary, digit), summary.len());
        let mut before: Option<Word<'_>> = None;
        while let Some(word) = words.next() {
            if word.kind == WordKind::Digits && word.start >= at {
                let ahead = words.clone();
                let month = before.filter(|before| date::month_of(before.text).is_some());
                let days = [
                    month.and_then(|month| of_month(summary, month, ahead.clone())),
                    of_numbers(summary, word, ahead),
                ];
                latest = days.into_iter().flatten().max().max(latest);
            }
            before = Some(word);
            if word.end() > digit {
                break;
            }
        }
        at = before.map_or(digit, |last| last.end()).max(digit + 1);
    }
    latest
}

/// Where cutting may start so that the word before the one at a byte is cut, too: at
/// white space before it, which parts words whatever they are.
fn word_before(words: &str, at: usize) -> usize {
    let before = words.as_bytes().get(..at).unwrap_or_default();
    let last = |of: fn(&u8) -> bool, end: usize| {
        let before = before.get(..end).unwrap_or_default();
        before.iter().rposition(of).unwrap_or_default()
    };
    let this = last(u8::is_ascii_whitespace, at);
    let previous = last(u8::is_ascii_graphic, this);
    last(u8::is_ascii_whitespace, previous)
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
