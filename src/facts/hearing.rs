//! *Hearing*: who speaks in the sentences of a section, and what the grammar reads
//! in those of this worker, request or record.
//!
//! Nothing here looks at anything but tokens. What readings are worth is asked
//! behind, once all sentences that are read together were heard.

use std::ops::Range;

use super::duration;
use super::fact::Voice;
use super::grammar::{Begun, Grammar, open_clauses};
use super::tokenize::Passage;
use super::voice::{Carried, Clauses, Spoken};
use crate::answer::Duration;
use crate::vocabulary::Symbol;

/// Hears sentences.
#[derive(Debug)]
pub(super) struct Hearing {
    grammar: Grammar,
    symbols: Vec<Symbol>,
    clauses: Clauses,
    heard: Vec<Heard>,
    readings: Vec<Begun>,
}

/// A finding that was heard.
#[derive(Debug)]
pub(super) struct Heard {
    /// Its tokens, among all that are read together.
    pub(super) place: Range<usize>,
    readings: Range<usize>,
    /// The limit that was recited last before it ends.
    pub(super) recited: Option<Duration>,
}

impl Hearing {
    /// Reads what it hears by this grammar.
    pub(super) fn new(grammar: Grammar) -> Self {
        Self {
            grammar,
            symbols: Vec::new(),
            clauses: Clauses::new(),
            heard: Vec::new(),
            readings: Vec::new(),
        }
    }

    /// Hears the sentences that are read together.
    pub(super) fn hear(
        &mut self,
        passage: &mut Passage<'_>,
        carried: &mut Carried,
        recited: &mut Option<Duration>,
    ) {
        self.heard.clear();
        self.readings.clear();
        for (first, tokens) in passage.sentences() {
            let spoken = Spoken::hear(tokens, carried, &mut self.clauses);
            for (clause, voice) in spoken.clauses() {
                if voice == Voice::Recital {
                    *recited = duration::recited_limit(clause).or(*recited);
                }
            }
            for (place, clause) in spoken.findings() {
                self.symbols.clear();
                self.symbols.extend(clause.iter().map(|token| token.symbol));
                open_clauses(&mut self.symbols);
                let start = self.readings.len();
                self.grammar.read(&self.symbols, &mut self.readings);
                self.heard.push(Heard {
                    place: first + place.start..first + place.end,
                    readings: start..self.readings.len(),
                    recited: *recited,
                });
            }
        }
    }

    /// The findings that were heard, in their order.
    pub(super) fn heard(&self) -> &[Heard] {
        &self.heard
    }

    /// What was read in one of them.
    pub(super) fn readings(&self, heard: &Heard) -> &[Begun] {
        let readings = self.readings.get(heard.readings.clone());
        readings.unwrap_or_default()
    }
}
