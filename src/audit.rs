//! An *audit*: a letter held against what the rules make of its facts.
//!
//! Here, and nowhere before, a prediction meets the letter's own word.

mod auditor;
mod comparison;
mod date;
mod finding;
mod scrutiny;
mod statistics;
mod unread;

pub use self::auditor::Auditor;
pub use self::comparison::Comparison;
pub use self::date::{DateOf, RuleDate};
pub use self::finding::{Finding, FindingKind};
pub use self::statistics::{Share, Statistics, Tally};
pub use self::unread::{UnknownWord, Unread, UnreadCorpus, UnreadSentence};

use crate::decide::Decision;
use crate::facts::Facts;
use crate::letter::Letter;
use crate::text::{Problem, Text};
use crate::vocabulary::FactTable;

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
    /// What the rules make of each item, in order.
    pub decisions: Vec<Decision>,
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

impl JudgedLetter {
    /// The heading of an item on one line.
    #[must_use]
    pub fn heading(&self, at: usize) -> String {
        self.letter
            .items
            .get(at)
            .map(|item| self.text.unwrapped(item.heading))
            .unwrap_or_default()
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

    /// Looks for findings.
    #[must_use]
    pub fn with_findings(mut self, name: &str, table: &FactTable) -> Self {
        self.findings = scrutiny::findings(&self, name, table);
        self
    }
}
