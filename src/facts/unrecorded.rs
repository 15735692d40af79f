//! The *unrecorded*: what stands behind "there is no documentation that the
//! worker has", which no record holds, however far the statement reaches, or in
//! front of "was not recorded".
//!
//! The grammar knows denials of single things; this knows the one that governs a
//! whole clause of its own, so that "has completed eight visits" is no visit
//! behind "the records do not show that the patient".

mod untold;

use std::ops::Range;

use self::untold::not_told;
use super::class;
use super::grammar::{Mood, Reading, Taking};
use super::tag::{FINITE, KEPT, MODAL};
use super::token::Token;
use crate::answer::Answer;
use crate::vocabulary::Symbol;

/// Words between "that" and what is stated: "the injured worker has already",
/// "drugs, therapy and the rest of conservative care".
const SUBJECT: usize = 10;
/// Words between a denial and "that": "no evidence in the submitted records".
const RECORD_HELD: usize = 8;
/// Words between the denial and what is denied of the record.
const NEAR: usize = 4;
/// Words behind a statement in which the record may be said not to hold it.
const BEHIND: usize = 10;

/// Where a statement stands with the denial that any record tells it, if one
/// governs it.
pub(super) fn with_denial(
    text: &str,
    tokens: &[Token],
    statement: &Range<usize>,
) -> Option<Range<usize>> {
    let before = tokens.get(..statement.start)?;
    if let Some(start) = kept(text, before)
        && let Some(length) = not_kept(text, tokens.get(statement.end..)?)
    {
        return Some(start..statement.end + length);
    }
    if let Some(length) = not_told(text, tokens, statement) {
        return Some(statement.start..statement.end + length);
    }
    let that = opener(text, before)?;
    let denying = before.get(..=that)?;
    // "Does not show, in objective terms, that": what stands between commas is passed.
    let commas = before.get(that.saturating_sub(RECORD_HELD)..that)?;
    let commas = commas.iter().filter(|token| token.symbol == class::COMMA);
    let aside = commas.count() > 1 && symbol_at(before, that - 1) == Some(class::COMMA);
    let closes = |token: &&Token| match token.symbol {
        class::COMMA => !aside,
        symbol => matches!(symbol, class::BUT | class::AND),
    };
    let held = denying.iter().rev().take(RECORD_HELD);
    let first = denying.len() - held.take_while(|token| !closes(token)).count();
    if let Some(denial) = denial_in(text, denying.get(first..)?) {
        return Some(first + denial..statement.end);
    }
    // "That the worker has failed drugs was not recorded."
    if first == that {
        let behind = tokens.get(statement.end..)?;
        let behind = behind.get(..BEHIND).unwrap_or(behind);
        let not = behind.iter().position(|token| token.symbol == class::NOT)?;
        let told = behind.get(not..)?.iter().take(NEAR).position(|token| {
            matches!(
                token.symbol,
                class::RECORD | class::EVIDENCE | class::EXPLAIN
            ) || is_to_appear(text, token)
        })?;
        return Some(first..statement.end + not + told + 1);
    }
    None
}

/// Where what a record may keep is spoken of up to a statement: "clear documentation of",
/// "evidence that the worker has".
fn kept(text: &str, before: &[Token]) -> Option<usize> {
    let near = before.len().saturating_sub(SUBJECT);
    let behind = before.get(near..)?;
    let evidence = behind
        .iter()
        .rposition(|token| token.symbol == class::EVIDENCE)?;
    let mut between = behind.get(evidence + 1..)?.iter();
    let is_clause = opener(text, before).is_some_and(|that| that >= near + evidence);
    let of_it = |token: &Token| {
        matches!(
            token.symbol,
            class::WORD | class::IN_OF | class::AND | class::OR | class::COMMA
        )
    };
    if !is_clause && !between.all(of_it) {
        return None;
    }
    // "Clear documentation": no verb and no denial stands in front.
    let front = before.get(..near + evidence)?;
    let plain = |token: &&Token| token.symbol == class::WORD && !token.tags.has(FINITE.place);
    let first = front.len() - front.iter().rev().take_while(plain).count();
    let opens = first.checked_sub(1).and_then(|last| front.get(last));
    opens
        .is_none_or(|last| OPENS.contains(&last.symbol))
        .then_some(first)
}

/// In how many words behind a statement a record is said not to keep it: "is not
/// included", "is lacking", "was insufficient".
fn not_kept(text: &str, behind: &[Token]) -> Option<usize> {
    let near = behind.get(..BEHIND).unwrap_or(behind);
    let verb = near.iter().position(|token| {
        matches!(
            token.symbol,
            class::BE | class::HAVE | class::NOT | class::MISSING
        ) || CLOSES.contains(&token.symbol)
            || token.tags.has(FINITE.place)
            || token.tags.has(MODAL.place)
    })?;
    let is_kept = |token: &Token| {
        matches!(token.symbol, class::RECORD | class::EVIDENCE) || token.says(text, &KEPT)
    };
    let said = near.get(verb..)?;
    if said.first()?.symbol == class::MISSING {
        return Some(verb + 1);
    }
    let end = said.iter().take(NEAR).position(|token| {
        matches!(
            token.symbol,
            class::NOT | class::MISSING | class::SCANT | class::UNCLEAR
        )
    })?;
    if said
        .get(..end)?
        .iter()
        .any(|token| CLOSES.contains(&token.symbol))
    {
        return None;
    }
    if said.get(end)?.symbol != class::NOT {
        return Some(verb + end + 1);
    }
    let told = said.get(end..)?.iter().take(NEAR).position(is_kept)?;
    Some(verb + end + told + 1)
}

