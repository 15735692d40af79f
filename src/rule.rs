//! A *rule*: what one section of a guideline asks before a treatment counts as
//! medically necessary.
//!
//! Rules are YAML files, one guideline section a file, written and read by
//! people who know the guideline and need not know the program. What the
//! author wrote is a `RuleFile`; what the program uses is a
//! checked [`Rule`]. There is one way across, and it reports every mistake at
//! once, each with its place in the file.

mod book;
mod check;
mod code;
mod complaint;
mod condition;
mod criterion;
mod example;
mod fact_value;
mod file;
mod fingerprint;
mod keys;
mod part;
mod schema;
mod shipped;
mod skeleton;
mod source;
mod suggest;
mod unseen;
mod verdict;
mod yaml;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use self::book::RuleBook;
pub(crate) use self::check::id_of;
pub use self::check::is_rule_id;
pub use self::code::{Code, codes, find_code, names_for};
pub use self::complaint::{Related, RuleComplaint, Weight};
pub use self::condition::{Asked, Condition, Property, Relation, Subject, Test, UseIs};
pub use self::criterion::{Criterion, Ground, Join};
pub use self::example::{Example, Given, GivenValue};
pub use self::fact_value::{NotAFact, fact_value};
pub use self::fingerprint::fingerprint;
pub use self::part::{Part, Written};
pub use self::schema::{SCHEMA_LINE, rule_schema};
pub use self::shipped::shipped_rules;
pub use self::skeleton::{is_placeholder, skeleton};
pub use self::source::{Family, InForce, Pages, Source};
pub use self::suggest::{did_you_mean, slip_of};
pub use self::verdict::Verdict;

use crate::answer::Answer;
use crate::vocabulary::{Category, FactId, Region};

/// How far a rule has been looked through.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Written, not yet compared with the guideline by a second person.
    Draft,
    /// Compared with the guideline by a second person.
    Reviewed,
    /// Kept for the record; decides nothing.
    Retired,
}

impl Status {
    /// Every status, in the order of a rule's life.
    pub const ALL: [Self; 3] = [Self::Draft, Self::Reviewed, Self::Retired];

    /// The word in rule files and reports.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Reviewed => "reviewed",
            Self::Retired => "retired",
        }
    }
}

/// What a rule is about. What is left out is not asked.
///
/// A list is a choice: one of its members has to fit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scope {
    /// Kinds of treatment.
    pub categories: Vec<Category>,
    /// Treatments by canonical name or generic ingredient, lower case.
    pub treatments: Vec<String>,
    /// Body regions.
    pub regions: Vec<Region>,
    /// Conditions of the worker or the request, all of which must be yes.
    pub conditions: Vec<Condition>,
}

impl Scope {
    /// Whether it takes in a region.
    #[must_use]
    pub fn is_about(&self, region: Region) -> bool {
        self.regions.is_empty() || self.regions.contains(&region)
    }
}

/// That a rule takes the place of another when its guard holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Exception {
    /// Id of the rule that it replaces.
    pub to: String,
    /// The guard: all of these must be yes.
    pub when: Vec<Condition>,
}

/// A checked rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// Path under `rules/` without `.yml`, such as `mtus-2009/muscle-relaxants`.
    pub id: String,
    /// Title for people.
    pub title: String,
    /// How far it has been looked through.
    pub status: Status,
    /// The section that it comes from.
    pub source: Source,
    /// When that section is in force.
    pub in_force: InForce,
    /// What it is about.
    pub scope: Scope,
    /// Which rule it is an exception to, if any.
    pub exception: Option<Exception>,
    /// `necessary_when`: all must hold.
    pub criteria: Vec<Arc<Criterion>>,
    /// `not_necessary_when`: any one settles it.
    pub bars: Vec<Arc<Criterion>>,
    /// Shown beside a decision; decide nothing.
    pub cautions: Vec<Arc<Criterion>>,
    /// What the section asks as well and none of these does, in words that go on "the
    /// section also asks for".
    pub not_asked: Vec<String>,
    /// `presume_when_silent`: the answer that stands where the letter is silent.
    pub presumed: BTreeMap<FactId, Answer>,
    /// Examples that must come out as they say.
    pub examples: Vec<Example>,
}

impl Rule {
    /// The conditions under which it applies: of an exception its guard first.
    pub fn applies_under(&self) -> impl Iterator<Item = &Condition> {
        let guard = self.exception.iter().flat_map(|exception| &exception.when);
        guard.chain(&self.scope.conditions)
    }
}
