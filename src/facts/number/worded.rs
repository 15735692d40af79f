//! *Worded* numbers: "eight (8)", "twenty-one", "March 2014"; and "x3", a word
//! that holds one.

use super::{Near, and_a_half, first_of, month_at, value};
use crate::facts::class;
use crate::facts::tag::ONE_OF_TIME;
use crate::facts::token::{Meaning, Token};
use crate::vocabulary::{NumberPart, NumberWord, number_in_words};

/// A number or date that starts with a number word, or with one that says how
/// often: how many words it takes and the token.
pub(in crate::facts) fn worded(near: Near<'_>) -> Option<(usize, Token)> {
    if let Some(count) = times(near.text(0)) {
        return Some(near.token(1, class::NUMBER, Meaning::Number(count)));
    }
    let text = |ahead: usize| near.text(ahead);
    match near.number_word(0)? {
        NumberWord::Month(month) => {
            let first = near.first_byte(0);
            let is_name = first.is_some_and(|first| first.is_ascii_uppercase());
            return is_name.then(|| month_at(near, month)).flatten();
        }
        NumberWord::Third(month) => return third(near, month),
        // "Half a year" and "half a dozen" are numbers, "half the pain" is none.
        NumberWord::Number(half @ ..1.0) => {
            let counts = text(1).eq_ignore_ascii_case("a");
            let (length, number) = match near.number_word(2) {
                Some(NumberWord::Times(times)) => (3, times * half),
                _ if ONE_OF_TIME.has(text(2)) => (2, half),
                _ => return None,
            };
            return counts.then(|| near.token(length, class::NUMBER, Meaning::Number(number)));
        }
        _ => {}
    }
    let (length, number) = number_in_words(|ahead| part(near, ahead))?;
    // "A couple of weeks".
    if length == 1 && text(0).eq_ignore_ascii_case("couple") {
        let of = text(1).eq_ignore_ascii_case("of");
        return Some(near.token(1 + usize::from(of), class::NUMBER, Meaning::Number(number)));
    }
    // "One-on-one" is no number.
    if text(1) == "-" && text(2).eq_ignore_ascii_case("on") {
        return None;
    }
    // "Eight (8)" and "thirty six (36)" are one number each.
    let again = text(length) == "(" && text(length + 2) == ")" && value(text(length + 1)).is_some();
    let length = if again { length + 3 } else { length };
    let (length, half) = and_a_half(near, length).unwrap_or((length, 0.0));
    Some(near.token(length, class::NUMBER, Meaning::Number(number + half)))
}

/// "Early 2015", "mid-2015", "spring of 2015".
fn third(near: Near<'_>, month: i8) -> Option<(usize, Token)> {
    let joins = near.text(1) == "-" || near.text(1).eq_ignore_ascii_case("of");
    let at = 1 + usize::from(joins);
    let year = near.text(at);
    if year.len() != 4 || !near.is_digits(at) {
        return None;
    }
    let day = first_of(value(year)?, f64::from(month))?;
    Some(near.token(at + 1, class::MONTH_YEAR, Meaning::Third(day)))
}

/// What a word is for a number in words.
fn part(near: Near<'_>, ahead: usize) -> NumberPart {
    match near.number_word(ahead) {
        None if near.text(ahead) == "-" => NumberPart::Dash,
        None if near.text(ahead).eq_ignore_ascii_case("and") => NumberPart::And,
        word => NumberPart::of(word),
    }
}

/// How often, where it is written as one word: "x3".
pub(in crate::facts) fn times(word: &str) -> Option<f64> {
    match word.as_bytes() {
        [b'x' | b'X', digits @ ..] => count(digits),
        _ => None,
    }
}

/// What no more than two digits count.
fn count(digits: &[u8]) -> Option<f64> {
    let few = matches!(digits, [b'0'..=b'9'] | [b'0'..=b'9', b'0'..=b'9']);
    let number = |all: u8, digit: &u8| 10 * all + (digit - b'0');
    few.then(|| f64::from(digits.iter().fold(0, number)))
}
