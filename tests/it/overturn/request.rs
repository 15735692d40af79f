//! What is concluded of a *request* without the word necessity: "the request is
//! not supported", "continued use cannot be recommended", "the records do not
//! support the request".

use super::necessity::{conditional, coordinated};
use super::polarity::{group_start, is_be, is_form_of, turn_predicate, turn_verb};
use super::turn::Turns;
use super::words::{Gap, Sentence};

const CONCLUDED: [&str; 41] = [
    "supported",
    "unsupported",
    "warranted",
    "unwarranted",
    "indicated",
    "appropriate",
    "inappropriate",
    "justified",
    "unjustified",
    "certified",
    "non-certified",
    "noncertified",
    "authorized",
    "approved",
    "denied",
    "recommended",
    "reasonable",
    "unreasonable",
    "necessary",
    "unnecessary",
    "allowed",
    "granted",
    "endorsed",
    "substantiated",
    "established",
    "advisable",
    "inadvisable",
    "consistent",
    "keeping",
    "accordance",
    "line",
    "required",
    "needed",
    "certifiable",
    "validated",
    "medically-necessary",
    "premature",
    "redundant",
    "excessive",
    "prudent",
    "sensible",
];
const GUIDELINE: [&str; 14] = [
    "guideline",
    "guidelines",
    "mtus",
    "odg",
    "acoem",
    "fda",
    "study",
    "studies",
    "literature",
    "patients",
    "individuals",
    "chapter",
    "trials",
    "evidence-based",
];
const RECORD: [&str; 16] = [
    "documentation",
    "records",
    "record",
    "information",
    "notes",
    "note",
    "findings",
    "report",
    "reports",
    "history",
    "file",
    "chart",
    "examination",
    "evidence",
    "documents",
    "submitted",
];
const SERVICES: [&str; 30] = [
    "treatment",
    "medication",
    "drug",
    "service",
    "services",
    "surgery",
    "procedure",
    "study",
    "test",
    "therapy",
    "equipment",
    "device",
    "injection",
    "operation",
    "imaging",
    "program",
    "item",
    "consultation",
    "referral",
    "testing",
    "refill",
    "refills",
    "intervention",
    "usage",
    "prescription",
    "quantity",
    "block",
    "sessions",
    "visits",
    "medications",
];

/// Inverts what a sentence concludes of the request.
pub(crate) fn invert(sentence: Sentence<'_>, item: &[String], turns: &mut Turns) {
    let mut last: Option<usize> = None;
    for at in 0..sentence.len() {
        if sentence[at].quoted {
            continue;
        }
        if concludes(sentence, at) {
            let at = at - usize::from(in_line(low(sentence, at)));
            let start = group_start(sentence, at);
            if last.is_some_and(|last| coordinated(sentence, last, at)) {
                last = Some(at);
            } else if is_about_request(sentence, start, at, last, item) {
                turn_predicate(sentence, at, turns);
                last = Some(at);
            }
        } else if stands_behind(sentence, at, item) || carries_approval(sentence, at) {
            turn_verb(sentence, at, turns);
        }
    }
}

fn low(sentence: Sentence<'_>, at: usize) -> &str {
    sentence.get(at).map_or("", |word| word.low.as_str())
}

/// Whether a predicate of conclusion stands here with its helping verb.
fn concludes(sentence: Sentence<'_>, at: usize) -> bool {
    let word = low(sentence, at);
    if !CONCLUDED.contains(&word) || at == 0 || low(sentence, at - 1) == "medically" {
        return false;
    }
    let head = at - usize::from(in_line(word));
    let start = group_start(sentence, head);
    let group = &sentence[start..head];
    let helped = group.iter().any(|word| {
        is_be(&word.low)
            || matches!(
                word.low.as_str(),
                "appear" | "appears" | "seems" | "considered" | "deemed"
            )
    });
    // What a provider "is being recommended" to do concludes nothing.
    let doubtful = group
        .iter()
        .any(|word| matches!(word.low.as_str(), "being" | "may" | "might" | "could"))
        || start > 0 && matches!(low(sentence, start - 1), "may" | "might" | "could" | "not");
    // "was denied", "is non-certified by utilization review": the
    // administrator's act.
    let act = matches!(
        word,
        "denied" | "non-certified" | "noncertified" | "authorized" | "approved" | "certified"
    ) && (group
        .iter()
        .any(|word| matches!(word.low.as_str(), "was" | "were"))
        || sentence[..start]
            .iter()
            .any(|word| word.low == "utilization"));
    let follows = follows(sentence, at) && !act;
    helped && !doubtful && follows && !conditional(sentence, start)
}

