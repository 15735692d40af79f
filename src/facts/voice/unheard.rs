//! What is told of a body or of care where nobody is heard.
//!
//! A rationale may tell of a case without a word on whose it is: "leg pain in an S1
//! distribution dominates the picture", "no operation is planned". What opens a section
//! tells of a case where it begins with a complaint, a sign or a denial that has its
//! verb, or with care that was had, taken or thought of, and nothing in it is a
//! guideline's or only supposed.

use super::Carried;
use super::heard::{Heard, Sign};
use crate::facts::class;
use crate::facts::class_set::ClassSet;
use crate::facts::tag::{FINITE, HAD, MODAL};
use crate::facts::token::Token;
use crate::vocabulary::{Cue, Speaker, Weight};

/// Words in which a sentence comes to what it is of.
const SUBJECT: usize = 7;
/// Words behind it in which its verb may stand.
const VERB: usize = 10;
/// Words behind the verb of care in which it is told what became of it.
const BECAME: usize = 4;

/// The cue of what might be.
const WHAT_MIGHT_BE: Cue = Cue {
    speaker: Speaker::Hypothetical,
    weight: Weight::Strong,
};

/// Weighs what a clause tells by where it stands in its sentence.
pub(super) fn weigh_opening(cues: &mut Heard, tokens: &[Token], start: usize, carried: Carried) {
    if start == 0 && carried != Carried::Summary && is_inverted(tokens) {
        cues.hypothesis = Some(WHAT_MIGHT_BE);
    }
    // "Off work and in pain: patients like these …".
    if cues.sign == Sign::Note && is_of_anyone(tokens) {
        cues.sign = Sign::None;
    }
}

/// Whether a sentence has words in it that a guideline has.
fn is_of_anyone(tokens: &[Token]) -> bool {
    let recites = |cue: Cue| cue.speaker == Speaker::Recital;
    tokens.iter().any(|token| token.cue.is_some_and(recites))
}

/// Whether a sentence begins with the verb and goes on with what would be: "had the
/// study shown a fracture, the request would stand".
fn is_inverted(tokens: &[Token]) -> bool {
    tokens
        .first()
        .is_some_and(|first| first.tags.has(HAD.place))
        && tokens.iter().any(|token| token.tags.has(MODAL.place))
}

/// Whether a sentence tells of a case where nobody was heard yet.
pub(super) fn opens_a_case(tokens: &[Token]) -> bool {
    let mut denied = false;
    for (at, token) in tokens.iter().enumerate().take(SUBJECT) {
        let symbol = token.symbol;
        let behind = || tokens.get(at + 1..).unwrap_or_default();
        if BODY.has(symbol) {
            return is_plain(tokens) && !is_of_relief(behind());
        }
        if CARE.has(symbol) {
            let is_drug = matches!(symbol, class::DRUG | class::MEDICATION);
            return is_plain(tokens) && was_had(behind(), is_drug, denied);
        }
        denied |= token.denies();
        if !PASSED.has(symbol) {
            return false;
        }
    }
    false
}

/// Whether no other voice is heard in a sentence, and nothing is supposed.
fn is_plain(tokens: &[Token]) -> bool {
    tokens.iter().all(|token| {
        token.symbol != class::HYPOTHESIS
            && !token.tags.has(MODAL.place)
            && token.cue.is_none_or(|cue| cue.speaker == Speaker::Finding)
    })
}

/// "Pain relief …": what a treatment does is no complaint.
fn is_of_relief(behind: &[Token]) -> bool {
    let first = behind.first().map(|token| token.symbol);
    matches!(first, Some(class::RELIEVE | class::IMPROVE))
}

fn is_verb(token: &Token) -> bool {
    VERBS.has(token.symbol) || token.tags.has(FINITE.place)
}

/// Whether it is told of care that it is had, taken, planned or on record, or not:
/// "naproxen is taken", "films are not mentioned", unlike "films are simple".
fn was_had(behind: &[Token], is_drug: bool, denied: bool) -> bool {
    let verb = behind.iter().take(VERB).position(is_verb);
    let Some(said) = verb.and_then(|verb| behind.get(verb..)) else {
        return false;
    };
    let mut near = said.iter().take(BECAME);
    near.any(|token| {
        BECOMES.has(token.symbol)
            || is_drug && TAKES.has(token.symbol)
            || denied && token.symbol == class::BE
    })
}

/// Complaints and signs.
static BODY: ClassSet = ClassSet::of(&[
    class::PAIN,
    class::NUMBNESS,
    class::FINDING,
    class::NEURO_SIGN,
    class::WEAKNESS,
    class::REDUCED,
    class::MUSCLE,
    class::LIMB,
    class::RADIATION,
    class::FRACTURE,
    class::GRAVE_DISEASE,
    class::WORSEN,
]);
/// What is had, taken or done.
static CARE: ClassSet = ClassSet::of(&[
    class::DRUG,
    class::MEDICATION,
    class::SURGERY,
    class::INJECTION,
    class::IMAGING,
    class::ANY_IMAGING,
    class::XRAY,
]);
/// What may stand in front of either.
static PASSED: ClassSet = ClassSet::of(&[
    class::WORD,
    class::SPINE,
    class::JOINT,
    class::DIGIT,
    class::NUMBER,
    class::CHRONICALLY,
    class::ACUTE,
    class::NOW,
    class::DONE,
    class::NEGATION,
    class::NOTHING,
    class::AND,
    class::ANOTHER,
    class::UNIT,
    class::LATELY,
    class::COMMA,
    class::DUE,
    class::CLAUSE_OPENER,
]);
static VERBS: ClassSet = ClassSet::of(&[
    class::BE,
    class::HAVE,
    class::RECORD,
    class::RADIATE,
    class::START,
    class::AGAIN,
    class::NOT,
    class::ABSENT,
]);
/// What becomes of care. (That films "are taken first" is said of whoever needs them.)
static BECOMES: ClassSet = ClassSet::of(&[
    class::PLAN,
    class::CONSIDER,
    class::RECORD,
    class::NOT,
    class::NEGATION,
    class::ABSENT,
    class::DECLINED,
]);
/// What becomes of drugs.
static TAKES: ClassSet = ClassSet::of(&[
    class::USE,
    class::RECEIVE,
    class::PRESCRIBE,
    class::AGAIN,
    class::NOW,
    class::DONE,
    class::STOP,
]);
