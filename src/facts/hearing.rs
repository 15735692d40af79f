//! *Hearing*: who speaks in the sentences of a section, and what the grammar reads
//! in those of this worker, request or record.
//!
//! Nothing here looks at anything but tokens. What readings are worth is asked
//! behind, once all sentences that are read together were heard.

use std::ops::Range;

use super::duration;
use super::fact::{Section, Voice};
use super::grammar::{Begun, Grammar, Sought, open_clauses};
use super::token::Token;
use super::tokenize::Passage;
use super::voice::{Carried, Clauses, Spoken};
use crate::answer::Duration;
use crate::vocabulary::Symbol;

/// Words that may stand between what is recited and what points back at it.
const LEADING_UP: usize = 5;

/// Hears sentences.
#[derive(Debug)]
pub(super) struct Hearing {
    grammar: Grammar,
    /// The section that was heard last, with what carries over from its last
    /// sentence: the voice, and what was recited.
    section: Option<Section>,
    carried: Carried,
    recited: Recited,
    /// Where something is recited, of what is read together.
    recitals: Vec<Range<usize>>,
    /// Where sentences begin of which nobody can tell who speaks.
    anyones: Vec<usize>,
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
    /// What was recited before it ends.
    recited: Recited,
}

/// What was recited in a section up to some place. Few clauses ask for the limit that
/// it gave, and so it is looked for when one does.
#[derive(Clone, Debug, Default)]
struct Recited {
    /// The limit that was recited last in what was read before.
    before: Option<Duration>,
    /// The recitals since then.
    since: Range<usize>,
}

impl Hearing {
    /// Reads what it hears by this grammar.
    pub(super) fn new(grammar: Grammar) -> Self {
        Self {
            grammar,
            section: None,
            carried: Carried::Unheard,
            recited: Recited::default(),
            recitals: Vec::new(),
            anyones: Vec::new(),
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
        self.recitals.clear();
        self.anyones.clear();
        for (section, first, tokens) in passage.sentences() {
            if self.section.replace(section) != Some(section) {
                self.carried = Carried::into(section);
                self.recited = Recited {
                    before: None,
                    since: self.recitals.len()..self.recitals.len(),
                };
            }
            let spoken = Spoken::hear(tokens, &mut self.carried, &mut self.clauses);
            let mut start = first;
            for (clause, voice) in spoken.clauses() {
                let place = start..start + clause.len();
                start = place.end;
                if voice == Voice::Recital {
                    self.recitals.push(place);
                }
            }
            self.recited.since.end = self.recitals.len();
            if spoken.is_anyones {
                self.anyones.push(first);
            }
            for (place, clause) in spoken.findings() {
                let start = self.symbols.len();
                self.symbols.extend(clause.iter().map(|token| token.symbol));
                open_clauses(self.symbols.get_mut(start..).unwrap_or_default(), clause);
                self.heard.push(Heard {
                    place: first + place.start..first + place.end,
                    symbols: start..self.symbols.len(),
                    sought: Sought::default(),
                    readings: 0..0,
                    recited: self.recited.clone(),
                });
            }
        }
        self.read();
        // Of what is not yet at its end, the limit is kept.
        if passage.parts().last().is_some_and(|part| !part.ends) {
            self.recited = Recited {
                before: self.limit(&self.recited, passage),
                since: 0..0,
            };
        }
    }

    /// Whether something is recited among these tokens, and whether it is known of all
    /// of it that a guideline says so.
    pub(super) fn recites(&self, among: &Range<usize>) -> (bool, bool) {
        let recites = self
            .recitals
            .iter()
            .any(|place| among.contains(&place.start));
        let anyones = self.anyones.iter().any(|start| among.contains(start));
        (recites, !anyones)
    }

    /// The limit that was recited last before a finding ends.
    pub(super) fn recited(&self, heard: &Heard, passage: &Passage) -> Option<Duration> {
        self.limit(&heard.recited, passage)
    }

    /// The words of a guideline that stand in front of a finding with no more between
    /// than what leads up to it, such as "in this case,".
    pub(super) fn recital_before<'p>(&self, heard: &Heard, passage: &'p Passage) -> &'p [Token] {
        let start = heard.place.start;
        let recitals = self
            .recitals
            .get(heard.recited.since.clone())
            .unwrap_or_default();
        let before = recitals.partition_point(|place| place.start < start);
        let last = before.checked_sub(1).and_then(|at| recitals.get(at));
        let near = last.filter(|place| start.saturating_sub(place.end) <= LEADING_UP);
        near.map_or(&[], |place| passage.tokens(place.clone()))
    }

    fn limit(&self, recited: &Recited, passage: &Passage) -> Option<Duration> {
        let recitals = self.recitals.get(recited.since.clone()).unwrap_or_default();
        let limit = |place: &Range<usize>| duration::recited_limit(passage.tokens(place.clone()));
        recitals.iter().rev().find_map(limit).or(recited.before)
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
