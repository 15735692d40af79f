//! The *grammar of facts*: from a string of word classes to readings.
//!
//! The reading of a string depends on nothing but the string, so readings are
//! kept and given again for the next clause of the same shape.

mod entry;
mod held;
mod island;
mod memo;
mod reading;
mod told;
mod whole;

use rustc_hash::FxHashMap;

use self::entry::of_facts;
pub(super) use self::entry::{Entry, of_course};
pub(super) use self::held::Holds;
pub(super) use self::island::open_clauses;
use self::island::{has_mood, islands};
pub(super) use self::memo::{Memo, Reads};
pub(super) use self::reading::{Better, Lasting, Mood, Placed, Reading, Taking};
use self::whole::Whole;
pub(super) use self::whole::{Begun, Sought};
use super::course::Course;
use crate::answer::Answer;
use crate::grammar::{Pair, Rules as _};
use crate::vocabulary::{FactId, FactTable, Symbol};

/// The parser stays private to this module.
mod parser {
    include!(concat!(env!("OUT_DIR"), "/facts_grammar.rs"));
}

use self::parser::Rule;

/// The entries of the grammar, in the order in which they are asked, each with
/// classes of which every statement holds one, and one besides.
static ENTRIES: [(Rule, Entry); 3] = [
    (Rule::findings, Entry::new(&of_facts::FINDINGS, CORE, CORE)),
    (
        Rule::uses,
        Entry::new(
            &of_facts::USES,
            b"UdpEcVTOXZ+o]`350u-qWm(\xde\xcf\xaf\xb2\xc0\xc2\xc5\xa8\xac",
            b"#PScE350nx$@%YM(-\xde\xaf\xc0\xcd\xa7\xb8\xec\xbc",
        ),
    ),
    (
        Rule::drug_uses,
        Entry::new(&of_facts::DRUG_USES, b"dm0\\", b"dm0\\"),
    ),
];
/// The entry for statements in which nothing is denied, supposed or planned.
static PLAIN: (Rule, Entry) = (
    Rule::plain_findings,
    Entry::new(&of_facts::PLAIN_FINDINGS, CORE, CORE),
);
/// Its number, behind those of the others.
const PLAIN_NUMBER: u8 = 3;
/// Every finding holds one of these.
const CORE: &[Symbol] =
    b"\xfd\xff\x80{fmrq7soHRGlOXZ+C/?\\[cd4`D\xb7\"\xa5\xa9\xac\xae\xb4\xbb\xbd\xbe\xbf\xd8\xfe}0\x81\x82\x83\x84\x8a\x85\x86\x8b\x8c\x8d\x8e";

/// Every entry, by number.
fn entries() -> Vec<Reads<Rule>> {
    let entries = (0..).zip(ENTRIES.iter().chain([&PLAIN]));
    entries
        .map(|(number, &(rule, _))| Reads::of(number, rule))
        .collect()
}

/// The rules that are shapes of words, with the fact that each states, its
/// answer, and whether it is a hint.
#[derive(Debug)]
struct Shapes(FxHashMap<Rule, (FactId, Answer, bool)>);

/// Reads strings of word classes.
#[derive(Debug)]
pub(super) struct Grammar {
    shapes: Shapes,
    course: Course,
    /// Of which classes that every statement holds each symbol is one.
    holds: Holds,
    /// The entries by number.
    reads: Vec<Reads<Rule>>,
    memo: Option<Memo>,
    shape: Vec<Symbol>,
    whole: Option<Whole>,
}

impl Grammar {
    /// A reader for these facts; `memo` keeps readings.
    pub(super) fn new(facts: &FactTable, memo: bool) -> Self {
        let shapes = Rule::all()
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
            shapes: Shapes(shapes),
            course: Course::new(facts, memo),
            holds: Holds::of(&ENTRIES),
            reads: entries(),
            memo: memo.then(Default::default),
            shape: Vec::new(),
            whole: memo.then(Default::default),
        }
    }

    /// The facts for which there is a shape of words.
    pub(super) fn facts(&self) -> impl Iterator<Item = FactId> {
        let named = Rule::all()
            .iter()
            .filter_map(|rule| self.shapes.0.get(rule));
        named.map(|&(fact, ..)| fact).chain(self.course.facts())
    }

    /// Seeks a clause that is going to be read among those that were.
    pub(super) fn seek(&self, symbols: &[Symbol]) -> Sought {
        let whole = self.whole.as_ref();
        whole.map_or_else(Sought::default, |whole| whole.seek(symbols))
    }

    /// Reads a clause, for facts and then for the course of treatments.
    pub(super) fn read(&mut self, symbols: &[Symbol], sought: Sought, readings: &mut Vec<Begun>) {
        let whole = self.whole.as_ref();
        if let Some(known) = whole.and_then(|whole| whole.get(symbols, sought)) {
            readings.extend_from_slice(known);
            return;
        }
        let before = readings.len();
        let mut add = |start, placed: &Placed| readings.push((start, placed.clone()));
        self.read_facts(symbols, &mut add);
        self.course.read(symbols, &mut add);
        if let Some(whole) = &mut self.whole {
            let read = readings.get(before..).unwrap_or_default();
            // Among clauses that were sought together some may be alike.
            let sought = whole.seek(symbols);
            if whole.get(symbols, sought).is_none() {
                whole.keep(symbols, sought, read);
            }
        }
    }

    /// Reads a string for facts, island by island: stretches of it that no rule can
    /// read across.
    fn read_facts(&mut self, symbols: &[Symbol], mut each: impl FnMut(usize, &Placed)) {
        let held = self.holds.held(symbols);
        if held.is_nothing() {
            return;
        }
        for island in islands(symbols) {
            let whole = symbols.get(island.clone()).unwrap_or_default();
            for (number, entry) in (0..).zip(&ENTRIES) {
                if !held.may_state(number) {
                    continue;
                }
                for part in entry.1.parts(whole) {
                    let start = island.start + part.start;
                    let part = whole.get(part).unwrap_or_default();
                    // Most parts deny nothing, and are read faster for it.
                    if entry.0 == Rule::findings && !has_mood(part) {
                        for plain in PLAIN.1.parts(part) {
                            let start = start + plain.start;
                            let plain = part.get(plain).unwrap_or_default();
                            self.read_part(PLAIN_NUMBER, &PLAIN.1, plain, |at, placed| {
                                each(start + at, placed);
                            });
                        }
                    } else {
                        self.read_part(number, &entry.1, part, |at, placed| {
                            each(start + at, placed);
                        });
                    }
                }
            }
        }
    }

    fn read_part(
        &mut self,
        number: u8,
        entry: &Entry,
        part: &[Symbol],
        each: impl FnMut(usize, &Placed),
    ) {
        entry.shape(part, &mut self.shape);
        let Some(&reads) = self.reads.get(usize::from(number)) else {
            return;
        };
        Memo::read(
            self.memo.as_mut(),
            reads,
            &self.shape,
            |pair, out| self.shapes.place(pair, out),
            each,
        );
    }
}

