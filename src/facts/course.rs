//! The *course of a treatment*: what a clause says of how a treatment was
//! used, what it did and why it is asked for.
//!
//! Every fact of an item is read by an entry rule of its own over the whole
//! clause, because one clause often states several of them at once.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::class;
use super::class_set::ClassSet;
use super::grammar::{Better, Entry, Holds, Memo, Mood, Placed, Reading, Reads, of_course};
use crate::answer::Answer;
use crate::grammar::{Pair, Rules as _};
use crate::vocabulary::{FactId, FactTable, Symbol};

/// The parser stays private to `facts`.
mod parser {
    include!(concat!(env!("OUT_DIR"), "/course_grammar.rs"));
}

pub(super) use self::parser::Rule;

/// Entry rules, each with classes of which every statement holds one, and one
/// besides.
pub(super) static ENTRIES: [(Rule, Entry); 8] = [
    (
        Rule::sessions,
        Entry::new(&of_course::SESSIONS, b"VT`OXZ+\xb0K(Uh\xb2\xc2\xc5", b"#%"),
    ),
    (
        Rule::histories,
        Entry::new(
            &of_course::HISTORIES,
            b"\xaeT`OXZ+\xf9Wdpg}\xc2V\xfe0\xab\xcc\xb7",
            b"\xfeCKP(WUE5Ahvi\xff\x8b\xd5\xea\xf2\xf3\xc0\xc2\xc5\xb2@%YMGRFn$x0a\xcdkS*L_3\xdeN\xb1\xa6Q\xb7\xecD<:r7\xa789",
        ),
    ),
    (
        Rule::gains,
        Entry::new(
            &of_course::GAINS,
            b"H$\x88\xa2\x90\x9a\x9b\x8f\x81\x82\x8a\x91G\xeb\xea\xe8\xf2\xf3\xec\xca\xcb\xbd\xfd\xff\xf8\xf7\xe2\xdc",
            b"H\x81\x82\xf8\xbd\x90\x9a\x9b\xd3\x8f\x8a\xe2V\xec\xeb\xe8\xf2\xf3T`OXZ+n$xa0'46*\xa2\xfc\xc3I\xe7\xd8\xf4\xe1\xca\xcb\xcd\xc7\xfd\xff\xf7\xbc\xee\xed#\xc8\xdc",
        ),
    ),
    (
        Rule::reliefs,
        Entry::new(
            &of_course::RELIEFS,
            b"o\x80R\x91\xf0\xea=\xf2\xf3q\xd4",
            b"atRDGL\x91\xd3\xeb\xa7\xec\xea\xf0=\xf2\xf3zI'\xe7\xd8\xe1\xf4_F#$*\xc4\xc8\xc9\xc7\xcd\xe0\xffk",
        ),
    ),
    (
        Rule::purposes,
        Entry::new(
            &of_course::PURPOSES,
            b"\xf4\xf6\xc4\xe7\xd8\xe1J?T`OXZ+I3\xdeE\xba\xc6K(\xaf\xc5\xd3\xe8)\xc1\xb3\xcc\xb9\xe5\xdb\xbf",
            b"\xf4\xf6\xc4\xe7\xd8\xe1I\xc1\xc6o\x80fq\xd3?F\xeb\xb3*{5\xda\xe5S\xd7\xe9]/\xdb\xbf\xe8)L\xfa",
        ),
    ),
    (
        Rule::harms,
        Entry::new(
            &of_course::HARMS,
            b"\xe4\xe5\xf5\xbf)\xfa\xa7\xdf\x8f\xc1\xdb\xbe",
            b"\xe4\xe5\xf5\xbfdTOXZ`+mp",
        ),
    ),
    (
        Rule::misuses,
        Entry::new(
            &of_course::MISUSES,
            b"\xe3\xef\xf989\xfb\xd0",
            b"\xe3\xef\xf1\xc589dmpND\xfb\xd0",
        ),
    ),
    (
        Rule::watches,
        Entry::new(&of_course::WATCHES, b"\xf9\xfb", b"\xf9\xfb"),
    ),
];

/// A clause with none of these is not about pain, even where something in it
/// was of no use.
static OF_PAIN: ClassSet = ClassSet::of(&[
    class::PAIN,
    class::FOUND_PAIN,
    class::RELIEVE,
    class::SCORE,
    class::HELP,
    class::PERCENT,
    class::NO_RELIEF,
    class::SUBJECTIVE,
    class::WHAT_IT_BROUGHT,
]);

/// What was of no use, and drugs and injections, which are given against pain.
static NO_HELP: ClassSet = ClassSet::of(&[class::NO_HELP]);
static DRUGS: ClassSet = ClassSet::of(&[class::DRUG, class::MEDICATION, class::INJECTION]);
static FUNCTION: ClassSet = ClassSet::of(&[class::FUNCTION, class::WORK_STATUS, class::DISABILITY]);

/// Classes that no statement reads across; one may end with them.
static CLOSED: ClassSet = ClassSet::of(&[class::CLOSED, class::SEMICOLON, class::BUT]);

