//! A *condition*: one question that a rule puts to a letter, such as
//! `spasm_documented` or `duration_of_use > 3 weeks`.
//!
//! The text is parsed once, when the rule is checked; facts are then looked up
//! by id, so that a decision takes microseconds.

mod known;
mod parse;
mod reader;

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

pub(super) use self::known::{find_unit, treatments};
pub(super) use self::parse::{Mistake, find_category, find_region, find_treatment, parse_name};
pub(super) use self::reader::ConditionReader;
use super::Verdict;
use crate::answer::Answer;
use crate::vocabulary::{Category, FactId, Region};

/// Something about the request or the worker that is no fact of the table but
/// stands in the heading of the item or in the description of the worker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Property {
    /// `age`: of the worker, in years.
    Age,
    /// `arthroscopic_operation`: the operation among the items of the letter goes
    /// through a scope; of a letter without one it is not known.
    ArthroscopicOperation,
    /// `associated_surgical`: listed as a service associated with an operation.
    AssociatedSurgical,
    /// `category`: kind of treatment.
    Category,
    /// `complex_operation`: the operation among the items of the letter is one at
    /// which a second surgeon helps; of a letter without one it is not known.
    ComplexOperation,
    /// `joints_named`: how many joints of the spine the heading names, 0 if none;
    /// of single levels, one fewer than there are.
    JointsNamed,
    /// `levels_named`: how many spinal levels the heading names, 0 if none.
    LevelsNamed,
    /// `morphine_equivalent`: milligrams of oral morphine a day, of an opioid.
    MorphineEquivalent,
    /// `operation`: the operation among the items of the letter, by the name of
    /// a treatment; of a letter without one it is not known.
    Operation,
    /// `operation_disputed`: an operation is among the items of the letter.
    OperationDisputed,
    /// `partly_authorized`: the claims administrator authorized a part, and the
    /// rest is in dispute.
    PartlyAuthorized,
    /// `purpose`: the category of what the request is for, such as the injection
    /// for which a consultation is asked.
    Purpose,
    /// `quantity`: tablets, tubes or units.
    Quantity,
    /// `refills`.
    Refills,
    /// `region`: body region.
    Region,
    /// `rental`: rented or asked for as a trial; bought: no.
    Rental,
    /// `rental_length`: for how long it is to be rented or tried.
    RentalLength,
    /// `retrospective`: already given when it was reviewed.
    Retrospective,
    /// `time_since_injury`: from the day of injury to the day of the case.
    TimeSinceInjury,
    /// `treatment`: canonical name or a generic ingredient.
    Treatment,
    /// `visits_authorized`: visits of the same request that were authorized.
    VisitsAuthorized,
    /// `visits_requested`: visits or sessions in dispute.
    VisitsRequested,
}

impl Property {
    /// Every property, by name.
    pub const ALL: [Self; 22] = [
        Self::Age,
        Self::ArthroscopicOperation,
        Self::AssociatedSurgical,
        Self::Category,
        Self::ComplexOperation,
        Self::JointsNamed,
        Self::LevelsNamed,
        Self::MorphineEquivalent,
        Self::Operation,
        Self::OperationDisputed,
        Self::PartlyAuthorized,
        Self::Purpose,
        Self::Quantity,
        Self::Refills,
        Self::Region,
        Self::Rental,
        Self::RentalLength,
        Self::Retrospective,
        Self::TimeSinceInjury,
        Self::Treatment,
        Self::VisitsAuthorized,
        Self::VisitsRequested,
    ];

    /// The name in rules.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Age => "age",
            Self::ArthroscopicOperation => "arthroscopic_operation",
            Self::AssociatedSurgical => "associated_surgical",
            Self::Category => "category",
            Self::ComplexOperation => "complex_operation",
            Self::JointsNamed => "joints_named",
            Self::LevelsNamed => "levels_named",
            Self::MorphineEquivalent => "morphine_equivalent",
            Self::Operation => "operation",
            Self::OperationDisputed => "operation_disputed",
            Self::PartlyAuthorized => "partly_authorized",
            Self::Purpose => "purpose",
            Self::Quantity => "quantity",
            Self::Refills => "refills",
            Self::Region => "region",
            Self::Rental => "rental",
            Self::RentalLength => "rental_length",
            Self::Retrospective => "retrospective",
            Self::TimeSinceInjury => "time_since_injury",
            Self::Treatment => "treatment",
            Self::VisitsAuthorized => "visits_authorized",
            Self::VisitsRequested => "visits_requested",
        }
    }

    /// The property with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|property| property.name() == name)
    }
}

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
