//! The *date of injury*, as a case summary tells it.
//!
//! The cover has its own; an audit holds one against the other.

use std::sync::LazyLock;

use jiff::civil::Date;

use super::date;
use super::parts::Parts;
use crate::grammar::{Rules as _, Tree};
use crate::text::{Span, Text, in_front};

/// The parser stays private to this file.
mod parser {
    include!(concat!(env!("OUT_DIR"), "/injury_grammar.rs"));
}

use parser::Rule;

/// A date stands within so many bytes of the word, or elsewhere.
const REACH: usize = 160;

/// Parts of the words by which an injury is called, as letters write them.
static HAPPENED: LazyLock<Parts> = LazyLock::new(|| {
    Parts::of(&[
        "njur", "NJUR", "DOI", "D.O.I", "d.o.i", "hurt", "ccident", "laim dat", "al claim",
    ])
});

/// A date of injury with its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InjuryDate {
    /// The day.
    pub date: Date,
    /// Where it stands.
    pub span: Span,
}

impl InjuryDate {
    /// Every date of injury that a summary tells, in order. An exposure that
    /// lasted from one day to another gives both.
    pub fn read_all(text: &Text, summary: Span) -> impl Iterator<Item = Self> {
        let words = text.slice(summary);
        let hits = HAPPENED.places(words);
        hits.into_iter().flat_map(move |hit| {
            let start = word_before(words, hit);
            let mut end = words.len().min(start + REACH);
            while !words.is_char_boundary(end) {
                end -= 1;
            }
            let window = words.get(start..end).unwrap_or_default();
            Self::told(window, summary.start + start)
        })
    }

    /// The one day of injury that a summary tells; none where it tells several.
    #[must_use]
    pub fn read_only(text: &Text, summary: Span) -> Option<Self> {
        let mut all = Self::read_all(text, summary);
        let first = all.next()?;
        all.all(|one| one.date == first.date).then_some(first)
    }

    /// The dates in words that start at a byte of the text.
    fn told(words: &str, at: usize) -> Vec<Self> {
        Rule::told
            .parse(words)
            .iter()
            .flat_map(Tree::all)
            .filter(|pair| pair.rule() == Rule::date)
            .filter_map(|pair| {
                Some(Self {
                    date: date::parse(pair.words())?,
                    span: Span::new(at + pair.start(), at + pair.end()),
                })
            })
            .collect()
    }
}

/// Bytes in front of a hit in which the two words before it are looked for.
const BEFORE: usize = 64;

/// Where the word before the one at a place begins.
fn word_before(words: &str, at: usize) -> usize {
    let parts = |char: char| char.is_whitespace() || char == '-';
    let near = in_front(words, at, BEFORE);
    let this = near.rfind(parts).unwrap_or(0);
    let before = near.get(..this).unwrap_or_default();
    let before = before.trim_end_matches(parts);
    let word = before.rsplit(parts).next().unwrap_or_default();
    at - near.len() + before.len() - word.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn told(summary: &str) -> Vec<Date> {
        let text = Text::new(summary.to_owned());
        let all = InjuryDate::read_all(&text, text.span());
        all.map(|one| one.date).collect()
    }

    #[test]
    fn a_date_of_injury_is_read_however_it_is_told() {
        for summary in [
            "The date of injury is 10/11/2016.",
            "He was injured on 10-11- 16 at a mill.",
            "Injury date: October 11, 2016",
            "a lifting injury that occurred on\n10/11/16",
            "with an industrial injury dated 10/11/2016",
            "DOI: 10-11-16",
            "The DOI is 10/11/2016",
            "D.O.I. 10/11/16",
            "who sustained a work injury to the low back on 10/11/16",
            "an injury to his right knee and left shoulder on 10/11/2016",
            "a collector, injured on 10/11/16, with pain",
            "He was hurt at work on October 11, 2016",
            "She hurt her lower back on 10/11/2016 lifting",
            "a clerk with neck pain (DOI: 10/11/2016).",
            "IW, DOI 10-11-16, has knee pain",
            "D.O.I. 10/11/2016",
            "DOI of 10/11/2016",
            "was injured on 11 October 2016",
            "was hurt on the 11th of October, 2016",
            "She hurt her wrist on Oct 11 2016.",
            "sustained a work injury to the low back and left knee on 10/11/16",
            "after an industrial accident on 10/11/2016",
            "whose claim dates from 10/11/2016",
            "with a history of an occupational claim from\n10/11/2016. The claim was filed",
        ] {
            assert_eq!(told(summary), [date(2016, 10, 11)], "{summary}");
        }
        let span = "an injury from 1/2/2014 to 3/4/2015";
        assert_eq!(told(span), [date(2014, 1, 2), date(2015, 3, 4)]);
        let two = "DOI: 1/2/2014, 3/4/2015";
        assert_eq!(told(two), [date(2014, 1, 2), date(2015, 3, 4)]);
    }

    #[test]
    fn other_injuries_and_other_dates_are_passed_over() {
        for summary in [
            "She had a prior injury on 10/11/2006.",
            "He re-injured on 10/11/2006",
            "The injury was treated and on 10/11/2016 he returned.",
            "There was no injury.",
            "The injury to the knee was treated on 10/11/2016",
            "an injury to the knee and on 10/11/2016 he returned",
            "His back hurt on bending. On 10/11/2016 he returned",
            "DOI: 10.1001/jama.2016",
            "an injury to the low back treated with surgery on 10/11/2016",
            "an injury to the knee and was seen on 10/11/2016",
            "a car accident on 10/11/2016",
            "It hurts on 10/11/2016",
            "a subsequent injury on 10/11/2016",
            "injury on 13/32/2016",
            "",
        ] {
            assert!(told(summary).is_empty(), "{summary}");
        }
    }
}
