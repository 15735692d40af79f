//! An *example*: facts, and what a rule must make of them.
//!
//! Every rule brings its own. Each says which verdict it expects and for which
//! reason, so that a rule that is right by accident is found out.

use std::fmt;

use super::{Asked, Verdict};
use crate::answer::{Answer, Use};
use crate::vocabulary::{Category, Region};

/// One thing given in an example.
#[derive(Clone, Debug, PartialEq)]
pub struct Given {
    /// The fact, the property or the other item.
    pub asked: Asked,
    /// Its value.
    pub value: GivenValue,
}

/// A value given in an example.
#[derive(Clone, Debug, PartialEq)]
pub enum GivenValue {
    /// Of a yes-or-no fact or property.
    Answer(Answer),
    /// Of a duration.
    Use(Use),
    /// Of a count.
    Count(u32),
    /// Of `category`.
    Category(Category),
    /// Of `region`.
    Region(Region),
    /// Of `treatment`.
    Treatment(String),
    /// Of `verdict of …`: what another item of the letter came to.
    Verdict(Verdict),
}

impl GivenValue {
    /// The time, if it is one.
    pub(super) fn as_use(&self) -> Option<Use> {
        match self {
            Self::Use(time) => Some(*time),
            _ => None,
        }
    }
}

impl fmt::Display for GivenValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Answer(answer) => f.write_str(answer.word()),
            Self::Use(time) => time.fmt(f),
            Self::Count(count) => count.fmt(f),
            Self::Category(category) => f.write_str(category.id()),
            Self::Region(region) => f.write_str(region.id()),
            Self::Treatment(name) => f.write_str(name),
            Self::Verdict(verdict) => f.write_str(verdict.words()),
        }
    }
}

/// An example of a rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    /// A sentence that tells one example from the next.
    pub name: String,
    /// What the letter states; everything else is not stated.
    pub given: Vec<Given>,
    /// The verdict that must come out.
    pub expect: Verdict,
    /// Ids of criteria and bars that must be among the reasons.
    pub because: Vec<String>,
    /// Ids of cautions that must be raised.
    pub cautions: Vec<String>,
    /// Why it does not hold yet, where that is known.
    pub todo: Option<String>,
}
