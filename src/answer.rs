//! An *answer*: what a letter says to a yes-or-no question.
//!
//! A letter may say yes, say no, or be silent, and silence is never "no".
//! Answers combine by strong Kleene logic: `and` is no as soon as one side is
//! no, `or` is yes as soon as one side is yes, and whatever cannot be known
//! from the two sides stays [`Answer::NotStated`].

mod quantity;

use serde::{Deserialize, Serialize};

pub use self::quantity::{Bound, Duration, Unit, Use};

/// Yes, no, or not stated.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum Answer {
    /// The letter says that it is so.
    Yes,
    /// The letter says that it is not so, or that the record does not show it.
    No,
    /// The letter does not say.
    #[default]
    NotStated,
}

impl Answer {
    /// The word used in reports and in rule examples.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::NotStated => "not stated",
        }
    }

    /// Both hold.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::No, _) | (_, Self::No) => Self::No,
            (Self::Yes, Self::Yes) => Self::Yes,
            _ => Self::NotStated,
        }
    }

    /// At least one holds.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        self.negated().and(other.negated()).negated()
    }

    /// The opposite; silence stays silence.
    #[must_use]
    pub fn negated(self) -> Self {
        match self {
            Self::Yes => Self::No,
            Self::No => Self::Yes,
            Self::NotStated => Self::NotStated,
        }
    }
}

impl From<bool> for Answer {
    fn from(holds: bool) -> Self {
        if holds { Self::Yes } else { Self::No }
    }
}
