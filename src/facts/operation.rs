//! *Operations* that count for little: who had one before the injury is not in the
//! time after an operation for this injury, and an injection among other treatments
//! is none that is being considered. Annotators count one for the injury however long
//! ago it was ("had a fusion in 2006"); nobody recovers from it any more.

use std::ops::Range;

use jiff::civil::Date;

use super::class;
use super::duration::{ago, before_by, days_of};
use super::tag::{CALLED_NEEDED, MODAL, PERIOD, REFUSED, RISK, THE};
use super::token::{Meaning, Token};
use crate::vocabulary::Category;

/// Words behind a statement in which its date may stand, or how long ago it was.
const NEAR: usize = 5;
const NEAR_AGO: usize = 9;
/// Words in front of one that tell how long ago it was: "some ten years ago he".
const BEFORE: usize = 6;

/// The longest treatment after an operation takes a year (MTUS 2009).
const DAYS_AFTER: i32 = 366;

/// The last day on which an operation can have been: by the date in its statement or
/// close behind it, or by how long ago it is said to be there or in front of it.
pub(super) fn day(tokens: &[Token], whole: &Range<usize>, request: Date) -> Option<Date> {
    let behind = tokens.get(whole.end..).unwrap_or_default();
    let ends = |token: &Token| matches!(token.symbol, class::COMMA | class::SEMICOLON);
    let told = |near: usize| {
        let of_statement = behind.iter().take(near).take_while(|token| !ends(token));
        let end = whole.end + of_statement.count();
        tokens.get(whole.start..end).unwrap_or_default()
    };
    let days = |token: &Token| days_of(token, request);
    // "Two years s/p fusion."
    let after = tokens.get(whole.start.saturating_sub(2)..=whole.start);
    if let Some([number, unit, post]) = after
        && post.symbol == class::STATUS_POST
        && let Some(day) = before_by((number, unit), request)
    {
        return Some(day);
    }
    let by_date = told(NEAR).iter().find_map(days).map(|(_, last)| last);
    let behind = || ago(told(NEAR_AGO), request);
    by_date.or_else(behind).or_else(|| {
        let before = tokens.get(..whole.start).unwrap_or_default();
        let near = before.len().saturating_sub(BEFORE);
        // "Was hurt two years ago and had an operation" tells of the injury.
        let another = |token: &Token| {
            matches!(
                token.symbol,
                class::SEMICOLON | class::AND | class::BUT | class::CLAUSE_OPENER
            )
        };
        let from = before.iter().rposition(another).map_or(0, |at| at + 1);
        ago(before.get(from.max(near)..)?, request)
    })
}

/// Whether nobody recovers any more from an operation of this day.
pub(super) fn is_long_past(day: Date, request: Date) -> bool {
    day.until(request)
        .is_ok_and(|past| past.get_days() > DAYS_AFTER)
}

/// Whether an operation says nothing of a time after it: "surgery" among other
/// treatments, without its kind or date, or a stimulator that was tried.
pub(super) fn tells_no_time(text: &str, core: &[Token]) -> bool {
    match core {
        [one] if matches!(one.meaning, Meaning::Plain) => true,
        _ => core.iter().any(|token| {
            let words = token.words(text).to_ascii_lowercase();
            words.contains("stimulator") || words == "scs"
        }),
    }
}

/// Whether an operation is only called "the surgery", which is the one that a letter
/// disputes, where it disputes one: "pain right after the surgery".
pub(super) fn is_the_one_meant(text: &str, statement: &[Token]) -> bool {
    let dated = |token: &Token| {
        matches!(
            token.symbol,
            class::DATE | class::MONTH_YEAR | class::MONTH | class::NUMBER
        )
    };
    let the = |token: &Token| token.says(text, &THE);
    let named = |token: &Token| matches!(token.meaning, Meaning::Plain);
    !statement.iter().any(dated)
        && statement
            .windows(2)
            .any(|pair| matches!(pair, [first, surgery] if the(first) && surgery.symbol == class::SURGERY && named(surgery)))
}

