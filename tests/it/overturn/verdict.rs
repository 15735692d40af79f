//! The reviewer's *verdict* on the denial: "the denial is upheld", "I disagree
//! with the utilization reviewer", "reversing the determination".

use super::polarity::{is_be, is_form_of, turn_verb};
use super::turn::Turns;
use super::words::{Gap, Sentence};

const REVIEWED: [&str; 13] = [
    "denial",
    "decision",
    "determination",
    "determinations",
    "utilization",
    "ur",
    "review",
    "reviewer",
    "reviewer's",
    "administrator",
    "administrator's",
    "adverse",
    "non-certification",
];
const REQUESTED: [&str; 6] = [
    "request",
    "requests",
    "requested",
    "treatment",
    "medication",
    "use",
];

/// Inverts the reviewer's verdict on the denial.
pub(crate) fn invert(sentence: Sentence<'_>, turns: &mut Turns) {
    for at in 0..sentence.len() {
        let word = &sentence[at];
        if word.quoted {
            continue;
        }
        let first_person = near(sentence, at.saturating_sub(4)..at, &["i", "we", "reviewer"]);
        match word.low.as_str() {
            "upheld" | "overturned" | "affirmed" | "reversed"
                if near(sentence, at.saturating_sub(3)..at, &[])
                    && near(sentence, at.saturating_sub(12)..at, &REVIEWED) =>
            {
                turns.swap_word(word);
            }
            "uphold" | "upholds" | "upholding" | "overturn" | "overturns" | "overturning"
            | "reverse" | "reversing" | "affirm" | "affirming"
                if near(sentence, at + 1..at + 6, &REVIEWED) =>
            {
                turns.swap_word(word);
            }
            "agree" | "disagree" | "concur"
                if first_person && near(sentence, at + 1..at + 7, &REVIEWED) =>
            {
                let negated =
                    at > 0 && matches!(sentence[at - 1].low.as_str(), "not" | "cannot" | "don't");
                if negated {
                    turn_verb(sentence, at, turns);
                } else {
                    turns.swap_word(word);
                }
            }
            "approval" | "denial" | "certification" | "non-certification"
                if at > 0
                    && near(
                        sentence,
                        at.saturating_sub(2)..at,
                        &[
                            "recommend",
                            "recommending",
                            "recommended",
                            "advise",
                            "advising",
                        ],
                    )
                    && !near(sentence, at + 1..at + 2, &["by"]) =>
            {
                turns.swap_word(word);
            }
            "against" if first_person && at > 0 && low(sentence, at - 1) == "recommend" => {
                turns.drop_words(sentence, at..at + 1);
            }
            "deny" | "approve" if first_person && near(sentence, at + 1..at + 5, &REQUESTED) => {
                turns.swap_word(word);
            }
            low if is_form_of(
                low,
                &[
                    "recommend",
                    "endorse",
                    "certify",
                    "approve",
                    "authorize",
                    "support",
                ],
            ) && first_person
                && sentence[at].gap == Gap::Space
                && self::low(sentence, at + 1) != "against"
                && near(sentence, at + 1..at + 4, &REQUESTED) =>
            {
                turn_verb(sentence, at, turns);
            }
            "no" | "yes" if at == 0 && answers(sentence) => {
                turns.swap_word(word);
            }
            _ => {}
        }
    }
    label(sentence, turns);
}

fn low(sentence: Sentence<'_>, at: usize) -> &str {
    sentence.get(at).map_or("", |word| word.low.as_str())
}

/// Whether one of `wanted` stands in the range (a form of "to be" where
/// nothing is wanted).
fn near(sentence: Sentence<'_>, range: std::ops::Range<usize>, wanted: &[&str]) -> bool {
    let end = range.end.min(sentence.len());
    let start = range.start.min(end);
    sentence[start..end].iter().any(|word| {
        if wanted.is_empty() {
            is_be(&word.low)
        } else {
            wanted.contains(&word.low.as_str())
        }
    })
}

/// "No, the request …": an answer, not "no red flags".
fn answers(sentence: Sentence<'_>) -> bool {
    sentence.get(1).is_some_and(|word| word.gap == Gap::Comma) && near(sentence, 1..8, &REQUESTED)
}

/// "Decision rationale: No, the request …": the answer after the label.
fn label(sentence: Sentence<'_>, turns: &mut Turns) {
    let after = sentence
        .iter()
        .position(|word| word.low == "rationale" && !word.quoted)
        .map_or(0, |at| at + 1);
    if after > 0 {
        let rest = &sentence[after..];
        if rest
            .first()
            .is_some_and(|word| matches!(word.low.as_str(), "no" | "yes") && word.gap == Gap::Colon)
            && answers(rest)
        {
            turns.swap_word(&rest[0]);
        }
    }
}
