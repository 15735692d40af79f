//! The *unrecorded*: what stands behind "there is no documentation that the
//! worker has", which no record holds, however far the statement reaches.
//!
//! The grammar knows denials of single things; this knows the one that governs a
//! whole clause of its own, so that "has completed eight visits" is no visit
//! behind "the records do not show that the patient".

use super::grammar::{Mood, Reading, Taking};
use super::token::{Token, class};
use crate::answer::Answer;

const EVIDENCE: u8 = b'e';
const RECORD: u8 = b'v';
const NOT: u8 = b'x';
const SCANT: u8 = 0xA2;
/// "It is unclear that".
const UNCLEAR: u8 = 0xFC;
const NOW: u8 = b'Q';

/// Words between "that" and what is stated: "the injured worker has already".
const SUBJECT: usize = 5;
/// Words between a denial and "that": "no evidence in the submitted records".
const RECORD_HELD: usize = 8;
/// Words between the denial and what is denied of the record.
const NEAR: usize = 4;

/// Where the denial that any record tells it begins, if one governs the statement
/// that begins at this token.
pub(super) fn denial_of(text: &str, tokens: &[Token], statement: usize) -> Option<usize> {
    let before = tokens.get(..statement).unwrap_or_default();
    let of_subject = |token: &&Token| {
        matches!(
            token.symbol,
            crate::vocabulary::WORD | class::HAVE | class::BE | NOW
        )
    };
    let opens = |token: &Token| {
        let words = text.get(token.span.start..token.span.end);
        words.is_some_and(|words| words.ends_with("that") || words.ends_with("whether"))
    };
    let subject = before
        .iter()
        .rev()
        .take(SUBJECT)
        .take_while(|token| of_subject(token) || opens(token))
        .position(opens)?;
    let denying = before.get(..before.len() - subject)?;
    let closes = |token: &&Token| matches!(token.symbol, class::COMMA | class::BUT | class::AND);
    let held = denying.iter().rev().take(RECORD_HELD);
    let first = denying.len() - held.take_while(|token| !closes(token)).count();
    denial_in(denying.get(first..)?).map(|denial| first + denial)
}

/// "No evidence", "does not show", of what a record may hold.
fn denial_in(tokens: &[Token]) -> Option<usize> {
    let denies = |token: &Token| matches!(token.symbol, class::NEGATION | SCANT | NOT | UNCLEAR);
    let of_record = |token: &Token| matches!(token.symbol, EVIDENCE | RECORD);
    let denial = tokens.iter().position(denies)?;
    let denied = tokens.get(denial + 1..)?;
    let unclear = tokens.get(denial)?.symbol == UNCLEAR;
    (unclear || denied.iter().take(NEAR).any(of_record)).then_some(denial)
}

/// Whether such a denial may turn a reading: it says something plainly.
pub(super) fn may_turn(reading: &Reading) -> bool {
    match reading {
        Reading::Finding(mood)
        | Reading::Shape(mood, ..)
        | Reading::OfCourse(mood, ..)
        | Reading::Scores(mood, _) => *mood == Mood::Stated,
        Reading::Drugs(taking) => *taking == Taking::Taken,
        Reading::NoDrugs => false,
        Reading::Use(_) | Reading::Pain(_) | Reading::Worse | Reading::Visits => true,
    }
}

/// What a plain statement says when no record tells it: the opposite of what is
/// there or was done, and nothing of what is well or how long it has been.
pub(super) fn turned(reading: &Reading, says: Option<Answer>) -> Option<Reading> {
    match *reading {
        Reading::Finding(_) if says == Some(Answer::Yes) => Some(Reading::Finding(Mood::Denied)),
        Reading::Shape(_, fact, Answer::Yes) => {
            Some(Reading::Shape(Mood::Denied, fact, Answer::Yes))
        }
        Reading::OfCourse(_, fact, Answer::Yes) => {
            Some(Reading::OfCourse(Mood::Denied, fact, Answer::Yes))
        }
        Reading::Drugs(_) => Some(Reading::Drugs(Taking::Denied)),
        _ => None,
    }
}
