//! The *conclusion* of a rationale: whether it calls the request medically
//! necessary.
//!
//! It is out of reach of facts and rules. Only an audit reads it, to hold the
//! heading of an item against its own reasons.

use std::cell::RefCell;
use std::sync::LazyLock;

use super::label::{opens, past_gap};
use super::memory::Memory;
use super::parts::Parts;
use crate::grammar::{Pair, Rules as _};
use crate::text::{Span, Text, in_front};

/// The parser stays private to this file.
mod parser {
    include!(concat!(env!("OUT_DIR"), "/conclusion_grammar.rs"));
}

use parser::Rule;

/// Longer sentences are tables or lists and conclude nothing.
const LONGEST: usize = 1_000;

/// Parts of the words without which no sentence concludes: what is necessary, and what
/// a request or a denial is called and comes to.
static TELLING: LazyLock<Parts> = LazyLock::new(|| {
    Parts::of(&[
        "edical",
        "EDICAL",
        "eces",
        "ECES",
        "ecces",
        "linical",
        "ertif",
        "ERTIF",
        "uthori",
        "pprov",
        "PPROV",
        "equest",
        "EQUEST",
        "enial",
        "ENIAL",
        "ecision",
        "ECISION",
        "eterminat",
    ])
});

/// A sentence that concludes on this request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Conclusion {
    /// Whether it calls the request medically necessary.
    pub necessary: bool,
    /// The words that say so.
    pub span: Span,
    /// Whether they leave the word out: "the operation is medically necessary, the
    /// assistant is not". By themselves such words conclude nothing.
    pub elided: bool,
}

impl Conclusion {
    /// Every conclusion of a rationale, the last one first: it stands where
    /// reasons end, so who looks for one seldom has to read on.
    pub fn from_last(text: &Text, rationale: Span) -> impl Iterator<Item = Self> {
        let words = text.slice(rationale);
        let (mut is_last, mut places) = (true, None);
        let may_conclude = move |&(start, end): &(usize, usize)| {
            // Mostly the last one does.
            if std::mem::take(&mut is_last) {
                return true;
            }
            if words.get(start..end).is_some_and(ends_in_not) {
                return true;
            }
            let places = places.get_or_insert_with(|| TELLING.places(words));
            let next = places.partition_point(|&place| place < start);
            places.get(next).is_some_and(|&place| place < end)
        };
        let sentences = sentences_from_last(words).filter(may_conclude);
        sentences.filter_map(move |(start, end)| {
            let sentence = words.get(start..end)?;
            let concluded = MEMORY.with_borrow_mut(|memory| memory.recall(sentence, Self::of));
            let concluded = concluded?;
            let (span, from) = (concluded.span, rationale.start + start);
            Some(Self {
                span: Span::new(from + span.start, from + span.end),
                ..concluded
            })
        })
    }

    /// What a sentence concludes, with its place counted from there.
    fn of(sentence: &str) -> Option<Self> {
        if let Some(elided) = Self::elided(sentence) {
            return Some(elided);
        }
        let lead = Rule::lead.parse(sentence)?;
        let opening = lead.inner().next();
        if let Some(alone) = opening.filter(|opening| opening.rule() == Rule::alone) {
            return Self::stated(alone, 0);
        }
        let mut is_open = lead.inner().next().is_some();
        let mut at = lead.all().next()?.end();
        while let Some(rest) = sentence.get(at..).filter(|rest| !rest.is_empty()) {
            let turn = opens(rest, &TURNING).then(|| Rule::turn.parse(rest));
            let turn = turn.flatten();
            let turn = turn.as_ref().and_then(|turn| turn.inner().next());
            at += match turn {
                Some(turn) if turn.rule() == Rule::opened => {
                    // What follows the word may speak of the request by itself.
                    is_open = true;
                    turn.end()
                }
                Some(turn) if turn.rule() == Rule::whole => {
                    return Self::stated(turn, at).filter(|_| !is_quoted(sentence, at));
                }
                Some(turn) if turn.rule() == Rule::stated => {
                    let conclusion = Self::stated(turn, at)?;
                    let is_own = turn.inner().any(|part| part.rule() == Rule::closed)
                        && turn.inner().all(|part| part.rule() != Rule::loose)
                        && !is_quoted(sentence, at);
                    return (is_open || is_own).then_some(conclusion);
                }
                Some(_) => return None,
                None => past_word(rest),
            };
        }
        None
    }

