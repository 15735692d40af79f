//! *Number words*: "twelve", "dozen", and the names of months.
//!
//! They have numbers of their own in the table of words, so that a word is
//! looked up once and all other words are known not to count anything. Several of
//! them may make one number, "one hundred and twenty-four", which findings and
//! headings read alike.

use serde::{Deserialize, Serialize};

/// A word that counts, a month, or a part of a year.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum NumberWord {
    /// "Twelve", "several", "twice".
    Number(f64),
    /// "Dozen", "hundred": so many times what stands in front.
    Times(f64),
    /// "March", "Sept": from 1.
    Month(i8),
    /// "Early", "autumn": the month from 1 with which this third of a year begins.
    Third(i8),
}

/// Words for whole numbers, in lower case.
pub const CARDINALS: [(&str, f64); 27] = [
    ("one", 1.0),
    ("two", 2.0),
    ("three", 3.0),
    ("four", 4.0),
    ("five", 5.0),
    ("six", 6.0),
    ("seven", 7.0),
    ("eight", 8.0),
    ("nine", 9.0),
    ("ten", 10.0),
    ("eleven", 11.0),
    ("twelve", 12.0),
    ("thirteen", 13.0),
    ("fourteen", 14.0),
    ("fifteen", 15.0),
    ("sixteen", 16.0),
    ("seventeen", 17.0),
    ("eighteen", 18.0),
    ("nineteen", 19.0),
    ("twenty", 20.0),
    ("thirty", 30.0),
    ("forty", 40.0),
    ("fifty", 50.0),
    ("sixty", 60.0),
    ("seventy", 70.0),
    ("eighty", 80.0),
    ("ninety", 90.0),
];

/// Words by which a number is multiplied, in lower case.
pub const SCALES: [(&str, f64); 2] = [("dozen", 12.0), ("hundred", 100.0)];

/// What else counts in running text.
const OTHERS: [(&str, f64); 5] = [
    ("couple", 2.0),
    ("several", 3.0),
    ("half", 0.5),
    ("once", 1.0),
    ("twice", 2.0),
];

/// Parts of a year with the months with which they begin. A winter may be of one year or
/// the next, and a fall one from a ladder.
const THIRDS: [(&str, i8); 7] = [
    ("early", 1),
    ("mid", 5),
    ("middle", 5),
    ("late", 9),
    ("spring", 3),
    ("summer", 6),
    ("autumn", 9),
];

/// The months, in lower case, January first.
pub const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// What stands at a place where a number in words may go on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum NumberPart {
    /// "Four", "twenty".
    Number(f64),
    /// "Dozen", "hundred".
    Times(f64),
    /// "And".
    And,
    /// A hyphen.
    Dash,
    /// Anything else.
    Other,
}

impl NumberPart {
    /// What a word is for a number.
    #[must_use]
    pub fn of(word: Option<NumberWord>) -> Self {
        match word {
            Some(NumberWord::Number(number)) => Self::Number(number),
            Some(NumberWord::Times(times)) => Self::Times(times),
            Some(NumberWord::Month(_) | NumberWord::Third(_)) | None => Self::Other,
        }
    }
}

/// The number that begins with a number word: how many places it takes, and its value.
/// "Twenty four", "thirty-six", "two dozen", "one hundred and twenty".
pub fn number_in_words(part: impl Fn(usize) -> NumberPart) -> Option<(usize, f64)> {
    let (length, number) = if let NumberPart::Times(times) = part(0) {
        (1, times)
    } else {
        let (length, number) = below_hundred(&part, 0)?;
        let dash = usize::from(part(length) == NumberPart::Dash);
        let NumberPart::Times(times) = part(length + dash) else {
            return Some((length, number));
        };
        (length + dash + 1, number * times)
    };
    if number % 100.0 != 0.0 {
        return Some((length, number));
    }
    let joins = matches!(part(length), NumberPart::And | NumberPart::Dash);
    let rest = below_hundred(&part, length + usize::from(joins));
    // "Two hundred and twenty tablets", but "a hundred and two dozen".
    let rest = rest.filter(|&(more, _)| {
        let behind = part(length + usize::from(joins) + more);
        !matches!(behind, NumberPart::Times(_))
    });
    Some(match rest {
        Some((more, below)) => (length + usize::from(joins) + more, number + below),
        None => (length, number),
    })
}

/// "Twenty-four", "twenty four", "twelve".
fn below_hundred(part: &impl Fn(usize) -> NumberPart, at: usize) -> Option<(usize, f64)> {
    let NumberPart::Number(number) = part(at) else {
        return None;
    };
    if (20.0..100.0).contains(&number) {
        let dash = usize::from(part(at + 1) == NumberPart::Dash);
        if let NumberPart::Number(ones @ 1.0..10.0) = part(at + 1 + dash) {
            return Some((2 + dash, number + ones));
        }
    }
    Some((1, number))
}

/// Every number word, in lower case; of the months every beginning from three
/// letters on.
pub(super) fn number_words() -> impl Iterator<Item = (&'static str, NumberWord)> {
    let numbers = CARDINALS
        .into_iter()
        .chain(OTHERS)
        .map(|(word, number)| (word, NumberWord::Number(number)));
    let scales = SCALES
        .into_iter()
        .map(|(word, times)| (word, NumberWord::Times(times)));
    let months = (1..).zip(MONTHS).flat_map(|(month, name)| {
        (3..=name.len())
            .filter_map(move |length| Some((name.get(..length)?, NumberWord::Month(month))))
    });
    let thirds = THIRDS
        .into_iter()
        .map(|(word, month)| (word, NumberWord::Third(month)));
    numbers.chain(scales).chain(months).chain(thirds)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(usize, f64)> {
        let words: Vec<&str> = text.split(' ').collect();
        number_in_words(|at| match words.get(at) {
            Some(&"-") => NumberPart::Dash,
            Some(&"and") => NumberPart::And,
            Some(word) => {
                let known = number_words().find(|(name, _)| name == word);
                NumberPart::of(known.map(|(_, word)| word))
            }
            None => NumberPart::Other,
        })
    }

    #[test]
    fn words_that_make_one_number_are_read_together() {
        for (text, length, number) in [
            ("twelve visits", 1, 12.0),
            ("twenty four months", 2, 24.0),
            ("forty - two", 3, 42.0),
            ("one hundred days", 2, 100.0),
            ("hundred days", 1, 100.0),
            ("two hundred and ten", 4, 210.0),
            ("one hundred twenty - five", 5, 125.0),
            ("two dozen visits", 2, 24.0),
            ("dozen visits", 1, 12.0),
            ("six and four", 1, 6.0),
            ("twenty and four", 1, 20.0),
            ("one hundred and visits", 2, 100.0),
            ("four twenty", 1, 4.0),
            ("two dozen and six", 2, 24.0),
        ] {
            assert_eq!(read(text), Some((length, number)), "{text}");
        }
        assert_eq!(read("visits"), None);
        assert_eq!(read("march"), None);
    }
}
