//! *Co-prescription*: which drugs the worker takes beside the request.
//!
//! A drug that was given up, failed, is denied or lies in the past is not
//! co-prescribed. A drug that is itself requested is one for the other items
//! of the letter only.

mod taken;

use jiff::civil::Date;

use self::taken::{are_all, denied_before, is_listed, is_own, no_other, nothing_else, says_other};
use super::concern::{AGAIN, is_for_the_stomach};
use super::fact::{Evidence, Section, Value};
use super::grammar::Taking;
use super::token::{Meaning, Token, class};
use super::weigh::Scales;
use crate::answer::{Answer, Use};
use crate::letter::{Record, RecordItem};
use crate::vocabulary::{Category, DrugId};

const PRESCRIBE: u8 = 0xC5;
const NO_RELIEF: u8 = 0xF3;
const ILL_EFFECT: u8 = 0xE5;
const FINDING: u8 = b'f';
const STOMACH_UPSET: u8 = 0xBF;
const IMPROVE: u8 = b'G';
const HELP: u8 = 0xEA;
const RECEIVE: u8 = 0xB2;
const OBVIATE: u8 = 0xD1;
/// "Down from", of a dose.
const DOWN_FROM: u8 = 0xC8;
/// A drug that was given up, or was to be.
const GIVEN_UP: &[u8] = &[class::FAIL, class::TRIED, class::INTOLERANT];
/// Words of taking, prescribing and refilling.
const TAKEN: &[u8] = &[
    class::USE,
    PRESCRIBE,
    AGAIN,
    class::NOW,
    class::PLAN,
    class::TOLERATED,
    DOWN_FROM,
];
/// Words by which a summary tells what is received.
const RECEIVED: &[u8] = &[class::MEDICATION, class::DONE, RECEIVE];
/// Words in front of a date in which the treatment that it is of may stand.
const BEFORE_DATE: usize = 4;

