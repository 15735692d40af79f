//! An *auditor*: takes letters through every stage.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Mutex;
use std::thread::{self, ThreadId};

use jiff::civil::Date;

use crate::decide::{Case, Decision, Turned, decide, nearest};
use crate::facts::{EvidenceFrom, Facts, Reader, Section, Sentence};
use crate::letter::{self, InjuryDate, Letter};
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
    nearest: Option<Turned>,
    summary_alone: bool,
    /// Readers that nobody uses at the moment. They get faster with every
    /// letter, so they are kept; each with the thread that laid it down, for
    /// what it remembers lies near that thread.
    readers: Mutex<Vec<(ThreadId, Box<Readers<'a>>)>>,
}

/// What reads a letter.
#[derive(Debug)]
struct Readers<'a> {
    letters: letter::Reader<'a>,
    facts: Reader<'a>,
}

impl<'a> Readers<'a> {
    fn new(vocabulary: &'a Vocabulary) -> Self {
        Self {
            letters: letter::Reader::new(vocabulary),
            facts: Reader::new(vocabulary),
        }
    }
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
            nearest: None,
            summary_alone: false,
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

    /// Looks for what would turn these predictions, too. That takes longer than all the
    /// rest, so only who shows it asks for it.
    #[must_use]
    pub fn with_nearest(mut self, wanted: Turned) -> Self {
        self.nearest = Some(wanted);
        self
    }

    /// Tells, too, what would be predicted by the case summary alone: what stands in a
    /// rationale alone is the reviewer's selection. Who reads facts from the summary
    /// only is told nothing more.
    #[must_use]
    pub fn with_summary_alone(mut self) -> Self {
        self.summary_alone = true;
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
    pub fn audit(&self, name: String, text: Text, problems: Vec<Problem>) -> Audit {
        let mut audit = self.begin(name, text, problems);
        for stage in Self::STAGES {
            stage(self, &mut audit);
        }
        audit
    }

    /// What is done to a letter once its form is read, one after the other. Who
    /// has many letters takes all through reading before the first is judged: what
    /// a processor keeps at hand is little, and to read facts fills most of it.
    pub const STAGES: [fn(&Self, &mut Audit); 2] = [Self::read_facts, Self::judge];

    /// Reads the form of a letter, and nothing else yet.
    #[must_use]
    pub fn begin(&self, name: String, text: Text, mut problems: Vec<Problem>) -> Audit {
        let (letter, more) = self.with_readers(|readers| readers.letters.read(&text));
        problems.extend(more);
        if letter.items.is_empty() {
            return Audit::unread(name, problems);
        }
        let judged = JudgedLetter {
            date: RuleDate::of(&letter, self.as_of),
            evidence: self.evidence,
            injury: told_injury(&letter, &text),
            alike: alike(&letter, &text),
            text,
            letter,
            facts: Facts::default(),
            decisions: Vec::new(),
            nearest: Vec::new(),
            of_summary: None,
            by_summary: Vec::new(),
            supposed: self.supposed.iter().map(|one| one.fact).collect(),
            findings: Vec::new(),
        };
        Audit {
            name,
            problems,
            judged: Some(judged),
        }
    }

    fn read_facts(&self, audit: &mut Audit) {
        let Some(judged) = &mut audit.judged else {
            return;
        };
        let record = judged.letter.record();
        let both = self.summary_alone && self.evidence == EvidenceFrom::SummaryAndRationale;
        self.with_readers(|readers| {
            if both {
                let (facts, of_summary) = readers.facts.read_both(&judged.text, &record);
                judged.facts = facts;
                judged.of_summary = Some(of_summary);
            } else {
                judged.facts = readers.facts.read(&judged.text, &record, self.evidence);
            }
        });
        for one in &self.supposed {
            for facts in judged.of_summary.iter_mut().chain([&mut judged.facts]) {
                one.put_into(facts, self.facts());
            }
        }
    }

    /// Decides, and looks for findings.
    fn judge(&self, audit: &mut Audit) {
        let Some(judged) = &mut audit.judged else {
            return;
        };
        judged.decisions = decide(self.rules, &judged.to_decide());
        if let Some(facts) = &judged.of_summary {
            let case = Case {
                facts,
                ..judged.to_decide()
            };
            let decisions = decide(self.rules, &case);
            judged.by_summary = decisions.iter().map(Decision::predicted).collect();
        }
        if let Some(wanted) = self.nearest {
            judged.nearest = nearest(self.rules, self.facts(), &judged.to_decide(), wanted);
        }
        judged.look_for_findings(&audit.name, self.rules, self.facts());
    }

    /// Every sentence of a letter with its voices.
    #[must_use]
    pub fn sentences(&self, judged: &JudgedLetter) -> Vec<Sentence> {
        let record = judged.letter.record();
        self.with_readers(|readers| readers.facts.sentences(&judged.text, &record))
    }

    /// Those of the parts that facts are read from.
    #[must_use]
    pub fn sentences_read(&self, judged: &JudgedLetter) -> Vec<Sentence> {
        let mut sentences = self.sentences(judged);
        if judged.evidence == EvidenceFrom::Summary {
            sentences.retain(|sentence| sentence.section == Section::Summary);
        }
        sentences
    }

    /// What of a letter was not read.
    #[must_use]
    pub fn unread(&self, judged: &JudgedLetter) -> Unread {
        Unread::of(judged, &self.sentences_read(judged), self.vocabulary)
    }

    /// Does work with the readers that this thread laid down last, or that lie
    /// about, or else with new ones.
    fn with_readers<T>(&self, work: impl FnOnce(&mut Readers<'a>) -> T) -> T {
        let thread = thread::current().id();
        let kept = self.readers.lock().ok().and_then(|mut kept| {
            let own = kept.iter().position(|(owner, _)| *owner == thread);
            let at = own.or_else(|| kept.len().checked_sub(1))?;
            Some(kept.swap_remove(at).1)
        });
        let mut readers = kept.unwrap_or_else(|| Box::new(Readers::new(self.vocabulary)));
        let done = work(&mut readers);
        if let Ok(mut kept) = self.readers.lock() {
            kept.push((thread, readers));
        }
        done
    }
}

/// The day of injury that the summary tells, where the cover has none.
fn told_injury(letter: &Letter, text: &Text) -> Option<InjuryDate> {
    match letter.cover.dates.injury {
        Some(_) => None,
        None => InjuryDate::read_only(text, letter.summary),
    }
}

/// For each item how many before it have the same heading.
fn alike(letter: &Letter, text: &Text) -> Vec<u32> {
    let mut seen: BTreeMap<Cow<'_, str>, u32> = BTreeMap::new();
    let headings = letter.items.iter().map(|item| text.unwrapped(item.heading));
    headings
        .map(|heading| {
            let before = seen.entry(heading).or_default();
            let count = *before;
            *before += 1;
            count
        })
        .collect()
}
