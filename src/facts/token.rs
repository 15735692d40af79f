//! A *token*: one word or phrase of a sentence with its class and its place.

use std::ops::Range;

use jiff::civil::Date;

use super::word_list::WordList;
use crate::answer::{Answer, Unit};
use crate::text::Span;
use crate::vocabulary::{Category, Cue, DrugId, FactId, Symbol};

/// What a token means beyond its class.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Meaning {
    /// Its class says all.
    Plain,
    /// States a fact, with this answer.
    Finding(FactId, Answer),
    /// A drug, or a class of drugs.
    Drug(Category, Option<DrugId>),
    /// Another treatment.
    Treatment(Category),
    /// A unit of time.
    Unit(Unit),
    /// A number.
    Number(f64),
    /// The earliest day that a date, a month with its year, or a year can be.
    Day(Date),
    /// Two numbers with a stroke: a month and a year, if anything.
    Fraction(Date),
    /// A month without a year.
    Month(i8),
}

/// One word or phrase of a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    /// Where it stands.
    pub(super) span: Span,
    /// Its class, as the grammar knows it.
    pub(super) symbol: Symbol,
    /// What it means.
    pub(super) meaning: Meaning,
    /// A cue of voice that starts here.
    pub(super) cue: Option<Cue>,
    /// Whether it may be of several words.
    pub(super) parted: bool,
}

impl Token {
    /// Whether one of its words is one of these, in whatever case.
    pub(super) fn says(&self, text: &str, words: &WordList) -> bool {
        let said = self.words(text);
        words.has(said) || self.parted && words.has_part(said)
    }

    /// Whether it denies: "no", "not", "insufficient".
    pub(super) fn denies(&self) -> bool {
        matches!(self.symbol, class::NEGATION | class::NOT | class::SCANT)
    }

    /// The words that it stands for, in the text that it is of.
    pub(super) fn words<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.span.start..self.span.end).unwrap_or_default()
    }
}

/// The tokens around a place up to the semicolons beside it.
pub(super) fn part_around(tokens: &[Token], place: Range<usize>) -> &[Token] {
    let stops = |token: &Token| token.symbol == class::STOP;
    let before = tokens.get(..place.start).unwrap_or_default();
    let start = before.iter().rposition(stops).map_or(0, |at| at + 1);
    let behind = tokens.get(place.end..).unwrap_or_default();
    let length = behind.iter().position(stops).unwrap_or(behind.len());
    tokens.get(start..place.end + length).unwrap_or(tokens)
}

/// Classes that this module and its neighbours must know by name.
pub(super) mod class {
    use crate::vocabulary::Symbol;