/// "in keeping", "in accordance", "in line": the predicate begins with "in".
fn in_line(word: &str) -> bool {
    matches!(word, "keeping" | "accordance" | "line")
}

/// Whether what follows leaves it a conclusion on this request.
fn follows(sentence: Sentence<'_>, at: usize) -> bool {
    let (next, then) = (low(sentence, at + 1), low(sentence, at + 2));
    let ends = sentence
        .get(at + 1)
        .is_none_or(|word| word.gap > Gap::Space);
    match low(sentence, at) {
        "consistent" => next == "with" && near_guideline(sentence, at),
        word if in_line(word) => low(sentence, at - 1) == "in" && near_guideline(sentence, at),
        _ if ends => true,
        word => match next {
            "for" | "in" => {
                matches!(then, "his" | "her")
                    || matches!(then, "this" | "that") && one_person(low(sentence, at + 3))
                    || matches!(
                        (word, then),
                        ("supported" | "certified" | "approved", "the")
                    )
            }
            "by" => {
                matches!(then, "the" | "mtus" | "odg" | "acoem" | "guidelines")
                    && ![
                        "claims",
                        "administrator",
                        "utilization",
                        "provider",
                        "physician",
                    ]
                    .contains(&low(sentence, at + 3))
                    || matches!(then, "guidelines" | "mtus" | "odg" | "acoem")
            }
            "when" | "if" | "only" | "during" | "to" | "unless" | "until" => {
                next == "to" && word != "recommended" && word != "required" && word != "indicated"
            }
            _ => true,
        },
    }
}

fn one_person(word: &str) -> bool {
    matches!(
        word,
        "patient"
            | "worker"
            | "claimant"
            | "applicant"
            | "injured"
            | "employee"
            | "man"
            | "woman"
            | "case"
            | "individual"
            | "iw"
    )
}

fn near_guideline(sentence: Sentence<'_>, at: usize) -> bool {
    (at + 1..at + 8)
        .any(|near| GUIDELINE.contains(&low(sentence, near)) || low(sentence, near) == "criteria")
}

/// Whether the subject of the predicate is the request, as requested.
fn is_about_request(
    sentence: Sentence<'_>,
    start: usize,
    head: usize,
    last: Option<usize>,
    item: &[String],
) -> bool {
    let mut first = last.map_or(0, |last| last + 1).min(start);
    for at in (first..start).rev() {
        let word = low(sentence, at);
        let requested = matches!(
            low(sentence, at + 1),
            "such" | "prescribed" | "requested" | "written"
        );
        if sentence[at].gap >= Gap::Clause && at > first {
            first = at;
            break;
        }
        match word {
            "that" | "which" | "who" if says_guideline(&sentence[..at]) => return false,
            "that" | "which" | "who" | "because" | "since" | "but" | "although" | "while"
            | "though" => {
                first = at + 1;
                break;
            }
            "as" if !requested => {
                first = at + 1;
                break;
            }
            _ => {}
        }
    }
    let clause = &sentence[first..start];
    let has = |wanted: &[&str]| {
        clause
            .iter()
            .any(|word| wanted.contains(&word.low.as_str()))
    };
    let requested = clause.iter().enumerate().any(|(at, word)| {
        matches!(
            word.low.as_str(),
            "request" | "requests" | "requested" | "question"
        ) && !(low(clause, at + 1) == "for" && low(clause, at + 2) == "authorization")
            && !word.quoted
    });
    if requested {
        return true;
    }
    if has(&GUIDELINE) || sentence[..head].iter().any(|word| word.low == "patients") {
        return false;
    }
    if matches!(
        low(sentence, head),
        "required" | "needed" | "established" | "consistent"
    ) && !has(&["use", "usage", "approval", "certification"])
    {
        return false;
    }
    let determined = clause.iter().enumerate().any(|(at, word)| {
        SERVICES.contains(&word.low.as_str())
            && at > 0
            && matches!(
                clause[at - 1].low.as_str(),
                "the"
                    | "this"
                    | "these"
                    | "such"
                    | "further"
                    | "additional"
                    | "continued"
                    | "ongoing"
                    | "proposed"
                    | "surgical"
                    | "prescribed"
            )
    });
    let going_on = clause.iter().enumerate().any(|(at, word)| {
        matches!(
            word.low.as_str(),
            "continued" | "ongoing" | "continuing" | "further" | "additional" | "continuation"
        ) && (at < 4 || has(&["use", "usage"]))
    });
    let approval = clause.iter().any(|word| {
        matches!(
            word.low.as_str(),
            "approval" | "certification" | "authorization" | "appeal"
        )
    });
    let prescribed = clause.windows(2).any(|pair| {
        pair[0].low == "as" && matches!(pair[1].low.as_str(), "prescribed" | "written")
    });
    // A name counts in the part after the last comma only.
    let close = clause
        .iter()
        .rposition(|word| word.gap >= Gap::Comma)
        .map_or(clause, |at| &clause[at..]);
    let named = close.len() <= 12
        && low(sentence, head) != "recommended"
        && !says_guideline(&sentence[..start])
        && close.iter().any(|word| item.contains(&word.low))
        && !has(&["patient", "worker", "claimant", "applicant"]);
    determined || going_on || approval || prescribed || named
}

