//! A *finding*: a word or phrase that states a fact by itself, from
//! `findings.yml`.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_yaml::Spanned;

use super::file;
use super::{FactId, FactTable, VocabularyError};
use crate::answer::Answer;

/// The name of the file in messages.
pub(super) const FILE: &str = "findings.yml";

/// All findings, in the order of the file.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct FindingTable {
    /// What the lexicon is filled from, and nobody asks for afterwards.
    #[serde(skip)]
    findings: Vec<Finding>,
    /// The facts that some finding states.
    facts: BTreeSet<FactId>,
}

/// One entry, whose braces may open into several phrases.
#[derive(Clone, Debug)]
pub(super) struct Finding {
    pub(super) fact: FactId,
    pub(super) answer: Answer,
    pub(super) phrase: Spanned<String>,
    /// The class of words that it is of, where that is not "finding".
    pub(super) class: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FindingAsWritten {
    fact: Spanned<String>,
    #[serde(default)]
    class: Option<Spanned<String>>,
    #[serde(default)]
    yes: Vec<Spanned<String>>,
    #[serde(default)]
    no: Vec<Spanned<String>>,
}

impl FindingTable {
    /// Reads the table from the text of `findings.yml`.
    ///
    /// # Errors
    ///
    /// Where the YAML is not of the expected form or a fact is unknown.
    pub fn read(yaml: &str, facts: &FactTable) -> Result<Self, VocabularyError> {
        let mut table = Self::default();
        for entry in file::written::<Vec<FindingAsWritten>>(yaml, FILE)? {
            let Some(fact) = facts.find(&entry.fact.value) else {
                let message = format!("`{}` is not a fact of facts.yml", entry.fact.value);
                return Err(VocabularyError::at(FILE, entry.fact.referenced, message));
            };
            for (answer, phrases) in [(Answer::Yes, entry.yes), (Answer::No, entry.no)] {
                for phrase in phrases {
                    table.facts.insert(fact);
                    table.findings.push(Finding {
                        fact,
                        answer,
                        phrase,
                        class: entry.class.clone(),
                    });
                }
            }
        }
        Ok(table)
    }

    /// The facts that some finding states.
    #[must_use]
    pub fn facts(&self) -> &BTreeSet<FactId> {
        &self.facts
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter()
    }
}
