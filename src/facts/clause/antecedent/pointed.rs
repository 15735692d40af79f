//! What *points back* at what a guideline asked for just before, and says that the
//! record does not show it: "which is not documented here", "this has not been
//! established", "there is no record of these".

use std::ops::Range;

use crate::facts::class;
use crate::facts::clause::Clause;
use crate::facts::tag::{NEITHER, PLURAL, POINTING, WORKER};
use crate::facts::token::{Meaning, Token};
use crate::vocabulary::Symbol;

/// What points back, and to how much.
pub(super) struct Pointed {
    /// The words that say so.
    pub(super) words: Range<usize>,
    /// Whether it is said of all that was asked for, not of the last thing alone.
    pub(super) of_all: bool,
}

/// Words in front of what points back: "in this case,".
const LEAD: usize = 6;
/// Words of a verb and of what denies it: "has not so far been".
const VERB: usize = 6;
/// Words behind a verb or behind what points back: "in the records of this worker".
const BEHIND: usize = 8;
/// What leads up to it and says nothing.
const LEADS_UP: &[Symbol] = &[class::WORD, class::IN_OF, class::COMMA, class::BE];
/// What a verb of which it is the subject is made of, but for the denial.
const HELPS: &[Symbol] = &[class::WORD, class::BE, class::HAVE, class::NOW];
/// What may stand behind.
const PLACES: &[Symbol] = &[
    class::WORD,
    class::IN_OF,
    class::BE,
    class::HAVE,
    class::RECORD,
    class::EVIDENCE,
    class::DONE,
    class::NOW,
    class::COMMA,
];

impl Clause<'_, '_, '_> {
    /// Where this clause points back and says that nothing of it is on record.
    pub(super) fn points_back(&self) -> Option<Pointed> {
        let lead = self.tokens.iter().take(LEAD);
        let lead = lead
            .take_while(|token| LEADS_UP.contains(&token.symbol))
            .count();
        (0..=lead).find_map(|at| {
            self.is_the_subject(at)
                .or_else(|| self.is_none(at))
                .or_else(|| self.is_the_object(at))
        })
    }

    /// "This has not been documented", which starts at a word.
    fn is_the_subject(&self, at: usize) -> Option<Pointed> {
        let pointing = self.pointing(at)?;
        let verb = self.tokens.get(at + 1..)?;
        let denied = verb
            .iter()
            .take(VERB)
            .position(|token| !HELPS.contains(&token.symbol))?;
        // "This worker has not" is about him.
        let is_verb = |token: &Token| matches!(token.symbol, class::BE | class::HAVE);
        if denied > 0 && !verb.first().is_some_and(is_verb) {
            return None;
        }
        let end = match verb.get(denied)?.symbol {
            class::MISSING => denied + 1,
            class::NOT => {
                let rest = verb.get(denied + 1..)?;
                let shown = rest
                    .iter()
                    .take(VERB)
                    .position(|token| !HELPS.contains(&token.symbol))?;
                (rest.get(shown)?.symbol == class::RECORD).then_some(denied + shown + 2)?
            }
            _ => return None,
        };
        let end = at + 1 + end;
        self.says_where(end).then_some(Pointed {
            words: at..end,
            of_all: pointing,
        })
    }

    /// "None of these are documented", "neither has been shown", which starts at a word.
    fn is_none(&self, at: usize) -> Option<Pointed> {
        let none = self.tokens.get(at)?;
        if !none.says(self.text, &NEITHER) {
            return None;
        }
        let from = at + 1 + usize::from(self.pointing(at + 1).is_some());
        let verb = self.tokens.get(from..)?;
        let shown = verb
            .iter()
            .take(VERB)
            .position(|token| !HELPS.contains(&token.symbol))?;
        let end = from + shown + 1;
        let is_shown = shown > 0 && verb.get(shown)?.symbol == class::RECORD;
        (is_shown && self.says_where(end)).then_some(Pointed {
            words: at..end,
            of_all: true,
        })
    }

    /// "No documentation of these", whose denial starts at a word.
    fn is_the_object(&self, at: usize) -> Option<Pointed> {
        if self.tokens.get(at)?.symbol != class::NEGATION {
            return None;
        }
        let behind = self.tokens.get(at + 1..)?;
        let evidence = behind
            .iter()
            .take(2)
            .position(|token| token.symbol == class::EVIDENCE)?;
        let from = at + 1 + evidence + 1;
        let to = (from..from + 3).find(|&to| self.pointing(to).is_some())?;
        let between = self.tokens.get(from..to)?;
        let about_it = between.iter().all(|token| LEADS_UP.contains(&token.symbol));
        (about_it && self.says_where(to + 1)).then_some(Pointed {
            words: at..to + 1,
            of_all: self.pointing(to)?,
        })
    }

    /// Whether a word points back; then whether to several things.
    fn pointing(&self, at: usize) -> Option<bool> {
        let token = self.tokens.get(at)?;
        token
            .says(self.text, &POINTING)
            .then(|| token.says(self.text, &PLURAL))
    }

    /// Whether what stands behind only says where nothing was found.
    fn says_where(&self, from: usize) -> bool {
        let behind = self.tokens.get(from..).unwrap_or_default();
        let of_worker = behind
            .first()
            .is_some_and(|token| token.says(self.text, &WORKER));
        let is_place = |token: &Token| {
            PLACES.contains(&token.symbol) && !matches!(token.meaning, Meaning::Finding(..))
        };
        behind.len() <= BEHIND && !of_worker && behind.iter().all(is_place)
    }
}