    /// "…, but the assistant is not".
    fn elided(sentence: &str) -> Option<Self> {
        if !ends_in_not(sentence) {
            return None;
        }
        let tail = in_front(sentence, sentence.len(), ELIDED);
        let from = sentence.len() - tail.len();
        let mut words = tail.match_indices(char::is_whitespace);
        words.find_map(|(gap, space)| {
            let at = gap + space.len();
            let verb = Rule::elided.parse(tail.get(at..)?)?;
            Some(Self {
                necessary: false,
                span: Span::new(from + at, from + at + verb.inner().next()?.end()),
                elided: true,
            })
        })
    }

    /// What is stated of necessity, in words that start at a byte.
    fn stated(turn: Pair<'_, Rule>, at: usize) -> Option<Self> {
        turn.inner().find_map(|stated| {
            let necessary = match stated.rule() {
                Rule::necessary | Rule::granted | Rule::needful => true,
                Rule::not_necessary | Rule::refused | Rule::lacking => false,
                _ => return None,
            };
            Some(Self {
                necessary,
                span: Span::new(at + stated.start(), at + stated.end()),
                elided: false,
            })
        })
    }
}

/// Bytes at the end of a sentence that hold "is not" and the word before it.
const ELIDED: usize = 32;

/// Whether the last word of a sentence is "not".
fn ends_in_not(sentence: &str) -> bool {
    let words = sentence.trim_end_matches(|char: char| !char.is_alphanumeric());
    let last = words.as_bytes().last_chunk::<4>();
    last.is_some_and(|last| {
        last.eq_ignore_ascii_case(b" not") || last.eq_ignore_ascii_case(b"\nnot")
    })
}

/// Whether a place of a sentence lies within quotation marks.
fn is_quoted(sentence: &str, at: usize) -> bool {
    let before = sentence.get(..at).unwrap_or_default();
    let count = |mark: char| before.matches(mark).count();
    count('"') % 2 == 1 || count('\u{201c}') > count('\u{201d}')
}

/// The first two letters of all that turns the sense of a sentence.
const TURNING: [[u8; 2]; 47] = [
    *b"ac", *b"ad", *b"ap", *b"ar", *b"as", *b"be", *b"ca", *b"cl", *b"co", *b"de", *b"es", *b"ex",
    *b"fa", *b"fe", *b"he", *b"i ", *b"i\n", *b"if", *b"in", *b"is", *b"ma", *b"me", *b"mi",
    *b"mu", *b"ne", *b"no", *b"on", *b"op", *b"pr", *b"re", *b"sa", *b"se", *b"sh", *b"st", *b"su",
    *b"th", *b"to", *b"u.", *b"un", *b"ur", *b"ut", *b"wa", *b"we", *b"wh", *b"wi", *b"wo", *b"wr",
];

/// The bytes to pass over where nothing turns: a word with the gap behind it, a
/// gap, or one character. A word ends where the grammar may find a turn, at full stops
/// and quotation marks, too.
fn past_word(words: &str) -> usize {
    let is_part = |char: char| {
        char.is_ascii_alphanumeric()
            || matches!(
                char,
                '\'' | '\u{2019}' | '/' | ',' | ';' | '(' | ')' | '#' | '%' | '-'
            )
    };
    let behind = words.trim_start_matches(is_part);
    past_gap(words, words.len() - behind.len())
}

// Many reasons end in the same few words.
thread_local! {
    static MEMORY: RefCell<Memory<Option<Conclusion>>> = RefCell::default();
}