impl Shapes {
    fn place(&self, pair: Pair<'_, Rule>, out: &mut Vec<Placed>) {
        let whole = pair.place();
        if let Some((reading, cue)) = undivided(pair.rule()) {
            let core = whole.clone();
            out.push(Placed {
                reading,
                core,
                whole,
                cue,
                hint: false,
            });
            return;
        }
        let Some((mood, cue)) = mood_of(pair.rule()) else {
            return;
        };
        let listed = pair.rule() == Rule::received;
        for inner in pair.all_inside() {
            let (reading, hint) = if inner.rule() == Rule::finding {
                (Reading::Finding(mood), false)
            } else if let Some(&(fact, answer, hint)) = self.0.get(&inner.rule()) {
                (Reading::Shape(mood, fact, answer), hint)
            } else {
                continue;
            };
            out.push(Placed {
                reading,
                core: inner.place(),
                whole: if listed { inner.place() } else { whole.clone() },
                cue,
                hint,
            });
        }
    }
}

/// How a rule says the things in it, and its name as a cue.
fn mood_of(rule: Rule) -> Option<(Mood, &'static str)> {
    Some(match rule {
        Rule::stated | Rule::received => (Mood::Stated, "stated"),
        Rule::denied | Rule::denied_directly | Rule::denied_for_none => (Mood::Denied, "denied"),
        Rule::denied_after => (Mood::Denied, "denied_after"),
        Rule::undocumented => (Mood::Denied, "undocumented"),
        Rule::supposed => (Mood::Supposed, "supposed"),
        _ => return None,
    })
}

/// The reading of a rule that is read as a whole, and its name as a cue.
fn undivided(rule: Rule) -> Option<(Reading, &'static str)> {
    Some(match rule {
        Rule::used_for => (Reading::Use(Lasting::For), "used_for"),
        Rule::used_since => (Reading::Use(Lasting::Since), "used_since"),
        Rule::used_ever_since => (Reading::Use(Lasting::SinceInjury), "used_ever_since"),
        Rule::pain_lasting => (Reading::Pain(Lasting::For), "pain_lasting"),
        Rule::pain_not_yet => (Reading::Pain(Lasting::NotYet), "pain_not_yet"),
        Rule::pain_ever_since => (Reading::Pain(Lasting::SinceInjury), "pain_ever_since"),
        Rule::pain_between => (Reading::Pain(Lasting::Between), "pain_between"),
        Rule::pain_since => (Reading::Pain(Lasting::Since), "pain_since"),
        Rule::worse_lately => (Reading::Worse, "worse_lately"),
        Rule::used_beyond => (Reading::Use(Lasting::Beyond), "used_beyond"),
        Rule::used_at => (Reading::Use(Lasting::At), "used_at"),
        Rule::used_between => (Reading::Use(Lasting::Between), "used_between"),
        Rule::used_ago => (Reading::Use(Lasting::Ago), "used_ago"),
        Rule::used_long_term => (Reading::Use(Lasting::LongTerm), "used_long_term"),
        Rule::first_used => (Reading::Use(Lasting::First), "first_used"),
        Rule::drugs_taken => (Reading::Drugs(Taking::Taken), "drugs_taken"),
        Rule::drugs_stopped => (Reading::Drugs(Taking::Stopped), "drugs_stopped"),
        Rule::drugs_tried => (Reading::Drugs(Taking::Tried), "drugs_tried"),
        Rule::drugs_in_urine => (Reading::Drugs(Taking::InUrine), "drugs_in_urine"),
        Rule::drugs_topical => (Reading::Drugs(Taking::Topical), "drugs_topical"),
        Rule::drugs_untried => (Reading::Drugs(Taking::Untried), "drugs_untried"),
        Rule::drugs_denied => (Reading::Drugs(Taking::Denied), "drugs_denied"),
        Rule::drugs_former => (Reading::Drugs(Taking::Former), "drugs_former"),
        Rule::none_taken => (Reading::NoDrugs, "none_taken"),
        _ => return None,
    })
}
