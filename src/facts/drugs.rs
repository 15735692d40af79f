//! *Co-prescription*: which drugs the worker takes beside the request.
//!
//! A drug that was given up, failed, is denied or lies in the past is not
//! co-prescribed. A drug that is itself requested is one for the other items
//! of the letter only.

use super::fact::{Evidence, Section, Value};
use super::grammar::Taking;
use super::token::{Meaning, Token};
use super::weigh::Scales;
use crate::answer::Answer;
use crate::vocabulary::Category;

/// Puts each drug of a statement on the scales.
pub(super) fn take(
    taking: Taking,
    tokens: &[Token],
    section: Section,
    cue: &'static str,
    scales: &mut Scales<'_>,
) {
    for token in tokens {
        let Meaning::Drug(category, id) = token.meaning else { continue };
        let answer = match taking {
            Taking::Taken => Answer::Yes,
            Taking::Stopped | Taking::Denied | Taking::Former => Answer::No,
        };
        let span = match taking {
            Taking::Taken => token.span,
            _ => tokens.first().map_or(token.span, |first| first.span.cover(token.span)),
        };
        let span = match (taking, tokens.last()) {
            (Taking::Stopped | Taking::Former, Some(last)) => span.cover(last.span),
            _ => span,
        };
        let evidence = Evidence { span, section, value: Value::Answer(answer), cue };
        scales.drug(category, id, evidence);
    }
}

/// The worker takes nothing at all.
pub(super) fn none_taken(evidence: Evidence, scales: &mut Scales<'_>) {
    for category in [Category::Nsaid, Category::Opioid] {
        scales.drug(category, None, evidence.clone());
    }
}
