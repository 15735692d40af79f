//! *Numbers* as letters write them: dates, fractions, grades, ranges, doses.

mod near;
mod worded;

use jiff::civil::Date;

pub(super) use self::near::Near;
pub(super) use self::worded::{times, worded};
use super::class;
use super::tag::{BEFORE_MONTH, DOSE, GRADED, ONE_OF_TIME};
use super::token::{Meaning, Token};
use crate::letter::date;

/// A number, date, fraction or grade that starts with digits: how many words it
/// takes and the token.
pub(super) fn number_at(near: Near<'_>) -> Option<(usize, Token)> {
    let text = |ahead: usize| near.text(ahead);
    let is_digits = |ahead: usize| near.is_digits(ahead);
    let token = |length, symbol, meaning| Some(near.token(length, symbol, meaning));
    let word = near.text(0);
    // Most numbers are followed by a word.
    if !goes_on(near.first_byte(1)) {
        return alone(near);
    }
    if let Some((length, half)) = and_a_half(near, 1) {
        return token(length, class::NUMBER, Meaning::Number(value(word)? + half));
    }
    if let Some((length, score)) = range_of_scores(near) {
        return token(length, class::SCORE, Meaning::Number(score));
    }
    let stroke = text(1);
    if matches!(stroke, "/" | "-") && is_digits(2) {
        if text(3) == stroke
            && is_digits(4)
            && let Some(day) = date::parse(near.stretch(5))
        {
            return token(5, class::DATE, Meaning::Day(day));
        }
        let (first, second) = (value(word)?, value(text(2))?);
        if text(2).len() == 4 && (1.0..=12.0).contains(&first) && (1950.0..2050.0).contains(&second)
        {
            return token(3, class::MONTH_YEAR, Meaning::Day(first_of(second, first)?));
        }
        if stroke == "-" {
            return token(
                3,
                class::NUMBER,
                Meaning::Number(f64::midpoint(first, second)),
            );
        }
        return fraction(first, second, text(2).len(), token);
    }
    // "4+/5"
    if matches!(text(1), "+" | "-") && text(2) == "/" && text(3) == "5" {
        return token(4, class::GRADE, Meaning::Plain);
    }
    // "4- out of 5", "3 plus out of 5"
    if matches!(text(1), "+" | "-" | "plus" | "minus")
        && text(2).eq_ignore_ascii_case("out")
        && text(3).eq_ignore_ascii_case("of")
        && text(4) == "5"
    {
        return token(5, class::GRADE, Meaning::Plain);
    }
    // "4+" and "4-" grade strength, if they grade a sign at all.
    if word == "4" && matches!(text(1), "+" | "-") && text(2) != "/" && !is_digits(2) {
        return token(2, class::LOW_REFLEX, Meaning::Plain);
    }
    // "1+" and "2+" grade a reflex, or a pulse.
    if text(1) == "+" && matches!(word, "0" | "1" | "2") {
        let symbol = if word == "2" {
            class::NORMAL_REFLEX
        } else {
            class::LOW_REFLEX
        };
        return token(2, symbol, Meaning::Plain);
    }
    // "5 of 5 muscle strength"
    if text(1).eq_ignore_ascii_case("of")
        && text(2) == "5"
        && matches!(word, "0" | "1" | "2" | "3" | "4" | "5")
        && (GRADED.has(text(3)) || near.is_behind(&GRADED))
    {
        let symbol = if word == "5" {
            class::FULL_GRADE
        } else {
            class::GRADE
        };
        return token(3, symbol, Meaning::Plain);
    }
    if text(1).eq_ignore_ascii_case("out") && text(2).eq_ignore_ascii_case("of") && is_digits(3) {
        let (symbol, meaning) = match (word, text(3)) {
            ("5", "5") => (class::FULL_GRADE, Meaning::Plain),
            ("0" | "1" | "2" | "3" | "4", "5") => (class::GRADE, Meaning::Plain),
            (score, "10") => (
                class::SCORE,
                value(score).map_or(Meaning::Plain, Meaning::Number),
            ),
            // "Eight out of twelve visits" are eight.
            (part, all) if is_part(value(part), value(all)) && !is_of_time(text(4)) => (
                class::NUMBER,
                value(part).map_or(Meaning::Plain, Meaning::Number),
            ),
            _ => (class::WORD, Meaning::Plain),
        };
        return token(4, symbol, meaning);
    }
    alone(near)
}

/// "… and a half", "1/2" behind the words of a number: how many words both take, and
/// a half.
fn and_a_half(near: Near<'_>, length: usize) -> Option<(usize, f64)> {
    let is = |ahead: usize, word: &str| near.text(length + ahead).eq_ignore_ascii_case(word);
    let worded = is(0, "and") && is(1, "a") && is(2, "half");
    let written = is(0, "1") && is(1, "/") && is(2, "2");
    (worded || written).then_some((length + 3, 0.5))
}

/// Whether a number in digits may go on with a word: with a stroke, "to", "plus",
/// "minus", "out of", "and a half" or "1/2".
fn goes_on(next: Option<u8>) -> bool {
    matches!(
        next,
        // The last begins a dash.
        Some(b'/' | b'-' | 0xe2 | b'+' | b't' | b'T' | b'p' | b'm' | b'o' | b'O' | b'a' | b'1')
    )
}

