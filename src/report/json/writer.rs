//! A *writer*: JSON that is written as it is found, straight into bytes.
//!
//! Output is a good part of the work on a letter. So nothing is gathered before
//! it is written, what stands between values is known when the program is built,
//! words of the program are taken to need no escape, and nothing is asked of a
//! writer that cannot fail. Documents that are written once a run go through
//! serde: see [`write`](super::write).

use std::sync::Arc;

use jiff::civil::Date;

use super::escape::escaped;

/// A value as it stands in JSON.
pub(super) trait Json {
    fn json(&self, out: &mut Vec<u8>);
}

/// What JSON is written into.
pub(super) trait Writer {
    /// Writes what stands before a value, such as `{"start":`, and the value.
    fn put(&mut self, before: &'static str, value: &(impl Json + ?Sized));

    /// Writes what stands before a list, and the list.
    fn list(&mut self, before: &'static str, values: impl IntoIterator<Item = impl Json>);

    /// Writes what stands behind the last value.
    fn end(&mut self, behind: &'static str);
}

impl Writer for Vec<u8> {
    #[inline]
    fn put(&mut self, before: &'static str, value: &(impl Json + ?Sized)) {
        self.extend_from_slice(before.as_bytes());
        value.json(self);
    }

    #[inline]
    fn list(&mut self, before: &'static str, values: impl IntoIterator<Item = impl Json>) {
        self.extend_from_slice(before.as_bytes());
        list(values, self);
    }

    #[inline]
    fn end(&mut self, behind: &'static str) {
        self.extend_from_slice(behind.as_bytes());
    }
}

fn list(values: impl IntoIterator<Item = impl Json>, out: &mut Vec<u8>) {
    out.push(b'[');
    let mut values = values.into_iter();
    if let Some(first) = values.next() {
        first.json(out);
    }
    for value in values {
        out.push(b',');
        value.json(out);
    }
    out.push(b']');
}

/// A word of the program, which holds nothing that wants an escape.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word(pub(super) &'static str);

impl Json for Word {
    fn json(&self, out: &mut Vec<u8>) {
        out.push(b'"');
        out.extend_from_slice(self.0.as_bytes());
        out.push(b'"');
    }
}

impl Json for str {
    fn json(&self, out: &mut Vec<u8>) {
        out.push(b'"');
        escaped(self, out);
        out.push(b'"');
    }
}

impl Json for String {
    fn json(&self, out: &mut Vec<u8>) {
        self.as_str().json(out);
    }
}

impl<T: Json + ?Sized> Json for &T {
    fn json(&self, out: &mut Vec<u8>) {
        (**self).json(out);
    }
}

impl<T: Json + ?Sized> Json for Arc<T> {
    fn json(&self, out: &mut Vec<u8>) {
        (**self).json(out);
    }
}

/// What is known to be absent is `null`.
impl<T: Json> Json for Option<T> {
    fn json(&self, out: &mut Vec<u8>) {
        match self {
            Some(value) => value.json(out),
            None => out.extend_from_slice(b"null"),
        }
    }
}

impl<T: Json> Json for [T] {
    fn json(&self, out: &mut Vec<u8>) {
        list(self, out);
    }
}

impl<T: Json> Json for Vec<T> {
    fn json(&self, out: &mut Vec<u8>) {
        list(self, out);
    }
}

impl Json for bool {
    fn json(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(if *self { b"true" } else { b"false" });
    }
}

impl Json for u8 {
    fn json(&self, out: &mut Vec<u8>) {
        u64::from(*self).json(out);
    }
}

impl Json for u32 {
    fn json(&self, out: &mut Vec<u8>) {
        u64::from(*self).json(out);
    }
}

impl Json for usize {
    fn json(&self, out: &mut Vec<u8>) {
        // No count goes beyond.
        u64::try_from(*self).unwrap_or(u64::MAX).json(out);
    }
}

impl Json for u64 {
    fn json(&self, out: &mut Vec<u8>) {
        // Places and lines of a letter seldom have more digits.
        let number = *self;
        match number {
            0..10 => out.extend(pair(number).last()),
            10..100 => out.extend_from_slice(&pair(number)),
            100..1_000 => {
                let [_, hundreds, tens, ones] = four(number);
                out.extend_from_slice(&[hundreds, tens, ones]);
            }
            1_000..10_000 => out.extend_from_slice(&four(number)),
            _ => {
                (number / 10_000).json(out);
                out.extend_from_slice(&four(number % 10_000));
            }
        }
    }
}

/// A date as `2016-12-09`.
impl Json for Date {
    fn json(&self, out: &mut Vec<u8>) {
        let Ok(year) = u64::try_from(self.year()) else {
            // As jiff tells years before the first.
            self.to_string().json(out);
            return;
        };
        out.push(b'"');
        out.extend_from_slice(&four(year));
        for part in [self.month(), self.day()] {
            out.push(b'-');
            out.extend_from_slice(&pair(part.unsigned_abs().into()));
        }
        out.push(b'"');
    }
}

/// The last four digits of a number below 10,000.
fn four(number: u64) -> [u8; 4] {
    let ([thousands, hundreds], [tens, ones]) = (pair(number / 100), pair(number % 100));
    [thousands, hundreds, tens, ones]
}

/// The two digits of a number below 100.
fn pair(number: u64) -> [u8; 2] {
    let place = usize::try_from(number).unwrap_or_default();
    PAIRS.get(place).copied().unwrap_or_default()
}

/// The digits of each number below 100.
const PAIRS: [[u8; 2]; 100] = {
    let mut pairs = [[b'0', b'0']; 100];
    let mut digits = *b"00";
    let mut rest = pairs.as_mut_slice();
    while let Some((pair, behind)) = rest.split_first_mut() {
        *pair = digits;
        let [tens, ones] = digits;
        digits = if ones == b'9' {
            [tens + 1, b'0']
        } else {
            [tens, ones + 1]
        };
        rest = behind;
    }
    pairs
};

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use serde::Serialize;

    use super::*;

    /// Written as others write it.
    fn same(value: &(impl Json + Serialize + ?Sized)) {
        let mut out = Vec::new();
        value.json(&mut out);
        assert_eq!(out, serde_json::to_vec(value).unwrap());
    }

    #[test]
    fn values_are_written_as_others_write_them() {
        let edges = (0..20).flat_map(|power| {
            let edge = 10_u64.pow(power);
            [edge - 1, edge, edge + 1, edge.saturating_mul(7)]
        });
        for number in edges.chain([u64::MAX, 1_234_567_890]) {
            same(&number);
        }
        same(&[Some(9_u8), None, Some(255)][..]);
        same(&vec![usize::MAX, 10]);
        same(&[true, false][..]);
        same(&vec!["", "a\nb", "\"c\\"]);
        same(&Some(String::from("d\u{1}")));
        same(&[0_u32; 0][..]);
        for day in [
            date(2016, 12, 9),
            date(1, 1, 1),
            date(9999, 12, 31),
            date(-1, 2, 3),
        ] {
            same(&day);
        }
    }

    #[test]
    fn what_stands_between_values_is_the_callers() {
        let mut out = Vec::new();
        out.put(r#"{"word":"#, &Word("yes"));
        out.list(r#","list":"#, [1_u8, 2]);
        out.put(r#","day":"#, &None::<Date>);
        out.end("}");
        assert_eq!(out, br#"{"word":"yes","list":[1,2],"day":null}"#);
    }
}
