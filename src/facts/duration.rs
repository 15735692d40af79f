//! The *length of use* that a phrase gives: "for over 2 years", "since 3/16".

use super::class;
use jiff::civil::Date;

use super::grammar::Lasting;
use super::token::{Meaning, Token};
use crate::answer::{Bound, Duration, Unit, Use};
use crate::vocabulary::Symbol;

/// "Started", "begins".
const BEGUN: &[Symbol] = &[class::START, class::BEGIN, class::SWAPPED];
/// Days between a visit and the request that is made of it.
const JUST_NOW: f64 = 14.0;

/// The length of use of a treatment, which is new where it was begun at the visit at
/// which it was requested.
pub(super) fn from_now(
    lasting: Lasting,
    tokens: &[Token],
    request: impl Fn() -> Option<Date>,
    recited: &dyn Fn() -> Option<Duration>,
) -> Option<Use> {
    let length = length_of_use(lasting, tokens, &request, recited)?;
    let begun = lasting == Lasting::Since
        && tokens.iter().any(|token| BEGUN.contains(&token.symbol))
        && length.range().1 <= JUST_NOW;
    Some(if begun { Use::New } else { length })
}

/// The length of use in the tokens of a phrase, counted back from the date of
/// the request where the phrase gives a date.
pub(super) fn length_of_use(
    lasting: Lasting,
    tokens: &[Token],
    request: &impl Fn() -> Option<Date>,
    recited: &dyn Fn() -> Option<Duration>,
) -> Option<Use> {
    match lasting {
        Lasting::LongTerm => Some(Use::LongTerm),
        // Which is asked of the letter: see `RequestDates::since_injury`.
        Lasting::SinceInjury => None,
        Lasting::First => Some(Use::New),
        Lasting::Beyond => recited().map(|limit| {
            Use::For(Duration {
                bound: Bound::AtLeast,
                ..limit
            })
        }),
        Lasting::For | Lasting::Ago => {
            let at = tokens
                .iter()
                .rposition(|token| matches!(token.meaning, Meaning::Unit(_)))?;
            let Meaning::Unit(unit) = tokens.get(at)?.meaning else {
                return None;
            };
            let before = tokens.get(..at)?;
            // "For the past year" is for one.
            if before
                .last()
                .is_some_and(|token| token.symbol == class::PAST)
            {
                return Some(Use::For(Duration::exactly(1.0, unit)));
            }
            let is_number = |token: &Token| matches!(token.meaning, Meaning::Number(_));
            // "At week 11 of" counts the unit behind it.
            let number = before.iter().rposition(is_number).or_else(|| {
                let next = tokens.get(at + 1).filter(|token| is_number(token));
                next.map(|_| at + 1)
            })?;
            let Meaning::Number(amount) = tokens.get(number)?.meaning else {
                return None;
            };
            let from = number.min(at).saturating_sub(4);
            Some(Use::For(Duration {
                amount,
                unit,
                bound: bound(tokens.get(from..at)?),
            }))
        }
        // What has not yet been so long is shorter.
        Lasting::NotYet => match length_of_use(Lasting::For, tokens, request, recited)? {
            Use::For(length) => Some(Use::For(Duration {
                bound: Bound::AtMost,
                ..length
            })),
            other => Some(other),
        },
        Lasting::At => {
            let request = request()?;
            let day = tokens
                .iter()
                .find_map(|token| began(token.meaning, request))?;
            let days = f64::from(u32::try_from(day.until(request).ok()?.get_days()).ok()?);
            // What was prescribed this month is the request itself.
            (days >= Unit::Month.days()).then(|| Use::For(round(days, Bound::AtLeast)))
        }
        Lasting::Between => {
            let request = request()?;
            let mut days = tokens
                .iter()
                .filter_map(|token| began(token.meaning, request));
            let days = days.next()?.until(days.next()?).ok()?.get_days();
            let days = f64::from(u32::try_from(days).ok()?);
            Some(Use::For(round(days, Bound::AtLeast)))
        }
        Lasting::Since => {
            let request = request()?;
            let began = tokens
                .iter()
                .rev()
                .find_map(|token| began(token.meaning, request))?;
            let since = tokens
                .iter()
                .rposition(|token| token.symbol == class::SINCE)
                .unwrap_or_default();
            let days = began.until(request).ok()?.get_days();
            let days = f64::from(u32::try_from(days).ok()?);
            Some(Use::For(round(days, bound(tokens.get(since..)?))))
        }
    }
}

/// How exact the words around a number make it.
fn bound(tokens: &[Token]) -> Bound {
    let symbols = || tokens.iter().map(|token| token.symbol);
    // "For over two years".
    let opens_twice = symbols()
        .zip(symbols().skip(1))
        .any(|pair| pair == (class::FOR, class::FOR));
    if symbols().any(|symbol| symbol == class::AT_LEAST) || opens_twice {
        Bound::AtLeast
    } else if symbols().any(|symbol| symbol == class::AT_MOST) {
        Bound::AtMost
    } else if symbols().any(|symbol| symbol == class::ABOUT) {
        Bound::About
    } else {
        Bound::Exactly
    }
}

/// The day on which something began.
pub(super) fn began(meaning: Meaning, request: Date) -> Option<Date> {
    match meaning {
        Meaning::Day(day) | Meaning::Fraction(day) => Some(day),
        // The last such month before the request.
        Meaning::Month(month) => {
            let day = Date::new(request.year(), month, 1).ok()?;
            if day <= request {
                Some(day)
            } else {
                Date::new(request.year() - 1, month, 1).ok()
            }
        }
        _ => None,
    }
}

/// Days in the largest unit that keeps them readable.
pub(super) fn round(days: f64, bound: Bound) -> Duration {
    let unit = if days < 14.0 {
        Unit::Day
    } else if days < 90.0 {
        Unit::Week
    } else if days < 3.0 * Unit::Year.days() {
        Unit::Month
    } else {
        Unit::Year
    };
    let amount = (days / unit.days()).max(0.0);
    // "Since at least" is a lower bound; whole units keep it one.
    let amount = if bound == Bound::AtLeast {
        amount.floor()
    } else {
        amount.round()
    };
    Duration {
        amount,
        unit,
        bound,
    }
}

/// The last length of time in a recital: what the guideline allows, as far as
/// a reviewer refers to it without saying the number again.
pub(super) fn recited_limit(tokens: &[Token]) -> Option<Duration> {
    tokens
        .iter()
        .zip(tokens.iter().skip(1))
        .rev()
        .find_map(|pair| match (pair.0.meaning, pair.1.meaning) {
            (Meaning::Number(amount), Meaning::Unit(unit)) => Some(Duration::exactly(amount, unit)),
            _ => None,
        })
}
