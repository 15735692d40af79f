//! *Measures* of a request: strength, quantity, refills, visits, levels, dates.

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

use super::DateRange;
use super::class::{self, Piece};
use super::line::Line;
use crate::grammar::{Pair, Rules as _, Tree};
use crate::letter::date;
use crate::letter::memory::Memory;

pub(super) mod grammar {
    include!(concat!(env!("OUT_DIR"), "/request_grammar.rs"));
}

use grammar::Rule;

/// What a request line says in numbers.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Measures {
    /// Strength as printed.
    pub(super) strength: Option<String>,
    /// How many, marked as a quantity: `#60`, `Qty: 30`.
    pub(super) quantity: Option<u32>,
    /// How many, as forms or grams: `30 tablets`, `180gm`.
    pub(super) dispensed: Option<u32>,
    /// How many, as a factor: `x 12`.
    pub(super) repeated: Option<u32>,
    /// How many of a named thing: `2 leg wraps`.
    pub(super) counted: Option<u32>,
    /// Refills.
    pub(super) refills: Option<u32>,
    /// Visits: stated, or computed from a schedule.
    pub(super) visits: Option<u32>,
    /// A number alone in brackets.
    pub(super) total: Option<u32>,
    /// Levels of the spine.
    pub(super) levels: Vec<String>,
    /// Dates with a word that says that they are dates of service.
    pub(super) service_dates: Vec<DateRange>,
    /// Other dates.
    pub(super) bare_dates: Vec<DateRange>,
    /// Whether it is rented or tried (yes) or bought (no).
    pub(super) rental: Option<bool>,
    /// For how many days it is rented or tried.
    pub(super) rental_days: Option<u32>,
    /// Whether it is called retrospective, or has a date of service.
    pub(super) retrospective: bool,
    /// Whether it is listed as an associated surgical service.
    pub(super) associated: bool,
}

impl Measures {
    /// Reads the measures of a line.
    pub(super) fn read(line: &Line<'_>) -> Self {
        let mut measures = Self::default();
        let found = MEMORY.with_borrow_mut(|memory| memory.recall(&line.classes, measured));
        let mut stated_visits = None;
        let mut scheduled_visits = None;
        let mut last_visits_end = 0;
        for one in found.iter() {
            let here = one.pieces(line);
            match one.rule {
                Rule::strength => set(&mut measures.strength, || text(line, here)),
                Rule::quantity => set(&mut measures.quantity, || last_number(here)),
                Rule::dispensed => set(&mut measures.dispensed, || largest(here)),
                Rule::repeated => set(&mut measures.repeated, || largest(here)),
                Rule::counted => set(&mut measures.counted, || largest(here)),
                Rule::refills => set(&mut measures.refills, || last_number(here).or(Some(0))),
                Rule::total => set(&mut measures.total, || last_number(here)),
                Rule::visits => {
                    // "two visits for the neck and eight for the wrist": summed.
                    let listed = line
                        .classes
                        .get(last_visits_end..one.place.start)
                        .is_some_and(|between| between.contains(char::from(class::AND)));
                    stated_visits = match (stated_visits, largest(here)) {
                        (Some(sum), Some(more)) if listed => Some(more.saturating_add(sum)),
                        (known, more) => known.or(more),
                    };
                    last_visits_end = one.place.end;
                }
                Rule::schedule => {
                    let visits = schedule(line, one);
                    set(&mut scheduled_visits, || visits);
                }
                Rule::rental => {
                    measures.rental = Some(true);
                    set(&mut measures.rental_days, || length(line, one));
                }
                Rule::bought => set(&mut measures.rental, || Some(false)),
                Rule::levels => add_levels(line, here, &mut measures.levels),
                Rule::service_period | Rule::service_date | Rule::bare_date => {
                    add_dates(line, one, &mut measures);
                }
                Rule::retrospective => measures.retrospective = true,
                Rule::associated => measures.associated = true,
                _ => {}
            }
        }
        let in_reason = |visits: &u32| *visits <= MOST_VISITS;
        measures.visits = stated_visits
            .filter(in_reason)
            .or(scheduled_visits.filter(in_reason));
        measures
    }

