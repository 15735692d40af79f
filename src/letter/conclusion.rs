//! The *conclusion* of a rationale: whether it calls the request medically
//! necessary.
//!
//! It is out of reach of facts and rules. Only an audit reads it, to hold the
//! heading of an item against its own reasons.

use std::cell::RefCell;

use memchr::memmem;

use super::label::opens;
use super::memory::Memory;
use crate::grammar::{Pair, Rules as _};
use crate::text::{Span, Text};

/// The parser stays private to this file.
mod parser {
    include!(concat!(env!("OUT_DIR"), "/conclusion_grammar.rs"));
}

use parser::Rule;

/// Longer sentences are tables or lists and conclude nothing.
const LONGEST: usize = 1_000;

/// A sentence that concludes on this request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Conclusion {
    /// Whether it calls the request medically necessary.
    pub necessary: bool,
    /// The words that say so.
    pub span: Span,
}

impl Conclusion {
    /// Every conclusion of a rationale, the last one first: it stands where
    /// reasons end, so who looks for one seldom has to read on.
    pub fn from_last(text: &Text, rationale: Span) -> impl Iterator<Item = Self> {
        let words = text.slice(rationale);
        let mut hits = memmem::rfind_iter(words.as_bytes(), "edical");
        let mut done = words.len();
        std::iter::from_fn(move || {
            loop {
                let hit = hits.next()?;
                // One sentence may say "medical" twice.
                if hit >= done {
                    continue;
                }
                let Some((start, end)) = sentence(words, hit) else {
                    continue;
                };
                done = start;
                let sentence = words.get(start..end).unwrap_or_default();
                let concluded = MEMORY.with_borrow_mut(|memory| memory.recall(sentence, Self::of));
                if let Some(Self { necessary, span }) = concluded {
                    let from = rationale.start + start;
                    return Some(Self {
                        necessary,
                        span: Span::new(from + span.start, from + span.end),
                    });
                }
            }
        })
    }

    /// What a sentence concludes, with its place counted from there.
    fn of(sentence: &str) -> Option<Self> {
        let lead = Rule::lead.parse(sentence)?;
        let mut is_open = lead.inner().next().is_some();
        let mut at = lead.all().next()?.end();
        while let Some(rest) = sentence.get(at..).filter(|rest| !rest.is_empty()) {
            let turn = opens(rest, &TURNING).then(|| Rule::turn.parse(rest));
            let turn = turn.flatten();
            let turn = turn.as_ref().and_then(|turn| turn.inner().next());
            at += match turn {
                Some(turn) if turn.rule() == Rule::opened && !is_open => {
                    is_open = true;
                    turn.end()
                }
                Some(turn) if turn.rule() == Rule::stated && is_open => {
                    return Self::stated(turn, at);
                }
                Some(turn) if turn.rule() != Rule::opened => return None,
                _ => step(rest),
            };
        }
        None
    }

    /// What is stated of necessity, in words that start at a byte.
    fn stated(turn: Pair<'_, Rule>, at: usize) -> Option<Self> {
        let stated = turn.inner().next()?;
        Some(Self {
            necessary: stated.rule() == Rule::necessary,
            span: Span::new(at + stated.start(), at + stated.end()),
        })
    }
}

/// The first two letters of all that turns the sense of a sentence.
const TURNING: [[u8; 2]; 25] = [
    *b"ac", *b"ad", *b"ar", *b"as", *b"be", *b"ca", *b"co", *b"de", *b"he", *b"if", *b"in", *b"is",
    *b"me", *b"ne", *b"no", *b"on", *b"re", *b"sh", *b"th", *b"un", *b"ut", *b"wa", *b"we", *b"wh",
    *b"wo",
];

/// The bytes to pass over where nothing turns: a word with the gap behind it, a
/// gap, or one character.
fn step(words: &str) -> usize {
    let is_part = |char: char| {
        char.is_ascii_alphanumeric()
            || matches!(
                char,
                '\'' | '\u{2019}' | '/' | ',' | ';' | '(' | ')' | '#' | '%' | '-'
            )
    };
    let is_gap = |char: char| matches!(char, ' ' | '\t'..='\r' | '\u{a0}');
    let behind = words.trim_start_matches(is_part);
    let after = behind.trim_start_matches(is_gap);
    match words.len() - after.len() {
        0 => words.chars().next().map_or(1, char::len_utf8),
        passed => passed,
    }
}

// Many reasons end in the same few words.
thread_local! {
    static MEMORY: RefCell<Memory<Option<Conclusion>>> = RefCell::default();
}

/// Start and end of the sentence around a place.
fn sentence(words: &str, at: usize) -> Option<(usize, usize)> {
    let bytes = words.as_bytes();
    let ends = |stop: &usize| matches!(bytes.get(stop + 1), Some(b' ' | b'\n'));
    // A stop ends the sentence before where what follows it does, too.
    let start = memchr::memrchr_iter(b'.', bytes.get(..at.saturating_sub(1))?)
        .find(ends)
        .map_or(0, |stop| stop + 2);
    let mut stops = memchr::memchr_iter(b'.', bytes.get(at..)?).map(|stop| at + stop);
    let end = stops.find(ends).unwrap_or(words.len());
    (end - start <= LONGEST).then_some((start, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn concluded(rationale: &str) -> Vec<bool> {
        let text = Text::new(rationale.to_owned());
        let all = Conclusion::from_last(&text, text.span());
        all.map(|one| one.necessary).collect()
    }

    #[test]
    fn what_is_said_of_this_request_concludes() {
        for words in [
            "Therefore, the request for a lamp is medically necessary.",
            "As such, medical necessity of the lamp has been established.",
            ", Medical necessity of it was clearly shown.",
            "Hence the requested lamp is considered to be medically\nappropriate at this time.",
        ] {
            assert_eq!(concluded(words), [true], "{words}");
        }
        for words in [
            "The request is not medically necessary.",
            "Thus the lamp is, therefore, not considered medically necessary.",
            "Medical necessity of the lamp has not been established.",
            "The request for a lamp is found to not be medically necessary.",
            "The request cannot be medically necessary.",
            "Accordingly, medical necessity has not been established.",
            "The request for ten lamps is medically unnecessary.",
        ] {
            assert_eq!(concluded(words), [false], "{words}");
        }
    }

    #[test]
    fn what_is_recited_or_told_of_others_does_not() {
        for words in [
            "A lamp is medically necessary when rooms are dark.",
            "The administrator found that the request is not medically necessary.",
            "Lamps are medically necessary for patients who read.",
            "The request was made if it is medically necessary.",
            "The lamp is not medically necessary. As was requested.",
            "The medical record does not say why the lamp is requested.",
            "",
        ] {
            assert!(concluded(words).is_empty(), "{words}");
        }
    }
}
