//! *Number words*: "twelve", "dozen", and the names of months.
//!
//! They have numbers of their own in the table of words, so that a word is
//! looked up once and all other words are known not to count anything.

use serde::{Deserialize, Serialize};

/// A word that counts, or a month.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum NumberWord {
    /// "Twelve", "several", "twice".
    Number(f64),
    /// "March", "Sept": from 1.
    Month(i8),
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

/// What else counts in running text.
const OTHERS: [(&str, f64); 6] = [
    ("couple", 2.0),
    ("several", 3.0),
    ("dozen", 12.0),
    ("half", 0.5),
    ("once", 1.0),
    ("twice", 2.0),
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

/// Every number word, in lower case; of the months every beginning from three
/// letters on.
pub(super) fn number_words() -> impl Iterator<Item = (&'static str, NumberWord)> {
    let numbers = CARDINALS
        .into_iter()
        .chain(OTHERS)
        .map(|(word, number)| (word, NumberWord::Number(number)));
    let months = (1..).zip(MONTHS).flat_map(|(month, name)| {
        (3..=name.len())
            .filter_map(move |length| Some((name.get(..length)?, NumberWord::Month(month))))
    });
    numbers.chain(months)
}
