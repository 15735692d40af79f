//! A *fact with a value* as people write it outside rule files, such as
//! `duration_of_use` and `2 weeks`.

use thiserror::Error;

use super::check::read_time;
use super::condition::parse_name;
use super::suggest::did_you_mean;
use super::{GivenValue, Subject};
use crate::answer::{Answer, Bound, Duration, Unit, Use};
use crate::vocabulary::{FactId, FactKind, Vocabulary};

/// The word for a fact on which a letter is silent.
const SILENT: &str = "not stated";

/// Why words are no fact with a value.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NotAFact {
    /// The table has no fact of this name.
    #[error("there is no fact `{name}`{}", suffix(.suggestion.as_ref()))]
    Unknown {
        /// The name as written.
        name: String,
        /// What may have been meant.
        suggestion: Option<String>,
    },
    /// It is something else that rules ask about.
    #[error(
        "`{0}` is no fact: it follows from the request or from other items, and only facts can be \
         supposed"
    )]
    OfTheRequest(String),
    /// The value is of another kind.
    #[error("`{value}` is no value of `{name}`: write {expected}{}", suffix(.suggestion.as_ref()))]
    Value {
        /// The fact.
        name: String,
        /// The value as written.
        value: String,
        /// What could stand there.
        expected: &'static str,
        /// What may have been meant.
        suggestion: Option<String>,
    },
}

fn suffix(suggestion: Option<&String>) -> String {
    suggestion
        .map(|words| format!("; {words}"))
        .unwrap_or_default()
}

/// The fact with this name and the value in these words; no value where the
/// words are `not stated`.
///
/// # Errors
///
/// Where there is no such fact, or it cannot have such a value.
pub fn fact_value(
    name: &str,
    value: &str,
    vocabulary: &Vocabulary,
) -> Result<(FactId, Option<GivenValue>), NotAFact> {
    let asked = parse_name(name, vocabulary).map_err(|mistake| NotAFact::Unknown {
        name: name.to_owned(),
        suggestion: mistake.suggestion.map(|advice| advice.words),
    })?;
    let Subject::Fact(id) = asked.subject else {
        return Err(NotAFact::OfTheRequest(name.to_owned()));
    };
    if value == SILENT {
        return Ok((id, None));
    }
    let kind = vocabulary.facts.get(id).map(|fact| fact.kind);
    let (read, expected) = match kind {
        Some(FactKind::Duration) => (
            read_time(value)
                .or_else(|| beyond(value))
                .map(GivenValue::Use),
            "`3 weeks`, `>= 2 years`, `new`, `long-term` or `not stated`",
        ),
        Some(FactKind::Count) => (
            count(value).map(GivenValue::Count),
            "a whole number or `not stated`",
        ),
        Some(FactKind::YesNo) | None => (
            match value {
                "yes" => Some(GivenValue::Answer(Answer::Yes)),
                "no" => Some(GivenValue::Answer(Answer::No)),
                _ => None,
            },
            "`yes`, `no` or `not stated`",
        ),
    };
    let read = read.ok_or_else(|| NotAFact::Value {
        name: name.to_owned(),
        value: value.to_owned(),
        expected,
        suggestion: nearest_word(kind, value),
    })?;
    Ok((id, Some(read)))
}

/// A length of use just beyond a limit, as an explanation names what would turn a
/// prediction: `> 3 weeks`, `< 2 months`. A day makes the difference.
fn beyond(value: &str) -> Option<Use> {
    let signs = [(">", 1.0, Bound::AtLeast), ("<", -1.0, Bound::AtMost)];
    let found = |(sign, day, bound)| Some((value.strip_prefix(sign)?, day, bound));
    let (limit, day, bound) = signs.into_iter().find_map(found)?;
    let Use::For(limit) = read_time(limit.trim())? else {
        return None;
    };
    let days = limit.days() + day;
    (limit.bound == Bound::Exactly && days >= 0.0).then_some(Use::For(Duration {
        amount: days.round(),
        unit: Unit::Day,
        bound,
    }))
}

/// A count, or the nearest one that compares so: `> 12` is 13.
fn count(value: &str) -> Option<u32> {
    let signs: [(&str, i64); 4] = [(">=", 0), ("<=", 0), (">", 1), ("<", -1)];
    let signed = |(sign, step)| Some((value.strip_prefix(sign)?, step));
    let (digits, step) = signs.into_iter().find_map(signed).unwrap_or((value, 0));
    let limit: u32 = digits.trim_start().parse().ok()?;
    u32::try_from(i64::from(limit) + step).ok()
}

/// The word of this kind that was probably meant.
fn nearest_word(kind: Option<FactKind>, value: &str) -> Option<String> {
    let words: &[&str] = match kind {
        Some(FactKind::Duration) => &["new", "long-term", SILENT],
        Some(FactKind::Count) => &[SILENT],
        Some(FactKind::YesNo) | None => &["yes", "no", SILENT],
    };
    did_you_mean(value, words.iter().copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(name: &str, value: &str) -> String {
        match fact_value(name, value, Vocabulary::shipped()) {
            Ok((_, value)) => format!("{value:?}"),
            Err(mistake) => mistake.to_string(),
        }
    }

    #[test]
    fn values_are_of_the_kind_of_the_fact() {
        assert_eq!(told("red_flag", "no"), "Some(Answer(No))");
        assert_eq!(told("red_flag", "not stated"), "None");
        assert_eq!(told("prior_visits", "12"), "Some(Count(12))");
        assert_eq!(told("duration_of_use", "new"), "Some(Use(New))");
        assert_eq!(
            told("red_flag", "yess"),
            "`yess` is no value of `red_flag`: write `yes`, `no` or `not stated`; did you mean \
             `yes`?"
        );
        assert_eq!(told("prior_visits", "> 12"), "Some(Count(13))");
        assert_eq!(told("prior_visits", "<= 4"), "Some(Count(4))");
        assert!(told("prior_visits", "< 0").contains("a whole number"));
        let longer = told("duration_of_use", "> 3 weeks");
        assert!(
            longer.contains("amount: 22.0, unit: Day, bound: AtLeast"),
            "{longer}"
        );
        let shorter = told("duration_of_use", "< 3 weeks");
        assert!(
            shorter.contains("amount: 20.0, unit: Day, bound: AtMost"),
            "{shorter}"
        );
        assert!(told("prior_visits", "2 weeks").contains("a whole number"));
        assert!(told("duration_of_use", "5").contains("`3 weeks`"));
    }

    #[test]
    fn a_slip_in_the_name_is_found_and_a_property_is_no_fact() {
        assert_eq!(
            told("functional_improvment", "yes"),
            "there is no fact `functional_improvment`; did you mean `functional_improvement`?"
        );
        assert!(told("visits_requested", "6").contains("no fact"));
    }
}
