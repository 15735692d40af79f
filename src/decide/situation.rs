//! A *situation*: a made-up item, with what a letter would state of it.
//!
//! Examples of rules are situations, and so is every witness of a complaint
//! about their logic. Both go through the evaluator that decides on letters.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use super::evaluate::{Presumed, View};
use super::judge::judge;
use super::verdicts::Verdicts;
use super::{Basis, Case, Decision, Judged, Verdict, decide_assuming};
use crate::answer::{Answer, Use};
use crate::facts::{Fact, FactSet, Facts, Value};
use crate::letter::{Request, Worker};
use crate::rule::{Asked, Condition, Given, GivenValue, Property, Rule, RuleBook, Subject};
use crate::vocabulary::Category;

/// A made-up item with what a letter would state of it.
#[derive(Clone, Debug)]
pub struct Situation {
    request: Request,
    /// Another item, where the letter is said to dispute an operation.
    operation: Option<Request>,
    days_since_injury: Option<u32>,
    worker: Worker,
    facts: Facts,
    verdicts: BTreeMap<Category, Vec<Verdict>>,
    date: Date,
}

impl Situation {
    /// A request, and nothing stated.
    #[must_use]
    pub fn of(request: Request, date: Date) -> Self {
        Self {
            request,
            operation: None,
            days_since_injury: None,
            worker: Worker::default(),
            facts: Facts {
                worker: FactSet::new(),
                items: vec![FactSet::new()],
                ..Facts::default()
            },
            verdicts: BTreeMap::new(),
            date,
        }
    }

    /// The simplest request that a rule is about, on a day on which it is in
    /// force.
    #[must_use]
    pub fn about(rule: &Rule) -> Self {
        Self::of(request_about(rule), day_in_force(rule))
    }

    /// States one thing more.
    pub fn state(&mut self, given: &Given) {
        match given.asked.subject {
            Subject::Fact(id) => {
                if let Some(value) = value_of(&given.value) {
                    self.facts.worker.insert(id, Fact::supposed(value));
                }
            }
            Subject::Property(property) => self.take(property, &given.value),
            Subject::VerdictOf(category) => {
                if let GivenValue::Verdict(verdict) = given.value {
                    self.verdicts.entry(category).or_default().push(verdict);
                }
            }
        }
    }

    /// What a rule book makes of it.
    #[must_use]
    pub fn decide(&self, book: &RuleBook) -> Option<Decision> {
        let case = self.case();
        let verdicts = self.verdicts.clone();
        decide_assuming(book, &case, verdicts).into_iter().next()
    }

    /// What one rule makes of it, whether or not another one would be chosen.
    #[must_use]
    pub fn ask_rule(&self, rule: &Arc<Rule>) -> Option<Hearing> {
        let verdicts = self.known();
        let case = self.case();
        let judgement = judge(rule, &View::of(&case, 0, &verdicts)?);
        Some(Hearing {
            basis: judgement.basis,
            because: judgement.because(),
            bars: judgement.bars,
            criteria: judgement.criteria,
            cautions: judgement.cautions,
        })
    }

