//! A *request*: what was asked for, as the heading of an item words it.
//!
//! A heading is cut into words and looked up in the vocabulary ([`mod@line`]); the
//! grammar of requests reads its measures ([`measure`]); of all that it names
//! one thing is what it asks for ([`subject`]). Where a part of the request was
//! authorized before, only the rest counts ([`partial`]).

mod class;
mod code;
mod compose;
mod drug_form;
mod headings;
mod history;
mod joints;
mod line;
mod measure;
mod morphine;
mod partial;
mod place;
mod several;
mod subject;
mod visits;

use std::ops::Range;

use jiff::civil::Date;

use self::compose::compose;
pub(super) use self::headings::Headings;
pub use self::history::{History, HistoryKind};
use self::line::Line;
use self::measure::Measures;
use crate::vocabulary::{Category, DrugId, Region, Side, TreatmentId, Vocabulary};

/// From one date to another, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateRange {
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Date,
}

/// A requested treatment or test.
#[derive(Clone, Debug, PartialEq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a question of its own, which a heading answers"
)]
pub struct Request {
    /// The kind of treatment or test.
    pub category: Category,
    /// Short canonical name: the generic ingredient of a drug, otherwise the
    /// procedure and its region.
    pub treatment: String,
    /// The canonical name alone, without region: what rules apply to.
    pub name: String,
    /// The drug of the vocabulary, where it is one.
    pub drug: Option<DrugId>,
    /// The treatment of the vocabulary, where it is one.
    pub procedure: Option<TreatmentId>,
    /// Generic ingredients, where it is a drug.
    pub ingredients: Vec<String>,
    /// Strength as printed, such as `10/325mg`.
    pub strength: Option<String>,
    /// How many tablets, tubes or units.
    pub quantity: Option<u32>,
    /// How many refills.
    pub refills: Option<u32>,
    /// Milligrams of oral morphine a day to which an opioid comes, where the
    /// quantity is a month's.
    pub morphine_equivalent: Option<u32>,
    /// How many visits or sessions are in dispute.
    pub visits: Option<u32>,
    /// How many visits or sessions of a partial request were granted before.
    pub visits_granted: Option<u32>,
    /// Whether a part was granted, so that the rest is in dispute.
    pub partly_authorized: bool,
    /// Whether a device is to be rented or tried (yes) or bought (no).
    pub rental: Option<bool>,
    /// For how many days it is to be rented or tried.
    pub rental_days: Option<u32>,
    /// Body regions named.
    pub regions: Vec<Region>,
    /// Side of the body.
    pub side: Option<Side>,
    /// Spinal levels, such as `L4-L5`.
    pub levels: Vec<String>,
    /// Dates of service of a retrospective request.
    pub dates_of_service: Vec<DateRange>,
    /// What it is for, where the heading says so: the category of what is named
    /// behind "for" ("pain consultation for facet blocks": facet injection).
    pub purpose: Option<Category>,
    /// Whether the treatment was already given.
    pub retrospective: bool,
    /// Whether it names an operation through a scope.
    pub arthroscopic: bool,
    /// Whether it names an operation at which a second surgeon helps.
    pub complex: bool,
    /// Whether it is listed as a service associated with an operation.
    pub associated_surgical: bool,
    /// The words by which the heading tells that the same was had before.
    pub history: Option<History>,
    /// What the heading asks for besides, in its own words; nothing here tells of it.
    pub beside: Vec<String>,
}

impl Request {
    /// A request of which nothing is known but its kind and its name.
    #[must_use]
    pub fn named(category: Category, name: &str) -> Self {
        Self {
            category,
            treatment: name.to_owned(),
            name: name.to_owned(),
            drug: None,
            procedure: None,
            ingredients: Vec::new(),
            strength: None,
            quantity: None,
            refills: None,
            morphine_equivalent: None,
            visits: None,
            visits_granted: None,
            partly_authorized: false,
            rental: None,
            rental_days: None,
            regions: Vec::new(),
            side: None,
            levels: Vec::new(),
            dates_of_service: Vec::new(),
            purpose: None,
            retrospective: false,
            arthroscopic: false,
            complex: false,
            associated_surgical: false,
            history: None,
            beside: Vec::new(),
        }
    }

