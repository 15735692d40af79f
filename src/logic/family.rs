//! A *family*: the rules that meet over the same requests, on the same days.
//!
//! What a request is for, where, and when it was judged are no answers of a
//! letter but settle which rules have a say at all. Requests that the same
//! rules speak about, and for which conditions on the request itself come out
//! alike, make one family, and one of them stands for all. A made-up request
//! names one treatment and at most one region: where a letter asks for two
//! regions at once, each has rules of its own.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::ToSpan as _;
use jiff::civil::Date;
use rayon::prelude::*;

use super::question::conditions;
use crate::answer::Answer;
use crate::decide::{Presumed, Situation, fits, is_treatment};
use crate::letter::Request;
use crate::rule::{Condition, Property, Rule, RuleBook, Status, Subject, Test};
use crate::vocabulary::{Category, Region, Vocabulary};

/// Rules that meet, and a request about which they do.
#[derive(Clone, Debug)]
pub(super) struct Family {
    /// The request that stands for all of its kind.
    pub(super) request: Request,
    /// A day on which they are in force.
    pub(super) date: Date,
    /// The rules, by their place in the list of all.
    pub(super) rules: Vec<usize>,
    /// For each of them: the answers that are settled by the request alone, in
    /// the order of its conditions.
    pub(super) settled: Vec<Settled>,
    /// The kinds of request that it stands for, by number. A kind is met by
    /// another family on days on which other rules are in force.
    pub(super) kinds: BTreeSet<usize>,
}

/// The answers to the conditions of a rule that a request settles.
pub(super) type Settled = Vec<Option<Answer>>;

/// Families by their rules and the answers that requests settle for these.
type Known = BTreeMap<(Vec<usize>, Vec<Settled>), Family>;

/// Every family among some rules.
pub(super) fn families(
    book: &RuleBook,
    rules: &[Arc<Rule>],
    vocabulary: &Vocabulary,
) -> Vec<Family> {
    let categories: Vec<Category> = Category::all().collect();
    let names = Names::of(vocabulary);
    let found: Vec<(Known, usize)> = categories
        .into_par_iter()
        .with_max_len(1)
        .map(|category| of_category(category, book, rules, &names))
        .collect();
    let (mut known, mut kinds_before) = (Known::new(), 0);
    for (families, kinds) in found {
        for (key, mut family) in families {
            let own = std::mem::take(&mut family.kinds);
            let kinds = own.into_iter().map(|kind| kinds_before + kind);
            known.entry(key).or_insert(family).kinds.extend(kinds);
        }
        kinds_before += kinds;
    }
    known.into_values().collect()
}

/// The families over requests of one category, and how many kinds of request
/// these are.
fn of_category(
    category: Category,
    book: &RuleBook,
    rules: &[Arc<Rule>],
    by_name: &Names,
) -> (Known, usize) {
    let about: Vec<(usize, &Arc<Rule>)> = rules
        .iter()
        .enumerate()
        .filter(|(_, rule)| {
            let categories = &rule.scope.categories;
            categories.is_empty() || categories.contains(&category)
        })
        .collect();
    let days = days(about.iter().map(|&(_, rule)| &**rule));
    let requests = requests(category, &about, by_name);
    let mut known = Known::new();
    for (kind, request) in requests.iter().enumerate() {
        let fitting: Vec<(usize, &Arc<Rule>)> = about
            .iter()
            .copied()
            .filter(|(_, rule)| fits(&rule.scope, request))
            .collect();
        for &date in &days {
            let here = fitting.iter().filter(|(_, rule)| rule.in_force.on(date));
            let (places, rules): (Vec<usize>, Vec<&Arc<Rule>>) = here.copied().unzip();
            if places.is_empty() {
                continue;
            }
            let settled: Vec<Settled> = rules
                .iter()
                .map(|rule| settled(book, rule, request, date))
                .collect();
            known
                .entry((places.clone(), settled.clone()))
                .or_insert_with(|| Family {
                    request: request.clone(),
                    date,
                    rules: places,
                    settled,
                    kinds: BTreeSet::new(),
                })
                .kinds
                .insert(kind);
        }
    }
    (known, requests.len())
}

/// The rules that decide anything, in the order of their ids.
pub(super) fn deciding(book: &RuleBook) -> Vec<Arc<Rule>> {
    let in_use = book.rules().filter(|rule| rule.status != Status::Retired);
    in_use.cloned().collect()
}

/// A day for each stretch of time in which the same rules are in force.
fn days<'r>(rules: impl Iterator<Item = &'r Rule>) -> BTreeSet<Date> {
    let mut days = BTreeSet::new();
    for rule in rules {
        let from = rule.in_force.from;
        let after = rule.in_force.until.and_then(|day| day.tomorrow().ok());
        days.extend(from.into_iter().chain(after));
    }
    // Before all of them; without any date, some day.
    let first = days.first().copied().unwrap_or(Date::constant(2016, 1, 1));
    days.extend(first.checked_sub(1.day()).ok());
    days
}

