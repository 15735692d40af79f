//! The *grammar of facts*: from a string of word classes to readings.
//!
//! The reading of a string depends on nothing but the string, so readings are
//! kept and given again for the next clause of the same shape.

use std::ops::Range;
use std::sync::Arc;

use pest::Parser;
use pest::iterators::Pair;
use rustc_hash::FxHashMap;

use super::course::Course;
use crate::answer::Answer;
use crate::vocabulary::{FactId, FactTable};

#[derive(Debug, pest_derive::Parser)]
#[grammar = "../grammar/facts.pest"]
struct FactGrammar;

/// How something is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Mood {
    /// Plainly.
    Stated,
    /// Denied, or said not to be documented.
    Denied,
    /// As what might be.
    Supposed,
}

/// What is said of a drug.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Taking {
    /// Taken, prescribed, refilled.
    Taken,
    /// Given up, or of no use.
    Stopped,
    /// Not taken.
    Denied,
    /// Of the past.
    Former,
    /// Of no use or not borne; whether it is still taken is left open.
    Tried,
    /// Found, or not found, in urine.
    InUrine,
    /// Put on the skin.
    Topical,
}

/// How long a treatment is said to have been used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Lasting {
    /// For a length of time.
    For,
    /// Since a date.
    Since,
    /// Begun a length of time ago.
    Ago,
    /// Long, without a length.
    LongTerm,
    /// Not before: a first request.
    First,
    /// In use on a day.
    At,
    /// For longer than the limit that was recited before.
    Beyond,
}

/// What was read, in tokens counted from the start of the string.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// A word that states a fact by itself.
    Finding(Mood),
    /// A shape of several words that states a fact.
    Shape(Mood, FactId, Answer),
    /// Use over time.
    Use(Lasting),
    /// Drugs.
    Drugs(Taking),
    /// How long pain has lasted.
    Pain(Lasting),
    /// No medication at all.
    NoDrugs,
    /// Sessions already received.
    Visits,
    /// What the course of a treatment was.
    OfCourse(Mood, FactId, Answer),
    /// Two pain scores, one after the other.
    Scores(Mood, FactId),
}

/// A reading with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Placed {
    /// What was read.
    pub(super) reading: Reading,
    /// The tokens of the thing itself.
    pub(super) core: Range<usize>,
    /// The tokens of the whole statement, denial and all.
    pub(super) whole: Range<usize>,
    /// Name of the grammar rule.
    pub(super) cue: &'static str,
    /// Whether any other evidence outweighs it.
    pub(super) hint: bool,
}

/// Entries that a memo may hold; letters have far fewer shapes of clause.
const MEMO: usize = 200_000;
/// Calls of rules that one clause may cost; the bound that keeps any input
/// linear.
const CALLS: usize = 2_000_000;
/// No rule reads across more words of no class than this in a row.
const GAP: usize = 6;

/// Readings by the string that they are of.
type Memo = FxHashMap<Box<[u8]>, Arc<[Placed]>>;

/// Reads strings of word classes.
#[derive(Debug)]
pub(super) struct Grammar {
    shapes: FxHashMap<Rule, (FactId, Answer, bool)>,
    course: Course,
    memo: Option<Memo>,
    courses: Option<Memo>,
}

impl Grammar {
    /// A reader for these facts; `memo` keeps readings.
    pub(super) fn new(facts: &FactTable, memo: bool) -> Self {
        pest::set_call_limit(std::num::NonZeroUsize::new(CALLS));
        let shapes = Rule::all_rules()
            .iter()
            .filter_map(|&rule| {
                let name = format!("{rule:?}");
                let (answer, name) = match name.strip_prefix("not__") {
                    Some(name) => (Answer::No, name),
                    None => (Answer::Yes, name.as_str()),
                };
                let fact = facts.find(name.split("__").next()?)?;
                Some((rule, (fact, answer, format!("{rule:?}").ends_with("hint"))))
            })
            .collect();
        Self {
            shapes,
            course: Course::new(facts),
            memo: memo.then(FxHashMap::default),
            courses: memo.then(FxHashMap::default),
        }
    }

    /// Reads a string, island by island: stretches of it that no rule can read
    /// across.
    pub(super) fn read(&mut self, symbols: &str, mut each: impl FnMut(usize, &Placed)) {
        for island in islands(symbols.as_bytes()) {
            let Some(part) = symbols.get(island.clone()) else { continue };
            if !part.bytes().any(is_core) {
                continue;
            }
            let start = island.start;
            let known = self.memo.as_ref().and_then(|memo| memo.get(part.as_bytes()).cloned());
            let readings = if let Some(readings) = known {
                readings
            } else {
                let readings: Arc<[Placed]> = self.parse(part).into();
                if let Some(memo) = &mut self.memo
                    && memo.len() < MEMO
                {
                    memo.insert(part.as_bytes().into(), Arc::clone(&readings));
                }
                readings
            };
            readings.iter().for_each(|placed| each(start, placed));
        }
    }

    /// Reads a clause for the course of treatments.
    pub(super) fn read_course(&mut self, symbols: &str, mut each: impl FnMut(usize, &Placed)) {
        let known = self.courses.as_ref().and_then(|memo| memo.get(symbols.as_bytes()).cloned());
        let readings = known.unwrap_or_else(|| {
            let mut readings = Vec::new();
            self.course.read(symbols, &mut readings);
            let readings: Arc<[Placed]> = readings.into();
            if let Some(memo) = &mut self.courses
                && memo.len() < MEMO
            {
                memo.insert(symbols.as_bytes().into(), Arc::clone(&readings));
            }
            readings
        });
        readings.iter().for_each(|placed| each(0, placed));
    }

