//! The *date of the request*: the day from which a use is counted back.
//!
//! A retrospective request has its dates of service; otherwise utilization
//! review denied the request within days of it; letters without a cover table
//! give their dates in the case summary, of which the latest is taken.

use std::cell::OnceCell;

use jiff::civil::Date;

use super::duration;
use crate::answer::{Bound, Use};
use crate::letter::{Record, date};
use crate::text::Text;
use crate::vocabulary::{Word, WordKind, Words};

/// The dates of a letter's requests, found when they are asked for: few letters say
/// anything that is counted back from a day.
#[derive(Debug)]
pub(super) struct RequestDates<'r> {
    text: &'r Text,
    record: &'r Record,
    of_letter: OnceCell<Option<Date>>,
}

impl<'r> RequestDates<'r> {
    /// Those of a letter.
    pub(super) fn of(text: &'r Text, record: &'r Record) -> Self {
        let of_letter = OnceCell::new();
        Self {
            text,
            record,
            of_letter,
        }
    }

    /// The date of the letter's requests where they have none of their own.
    pub(super) fn of_letter(&self) -> Option<Date> {
        let dates = &self.record.dates;
        let latest = || latest_date(self.text.slice(self.record.summary));
        let of_letter = || dates.ur_denial.or(dates.decision).or_else(latest);
        *self.of_letter.get_or_init(of_letter)
    }

    /// How long ago the injury was at the request. Letters without a cover table tell of
    /// it first, with the earliest of their dates.
    pub(super) fn since_injury(&self) -> Option<Use> {
        let request = self.of_letter()?;
        let summary = || self.text.slice(self.record.summary);
        let injury = self.record.dates.injury;
        let injury = injury.or_else(|| extreme_date(summary(), Date::lt))?;
        let days = u32::try_from(injury.until(request).ok()?.get_days()).ok()?;
        // A day of birth is none of an injury.
        let days = f64::from(days);
        (days < A_WORKING_LIFE).then(|| Use::For(duration::round(days, Bound::AtLeast)))
    }

    /// The date of an item's request, which is that of the letter where it has none of
    /// its own.
    pub(super) fn of_item(&self, item: usize) -> Option<Date> {
        let request = &self.record.items.get(item)?.request;
        let days = request.dates_of_service.iter().map(|dates| dates.from);
        days.min().or_else(|| self.of_letter())
    }
}

/// Days between an injury and a request at most.
const A_WORKING_LIFE: f64 = 25.0 * 365.25;

/// The latest date in a summary.
fn latest_date(summary: &str) -> Option<Date> {
    extreme_date(summary, Date::gt)
}

/// The date in a summary that goes before all others.
fn extreme_date(summary: &str, goes_before: fn(&Date, &Date) -> bool) -> Option<Date> {
    let mut first: Option<Date> = None;
    // Every date has a number, and few words are numbers: what lies between them is
    // not cut into words.
    let mut at = 0;
    while let Some(ahead) = date::first_digit(summary.get(at..).unwrap_or_default()) {
        let digit = at + ahead;
        if let Some(end) = end_of_another(summary, digit) {
            at = end;
            continue;
        }
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
                for day in days.into_iter().flatten() {
                    if first.is_none_or(|first| goes_before(&day, &first)) {
                        first = Some(day);
                    }
                }
            }
            before = Some(word);
            if word.end() > digit {
                break;
            }
        }
        at = before.map_or(digit, |last| last.end()).max(digit + 1);
    }
    first
}

/// Where a number ends that no date begins with, which the bytes beside it tell of
/// most numbers. What is no ASCII may be white space.
fn end_of_another(summary: &str, digit: usize) -> Option<usize> {
    let (before, from) = summary.as_bytes().split_at_checked(digit)?;
    let is_graphic = |byte: &u8| *byte > b' ';
    let length = from.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let behind = from.get(length..)?.iter().find(|byte| is_graphic(byte));
    if behind.is_some_and(|&mark| matches!(mark, b'-' | b'/' | b'.' | 0x80..)) {
        return None;
    }
    if let Some(last) = before.iter().rposition(is_graphic) {
        let word = before.get(..=last)?;
        if !word.last()?.is_ascii() {
            return None;
        }
        // A month is a word of its own.
        let letters = word
            .iter()
            .rev()
            .take_while(|byte| byte.is_ascii_alphabetic());
        let month = word.len() - letters.count();
        if date::month_of(summary.get(month..word.len())?).is_some() {
            return None;
        }
    }
    Some(digit + length)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_date_is_found_in_whatever_form() {
        for (summary, date) in [
            (
                "On 4/16/10 he fell, and on 8 / 4 - 14 he hurt.",
                Some((2014, 8, 4)),
            ),
            (
                "Seen on May 5, 2013 and Sept\n12 2014 with 2.5/3/10.",
                Some((2014, 9, 12)),
            ),
            ("Rated 8/10, C5-6, x12, 4/5 and 10,5/6/14 of 2015.", None),
            (
                "A 48 year-old, seen\u{a0}5\u{a0}/\u{a0}6\u{a0}/\u{a0}13.",
                Some((2013, 5, 6)),
            ),
            ("May\u{a0}7, 2012; T12 5/3/11", Some((2012, 5, 7))),
            ("10.12.2016 and 2017-01-02", Some((2017, 1, 2))),
            ("", None),
        ] {
            let date = date.map(|(year, month, day)| jiff::civil::date(year, month, day));
            assert_eq!(latest_date(summary), date, "{summary}");
        }
    }
}
