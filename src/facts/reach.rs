//! The *reach* of a denial: it ends where a new subject takes the word. "No
//! evidence of failed care, and the worker is on full duty" denies no duty. Nor
//! does it reach a second verb ("denies spasm, and is working") or what it takes
//! for granted ("no benefit for his chronic pain").

use super::class;
use super::grammar::{Mood, Reading};
use super::tag::{
    BY_HAND, EXACERBATION, HELD_VERBS, OPENS_A_PREDICATE, PHYSICIAN, STAGES, TAKEN_FOR_GRANTED,
    WORKER,
};
use super::token::Token;

/// Words behind "and" in which a subject of its own may stand: "and the injured
/// worker".
const SUBJECT: usize = 3;
/// Words behind a thing in which its own verb may stand: "X-rays of the lumbar
/// spine were taken".
const VERB: usize = 8;

/// Words in front of a symptom among which its relief is looked for: "relief from his
/// left".
const RELIEF: usize = 4;

/// Whether a denial that begins at the first of these tokens ends before the thing
/// at `thing`: behind a comma with "and", or behind "and", stands a subject with a
/// verb of its own.
pub(super) fn ends_before(
    text: &str,
    tokens: &[Token],
    denial: usize,
    thing: std::ops::Range<usize>,
) -> bool {
    let between = tokens.get(denial..thing.start).unwrap_or_default();
    if is_found_by_hand(text, tokens, between, thing.end) {
        return true;
    }
    let Some(and) = between.iter().rposition(|token| token.symbol == class::AND) else {
        return false;
    };
    let behind_and = between.get(and + 1..).unwrap_or_default();
    let denies = |token: &Token| {
        matches!(
            token.symbol,
            class::NEGATION | class::NOT | class::WITHOUT | class::EVIDENCE
        )
    };
    if behind_and.iter().any(denies) {
        return false;
    }
    let is_person = |token: &Token| {
        token
            .words(text)
            .split(|letter: char| !letter.is_alphabetic())
            .any(|word| WORKER.has(word) || PHYSICIAN.has(word))
    };
    if behind_and.iter().take(SUBJECT).any(is_person) {
        return true;
    }
    let behind_comma = and
        .checked_sub(1)
        .and_then(|before| between.get(before))
        .is_some_and(|token| token.symbol == class::COMMA);
    // ", and the pain is chronic", where the thing holds its own verb.
    let holds_verb = || {
        let first = tokens.get(thing.start);
        first.is_some_and(|token| token.says(text, &HELD_VERBS))
    };
    let plain = |token: &Token| token.symbol == class::WORD;
    if behind_comma && behind_and.len() < SUBJECT && behind_and.iter().all(plain) && holds_verb() {
        return true;
    }
    behind_comma && behind_and.is_empty() && {
        let behind = tokens.get(thing.end..).unwrap_or_default();
        let verb = |token: &Token| matches!(token.symbol, class::BE | class::HAVE);
        let own = behind
            .iter()
            .take(VERB)
            .take_while(|token| token.symbol != class::COMMA);
        own.clone().any(verb) && !own.clone().any(denies)
    }
}

/// Whether a thing behind a comma has an examination of its own that found it: "no leg
/// pain, spasm of the back on palpation", unlike "no pain, spasm or weakness on
/// palpation".
fn is_found_by_hand(text: &str, tokens: &[Token], between: &[Token], end: usize) -> bool {
    let comma = |token: &Token| matches!(token.symbol, class::COMMA);
    let listed = |token: &Token| matches!(token.symbol, class::COMMA | class::AND | class::OR);
    let behind = tokens.get(end..).unwrap_or_default().iter().take(FOUND);
    let mut behind = behind.take_while(|token| !listed(token));
    between.last().is_some_and(comma) && behind.any(|token| token.says(text, &BY_HAND))
}

/// Words behind a thing among which it is told that a hand found it.
const FOUND: usize = 8;

/// Whether what is named at this place is taken for granted: it is "his", "the
/// patient's", or that of a "patient with" it, or what may have become worse.
pub(super) fn is_presupposed(text: &str, tokens: &[Token], at: usize) -> bool {
    let before = tokens.get(..at).unwrap_or_default();
    // "That the pain is chronic" states it, and so does "reached the chronic stage".
    let says_so = |it: &Token| {
        it.words(text)
            .split_whitespace()
            .any(|word| OPENS_A_PREDICATE.has(word) || STAGES.has(word))
    };
    if tokens.get(at).is_some_and(says_so) {
        return false;
    }
    before.last().is_some_and(|last| {
        let word = last.words(text);
        last.symbol == class::WITH && before.iter().nth_back(1).is_some_and(|at| !at.denies())
            || word.ends_with("'s")
            || TAKEN_FOR_GRANTED.has(word)
            || last.symbol == class::IN_OF && is_exacerbation(text, before)
    })
}

/// Words between "for" and what is treated: "for the current flare".
const TREATED: usize = 3;

/// Whether what is denied is care for what stands at this place: "no therapy for this
/// flare".
pub(super) fn is_treated(text: &str, tokens: &[Token], at: usize) -> bool {
    let before = tokens.get(..at).unwrap_or_default();
    let near = before.get(at.saturating_sub(TREATED)..).unwrap_or_default();
    let opens = |token: &Token| matches!(token.symbol, class::FOR | class::SINCE);
    let Some(behind) = near
        .iter()
        .rposition(opens)
        .and_then(|at| near.get(at + 1..))
    else {
        return false;
    };
    behind
        .first()
        .is_some_and(|first| first.says(text, &TAKEN_FOR_GRANTED))
}

