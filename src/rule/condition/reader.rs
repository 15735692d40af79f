//! A *reader of conditions*: asks of the words of a condition what they mean.
//!
//! The rules of a folder ask the same few questions over and over (of the 1,400
//! conditions that come with the program nine in ten stand in another rule, too),
//! so what was read once is known by its words.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use super::Condition;
use super::parse::{Mistake, parse};
use crate::vocabulary::Vocabulary;

/// Reads conditions with one vocabulary. Many threads may share one.
#[derive(Debug)]
pub(in crate::rule) struct ConditionReader<'v> {
    vocabulary: &'v Vocabulary,
    known: Mutex<HashMap<String, Condition>>,
}

impl<'v> ConditionReader<'v> {
    /// A reader that has read nothing yet.
    pub(in crate::rule) fn new(vocabulary: &'v Vocabulary) -> Self {
        Self {
            vocabulary,
            known: Mutex::default(),
        }
    }

    /// The words by which it reads.
    pub(in crate::rule) fn vocabulary(&self) -> &'v Vocabulary {
        self.vocabulary
    }

    /// Parses and checks one condition. A mistake is not remembered: it is told
    /// once, and its place differs.
    pub(in crate::rule) fn read(&self, text: &str) -> Result<Condition, Mistake> {
        // A thread that broke off while it held the lock left whole entries only.
        let known = || self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(condition) = known().get(text) {
            return Ok(condition.clone());
        }
        let condition = parse(text, self.vocabulary)?;
        known().insert(text.to_owned(), condition.clone());
        Ok(condition)
    }
}