    /// Reads a string as one, without islands or memo.
    pub(super) fn parse(&self, symbols: &str) -> Vec<Placed> {
        let mut out = Vec::new();
        let any = |core: &[u8]| symbols.bytes().any(|symbol| core.contains(&symbol));
        for (rule, core) in [(Rule::findings, OF_FINDINGS), (Rule::uses, OF_USE), (Rule::drug_uses, OF_DRUGS)] {
            if !any(core) {
                continue;
            }
            // Every string is a clause; only the bound on calls can end a parse.
            let Ok(mut pairs) = FactGrammar::parse(rule, symbols) else { continue };
            for pair in pairs.next().into_iter().flat_map(Pair::into_inner) {
                self.place(&pair, &mut out);
            }
        }
        out
    }

    fn place(&self, pair: &Pair<'_, Rule>, out: &mut Vec<Placed>) {
        let whole = range(pair);
        let simple = |reading, cue| Placed { reading, core: whole.clone(), whole: whole.clone(), cue, hint: false };
        let mood = match pair.as_rule() {
            Rule::stated => (Mood::Stated, "stated"),
            Rule::denied | Rule::denied_directly => (Mood::Denied, "denied"),
            Rule::denied_after => (Mood::Denied, "denied_after"),
            Rule::undocumented => (Mood::Denied, "undocumented"),
            Rule::supposed => (Mood::Supposed, "supposed"),
            Rule::used_for => return out.push(simple(Reading::Use(Lasting::For), "used_for")),
            Rule::used_since => return out.push(simple(Reading::Use(Lasting::Since), "used_since")),
            Rule::pain_lasting => return out.push(simple(Reading::Pain(Lasting::For), "pain_lasting")),
            Rule::pain_since => return out.push(simple(Reading::Pain(Lasting::Since), "pain_since")),
            Rule::used_beyond => return out.push(simple(Reading::Use(Lasting::Beyond), "used_beyond")),
            Rule::used_at => return out.push(simple(Reading::Use(Lasting::At), "used_at")),
            Rule::used_ago => return out.push(simple(Reading::Use(Lasting::Ago), "used_ago")),
            Rule::used_long_term => return out.push(simple(Reading::Use(Lasting::LongTerm), "used_long_term")),
            Rule::first_used => return out.push(simple(Reading::Use(Lasting::First), "first_used")),
            Rule::drugs_taken => return out.push(simple(Reading::Drugs(Taking::Taken), "drugs_taken")),
            Rule::drugs_stopped => return out.push(simple(Reading::Drugs(Taking::Stopped), "drugs_stopped")),
            Rule::drugs_tried => return out.push(simple(Reading::Drugs(Taking::Tried), "drugs_tried")),
            Rule::drugs_in_urine => return out.push(simple(Reading::Drugs(Taking::InUrine), "drugs_in_urine")),
            Rule::drugs_topical => return out.push(simple(Reading::Drugs(Taking::Topical), "drugs_topical")),
            Rule::drugs_denied => return out.push(simple(Reading::Drugs(Taking::Denied), "drugs_denied")),
            Rule::drugs_former => return out.push(simple(Reading::Drugs(Taking::Former), "drugs_former")),
            Rule::none_taken => return out.push(simple(Reading::NoDrugs, "none_taken")),
            _ => return,
        };
        let (mood, cue) = mood;
        for inner in pair.clone().into_inner() {
            let reading = if inner.as_rule() == Rule::finding {
                Reading::Finding(mood)
            } else if let Some(&(fact, answer, _)) = self.shapes.get(&inner.as_rule()) {
                Reading::Shape(mood, fact, answer)
            } else {
                continue;
            };
            let hint = self.shapes.get(&inner.as_rule()).is_some_and(|&(_, _, hint)| hint);
            out.push(Placed { reading, core: range(&inner), whole: whole.clone(), cue, hint });
        }
    }
}

fn range(pair: &Pair<'_, Rule>) -> Range<usize> {
    pair.as_span().start()..pair.as_span().end()
}

/// Classes of which every statement of findings holds one, and likewise for
/// use over time and for drugs.
const OF_FINDINGS: &[u8] = b"frq7solOXZ+C/?\\[cd4`";
const OF_USE: &[u8] = b"UdpEcVTOXZ+o]`-";
const OF_DRUGS: &[u8] = b"dm0";

fn is_core(symbol: u8) -> bool {
    [OF_FINDINGS, OF_USE, OF_DRUGS].iter().any(|core| core.contains(&symbol))
}

/// Stretches between runs of words that no rule reads across.
fn islands(symbols: &[u8]) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while symbols.get(at).is_some_and(|&symbol| closes(symbol)) {
            at += 1;
        }
        let start = at;
        let mut run = 0;
        while let Some(&symbol) = symbols.get(at) {
            if closes(symbol) {
                break;
            }
            run = if symbol == b'w' { run + 1 } else { 0 };
            if run > GAP {
                break;
            }
            at += 1;
        }
        let end = at;
        while symbols.get(at) == Some(&b'w') {
            at += 1;
        }
        // The words of a gap belong to neither side.
        (start < end).then_some(start..end)
    })
}

/// Symbols that no rule reads.
fn closes(symbol: u8) -> bool {
    matches!(symbol, b'!' | b';' | b'B' | b'z')
}
