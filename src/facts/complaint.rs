//! A *complaint*: what the worker says of himself ("complains of weakness",
//! "reports numbness and weakness"), or that he says no such thing ("denies
//! weakness"). It is no finding of an examination, and a deficit is one, or is
//! absent, only where it was looked for (facts.md: "on examination").

use super::class;
use super::token::Token;
use super::word_list::WordList;

/// Words in front of what is complained of among which the complaint is looked
/// for.
const REACH: usize = 20;
/// Words behind it among which the examination may be named.
const BEHIND: usize = 10;
/// Words between the verb and the person who says it: "the patient currently
/// reports".
const SUBJECT: usize = 3;

/// The worker, as letters name him.
pub(super) static WORKER: WordList = WordList::of(&[
    "patient",
    "worker",
    "claimant",
    "applicant",
    "employee",
    "iw",
    "he",
    "she",
]);
/// The worker in front of what he says.
static SPEAKER: WordList = WordList::of(&["pt", "who"]);
/// What a worker does with his complaints.
static SAYS: WordList = WordList::of(&[
    "reports",
    "reported",
    "states",
    "stated",
    "describes",
    "described",
    "notes",
    "noted",
    "endorses",
    "endorsed",
    "feels",
    "felt",
    "admits",
    "claims",
    "relates",
    "related",
    "experiences",
    "experienced",
    "mentions",
    "mentioned",
    "noticed",
    "notices",
    "experience",
    "experiencing",
]);
/// What a worker does with complaints that he does not have.
static DENIES: WordList = WordList::of(&["deny", "denies", "denied", "denying"]);
static HAVE: WordList = WordList::of(&["has", "have", "not", "never"]);
/// What is a complaint by its name.
static NAMES: WordList = WordList::of(&[
    "complain",
    "complains",
    "complained",
    "complaining",
    "complaint",
    "complaints",
    "c/o",
    "subjective",
    "subjectively",
    "systems",
    "ros",
]);
/// What is one where it is told which: "symptoms of weakness".
static SYMPTOMS: WordList = WordList::of(&["symptom", "symptoms"]);
static WHICH: WordList = WordList::of(&["of", "include", "including", "included", "with"]);
static EXAMINATION: WordList = WordList::of(&["exam", "examination"]);
static FINDINGS: WordList = WordList::of(&["finding", "findings"]);
static BE: WordList = WordList::of(&["is", "was", "been"]);
/// What is found, not said.
static FINDS: WordList = WordList::of(&[
    "objective",
    "objectively",
    "objectified",
    "found",
    "finding",
    "findings",
    "revealed",
    "reveals",
    "showed",
    "shows",
    "demonstrated",
    "demonstrates",
    "demonstrable",
    "exhibited",
    "exhibits",
    "documented",
    "testing",
    "tested",
    "emg",
    "signs",
]);

/// Whether a word speaks of a complaint: "complaints of", "subjective".
pub(super) fn is_a_word_of(text: &str, token: &Token) -> bool {
    token.says(text, &NAMES)
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
    words.any(|word| is_in(&EXAMINATION, word) || is_in(&FINDS, word))
}

/// Whether what is denied at a token is only a complaint: "denies weakness", "has had
/// no weakness".
pub(super) fn is_not_told(text: &str, tokens: &[Token], at: usize) -> bool {
    let own = tokens.get(at..).unwrap_or_default().iter();
    let mut own = own.take_while(|token| !matches!(token.symbol, class::SEMICOLON | class::COMMA));
    let denied = |word: &str, next: &str| {
        is_in(&DENIES, word) || is_in(&HAVE, word) && next.eq_ignore_ascii_case("had")
    };
    own.any(|token| token.says(text, &DENIES)) || is_said(text, tokens, at, denied)
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
        if is_in(&EXAMINATION, word) || is_in(&FINDS, word) {
            return false;
        }
        if is_in(&NAMES, word) || is_in(&SYMPTOMS, word) && is_in(&WHICH, next) || says(word, next)
        {
            return true;
        }
        next = word;
        if is_in(&SAYS, word) {
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
        if examined && is_in(&FINDINGS, word) {
            return true;
        }
        examined = is_in(&EXAMINATION, word);
    }
    false
}

fn be(word: &str) -> bool {
    is_in(&BE, word)
}

fn is_in(list: &WordList, word: &str) -> bool {
    list.has(word.trim_matches(|letter: char| !letter.is_alphanumeric()))
}
