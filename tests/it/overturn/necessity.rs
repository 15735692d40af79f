//! *Necessity* said outright: "is medically necessary", "medical necessity has
//! not been established", "medically unnecessary", "not clinically indicated".

use super::polarity::{group_start, is_be, is_form_of, turn_predicate, turn_verb};
use super::turn::Turns;
use super::words::{Gap, Sentence};

/// What may follow "medically", misprints included.
const AFTER_MEDICALLY: [&str; 19] = [
    "necessary",
    "neccessary",
    "necesary",
    "neccesary",
    "necessitated",
    "unnecessary",
    "reasonable",
    "unreasonable",
    "appropriate",
    "inappropriate",
    "indicated",
    "warranted",
    "unwarranted",
    "justified",
    "supported",
    "certified",
    "needed",
    "required",
    "necessity",
];
/// A medically necessary service "for patients who …" is a recital.
const ANYONE: [&str; 8] = [
    "patients",
    "individuals",
    "those",
    "people",
    "persons",
    "adults",
    "workers",
    "claimants",
];
const SHOWN: [&str; 22] = [
    "established",
    "supported",
    "substantiated",
    "demonstrated",
    "documented",
    "shown",
    "confirmed",
    "proven",
    "determined",
    "justified",
    "verified",
    "warranted",
    "certified",
    "met",
    "evident",
    "apparent",
    "clear",
    "unclear",
    "lacking",
    "absent",
    "questionable",
    "present",
];

/// Inverts what a sentence says outright of medical necessity.
pub(crate) fn invert(sentence: Sentence<'_>, turns: &mut Turns) {
    let mut last = None;
    for at in 0..sentence.len() {
        if sentence[at].quoted {
            continue;
        }
        if is_predicate(sentence, at) && !spared(sentence, at) {
            if !last.is_some_and(|last| coordinated(sentence, last, at)) {
                let article = usize::from(low(sentence, at) == "necessity") * 2;
                turn_predicate(sentence, at - article, turns);
            }
            last = Some(at);
        } else if is_noun(sentence, at) {
            noun(sentence, at, turns);
        } else if low(sentence, at) == "need" {
            need(sentence, at, turns);
        }
    }
}

fn low(sentence: Sentence<'_>, at: usize) -> &str {
    sentence.get(at).map_or("", |word| word.low.as_str())
}

/// "medically necessary", "clinically indicated", "a medical necessity".
fn is_predicate(sentence: Sentence<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else {
        return false;
    };
    if sentence[at].gap != Gap::Space {
        return false;
    }
    let word = low(sentence, at);
    match low(sentence, before) {
        "medically" => AFTER_MEDICALLY.contains(&word),
        "clinically" => {
            matches!(
                word,
                "indicated" | "necessary" | "warranted" | "appropriate" | "justified"
            )
        }
        "medical" => {
            word.starts_with("nec") && word.ends_with("ary")
                || word == "necessity" && before > 0 && low(sentence, before - 1) == "a"
        }
        _ => false,
    }
}

fn is_noun(sentence: Sentence<'_>, at: usize) -> bool {
    at > 0
        && low(sentence, at) == "necessity"
        && matches!(low(sentence, at - 1), "medical" | "medically")
        && !is_predicate(sentence, at)
}

/// Attributes, conditions and what holds of patients in general.
fn spared(sentence: Sentence<'_>, at: usize) -> bool {
    let start = group_start(sentence, at).min(at - 1);
    let before = start
        .checked_sub(1)
        .map_or("", |before| low(sentence, before));
    let attribute = matches!(
        low(sentence, at.saturating_sub(2)),
        "a" | "an" | "any" | "all" | "the" | "other" | "some" | "most" | "of" | "only"
    ) && low(sentence, at) != "necessity";
    let condition = matches!(before, "if" | "when" | "where" | "unless" | "as" | "that")
        && low(sentence, start) != "not"
        || conditional(sentence, start);
    // "done as clinically indicated", but "supported as medically necessary".
    let as_needed = low(sentence, at.saturating_sub(2)) == "as"
        && !matches!(
            low(sentence, at.saturating_sub(3)),
            "indicated" | "supported" | "considered" | "deemed" | "certified"
        );
    let general =
        matches!(low(sentence, at + 1), "for" | "in") && ANYONE.contains(&low(sentence, at + 2));
    attribute || condition || as_needed || general
}

