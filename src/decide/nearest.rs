//! The *nearest change*: the fewest facts that, documented or different, would
//! turn a prediction round.
//!
//! A denial that stands because the letter is silent falls as soon as the right
//! things are documented, and a reader wants to know which. All smallest sets
//! of changes are found. Where to look is read off the rules; whether a set
//! turns the prediction says the same evaluator that made the decision, the
//! choice of the rule included.
//!
//! What can change are the facts of the worker and of the item, and the
//! verdicts of other items of the letter on which the rule depends. What is
//! requested stays as it is, and so does that a treatment was had before, of which the
//! letter tells.

mod aim;
mod claim;
mod ground;
mod possible;
mod scene;
mod search;
mod settled;
mod stage;
mod ways;
mod wish;

use std::fmt;
use std::sync::Arc;

use super::{Case, Predicted};
use crate::answer::{Answer, Duration};
use crate::rule::{RuleBook, Subject, Verdict};
use crate::vocabulary::FactTable;

/// The smallest changes that would turn a prediction.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Nearest {
    /// Every way to turn it with the fewest changes; all have equally many.
    /// None where nothing that a letter could document would turn it. Where the
    /// search was given up, those that were found; none has fewer changes.
    pub ways: Vec<Way>,
    /// Set where the search was given up, so that there may be more ways.
    pub given_up: bool,
    /// Where it was given up: so many changes, or fewer, are known not to turn
    /// it, whichever they are.
    pub more_than: usize,
}

/// One way to turn a prediction.
#[derive(Clone, Debug, PartialEq)]
pub struct Way {
    /// What would then be predicted.
    pub predicted: Predicted,
    /// What would have to be otherwise, all of it, in the order of the rule.
    pub changes: Vec<Change>,
}

/// One thing that would have to be otherwise.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Its name as rules write it.
    pub name: Arc<str>,
    /// The fact, or the other items with their verdict.
    pub subject: Subject,
    /// Whether the letter is silent on it now.
    pub silent: bool,
    /// What it would have to be.
    pub to: Wanted,
}

/// What something would have to be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Wanted {
    /// Of a yes-or-no fact.
    Answer(Answer),
    /// Of a duration, in days.
    Use(Interval),
    /// Of a count.
    Count(Interval),
    /// Of other items.
    Verdict(Verdict),
}

/// All values between two ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// The lower end, and whether it belongs to the interval.
    pub from: (f64, bool),
    /// The upper end, and whether it belongs to the interval; infinite where
    /// there is none.
    pub to: (f64, bool),
}

impl Interval {
    /// The values in the way rules compare them: `<= 3 weeks`.
    fn compared(self, words: impl Fn(f64) -> String) -> String {
        let (low, with_low) = self.from;
        let (high, with_high) = self.to;
        let more = if with_low { ">=" } else { ">" };
        let less = if with_high { "<=" } else { "<" };
        let unbounded = low <= 0.0;
        if low >= high {
            words(low)
        } else if unbounded && high.is_infinite() {
            "any".to_owned()
        } else if unbounded {
            format!("{less} {}", words(high))
        } else if high.is_infinite() {
            format!("{more} {}", words(low))
        } else {
            format!("{more} {} and {less} {}", words(low), words(high))
        }
    }
}

impl fmt::Display for Wanted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Answer(answer) => f.write_str(answer.word()),
            Self::Verdict(verdict) => f.write_str(verdict.words()),
            // Nothing is shorter than a first request.
            Self::Use(days) if days.to.0 <= 0.0 => f.write_str("new"),
            Self::Use(days) => {
                f.write_str(&days.compared(|days| Duration::of_days(days).to_string()))
            }
            Self::Count(count) => f.write_str(&count.compared(|count| count.to_string())),
        }
    }
}

/// How many items of one letter are decided anew before the search is given up
/// for the rest. A letter of hundreds of items that hang together would keep it
/// busy for hours.
const DECIDED: usize = 2_000_000;

/// The items whose predictions are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turned {
    /// All of a letter.
    Every,
    /// The one at this place, counted from 0.
    Only(usize),
}

/// The smallest changes that would turn what is predicted, for each item; nothing for
/// those that are not asked for.
///
/// From `undetermined` it turns to either outcome.
#[must_use]
pub fn nearest(
    book: &RuleBook,
    table: &FactTable,
    case: &Case<'_>,
    wanted: Turned,
) -> Vec<Nearest> {
    let mut left = DECIDED;
    let kinds = ground::kinds(case);
    (0..case.requests.len())
        .map(|item| {
            if !matches!(wanted, Turned::Every) && wanted != Turned::Only(item) {
                return Nearest::default();
            }
            if left == 0 {
                return Nearest::unknown();
            }
            stage::Stage::new(book, table, case, &kinds, item)
                .map_or_else(Nearest::default, |stage| search::run(&stage, &mut left))
        })
        .collect()
}

impl Nearest {
    /// The search was given up.
    fn unknown() -> Self {
        Self {
            given_up: true,
            ..Self::default()
        }
    }
}
