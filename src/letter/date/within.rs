//! *Days* within words: the first and the last of all dates that a passage tells, in
//! whatever form and wherever a line break parts them.

use jiff::civil::Date;

use super::{first_digit, month_of, parse};
use crate::vocabulary::{Word, WordKind, Words};

/// The days that a passage tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Days {
    /// The earliest.
    pub earliest: Option<Date>,
    /// The latest.
    pub latest: Option<Date>,
    /// The latest on which there was such a review: before 2013 there was none, and a
    /// year to come is a slip.
    pub latest_of_review: Option<Date>,
}

impl Days {
    /// Those that a passage tells.
    #[must_use]
    pub fn within(passage: &str) -> Self {
        let mut days = Self::default();
        each(passage, |day| {
            days.earliest = Some(days.earliest.map_or(day, |known| known.min(day)));
            days.latest = days.latest.max(Some(day));
            if (2013..2030).contains(&day.year()) {
                days.latest_of_review = days.latest_of_review.max(Some(day));
            }
        });
        days
    }
}

/// Hands on every date in a passage, in order.
fn each(passage: &str, mut take: impl FnMut(Date)) {
    // Every date has a number, and few words are numbers: what lies between them is
    // not cut into words.
    let mut at = 0;
    // Where the last word begins that was cut. Nothing before it is cut again: what has
    // no white space may be as long as the passage, with a number at every other byte.
    let mut cut = 0;
    while let Some(ahead) = first_digit(passage.get(at..).unwrap_or_default()) {
        let digit = at + ahead;
        if let Some(end) = end_of_another(passage, digit) {
            at = end;
            continue;
        }
        let mut words = Words::within(passage, word_before(passage, cut, digit), passage.len());
        let mut before: Option<Word<'_>> = None;
        while let Some(word) = words.next() {
            if word.kind == WordKind::Digits && word.start >= at {
                let ahead = words.clone();
                let month = before.filter(|before| month_of(before.text).is_some());
                let days = [
                    month.and_then(|month| of_month(passage, month, ahead.clone())),
                    of_numbers(passage, word, ahead),
                ];
                days.into_iter().flatten().for_each(&mut take);
            }
            before = Some(word);
            cut = word.start;
            if word.end() > digit {
                break;
            }
        }
        at = before.map_or(digit, |last| last.end()).max(digit + 1);
    }
}

/// Where a number ends that no date begins with, which the bytes beside it tell of
/// most numbers. What is no ASCII may be white space.
fn end_of_another(passage: &str, digit: usize) -> Option<usize> {
    let (before, from) = passage.as_bytes().split_at_checked(digit)?;
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
        if month_of(passage.get(month..word.len())?).is_some() {
            return None;
        }
    }
    Some(digit + length)
}

/// Where cutting may start so that the word before the one at a byte is cut, too: at
/// white space before it, which parts words whatever they are, or where a word is known
/// to begin.
fn word_before(words: &str, known: usize, at: usize) -> usize {
    let before = words.as_bytes().get(known..at).unwrap_or_default();
    let last = |of: fn(&u8) -> bool, end: usize| {
        let before = before.get(..end).unwrap_or_default();
        before.iter().rposition(of).unwrap_or_default()
    };
    let this = last(u8::is_ascii_whitespace, before.len());
    let previous = last(u8::is_ascii_graphic, this);
    known + last(u8::is_ascii_whitespace, previous)
}

/// "October 4, 2013", and "October 4 2013", which is a word shorter. The words
/// behind the first number are given.
fn of_month(passage: &str, month: Word<'_>, mut behind: Words<'_>) -> Option<Date> {
    let mut ends = [behind.next(), behind.next()].into_iter().rev();
    ends.find_map(|last| parse(passage.get(month.start..last?.end())?))
}

/// "10/4/2013": three numbers with a mark between each. The words behind the
/// first are given.
fn of_numbers(passage: &str, first: Word<'_>, mut behind: Words<'_>) -> Option<Date> {
    let mut number = || {
        behind.next();
        behind.next().filter(|word| word.kind == WordKind::Digits)
    };
    let (_, last) = (number()?, number()?);
    parse(passage.get(first.start..last.end())?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_found_in_whatever_form() {
        for (passage, date) in [
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
            assert_eq!(Days::within(passage).latest, date, "{passage}");
        }
    }

    #[test]
    fn what_nothing_parts_is_cut_once() {
        // A start at each number would cut a hundred million words.
        let long = "1-2-".repeat(20_000) + "x 3/4/14";
        assert_eq!(
            Days::within(&long).latest,
            Some(jiff::civil::date(2014, 3, 4))
        );
        for part in ["1/1/", "1\u{a0}", "C4-5-6-", "48-year-old-", "May1,"] {
            let long = part.repeat(20_000) + " 3/4/14";
            assert!(Days::within(&long).latest.is_some(), "{part}");
        }
    }

    #[test]
    fn days_on_which_there_was_no_review_are_told_apart() {
        let days = Days::within("Hurt on May 5, 2009, seen on 3/7/14 and on 3/8/2041.");
        let day = |year, month, day| Some(jiff::civil::date(year, month, day));
        assert_eq!(days.earliest, day(2009, 5, 5));
        assert_eq!(days.latest, day(2041, 3, 8));
        assert_eq!(days.latest_of_review, day(2014, 3, 7));
        assert_eq!(
            Days::within("hurt on 9/13/08, pain 8/10").latest_of_review,
            None
        );
    }
}
