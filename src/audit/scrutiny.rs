//! *Scrutiny*: looking for findings in one letter.

mod chapter;
mod citation;
mod date;
mod fact;
mod outcome;

use std::borrow::Cow;

use crate::decide::Silence;
use crate::facts::Fact;
use crate::rule::RuleBook;
use crate::text::Span;
use crate::vocabulary::FactTable;

use super::JudgedLetter;
use super::finding::{Finding, FindingKind, finding_id};

/// Every finding of a letter, those about the whole letter first, then by item.
pub(super) fn findings(
    letter: &JudgedLetter,
    name: &str,
    rules: &RuleBook,
    table: &FactTable,
) -> Vec<Finding> {
    let case = letter.to_decide();
    let mut silence = Silence::new(rules, &case, &letter.decisions);
    let mut scrutiny = Scrutiny {
        letter,
        case: letter.case_of_id(name),
        table,
        findings: Vec::new(),
    };
    scrutiny.dates();
    scrutiny.worker();
    for at in 0..letter.letter.items.len() {
        scrutiny.outcome(at);
        scrutiny.facts(at);
        scrutiny.decisive_facts(at, &mut silence);
        scrutiny.all_recital(at);
        scrutiny.citations(at, rules);
    }
    scrutiny.findings
}

struct Scrutiny<'a> {
    letter: &'a JudgedLetter,
    case: &'a str,
    table: &'a FactTable,
    findings: Vec<Finding>,
}

/// What was found, before it has an id.
struct Found {
    kind: FindingKind,
    /// What it is about, beside letter and item: its id depends on it.
    about: String,
    message: String,
    evidence: Vec<Span>,
    more: usize,
}

/// So many pieces of evidence for one fact are quoted. In a letter of many items each
/// may be about each of them.
const MOST_QUOTED: usize = 12;

impl Found {
    fn new(kind: FindingKind, message: impl Into<String>) -> Self {
        Self {
            kind,
            about: String::new(),
            message: message.into(),
            evidence: Vec::new(),
            more: 0,
        }
    }

    fn about(mut self, about: impl Into<String>) -> Self {
        self.about = about.into();
        self
    }

    /// Whether it is the same thing, though other words show it.
    fn is_same(&self, other: &Self) -> bool {
        self.kind == other.kind && self.about == other.about
    }

    /// Shows the same thing by the words of another, too.
    fn join(&mut self, other: Self) {
        self.evidence.extend(other.evidence);
        self.evidence.sort_unstable();
        self.evidence.dedup();
    }

    fn shown_by(mut self, words: impl IntoIterator<Item = Span>) -> Self {
        // Where there are no words, none are shown.
        let words = words.into_iter().filter(|span| !span.is_empty());
        self.evidence.extend(words);
        self.evidence.sort_unstable();
        self.evidence.dedup();
        self
    }

    /// Quotes what facts rest on: of each the first few, for what decides stands
    /// first.
    fn resting_on<'f>(mut self, facts: impl IntoIterator<Item = &'f Fact>) -> Self {
        for fact in facts {
            let (quoted, more) = match fact.evidence.split_at_checked(MOST_QUOTED) {
                Some((first, others)) => (first, others.len()),
                None => (fact.evidence.as_slice(), 0),
            };
            self.more += more;
            self = self.shown_by(quoted.iter().map(|evidence| evidence.span));
        }
        self
    }
}

impl Scrutiny<'_> {
    fn add(&mut self, item: Option<usize>, found: Found) {
        let request = item.map_or_else(Cow::default, |at| self.letter.named(at));
        self.findings.push(Finding {
            id: finding_id(found.kind, [self.case, &request, &found.about]),
            kind: found.kind,
            item,
            message: found.message,
            evidence: found.evidence,
            more_evidence: found.more,
        });
    }
}
