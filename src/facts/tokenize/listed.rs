//! What is *listed*: treatments told one behind the other, parted by semicolons or
//! numbered.
//!
//! "Treatment to date has included (1) naproxen; (2) six visits of therapy; (3) rest":
//! each of these was received, as where commas part them, and 2 counts no visits.

use super::super::class;
use super::super::class_set::ClassSet;
use super::super::token::{Meaning, Token};
use crate::vocabulary::{Cue, Weight};

/// So many words at most stand between "has" and "tried".
const NEAR: usize = 2;

/// "Treatment to date", "conservative care", "has tried": opens such a list by itself.
static OPENS: ClassSet = ClassSet::of(&[class::PAST_CARE, class::CARE, class::TRIED]);
/// "Has had", "has been given": behind these is told what was received.
static TAKES_IN: ClassSet = ClassSet::of(&[class::HAVE, class::DONE, class::RECEIVE, class::USE]);
/// What denies, so that a list behind it is another's affair.
static DENIES: ClassSet = ClassSet::of(&[class::NEGATION, class::NOT, class::NONE]);
/// What something is said with, so that it is no item of a list of treatments.
static STATES: ClassSet = ClassSet::of(&[
    class::NEGATION,
    class::NOT,
    class::NONE,
    class::BE,
    class::HAVE,
    class::RECORD,
    class::COLON,
    class::CLAUSE_OPENER,
    class::BUT,
    class::PAIN,
    class::FINDING,
    class::FOUND_PAIN,
    class::PLAN,
    class::CONSIDER,
    class::ASK,
    class::CLOSED,
]);
/// What parts the items of a list.
static PARTS: ClassSet = ClassSet::of(&[class::COMMA, class::SEMICOLON, class::AND, class::OR]);

/// Reads the semicolons between the treatments of a list as commas. These are the
/// tokens of a sentence.
#[inline(never)]
pub(super) fn join(tokens: &mut [Token]) {
    let mut lists = false;
    for at in 0..tokens.len() {
        let Some(token) = tokens.get(at) else { break };
        let symbol = token.symbol;
        if symbol == class::SEMICOLON {
            let behind = tokens.get(at + 1..).unwrap_or_default();
            lists = lists && is_item(behind);
            if lists && let Some(token) = tokens.get_mut(at) {
                token.symbol = class::COMMA;
            }
        } else if DENIES.has(symbol) {
            lists = false;
        } else {
            lists |= OPENS.has(symbol) || TAKES_IN.has(symbol) && follows(tokens, at);
        }
    }
}

/// Whether a verb stands behind "has" or "was".
fn follows(tokens: &[Token], verb: usize) -> bool {
    let before = tokens.get(verb.saturating_sub(NEAR)..verb);
    let before = before.unwrap_or_default().iter().rev();
    let mut spoken =
        before.filter(|token| token.symbol != class::WORD && token.symbol != class::BEFORE);
    spoken
        .next()
        .is_some_and(|token| matches!(token.symbol, class::HAVE | class::BE))
}

/// Whether what stands behind a semicolon, up to the next, names something and says
/// nothing of it.
fn is_item(behind: &[Token]) -> bool {
    let mut item = behind
        .iter()
        .take_while(|token| token.symbol != class::SEMICOLON);
    let speaks = |cue: Cue| matches!(cue.weight, Weight::Whole | Weight::Strong | Weight::General);
    // "…; she improved".
    let told = behind
        .first()
        .and_then(|token| token.cue)
        .is_some_and(speaks);
    !told && !item.any(|token| STATES.has(token.symbol))
}

/// Reads the numbers of the items of a list as words that mean nothing: "1)", "(2)".
/// These are the tokens of a sentence.
#[inline(never)]
pub(super) fn pass_numbers(source: &str, tokens: &mut [Token]) {
    let source = source.as_bytes();
    let is = |at: Option<usize>, byte: u8| at.and_then(|at| source.get(at)) == Some(&byte);
    let mut items: Vec<usize> = Vec::new();
    let mut next = 1.0;
    for (at, token) in tokens.iter().enumerate() {
        let counted = token.meaning == Meaning::Number(next) && is(Some(token.span.end), b')');
        let enclosed = is(token.span.start.checked_sub(1), b'(');
        let before = at.checked_sub(1).and_then(|before| tokens.get(before));
        let parted = before.is_none_or(|before| PARTS.has(before.symbol));
        // "Therapy (1), acupuncture (2)" counts.
        if counted && (!enclosed || parted || items.is_empty()) {
            items.push(at);
            next += 1.0;
        }
    }
    if items.len() < 2 {
        return;
    }
    for at in items {
        if let Some(token) = tokens.get_mut(at) {
            token.symbol = class::WORD;
            token.meaning = Meaning::Plain;
        }
    }
}
