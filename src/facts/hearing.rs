//! *Hearing*: who speaks in the sentences of a section, and what the grammar reads
//! in those of this worker, request or record.
//!
//! Nothing here looks at anything but tokens. What readings are worth is asked
//! behind, once all sentences that are read together were heard.

use std::ops::Range;

use super::duration;
use super::fact::{Section, Voice};
use super::grammar::{Begun, Grammar, Sought, open_clauses};
use super::tokenize::Passage;
use super::voice::{Carried, Clauses, Spoken};
use crate::answer::Duration;
use crate::vocabulary::Symbol;

/// Hears sentences.
#[derive(Debug)]
pub(super) struct Hearing {
    grammar: Grammar,
    /// The section that was heard last, with what carries over from its last
    /// sentence: the voice, and the limit that was recited.
    section: Option<Section>,
    carried: Carried,
    recited: Option<Duration>,
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
    /// The classes of these.
    symbols: Range<usize>,
    sought: Sought,
    readings: Range<usize>,
    /// The limit that was recited last before it ends.
    pub(super) recited: Option<Duration>,
}

impl Hearing {
    /// Reads what it hears by this grammar.
    pub(super) fn new(grammar: Grammar) -> Self {
        Self {
            grammar,
            section: None,
            carried: Carried::Unheard,
            recited: None,
            symbols: Vec::new(),
            clauses: Clauses::new(),
            heard: Vec::new(),
            readings: Vec::new(),
        }
    }

    /// Begins a letter, in which nobody was heard yet.
    pub(super) fn begin(&mut self) {
        self.section = None;
    }

    /// Hears the sentences that are read together.
    pub(super) fn hear(&mut self, passage: &mut Passage) {
        self.heard.clear();
        self.readings.clear();
        self.symbols.clear();
        for (section, first, tokens) in passage.sentences() {
            if self.section.replace(section) != Some(section) {
                (self.carried, self.recited) = (Carried::into(section), None);
            }
            let spoken = Spoken::hear(tokens, &mut self.carried, &mut self.clauses);
            for (clause, voice) in spoken.clauses() {
                if voice == Voice::Recital {
                    self.recited = duration::recited_limit(clause).or(self.recited);
                }
            }
            for (place, clause) in spoken.findings() {
                let start = self.symbols.len();
                self.symbols.extend(clause.iter().map(|token| token.symbol));
                open_clauses(self.symbols.get_mut(start..).unwrap_or_default());
                self.heard.push(Heard {
                    place: first + place.start..first + place.end,
                    symbols: start..self.symbols.len(),
                    sought: Sought::default(),
                    readings: 0..0,
                    recited: self.recited,
                });
            }
        }
        self.read();
    }

    /// Reads all findings that were heard.
    fn read(&mut self) {
        let symbols = |heard: &Heard| self.symbols.get(heard.symbols.clone()).unwrap_or_default();
        for heard in &mut self.heard {
            heard.sought = self.grammar.seek(symbols(heard));
        }
        for heard in &mut self.heard {
            let start = self.readings.len();
            let symbols = symbols(heard);
            self.grammar.read(symbols, heard.sought, &mut self.readings);
            heard.readings = start..self.readings.len();
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