    /// The answers to some conditions, each with what is presumed for it.
    pub fn ask<'c>(
        &self,
        conditions: impl IntoIterator<Item = (&'c Condition, &'c Presumed)>,
    ) -> Vec<Answer> {
        let verdicts = self.known();
        let case = self.case();
        let Some(view) = View::of(&case, 0, &verdicts) else {
            return Vec::new();
        };
        conditions
            .into_iter()
            .map(|(condition, presumed)| view.ask(condition, presumed).answer)
            .collect()
    }

    /// The least and the most that a quantity may be; none where it is not
    /// stated.
    #[must_use]
    pub fn range(&self, asked: &Asked) -> Option<(f64, f64)> {
        let verdicts = self.known();
        let case = self.case();
        View::of(&case, 0, &verdicts)?.range(asked).0
    }

    fn known(&self) -> Verdicts {
        let mut known = Verdicts::new(BTreeSet::new());
        for (&category, verdicts) in &self.verdicts {
            let beside = self.case().requests.len();
            known.learn(category, verdicts.iter().map(|&one| (beside, Some(one))));
        }
        known
    }

    fn case(&self) -> Case<'_> {
        Case {
            facts: &self.facts,
            requests: std::iter::once(&self.request)
                .chain(&self.operation)
                .collect(),
            worker: self.worker.clone(),
            date: Some(self.date),
            injury: self.injured(),
        }
    }

    /// The date of injury, so long before the day.
    fn injured(&self) -> Option<Date> {
        let days = self.days_since_injury?;
        self.date
            .checked_sub(jiff::Span::new().try_days(days).ok()?)
            .ok()
    }

    fn take(&mut self, property: Property, value: &GivenValue) {
        let request = &mut self.request;
        match (property, value) {
            (Property::Age, GivenValue::Count(age)) => self.worker.age = u8::try_from(*age).ok(),
            (Property::ArthroscopicOperation, GivenValue::Answer(answer)) => {
                let operation = self.operation.get_or_insert_with(|| an_operation(request));
                operation.arthroscopic = *answer == Answer::Yes;
            }
            (Property::ComplexOperation, GivenValue::Answer(answer)) => {
                let operation = self.operation.get_or_insert_with(|| an_operation(request));
                operation.complex = *answer == Answer::Yes;
            }
            (Property::AssociatedSurgical, GivenValue::Answer(answer)) => {
                request.associated_surgical = *answer == Answer::Yes;
            }
            (Property::Category, GivenValue::Category(category)) => request.category = *category,
            (Property::JointsNamed, GivenValue::Count(count)) => {
                request.levels = (1..=*count)
                    .map(|joint| format!("L{joint}-L{}", joint.saturating_add(1)))
                    .collect();
            }
            (Property::LevelsNamed, GivenValue::Count(count)) => {
                request.levels = (1..=*count).map(|level| format!("L{level}")).collect();
            }
            (Property::Operation, GivenValue::Treatment(name)) => {
                let operation = self.operation.get_or_insert_with(|| an_operation(request));
                name_it(operation, name);
            }
            (Property::OperationDisputed, GivenValue::Answer(answer)) => {
                if *answer == Answer::Yes {
                    self.operation.get_or_insert_with(|| an_operation(request));
                } else {
                    self.operation = None;
                }
            }
            (Property::TimeSinceInjury, GivenValue::Use(time)) => {
                self.days_since_injury = Some(days(*time));
            }
            (Property::MorphineEquivalent, GivenValue::Count(count)) => {
                request.morphine_equivalent = Some(*count);
            }
            (Property::PartlyAuthorized, GivenValue::Answer(answer)) => {
                request.partly_authorized = *answer == Answer::Yes;
            }
            (Property::Rental, GivenValue::Answer(answer)) => {
                request.rental = Some(*answer == Answer::Yes);
            }
            (Property::RentalLength, GivenValue::Use(time)) => {
                request.rental_days = Some(days(*time));
            }
            (Property::Purpose, GivenValue::Category(category)) => {
                request.purpose = Some(*category);
            }
            (Property::Quantity, GivenValue::Count(count)) => request.quantity = Some(*count),
            (Property::Refills, GivenValue::Count(count)) => request.refills = Some(*count),
            (Property::Region, GivenValue::Region(region)) => request.regions = vec![*region],
            (Property::Retrospective, GivenValue::Answer(answer)) => {
                request.retrospective = *answer == Answer::Yes;
            }
            (Property::Treatment, GivenValue::Treatment(name)) => {
                name_it(request, name);
            }
            (Property::VisitsAuthorized, GivenValue::Count(count)) => {
                request.partly_authorized = true;
                request.visits_granted = Some(*count);
            }
            (Property::VisitsRequested, GivenValue::Count(count)) => {
                request.visits = Some(*count);
            }
            _ => {}
        }
    }
}

/// What one rule makes of a situation.
#[derive(Clone, Debug, PartialEq)]
pub struct Hearing {
    /// What its verdict rests on.
    pub basis: Basis,
    /// Ids of the criteria and bars that decide.
    pub because: Vec<Arc<str>>,
    /// Its bars, in the order of the file.
    pub bars: Vec<Judged>,
    /// Its criteria.
    pub criteria: Vec<Judged>,
    /// Its cautions.
    pub cautions: Vec<Judged>,
}

/// The value of a fact that is given; none where what is given is no fact.
#[must_use]
pub fn value_of(given: &GivenValue) -> Option<Value> {
    match given {
        GivenValue::Answer(answer) => Some(Value::Answer(*answer)),
        GivenValue::Use(time) => Some(Value::Use(*time)),
        GivenValue::Count(count) => Some(Value::Count(*count)),
        GivenValue::Category(_)
        | GivenValue::Region(_)
        | GivenValue::Treatment(_)
        | GivenValue::Verdict(_) => None,
    }
}

/// Gives a request the name of a treatment.
fn name_it(request: &mut Request, name: &str) {
    name.clone_into(&mut request.treatment);
    name.clone_into(&mut request.name);
    request.ingredients = ingredients(name);
}

/// Another item of the same letter, which is an operation.
fn an_operation(request: &Request) -> Request {
    Request {
        category: Category::Surgery,
        ..request.clone()
    }
}

/// The least whole number of days that a length of time allows.
fn days(time: Use) -> u32 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "lengths of time are checked when the example is read"
    )]
    let days = time.range().0 as u32;
    days
}

/// The simplest request that a rule is about.
fn request_about(rule: &Rule) -> Request {
    let category = rule.scope.categories.first().copied();
    let category = category.unwrap_or(Category::Other);
    let treatment = rule.scope.treatments.first().cloned();
    let name = treatment.unwrap_or_else(|| category.words());
    Request {
        ingredients: ingredients(&name),
        regions: rule.scope.regions.first().copied().into_iter().collect(),
        ..Request::named(category, &name)
    }
}

/// Combinations are named by their ingredients, joined by a stroke.
pub(super) fn ingredients(name: &str) -> Vec<String> {
    name.split('/').map(str::to_owned).collect()
}

fn day_in_force(rule: &Rule) -> Date {
    rule.in_force
        .from
        .or(rule.in_force.until)
        .unwrap_or(Date::constant(2016, 1, 1))
}
