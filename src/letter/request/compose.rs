//! *Composing* a request from what its line names and measures.

use super::line::{Known, Line};
use super::measure::Measures;
use super::place::Place;
use super::subject::Subject;
use super::{Request, code, drug_form, morphine, subject, visits};
use crate::vocabulary::{Category, DrugId, Rank, Region, Side, TreatmentId, Vocabulary};

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

/// Whether the heading names a scope: "arthroscopy", "arthroscopic repair".
fn names_a_scope(line: &Line<'_>) -> bool {
    const STEM: &str = "arthroscop";
    line.words.iter().any(|word| {
        let stem = word.text.get(..STEM.len());
        stem.is_some_and(|stem| stem.eq_ignore_ascii_case(STEM))
    })
}

/// Whether the heading names an operation at which a second surgeon helps.
fn names_a_complex_operation(vocabulary: &Vocabulary, line: &Line<'_>, regions: &[Region]) -> bool {
    let treatments = &vocabulary.treatments;
    line.known.iter().any(|named| match named.what {
        Known::Treatment(id) => {
            let here = treatments.in_regions(id, regions);
            treatments.get(here).is_some_and(|one| one.complex)
        }
        Known::Drug(_) => false,
    })
}

/// What is asked for: what the words name, or a code where they name nothing.
fn asked(vocabulary: &Vocabulary, line: &Line<'_>) -> Option<Subject> {
    let treatments = &vocabulary.treatments;
    let in_words = subject::subject(vocabulary, line);
    let is_vague = |named: Known| match named {
        Known::Treatment(id) => treatments.get(id).is_some_and(|one| one.rank == Rank::Hint),
        Known::Drug(_) => false,
    };
    let coded = || {
        code::named(vocabulary, line).map(|id| Subject {
            what: Known::Treatment(id),
            purpose: None,
        })
    };
    match in_words {
        Some(subject) if !is_vague(subject.what) => Some(subject),
        vague => coded().or(vague),
    }
}

/// Whether a name only counts what another one names: visits.
fn is_count(vocabulary: &Vocabulary, named: Known) -> bool {
    let Known::Treatment(id) = named else {
        return false;
    };
    let treatment = vocabulary.treatments.get(id);
    treatment.is_some_and(|treatment| treatment.name == "visit")
}

/// Puts a request together; `whole` serves where the line names nothing itself.
pub(super) fn compose(
    vocabulary: &Vocabulary,
    line: &Line<'_>,
    measures: &Measures,
    whole: &Line<'_>,
) -> Request {
    let own = asked(vocabulary, line);
    let (subject, said_in) = match own {
        // "The remaining 6 visits": of what the whole names.
        Some(own) if !is_count(vocabulary, own.what) => (Some(own), line),
        _ => match asked(vocabulary, whole) {
            Some(subject) => (Some(subject), whole),
            None => (own, line),
        },
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
        morphine_equivalent: None,
        visits: None,
        visits_granted: None,
        partly_authorized: false,
        rental: measures.rental,
        rental_days: measures.rental_days,
        regions: place.regions.clone(),
        side: place.side,
        levels: Vec::new(),
        dates_of_service: measures.service_dates.clone(),
        purpose: subject.and_then(|subject| subject.purpose),
        retrospective: measures.retrospective,
        arthroscopic: names_a_scope(whole),
        complex: names_a_complex_operation(vocabulary, whole, &place.regions),
        associated_surgical: measures.associated || named_by_operation(vocabulary, whole),
        history: None,
        beside: Vec::new(),
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
        None => take_unknown(&mut request, said_in, measures),
    }
    visits::count(&mut request, measures);
    request.morphine_equivalent = morphine::equivalent(vocabulary, &request);
    if request.treatment.is_empty() {
        request.treatment.clone_from(&request.name);
    }
    request
}

/// What no table knows: a drug, if a strength or refills stand beside its name.
fn take_unknown(request: &mut Request, line: &Line<'_>, measures: &Measures) {
    let words: Vec<&str> = line.text.split_whitespace().collect();
    request.name = words.join(" ");
    if measures.strength.is_none() && measures.refills.is_none() {
        return;
    }
    request.category = drug_form::unknown(line);
    let has_digit = |word: &&&str| word.bytes().any(|byte| byte.is_ascii_digit());
    let named: Vec<&str> = words
        .iter()
        .take_while(|word| !has_digit(word))
        .copied()
        .collect();
    if !named.is_empty() {
        request.name = named.join(" ").to_lowercase();
    }
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
    let id = vocabulary.treatments.in_regions(id, &place.regions);
    let Some(treatment) = vocabulary.treatments.get(id) else {
        return;
    };
    if place.regions.is_empty() {
        request.regions.extend(treatment.region);
    }
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