    /// The measures of the first of several requests; some are said once for all:
    /// `physical therapy and acupuncture 2x6`.
    pub(super) fn beside_others(self, all: Self) -> Self {
        let or = |own: Vec<DateRange>, all| if own.is_empty() { all } else { own };
        Self {
            visits: self.visits.or(all.visits),
            repeated: self.repeated.or(all.repeated),
            rental: self.rental.or(all.rental),
            rental_days: self.rental_days.or(all.rental_days),
            service_dates: or(self.service_dates, all.service_dates),
            bare_dates: or(self.bare_dates, all.bare_dates),
            retrospective: self.retrospective || all.retrospective,
            associated: self.associated || all.associated,
            ..self
        }
    }
}

/// A measure that the grammar names, with those inside it.
#[derive(Clone, Debug)]
struct Measure {
    rule: Rule,
    place: Range<usize>,
    inner: Vec<Measure>,
}

impl Measure {
    fn of(pair: Pair<'_, Rule>) -> Self {
        Self {
            rule: pair.rule(),
            place: pair.place(),
            inner: pair.inner().map(Self::of).collect(),
        }
    }

    fn pieces<'l>(&self, line: &'l Line<'_>) -> &'l [Piece] {
        line.pieces.get(self.place.clone()).unwrap_or_default()
    }
}

// Requests are worded in few shapes: "Norco 10/325mg #60" is read as "Soma 350
// mg #90" is. What the grammar finds depends on the classes alone.
thread_local! {
    static MEMORY: RefCell<Memory<Rc<[Measure]>>> = RefCell::default();
}

/// The measures in a line of classes.
fn measured(classes: &str) -> Rc<[Measure]> {
    // Every line is a request; only the bound on calls can end the parse.
    let found = Rule::request.parse(classes);
    let inner = found.iter().flat_map(Tree::inner);
    inner.map(Measure::of).collect()
}

/// Classes of which every heading holds one that tells what remains.
pub(super) const OF_REST: [u8; 3] = [class::LEFT_OVER, class::ELIGIBLE, class::CONTESTED];

/// Where the disputed part of a partial request starts, and whether it is only
/// the count that was found; in pieces.
pub(super) fn remaining(line: &Line<'_>) -> Option<std::ops::Range<usize>> {
    // Most headings have none of these words, and are not parsed for it.
    if !line.classes.contains(OF_REST.map(char::from)) {
        return None;
    }
    let last = |start: Rule, wanted: Rule| {
        start
            .parse(&line.classes)?
            .inner()
            .filter(|pair| pair.rule() == wanted)
            .last()
            .map(Pair::place)
    };
    if let Some(mark) = last(Rule::remaining, Rule::rest_mark) {
        return Some(mark.end..line.pieces.len());
    }
    // "6 sessions remaining" says so only of a request that was cut.
    if !line
        .classes
        .contains([class::ORIGINAL, class::GRANTED].map(char::from))
    {
        return None;
    }
    last(Rule::remainder, Rule::rest_number)
}

fn set<T>(slot: &mut Option<T>, value: impl FnOnce() -> Option<T>) {
    if slot.is_none() {
        *slot = value();
    }
}

fn text(line: &Line<'_>, pieces: &[Piece]) -> Option<String> {
    let (first, last) = (pieces.first()?, pieces.last()?);
    let printed = line.text.get(first.start..last.end)?;
    Some(printed.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn numbers(pieces: &[Piece]) -> impl DoubleEndedIterator<Item = f64> {
    pieces.iter().filter_map(|piece| piece.value)
}

fn last_number(pieces: &[Piece]) -> Option<u32> {
    numbers(pieces).next_back().and_then(whole)
}

/// The largest number: of "1-2 visits" the upper.
fn largest(pieces: &[Piece]) -> Option<u32> {
    numbers(pieces).reduce(f64::max).and_then(whole)
}

/// No more pieces, grams or refills than this are asked for.
const MOST: f64 = 9_999.0;

/// No more visits than this: three a day for a year.
pub(super) const MOST_VISITS: u32 = 1_095;

/// A count as a whole number; none where it is absurd.
fn whole(value: f64) -> Option<u32> {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the value is checked to be small and positive"
    )]
    (0.0..=MOST)
        .contains(&value)
        .then_some(value.round() as u32)
}

