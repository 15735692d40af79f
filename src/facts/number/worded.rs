//! *Worded* numbers: "eight (8)", "twenty-one", "March 2014"; and "x3", a word
//! that holds one.

use super::month_at;
use crate::facts::token::{Meaning, Token, class};
use crate::text::Span;
use crate::vocabulary::{NumberWord, Word};

/// A number or date that starts with a number word, which is the first of these:
/// how many words it takes and the token. `third` is what the third one counts.
pub(in crate::facts) fn worded(
    source: &str,
    words: &[Word<'_>],
    first: NumberWord,
    third: impl FnOnce() -> Option<NumberWord>,
) -> Option<(usize, Token)> {
    let word = words.first()?;
    let number = match first {
        NumberWord::Month(month) => {
            let is_name = word
                .text
                .starts_with(|first: char| first.is_ascii_uppercase());
            return is_name.then(|| month_at(source, words, 0, month)).flatten();
        }
        NumberWord::Number(number) => number,
    };
    let text = |at: usize| words.get(at).map_or("", |word| word.text);
    // "One-on-one" is no number.
    if text(1) == "-" && text(2).eq_ignore_ascii_case("on") {
        return None;
    }
    let (length, number) = if text(1) == "(" && text(3) == ")" && text(2).parse::<f64>().is_ok() {
        // "Eight (8)" and "twenty-one" are one number each.
        (4, number)
    } else if number >= 20.0
        && text(1) == "-"
        && let Some(NumberWord::Number(ones @ ..10.0)) = third()
    {
        (3, number + ones)
    } else {
        (1, number)
    };
    let last = words.get(length - 1)?;
    Some((length, number_token(word, last, number)))
}

/// The token of a number that stands in these words.
pub(in crate::facts) fn number_token(first: &Word<'_>, last: &Word<'_>, number: f64) -> Token {
    Token {
        span: Span::new(first.start, last.end()),
        symbol: class::NUMBER,
        meaning: Meaning::Number(number),
        cue: None,
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
