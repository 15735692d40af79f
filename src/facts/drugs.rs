//! *Co-prescription*: which drugs the worker takes beside the request.
//!
//! A drug that was given up, failed, is denied or lies in the past is not
//! co-prescribed. A drug that is itself requested is one for the other items
//! of the letter only.

mod failed;
mod on_skin;
mod taken;

pub(super) use self::failed::may_be_missed;
use self::failed::{blamed, failed};
pub(super) use self::taken::is_in_denied_list;
use self::taken::{are_all, denied_before, is_listed, is_own, no_other, nothing_else, says_other};
use super::class;
use super::concern::is_on_the_skin;
use super::fact::{Evidence, Section, Value};
use super::grammar::Taking;
use super::request_date::RequestDates;
use super::tag::{ALLERGIES, BESIDE_OTHERS, EVERY, HAD, OF_EARLIER_CARE, TRIAL, WAS_USED};
use super::token::{Meaning, Token};
use super::weigh::Scales;
use crate::answer::{Answer, Unit, Use};
use crate::letter::Record;
use crate::vocabulary::Category;

/// "Start", "started", "recommended".
const BEGUN: &[u8] = &[class::START, class::BEGIN, class::CONSIDER];
/// Words behind "prescribed" in which it may be said to be a trial.
const AS_A_TRIAL: usize = 3;
/// Words between a drug and the list of what is not borne.
const BEFORE_ALLERGY: usize = 6;
/// A drug that was given up, or was to be.
const GIVEN_UP: &[u8] = &[class::FAIL, class::TRIED, class::INTOLERANT];
/// Words of taking, prescribing and refilling.
const TAKEN: &[u8] = &[
    class::USE,
    class::PRESCRIBE,
    class::AGAIN,
    class::NOW,
    class::PLAN,
    class::TOLERATED,
    class::DOWN_FROM,
];
/// What is meant to be done: a goal, an aim, a plan, a hope, a wish.
const MEANT: &[u8] = &[
    class::GOAL,
    class::AIM_TO,
    class::PLAN,
    class::HOPE,
    class::WISH,
];
/// Words by which a summary tells what is received.
const RECEIVED: &[u8] = &[class::DONE, class::RECEIVE];
/// Words that tell of a drug by name what is told of any treatment: "receives",
/// "started".
const GIVEN: &[u8] = &[class::RECEIVE, class::START];
/// Words in front of a date in which the treatment that it is of may stand.
const BEFORE_DATE: usize = 4;

