//! *Exercise at home*, where a denial is not of the exercise: "no documentation
//! that a home program has not been effective" says nothing of whether it is done,
//! nor does "why he cannot do it" or "has not completed care such as a home program".

use std::ops::Range;

use super::grammar::Mood;
use super::token::{Token, class};
use super::word_list::WordList;

const UNABLE: u8 = 0xE8;

/// Words in front of it in which the worker may be said to be unable.
const BEFORE: usize = 6;
/// Words beside it in which it may be a means to something.
const MEANS: usize = 3;
/// Words behind it in which it may be said not to have been enough.
const BEHIND: usize = 10;

/// In front of a means.
static BY: WordList = WordList::of(&["by", "with", "through", "via"]);
/// What may be, or may not.
static COULD: WordList = WordList::of(&["could", "would", "cannot", "can", "might"]);

/// Whether a statement on exercise at home says nothing of whether it is done:
/// that it is not enough, that nobody shows its failure or that the worker cannot
/// do it, or that it is a goal. `statement` is where it stands, `exercise` the
/// token that names the exercise.
pub(super) fn says_nothing(
    mood: Mood,
    text: &str,
    tokens: &[Token],
    statement: &Range<usize>,
    exercise: usize,
) -> bool {
    if mood != Mood::Denied {
        let before = tokens.get(..exercise).unwrap_or_default();
        let unable = |token: &Token| token.symbol == UNABLE;
        let denies = |token: &Token| token.symbol == class::NOT;
        return before.iter().any(|token| token.symbol == class::GOAL)
            || before.iter().rev().take(BEFORE).any(unable)
            || is_a_means(text, before) && before.iter().rev().take(BEFORE).any(denies)
            || is_to_come(text, before);
    }
    let denial = tokens.get(statement.clone()).unwrap_or_default();
    let behind = tokens.get(exercise + 1..).unwrap_or_default();
    let symbol_of = |token: Option<&Token>| token.map(|token| token.symbol);
    let denied_alone = matches!(
        symbol_of(denial.first()),
        Some(class::NEGATION | class::WITHOUT)
    );
    // "Is not enough", unlike "is not documented", "has not been started".
    let told = behind
        .iter()
        .take(MEANS)
        .any(|token| token.symbol == class::RECORD);
    let next_is_be = symbol_of(behind.first()) == Some(class::BE) && !told;
    let found_wanting = behind
        .iter()
        .take(BEHIND)
        .take_while(|token| token.symbol != class::COMMA)
        .any(|token| matches!(token.symbol, class::NO_HELP | class::FAIL));
    let unable = denial
        .iter()
        .skip(1)
        .any(|token| matches!(token.symbol, UNABLE | class::FAIL | class::CARE));
    let before = tokens.get(..exercise).unwrap_or_default();
    is_a_means(text, before)
        || may_not_do(text, behind)
        || next_is_be && !denied_alone
        || found_wanting
        || unable
        || is_to_come(text, before)
}

/// "Deficits that cannot be addressed by a home program": it is done or not.
fn is_a_means(text: &str, before: &[Token]) -> bool {
    let mut near = before.iter().rev().take(MEANS);
    near.any(|token| BY.has(token.words(text)))
}

/// "… that a home program could not take care of".
fn may_not_do(text: &str, behind: &[Token]) -> bool {
    let of_exercise = |token: &&Token| !matches!(token.symbol, class::COMMA | class::AND);
    let mut near = behind.iter().take(MEANS).take_while(of_exercise);
    near.any(|token| token.says(text, &COULD))
}

/// Whether the words in front of the exercise say that it is expected, or set it
/// against the treatment: "should have been taught", "over and above".
fn is_to_come(text: &str, before: &[Token]) -> bool {
    let near = before.get(before.len().saturating_sub(BEFORE)..);
    let Some((first, last)) = near.and_then(|near| near.first().zip(near.last())) else {
        return false;
    };
    let words = text
        .get(first.span.start..last.span.end)
        .unwrap_or_default();
    let (mut should, mut will) = (false, false);
    words.split_whitespace().any(|word| {
        let should_have = should && word.eq_ignore_ascii_case("have");
        should |= word.eq_ignore_ascii_case("should");
        // "Will be independent in a home program", unlike "will continue one".
        let will_master = will && MASTERED.has(word);
        will |= word.eq_ignore_ascii_case("will");
        should_have || will_master || TO_COME.has(word)
    })
}

/// What is yet to be reached of a home program.
static MASTERED: WordList = WordList::of(&[
    "independent",
    "independence",
    "demonstrate",
    "become",
    "achieve",
    "learn",
    "master",
    "proficient",
    "compliant",
]);
static TO_COME: WordList = WordList::of(&[
    "would",
    "could",
    "expect",
    "expected",
    "expects",
    "intended",
    "meant",
    "hoped",
    "above",
    "beyond",
    "rather",
    "instead",
    "transition",
    "progress",
    "until",
]);
