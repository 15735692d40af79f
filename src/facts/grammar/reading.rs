//! A *reading*: what the grammar names in a clause, and where.

use std::ops::Range;

use crate::answer::Answer;
use crate::vocabulary::FactId;

/// How something is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::facts) enum Mood {
    /// Plainly.
    Stated,
    /// Denied, or said not to be documented.
    Denied,
    /// As what might be.
    Supposed,
}

/// What is said of a drug.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::facts) enum Taking {
    /// Taken, prescribed, refilled.
    Taken,
    /// Given up, or of no use.
    Stopped,
    /// Not taken.
    Denied,
    /// Of the past.
    Former,
    /// Of no use or not borne; whether it is still taken is left open.
    Tried,
    /// Found, or not found, in urine.
    InUrine,
    /// Put on the skin.
    Topical,
    /// Not shown to have been tried or to have failed.
    Untried,
}

/// How long a treatment is said to have been used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::facts) enum Lasting {
    /// For a length of time.
    For,
    /// Since a date.
    Since,
    /// Begun a length of time ago.
    Ago,
    /// Long, without a length.
    LongTerm,
    /// Not before: a first request.
    First,
    /// Not yet for a length of time.
    NotYet,
    /// In use on a day.
    At,
    /// For longer than the limit that was recited before.
    Beyond,
    /// From one day to another.
    Between,
    /// Ever since the injury.
    SinceInjury,
}

/// What was read, in tokens counted from the start of the string.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::facts) enum Reading {
    /// A word that states a fact by itself.
    Finding(Mood),
    /// A shape of several words that states a fact.
    Shape(Mood, FactId, Answer),
    /// Use over time.
    Use(Lasting),
    /// Drugs.
    Drugs(Taking),
    /// How long pain has lasted.
    Pain(Lasting),
    /// For how long it has been worse.
    Worse,
    /// No medication at all.
    NoDrugs,
    /// Sessions already received.
    Visits,
    /// What the course of a treatment was.
    OfCourse(Mood, FactId, Answer),
    /// Two scores, one after the other.
    Scores(Mood, FactId, Better),
}

/// Which of two scores is the better one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::facts) enum Better {
    /// Of pain or disability, the lower.
    Less,
    /// Of what the worker can do, the higher.
    More,
}

/// A reading with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::facts) struct Placed {
    /// What was read.
    pub(in crate::facts) reading: Reading,
    /// The tokens of the thing itself.
    pub(in crate::facts) core: Range<usize>,
    /// The tokens of the whole statement, denial and all.
    pub(in crate::facts) whole: Range<usize>,
    /// Name of the grammar rule.
    pub(in crate::facts) cue: &'static str,
    /// Whether any other evidence outweighs it.
    pub(in crate::facts) hint: bool,
}
