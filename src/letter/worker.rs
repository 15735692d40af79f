//! The *worker* as a person: age and sex, as the letter states them.

use std::cell::RefCell;

use super::known::Known;
use super::sex::Sex;
use crate::grammar::{Rules as _, Tree};
use crate::text::{Span, Text};

/// The parser stays private to this file.
mod parser {
    include!(concat!(env!("OUT_DIR"), "/worker_grammar.rs"));
}

use parser::Rule;

/// What the case summary says of the worker as a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Worker {
    /// Age in years.
    pub age: Option<u8>,
    /// `male` or `female`, where stated.
    pub sex: Option<Sex>,
}

impl Worker {
    /// Reads age and sex from the first of these sections that states them: the
    /// case summary, then the rationales.
    pub(super) fn read(text: &Text, sections: impl Iterator<Item = Span>) -> Self {
        let mut worker = Self::default();
        for section in sections {
            let words = text.slice(section);
            if worker.age.is_none() {
                let (age, sex) = first_age(words);
                worker.age = age;
                worker.sex = worker.sex.or(sex);
            }
            worker.sex = worker.sex.or_else(|| Sex::told(words));
            if worker.age.is_some() && worker.sex.is_some() {
                break;
            }
        }
        worker
    }
}

/// The first age of a person, and the sex beside it. The grammar is asked where
/// a number or the word "age" starts.
fn first_age(words: &str) -> (Option<u8>, Option<Sex>) {
    let mut at = 0;
    while let Some(rest) = words.as_bytes().get(at..).filter(|rest| !rest.is_empty()) {
        if may_be_age(rest)
            && let Some((age, sex)) = age(words.get(at..).unwrap_or_default())
        {
            return (Some(age), sex);
        }
        at += step(rest);
    }
    (None, None)
}

/// Whether an age may stand here: the word itself, or two digits and a year.
fn may_be_age(text: &[u8]) -> bool {
    match text {
        [b'a' | b'A', b'g' | b'G', b'e' | b'E', ..] => true,
        [b'1'..=b'9', b'0'..=b'9', rest @ ..] => {
            let fills = |byte: &&u8| matches!(**byte, b' ' | b'\t'..=b'\r' | b'-' | 0x80..);
            matches!(rest.iter().find(|byte| !fills(byte)), Some(b'y' | b'Y'))
        }
        _ => false,
    }
}

/// An age, and the sex beside it.
type Age = (u8, Option<Sex>);

/// The age that words begin with, if they do. Where they begin with two digits,
/// what makes these an age stands behind them, whichever they are.
fn age(words: &str) -> Option<Age> {
    let Some((&[tens @ b'1'..=b'9', ones @ b'0'..=b'9'], behind)) =
        words.as_bytes().split_first_chunk::<2>()
    else {
        return told_age(&Rule::word.parse(words)?);
    };
    let years = 10 * (tens - b'0') + (ones - b'0');
    KNOWN.with_borrow_mut(|known| {
        if let Some(told) = known.told((), behind) {
            return told.map(|(_, sex)| (years, sex));
        }
        let (found, looked) = Rule::word.parse_looking(words)?;
        let told = told_age(&found);
        known.keep((), behind, looked.looked.saturating_sub(2), told);
        told
    })
}

thread_local! {
    /// Words behind two digits, and the first age that was told with them.
    static KNOWN: RefCell<Known<(), Option<Age>>> = RefCell::default();
}

/// The age among what the grammar has found.
fn told_age(found: &Tree<'_, Rule>) -> Option<Age> {
    let (mut age, mut sex) = (None, None);
    for pair in found.all() {
        match pair.rule() {
            Rule::years => age = pair.words().parse().ok(),
            Rule::male => sex = Some(Sex::Male),
            Rule::female => sex = Some(Sex::Female),
            _ => {}
        }
    }
    age.map(|age| (age, sex))
}

/// The bytes of the word, number or character that a text begins with. In a
/// date or a fraction no number starts behind the stroke.
fn step(text: &[u8]) -> usize {
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if digits > 0 {
        return digits;
    }
    let mut length = 0;
    loop {
        match text.get(length..) {
            Some([b'a'..=b'z' | b'A'..=b'Z', ..]) => length += 1,
            Some([b'/' | b'.', b'0'..=b'9', ..]) => length += 2,
            _ => return length.max(1),
        }
    }
}
