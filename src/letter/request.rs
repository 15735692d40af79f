//! A *request*: what was asked for, as the heading of an item words it.
//!
//! A heading is cut into words and looked up in the vocabulary ([`mod@line`]); the
//! grammar of requests reads its measures ([`measure`]); of all that it names
//! one thing is what it asks for ([`subject`]). Where a part of the request was
//! authorized before, only the rest counts ([`partial`]).

mod class;
mod drug_form;
mod line;
mod measure;
mod partial;
mod place;
mod subject;
mod visits;

use std::ops::Range;

use jiff::civil::Date;

use self::line::{Known, Line};
use self::measure::Measures;
use self::place::Place;
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
    /// How many visits or sessions in all.
    pub visits: Option<u32>,
    /// How many visits or sessions of a partial request were granted before.
    pub visits_granted: Option<u32>,
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
    /// Whether it is listed as a service associated with an operation.
    pub associated_surgical: bool,
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
            visits: None,
            visits_granted: None,
            regions: Vec::new(),
            side: None,
            levels: Vec::new(),
            dates_of_service: Vec::new(),
            purpose: None,
            retrospective: false,
            associated_surgical: false,
        }
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
pub(super) fn read_part(
    vocabulary: &Vocabulary,
    heading: &str,
    part: Option<Range<usize>>,
) -> Request {
    let whole_line = Line::read(vocabulary, heading);
    let whole = Measures::read(&whole_line);
    let Some((part, before)) =
        part.and_then(|range| Some((heading.get(range.clone())?, heading.get(..range.start)?)))
    else {
        return compose(vocabulary, &whole_line, &whole, &whole_line);
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
    let mut request = compose(vocabulary, &line, &measures, &whole_line);
    visits::grant(&mut request, vocabulary, before);
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

/// Whether the heading says when it is wanted by an operation: "post-op",
/// "preoperative".
fn named_by_operation(vocabulary: &Vocabulary, line: &Line<'_>) -> bool {
    line.known.iter().any(|named| {
        let Known::Treatment(id) = named.what else {
            return false;
        };
        let first = line.words.get(named.first).map_or("", |word| word.text);
        vocabulary
            .treatments
            .get(id)
            .is_some_and(|treatment| treatment.name == "time of surgery")
            && !first.to_ascii_lowercase().starts_with("non")
    })
}

/// Puts a request together; `whole` serves where the line names nothing itself.
fn compose(
    vocabulary: &Vocabulary,
    line: &Line<'_>,
    measures: &Measures,
    whole: &Line<'_>,
) -> Request {
    let (subject, said_in) = match subject::subject(vocabulary, line) {
        Some(subject) => (Some(subject), line),
        None => (subject::subject(vocabulary, whole), whole),
    };
    let mut place = Place::read(vocabulary, line, &measures.levels);
    if place.regions.is_empty() {
        place = Place::read(vocabulary, whole, &measures.levels);
    }
    let mut request = Request {
        category: Category::Other,
        treatment: String::new(),
        name: String::new(),
        drug: None,
        procedure: None,
        ingredients: Vec::new(),
        strength: measures.strength.clone(),
        quantity: None,
        refills: measures.refills,
        visits: None,
        visits_granted: None,
        regions: place.regions.clone(),
        side: place.side,
        levels: Vec::new(),
        dates_of_service: measures.service_dates.clone(),
        purpose: subject.and_then(|subject| subject.purpose),
        retrospective: measures.retrospective,
        associated_surgical: measures.associated || named_by_operation(vocabulary, whole),
    };
    if request.retrospective {
        request
            .dates_of_service
            .extend_from_slice(&measures.bare_dates);
    }
    match subject.map(|subject| subject.what) {
        Some(Known::Drug(id)) => take_drug(&mut request, vocabulary, said_in, Some(id)),
        Some(Known::Treatment(id)) => {
            take_treatment(&mut request, vocabulary, said_in, id, measures, &place);
        }
        None => said_in
            .text
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .clone_into(&mut request.name),
    }
    visits::count(&mut request, measures);
    if request.treatment.is_empty() {
        request.treatment.clone_from(&request.name);
    }
    request
}

fn take_drug(request: &mut Request, vocabulary: &Vocabulary, line: &Line<'_>, id: Option<DrugId>) {
    let drug = drug_form::drug(vocabulary, line, id);
    request.category = drug.category;
    request.name = drug.name;
    request.ingredients = drug.ingredients;
    request.drug = drug.drug;
}

fn take_treatment(
    request: &mut Request,
    vocabulary: &Vocabulary,
    line: &Line<'_>,
    id: TreatmentId,
    measures: &Measures,
    place: &Place,
) {
    let Some(treatment) = vocabulary.treatments.get(id) else {
        return;
    };
    request.procedure = Some(id);
    request.category = treatment.category;
    request.name.clone_from(&treatment.name);
    if let Some(category) = treatment.category_of_visits
        && measures.visits.is_some()
    {
        request.category = category;
    }
    if let Some(category) = treatment.category_at_joint
        && request.regions.iter().any(|region| is_joint(*region))
    {
        request.category = category;
    }
    if treatment.category == Category::CompoundedTopical {
        take_drug(request, vocabulary, line, None);
        return;
    }
    if request.category.is_drug() {
        return;
    }
    if request.category != Category::Laboratory {
        request.levels.clone_from(&measures.levels);
    }
    let named = |words: &&String| !treatment.name.to_lowercase().contains(words.as_str());
    let places: Vec<&str> = place
        .words
        .iter()
        .filter(named)
        .map(String::as_str)
        .collect();
    request.treatment.clone_from(&treatment.name);
    // Where no region carries the side, as in "left L4-5", it stands first.
    let sided = places
        .iter()
        .any(|words| Side::ALL.iter().any(|side| words.starts_with(side.word())));
    let side = request.side.filter(|_| !sided).map_or("", Side::word);
    let levels = request.levels.join(", ");
    for words in [side, &places.join(", "), &levels] {
        if !words.is_empty() {
            request.treatment.push(' ');
            request.treatment.push_str(words);
        }
    }
}

fn is_joint(region: Region) -> bool {
    matches!(
        region,
        Region::Shoulder
            | Region::Elbow
            | Region::Hand
            | Region::Hip
            | Region::Knee
            | Region::Ankle
    )
}