/// "The guidelines state that …": what follows is the guideline's.
fn says_guideline(before: Sentence<'_>) -> bool {
    before
        .iter()
        .any(|word| GUIDELINE.contains(&word.low.as_str()))
}

/// "The benefit does not support approval", "is insufficient to warrant approval",
/// "qualifies for approval": whatever it is that carries one.
fn carries_approval(sentence: Sentence<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |before| low(sentence, before));
    let enough = at > 1
        && matches!(
            low(sentence, at - 2),
            "sufficient" | "insufficient" | "enough" | "adequate" | "inadequate"
        );
    is_form_of(
        low(sentence, at),
        &["support", "justify", "warrant", "qualify"],
    ) && sentence[at].gap == Gap::Space
        && (before != "to" || enough)
        && !is_be(before)
        && !matches!(before, "that" | "which" | "who" | "would" | "could")
        && !conditional(sentence, at)
        && sentence[at + 1..].iter().take(2).any(|word| {
            word.gap == Gap::Space
                && matches!(
                    word.low.as_str(),
                    "approval" | "certification" | "authorization"
                )
        })
}

/// "The records do not support the request": a record or a guideline that
/// stands behind what is requested.
fn stands_behind(sentence: Sentence<'_>, at: usize, item: &[String]) -> bool {
    if !is_form_of(
        low(sentence, at),
        &[
            "support",
            "establish",
            "substantiate",
            "justify",
            "warrant",
            "endorse",
            "recommend",
            "validate",
        ],
    ) || at == 0
        || is_be(low(sentence, at - 1))
        || conditional(sentence, at)
    {
        return false;
    }
    let before = &sentence[at.saturating_sub(14)..at];
    let has = |wanted: &[&str]| {
        before
            .iter()
            .any(|word| wanted.contains(&word.low.as_str()))
    };
    let relative = before.iter().rev().take(3).any(|word| {
        matches!(
            word.low.as_str(),
            "that" | "which" | "who" | "to" | "recommend" | "recommends" | "could"
        )
    });
    let (record, guideline) = (has(&RECORD), has(&GUIDELINE));
    // "The recommended period" and what a provider recommended are no support.
    let advised = low(sentence, at).starts_with("recommend")
        && (!guideline || low(sentence, at) == "recommended" || record);
    if relative || advised || !(record || guideline) {
        return false;
    }
    let after = &sentence[at + 1..sentence.len().min(at + 7)];
    let after = after
        .iter()
        .position(|word| word.gap > Gap::Space)
        .map_or(after, |end| &after[..end]);
    let after_has = |wanted: &[&str]| after.iter().any(|word| wanted.contains(&word.low.as_str()));
    let requested = after.first().is_some_and(|word| {
        matches!(
            word.low.as_str(),
            "the" | "this" | "these" | "such" | "her" | "his"
        )
    }) && after_has(&["request", "requested", "requests"]);
    let going_on = after.iter().take(2).any(|word| {
        matches!(
            word.low.as_str(),
            "ongoing" | "continued" | "further" | "additional" | "continuation"
        )
    });
    let need = after
        .iter()
        .take(3)
        .any(|word| word.low == "need" || word.low == "necessity")
        && !after_has(&["medical"]);
    let service = record
        && !guideline
        && after
            .iter()
            .take(3)
            .any(|word| SERVICES.contains(&word.low.as_str()) || item.contains(&word.low));
    requested || going_on || need || service
}
