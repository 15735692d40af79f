//! *Exercise at home*, where a denial is not of the exercise: "no documentation
//! that a home program has not been effective" says nothing of whether it is done,
//! nor does "why he cannot do it" or "has not completed care such as a home program".

use std::ops::Range;

use super::class;
use super::grammar::Mood;
use super::tag::{
    ADEPT, BE_OR_HAVE, BY_MEANS_OF, COMES_TO, IS_OR_WAS, MASTERED, MAY_OR_NOT, TAKEN_CARE_OF,
    TO_COME, WHY,
};
use super::token::Token;

/// Words in front of it in which the worker may be said to be unable.
const BEFORE: usize = 6;
/// Words beside it in which it may be a means to something.
const MEANS: usize = 3;
/// Words behind it in which it may be said not to have been done or told of.
const TOLD: usize = 4;
/// What is said of exercise that is not there: "is not documented", "was never taught".
const DONE_OR_TOLD: &[u8] = &[
    class::RECORD,
    class::DONE,
    class::USE,
    class::EXPLAIN,
    class::START,
    class::BEGIN,
    class::TAUGHT,
    class::TRIED,
];
/// Words behind it in which it may be said not to have been enough.
const BEHIND: usize = 10;

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
        let unable = |token: &Token| token.symbol == class::UNABLE;
        let denies = |token: &Token| token.symbol == class::NOT;
        let asked_why = |token: &Token| token.symbol == class::REASON;
        return before.iter().any(|token| token.symbol == class::GOAL)
            || before.iter().rev().take(BEFORE).any(asked_why)
            || before.iter().rev().take(BEFORE).any(unable)
            || is_a_means(text, before) && before.iter().rev().take(BEFORE).any(denies)
            || is_to_come(text, before)
            || is_taught_when_asked(before);
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
        .take(TOLD)
        .take_while(|token| token.symbol != class::COMMA)
        .any(|token| DONE_OR_TOLD.contains(&token.symbol));
    let next_is_be = symbol_of(behind.first()) == Some(class::BE) && !told;
    let found_wanting = behind
        .iter()
        .take(BEHIND)
        .take_while(|token| token.symbol != class::COMMA)
        .any(|token| matches!(token.symbol, class::NO_HELP | class::FAIL));
    let unable = denial
        .iter()
        .skip(1)
        .any(|token| matches!(token.symbol, class::UNABLE | class::FAIL | class::CARE));
    let before = tokens.get(..exercise).unwrap_or_default();
    // "No documentation of why he cannot be transitioned to it".
    let asked_why = |token: &Token| token.says(text, &WHY) || token.symbol == class::NO_REASON;
    before.iter().rev().take(BEHIND).any(asked_why)
        || is_a_means(text, before)
        || is_a_setting(text, denial)
        || may_not_do(text, behind)
        || next_is_be && !denied_alone
        || found_wanting
        || unable
        || is_to_come(text, before)
}

/// "Has given up his home program": whether exercise is named as what is done no more.
pub(super) fn is_given_up(tokens: &[Token], exercise: usize) -> bool {
    let before = tokens.get(..exercise).unwrap_or_default();
    let mut near = before.iter().rev().take(MEANS);
    near.any(|token| token.symbol == class::STOP)
}

/// "Deficits that cannot be addressed by a home program": it is done or not.
fn is_a_means(text: &str, before: &[Token]) -> bool {
    let mut near = before.iter().rev().take(MEANS);
    let by = |token: &Token| BY_MEANS_OF.has(token.words(text));
    let Some(behind) = near.position(by) else {
        return false;
    };
    // "Is independent with it" tells of no means.
    let whose = before.iter().rev().nth(behind + 1);
    !whose.is_some_and(|token| token.says(text, &ADEPT))
}

/// "Deficits that cannot be addressed within the context of a home program".
fn is_a_setting(text: &str, denial: &[Token]) -> bool {
    denial.iter().any(|token| token.says(text, &MAY_OR_NOT))
        && denial.iter().any(|token| token.says(text, &TAKEN_CARE_OF))
}

/// "… that a home program could not take care of".
fn may_not_do(text: &str, behind: &[Token]) -> bool {
    let of_exercise = |token: &&Token| !matches!(token.symbol, class::COMMA | class::AND);
    let mut near = behind.iter().take(MEANS).take_while(of_exercise);
    near.any(|token| token.says(text, &MAY_OR_NOT))
}

/// "Requests therapy with instruction in a home program": it comes with what is asked for.
fn is_taught_when_asked(before: &[Token]) -> bool {
    let own = |token: &&Token| !matches!(token.symbol, class::COMMA | class::SEMICOLON);
    let mut near = before.iter().rev().take(2 * BEFORE).take_while(own);
    let with = near.position(|token| token.symbol == class::WITH);
    with.is_some_and(|with| with < BEFORE) && near.any(|token| token.symbol == class::PLAN)
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
    let (mut should, mut will, mut is_to) = (false, false, false);
    let mut last = "";
    words.split_whitespace().any(|word| {
        let should_have = should && word.eq_ignore_ascii_case("have");
        should |= word.eq_ignore_ascii_case("should");
        // "Will be independent in a home program", unlike "will continue one".
        let will_master = will && MASTERED.has(word);
        will |= word.eq_ignore_ascii_case("will");
        let should_turn = should && COMES_TO.has(word);
        let is_to_be = is_to && BE_OR_HAVE.has(word);
        is_to = IS_OR_WAS.has(last) && word.eq_ignore_ascii_case("to");
        last = word;
        should_have || should_turn || is_to_be || will_master || TO_COME.has(word)
    })
}
