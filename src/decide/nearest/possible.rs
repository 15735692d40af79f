//! What a fact could be: the values among which the rules tell.
//!
//! Thresholds cut a quantity into intervals within which no condition changes
//! its answer, so one value of each stands for all of them.

use std::collections::BTreeSet;

use super::{Interval, Wanted};
use crate::answer::{Answer, Duration, Unit, Use};
use crate::decide::evaluate::View;
use crate::facts::Value;
use crate::rule::{Asked, Subject, Test, UseIs, Verdict};
use crate::vocabulary::{FactDefinition, FactKind};

/// Values among which no condition tells.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Class {
    /// One of them; none where it is a verdict.
    pub(super) value: Option<Value>,
    /// All of them.
    pub(super) wanted: Wanted,
}

/// Something that could be otherwise.
#[derive(Debug)]
pub(super) struct Possible {
    pub(super) asked: Asked,
    /// Whether the letter is silent on it now.
    pub(super) silent: bool,
    /// What it could be and is not.
    pub(super) classes: Vec<Class>,
}

impl Possible {
    /// A yes-or-no fact. What took place, as any amount of something shows, cannot be
    /// documented not to have taken place once the letter tells it.
    pub(super) fn answers(asked: &Asked, now: Option<Value>, is_history: bool) -> Self {
        let yes = now == Some(Value::Answer(Answer::Yes));
        let other = [Answer::Yes, Answer::No].map(Value::Answer).into_iter();
        let classes = other
            .filter(|value| Some(*value) != now && !(yes && is_history))
            .filter_map(|value| match value {
                Value::Answer(answer) => Some(Class {
                    value: Some(value),
                    wanted: Wanted::Answer(answer),
                }),
                Value::Use(_) | Value::Count(_) => None,
            });
        Self {
            asked: asked.clone(),
            silent: now.is_none(),
            classes: classes.collect(),
        }
    }

    /// The verdict of other items, on which a letter comes down either way.
    pub(super) fn verdicts(asked: &Asked, now: &[(usize, Option<Verdict>)]) -> Self {
        let classes = [Verdict::Necessary, Verdict::NotNecessary]
            .into_iter()
            .filter(|&verdict| now.iter().any(|&(_, other)| other != Some(verdict)))
            .map(|verdict| Class {
                value: None,
                wanted: Wanted::Verdict(verdict),
            });
        Self {
            asked: asked.clone(),
            silent: false,
            classes: classes.collect(),
        }
    }

    /// A quantity that these tests ask about. Where the letter tells of any, no record
    /// makes it nothing: a use of years is no new one.
    pub(super) fn quantity(
        asked: &Asked,
        fact: &FactDefinition,
        now: Option<Value>,
        tests: &[&Test],
        view: &View<'_>,
    ) -> Self {
        let cuts = tests
            .iter()
            .flat_map(|test| cuts(test, asked.subject, view));
        // Where any amount shows something, none is a class of its own.
        let none = fact.shows.iter().map(|_| 0.0);
        let cuts: Vec<f64> = cuts.chain(none).collect();
        let mut classes = match fact.kind {
            FactKind::Count => counts(&cuts),
            FactKind::Duration | FactKind::YesNo => durations(&cuts),
        };
        let took_place = now.is_some_and(is_some);
        classes.retain(|class| {
            let is_now = now.is_some_and(|now| class.holds(now));
            !(is_now || took_place && class.is_nothing())
        });
        Self {
            asked: asked.clone(),
            silent: now.is_none(),
            classes,
        }
    }
}

impl Class {
    /// Whether it is nothing at all: a first request, no visits.
    fn is_nothing(&self) -> bool {
        match self.wanted {
            Wanted::Use(interval) | Wanted::Count(interval) => interval.to.0 <= 0.0,
            Wanted::Answer(_) | Wanted::Verdict(_) => false,
        }
    }

    /// Whether a value that is stated, as exact as it is, is one of these.
    fn holds(&self, stated: Value) -> bool {
        let (low, high) = match stated {
            Value::Answer(_) => return self.value == Some(stated),
            Value::Count(count) => (f64::from(count), f64::from(count)),
            Value::Use(time) => time.range(),
        };
        let (Wanted::Use(interval) | Wanted::Count(interval)) = self.wanted else {
            return false;
        };
        let ((from, with_from), (to, with_to)) = (interval.from, interval.to);
        (from < low || (with_from && from <= low)) && (high < to || (with_to && high <= to))
    }
}

/// Whether a quantity is any amount at all.
fn is_some(stated: Value) -> bool {
    match stated {
        Value::Use(time) => time != Use::New,
        Value::Count(count) => count > 0,
        Value::Answer(_) => false,
    }
}

