//! A *complaint*: what the worker says of himself ("complains of weakness",
//! "reports numbness and weakness"), or that he says no such thing ("denies
//! weakness"). It is no finding of an examination, and a deficit is one, or is
//! absent, only where it was looked for (facts.md: "on examination").

use super::class;
use super::tag::{
    BE_SAID, BEFORE_HAD, COMPLAINTS, DENIES_HAVING, EXAMINATION, FOUND_BY_IT, IS_FOUND, SPEAKER,
    SYMPTOMS, TELLS, TELLS_WHICH, Tag, WORKER,
};
use super::token::Token;

/// Words in front of what is complained of among which the complaint is looked
/// for.
const REACH: usize = 20;
/// Words behind it among which the examination may be named.
const BEHIND: usize = 10;
/// Words between the verb and the person who says it: "the patient currently
/// reports".
const SUBJECT: usize = 3;

/// Whether a word speaks of a complaint: "complaints of", "subjective".
pub(super) fn is_a_word_of(text: &str, token: &Token) -> bool {
    token.says(text, &COMPLAINTS)
}

/// Whether what stands at a token is only complained of.
pub(super) fn is_told(text: &str, tokens: &[Token], at: usize) -> bool {
    is_said(text, tokens, at, |_, _| false)
}

/// Whether an examination is named around a token.
pub(super) fn is_found(text: &str, tokens: &[Token], at: usize) -> bool {
    let around = tokens
        .get(at.saturating_sub(REACH)..)
        .unwrap_or_default()
        .iter()
        .take(REACH + BEHIND);
    let mut words = around.flat_map(|token| token.words(text).split(char::is_whitespace));
    words.any(|word| is_in(&EXAMINATION, word) || is_in(&IS_FOUND, word))
}

/// Whether what is denied at a token is only a complaint: "denies weakness", "has had
/// no weakness".
pub(super) fn is_not_told(text: &str, tokens: &[Token], at: usize) -> bool {
    let own = tokens.get(at..).unwrap_or_default().iter();
    let mut own = own.take_while(|token| !matches!(token.symbol, class::SEMICOLON | class::COMMA));
    let denied = |word: &str, next: &str| {
        is_in(&DENIES_HAVING, word) || is_in(&BEFORE_HAD, word) && next.eq_ignore_ascii_case("had")
    };
    own.any(|token| token.says(text, &DENIES_HAVING)) || is_said(text, tokens, at, denied)
}

/// Whether what stands at a token is the worker's word, as its name or verb says or
/// a word with the one behind it.
fn is_said(text: &str, tokens: &[Token], at: usize, says: impl Fn(&str, &str) -> bool) -> bool {
    let behind = tokens.get(at..).unwrap_or_default().iter().take(BEHIND);
    let mut behind = behind.flat_map(|token| token.words(text).split(char::is_whitespace));
    if behind.any(|word| is_in(&EXAMINATION, word)) {
        return false;
    }
    let before = tokens.get(..at).unwrap_or_default();
    let mut words = before
        .iter()
        .rev()
        .take(REACH)
        .take_while(|token| token.symbol != class::SEMICOLON)
        .flat_map(|token| token.words(text).rsplit(char::is_whitespace));
    let mut next = "";
    while let Some(word) = words.next() {
        if is_in(&EXAMINATION, word) || is_in(&IS_FOUND, word) {
            return false;
        }
        if is_in(&COMPLAINTS, word)
            || is_in(&SYMPTOMS, word) && is_in(&TELLS_WHICH, next)
            || says(word, next)
        {
            return true;
        }
        next = word;
        if is_in(&TELLS, word) {
            // "The patient reports", but not "the patient was noted to have".
            let mut subject = words.clone().take(SUBJECT);
            let speaks = |word: &str| is_in(&WORKER, word) || is_in(&SPEAKER, word);
            if !words.clone().next().is_some_and(be) && subject.any(speaks) {
                return true;
            }
        }
    }
    false
}

/// Whether a statement is of what the examination found: "no examination findings".
pub(super) fn is_of_findings(text: &str, statement: &[Token]) -> bool {
    let words = statement
        .iter()
        .flat_map(|token| token.words(text).split(char::is_whitespace));
    let mut examined = false;
    for word in words {
        if examined && is_in(&FOUND_BY_IT, word) {
            return true;
        }
        examined = is_in(&EXAMINATION, word);
    }
    false
}

fn be(word: &str) -> bool {
    is_in(&BE_SAID, word)
}

fn is_in(list: &Tag, word: &str) -> bool {
    list.has(word.trim_matches(|letter: char| !letter.is_alphanumeric()))
}