/// What stands in front of a clause.
const OPENS: &[Symbol] = &[
    class::SEMICOLON,
    class::COMMA,
    class::AND,
    class::BUT,
    class::CLAUSE_OPENER,
    class::DUE,
    class::THEREFORE,
    class::CLOSED,
    class::RECORD,
];
/// What ends one.
const CLOSES: &[Symbol] = &[
    class::SEMICOLON,
    class::BUT,
    class::CLAUSE_OPENER,
    class::DUE,
    class::THEREFORE,
    class::CLOSED,
];

/// The "that" whose clause a statement belongs to: between them stands its subject,
/// with no verb but the last, and no denial.
fn opener(text: &str, before: &[Token]) -> Option<usize> {
    let opens = |token: &Token| {
        let last = token.span.end.checked_sub(1);
        let opener = match last.and_then(|last| text.as_bytes().get(last)) {
            Some(b't' | b'T') => "that",
            Some(b'r' | b'R') => "whether",
            // "No evidence was found which shows that …".
            Some(b'h' | b'H') => "which",
            Some(b'f' | b'F') => return token.words(text).eq_ignore_ascii_case("if"),
            _ => return false,
        };
        let words = token.words(text);
        let at = words.len().checked_sub(opener.len());
        let end = at.and_then(|at| words.get(at..));
        end.is_some_and(|end| end.eq_ignore_ascii_case(opener))
    };
    let mut verb_is_past = false;
    for (at, token) in before.iter().enumerate().rev().take(SUBJECT) {
        if opens(token) {
            return Some(at);
        }
        // "Which shows": the verb of what a record would hold.
        if token.symbol == class::RECORD
            && let Some(which) = at.checked_sub(1)
            && let Some(opener) = before.get(which)
            && opener.symbol == class::CLAUSE_OPENER
            && opens(opener)
        {
            return Some(which);
        }
        match token.symbol {
            class::HAVE | class::BE if verb_is_past => return None,
            class::HAVE
            | class::BE
            | class::NOW
            | class::USE
            | class::DONE
            | class::WORD
            | class::IN_OF
            | class::OR => {}
            class::NEGATION
            | class::NOT
            | class::WITHOUT
            | class::BUT
            | class::SEMICOLON
            | class::CLAUSE_OPENER
            | class::EVIDENCE
            | class::RECORD
            | class::DUE
            | class::THEREFORE => return None,
            _ => verb_is_past = true,
        }
    }
    None
}

/// "It does not appear that".
fn is_to_appear(text: &str, token: &Token) -> bool {
    let word = token.words(text);
    word.eq_ignore_ascii_case("appear") || word.eq_ignore_ascii_case("seem")
}

fn symbol_at(tokens: &[Token], at: usize) -> Option<u8> {
    tokens.get(at).map(|token| token.symbol)
}

/// "No evidence", "does not show", of what a record may hold.
fn denial_in(text: &str, tokens: &[Token]) -> Option<usize> {
    let denies = |token: &Token| token.denies() || token.symbol == class::UNCLEAR;
    let of_record = |token: &Token| {
        matches!(token.symbol, class::EVIDENCE | class::RECORD) || is_to_appear(text, token)
    };
    let denial = tokens.iter().position(denies)?;
    let behind = tokens.get(denial + 1..)?;
    let unclear = tokens.get(denial)?.symbol == class::UNCLEAR;
    (unclear || behind.iter().take(NEAR).any(of_record)).then_some(denial)
}

/// Whether such a denial may turn a reading: it says something plainly.
pub(super) fn may_turn(reading: &Reading) -> bool {
    match reading {
        Reading::Finding(mood)
        | Reading::Shape(mood, ..)
        | Reading::OfCourse(mood, ..)
        | Reading::Scores(mood, ..) => *mood == Mood::Stated,
        Reading::Drugs(taking) => matches!(taking, Taking::Taken | Taking::Tried),
        Reading::NoDrugs => false,
        Reading::Use(_) | Reading::Pain(_) | Reading::Worse | Reading::Visits => true,
    }
}

/// What a plain statement says when no record tells it: the opposite of what is
/// there or was done, and nothing of what is well, how long it has been, or drugs
/// that are but named.
pub(super) fn turned(reading: &Reading, says: Option<Answer>) -> Option<Reading> {
    match *reading {
        Reading::Finding(_) if says == Some(Answer::Yes) => Some(Reading::Finding(Mood::Denied)),
        Reading::Shape(_, fact, Answer::Yes) => {
            Some(Reading::Shape(Mood::Denied, fact, Answer::Yes))
        }
        Reading::OfCourse(_, fact, Answer::Yes) => {
            Some(Reading::OfCourse(Mood::Denied, fact, Answer::Yes))
        }
        Reading::Drugs(Taking::Tried) => Some(Reading::Drugs(Taking::Untried)),
        _ => None,
    }
}
