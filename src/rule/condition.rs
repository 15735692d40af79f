//! A *condition*: one question that a rule puts to a letter, such as
//! `spasm_documented` or `duration_of_use > 3 weeks`.
//!
//! The text is parsed once, when the rule is checked; facts are then looked up
//! by id, so that a decision takes microseconds.

mod known;
mod meant;
mod parse;
mod property;
mod reader;

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

pub(super) use self::known::{find_category, find_region, find_treatment, find_unit, treatments};
pub(super) use self::meant::treatment_of;
pub(super) use self::parse::{Mistake, parse_name};
pub use self::property::Property;
pub(super) use self::property::PropertyKind;
pub(super) use self::reader::ConditionReader;
use super::Verdict;
use crate::answer::Answer;
use crate::vocabulary::{Category, FactId, Region};

/// What a condition asks about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A fact.
    Fact(FactId),
    /// A property of the request or the worker.
    Property(Property),
    /// The verdict of the other items of this category in the same letter.
    VerdictOf(Category),
}

impl Subject {
    /// Whether a letter can be silent on it, given what the rule presumes.
    #[must_use]
    pub fn can_be_silent(self, presumed: &BTreeMap<FactId, Answer>) -> bool {
        match self {
            Self::Fact(id) => !presumed.contains_key(&id),
            // These are known of every request.
            Self::Property(
                Property::AssociatedSurgical
                | Property::Category
                | Property::JointsNamed
                | Property::LevelsNamed
                | Property::OperationDisputed
                | Property::PartlyAuthorized
                | Property::Retrospective
                | Property::Treatment,
            ) => false,
            Self::Property(_) | Self::VerdictOf(_) => true,
        }
    }
}

/// What a condition asks about, with its name as rules write it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// `duration_of_use`, `visits_requested`, `verdict of surgery`, …
    pub name: Arc<str>,
    /// The thing itself.
    pub subject: Subject,
}

/// How a quantity is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `=`
    Equal,
    /// `>=`
    AtLeast,
    /// `>`
    More,
}

impl Relation {
    /// Whether a value that compares to the limit in this way satisfies it.
    #[must_use]
    pub fn allows(self, ordering: Ordering) -> bool {
        match self {
            Self::Less => ordering.is_lt(),
            Self::AtMost => ordering.is_le(),
            Self::Equal => ordering.is_eq(),
            Self::AtLeast => ordering.is_ge(),
            Self::More => ordering.is_gt(),
        }
    }

    /// The sign in rules.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::Equal => "=",
            Self::AtLeast => ">=",
            Self::More => ">",
        }
    }
}

/// A kind of use that has a word instead of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UseIs {
    /// `is new`: a first request.
    New,
    /// `is long-term`: said to be so, or three months and more.
    LongTerm,
}

/// What a condition tests.
#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    /// `always`: holds for every letter; for sections that recommend against a
    /// treatment outright.
    Always,
    /// `not …`
    Not(Box<Test>),
    /// A fact or property that is yes or no.
    Holds(Asked),
    /// A quantity, or a sum of them, against a limit; durations in days.
    Compare {
        /// What is added up; at least one.
        terms: Vec<Asked>,
        /// How it is compared.
        relation: Relation,
        /// With what.
        limit: f64,
    },
    /// `duration_of_use is new`, `duration_of_use is long-term`
    Use(Asked, UseIs),
    /// `region is low_back`
    Region(Asked, Region),
    /// `category is mri`, `purpose is facet_injection`
    Category(Asked, Category),
    /// `treatment is tizanidine`, `operation is spinal fusion`
    Treatment(Asked, String),
    /// `verdict of surgery is necessary`
    Verdict(Asked, Category, Verdict),
}

impl Test {
    /// Everything that it asks about, in the order of the text.
    #[must_use]
    pub fn asked(&self) -> &[Asked] {
        match self {
            Self::Always => &[],
            Self::Not(inner) => inner.asked(),
            Self::Compare { terms, .. } => terms,
            Self::Holds(asked)
            | Self::Use(asked, _)
            | Self::Region(asked, _)
            | Self::Category(asked, _)
            | Self::Treatment(asked, _)
            | Self::Verdict(asked, ..) => std::slice::from_ref(asked),
        }
    }
}

/// A condition: its words and what they mean.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// As the rule's author wrote it.
    pub text: String,
    /// What it tests.
    pub test: Test,
}
