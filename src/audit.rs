//! An *audit*: a letter held against what the rules make of its facts.
//!
//! Here, and nowhere before, a prediction meets the letter's own word.

mod auditor;
mod comparison;
mod date;
mod edit;
mod finding;
mod mcnemar;
mod repeats;
mod rule_diff;
mod scrutiny;
mod signature;
mod split;
mod statistics;
mod supposed;
mod unread;

pub use self::auditor::Auditor;
pub use self::comparison::Comparison;
pub use self::date::{DateOf, RuleDate};
pub use self::edit::{Edit, Part, Role, edits};
pub use self::finding::{Finding, FindingKind, finding_id};
pub use self::mcnemar::mcnemar;
pub use self::repeats::{Again, Identity, Repeats};
pub use self::rule_diff::{Cause, Flip, RuleChange, RuleDiff};
pub use self::signature::Signature;
pub use self::split::{Split, Splits};
pub use self::statistics::{
    Asked, Beside, FEW, Grouping, Groups, Measure, Named, Share, Statistics, Tally,
};
pub use self::supposed::Supposed;
pub use self::unread::{UnknownWord, Unread, UnreadCorpus, UnreadSentence};

use std::borrow::Cow;
use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::decide::{Case, Decision, Nearest, Predicted};
use crate::facts::{EvidenceFrom, Facts};
use crate::letter::{InjuryDate, Letter};
use crate::rule::RuleBook;
use crate::text::{Problem, Text};
use crate::vocabulary::{FactId, FactTable};

/// A letter with its facts and decisions.
#[derive(Clone, Debug, PartialEq)]
pub struct JudgedLetter {
    /// Its characters.
    pub text: Text,
    /// Its parts.
    pub letter: Letter,
    /// What it says.
    pub facts: Facts,
    /// The date by which rules were chosen.
    pub date: Option<RuleDate>,
    /// Which parts of it facts were read from.
    pub evidence: EvidenceFrom,
    /// The day of injury, where the summary tells it and the cover does not.
    pub injury: Option<InjuryDate>,
    /// For each item how many before it have the same heading.
    pub alike: Vec<u32>,
    /// What the rules make of each item, in order.
    pub decisions: Vec<Decision>,
    /// For each item what would turn the prediction; empty unless
    /// [`Auditor::with_nearest`] asked for it.
    pub nearest: Vec<Nearest>,
    /// What the case summary alone says; none unless
    /// [`Auditor::with_summary_alone`] asked for it.
    pub of_summary: Option<Facts>,
    /// What would be predicted by that for each item, in order.
    pub by_summary: Vec<Predicted>,
    /// Facts that no letter states: they were supposed for the sake of argument.
    pub supposed: BTreeSet<FactId>,
    /// What an auditor should be told.
    pub findings: Vec<Finding>,
}

/// A letter, or what kept it from being read.
#[derive(Clone, Debug, PartialEq)]
pub struct Audit {
    /// Name of the letter.
    pub name: String,
    /// What went wrong in reading it.
    pub problems: Vec<Problem>,
    /// The letter; none where it could not be read.
    pub judged: Option<JudgedLetter>,
}

impl Audit {
    /// A letter that could not be read.
    #[must_use]
    pub fn unread(name: String, problems: Vec<Problem>) -> Self {
        Self {
            name,
            problems,
            judged: None,
        }
    }
}

/// The name of a file without its folders.
#[must_use]
pub fn file_name(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().unwrap_or(name)
}

impl JudgedLetter {
    /// All that a decision may see of it.
    #[must_use]
    pub fn to_decide(&self) -> Case<'_> {
        let items = self.letter.items.iter();
        Case {
            facts: &self.facts,
            requests: items.map(|item| &*item.request).collect(),
            worker: self.letter.worker.clone(),
            date: self.date.map(|date| date.date),
            injury: self.injury(),
        }
    }

    /// The day of injury: that of the cover, else the one that the summary tells.
    #[must_use]
    pub fn injury(&self) -> Option<Date> {
        let of_cover = self.letter.cover.dates.injury;
        of_cover.or(self.injury.map(|told| told.date))
    }

    /// The heading of an item on one line.
    #[must_use]
    pub fn heading(&self, at: usize) -> Cow<'_, str> {
        self.letter
            .items
            .get(at)
            .map(|item| self.text.unwrapped(item.heading))
            .unwrap_or_default()
    }

    /// What ids of findings call an item: its heading, and the number of those before it
    /// with the same one. Its own number in the letter does not count.
    #[must_use]
    pub fn named(&self, at: usize) -> Cow<'_, str> {
        let heading = self.heading(at);
        match self.alike.get(at) {
            None | Some(0) => heading,
            Some(before) => Cow::Owned(format!("{heading}\n{before}")),
        }
    }

    /// How the prediction for an item compares with the letter's word.
    #[must_use]
    pub fn comparison(&self, at: usize) -> Comparison {
        match (self.letter.items.get(at), self.decisions.get(at)) {
            (Some(item), Some(decision)) => Comparison::of(decision.predicted(), item.stated),
            _ => Comparison::Undetermined,
        }
    }

    /// What the letter is called in findings: its case number, else its name.
    #[must_use]
    pub fn case<'a>(&'a self, name: &'a str) -> &'a str {
        self.letter.cover.case_number.as_deref().unwrap_or(name)
    }

    /// What ids of findings call the letter: its case number, else the name of its file
    /// without the folders in which somebody keeps it.
    #[must_use]
    pub fn case_of_id<'a>(&'a self, name: &'a str) -> &'a str {
        let of_cover = self.letter.cover.case_number.as_deref();
        of_cover.unwrap_or_else(|| file_name(name))
    }

    /// The findings about an item, counted from 0, or those about the whole
    /// letter. They stand in this order, so that none of the others is looked
    /// at: a letter may have thousands.
    #[must_use]
    pub fn findings_about(&self, item: Option<usize>) -> &[Finding] {
        let first = self.findings.partition_point(|one| one.item < item);
        let after = self.findings.partition_point(|one| one.item <= item);
        self.findings.get(first..after).unwrap_or_default()
    }

    /// Looks for findings.
    fn look_for_findings(&mut self, name: &str, rules: &RuleBook, table: &FactTable) {
        self.findings = scrutiny::findings(self, name, rules, table);
    }
}