/// Puts each drug of a statement on the scales. `tokens` are those of the
/// statement, `around` those of the whole clause.
pub(super) fn take(
    taking: Taking,
    (tokens, around): (&[Token], &[Token]),
    (section, request): (Section, Option<Date>),
    (text, cue, record): (&str, &'static str, &Record),
    scales: &mut Scales<'_>,
) {
    if matches!(taking, Taking::Tried | Taking::Stopped | Taking::Untried) {
        failed(taking, tokens, section, (cue, record), scales);
    }
    let still_serves = tokens.iter().any(|token| token.symbol == OBVIATE);
    // "Heartburn with naproxen": it is taken all the same.
    let is_only_blamed = hold(tokens, &[STOMACH_UPSET])
        && (hold(around, &[class::USE, PRESCRIBE, class::NOW])
            || tokens
                .first()
                .is_some_and(|token| token.symbol == STOMACH_UPSET))
        && !hold(tokens, GIVEN_UP)
        && !hold(tokens, &[class::STOP]);
    let answer = match taking {
        Taking::Taken | Taking::Topical => Answer::Yes,
        // What makes another drug needless is taken.
        Taking::Untried if still_serves => Answer::Yes,
        Taking::Tried if is_only_blamed => Answer::Yes,
        Taking::Stopped | Taking::Denied => Answer::No,
        Taking::Former | Taking::Tried | Taking::Untried | Taking::InUrine => return,
    };
    // What was taken more than a year ago is not current for having been named.
    let long_past = |token: &Token| {
        matches!((token.meaning, request), (Meaning::Day(day), Some(request))
            if day.until(request).is_ok_and(|past| past.get_days() > 365))
    };
    let was_then = |(at, token): (usize, &Token)| long_past(token) && !is_of_treatment(around, at);
    if taking == Taking::Taken
        && around.iter().enumerate().any(was_then)
        && !around.iter().any(|token| token.symbol == class::SINCE)
    {
        return;
    }
    if taking == Taking::Taken && is_made_of(tokens, around) {
        return;
    }
    // "Medications include an anti-inflammatory" tells so in a summary; what all the
    // treatment to date has included does not.
    let received =
        section == Section::Summary && hold(around, RECEIVED) && !hold(around, &[class::PAST_CARE]);
    let taken_in_words = received || hold(around, TAKEN);
    for token in tokens {
        let Meaning::Drug(category, id) = token.meaning else {
            continue;
        };
        // A cream of an NSAID is not one; an opioid patch is an opioid.
        if taking == Taking::Topical && category != Category::Opioid {
            continue;
        }
        // A class of drugs, and any drug in a rationale, may be named without
        // being taken.
        let named_only = id.is_none() || section != Section::Summary;
        let listed = id.is_some() && is_listed(around, token);
        let own = id.is_some() && is_own(text, around, token);
        if taking == Taking::Taken && named_only && !taken_in_words && !listed && !own {
            continue;
        }
        // "There is currently no indication that therapy with NSAIDs has failed."
        if taking == Taking::Taken && id.is_none() && denied_before(around, token) {
            continue;
        }
        let span = match (taking, tokens.first(), tokens.last()) {
            (Taking::Taken, ..) | (_, None, _) | (_, _, None) => token.span,
            (_, Some(first), Some(last)) => first.span.cover(last.span),
        };
        let evidence = Evidence {
            span,
            section,
            value: Value::Answer(answer),
            cue,
        };
        if taking == Taking::Denied && id.is_none() && says_other(text, tokens) {
            no_other(category, &evidence, record, scales);
        }
        // A class named in general says less than a drug by name.
        scales.drug(category, id, evidence, id.is_none());
    }
    if let Some(all) = are_all(text, taking, tokens, around) {
        nothing_else(tokens, (section, all, cue), scales);
    }
}

/// Whether a date is that of an operation or other treatment before it, and so none
/// of a drug: "arthroscopy in 2014, naproxen".
fn is_of_treatment(around: &[Token], date: usize) -> bool {
    let before = around.get(..date).unwrap_or_default();
    let near = before.iter().rev().take(BEFORE_DATE);
    let mut near = near.take_while(|token| token.symbol != class::COMMA);
    near.any(|token| matches!(token.meaning, Meaning::Treatment(_)))
}

/// Whether drugs are what a cream is made of, which is not taken: "a topical
/// analgesic with flurbiprofen".
fn is_made_of(tokens: &[Token], around: &[Token]) -> bool {
    let Some(first) = tokens.first() else {
        return false;
    };
    let at = around.partition_point(|token| token.span.start < first.span.start);
    matches!(around.get(..at), Some([.., cream, with])
        if matches!(with.symbol, class::WITH | class::IN_OF)
            && matches!(cream.meaning, Meaning::Treatment(
                Category::TopicalAnalgesic | Category::CompoundedTopical)))
}

/// Whether one of these classes is among tokens.
fn hold(tokens: &[Token], symbols: &[u8]) -> bool {
    tokens.iter().any(|token| symbols.contains(&token.symbol))
}

/// Whether a statement on drugs in this clause tells of use before the
/// request.
pub(super) fn tells_of_use(taking: Taking, around: &[Token]) -> bool {
    match taking {
        Taking::Taken | Taking::Topical => {
            hold(
                around,
                &[
                    class::USE,
                    PRESCRIBE,
                    AGAIN,
                    class::NOW,
                    class::MEDICATION,
                    class::PAST_CARE,
                ],
            ) && !hold(around, &[class::FIRST_USE, class::TO_COME, class::PLAN])
        }
        Taking::Stopped | Taking::Former | Taking::Tried => true,
        Taking::Denied | Taking::Untried | Taking::InUrine => false,
    }
}

/// Drugs that were of no use or not borne, where the words say so, or that
/// nobody shows to have been tried.
fn failed(
    taking: Taking,
    tokens: &[Token],
    section: Section,
    (cue, record): (&'static str, &Record),
    scales: &mut Scales<'_>,
) {
    // That the stomach bears a drug says nothing of whether it was tried, and pain in
    // spite of therapy and drugs without a name is failed care.
    let bears = taking == Taking::Untried
        && hold(tokens, &[STOMACH_UPSET, FINDING])
        && !hold(tokens, GIVEN_UP);
    let named = |token: &Token| matches!(token.meaning, Meaning::Drug(_, Some(_)));
    let care = hold(tokens, &[class::IN_SPITE_OF])
        && hold(tokens, &[class::THERAPY, class::CARE])
        && !hold(tokens, &[class::FAIL]);
    let care = care && !tokens.iter().any(named);
    if bears || care {
        return;
    }
    // That the stomach complains of a drug, where it is treated for that, is no failure.
    let upset_only = taking == Taking::Tried
        && hold(tokens, &[STOMACH_UPSET])
        && !hold(tokens, GIVEN_UP)
        && !hold(tokens, &[class::NO_HELP, NO_RELIEF, class::STOP]);
    let for_the_stomach = |item: &RecordItem| is_for_the_stomach(item.request.category);
    if upset_only && record.items.iter().any(for_the_stomach) {
        return;
    }
    // What is asked for now is none of what was tried before it.
    let disputed = |id: Option<DrugId>| {
        let of_section = |at: usize| !matches!(section, Section::Rationale(own) if own != at);
        let mut items = record.items.iter().enumerate();
        id.is_some() && items.any(|(at, item)| item.request.drug == id && of_section(at))
    };
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
        return;
    };
    let answer = if taking == Taking::Untried {
        Answer::No
    } else {
        Answer::Yes
    };
    let denied = tokens.iter().any(|token| {
        matches!(
            token.symbol,
            class::NOT | class::NEGATION | class::WITHOUT | class::IN_SPITE_OF
        )
    });
    if tokens.iter().any(|token| {
        taking == Taking::Untried && matches!(token.symbol, class::TRIED | OBVIATE)
            || taking == Taking::Tried && token.symbol == AGAIN
            || matches!(
                token.symbol,
                class::FAIL
                    | class::NO_HELP
                    | NO_RELIEF
                    | class::INTOLERANT
                    | ILL_EFFECT
                    | class::SIDE_EFFECT
                    | FINDING
                    | STOMACH_UPSET
                    | class::DUE
                    | class::SCANT
                    | class::IN_SPITE_OF
            )
            || denied && matches!(token.symbol, IMPROVE | HELP | class::RELIEVE)
    }) {
        for token in tokens {
            if let Meaning::Drug(category, id) = token.meaning
                && !disputed(id)
            {
                let value = Value::Answer(answer);
                let evidence = Evidence {
                    span: first.span.cover(last.span),
                    section,
                    value,
                    cue,
                };
                scales.failed(category, id, evidence);
            }
        }
    }
}

/// Whether drugs that were not given might have been tried first: in a rationale,
/// for a drug of another kind. What is said to have failed is one, whatever it is.
/// What is only said not to upset the stomach is not missed.
pub(super) fn may_be_missed(tokens: &[Token], section: Section, record: &Record) -> bool {
    if hold(tokens, &[STOMACH_UPSET])
        && !hold(tokens, GIVEN_UP)
        && !hold(tokens, &[class::FIRST_LINE])
    {
        return false;
    }
    let tried = |token: &Token| {
        matches!(
            token.symbol,
            class::FAIL
                | class::NO_HELP
                | NO_RELIEF
                | class::INTOLERANT
                | class::TRIED
                | class::FIRST_LINE
        )
    };
    if tokens.iter().any(tried) {
        return true;
    }
    let Section::Rationale(item) = section else {
        return false;
    };
    let Some(item) = record.items.get(item) else {
        return false;
    };
    let request = item.request.category;
    let mut drugs = tokens.iter().filter_map(|token| match token.meaning {
        Meaning::Drug(category, _) => Some(category),
        _ => None,
    });
    request.is_drug()
        && !is_for_the_stomach(request)
        && drugs.all(|drug| {
            drug != request
                && !matches!(
                    drug,
                    Category::Opioid
                        | Category::Benzodiazepine
                        | Category::MuscleRelaxant
                        | Category::SedativeHypnotic
                        | Category::ProtonPumpInhibitor
                        | Category::H2Blocker
                )
        })
}

/// The worker takes nothing at all, and so not yet what is requested.
pub(super) fn none_taken(evidence: &Evidence, record: &Record, scales: &mut Scales<'_>) {
    for (at, item) in record.items.iter().enumerate() {
        if item.request.category.is_drug() {
            scales.used(
                at,
                Evidence {
                    value: Value::Use(Use::New),
                    ..evidence.clone()
                },
                true,
            );
        }
    }
    for category in [Category::Nsaid, Category::Opioid] {
        no_other(category, evidence, record, scales);
        scales.drug(category, None, evidence.clone(), false);
    }
}
