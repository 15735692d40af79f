//! An *auditor*: takes letters through every stage.

use std::sync::Mutex;

use jiff::civil::Date;

use crate::decide::{decide, nearest};
use crate::facts::{EvidenceFrom, Facts, Reader, Sentence};
use crate::letter::{self, Record};
use crate::rule::RuleBook;
use crate::text::{Problem, Text};
use crate::vocabulary::{FactTable, Vocabulary};

use super::{Audit, JudgedLetter, RuleDate, Supposed, Unread};

/// What letters are judged by. Many threads may share one.
#[derive(Debug)]
pub struct Auditor<'a> {
    vocabulary: &'a Vocabulary,
    rules: &'a RuleBook,
    fingerprint: String,
    evidence: EvidenceFrom,
    as_of: Option<Date>,
    supposed: Vec<Supposed>,
    nearest: bool,
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
            supposed: Vec::new(),
            nearest: false,
            readers: Mutex::new(Vec::new()),
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

    /// Takes these facts for true whatever a letter says.
    #[must_use]
    pub fn supposing(mut self, supposed: Vec<Supposed>) -> Self {
        self.supposed = supposed;
        self
    }

    /// Looks for what would turn each prediction, too. That takes longer than
    /// all the rest, so only who shows it asks for it.
    #[must_use]
    pub fn with_nearest(mut self) -> Self {
        self.nearest = true;
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
        let mut facts = self.read_facts(&text, &letter.record());
        for one in &self.supposed {
            one.put_into(&mut facts, self.facts());
        }
        let mut judged = JudgedLetter {
            date: RuleDate::of(&letter, &text, self.as_of),
            text,
            letter,
            facts,
            decisions: Vec::new(),
            nearest: Vec::new(),
            supposed: self.supposed.iter().map(|one| one.fact).collect(),
            findings: Vec::new(),
        };
        judged.decisions = decide(self.rules, &judged.to_decide());
        if self.nearest {
            judged.nearest = nearest(self.rules, self.facts(), &judged.to_decide());
        }
        let judged = judged.with_findings(&name, self.facts());
        Audit {
            name,
            problems,
            judged: Some(judged),
        }
    }

    /// Every sentence of a letter with its voices.
    #[must_use]
    pub fn sentences(&self, judged: &JudgedLetter) -> Vec<Sentence> {
        let record = judged.letter.record();
        self.with_reader(|reader| reader.sentences(&judged.text, &record))
    }

    /// What of a letter was not read.
    #[must_use]
    pub fn unread(&self, judged: &JudgedLetter) -> Unread {
        Unread::of(judged, &self.sentences(judged), self.vocabulary)
    }

    fn read_facts(&self, text: &Text, record: &Record) -> Facts {
        self.with_reader(|reader| reader.read(text, record, self.evidence))
    }

    fn with_reader<T>(&self, work: impl FnOnce(&mut Reader<'a>) -> T) -> T {
        let kept = self.readers.lock().ok().and_then(|mut kept| kept.pop());
        let mut reader = kept.unwrap_or_else(|| Reader::new(self.vocabulary));
        let done = work(&mut reader);
        if let Ok(mut kept) = self.readers.lock() {
            kept.push(reader);
        }
        done
    }
}