    /// What the heading asks for besides, as a list in words; none where it
    /// asks for one thing.
    #[must_use]
    pub fn others(&self) -> Option<String> {
        let named: Vec<String> = self.beside.iter().map(|one| format!("`{one}`")).collect();
        let (last, ahead) = named.split_last()?;
        Some(if ahead.is_empty() {
            last.clone()
        } else {
            format!("{} and {last}", ahead.join(", "))
        })
    }
}

/// Reads a heading, whatever it holds. Of a partial request the numbers are
/// those of the part in dispute; what that part leaves out (a strength, a
/// region) is taken from the whole.
#[must_use]
pub fn read(vocabulary: &Vocabulary, heading: &str) -> Request {
    read_part(vocabulary, heading, disputed(heading))
}

/// Reads a heading whose disputed part is known already.
fn read_part(vocabulary: &Vocabulary, heading: &str, part: Option<Range<usize>>) -> Request {
    let whole_line = Line::read(vocabulary, heading);
    let whole = Measures::read(&whole_line);
    let Some((part, before)) =
        part.and_then(|range| Some((heading.get(range.clone())?, heading.get(..range.start)?)))
    else {
        let mut request = first_of(vocabulary, &whole_line, whole, &whole_line);
        request.history = History::of_whole(&whole_line);
        return request;
    };
    let line = Line::read(vocabulary, part);
    let mut measures = Measures::read(&line);
    if let Some(count) = alone(&line) {
        // "the remaining portion is 6": six of what the whole counts.
        let slot = if whole.visits.is_some() {
            &mut measures.visits
        } else {
            &mut measures.quantity
        };
        *slot = slot.or(Some(count));
    }
    measures.strength = measures.strength.or(whole.strength);
    measures.refills = measures.refills.or(whole.refills);
    measures.rental = measures.rental.or(whole.rental);
    measures.retrospective |= whole.retrospective;
    measures.associated |= whole.associated;
    for (own, other) in [
        (&mut measures.service_dates, whole.service_dates),
        (&mut measures.bare_dates, whole.bare_dates),
    ] {
        if own.is_empty() {
            *own = other;
        }
    }
    if measures.levels.is_empty() {
        measures.levels = whole.levels;
    }
    let mut request = first_of(vocabulary, &line, measures, &whole_line);
    request.history = History::of_original(&whole_line);
    request.partly_authorized = true;
    visits::grant(&mut request, vocabulary, before);
    request
}

/// Reads what a line asks for; where that is several things, the first of them.
fn first_of(
    vocabulary: &Vocabulary,
    line: &Line<'_>,
    measures: Measures,
    whole: &Line<'_>,
) -> Request {
    let several = several::read(vocabulary, line);
    let first = several.and_then(|it| Some((line.text.get(..it.first_ends)?, it.others)));
    let Some((first, others)) = first else {
        return compose(vocabulary, line, &measures, whole);
    };
    let line = Line::read(vocabulary, first);
    let own = Measures::read(&line).beside_others(measures);
    let mut request = compose(vocabulary, &line, &own, whole);
    request.beside = others;
    request
}

/// The bytes of a partial request that are in dispute: what remains after the
/// claims administrator authorized the rest.
#[must_use]
pub fn disputed(heading: &str) -> Option<Range<usize>> {
    partial::disputed(heading)
}

/// The number of a line that is one number and nothing else.
fn alone(line: &Line<'_>) -> Option<u32> {
    let mut words = line
        .words
        .iter()
        .filter(|word| !matches!(word.text, "#" | "."));
    let (first, rest) = (words.next()?, words.next());
    rest.is_none().then(|| first.text.parse().ok()).flatten()
}
