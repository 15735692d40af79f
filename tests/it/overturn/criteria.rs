//! *Criteria* said to be met or not: "guideline criteria are not met", "this
//! request does not satisfy the guidelines", "the worker meets criteria for", "the
//! treatment falls short of the standard".

use super::necessity::conditional;
use super::polarity::{group_start, is_be, is_form_of, turn_predicate, turn_verb};
use super::turn::Turns;
use super::words::{Gap, Sentence};

const CRITERIA: [&str; 15] = [
    "criteria",
    "criterion",
    "guideline",
    "guidelines",
    "requirements",
    "requirement",
    "mtus",
    "odg",
    "acoem",
    "standard",
    "standards",
    "threshold",
    "prerequisite",
    "prerequisites",
    "recommendations",
];

/// Inverts what a sentence says of criteria met.
pub(crate) fn invert(sentence: Sentence<'_>, turns: &mut Turns) {
    for at in 0..sentence.len() {
        let word = &sentence[at];
        if !word.quoted && named_after(sentence, at) {
            fall_short(sentence, at, turns);
        }
        if word.quoted || !is_form_of(&word.low, &["meet", "satisfy", "fulfill"]) {
            continue;
        }
        let start = group_start(sentence, at);
        if conditional(sentence, start) || general(sentence, start) {
            continue;
        }
        let passive = sentence[start..at].iter().any(|word| is_be(&word.low));
        if passive || word.low == "met" && bare(sentence, start) {
            if names_criteria(&sentence[start.saturating_sub(14)..start]) {
                turn_predicate(sentence, at, turns);
            }
        } else if named_after(sentence, at) {
            turn_verb(sentence, at, turns);
        }
    }
}

/// "Falls short of the criteria", "fails the criteria".
fn fall_short(sentence: Sentence<'_>, at: usize, turns: &mut Turns) {
    let low = |at: usize| sentence.get(at).map_or("", |word| word.low.as_str());
    let last = match (low(at), low(at + 1), low(at + 2)) {
        ("falls", "short", "of") => at + 2,
        ("fails", "the" | "these" | "those", _) => at,
        _ => return,
    };
    turns.replace(sentence[at].place.start..sentence[last].place.end, "meets");
}

fn names_criteria(words: Sentence<'_>) -> bool {
    words
        .iter()
        .any(|word| CRITERIA.contains(&word.low.as_str()))
}

/// "criteria not met", "MTUS criteria met": the verb is left out.
fn bare(sentence: Sentence<'_>, start: usize) -> bool {
    start > 0 && CRITERIA.contains(&sentence[start - 1].low.as_str())
}

/// Whether criteria are named directly after the verb.
fn named_after(sentence: Sentence<'_>, at: usize) -> bool {
    sentence[at + 1..]
        .iter()
        .take(7)
        .take_while(|word| word.gap < Gap::Comma)
        .any(|word| CRITERIA.contains(&word.low.as_str()))
}

/// Patients, not this one.
fn general(sentence: Sentence<'_>, start: usize) -> bool {
    sentence[start.saturating_sub(10)..start]
        .iter()
        .any(|word| matches!(word.low.as_str(), "patients" | "individuals" | "who" | "it"))
        || sentence[start..]
            .first()
            .is_some_and(|word| matches!(word.low.as_str(), "should" | "must"))
}