/// Whether the last thing named before an "of" is an exacerbation.
fn is_exacerbation(text: &str, before: &[Token]) -> bool {
    let Some(thing) = before.iter().nth_back(1) else {
        return false;
    };
    let worse = |word: &str| EXACERBATION.has(word.trim_end_matches('s'));
    thing.words(text).split_whitespace().any(worse)
}

/// Whether what is denied up to a symptom is its relief, which takes the symptom for
/// granted: "no relief from his leg pain", "did not help the spasm".
pub(super) fn denies_relief(denied: &[Token]) -> bool {
    let Some((of, before)) = denied.split_last() else {
        return false;
    };
    // That the record does not tell of relief leaves open what there is to relieve.
    if denied.iter().any(|token| token.symbol == class::EVIDENCE) {
        return false;
    }
    let near = before.iter().rev().take(RELIEF);
    let mut near = near.take_while(|token| !token.denies());
    let relief = |token: &Token| matches!(token.symbol, class::RELIEVE | class::IMPROVE);
    relief(of) || near.any(relief)
}

/// Words in front of "without" in which it is told what cannot be done.
const CANNOT_DO: usize = 5;

/// Whether what "without" stands in front of is always there: "cannot walk without pain
/// into the leg".
pub(super) fn comes_with_it(before: &[Token], statement: &[Token]) -> bool {
    let without = |token: &Token| token.symbol == class::WITHOUT;
    let mut near = before.iter().rev().take(CANNOT_DO);
    statement.first().is_some_and(without)
        && near
            .by_ref()
            .take_while(|token| !matches!(token.symbol, class::COMMA | class::AND | class::BUT))
            .any(|token| matches!(token.symbol, class::UNABLE | class::NOT))
}

/// Words behind "but" before what was left as it was: "but the leg pain is not".
const LEFT_AS_IT_WAS: usize = 3;
/// Words in front of "but" among which relief may be told.
const RELIEVED: usize = 12;

/// Whether what "not" is said of stands behind relief of another thing, so that it is
/// still there: "helps the back but not the leg pain", "the neck is better, but the
/// tingling is not".
pub(super) fn is_left_behind(before: &[Token], statement: &[Token]) -> bool {
    let not = |token: Option<&Token>| token.is_some_and(|token| token.symbol == class::NOT);
    if !not(statement.first()) && !not(statement.last()) {
        return false;
    }
    let but = |token: &Token| matches!(token.symbol, class::BUT | class::CLAUSE_OPENER);
    let mut back = before.iter().rev();
    if !back.by_ref().take(LEFT_AS_IT_WAS).any(but) {
        return false;
    }
    let relieved = |token: &Token| {
        matches!(
            token.symbol,
            class::RELIEVE | class::IMPROVE | class::HELP | class::REDUCED
        )
    };
    let mut near = back.take(RELIEVED).take_while(|token| !token.denies());
    near.any(relieved)
}

/// Whether "negative" is said of what stands in front of it, and of nothing behind it:
/// "straight leg raising is negative", unlike "neg spasm".
pub(super) fn is_of_the_test_before(tokens: &[Token], denied: std::ops::Range<usize>) -> bool {
    let before = denied.start.checked_sub(1).and_then(|at| tokens.get(at));
    let denied = tokens.get(denied).unwrap_or_default();
    let parts = |token: &Token| {
        matches!(
            token.symbol,
            class::COMMA | class::SEMICOLON | class::AND | class::COLON | class::WITH
        )
    };
    denied
        .first()
        .is_some_and(|token| token.symbol == class::ABSENT)
        && !denied.iter().any(|token| token.symbol == class::FOR)
        && before.is_some_and(|before| !parts(before))
}

/// Whether what stands at this place is a predicate of its own behind an "and".
pub(super) fn is_another_predicate(text: &str, tokens: &[Token], at: usize) -> bool {
    let (Some(before), Some(it)) = (tokens.get(..at), tokens.get(at)) else {
        return false;
    };
    let verb = it.words(text).split_whitespace().next().unwrap_or_default();
    before.last().is_some_and(|last| last.symbol == class::AND) && OPENS_A_PREDICATE.has(verb)
}

/// Whether conservative care is denied as such, so that the treatments which are
/// its examples were not received: "no trial of conservative care such as therapy".
pub(super) fn denies_care(tokens: &[Token]) -> bool {
    let denies = |token: &Token| token.denies() || token.symbol == class::WITHOUT;
    let Some(denial) = tokens.iter().rposition(denies) else {
        return false;
    };
    let behind = tokens.get(denial + 1..).unwrap_or_default();
    let ends = |token: &Token| matches!(token.symbol, class::BUT | class::SEMICOLON);
    behind.iter().any(|token| token.symbol == class::CARE) && !behind.iter().any(ends)
}

/// What a reading plainly says where the denial or supposition does not reach it, if
/// it is one that may not.
pub(super) fn beyond(reading: &Reading) -> Option<Reading> {
    match *reading {
        Reading::Finding(Mood::Denied | Mood::Supposed) => Some(Reading::Finding(Mood::Stated)),
        Reading::Shape(Mood::Denied, fact, answer) => {
            Some(Reading::Shape(Mood::Stated, fact, answer))
        }
        _ => None,
    }
}
