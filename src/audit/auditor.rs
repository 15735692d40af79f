//! An *auditor*: takes letters through every stage.

use jiff::civil::Date;

use crate::decide::Decision;
use crate::facts::Facts;
use crate::letter::Letter;
use crate::text::{Problem, Text};
use crate::vocabulary::{FactTable, Vocabulary};

use super::{Audit, JudgedLetter, RuleDate};

/// What letters are judged by.
#[derive(Clone, Copy, Debug)]
pub struct Auditor<'a> {
    vocabulary: &'a Vocabulary,
    as_of: Option<Date>,
}

impl Auditor<'static> {
    /// An auditor with the vocabulary and the rules that come with the
    /// program.
    #[must_use]
    pub fn new() -> Self {
        Self {
            vocabulary: Vocabulary::shipped(),
            as_of: None,
        }
    }
}

impl Auditor<'_> {
    /// Chooses rules by this date instead of the date of each letter.
    #[must_use]
    pub fn as_of(mut self, date: Option<Date>) -> Self {
        self.as_of = date;
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
        ""
    }

    /// Takes a letter through every stage.
    #[must_use]
    pub fn audit(&self, name: String, text: Text, mut problems: Vec<Problem>) -> Audit {
        let (letter, more) = read_letter(&text, self.vocabulary);
        problems.extend(more);
        if letter.items.is_empty() {
            return Audit {
                name,
                problems,
                judged: None,
            };
        }
        let date = RuleDate::of(&letter, &text, self.as_of);
        let facts = Facts::default();
        let decisions: Vec<Decision> = Vec::new();
        let judged = JudgedLetter {
            text,
            letter,
            facts,
            date,
            decisions,
            findings: Vec::new(),
        }
        .with_findings(&name, &self.vocabulary.facts);
        Audit {
            name,
            problems,
            judged: Some(judged),
        }
    }
}

fn read_letter(text: &Text, vocabulary: &Vocabulary) -> (Letter, Vec<Problem>) {
    let (structure, problems) = crate::letter::Structure::read(text);
    let items = structure
        .parts
        .iter()
        .map(|part| crate::letter::Item {
            heading: part.heading,
            request: crate::letter::request::read(vocabulary, text.slice(part.heading)),
            disputed: None,
            stated: part.stated,
            stated_at: part.stated_at,
            cited_by_administrator: crate::letter::Citations::default(),
            cited_by_reviewer: crate::letter::Citations::default(),
            rationale: part.rationale.unwrap_or_default(),
        })
        .collect();
    (
        Letter {
            summary: structure.summary,
            items,
            ..Letter::default()
        },
        problems,
    )
}