/// One request for each way in which a request of a category can name what
/// these rules name.
fn requests(category: Category, rules: &[(usize, &Arc<Rule>)], by_name: &Names) -> Vec<Request> {
    let mut treatments: BTreeSet<&str> = BTreeSet::new();
    let mut regions: BTreeSet<Region> = BTreeSet::new();
    for (_, rule) in rules {
        treatments.extend(rule.scope.treatments.iter().map(String::as_str));
        regions.extend(&rule.scope.regions);
        for condition in conditions(rule) {
            match positive(&condition.test) {
                Test::Treatment(asked, name)
                    if asked.subject == Subject::Property(Property::Treatment) =>
                {
                    treatments.insert(name);
                }
                Test::Region(_, region) => {
                    regions.insert(*region);
                }
                _ => {}
            }
        }
    }
    let unnamed = Region::all()
        .map(|(region, _)| region)
        .find(|one| !regions.contains(one));
    let places: Vec<Vec<Region>> = std::iter::once(Vec::new())
        .chain(regions.iter().map(|&region| vec![region]))
        .chain(unnamed.map(|region| vec![region]))
        .collect();
    let requests = named(category, &treatments, by_name);
    let with = |request: &Request, regions: &Vec<Region>| Request {
        regions: regions.clone(),
        ..request.clone()
    };
    requests
        .iter()
        .flat_map(|request| places.iter().map(move |regions| with(request, regions)))
        .collect()
}

/// A request for each treatment of the vocabulary by its name.
struct Names {
    drugs: Vec<Request>,
    /// Procedures, tests and devices, under each category that they can have.
    procedures: Vec<Request>,
}

impl Names {
    fn of(vocabulary: &Vocabulary) -> Self {
        let drugs = vocabulary.drugs.iter().map(|(_, drug)| Request {
            ingredients: drug.ingredients.clone(),
            ..Request::named(drug.category, &drug.ingredient)
        });
        let procedures = vocabulary.treatments.iter().flat_map(|(_, treatment)| {
            let others = [treatment.category_of_visits, treatment.category_at_joint];
            std::iter::once(treatment.category)
                .chain(others.into_iter().flatten())
                .map(|category| Request::named(category, &treatment.name))
        });
        Self {
            drugs: drugs.collect(),
            procedures: procedures.collect(),
        }
    }

    fn all(&self) -> impl Iterator<Item = &Request> {
        self.drugs.iter().chain(&self.procedures)
    }

    /// Whether every request of a category bears one of these names. Drugs never do:
    /// what they are asked for depends on how they are given, too.
    fn all_bear(&self, category: Category, treatments: &BTreeSet<&str>) -> bool {
        let of_it = |request: &&Request| request.category == category;
        let mut own = self.procedures.iter().filter(of_it).peekable();
        own.peek().is_some()
            && !self.drugs.iter().any(|drug| drug.category == category)
            && own.all(|known| treatments.iter().any(|name| is_treatment(known, name)))
    }
}

/// A request for each set of these names that one treatment of the vocabulary
/// bears, and one for a treatment that bears none, where there is such a one.
fn named(category: Category, treatments: &BTreeSet<&str>, by_name: &Names) -> Vec<Request> {
    let mut requests = Vec::new();
    if treatments.is_empty() || !by_name.all_bear(category, treatments) {
        requests.push(Request::named(category, &category.words()));
    }
    let mut borne: BTreeSet<Vec<&str>> = BTreeSet::from([Vec::new()]);
    if treatments.is_empty() {
        return requests;
    }
    for known in by_name.all() {
        let names: Vec<&str> = treatments
            .iter()
            .copied()
            .filter(|name| is_treatment(known, name))
            .collect();
        // What rules of this category name may be asked for under it, whatever
        // the vocabulary says of it elsewhere.
        if !names.is_empty() && borne.insert(names) {
            requests.push(Request {
                category,
                ..known.clone()
            });
        }
    }
    requests
}

/// The answers that follow from a request alone.
fn settled(book: &RuleBook, rule: &Rule, request: &Request, date: Date) -> Settled {
    let nothing = Presumed::new();
    conditions(rule)
        .map(
            |condition| match by_request(book, condition, request.category)? {
                By::Request => Situation::of(request.clone(), date)
                    .ask([(condition, &nothing)])
                    .pop(),
                By::Waiting => Some(Answer::NotStated),
            },
        )
        .collect()
}

/// Why a request settles a condition.
enum By {
    /// It tells by itself.
    Request,
    /// The condition asks for the verdict of items that wait for this one.
    Waiting,
}

fn by_request(book: &RuleBook, condition: &Condition, category: Category) -> Option<By> {
    let asked = condition.test.asked().first()?;
    match asked.subject {
        Subject::Property(Property::Category | Property::Region | Property::Treatment) => {
            Some(By::Request)
        }
        Subject::Property(Property::OperationDisputed) => {
            (category == Category::Surgery).then_some(By::Request)
        }
        Subject::VerdictOf(other) => {
            let waits = other == category || book.dependencies(other).any(|one| one == category);
            waits.then_some(By::Waiting)
        }
        Subject::Fact(_) | Subject::Property(_) => None,
    }
}

/// What a condition tests, denied or not.
fn positive(test: &Test) -> &Test {
    match test {
        Test::Not(inner) => positive(inner),
        test => test,
    }
}
