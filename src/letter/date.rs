//! *Dates* as letters write them: `10-12-2016`, `3/7/14`, `October 12, 2016`,
//! also where a line break has parted them (`11-8- 16`).

mod within;

use jiff::civil::Date;

pub use self::within::Days;
use crate::vocabulary::MONTHS;

/// The date that a text is, if it is one and nothing else but white space.
///
/// Two-digit years up to 49 belong to the 2000s, later ones to the 1900s.
#[must_use]
pub fn parse(text: &str) -> Option<Date> {
    // Month, day and year with two strokes, or a word and a comma, are short;
    // white space from a broken line may add some.
    if text.len() > 64 {
        return None;
    }
    let text = text.trim();
    if text.starts_with(|first: char| first.is_ascii_digit()) {
        let Some((month, rest)) = before_stroke(text) else {
            return day_first(text);
        };
        let (day, rest) = before_stroke(rest)?;
        let year = number(rest)?;
        // 2016-12-09 is how programs write.
        if month.digits == 4 {
            return date(month.value, day.value, year.value);
        }
        return date(full_year(year)?, month.value, day.value);
    }
    let (month, rest) = text.split_once(|at: char| !at.is_ascii_alphabetic())?;
    let rest = rest.trim_start_matches(['.', ',', ' ']);
    let (day, year) = rest.split_once(|at: char| at == ',' || at.is_whitespace())?;
    let day = day.trim_end_matches(|at: char| at.is_ascii_alphabetic());
    let year = year.trim_matches(|at: char| at == ',' || at.is_whitespace());
    date(
        full_year(number(year)?)?,
        month_of(month)?,
        number(day)?.value,
    )
}

/// `12 October 2016`, `12th of October, 2016`.
fn day_first(text: &str) -> Option<Date> {
    let (day, rest) = number_at(text)?;
    let rest = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|ending| rest.strip_prefix(ending))
        .unwrap_or(rest)
        .trim_start();
    let rest = rest.strip_prefix("of ").unwrap_or(rest).trim_start();
    let (month, year) = rest.split_once(|at: char| !at.is_ascii_alphabetic())?;
    let year = number(year.trim_start_matches(['.', ',', ' ']))?;
    date(full_year(year)?, month_of(month)?, day.value)
}

/// The number of a month by its name or the first three letters or more of it.
#[must_use]
pub fn month_of(name: &str) -> Option<i16> {
    let name = name.trim_end_matches('.').as_bytes();
    // "Sept" is a beginning of a month, too.
    let at = MONTHS.iter().position(|month| {
        let start = month.as_bytes().get(..name.len());
        name.len() >= 3 && start.is_some_and(|start| start.eq_ignore_ascii_case(name))
    })?;
    i16::try_from(at + 1).ok()
}

/// Where the first digit stands, without which nothing is a date. Most words have
/// none, so they are looked at eight bytes at a time.
fn first_digit(words: &str) -> Option<usize> {
    let (eights, rest) = words.as_bytes().as_chunks::<8>();
    for (at, eight) in eights.iter().enumerate() {
        let digits = digits(u64::from_le_bytes(*eight));
        if digits != 0 {
            return Some(8 * at + digits.trailing_zeros() as usize / 8);
        }
    }
    let digit = rest.iter().position(u8::is_ascii_digit)?;
    Some(words.len() - rest.len() + digit)
}

/// The highest bit of each byte that is a digit, of eight bytes.
fn digits(eight: u64) -> u64 {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * EACH;
    // Digits become numbers below ten. No byte carries over into the next.
    let numbers = eight ^ (0x30 * EACH);
    let from_ten = ((numbers & !HIGH) + (0x76 * EACH)) | numbers;
    !from_ten & HIGH
}

fn date(year: i16, month: i16, day: i16) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// A number of one to four digits.
#[derive(Clone, Copy, Debug)]
struct Number {
    value: i16,
    digits: usize,
}

fn full_year(year: Number) -> Option<i16> {
    match year.digits {
        2 => Some(year.value + if year.value < 50 { 2000 } else { 1900 }),
        4 => Some(year.value),
        _ => None,
    }
}

/// The number that a text is, but for white space.
fn number(text: &str) -> Option<Number> {
    let (number, rest) = number_at(text)?;
    rest.is_empty().then_some(number)
}

/// What parts the numbers of a date. Printers have hyphens of their own.
const STROKES: [char; 6] = ['-', '/', '.', '\u{2010}', '\u{2011}', '\u{2013}'];

/// The number in front of a stroke, and what follows that.
fn before_stroke(text: &str) -> Option<(Number, &str)> {
    let (number, rest) = number_at(text)?;
    Some((number, rest.strip_prefix(STROKES)?))
}

/// The number that a text begins with, and what follows it, without white space.
fn number_at(text: &str) -> Option<(Number, &str)> {
    let text = text.trim_start();
    let (mut value, mut digits) = (0, 0);
    for byte in text.bytes().take_while(u8::is_ascii_digit) {
        digits += 1;
        if digits > 4 {
            return None;
        }
        value = 10 * value + i16::from(byte - b'0');
    }
    let number = Number { value, digits };
    (digits > 0).then_some((number, text.get(digits..)?.trim_start()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn every_form_of_a_date_is_read() {
        for text in [
            "10-12-2016",
            "10/12/16",
            "10/12/2016",
            "October 12, 2016",
            "Oct. 12, 2016",
            "october 12 2016",
            "Oct 12th, 2016",
            "10-12- 16",
            " 10/\n12/2016 ",
            "10.12.2016",
            "2016-10-12",
            "12 October 2016",
            "12th of October, 2016",
            "12th Oct. 2016",
        ] {
            assert_eq!(parse(text), Some(date(2016, 10, 12)), "{text}");
        }
        assert_eq!(parse("3/7/49"), Some(date(2049, 3, 7)));
        assert_eq!(parse("3/7/50"), Some(date(1950, 3, 7)));
    }

    #[test]
    fn the_first_digit_is_found_among_any_bytes() {
        for words in [
            "",
            "/:\u{7f}\u{b9}\u{1}pqrstuvwxyz",
            "abcdefghijklm9",
            "twelve of \u{e9}12 or 0",
            "0",
            "abcdefg8",
        ] {
            assert_eq!(
                first_digit(words),
                words.find(|c: char| c.is_ascii_digit()),
                "{words}"
            );
        }
        for byte in 0..=u8::MAX {
            let eight = u64::from_le_bytes([b'/', byte, b':', byte, 0xff, 0, byte, b'a']);
            let expected = if byte.is_ascii_digit() {
                0x0080_0000_8000_8000
            } else {
                0
            };
            assert_eq!(digits(eight), expected, "{byte}");
        }
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "",
            "10/325",
            "13/13/2016",
            "2/30/2016",
            "10/12/201",
            "10/12/16/17",
            "Monday 3, 2016",
            "10/12",
            "12 tablets 2016",
            "12 October",
            "may",
            "é/1/16",
            "12/٣/2016",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
