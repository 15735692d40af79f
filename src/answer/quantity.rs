//! *Quantities* that a letter states: how long, how many.
//!
//! Letters are often inexact ("over 2 years", "since at least 10/12/16"), so a
//! duration keeps its [`Bound`], and a comparison answers only what the bound
//! allows: "at least 2 weeks" is neither more nor less than 3 weeks.

use std::cmp::Ordering;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::Answer;

/// A unit of time. One month counts 30.4 days and one year 365.25.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Unit {
    /// 1 day.
    Day,
    /// 7 days.
    Week,
    /// 30.4 days.
    Month,
    /// 365.25 days.
    Year,
}

impl Unit {
    /// Every unit, shortest first.
    pub const ALL: [Self; 4] = [Self::Day, Self::Week, Self::Month, Self::Year];

    /// Days in one of these.
    #[must_use]
    pub fn days(self) -> f64 {
        match self {
            Self::Day => 1.0,
            Self::Week => 7.0,
            Self::Month => 30.4,
            Self::Year => 365.25,
        }
    }

    /// The plural, as used in reports and rules: `weeks`.
    #[must_use]
    pub fn plural(self) -> &'static str {
        match self {
            Self::Day => "days",
            Self::Week => "weeks",
            Self::Month => "months",
            Self::Year => "years",
        }
    }
}

/// How exact a stated quantity is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bound {
    /// Just so.
    #[default]
    Exactly,
    /// About: the true value lies near, taken as within a quarter either way.
    About,
    /// This or more.
    AtLeast,
    /// This or less.
    AtMost,
}

impl Bound {
    /// The sign in front of the amount, empty where exact.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Self::Exactly => "",
            Self::About => "~ ",
            Self::AtLeast => ">= ",
            Self::AtMost => "<= ",
        }
    }
}

/// A length of time, as exact as the letter is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Duration {
    /// How many units.
    pub amount: f64,
    /// Which unit.
    pub unit: Unit,
    /// How exact.
    pub bound: Bound,
}

impl Duration {
    /// An exact length of time.
    #[must_use]
    pub fn exactly(amount: f64, unit: Unit) -> Self {
        Self {
            amount,
            unit,
            bound: Bound::Exactly,
        }
    }

    /// An exact length of time in the longest unit of which it is a whole
    /// number; in days where there is none.
    #[must_use]
    pub fn of_days(days: f64) -> Self {
        let whole = |unit: &Unit| {
            let amount = days / unit.days();
            amount >= 1.0 && (amount - amount.round()).abs() < 1e-6
        };
        let unit = Unit::ALL.into_iter().rev().find(whole);
        let unit = unit.unwrap_or(Unit::Day);
        Self::exactly(days / unit.days(), unit)
    }

    /// The amount in days.
    #[must_use]
    pub fn days(self) -> f64 {
        self.amount * self.unit.days()
    }

    /// The shortest and the longest time in days that the statement allows.
    #[must_use]
    pub fn range(self) -> (f64, f64) {
        let days = self.days();
        match self.bound {
            Bound::Exactly => (days, days),
            Bound::About => (days * 0.75, days * 1.25),
            Bound::AtLeast => (days, f64::INFINITY),
            Bound::AtMost => (0.0, days),
        }
    }
}

impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = self.unit.plural();
        let unit = if (self.amount - 1.0).abs() < f64::EPSILON {
            unit.trim_end_matches('s')
        } else {
            unit
        };
        write!(
            f,
            "{}{} {unit}",
            self.bound.sign(),
            (self.amount * 10.0).round() / 10.0
        )
    }
}

/// For how long a treatment has been in use when it is requested.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Use {
    /// A first request: not used before.
    New,
    /// "Chronic" or "long-term" use, with no length given. Compared as three
    /// months or more, the span after which MTUS 2009 calls pain chronic.
    LongTerm,
    /// A stated length.
    For(Duration),
}

impl Use {
    /// The shortest and the longest time of use in days.
    #[must_use]
    pub fn range(self) -> (f64, f64) {
        match self {
            Self::New => (0.0, 0.0),
            Self::LongTerm => (3.0 * Unit::Month.days(), f64::INFINITY),
            Self::For(duration) => duration.range(),
        }
    }

    /// Days where a length is stated.
    #[must_use]
    pub fn days(self) -> Option<f64> {
        match self {
            Self::For(duration) => Some(duration.days()),
            Self::New | Self::LongTerm => None,
        }
    }
}

impl fmt::Display for Use {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::New => f.write_str("new"),
            Self::LongTerm => f.write_str("long-term"),
            Self::For(duration) => duration.fmt(f),
        }
    }
}

impl Answer {
    /// Whether every value from `low` to `high` compares to `limit` in one of
    /// the `wanted` ways (yes), none does (no), or some do (not stated).
    #[must_use]
    pub fn of_range(
        (low, high): (f64, f64),
        wanted: impl Fn(Ordering) -> bool,
        limit: f64,
    ) -> Self {
        // A range meets at most three regions: below, at and above the limit.
        let regions = [
            (low < limit, Ordering::Less),
            (low <= limit && limit <= high, Ordering::Equal),
            (high > limit, Ordering::Greater),
        ];
        let met = regions.iter().filter(|(meets, _)| *meets);
        let holding = met.clone().filter(|&&(_, region)| wanted(region)).count();
        if holding == met.count() {
            Self::Yes
        } else if holding == 0 {
            Self::No
        } else {
            Self::NotStated
        }
    }
}
