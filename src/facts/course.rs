//! The *course of a treatment*: what a clause says of how a treatment was
//! used, what it did and why it is asked for.
//!
//! Every fact of an item is read by an entry rule of its own over the whole
//! clause, because one clause often states several of them at once.

use pest::Parser;
use pest::iterators::Pair;
use rustc_hash::FxHashMap;

use super::grammar::{Memo, Mood, Placed, Reading};
use crate::answer::Answer;
use crate::vocabulary::{FactId, FactTable, Symbol};

#[derive(Debug, pest_derive::Parser)]
#[grammar = "../grammar/course.pest"]
struct CourseGrammar;

/// Entry rules, each with classes of which every statement holds one.
const ENTRIES: [(Rule, &str); 8] = [
    (Rule::sessions, "VT`OXZ+"),
    (Rule::histories, "T`OXZ+ùWdpò"),
    (Rule::gains, "HGëêèòì"),
    (Rule::reliefs, "oRðê="),
    (Rule::purposes, "ôöçáJ?T`OXZ+"),
    (Rule::harms, "äåõ"),
    (Rule::misuses, "ãù"),
    (Rule::watches, "ùû"),
];

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
    /// Of which entries each symbol is a class that a statement holds, by bits.
    cores: [u8; 256],
    memo: Option<[Memo; ENTRIES.len()]>,
}

impl Course {
    /// A reader for these facts; `memo` keeps readings.
    pub(super) fn new(facts: &FactTable, memo: bool) -> Self {
        let part = |rule: Rule| {
            let name = format!("{rule:?}");
            let (first, _) = name.split_once("__").unwrap_or((&name, ""));
            Some(match (rule, first) {
                (Rule::prior_visits, _) => Part::Visits,
                (Rule::pain_relief__scores, _) => Part::Scores(facts.find(first)?),
                (_, "supposed") => Part::Mood(Mood::Supposed, "supposed"),
                (_, "denied") => Part::Mood(Mood::Denied, "denied"),
                (_, "denied_after") => Part::Mood(Mood::Denied, "denied_after"),
                (_, "stated") => Part::Mood(Mood::Stated, "stated"),
                (_, "not") => Part::Fact(facts.find(name.split("__").nth(1)?)?, Answer::No),
                _ => Part::Fact(facts.find(first)?, Answer::Yes),
            })
        };
        let parts = Rule::all_rules()
            .iter()
            .filter_map(|&rule| Some((rule, part(rule)?)))
            .collect();
        let core_of = |symbol: Symbol| {
            let entries = ENTRIES.iter().enumerate();
            entries.fold(0, |bits, (number, (_, core))| {
                bits | u8::from(core.contains(char::from(symbol))) << number
            })
        };
        let cores = std::array::from_fn(|symbol| u8::try_from(symbol).map_or(0, core_of));
        Self {
            parts,
            cores,
            memo: memo.then(Default::default),
        }
    }

    /// Every statement of a clause.
    pub(super) fn read(&mut self, symbols: &[Symbol], mut each: impl FnMut(usize, &Placed)) {
        let held = |symbols: &[Symbol]| {
            let cores = symbols
                .iter()
                .filter_map(|&symbol| self.cores.get(usize::from(symbol)));
            cores.fold(0, |all, of| all | of)
        };
        let in_clause = held(symbols);
        let mut memo = self.memo.take();
        for (number, (rule, _)) in ENTRIES.into_iter().enumerate() {
            if in_clause & 1 << number == 0 {
                continue;
            }
            let parse = |text: &str, out: &mut Vec<Placed>| {
                // Every string is a clause; only the bound on calls can end a parse.
                let Ok(mut pairs) = CourseGrammar::parse(rule, text) else {
                    return;
                };
                for pair in pairs.next().into_iter().flat_map(Pair::into_inner) {
                    self.place(&pair, out);
                }
            };
            let mut start = 0;
            // Nothing reads on behind what closes a statement.
            for piece in symbols.split_inclusive(|symbol| CLOSED.contains(symbol)) {
                if held(piece) & 1 << number != 0 {
                    let memo = memo.as_mut().and_then(|memo| memo.get_mut(number));
                    Memo::read(memo, piece, parse, |placed| each(start, placed));
                }
                start += piece.len();
            }
        }
        self.memo = memo;
    }

    fn place(&self, pair: &Pair<'_, Rule>, out: &mut Vec<Placed>) {
        let whole = range(pair);
        match self.parts.get(&pair.as_rule()) {
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
                for inner in pair.clone().into_inner() {
                    let reading = match self.parts.get(&inner.as_rule()) {
                        Some(&Part::Fact(fact, answer)) => Reading::OfCourse(mood, fact, answer),
                        Some(&Part::Scores(fact)) => Reading::Scores(mood, fact),
                        _ => continue,
                    };
                    // What names no treatment counts less than what does.
                    let bare = inner.as_rule() == Rule::adverse_effects__bare;
                    out.push(Placed {
                        reading,
                        core: range(&inner),
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

fn range(pair: &Pair<'_, Rule>) -> std::ops::Range<usize> {
    pair.as_span().start()..pair.as_span().end()
}
