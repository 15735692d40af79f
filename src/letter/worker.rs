//! The *worker* as a person: age and sex, as the letter states them.

use crate::grammar::{Rules as _, Tree};
use crate::text::{Span, Text};
use crate::vocabulary::ascii_run;

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

/// Sex as stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sex {
    /// Male.
    Male,
    /// Female.
    Female,
}

impl Sex {
    /// The word in reports.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Male => "male",
            Self::Female => "female",
        }
    }
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
            worker.sex = worker.sex.or_else(|| told(words));
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
        if may_be_age(rest) {
            let (age, sex) = age(words.get(at..).unwrap_or_default());
            if age.is_some() {
                return (age, sex);
            }
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

/// The age that words begin with, if they do.
fn age(words: &str) -> (Option<u8>, Option<Sex>) {
    let (mut age, mut sex) = (None, None);
    for pair in Rule::word.parse(words).iter().flat_map(Tree::all) {
        match pair.rule() {
            Rule::years => age = pair.words().parse().ok(),
            Rule::male => sex = Some(Sex::Male),
            Rule::female => sex = Some(Sex::Female),
            _ => {}
        }
    }
    (age, sex)
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

/// The sex that is named, else that of the pronouns.
fn told(words: &str) -> Option<Sex> {
    let (mut named, mut pronouns) = (Heard::default(), Heard::default());
    let mut previous = "";
    for word in words_of(words) {
        named.hear(by_name(word, previous));
        pronouns.hear(by_pronoun(word));
        previous = word;
    }
    named.only().or_else(|| pronouns.only())
}

/// Which sexes are heard of. Where both are, one may be somebody else's.
#[derive(Default)]
struct Heard {
    male: bool,
    female: bool,
}

impl Heard {
    fn hear(&mut self, sex: Option<Sex>) {
        self.male |= sex == Some(Sex::Male);
        self.female |= sex == Some(Sex::Female);
    }

    fn only(&self) -> Option<Sex> {
        match (self.male, self.female) {
            (true, false) => Some(Sex::Male),
            (false, true) => Some(Sex::Female),
            _ => None,
        }
    }
}

/// The sex in "female claimant", "this gentleman", "Ms.".
fn by_name(word: &str, previous: &str) -> Option<Sex> {
    // By bytes, a word is told by its length first.
    match word.as_bytes() {
        b"Mr" | b"gentleman" | b"Gentleman" => Some(Sex::Male),
        b"Ms" | b"Mrs" | b"lady" | b"Lady" => Some(Sex::Female),
        b"claimant" | b"worker" | b"patient" | b"applicant" | b"employee" => match previous {
            "male" | "Male" => Some(Sex::Male),
            "female" | "Female" => Some(Sex::Female),
            _ => None,
        },
        _ => None,
    }
}

/// The sex of a pronoun.
fn by_pronoun(word: &str) -> Option<Sex> {
    match word.as_bytes() {
        b"he" | b"He" | b"him" | b"his" | b"His" | b"himself" => Some(Sex::Male),
        b"she" | b"She" | b"her" | b"Her" | b"herself" => Some(Sex::Female),
        _ => None,
    }
}

fn words_of(words: &str) -> impl Iterator<Item = &str> {
    let mut rest = words;
    std::iter::from_fn(move || {
        // Nearly all characters are ASCII, and told by their byte.
        let is_part = |byte: u8| byte.is_ascii_alphanumeric();
        loop {
            let bytes = rest.as_bytes();
            let start = bytes
                .iter()
                .position(|&byte| is_part(byte) || !byte.is_ascii())?;
            let word = rest.get(start..)?;
            let ascii = ascii_run(word.as_bytes(), 0);
            let end = match word.as_bytes().get(ascii) {
                Some(byte) if byte.is_ascii() && !is_part(*byte) => ascii,
                _ => word
                    .find(|c: char| !c.is_alphanumeric())
                    .unwrap_or(word.len()),
            };
            let (word, behind) = word.split_at_checked(end)?;
            if !word.is_empty() {
                rest = behind;
                return Some(word);
            }
            let mut characters = behind.chars();
            characters.next()?;
            rest = characters.as_str();
        }
    })
}