/// Where a test changes its answer as this quantity grows.
fn cuts(test: &Test, subject: Subject, view: &View<'_>) -> Vec<f64> {
    match test {
        Test::Not(inner) => cuts(inner, subject, view),
        Test::Use(asked, UseIs::LongTerm) if asked.subject == subject => {
            vec![Use::LongTerm.range().0]
        }
        Test::Compare { terms, limit, .. }
            if terms.iter().any(|asked| asked.subject == subject) =>
        {
            let others = || terms.iter().filter(|asked| asked.subject != subject);
            let least = |asked| view.range(asked).0.map_or(0.0, |(low, _)| low);
            let changes = |asked: &&Asked| matches!(asked.subject, Subject::Fact(_));
            // What else is added up may be a fact that changes, too: it is
            // counted as it is, and as nothing.
            let as_stated: f64 = others().map(least).sum();
            let requested: f64 = others().filter(|asked| !changes(asked)).map(least).sum();
            let mut cuts = vec![limit - as_stated, limit - requested];
            cuts.retain(|&cut| cut >= 0.0);
            cuts
        }
        _ => Vec::new(),
    }
}

/// A first request, and then below, at and above each cut.
fn durations(cuts: &[f64]) -> Vec<Class> {
    let mut cuts: Vec<f64> = cuts.iter().copied().filter(|&cut| cut > 0.0).collect();
    cuts.sort_by(f64::total_cmp);
    cuts.dedup();
    let class = |time, from, to| Class {
        value: Some(Value::Use(time)),
        wanted: Wanted::Use(Interval { from, to }),
    };
    let lasting = |days| Use::For(Duration::exactly(days, Unit::Day));
    let mut classes = vec![class(Use::New, (0.0, true), (0.0, true))];
    let mut last = 0.0;
    for cut in cuts {
        let between = lasting(f64::midpoint(last, cut));
        classes.push(class(between, (last, false), (cut, false)));
        classes.push(class(lasting(cut), (cut, true), (cut, true)));
        last = cut;
    }
    let longest = (f64::INFINITY, false);
    classes.push(class(lasting(last + 1.0), (last, false), longest));
    classes
}

/// Whole numbers up to each cut and above it.
fn counts(cuts: &[f64]) -> Vec<Class> {
    /// Above what any letter counts.
    const MOST: f64 = 1e6;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "cuts are not negative, and larger ones are left out"
    )]
    let starts: BTreeSet<u32> = cuts
        .iter()
        .filter(|&&cut| cut < MOST)
        .flat_map(|cut| [cut.ceil() as u32, cut.floor() as u32 + 1])
        .chain([0])
        .collect();
    let ends = starts.iter().skip(1).map(|&next| f64::from(next - 1));
    let ends = ends.map(|end| (end, true)).chain([(f64::INFINITY, false)]);
    starts
        .iter()
        .zip(ends)
        .map(|(&start, to)| Class {
            value: Some(Value::Count(start)),
            wanted: Wanted::Count(Interval {
                from: (f64::from(start), true),
                to,
            }),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(classes: &[Class]) -> Vec<String> {
        classes.iter().map(|one| one.wanted.to_string()).collect()
    }

    #[test]
    fn cuts_part_a_duration_into_below_at_and_above() {
        let classes = durations(&[91.2, 21.0, 21.0]);
        assert_eq!(
            shown(&classes),
            [
                "new",
                "< 3 weeks",
                "3 weeks",
                "> 3 weeks and < 3 months",
                "3 months",
                "> 3 months"
            ]
        );
    }

    #[test]
    fn cuts_part_a_count_into_whole_numbers() {
        assert_eq!(shown(&counts(&[4.0])), ["<= 3", "4", ">= 5"]);
        assert_eq!(shown(&counts(&[2.5])), ["<= 2", ">= 3"]);
        assert_eq!(shown(&counts(&[])), ["any"]);
    }

    #[test]
    fn a_stated_value_belongs_to_a_class_only_as_a_whole() {
        let classes = durations(&[21.0]);
        let at_least_two_weeks = Value::Use(Use::For(Duration {
            amount: 2.0,
            unit: Unit::Week,
            bound: crate::answer::Bound::AtLeast,
        }));
        assert!(!classes.iter().any(|class| class.holds(at_least_two_weeks)));
        let month = Value::Use(Use::For(Duration::exactly(1.0, Unit::Month)));
        let holding = classes.iter().filter(|class| class.holds(month));
        assert_eq!(holding.count(), 1);
    }
}
