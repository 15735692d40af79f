//! *Worded* numbers: "eight (8)", "twenty-one", "March 2014"; and "x3", a word
//! that holds one.

use super::{Near, and_a_half, month_at, value};
use crate::facts::class;
use crate::facts::tag::ONE_OF_TIME;
use crate::facts::token::{Meaning, Token};
use crate::vocabulary::NumberWord;

/// A number or date that starts with a number word, or with one that says how
/// often: how many words it takes and the token.
pub(in crate::facts) fn worded(near: Near<'_>) -> Option<(usize, Token)> {
    if let Some(count) = times(near.text(0)) {
        return Some(near.token(1, class::NUMBER, Meaning::Number(count)));
    }
    let number = match near.number_word(0)? {
        NumberWord::Month(month) => {
            let first = near.first_byte(0);
            let is_name = first.is_some_and(|first| first.is_ascii_uppercase());
            return is_name.then(|| month_at(near, month)).flatten();
        }
        NumberWord::Number(number) => number,
    };
    let text = |ahead: usize| near.text(ahead);
    // "Half a year" and "half a dozen" are numbers, "half the pain" is none.
    if number < 1.0 {
        let dozen = text(2).eq_ignore_ascii_case("dozen");
        let counts = text(1).eq_ignore_ascii_case("a") && (dozen || ONE_OF_TIME.has(text(2)));
        let (length, number) = if dozen {
            (3, 12.0 * number)
        } else {
            (2, number)
        };
        return counts.then(|| near.token(length, class::NUMBER, Meaning::Number(number)));
    }
    if text(1).eq_ignore_ascii_case("dozen") {
        return Some(near.token(2, class::NUMBER, Meaning::Number(12.0 * number)));
    }
    // "A couple of weeks".
    if text(0).eq_ignore_ascii_case("couple") {
        let of = text(1).eq_ignore_ascii_case("of");
        return Some(near.token(1 + usize::from(of), class::NUMBER, Meaning::Number(number)));
    }
    // "One-on-one" is no number.
    if text(1) == "-" && text(2).eq_ignore_ascii_case("on") {
        return None;
    }
    let (length, number) = if text(1) == "(" && text(3) == ")" && value(text(2)).is_some() {
        // "Eight (8)" and "twenty-one" are one number each.
        (4, number)
    } else if number >= 20.0
        && text(1) == "-"
        && let Some(NumberWord::Number(ones @ ..10.0)) = near.number_word(2)
    {
        (3, number + ones)
    } else {
        (1, number)
    };
    let (length, half) = and_a_half(near, length).unwrap_or((length, 0.0));
    Some(near.token(length, class::NUMBER, Meaning::Number(number + half)))
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