/// What a rule stands for.
#[derive(Clone, Copy, Debug)]
enum Part {
    Mood(Mood, &'static str),
    Fact(FactId, Answer),
    Visits,
    Scores(FactId, Better),
}

/// What each rule stands for.
#[derive(Debug)]
pub(super) struct Parts(FxHashMap<Rule, Part>);

/// Reads clauses for the course of treatments.
#[derive(Debug)]
pub(super) struct Course {
    pub(super) parts: Parts,
    /// Of which classes that every statement holds each symbol is one.
    holds: Holds,
    /// The entries by number.
    reads: Vec<Reads<Rule>>,
    memo: Option<Memo>,
    shape: Vec<Symbol>,
    /// The pieces of a clause behind which nothing reads on.
    pieces: Vec<Range<usize>>,
}

impl Course {
    /// A reader for these facts; `memo` keeps readings.
    pub(super) fn new(facts: &FactTable, memo: bool) -> Self {
        let part = |rule: Rule| {
            let name = format!("{rule:?}");
            let (first, _) = name.split_once("__").unwrap_or((&name, ""));
            Some(match (rule, first) {
                (Rule::prior_visits | Rule::prior_visits__also, _) => Part::Visits,
                (
                    Rule::pain_relief__scores
                    | Rule::pain_relief__compared
                    | Rule::functional_improvement__less,
                    _,
                ) => Part::Scores(facts.find(first)?, Better::Less),
                (Rule::functional_improvement__more, _) => {
                    Part::Scores(facts.find(first)?, Better::More)
                }
                (_, "supposed") => Part::Mood(Mood::Supposed, "supposed"),
                (_, "denied") => Part::Mood(Mood::Denied, "denied"),
                (_, "denied_after") => Part::Mood(Mood::Denied, "denied_after"),
                (_, "stated") => Part::Mood(Mood::Stated, "stated"),
                (_, "not") => Part::Fact(facts.find(name.split("__").nth(1)?)?, Answer::No),
                _ => Part::Fact(facts.find(first)?, Answer::Yes),
            })
        };
        let parts = Rule::all()
            .iter()
            .filter_map(|&rule| Some((rule, part(rule)?)))
            .collect();
        Self {
            parts: Parts(parts),
            holds: Holds::of(&ENTRIES),
            reads: (0..)
                .zip(&ENTRIES)
                .map(|(number, &(rule, _))| Reads::of(number, rule))
                .collect(),
            memo: memo.then(Default::default),
            shape: Vec::new(),
            pieces: Vec::new(),
        }
    }

    /// The facts for which there is a shape of words.
    pub(super) fn facts(&self) -> impl Iterator<Item = FactId> {
        let parts = Rule::all().iter().filter_map(|rule| self.parts.0.get(rule));
        parts.filter_map(|part| match part {
            Part::Fact(fact, _) | Part::Scores(fact, _) => Some(*fact),
            Part::Mood(..) | Part::Visits => None,
        })
    }

    /// Every statement of a clause.
    pub(super) fn read(&mut self, symbols: &[Symbol], mut each: impl FnMut(usize, &Placed)) {
        let held = self.holds.held(symbols);
        if held.is_nothing() {
            return;
        }
        divide(symbols, &mut self.pieces);
        for (number, ((rule, entry), &reads)) in (0..).zip(ENTRIES.iter().zip(&self.reads)) {
            if !held.may_state(number) {
                continue;
            }
            for at in &self.pieces {
                let piece = symbols.get(at.clone()).unwrap_or_default();
                if *rule == Rule::reliefs && !is_of_pain(piece) {
                    continue;
                }
                for part in entry.parts(piece) {
                    let start = at.start + part.start;
                    entry.shape(piece.get(part).unwrap_or_default(), &mut self.shape);
                    Memo::read(
                        self.memo.as_mut(),
                        reads,
                        &self.shape,
                        |pair, out| self.parts.place(pair, out),
                        |at, placed| each(start + at, placed),
                    );
                }
            }
        }
    }
}

impl Parts {
    pub(super) fn place(&self, pair: Pair<'_, Rule>, out: &mut Vec<Placed>) {
        let whole = pair.place();
        match self.0.get(&pair.rule()) {
            Some(Part::Visits) => {
                let core = whole.clone();
                out.push(Placed {
                    reading: Reading::Visits,
                    core,
                    whole,
                    cue: "visits_done",
                    hint: false,
                });
            }
            Some(&Part::Mood(mood, cue)) => {
                for inner in pair.inner() {
                    let reading = match self.0.get(&inner.rule()) {
                        Some(&Part::Fact(fact, answer)) => Reading::OfCourse(mood, fact, answer),
                        Some(&Part::Scores(fact, better)) => Reading::Scores(mood, fact, better),
                        _ => continue,
                    };
                    // What names no treatment counts less than what does.
                    let bare = matches!(
                        inner.rule(),
                        Rule::adverse_effects__bare
                            | Rule::prior_treatment__trial
                            | Rule::prior_treatment__anything
                            | Rule::prior_treatment__any
                    );
                    out.push(Placed {
                        reading,
                        core: inner.place(),
                        whole: whole.clone(),
                        cue,
                        hint: bare,
                    });
                }
            }
            _ => {}
        }
    }
}

/// Divides a clause: nothing reads on behind what closes a statement.
fn divide(symbols: &[Symbol], pieces: &mut Vec<Range<usize>>) {
    pieces.clear();
    let mut start = 0;
    for (at, symbol) in symbols.iter().enumerate() {
        if CLOSED.has(*symbol) {
            pieces.push(start..at + 1);
            start = at + 1;
        }
    }
    if start < symbols.len() {
        pieces.push(start..symbols.len());
    }
}

/// Whether a clause speaks of pain or relief.
pub(super) fn is_of_pain(symbols: &[Symbol]) -> bool {
    OF_PAIN.is_in(symbols)
        || NO_HELP.is_in(symbols) && DRUGS.is_in(symbols) && !FUNCTION.is_in(symbols)
}