/// Whether "if", "whether" and their like open the clause that ends at `to`.
pub(crate) fn conditional(sentence: Sentence<'_>, to: usize) -> bool {
    for at in (0..to).rev() {
        if matches!(
            low(sentence, at),
            "if" | "whether" | "unless" | "until" | "when"
        ) {
            return true;
        }
        if sentence[at].gap != Gap::Space {
            return false;
        }
    }
    false
}

/// "necessary, appropriate, or indicated": one turn serves them all.
pub(crate) fn coordinated(sentence: Sentence<'_>, last: usize, at: usize) -> bool {
    sentence[last + 1..at].iter().all(|word| {
        matches!(
            word.low.as_str(),
            "and" | "or" | "nor" | "medically" | "clinically" | "as" | "being" | "fully"
        )
    })
}

/// "There is no need for further visits", "does not establish the need for", "the need
/// for more has not been shown". Whether an operation is needed is a finding, where
/// something else is disputed.
fn need(sentence: Sentence<'_>, at: usize, turns: &mut Turns) {
    let Some(article) = at.checked_sub(1) else {
        return;
    };
    let verb = at.saturating_sub(2);
    let of_an_operation = sentence
        .iter()
        .skip(at + 2)
        .take(3)
        .any(|word| word.low.starts_with("surg") || word.low.starts_with("operation"));
    if low(sentence, at + 1) != "for" || of_an_operation || conditional(sentence, verb) {
        return;
    }
    let place = sentence[article].place.clone();
    match (low(sentence, verb), low(sentence, article)) {
        ("is" | "was", "no") => {
            turns.replace(place, "a");
        }
        ("is" | "was", "a") => {
            turns.replace(place, "no");
        }
        (says, "the" | "a")
            if is_form_of(
                says,
                &[
                    "establish",
                    "support",
                    "substantiate",
                    "demonstrate",
                    "justify",
                    "prove",
                ],
            ) =>
        {
            turn_verb(sentence, verb, turns);
        }
        _ => need_shown(sentence, at, turns),
    }
}

/// "The need for … has (not) been demonstrated".
fn need_shown(sentence: Sentence<'_>, at: usize, turns: &mut Turns) {
    for head in at + 2..sentence.len().min(at + 14) {
        if sentence[head].gap > Gap::Space {
            return;
        }
        if matches!(
            low(sentence, head),
            "demonstrated" | "established" | "substantiated" | "shown" | "proven" | "justified"
        ) {
            let start = group_start(sentence, head);
            if sentence[start..head].iter().any(|word| is_be(&word.low)) {
                turn_predicate(sentence, head, turns);
            }
            return;
        }
    }
}

fn noun(sentence: Sentence<'_>, at: usize, turns: &mut Turns) {
    let medical = at - 1;
    // "no (clear) medical necessity", "lacks medical necessity".
    for before in (medical.saturating_sub(3)..medical).rev() {
        let word = &sentence[before];
        match word.low.as_str() {
            "no" => {
                turns.drop_words(sentence, before..before + 1);
                return;
            }
            "lacks" => {
                turns.replace(word.place.clone(), "shows");
                return;
            }
            "lack" | "absence" => {
                turns.replace(word.place.clone(), "presence");
                return;
            }
            low if is_form_of(
                low,
                &[
                    "support",
                    "establish",
                    "demonstrate",
                    "substantiate",
                    "justify",
                    "warrant",
                    "corroborate",
                    "confirm",
                    "show",
                    "prove",
                    "validate",
                ],
            ) && !(before > 0 && is_be(self::low(sentence, before - 1))) =>
            {
                if !conditional(sentence, before) {
                    turn_verb(sentence, before, turns);
                }
                return;
            }
            _ => {}
        }
    }
    // "medical necessity for … has (not) been established".
    for head in at + 1..sentence.len().min(at + 26) {
        if sentence[head].gap >= Gap::Clause || low(sentence, head) == "contingent" {
            return;
        }
        if SHOWN.contains(&low(sentence, head)) {
            let start = group_start(sentence, head);
            let helped = sentence[start..head].iter().any(|word| {
                is_be(&word.low) || matches!(word.low.as_str(), "cannot" | "not" | "appears")
            });
            if helped && !conditional(sentence, start) {
                turn_predicate(sentence, head, turns);
                return;
            }
        }
    }
}
