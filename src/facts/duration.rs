//! The *length of use* that a phrase gives: "for over 2 years", "since 3/16".

use super::class;
use jiff::ToSpan as _;
use jiff::civil::Date;

use super::grammar::Lasting;
use super::token::{Meaning, Token};
use crate::answer::{Bound, Duration, Unit, Use};
use crate::vocabulary::Symbol;

/// "Started", "begins".
const BEGUN: &[Symbol] = &[class::START, class::BEGIN, class::SWAPPED];
/// Days between a visit and the request that is made of it.
const JUST_NOW: f64 = 14.0;
/// Days that calendar months may fall short of those that they are counted in.
const SHORT: f64 = 2.0;
/// Days that nothing in a worker's life is longer ago than.
const A_LIFE: f64 = 100.0 * 365.25;

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
            if amount * unit.days() > A_LIFE {
                return None;
            }
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
            let (_, day) = tokens.iter().find_map(|token| days_of(token, request))?;
            let days = between(day, request)?;
            // What was prescribed this month is the request itself.
            (days >= Unit::Month.days()).then(|| Use::For(round(days, Bound::AtLeast)))
        }
        Lasting::Between => {
            let request = request()?;
            let mut days = tokens.iter().filter_map(|token| days_of(token, request));
            let ((_, from), (until, _)) = (days.next()?, days.next()?);
            Some(Use::For(round(between(from, until)?, Bound::AtLeast)))
        }
        Lasting::Since => {
            let request = request()?;
            let mut days = tokens.iter().rev();
            let (first, last) = days.find_map(|token| days_of(token, request))?;
            let since = tokens
                .iter()
                .rposition(|token| token.symbol == class::SINCE)
                .unwrap_or_default();
            let bound = bound(tokens.get(since..)?);
            since_some_day((first, last), request, bound).map(Use::For)
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

/// How long something has lasted that began between two days. Where only a month or a
/// year is given, what is sure of it is the shortest time; and where that is none, the
/// longest.
fn since_some_day((from, until): (Date, Date), request: Date, bound: Bound) -> Option<Duration> {
    let (shortest, longest) = (between(until, request)?, between(from, request)?);
    // "Since about March" may be before it as well.
    if from == until || matches!(bound, Bound::About | Bound::AtMost) {
        return Some(round(longest, bound));
    }
    if until == request {
        return Some(round(longest, Bound::AtMost));
    }
    let told = round(shortest, Bound::AtLeast);
    // From the end of January to that of June are five months, short as they may be.
    Some(if told.unit == Unit::Month {
        let months = until.until((jiff::Unit::Month, request)).ok()?.get_months();
        Duration {
            amount: f64::from(months),
            ..told
        }
    } else {
        told
    })
}

/// Days from one day to another that is no earlier.
fn between(from: Date, until: Date) -> Option<f64> {
    let days = from.until(until).ok()?.get_days();
    Some(f64::from(u32::try_from(days).ok()?))
}

/// The first and the last day on which something can have been that is told with this
/// day, month or year; none is later than the request, unless all are.
pub(super) fn days_of(token: &Token, request: Date) -> Option<(Date, Date)> {
    let first = match token.meaning {
        Meaning::Day(day) | Meaning::Year(day) | Meaning::Third(day) | Meaning::Fraction(day) => {
            day
        }
        // The last such month before the request.
        Meaning::Month(month) => {
            let day = Date::new(request.year(), month, 1).ok()?;
            if day <= request {
                day
            } else {
                Date::new(request.year() - 1, month, 1).ok()?
            }
        }
        _ => return None,
    };
    let last = match token.meaning {
        Meaning::Year(_) => first.last_of_year(),
        Meaning::Third(_) => first.checked_add(3.months()).ok()?.last_of_month(),
        _ if token.symbol == class::DATE => first,
        _ => first.last_of_month(),
    };
    Some((first, last.min(request).max(first)))
}

/// The last day that can be meant by "three years ago": the last unit may not have been
/// full.
pub(super) fn ago(tokens: &[Token], request: Date) -> Option<Date> {
    tokens.windows(3).find_map(|of| match of {
        [number, unit, ago] if ago.symbol == class::AGO => before_by((number, unit), request),
        _ => None,
    })
}

/// The last day that so long before another can be meant.
pub(super) fn before_by((number, unit): (&Token, &Token), request: Date) -> Option<Date> {
    let (Meaning::Number(amount), Meaning::Unit(unit)) = (number.meaning, unit.meaning) else {
        return None;
    };
    let days = ((amount - 0.5) * unit.days()).clamp(0.0, A_LIFE);
    #[expect(clippy::cast_possible_truncation, reason = "clamped above")]
    request.checked_sub((days as i32).days()).ok()
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
    // Nine days of November to nine of February are three months, whatever their length.
    let short = match (bound, unit) {
        (Bound::AtLeast, Unit::Month) => SHORT,
        _ => 0.0,
    };
    let amount = ((days + short) / unit.days()).max(0.0);
    // "Since at least" is a lower bound; whole units keep it one.
    let amount = match bound {
        Bound::AtLeast => amount.floor(),
        Bound::AtMost => amount.ceil(),
        Bound::Exactly | Bound::About => amount.round(),
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