/// How many visits a schedule comes to.
fn schedule(line: &Line<'_>, schedule: &Measure) -> Option<u32> {
    let (mut per_week, mut weeks, mut product) = (None, None, None);
    for part in &schedule.inner {
        let here = part.pieces(line);
        let most = numbers(here).reduce(f64::max);
        let has = |class: u8| here.iter().any(|piece| piece.class == class);
        match part.rule {
            Rule::crossed => {
                product = part
                    .inner
                    .iter()
                    .filter_map(|factor| numbers(factor.pieces(line)).reduce(f64::max))
                    .reduce(|one, other| one * other);
            }
            Rule::rate => {
                let count = most.unwrap_or(1.0);
                per_week = Some(if has(class::DAILY) {
                    7.0 * count
                } else if has(class::OF_MONTH) || has(class::MONTHLY) {
                    count / 4.0
                } else {
                    count
                });
            }
            // "2 times a week x 6" means weeks; months count four weeks each.
            Rule::span | Rule::bare_span => {
                weeks = most.map(|count| match () {
                    () if has(class::OF_DAY) => count / 7.0,
                    () if has(class::OF_MONTH) => count * 4.0,
                    () => count,
                });
            }
            _ => {}
        }
    }
    let visits = product.or_else(|| Some(per_week? * weeks?))?;
    whole(visits).filter(|&visits| visits > 0)
}

/// How many days a rental lasts; months count thirty.
fn length(line: &Line<'_>, rental: &Measure) -> Option<u32> {
    let span = rental
        .inner
        .iter()
        .find(|part| part.rule == Rule::rental_span)?;
    let here = span.pieces(line);
    let count = numbers(here).reduce(f64::max)?;
    let days = here.iter().find_map(|piece| match piece.class {
        class::OF_DAY => Some(1.0),
        class::WEEK => Some(7.0),
        class::OF_MONTH => Some(30.0),
        _ => None,
    })?;
    whole(count * days)
}

fn add_levels(line: &Line<'_>, pieces: &[Piece], levels: &mut Vec<String>) {
    let printed = |piece: &Piece| {
        line.text
            .get(piece.start..piece.end)
            .unwrap_or_default()
            .to_uppercase()
    };
    let mut letter = String::new();
    let mut ends: Vec<String> = Vec::with_capacity(2);
    for piece in pieces {
        match piece.class {
            class::LEVEL => {
                let level = printed(piece);
                letter = level.chars().take(1).collect();
                ends.push(level);
            }
            class::SPINE_LETTER => letter = printed(piece),
            class::NUMBER => ends.push(format!("{letter}{}", printed(piece))),
            _ => {}
        }
    }
    let level = ends.join("-");
    if !levels.contains(&level) {
        levels.push(level);
    }
}

fn add_dates(line: &Line<'_>, period: &Measure, measures: &mut Measures) {
    let here = period.pieces(line);
    let past = here.iter().any(|piece| {
        matches!(
            piece.class,
            class::PROVIDED | class::SERVICE_LABEL | class::SERVICE
        )
    });
    let labelled = past || here.iter().any(|piece| piece.class == class::PRESCRIBED);
    let dates: Vec<_> = period
        .inner
        .iter()
        .filter(|part| part.rule == Rule::date)
        .filter_map(|part| date::parse(&text(line, part.pieces(line))?))
        .collect();
    let (Some(&from), Some(&until)) = (dates.first(), dates.last()) else {
        return;
    };
    let range = DateRange {
        from: from.min(until),
        until: from.max(until),
    };
    if labelled {
        measures.retrospective |= past;
        measures.service_dates.push(range);
    } else {
        measures.bare_dates.push(range);
    }
}
