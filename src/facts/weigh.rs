//! *Weighing* the evidence: one value for each fact, what speaks for it and
//! what speaks against it.
//!
//! The rationale outweighs the summary; within a section the later statement
//! outweighs the earlier one. Where summary and rationale contradict each
//! other, the fact says so.

mod begun;
mod by_item;
mod coprescribed;
mod had_before;
mod pile;
mod rank;

pub(in crate::facts) use self::begun::UNRECORDED;
use self::pile::Pile;
use super::about::About;
use super::fact::{Evidence, Facts, GRANTED, Section, Value};
use super::fact_names::FactNames;
use super::site::{Place, Site};
use crate::answer::{Answer, Bound, Duration, Unit, Use};
use crate::letter::Record;
use crate::vocabulary::{Category, DrugId, FactId, Vocabulary};

/// Piles that are kept for the next letter; few dispute more items.
const PILES: usize = 64;
/// Room for so many drugs is kept, too.
const ROOM: usize = 256;
/// Parts of the body that requests of a letter name, at most; no letter that people have
/// written comes near.
const PLACES: usize = 64;

/// Evidence, whether any other outweighs it, and what of several things it is about.
#[derive(Clone, Debug)]
struct Weighed {
    evidence: Evidence,
    hint: bool,
    about: About,
}

impl Weighed {
    /// Evidence on nothing in particular.
    fn new(evidence: Evidence, hint: bool) -> Self {
        Self {
            evidence,
            hint,
            about: About::default(),
        }
    }
}

/// Evidence of a letter as it comes in.
#[derive(Clone, Debug)]
pub(super) struct Scales<'v> {
    vocabulary: &'v Vocabulary,
    names: FactNames,
    worker: Pile,
    /// Those of the items, and empty ones.
    items: Vec<Pile>,
    disputed: usize,
    drugs: Vec<(Category, Option<DrugId>, Weighed)>,
    only_recites: Vec<bool>,
}

impl<'v> Scales<'v> {
    /// Empty scales.
    pub(super) fn new(vocabulary: &'v Vocabulary) -> Self {
        Self {
            vocabulary,
            names: FactNames::of(&vocabulary.facts),
            worker: Pile::default(),
            items: Vec::new(),
            disputed: 0,
            drugs: Vec::new(),
            only_recites: Vec::new(),
        }
    }

    /// Begins a letter that disputes so many items.
    pub(super) fn begin(&mut self, items: usize) {
        self.disputed = items;
        if self.items.len() < items {
            self.items.resize_with(items, Pile::default);
        }
    }

    /// Whether a rationale, the next in order, recites and says nothing of this worker.
    pub(super) fn rationale(&mut self, only_recites: bool) {
        self.only_recites.push(only_recites);
    }

    /// Evidence on the worker.
    pub(super) fn worker(&mut self, fact: FactId, evidence: Evidence, hint: bool) {
        self.worker.add(fact, Weighed::new(evidence, hint));
    }

    /// Evidence on some limbs, findings or days of the worker: that others are well says
    /// nothing of them.
    pub(super) fn of_some(&mut self, fact: FactId, about: About, evidence: Evidence, hint: bool) {
        let weighed = Weighed {
            about,
            ..Weighed::new(evidence, hint)
        };
        self.worker.add(fact, weighed);
    }

    /// Evidence on an item.
    pub(super) fn item(&mut self, item: usize, fact: FactId, evidence: Evidence, hint: bool) {
        self.item_of_some((item, fact), About::default(), evidence, hint);
    }

    /// Evidence on an item that is about some of several things.
    pub(super) fn item_of_some(
        &mut self,
        (item, fact): (usize, FactId),
        about: About,
        evidence: Evidence,
        hint: bool,
    ) {
        let items = self.items.get_mut(..self.disputed);
        let Some(pile) = items.and_then(|items| items.get_mut(item)) else {
            return;
        };
        let own = [Section::Rationale(item), Section::Request(item)].contains(&evidence.section);
        let weighed = Weighed {
            about,
            ..Weighed::new(evidence, hint)
        };
        if own {
            pile.add(fact, weighed);
        } else {
            pile.add_some(fact, weighed);
        }
    }

    /// A length of use; that a drug was in use on some day is a hint only.
    pub(super) fn used(&mut self, item: usize, evidence: Evidence, hint: bool) {
        if let Some(fact) = self.names.duration_of_use {
            self.item(item, fact, evidence, hint);
        }
    }

    /// How long pain has lasted: three months make it chronic (MTUS 2009).
    /// Where the time need not be that of the pain, `exact` is wrong, and a short
    /// one shows nothing.
    pub(super) fn pained(
        &mut self,
        length: Use,
        exact: bool,
        evidence: impl Fn(Value) -> Evidence,
    ) {
        if let Some(fact) = self.names.chronic_pain {
            // "About three months" are three.
            let length = match length {
                Use::For(about) if about.bound == Bound::About => Use::For(Duration {
                    bound: Bound::Exactly,
                    ..about
                }),
                length => length,
            };
            let (least, most) = length.range();
            // "Within three months" is less than that; "for 12 weeks" is not.
            let (nearly, fully) = (
                3.0 * Unit::Month.days() - 3.0,
                3.0 * Unit::Month.days() + 3.0,
            );
            let limit = if least > 0.0 { nearly } else { fully };
            let chronic = Answer::of_range((least, most), std::cmp::Ordering::is_ge, limit);
            if chronic == Answer::Yes || exact && chronic == Answer::No {
                self.worker(fact, evidence(Value::Answer(chronic)), true);
            }
        }
    }

