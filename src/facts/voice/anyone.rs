//! *Anyone*: "the patient" of a guideline that is told without its name.
//!
//! "The benefit lasts for weeks, and the patient has leg pain. This worker has none."
//! What opens a rationale speaks of anyone where it names nobody but "the patient",
//! tells nothing of the past, and leads up to a sentence that points to this worker
//! or case.

use std::ops::Range;

use super::super::class;
use super::super::fact::Section;
use super::super::token::Token;
use super::named::Named;
use crate::vocabulary::{Cue, Speaker, Weight};

/// Words among which a sentence points to this worker or case.
const SUBJECT: usize = 6;

/// Of whom a sentence speaks.
enum Subject {
    /// "The patient", and of nobody else.
    Patient,
    /// This worker or case: "the claimant", "this patient", "here".
    Worker,
    /// A record, a date, or a patient who is told of by name and by past.
    Told,
    Nobody,
}

/// Lets a guideline be heard in the sentences that speak of anyone. Each sentence, or
/// piece of one, stands with its end among the tokens, and its section.
pub(in crate::facts) fn settle(text: &str, tokens: &mut [Token], sentences: &[(usize, Section)]) {
    let (mut start, mut section, mut opens) = (0, None, false);
    let mut of_patients: Vec<Range<usize>> = Vec::new();
    for &(end, of) in sentences {
        if section.replace(of) != Some(of) {
            opens = matches!(of, Section::Rationale(_));
            of_patients.clear();
        }
        let place = std::mem::replace(&mut start, end)..end;
        if !opens {
            continue;
        }
        let sentence = tokens.get(place.clone()).unwrap_or_default();
        match subject(text, sentence) {
            Subject::Patient => of_patients.push(place),
            Subject::Nobody => (),
            Subject::Told => opens = false,
            Subject::Worker => {
                opens = false;
                for place in of_patients.drain(..) {
                    make_general(tokens.get_mut(place).unwrap_or_default());
                }
            }
        }
    }
}

fn subject(text: &str, sentence: &[Token]) -> Subject {
    let mut speaks = Subject::Nobody;
    let mut told = false;
    for (at, token) in sentence.iter().enumerate() {
        told |= token.day().is_some();
        let Some(weight) = finds(token) else {
            continue;
        };
        if weight == Weight::Opening && at > 0 {
            continue;
        }
        if weight == Weight::Weak {
            // "Those who are kept at work" is nothing that was.
            let before = at.checked_sub(1).and_then(|before| sentence.get(before));
            let passive = before.is_some_and(|be| be.symbol == class::BE && finds(be).is_none());
            told |= !passive;
            continue;
        }
        let near = sentence.iter().skip(at.saturating_sub(2)).take(5);
        let near = Named::in_any(text, near);
        let here = Named::in_any(text, std::iter::once(token));
        let this = here.has(Named::THIS);
        let patient = near.has(Named::PATIENT);
        if at < SUBJECT && (near.has(Named::WORKER) || near.has(Named::CASE) || this && patient) {
            return Subject::Worker;
        }
        if here.has(Named::HERE) {
            return Subject::Worker;
        }
        if this || !patient {
            speaks = Subject::Told;
        } else if matches!(speaks, Subject::Nobody) {
            speaks = Subject::Patient;
        }
    }
    match speaks {
        Subject::Patient if told => Subject::Told,
        speaks => speaks,
    }
}

/// How much a word says that a finding is told.
fn finds(token: &Token) -> Option<Weight> {
    token
        .cue
        .filter(|cue| cue.speaker == Speaker::Finding)
        .map(|cue| cue.weight)
}

fn make_general(sentence: &mut [Token]) {
    for token in sentence {
        if finds(token).is_some() && token.symbol != class::NEGATION {
            token.cue = Some(Cue {
                speaker: Speaker::Recital,
                weight: Weight::General,
            });
        }
    }
}