/// Whether a treatment is only said to be for the time after an operation, which is still
/// to come: "what is needed after surgery", "for the postoperative period".
pub(super) fn is_still_to_come(text: &str, tokens: &[Token], statement: &Range<usize>) -> bool {
    let before = tokens.get(..statement.start).unwrap_or_default();
    let inside = tokens.get(statement.clone()).unwrap_or_default();
    let dated = |token: &Token| token.is_date() || token.symbol == class::NUMBER;
    let behind = tokens.get(statement.end..).unwrap_or_default();
    if inside.iter().chain(behind.iter().take(2)).any(dated) {
        return false;
    }
    let the = |token: &Token| token.says(text, &THE);
    let period = |token: &Token| token.says(text, &PERIOD);
    let of_time = inside.iter().chain(behind.first()).any(period);
    let asked = |token: &Token| matches!(token.symbol, class::PLAN | class::ASK);
    let purpose = |token: &Token| {
        asked(token) && token.words(text).ends_with("for") || token.symbol == class::FOR
    };
    // "Will need it after surgery", "requested for postoperative pain".
    let near = before.get(before.len().saturating_sub(BEFORE + 2)..);
    let near = near.unwrap_or_default();
    let parts =
        |token: &Token| matches!(token.symbol, class::SEMICOLON | class::BUT | class::COMMA);
    let from = near.iter().rposition(parts).map_or(0, |at| at + 1);
    let near = near.get(from..).unwrap_or_default();
    let will = |token: &Token| token.says(text, &MODAL) && token.symbol != class::ENABLE;
    let goes_on = |token: &Token| token.symbol == class::AGAIN;
    let after = inside
        .first()
        .is_some_and(|token| token.symbol == class::AFTER);
    if after && near.iter().any(will) && !near.iter().any(goes_on) {
        return true;
    }
    let have = |token: &Token| token.symbol == class::HAVE;
    if near.last().is_some_and(have) && near.iter().any(will) {
        return true;
    }
    if near.last().is_some_and(purpose) && near.iter().any(asked) {
        return true;
    }
    match before {
        [.., needed] if needed.says(text, &CALLED_NEEDED) => true,
        [.., purpose, used] if purpose.symbol == class::FOR && used.symbol == class::USE => true,
        [.., purpose, article] if purpose.symbol == class::FOR && the(article) => of_time,
        [.., purpose] => purpose.symbol == class::FOR && of_time,
        [] => false,
    }
}

/// An injection for a joint or a muscle that is on a list of what is planned: a
/// treatment among others, and no procedure that is being considered.
pub(super) fn is_minor(core: &[Token]) -> bool {
    let (Some(first), Some(last)) = (core.first(), core.last()) else {
        return false;
    };
    let procedure = matches!(
        last.meaning,
        Meaning::Treatment(Category::EpiduralSteroidInjection | Category::FacetInjection)
    );
    first.symbol == class::PLAN && last.symbol == class::INJECTION && !procedure
}

/// Whether what denies an operation says only that there was none: "no surgery", unlike
/// "refused surgery", "does not need surgery".
pub(super) fn is_only_absent(text: &str, core: &[Token]) -> bool {
    let refused = |token: &Token| token.says(text, &REFUSED);
    let thought_of = |token: &Token| matches!(token.symbol, class::PLAN | class::CONSIDER);
    let (Some(first), Some(last)) = (core.first(), core.last()) else {
        return false;
    };
    let operates = |token: &Token| token.symbol == class::SURGERY;
    let denied = |token: &Token| matches!(token.symbol, class::NEGATION | class::NOT);
    // "No surgery", "not have any surgery", "surgery was denied".
    (denied(first) && operates(last) || operates(first) && denied(last))
        && !core.iter().any(refused)
        && !core.iter().any(thought_of)
}

/// Whether it is the risk of an operation that is denied: "is not to undergo high risk
/// surgery" leaves another one open.
pub(super) fn is_of_its_risk(text: &str, core: &[Token]) -> bool {
    core.iter().any(|token| token.says(text, &RISK))
}

/// Whether "none is scheduled" stands behind no operation, so that it is another thing
/// of which there is none.
pub(super) fn is_of_nothing(tokens: &[Token], at: usize) -> bool {
    let none = tokens
        .get(at)
        .is_some_and(|token| token.symbol == class::NONE);
    let before = tokens.get(..at).unwrap_or_default();
    none && !before.iter().any(|token| token.symbol == class::SURGERY)
}