    /// A first-line drug that was tried and failed, or was not borne.
    pub(super) fn failed(&mut self, category: Category, id: Option<DrugId>, evidence: Evidence) {
        let acetaminophen = || {
            let drug = id.and_then(|id| self.vocabulary.drugs.get(id));
            drug.is_some_and(|drug| drug.ingredient == "acetaminophen")
        };
        let first_line = matches!(
            category,
            Category::Nsaid | Category::Antidepressant | Category::Antiepileptic
        );
        if (first_line || acetaminophen())
            && let Some(fact) = self.names.first_line_failed
        {
            self.of_some(fact, About::of_drug(category), evidence, false);
        }
    }

    /// The facts that are treated in their own way.
    pub(super) fn names(&self) -> &FactNames {
        &self.names
    }

    /// That a treatment was, or was not, received before the request.
    pub(super) fn treated_before(&mut self, item: usize, evidence: Evidence, hint: bool) {
        if let Some(fact) = self.names.prior_treatment {
            self.item(item, fact, evidence, hint);
        }
    }

    /// A number of sessions already received.
    /// Those of another therapy of its kind count where no others are told.
    pub(super) fn visited(
        &mut self,
        item: usize,
        count: f64,
        mut evidence: Evidence,
        of_another: bool,
    ) {
        if let (Some(fact), true) = (self.names.prior_visits, (0.0..1000.0).contains(&count)) {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "bounded above"
            )]
            let count = count as u32;
            evidence.value = Value::Count(count);
            self.item(item, fact, evidence, of_another);
        }
    }

    /// A drug that is or is not taken.
    pub(super) fn drug(
        &mut self,
        category: Category,
        id: Option<DrugId>,
        evidence: Evidence,
        hint: bool,
    ) {
        self.drugs
            .push((category, id, Weighed::new(evidence, hint)));
    }

    /// One value for each fact. The scales are empty after that.
    pub(super) fn weigh(&mut self, record: &Record) -> Facts {
        self.weigh_drugs(record);
        self.weigh_requests(record);
        self.pass_over_foreign(record);
        let table = &self.vocabulary.facts;
        let items = self.items.iter_mut().take(self.disputed);
        let of_items: Vec<_> = items.map(|pile| pile.weigh(table)).collect();
        let places = record.items.iter().map(|item| Place::of(&item.request));
        let places: Vec<Place> = places.collect();
        let (worker, by_item) = self.worker.weigh_by_item(table, &places);
        let mut facts = Facts {
            worker,
            items: of_items,
            by_item,
            only_recites: std::mem::take(&mut self.only_recites),
        };
        self.begin_anew(record, &mut facts);
        self.none_since_operation(record, &mut facts);
        self.items.truncate(PILES);
        self.drugs.clear();
        self.drugs.shrink_to(ROOM);
        facts
    }

    /// What the requests themselves say: of the sessions that were granted a
    /// count, and an operation or block that is requested is being considered.
    fn weigh_requests(&mut self, record: &Record) {
        for (at, item) in record.items.iter().enumerate() {
            if let (Some(fact), Some(granted)) =
                (self.names.prior_visits, item.request.visits_granted)
            {
                let evidence = Evidence {
                    span: item.heading,
                    section: Section::Request(at),
                    value: Value::Count(granted),
                    cue: GRANTED,
                };
                self.item(at, fact, evidence, true);
            }
        }
        self.weigh_histories(record);
        let Some(fact) = self.names.surgery_considered else {
            return;
        };
        for (at, item) in record.items.iter().enumerate() {
            let invasive = |category| {
                matches!(
                    category,
                    Category::Surgery
                        | Category::EpiduralSteroidInjection
                        | Category::FacetInjection
                )
            };
            if invasive(item.request.category) || item.request.purpose.is_some_and(invasive) {
                let value = Value::Answer(Answer::Yes);
                let section = Section::Request(at);
                let evidence = Evidence {
                    span: item.heading,
                    section,
                    value,
                    cue: "requested",
                };
                let locality = self.vocabulary.facts.get(fact).and_then(|it| it.local);
                let place = Place::of(&item.request);
                let site = locality.map(|locality| Site::asked_for(place, locality));
                let about = About::of_procedure(item.request.category);
                let about = about.at(site.unwrap_or_default());
                self.of_some(fact, about, evidence, false);
            }
        }
    }

    /// Passes over what was found at parts of the body for which nothing is disputed. Pain
    /// that radiates is of the worker wherever it goes, as the guide defines it.
    fn pass_over_foreign(&mut self, record: &Record) {
        let places = record.items.iter().map(|item| Place::of(&item.request));
        let mut distinct: Vec<Place> = Vec::new();
        for place in places {
            if place.is_anywhere() {
                return;
            }
            if !distinct.contains(&place) && distinct.len() < PLACES {
                distinct.push(place);
            }
        }
        let tells = |one: &Weighed| {
            let site = one.about.site();
            distinct.iter().any(|&place| !site.is_foreign_to(place))
        };
        if distinct.len() < PLACES {
            let radicular_pain = self.names.radicular_pain;
            self.worker
                .keep(|fact, one| Some(fact) == radicular_pain || tells(one));
        }
    }
}
