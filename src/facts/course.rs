//! The *course of a treatment*: what a clause says of how a treatment was
//! used, what it did and why it is asked for.
//!
//! Every fact of an item is read by an entry rule of its own over the whole
//! clause, because one clause often states several of them at once.

use rustc_hash::FxHashMap;

use super::grammar::{Entry, Memo, Mood, Placed, Reading, of_course};
use crate::answer::Answer;
use crate::grammar::{Pair, Rules as _, Tree};
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
        Entry::new(&of_course::SESSIONS, b"VT`OXZ+", b"#"),
    ),
    (
        Rule::histories,
        Entry::new(
            &of_course::HISTORIES,
            b"T`OXZ+\xf9Wdpg}\xc2",
            b"\xfeCKP(WU5hv\xea\xf2\xf3\xc0\xc2\xc5@YMGRFn$x0a",
        ),
    ),
    (
        Rule::gains,
        Entry::new(
            &of_course::GAINS,
            b"HG\xeb\xea\xe8\xf2\xf3\xec",
            b"H\xeb\xe8\xf2\xf3T`OXZ+n$xa0\xa2\xfc\xc3I\xe7\xf4\xe1",
        ),
    ),
    (
        Rule::reliefs,
        Entry::new(
            &of_course::RELIEFS,
            b"oR\xf0\xea=\xf2\xf3q",
            b"RDG\xea\xf0=\xf2\xf3zI\xe7\xe1F#$*",
        ),
    ),
    (
        Rule::purposes,
        Entry::new(
            &of_course::PURPOSES,
            b"\xf4\xf6\xc4\xe7\xe1J?T`OXZ+I3",
            b"\xf4\xf6\xc4\xe7I\xc1ofq",
        ),
    ),
    (
        Rule::harms,
        Entry::new(&of_course::HARMS, b"\xe4\xe5\xf5", b"\xe4\xe5\xf5"),
    ),
    (
        Rule::misuses,
        Entry::new(&of_course::MISUSES, b"\xe3\xf98", b"\xe3\xef\xf189d"),
    ),
    (
        Rule::watches,
        Entry::new(&of_course::WATCHES, b"\xf9\xfb", b"\xf9\xfb"),
    ),
];

/// A clause with none of these is not about pain, even where something in it
/// was of no use.
const OF_PAIN: &[Symbol] = b"oR\xf0\xea=\xf3";

/// Classes that no statement reads across; one may end with them.
const CLOSED: &[Symbol] = b"!;B";

/// What a rule stands for.
#[derive(Clone, Copy, Debug)]
enum Part {
    Mood(Mood, &'static str),
    Fact(FactId, Answer),
    Visits,
    Scores(FactId),
}

/// Reads clauses for the course of treatments.
#[derive(Debug)]
pub(super) struct Course {
    parts: FxHashMap<Rule, Part>,
    /// Two bits for each entry: of which classes that every statement holds each
    /// symbol is one.
    holds: [u16; 256],
    memo: Option<[Memo; ENTRIES.len()]>,
    shape: Vec<Symbol>,
}

impl Course {
    /// A reader for these facts; `memo` keeps readings.
    pub(super) fn new(facts: &FactTable, memo: bool) -> Self {
        let part = |rule: Rule| {
            let name = format!("{rule:?}");
            let (first, _) = name.split_once("__").unwrap_or((&name, ""));
            Some(match (rule, first) {
                (Rule::prior_visits | Rule::prior_visits__also, _) => Part::Visits,
                (Rule::pain_relief__scores, _) => Part::Scores(facts.find(first)?),
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
        let holds_of = |symbol: Symbol| {
            let entries = ENTRIES.iter().enumerate();
            entries.fold(0, |bits, (number, (_, entry))| {
                bits | entry.counts(symbol) << (2 * number)
            })
        };
        let holds = std::array::from_fn(|symbol| u8::try_from(symbol).map_or(0, holds_of));
        Self {
            parts,
            holds,
            memo: memo.then(Default::default),
            shape: Vec::new(),
        }
    }

    /// The facts for which there is a shape of words.
    pub(super) fn facts(&self) -> impl Iterator<Item = FactId> {
        let parts = Rule::all().iter().filter_map(|rule| self.parts.get(rule));
        parts.filter_map(|part| match part {
            Part::Fact(fact, _) | Part::Scores(fact) => Some(*fact),
            Part::Mood(..) | Part::Visits => None,
        })
    }

    /// Every statement of a clause.
    pub(super) fn read(&mut self, symbols: &[Symbol], mut each: impl FnMut(usize, &Placed)) {
        let holds = |symbol: &Symbol| self.holds.get(usize::from(*symbol));
        let held = symbols.iter().filter_map(holds).fold(0, |all, of| all | of);
        let (mut memo, mut shape) = (self.memo.take(), std::mem::take(&mut self.shape));
        for (number, (rule, entry)) in ENTRIES.iter().enumerate() {
            // Most clauses tell of one or two of these things, or of none.
            if held >> (2 * number) & 0b11 != 0b11 {
                continue;
            }
            let mut start = 0;
            // Nothing reads on behind what closes a statement.
            for piece in symbols.split_inclusive(|symbol| CLOSED.contains(symbol)) {
                let is_asked = *rule != Rule::reliefs || is_of_pain(piece);
                let parts = is_asked.then(|| entry.parts(piece));
                for part in parts.into_iter().flatten() {
                    let start = start + part.start;
                    entry.shape(piece.get(part).unwrap_or_default(), &mut shape);
                    Memo::read(
                        memo.as_mut().and_then(|memo| memo.get_mut(number)),
                        &shape,
                        |text, out| self.parse(*rule, text, out),
                        |placed| each(start, placed),
                    );
                }
                start += piece.len();
            }
        }
        (self.memo, self.shape) = (memo, shape);
    }

    /// Reads a string as one, without memo.
    pub(super) fn parse(&self, rule: Rule, symbols: &[Symbol], out: &mut Vec<Placed>) {
        // Every string is a clause; only the bound on steps can end a parse.
        let found = rule.parse_symbols(symbols);
        for pair in found.iter().flat_map(Tree::inner) {
            self.place(pair, out);
        }
    }

    fn place(&self, pair: Pair<'_, Rule>, out: &mut Vec<Placed>) {
        let whole = pair.place();
        match self.parts.get(&pair.rule()) {
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
                    let reading = match self.parts.get(&inner.rule()) {
                        Some(&Part::Fact(fact, answer)) => Reading::OfCourse(mood, fact, answer),
                        Some(&Part::Scores(fact)) => Reading::Scores(mood, fact),
                        _ => continue,
                    };
                    // What names no treatment counts less than what does.
                    let bare = inner.rule() == Rule::adverse_effects__bare;
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

/// Whether a clause speaks of pain or relief.
pub(super) fn is_of_pain(symbols: &[Symbol]) -> bool {
    symbols.iter().any(|symbol| OF_PAIN.contains(symbol))
}
