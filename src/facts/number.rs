//! *Numbers* as letters write them: dates, fractions, grades, ranges, doses.

mod worded;

use jiff::civil::Date;

pub(super) use self::worded::{number_token, times, worded};
use super::token::{Meaning, Token, class};
use crate::letter::date;
use crate::text::Span;
use crate::vocabulary::{WORD, Word, WordKind};

/// A number, date, fraction or grade that starts with digits: how many words it
/// takes and the token.
pub(super) fn number_at(source: &str, words: &[Word<'_>], at: usize) -> Option<(usize, Token)> {
    let word = words.get(at)?;
    let text = |ahead: usize| words.get(at + ahead).map_or("", |word| word.text);
    let token = |length: usize, symbol, meaning| {
        let end = words.get(at + length - 1).map_or(word.end(), Word::end);
        Some((
            length,
            Token {
                span: Span::new(word.start, end),
                symbol,
                meaning,
                cue: None,
            },
        ))
    };
    let is_digits = |ahead: usize| {
        words
            .get(at + ahead)
            .is_some_and(|word| word.kind == WordKind::Digits)
    };
    if let Some((length, score)) = range_of_scores(words, at) {
        return token(length, class::SCORE, Meaning::Number(score));
    }
    let stroke = text(1);
    if matches!(stroke, "/" | "-") && is_digits(2) {
        if text(3) == stroke && is_digits(4) {
            let whole = Span::new(word.start, words.get(at + 4).map_or(word.end(), Word::end));
            if let Some(day) = source.get(whole.start..whole.end).and_then(date::parse) {
                return token(5, class::DATE, Meaning::Day(day));
            }
        }
        let (first, second) = (word.text.parse::<f64>().ok()?, text(2).parse::<f64>().ok()?);
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
    // "1+" and "2+" grade a reflex, or a pulse.
    if text(1) == "+" && matches!(word.text, "0" | "1" | "2") {
        let symbol = if word.text == "2" {
            class::NORMAL_REFLEX
        } else {
            class::LOW_REFLEX
        };
        return token(2, symbol, Meaning::Plain);
    }
    if text(1).eq_ignore_ascii_case("out") && text(2).eq_ignore_ascii_case("of") && is_digits(3) {
        let (symbol, meaning) = match (word.text, text(3)) {
            ("5", "5") => (class::FULL_GRADE, Meaning::Plain),
            ("0" | "1" | "2" | "3" | "4", "5") => (class::GRADE, Meaning::Plain),
            (score, "10") => (
                class::SCORE,
                score.parse().map_or(Meaning::Plain, Meaning::Number),
            ),
            _ => (WORD, Meaning::Plain),
        };
        return token(4, symbol, meaning);
    }
    let number = word.text.replace(',', "").parse::<f64>().ok()?;
    if word.text.len() == 4 && (1950.0..2050.0).contains(&number) && !is_dose(text(1)) {
        let day = first_of(number, 1.0)?;
        return token(1, class::MONTH_YEAR, Meaning::Day(day));
    }
    token(1, class::NUMBER, Meaning::Number(number))
}

/// "8-9/10", "7 to 8 out of 10": how many words it takes, and the middle.
fn range_of_scores(words: &[Word<'_>], at: usize) -> Option<(usize, f64)> {
    let text = |ahead: usize| words.get(at + ahead).map_or("", |word| word.text);
    if text(1) != "-" && !text(1).eq_ignore_ascii_case("to") {
        return None;
    }
    let (first, second) = (text(0).parse::<f64>().ok()?, text(2).parse::<f64>().ok()?);
    let length = match (text(3), text(4), text(5)) {
        ("/", "10", _) => 5,
        ("out", "of", "10") => 6,
        _ => return None,
    };
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
        _ => token(3, WORD, Meaning::Plain),
    }
}

/// "June 17, 2013", "June 2013", "September of 2011", "June".
fn month_at(source: &str, words: &[Word<'_>], at: usize, month: i8) -> Option<(usize, Token)> {
    let word = words.get(at)?;
    let text = |ahead: usize| words.get(at + ahead).map_or("", |word| word.text);
    let end = |length: usize| words.get(at + length - 1).map_or(word.end(), Word::end);
    let token = |length: usize, symbol, meaning| {
        (
            length,
            Token {
                span: Span::new(word.start, end(length)),
                symbol,
                meaning,
                cue: None,
            },
        )
    };
    let dot = usize::from(text(1) == ".");
    for length in [4 + dot, 3 + dot] {
        if length <= words.len() - at
            && let Some(day) = source.get(word.start..end(length)).and_then(date::parse)
        {
            return Some(token(length, class::DATE, Meaning::Day(day)));
        }
    }
    let skip = dot + usize::from(matches!(text(1 + dot), "," | "of"));
    if let Some(year) = text(1 + skip)
        .parse::<f64>()
        .ok()
        .filter(|year| (1950.0..2050.0).contains(year))
    {
        let day = first_of(year, f64::from(month))?;
        return Some(token(2 + skip, class::MONTH_YEAR, Meaning::Day(day)));
    }
    // "May" and "march" are words, too.
    let alone = !matches!(word.text, "May" | "may" | "march" | "mar" | "Mar");
    alone.then(|| token(1, class::MONTH, Meaning::Month(month)))
}

fn first_of(year: f64, month: f64) -> Option<Date> {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "callers bound year and month"
    )]
    Date::new(year as i16, month as i8, 1).ok()
}

fn is_dose(word: &str) -> bool {
    ["mg", "mcg", "g", "ml", "units", "iu", "cc"]
        .iter()
        .any(|dose| dose.eq_ignore_ascii_case(word))
}