/// A number, or a year, of one word.
fn alone(near: Near<'_>) -> Option<(usize, Token)> {
    let word = near.text(0);
    let number = if word.contains(',') {
        value(&word.replace(',', ""))?
    } else {
        value(word)?
    };
    if word.len() == 4 && (1950.0..2050.0).contains(&number) && !is_dose(near.text(1)) {
        let day = first_of(number, 1.0)?;
        return Some(near.token(1, class::MONTH_YEAR, Meaning::Year(day)));
    }
    Some(near.token(1, class::NUMBER, Meaning::Number(number)))
}

/// What digits count, which most often are few and nothing else.
fn value(digits: &str) -> Option<f64> {
    let few = matches!(digits.len(), 1..=4);
    if few && digits.bytes().all(|digit| digit.is_ascii_digit()) {
        let number = |all: u16, digit: u8| 10 * all + u16::from(digit - b'0');
        return Some(f64::from(digits.bytes().fold(0, number)));
    }
    digits.parse().ok()
}

/// The fewest of which a part is no grade: a reflex has at most five.
const MANY: f64 = 6.0;

/// Whether a number is one of a greater one that is no scale.
fn is_part(part: Option<f64>, all: Option<f64>) -> bool {
    part.zip(all)
        .is_some_and(|(part, all)| all >= MANY && part <= all)
}

/// Whether a word is one of time: "week", "weeks".
fn is_of_time(word: &str) -> bool {
    ONE_OF_TIME.has(word.trim_end_matches('s'))
}

/// "8-9/10", "7 to 8 out of 10": how many words it takes, and the middle.
fn range_of_scores(near: Near<'_>) -> Option<(usize, f64)> {
    let text = |ahead: usize| near.text(ahead);
    if text(1) != "-" && !text(1).eq_ignore_ascii_case("to") {
        return None;
    }
    let length = match (text(3), text(4), text(5)) {
        ("/", "10", _) => 5,
        ("out", "of", "10") => 6,
        _ => return None,
    };
    let (first, second) = (value(text(0))?, value(text(2))?);
    let scale = 0.0..=10.0;
    (scale.contains(&first) && scale.contains(&second))
        .then(|| (length, f64::midpoint(first, second)))
}

fn fraction<T>(
    first: f64,
    second: f64,
    digits: usize,
    token: impl Fn(usize, u8, Meaning) -> Option<T>,
) -> Option<T> {
    match (first, second) {
        (5.0, 5.0) => token(3, class::FULL_GRADE, Meaning::Plain),
        (0.0..5.0, 5.0) if digits == 1 => token(3, class::GRADE, Meaning::Plain),
        // A pain score.
        (0.0..=10.0, 10.0) => token(3, class::SCORE, Meaning::Number(first)),
        (1.0..=12.0, 0.0..100.0) if digits == 2 => {
            let year = second + if second < 50.0 { 2000.0 } else { 1900.0 };
            token(
                3,
                class::FRACTION,
                Meaning::Fraction(first_of(year, first)?),
            )
        }
        // "9/1" is a day of this year, of which no year is known.
        (1.0..=12.0, 1.0..10.0) if digits == 1 => token(3, class::FRACTION, Meaning::Plain),
        _ => token(3, class::WORD, Meaning::Plain),
    }
}

/// "June 17, 2013", "June 2013", "September of 2011", "June".
fn month_at(near: Near<'_>, month: i8) -> Option<(usize, Token)> {
    let text = |ahead: usize| near.text(ahead);
    let dot = usize::from(text(1) == ".");
    for length in [4 + dot, 3 + dot] {
        if length <= near.count()
            && let Some(day) = date::parse(near.stretch(length))
        {
            return Some(near.token(length, class::DATE, Meaning::Day(day)));
        }
    }
    let skip = dot + usize::from(matches!(text(1 + dot), "," | "of"));
    if let Some(year) = value(text(1 + skip)).filter(|year| (1950.0..2050.0).contains(year)) {
        let day = first_of(year, f64::from(month))?;
        return Some(near.token(2 + skip, class::MONTH_YEAR, Meaning::Day(day)));
    }
    // "May" and "march" are words, too, but not in "since May".
    let is_word = match text(0) {
        "May" | "March" => !BEFORE_MONTH.has(near.before()),
        name => matches!(name, "may" | "march" | "mar" | "Mar"),
    };
    (!is_word).then(|| near.token(1, class::MONTH, Meaning::Month(month)))
}

fn first_of(year: f64, month: f64) -> Option<Date> {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "callers bound year and month"
    )]
    Date::new(year as i16, month as i8, 1).ok()
}

fn is_dose(word: &str) -> bool {
    DOSE.has(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_digits_count_what_all_digits_do() {
        for digits in ["0", "08", "10", "2014", "9999", "10000", "2.5", "120.75"] {
            assert_eq!(value(digits), digits.parse().ok(), "{digits}");
        }
        for other in ["", "1,000", "L4", "-", "4th"] {
            assert_eq!(value(other), None, "{other}");
        }
    }
}
