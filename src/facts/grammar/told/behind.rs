//! What stands *behind* a denial and is told for itself by its shape: a finding of notes
//! that run on, a treatment that brought relief, a part of the body with its verb.

use super::{DENIES, Denial, NO_SUBJECT, STOPS, SUBJECT, Stage};
use crate::facts::class;
use crate::facts::class_set::ClassSet;
use crate::vocabulary::Symbol;

/// Whether what stands behind the comma of a denial is told for itself, as notes run on:
/// behind what is apart from all findings; what is called positive, a history or work;
/// a sign that is less than it should be; and a subject with its verb.
pub(super) fn runs_on(denial: Denial, symbols: &[Symbol]) -> bool {
    let near = symbols.get(..LISTED).unwrap_or(symbols);
    let ends = near
        .iter()
        .position(|symbol| STOPS.has(*symbol) || matches!(*symbol, class::BE | class::HAVE));
    let part = near.get(..ends.unwrap_or(near.len())).unwrap_or_default();
    if part.contains(&class::OR) {
        return false;
    }
    match symbols {
        [class::FAIL, ..] => return denial.commas == 0,
        [
            class::HISTORY | class::WORKS | class::AT_WORK | class::OFF_WORK,
            ..,
        ]
        | [
            class::NOW,
            class::WORKS | class::AT_WORK | class::OFF_WORK,
            ..,
        ]
        | [
            class::SURGERY | class::INJECTION,
            class::CONSIDER | class::PLAN,
            ..,
        ]
        | [class::NEURO_SIGN, class::REDUCED | class::WEAKNESS, ..] => return true,
        // "Decreased sensation at L5", "… in the left foot".
        [class::REDUCED, class::NEURO_SIGN, behind @ ..] => {
            let parts = |symbol: &&Symbol| matches!(**symbol, class::COMMA | class::AND);
            let place = behind
                .iter()
                .take(SUBJECT)
                .take_while(|symbol| !parts(symbol));
            let at_a_place = place.count() > 0;
            return denial.is_apart || at_a_place;
        }
        _ => {}
    }
    if denial.is_apart || symbols.first() == Some(&class::POSITIVE) {
        return true;
    }
    let (subject, behind) = symbols.split_at(
        symbols
            .iter()
            .take(SUBJECT)
            .position(|symbol| NO_SUBJECT.has(*symbol))
            .unwrap_or_default(),
    );
    match behind {
        [class::BE, next, ..] => {
            denial.commas == 0
                && matches!(denial.stage, Stage::Open | Stage::Settled)
                && !subject.is_empty()
                && !DENIES.has(*next)
                && !ABSENT.has(*next)
        }
        [
            class::RECORD,
            class::FINDING | class::FOUND_PAIN | class::REDUCED,
            ..,
        ] => subject
            .iter()
            .all(|symbol| matches!(*symbol, class::WORD | class::TREATMENT)),
        _ => false,
    }
}

/// Whether words begin with what goes on, which is a thing: "continued functional benefit".
pub(super) fn is_still_there(symbols: &[Symbol]) -> bool {
    matches!(
        symbols,
        [
            class::AGAIN,
            class::RELIEVE | class::FUNCTION | class::IMPROVE | class::HELP | class::PAIN,
            ..
        ]
    )
}

/// Whether words begin with a treatment that has brought relief: "the earlier injections
/// provided relief".
pub(super) fn gives_relief(symbols: &[Symbol]) -> bool {
    let near = symbols.get(..SUBJECT).unwrap_or(symbols);
    let Some(verb) = near.iter().position(|symbol| NO_SUBJECT.has(*symbol)) else {
        return false;
    };
    let (subject, behind) = near.split_at(verb);
    let brings = |symbols: &[Symbol]| {
        matches!(
            symbols,
            [
                class::RECORD,
                class::RELIEVE | class::IMPROVE | class::NUMBER,
                ..
            ] | [
                class::RECORD,
                class::WORD | class::AT_LEAST | class::ABOUT,
                class::RELIEVE | class::NUMBER,
                ..
            ]
        )
    };
    TREATS.is_in(subject) && brings(behind)
}

/// Whether words begin with a finding, or a part of the body, and a verb.
pub(super) fn is_of_the_body(symbols: &[Symbol]) -> bool {
    let ends = symbols
        .iter()
        .take(SUBJECT)
        .position(|symbol| NO_SUBJECT.has(*symbol));
    let (subject, behind) = symbols.split_at(ends.unwrap_or_default());
    OF_THE_BODY.is_in(subject) && matches!(behind, [class::BE, ..])
}

/// What is given to a worker.
static TREATS: ClassSet = ClassSet::of(&[
    class::DRUG,
    class::MEDICATION,
    class::THIS_TREATMENT,
    class::TREATMENT,
    class::THERAPY,
    class::INJECTION,
    class::SURGERY,
    class::VISITS,
]);

/// Findings, signs, and parts of the body.
static OF_THE_BODY: ClassSet = ClassSet::of(&[
    class::FINDING,
    class::FOUND_PAIN,
    class::PAIN,
    class::NUMBNESS,
    class::NEURO_SIGN,
    class::MUSCLE,
    class::LIMB,
    class::JOINT,
    class::INTO,
    class::DIGIT,
    class::WEAKNESS,
    class::SPINE,
    class::LOW_REFLEX,
    class::NORMAL_REFLEX,
    class::GRAVE_DISEASE,
    class::BELLY,
]);

/// What is said of a thing that is not there.
static ABSENT: ClassSet = ClassSet::of(&[class::ABSENT, class::MISSING, class::NONE]);

/// Words behind a comma among which an "or" shows that a list goes on.
const LISTED: usize = 12;