    /// "It is unclear".
    pub(in crate::facts) const UNCLEAR: Symbol = 0xFC;
    pub(in crate::facts) const NEGATION: Symbol = b'n';
    pub(in crate::facts) const WITHOUT: Symbol = b'$';
    pub(in crate::facts) const COMMA: Symbol = b',';
    pub(in crate::facts) const COLON: Symbol = b':';
    pub(in crate::facts) const STOP: Symbol = b';';
    pub(in crate::facts) const NUMBER: Symbol = b'#';
    /// "For", "over", "x".
    pub(in crate::facts) const FOR: Symbol = b'F';
    pub(in crate::facts) const DATE: Symbol = b'@';
    pub(in crate::facts) const MONTH_YEAR: Symbol = b'Y';
    pub(in crate::facts) const FRACTION: Symbol = b'%';
    pub(in crate::facts) const MONTH: Symbol = b'M';
    pub(in crate::facts) const SCORE: Symbol = 0xF0;
    pub(in crate::facts) const GRADE: Symbol = b'4';
    pub(in crate::facts) const FULL_GRADE: Symbol = b'6';
    pub(in crate::facts) const LOW_REFLEX: Symbol = 0xA9;
    pub(in crate::facts) const NORMAL_REFLEX: Symbol = 0xAA;
    pub(in crate::facts) const BUT: Symbol = b'B';
    pub(in crate::facts) const AND: Symbol = b'&';
    pub(in crate::facts) const OR: Symbol = b'|';
    pub(in crate::facts) const CLAUSE: Symbol = b'^';
    pub(in crate::facts) const DUE: Symbol = 0xC1;
    pub(in crate::facts) const THEREFORE: Symbol = 0xB3;
    pub(in crate::facts) const BE: Symbol = b'b';
    pub(in crate::facts) const HAVE: Symbol = b'h';
    /// "Not", "fails to".
    pub(in crate::facts) const NOT: Symbol = b'x';
    /// "Evidence", "documentation of".
    pub(in crate::facts) const EVIDENCE: Symbol = b'e';
    /// "Insufficient", of what a record should hold.
    pub(in crate::facts) const SCANT: Symbol = 0xA2;
    /// "Documents", "shows".
    pub(in crate::facts) const RECORD: Symbol = b'v';
    /// Conservative care as such.
    pub(in crate::facts) const CARE: Symbol = b'C';
    /// "Completed", "underwent".
    pub(in crate::facts) const DONE: Symbol = b'K';
    /// "Taking", "prescribed".
    pub(in crate::facts) const USE: Symbol = b'U';
    /// "Sessions".
    pub(in crate::facts) const VISITS: Symbol = b'V';
    /// "With", "including".
    pub(in crate::facts) const WITH: Symbol = b'i';
    /// "Failed".
    pub(in crate::facts) const FAIL: Symbol = b'L';
    /// "Could not tolerate".
    pub(in crate::facts) const INTOLERANT: Symbol = b')';
    /// "Tried", "a trial of".
    pub(in crate::facts) const TRIED: Symbol = b'(';
    /// "In", "of".
    pub(in crate::facts) const IN_OF: Symbol = b'y';
    /// "Helps".
    pub(in crate::facts) const HELP: Symbol = 0xEA;
    /// "Without benefit".
    pub(in crate::facts) const NO_HELP: Symbol = 0xF2;
    /// States a fact by itself.
    pub(in crate::facts) const FINDING: Symbol = b'f';
    /// "Now", "still".
    pub(in crate::facts) const NOW: Symbol = b'Q';
    /// "Treatment to date".
    pub(in crate::facts) const PAST_CARE: Symbol = 0xFE;
    /// Physical therapy, manipulation, acupuncture.
    pub(in crate::facts) const THERAPY: Symbol = b'`';
    /// "Despite".
    pub(in crate::facts) const IN_SPITE_OF: Symbol = b'_';
    /// "Relief", "eased".
    pub(in crate::facts) const RELIEVE: Symbol = b'R';
    /// "Improved".
    pub(in crate::facts) const IMPROVE: Symbol = b'G';
    pub(in crate::facts) const PAIN: Symbol = b'o';
    pub(in crate::facts) const SINCE: Symbol = b'S';
    /// "Says", "gave".
    pub(in crate::facts) const EXPLAIN: Symbol = 0xE9;
    pub(in crate::facts) const SURGERY: Symbol = b'O';
    /// MRI, CT or arthrogram.
    pub(in crate::facts) const SCAN: Symbol = b'X';
    pub(in crate::facts) const XRAY: Symbol = b'Z';
    /// "Imaging", of whatever kind.
    pub(in crate::facts) const ANY_IMAGING: Symbol = 0xAE;
    /// "None", by itself.
    pub(in crate::facts) const NONE: Symbol = b'0';
    /// First-line drugs as such.
    pub(in crate::facts) const FIRST_LINE: Symbol = b'\\';
    /// Borne well, of a drug.
    pub(in crate::facts) const TOLERATED: Symbol = 0xF5;
    /// "Will", "would benefit".
    pub(in crate::facts) const TO_COME: Symbol = 0xE1;
    /// "A first trial".
    pub(in crate::facts) const FIRST_USE: Symbol = b'E';
    pub(in crate::facts) const SIDE_EFFECT: Symbol = 0xE4;
    /// Medication without a name.
    pub(in crate::facts) const MEDICATION: Symbol = b'm';
    pub(in crate::facts) const INJECTION: Symbol = b'+';
    /// "Planned", "scheduled".
    pub(in crate::facts) const PLAN: Symbol = b'J';
    /// "Discussed", "scheduled".
    pub(in crate::facts) const CONSIDER: Symbol = b'?';
    /// "Received", "was given".
    pub(in crate::facts) const RECEIVE: Symbol = 0xB2;
    /// "She could walk", after a treatment.
    pub(in crate::facts) const ABLE: Symbol = 0xEB;
    /// "The goal", "is aimed at".
    pub(in crate::facts) const GOAL: Symbol = 0xF4;
    /// "To improve", "for evaluation".
    pub(in crate::facts) const AIM_TO: Symbol = 0xE7;
    /// "Hopes to".
    pub(in crate::facts) const HOPE: Symbol = 0xD3;
    /// "Wishes to", "would like to".
    pub(in crate::facts) const WISH: Symbol = 0xBA;
    /// "Such a study".
    pub(in crate::facts) const THIS_REQUEST: Symbol = 0xCC;
    /// "A trial".
    pub(in crate::facts) const TRIAL: Symbol = 0xAB;
    /// "Has had no treatment".
    pub(in crate::facts) const UNTREATED: Symbol = 0xB7;
    /// For the skin.
    pub(in crate::facts) const TOPICAL: Symbol = b'g';
    /// "Lately", "of late".
    pub(in crate::facts) const LATELY: Symbol = 0xCF;
    /// "Previously", "in the past", "to date".
    pub(in crate::facts) const BEFORE: Symbol = b'5';
    /// A token that no rule of the grammar reads, in place of one that is out
    /// of reach.
    pub(in crate::facts) const CLOSED: Symbol = b'!';
}
