//! Which facts are *readable*: some word, or some shape of words, states them.

use std::collections::BTreeSet;

use super::fact_names::FactNames;
use super::grammar::Grammar;
use crate::vocabulary::{FactId, Vocabulary};

/// The facts that a letter can state so that the program takes notice.
#[must_use]
pub fn readable(vocabulary: &Vocabulary) -> BTreeSet<FactId> {
    let findings = vocabulary.findings.facts().iter().copied();
    findings
        .chain(Grammar::new(&vocabulary.facts, false).facts())
        .chain(FactNames::of(&vocabulary.facts).facts())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fact_of_the_vocabulary_is_readable() {
        let vocabulary = Vocabulary::shipped();
        let readable = readable(vocabulary);
        for (id, fact) in vocabulary.facts.iter() {
            assert!(readable.contains(&id), "{}", fact.name);
        }
    }

    #[test]
    fn a_fact_without_words_is_not() {
        let facts = "- { id: left_handed, of: worker, kind: yes_no, means: x }\n";
        let vocabulary = Vocabulary {
            facts: crate::vocabulary::FactTable::read(facts).unwrap(),
            ..Vocabulary::default()
        };
        assert!(readable(&vocabulary).is_empty());
    }
}
