//! *Dates* as letters write them: `10-12-2016`, `3/7/14`, `October 12, 2016`,
//! also where a line break has parted them (`11-8- 16`).

use jiff::civil::Date;

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
        let mut parts = text.split(['-', '/', '.']);
        let (month, day, year) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() {
            return None;
        }
        // 2016-12-09 is how programs write.
        if month.trim().len() == 4 {
            return date(number(month)?, number(day)?, number(year)?);
        }
        return date(full_year(year)?, number(month)?, number(day)?);
    }
    let (month, rest) = text.split_once(|at: char| !at.is_ascii_alphabetic())?;
    let rest = rest.trim_start_matches(['.', ',', ' ']);
    let (day, year) = rest.split_once(|at: char| at == ',' || at.is_whitespace())?;
    let day = day.trim_end_matches(|at: char| at.is_ascii_alphabetic());
    let year = year.trim_matches(|at: char| at == ',' || at.is_whitespace());
    date(full_year(year)?, month_of(month)?, number(day)?)
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
/// none, so they are looked at many bytes at a time.
pub(crate) fn first_digit(words: &str) -> Option<usize> {
    const STRETCH: usize = 16;
    let (stretches, _) = words.as_bytes().as_chunks::<STRETCH>();
    let has_digit = |stretch: &[u8; STRETCH]| {
        let digits = stretch.iter().map(u8::is_ascii_digit);
        digits.fold(false, |any, digit| any | digit)
    };
    let passed = stretches.iter().take_while(|stretch| !has_digit(stretch));
    let passed = STRETCH * passed.count();
    let rest = words.as_bytes().get(passed..)?;
    Some(passed + rest.iter().position(u8::is_ascii_digit)?)
}

fn date(year: i16, month: i16, day: i16) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

fn full_year(text: &str) -> Option<i16> {
    let text = text.trim();
    let year = number(text)?;
    match text.len() {
        2 => Some(year + if year < 50 { 2000 } else { 1900 }),
        4 => Some(year),
        _ => None,
    }
}

fn number(text: &str) -> Option<i16> {
    let text = text.trim();
    let digits = !text.is_empty() && text.len() <= 4 && text.bytes().all(|at| at.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
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
        ] {
            assert_eq!(parse(text), Some(date(2016, 10, 12)), "{text}");
        }
        assert_eq!(parse("3/7/49"), Some(date(2049, 3, 7)));
        assert_eq!(parse("3/7/50"), Some(date(1950, 3, 7)));
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
            "may",
            "é/1/16",
            "12/٣/2016",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