/// Start and end of each sentence, the last one first. A stop ends a sentence
/// where white space follows it.
fn sentences_from_last(words: &str) -> impl Iterator<Item = (usize, usize)> {
    let bytes = words.as_bytes();
    let ends = move |stop: &usize| matches!(bytes.get(stop + 1), Some(b' ' | b'\n'));
    let stops = memchr::memrchr_iter(b'.', bytes).filter(ends).map(Some);
    let mut end = words.len();
    stops
        .chain([None])
        .map(move |stop| {
            let sentence = (stop.map_or(0, |stop| stop + 2), end);
            end = stop.unwrap_or(0);
            sentence
        })
        .filter(|(start, end)| start < end && end - start <= LONGEST)
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
    fn sentences_that_hold_none_of_the_parts_conclude_nothing() {
        let letters = std::fs::read_dir("tests/letters").unwrap();
        let mut concluded = 0;
        for letter in letters {
            let text = std::fs::read_to_string(letter.unwrap().path()).unwrap();
            for (start, end) in sentences_from_last(&text) {
                let Some(sentence) = text.get(start..end) else {
                    continue;
                };
                if Conclusion::of(sentence).is_some_and(|one| !one.elided) {
                    concluded += 1;
                    assert!(!TELLING.places(sentence).is_empty(), "{sentence}");
                }
            }
        }
        assert!(concluded > 50, "{concluded}");
    }

    #[test]
    fn what_leaves_its_last_word_out_concludes_the_opposite() {
        for (words, all) in [
            (
                "The lamp is medically necessary, but a second one is not.",
                vec![false],
            ),
            (
                "The lamp is medically necessary; the request as written\nis not. ",
                vec![false],
            ),
            (
                "The lamp is certified. Its stand is not.",
                vec![false, true],
            ),
            ("The denial is not medically supported.", vec![true]),
            (
                "She has reason to use a lamp which others have not.",
                vec![],
            ),
        ] {
            assert_eq!(concluded(words), all, "{words}");
        }
    }

    #[test]
    fn what_is_said_of_this_request_concludes() {
        for words in [
            "Therefore, the request for a lamp is medically necessary.",
            "As such, medical necessity of the lamp has been established.",
            ", Medical necessity of it was clearly shown.",
            "Hence the requested lamp is considered to be medically\nappropriate at this time.",
            "Lamps of this kind are medically necessary.",
            "A lamp for the left hand is medically necessary and appropriate.",
            "Medically necessary.",
            "I find the lamp medically necessary.",
            "The request for a lamp is supported by the guideline.",
            "The request is approved.",
            "The lamp is certified.",
            "The utilization review denial is overturned.",
            "I disagree with the prior determination.",
            "The chart supports the medical necessity of a lamp.",
            "There is no light that would do as well, and the lamp is medically necessary.",
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
            "Lamps are not medically necessary.",
            "More lamps are not medically necessary, therefore a second socket is not medically necessary.",
            "Not medically neccessary at this time.",
            "Non-certified.",
            "The lamp is not indicated as medically necessary.",
            "The lamp is not supported by the chart as being medically necessary.",
            "It does not appear medically necessary.",
            "The lamp isn't a medical necessity.",
            "The medical necessity of a lamp cannot be established.",
            "I do not find the lamp medically necessary.",
            "The chart does not show that a lamp is medically necessary.",
            "As such, no more lamps are medically necessary.",
            "There is no medical necessity for lamps.",
            "The notes do not establish the medical necessity of lamps.",
            "The request for a lamp, with two bulbs, is not supported.",
            "Therefore, the request would not be supported by the guidelines.",
            "The request is denied.",
            "The denial should be upheld.",
            "I agree with the utilization review decision.",
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
            "\"A lamp is not medically necessary\", as the book has it.",
            "The medical record does not say why the lamp is requested.",
            "The provider states that a lamp is medically necessary.",
            "UR held that a lamp is not medically necessary.",
            "Visits are recommended as determined to be medically necessary.",
            "Lamps may be medically necessary.",
            "A lamp would be medically necessary.",
            "A lamp is medically necessary to read by night.",
            "Loss of sight is not supported by the chart.",
            "The request was denied.",
            "Six lamps were approved.",
            "The drug is approved for colds.",
            "Numbness is denied.",
            "There is no reason to overturn it.",
            "The request was made because a lamp is not established.",
            "",
        ] {
            assert!(concluded(words).is_empty(), "{words}");
        }
    }
}