/// Puts each drug of a statement on the scales. `tokens` are those of the
/// statement, `around` those of the whole clause.
pub(super) fn take(
    taking: Taking,
    (tokens, around): (&[Token], &[Token]),
    (section, requested): (Section, &RequestDates<'_>),
    (text, cue, record): (&str, &'static str, &Record),
    scales: &mut Scales<'_>,
) {
    let told = (text, cue, record);
    // "Naproxen, gabapentin and Lidoderm patches": only the last is put on the skin.
    if taking == Taking::Topical
        && let Some((swallowed, on_skin)) = on_skin::apart(text, tokens)
    {
        let place = (section, requested);
        let taken = (text, "drugs_taken", record);
        take(Taking::Taken, (swallowed, around), place, taken, scales);
        take(taking, (on_skin, around), place, told, scales);
        return;
    }
    lay_to((taking, section), (tokens, around), told, scales);
    let still_serves = tokens.iter().any(|token| token.symbol == class::OBVIATE);
    // "Heartburn with naproxen": it is taken all the same.
    let is_only_blamed = hold(tokens, &[class::STOMACH_UPSET])
        && (hold(around, &[class::USE, class::PRESCRIBE, class::NOW])
            || tokens
                .first()
                .is_some_and(|token| token.symbol == class::STOMACH_UPSET))
        && !hold(tokens, GIVEN_UP)
        && !hold(tokens, &[class::SEMICOLON]);
    let answer = match taking {
        Taking::Taken | Taking::Topical => Answer::Yes,
        // What makes another drug needless is taken.
        Taking::Untried if still_serves => Answer::Yes,
        Taking::Tried if is_only_blamed => Answer::Yes,
        Taking::Stopped | Taking::Denied => Answer::No,
        Taking::Former | Taking::Tried | Taking::Untried | Taking::InUrine => return,
    };
    // What was taken more than a year ago is not current for having been named.
    let was_then = |(at, token): (usize, &Token)| {
        requested.is_long_before(token) && !is_of_treatment(around, at)
    };
    if taking == Taking::Taken
        && around.iter().enumerate().any(was_then)
        && !around.iter().any(|token| token.symbol == class::SINCE)
    {
        return;
    }
    if taking == Taking::Taken
        && (is_made_of(tokens, around)
            || was_used(text, tokens, around)
            || is_an_allergy(text, tokens, around))
    {
        return;
    }
    // "Medications include an anti-inflammatory" tells so in a summary; what all the
    // treatment to date has included does not, nor medication that is listed behind it.
    let first = tokens.first().map_or(0, |token| token.span.start);
    let before = around.partition_point(|token| token.span.start < first);
    let before = around.get(..before).unwrap_or_default();
    let received = section == Section::Summary
        && (hold(around, RECEIVED) || hold(before, &[class::MEDICATION]))
        && !around.iter().any(|token| is_of_all_care(text, token));
    // Who is to come off a drug takes it.
    let to_be_stopped = hold(around, &[class::SEMICOLON]) && hold(around, MEANT);
    let taken_in_words = received || to_be_stopped || hold(around, TAKEN);
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
        let own = id.is_some() && (is_own(text, around, token) || hold(around, GIVEN));
        if taking == Taking::Taken && named_only && !taken_in_words && !listed && !own {
            continue;
        }
        if taking == Taking::Taken
            && section != Section::Summary
            && is_in_denied_list(around, token)
        {
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
        // A class named in general says less than a drug by name, and so does what was
        // injected once.
        let hint = id.is_none() || taking == Taking::Taken && is_injected(around, token);
        scales.drug(category, id, evidence, hint);
    }
    if let Some(all) = are_all(text, taking, tokens, around) {
        nothing_else(tokens, (section, all, cue), scales);
    }
}

/// Whether what is listed is all care to date, and not that of now: "treatment has
/// included", unlike "treatment included".
fn is_of_all_care(text: &str, token: &Token) -> bool {
    let mut words = token.words(text).split_whitespace();
    let earlier = words.next().is_some_and(|first| OF_EARLIER_CARE.has(first));
    token.symbol == class::PAST_CARE && (earlier || words.count() > 1)
}

/// "Ibuprofen is listed among his allergies".
fn is_an_allergy(text: &str, tokens: &[Token], around: &[Token]) -> bool {
    let end = tokens.last().map_or(0, |last| last.span.end);
    let behind = around.partition_point(|token| token.span.start < end);
    let mut near = around.get(behind..).unwrap_or_default().iter();
    near.next().is_some_and(|verb| verb.symbol == class::BE)
        && near
            .take(BEFORE_ALLERGY)
            .take_while(|token| !matches!(token.symbol, class::COMMA | class::AND))
            .any(|token| token.says(text, &ALLERGIES))
}

/// "A ketorolac injection".
fn is_injected(around: &[Token], drug: &Token) -> bool {
    let behind = around.partition_point(|token| token.span.start <= drug.span.start);
    around
        .get(behind)
        .is_some_and(|next| next.symbol == class::INJECTION)
}

/// What failed, by the words of the statement or by what is laid to it before it.
fn lay_to(
    (taking, section): (Taking, Section),
    (tokens, around): (&[Token], &[Token]),
    (text, cue, record): (&str, &'static str, &Record),
    scales: &mut Scales<'_>,
) {
    if matches!(taking, Taking::Tried | Taking::Stopped | Taking::Untried) {
        failed(taking, tokens, section, (cue, record), scales);
    }
    if taking == Taking::Taken
        && let Some(blamed) = blamed(text, tokens, around)
    {
        failed(Taking::Tried, blamed, section, (cue, record), scales);
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

/// "Had utilized anti-inflammatory medications": so it was before the time of which the
/// rest is told, unless it went on since or for some time.
fn was_used(text: &str, tokens: &[Token], around: &[Token]) -> bool {
    let Some(first) = tokens.first() else {
        return false;
    };
    if hold(around, &[class::SINCE, class::FOR]) {
        return false;
    }
    let at = around.partition_point(|token| token.span.start < first.span.start);
    let before = around.get(..at).unwrap_or_default();
    let near = before.get(before.len().saturating_sub(USED)..);
    near.unwrap_or_default().windows(2).any(
        |pair| matches!(pair, [had, used] if had.says(text, &HAD) && used.says(text, &WAS_USED)),
    )
}

/// Words in front of a drug among which it is told to have been used.
const USED: usize = 4;

/// Whether drugs are what a cream is made of, which is not taken: "a topical
/// analgesic with flurbiprofen".
fn is_made_of(tokens: &[Token], around: &[Token]) -> bool {
    let Some(first) = tokens.first() else {
        return false;
    };
    let at = around.partition_point(|token| token.span.start < first.span.start);
    matches!(around.get(..at), Some([.., cream, with])
        if matches!(with.symbol, class::WITH | class::IN_OF)
            && matches!(cream.meaning, Meaning::Treatment(of) if is_on_the_skin(of)))
}

/// "New", "additional": whether a word is of drugs beside those that are taken.
pub(super) fn is_one_more(text: &str, token: &Token) -> bool {
    token.says(text, &BESIDE_OTHERS)
}

/// Whether one of these classes is among tokens.
fn hold(tokens: &[Token], symbols: &[u8]) -> bool {
    tokens.iter().any(|token| symbols.contains(&token.symbol))
}

/// "Twice a day", "10 mg per day".
fn is_taken_daily(around: &[Token], text: &str) -> bool {
    let by = |token: &Token| EVERY.has(token.words(text));
    let unit = |token: &Token| matches!(token.meaning, Meaning::Unit(Unit::Day));
    around
        .windows(2)
        .any(|pair| matches!(pair, [one, day] if by(one) && unit(day)))
}

/// Whether a statement on drugs in this clause tells of use before the
/// request.
pub(super) fn tells_of_use(taking: Taking, around: &[Token], text: &str) -> bool {
    match taking {
        Taking::Taken | Taking::Topical => {
            (hold(
                around,
                &[
                    class::USE,
                    class::PRESCRIBE,
                    class::AGAIN,
                    class::NOW,
                    class::MEDICATION,
                    class::PAST_CARE,
                ],
            ) || is_taken_daily(around, text) && !hold(around, BEGUN))
                && !hold(
                    around,
                    &[class::FIRST_USE, class::FIRST_TIME, class::ASK, class::PLAN],
                )
                && !is_tried_out(around, text)
        }
        Taking::Stopped | Taking::Former | Taking::Tried => true,
        Taking::Denied | Taking::Untried | Taking::InUrine => false,
    }
}

/// "Was prescribed as a trial of ten days": it is only now begun.
fn is_tried_out(around: &[Token], text: &str) -> bool {
    let prescribed = |token: &Token| token.symbol == class::PRESCRIBE;
    let at = around.iter().position(prescribed);
    let behind = at.and_then(|at| around.get(at + 1..)).unwrap_or_default();
    behind
        .iter()
        .take(AS_A_TRIAL)
        .any(|token| token.says(text, &TRIAL))
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
