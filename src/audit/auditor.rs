//! An *auditor*: takes letters through every stage.

use std::sync::Mutex;

use jiff::civil::Date;

use crate::decide::{Case, decide};
use crate::facts::{EvidenceFrom, Facts, Reader, Sentence};
use crate::letter::{self, Record};
use crate::rule::RuleBook;
use crate::text::{Problem, Text};
use crate::vocabulary::{FactTable, Vocabulary};

use super::{Audit, JudgedLetter, RuleDate, Unread};

/// What letters are judged by. Many threads may share one.
#[derive(Debug)]
pub struct Auditor<'a> {
    vocabulary: &'a Vocabulary,
    rules: &'a RuleBook,
    fingerprint: String,
    evidence: EvidenceFrom,
    as_of: Option<Date>,
    /// Readers that nobody uses at the moment. They get faster with every
    /// letter, so they are kept.
    readers: Mutex<Vec<Reader<'a>>>,
}

impl<'a> Auditor<'a> {
    /// An auditor with these words and these rules.
    #[must_use]
    pub fn new(vocabulary: &'a Vocabulary, rules: &'a RuleBook) -> Self {
        Self {
            vocabulary,
            rules,
            fingerprint: rules.fingerprint().to_owned(),
            evidence: EvidenceFrom::default(),
            as_of: None,
            // A reader bounds all parsing, so there is one from the start.
            readers: Mutex::new(vec![Reader::new(vocabulary)]),
        }
    }

    /// An auditor with what comes with the program.
    #[must_use]
    pub fn shipped() -> Self {
        Auditor::new(Vocabulary::shipped(), RuleBook::shipped())
    }

    /// Reads facts from these parts of a letter only.
    #[must_use]
    pub fn with_evidence(mut self, from: EvidenceFrom) -> Self {
        self.evidence = from;
        self
    }

    /// Chooses rules by this date instead of the date of each letter.
    #[must_use]
    pub fn as_of(mut self, date: Option<Date>) -> Self {
        self.as_of = date;
        self
    }

    /// Reports name the rules by this fingerprint.
    #[must_use]
    pub fn with_fingerprint(mut self, fingerprint: String) -> Self {
        self.fingerprint = fingerprint;
        self
    }

    /// The table of facts, to name them in reports.
    #[must_use]
    pub fn facts(&self) -> &FactTable {
        &self.vocabulary.facts
    }

    /// The fingerprint of the rules, as in reports.
    #[must_use]
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// Takes a letter through every stage.
    #[must_use]
    pub fn audit(&self, name: String, text: Text, mut problems: Vec<Problem>) -> Audit {
        let (letter, more) = letter::read(&text, self.vocabulary);
        problems.extend(more);
        if letter.items.is_empty() {
            return Audit::unread(name, problems);
        }
        let facts = self.read_facts(&text, &letter.record());
        let date = RuleDate::of(&letter, &text, self.as_of);
        let case = Case {
            facts: &facts,
            requests: letter.items.iter().map(|item| &item.request).collect(),
            worker: letter.worker.clone(),
            date: date.map(|date| date.date),
            injury: letter.cover.dates.injury,
        };
        let decisions = decide(self.rules, &case);
        let judged = JudgedLetter {
            text,
            letter,
            facts,
            date,
            decisions,
            findings: Vec::new(),
        };
        let judged = judged.with_findings(&name, &self.vocabulary.facts);
        Audit {
            name,
            problems,
            judged: Some(judged),
        }
    }

    /// Every sentence of a letter with its voices.
    #[must_use]
    pub fn sentences(&self, judged: &JudgedLetter) -> Vec<Sentence> {
        Reader::new(self.vocabulary).sentences(&judged.text, &judged.letter.record())
    }

    /// What of a letter was not read.
    #[must_use]
    pub fn unread(&self, judged: &JudgedLetter) -> Unread {
        Unread::of(judged, &self.sentences(judged), self.vocabulary)
    }

    fn read_facts(&self, text: &Text, record: &Record) -> Facts {
        let kept = self.readers.lock().ok().and_then(|mut kept| kept.pop());
        let mut reader = kept.unwrap_or_else(|| Reader::new(self.vocabulary));
        let facts = reader.read(text, record, self.evidence);
        if let Ok(mut kept) = self.readers.lock() {
            kept.push(reader);
        }
        facts
    }
}
