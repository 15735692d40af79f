//! A *question*: something that rules ask of a letter, with the few values
//! that stand for everything that a letter may state of it.
//!
//! Facts and properties are questions by themselves, but for two pairs: there
//! is no verdict of an operation where none is disputed, and no number of
//! authorized visits where nothing was authorized.

use std::collections::{BTreeMap, BTreeSet};

use super::cut;
use crate::answer::{Answer, Bound, Duration, Unit, Use};
use crate::decide::{Presumed, Situation};
use crate::letter::Request;
use crate::rule::{
    Asked, Condition, Given, GivenValue, Property, Rule, Subject, Test, UseIs, Verdict,
};
use crate::vocabulary::{Category, FactKind, FactTable};

/// An operation that no rule names.
const OTHER_OPERATION: &str = "surgery";

/// No worker is older.
const OLDEST: u32 = 120;

/// One value of a question.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Stated {
    /// What a letter states; nothing where it is silent or as usual.
    pub(super) given: Vec<Given>,
    /// How much a reader has to take in.
    pub(super) cost: u32,
}

/// Something that rules ask, with all its values.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Question {
    pub(super) values: Vec<Stated>,
}

/// All questions that some rules ask.
#[derive(Debug, Default)]
pub(super) struct Questions {
    pub(super) list: Vec<Question>,
    by_subject: BTreeMap<Subject, u16>,
}

/// What conditions ask of one subject.
#[derive(Debug, Default)]
struct Demand<'r> {
    asked: Option<&'r Asked>,
    /// Limits with which it is compared by itself.
    limits: Vec<f64>,
    /// The highest limit of a sum that it belongs to.
    sum: Option<f64>,
    /// Categories that it is asked to be.
    categories: BTreeSet<Category>,
    /// Names of treatments that it is asked to have.
    names: BTreeSet<&'r str>,
    /// The conditions that ask for it and nothing else.
    alone: Vec<&'r Condition>,
}

impl Questions {
    /// The questions of these rules.
    pub(super) fn of<'r>(rules: impl IntoIterator<Item = &'r Rule>, facts: &FactTable) -> Self {
        let mut demands: BTreeMap<Subject, Demand<'_>> = BTreeMap::new();
        let mut known = BTreeSet::new();
        for condition in rules.into_iter().flat_map(conditions) {
            if known.insert(condition.text.as_str()) {
                note(&condition.test, condition, &mut demands);
            }
        }
        let mut questions = Self::default();
        for (&subject, demand) in &demands {
            if let Some(values) = values(subject, demand, facts) {
                // Every number of a sum may come to something else.
                let alone = demand.sum.is_none();
                questions.add(
                    subject,
                    if alone {
                        merge(&values, demand)
                    } else {
                        values
                    },
                );
            }
        }
        questions
    }

    /// The question that stands for a subject; none where the request itself
    /// tells.
    pub(super) fn about(&self, subject: Subject) -> Option<u16> {
        self.by_subject.get(&subject).copied()
    }

    /// The values of a question.
    pub(super) fn values(&self, question: u16) -> &[Stated] {
        self.list
            .get(usize::from(question))
            .map_or(&[], |question| &question.values)
    }

    /// The costs of all values of all questions.
    pub(super) fn costs(&self) -> Vec<Vec<u32>> {
        let costs = |question: &Question| question.values.iter().map(|one| one.cost).collect();
        self.list.iter().map(costs).collect()
    }

    fn add(&mut self, subject: Subject, values: Vec<Stated>) {
        let pair = pair(subject);
        let other = self
            .by_subject
            .iter()
            .find(|(known, _)| pair.is_some() && self::pair(**known) == pair);
        if let Some((_, &at)) = other {
            if let Some(question) = self.list.get_mut(usize::from(at)) {
                for value in values {
                    if !question.values.contains(&value) {
                        question.values.push(value);
                    }
                }
            }
            self.by_subject.insert(subject, at);
        } else if let Ok(at) = u16::try_from(self.list.len()) {
            self.list.push(Question { values });
            self.by_subject.insert(subject, at);
        }
    }
}

/// Two subjects of which one says something of the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pair {
    Operation,
    Authorization,
}

fn pair(subject: Subject) -> Option<Pair> {
    match subject {
        Subject::Property(Property::OperationDisputed) | Subject::VerdictOf(Category::Surgery) => {
            Some(Pair::Operation)
        }
        Subject::Property(Property::PartlyAuthorized | Property::VisitsAuthorized) => {
            Some(Pair::Authorization)
        }
        _ => None,
    }
}

/// Every condition of a rule, wherever it stands.
pub(super) fn conditions(rule: &Rule) -> impl Iterator<Item = &Condition> {
    let judged = [&rule.criteria, &rule.bars, &rule.cautions]
        .into_iter()
        .flatten()
        .flat_map(|criterion| &criterion.conditions);
    let guards = rule.exception.iter().flat_map(|exception| &exception.when);
    rule.scope.conditions.iter().chain(guards).chain(judged)
}

/// A made-up item of no kind, in which one thing at a time is stated.
pub(super) fn neutral(given: &[Given]) -> Situation {
    let request = Request::named(Category::Other, "");
    let mut situation = Situation::of(request, jiff::civil::Date::constant(2016, 1, 1));
    for given in given {
        situation.state(given);
    }
    situation
}

fn note<'r>(test: &'r Test, condition: &'r Condition, demands: &mut BTreeMap<Subject, Demand<'r>>) {
    if let Test::Not(inner) = test {
        return note(inner, condition, demands);
    }
    let subjects: BTreeSet<Subject> = test.asked().iter().map(|asked| asked.subject).collect();
    for asked in test.asked() {
        let demand = demands.entry(asked.subject).or_default();
        demand.asked = Some(asked);
        if subjects.len() == 1 {
            demand.alone.push(condition);
        }
        match test {
            Test::Compare { limit, .. } if subjects.len() == 1 => {
                // `a + a <= 10` is a limit of 5.
                let times = u32::try_from(test.asked().len()).unwrap_or(1);
                demand.limits.push(limit / f64::from(times.max(1)));
            }
            Test::Compare { limit, .. } => {
                demand.sum = Some(demand.sum.unwrap_or(0.0).max(*limit));
            }
            Test::Use(_, UseIs::LongTerm) => demand.limits.push(Use::LongTerm.range().0),
            Test::Category(_, category) => {
                demand.categories.insert(*category);
            }
            Test::Treatment(_, name) => {
                demand.names.insert(name);
            }
            _ => {}
        }
    }
}

/// Every value that may matter, the plainest first; none where the request
/// itself tells.
fn values(subject: Subject, demand: &Demand<'_>, facts: &FactTable) -> Option<Vec<Stated>> {
    let asked = demand.asked?;
    let silent = Stated {
        given: Vec::new(),
        cost: 0,
    };
    let one = |value: GivenValue, cost| Stated {
        given: vec![Given {
            asked: asked.clone(),
            value,
        }],
        cost,
    };
    let counts = |most: u32| -> Vec<Stated> {
        let numbers = cut::counts(&demand.limits, demand.sum);
        let numbers = numbers.into_iter().filter(|number| *number <= most);
        numbers
            .map(|number| one(GivenValue::Count(number), 1))
            .collect()
    };
    let lasting = || -> Vec<Stated> {
        let whole = |days: u32| {
            let time = Duration::exactly(f64::from(days), Unit::Day);
            one(GivenValue::Use(Use::For(time)), 1)
        };
        cut::days(&demand.limits).into_iter().map(whole).collect()
    };
    let stated: Vec<Stated> = match subject {
        Subject::Fact(id) => match facts.get(id)?.kind {
            FactKind::YesNo => [Answer::Yes, Answer::No]
                .map(|answer| one(GivenValue::Answer(answer), 1))
                .to_vec(),
            FactKind::Count => counts(u32::MAX),
            FactKind::Duration => cut::uses(&demand.limits)
                .into_iter()
                .map(|time| one(GivenValue::Use(time), if is_plain(time) { 2 } else { 3 }))
                .collect(),
        },
        Subject::VerdictOf(_) => verdict_lists()
            .map(|list| Stated {
                cost: u32::try_from(list.len()).unwrap_or(3),
                given: list
                    .into_iter()
                    .map(|verdict| Given {
                        asked: asked.clone(),
                        value: GivenValue::Verdict(verdict),
                    })
                    .collect(),
            })
            .collect(),
        Subject::Property(property) => match property {
            Property::Category | Property::Region | Property::Treatment => return None,
            Property::AssociatedSurgical
            | Property::OperationDisputed
            | Property::PartlyAuthorized
            | Property::Retrospective => vec![one(GivenValue::Answer(Answer::Yes), 1)],
            Property::ArthroscopicOperation | Property::ComplexOperation | Property::Rental => {
                [Answer::Yes, Answer::No]
                    .map(|answer| one(GivenValue::Answer(answer), 1))
                    .to_vec()
            }
            Property::RentalLength | Property::TimeSinceInjury => lasting(),
            Property::Purpose => {
                let other = Category::all().find(|one| !demand.categories.contains(one));
                let named = demand.categories.iter().copied().chain(other);
                named
                    .map(|category| one(GivenValue::Category(category), 1))
                    .collect()
            }
            Property::Operation => {
                // A letter may dispute several at once.
                let all = demand.names.iter().copied().collect::<Vec<_>>().join("/");
                let named = demand.names.iter().copied();
                named
                    .chain([OTHER_OPERATION, &all])
                    .map(|name| one(GivenValue::Treatment(name.to_owned()), 1))
                    .collect()
            }
            Property::Age => counts(OLDEST),
            Property::VisitsAuthorized => {
                // Some were, and it is not said how many.
                let partly = Given {
                    asked: Asked {
                        name: Property::PartlyAuthorized.name().into(),
                        subject: Subject::Property(Property::PartlyAuthorized),
                    },
                    value: GivenValue::Answer(Answer::Yes),
                };
                let unknown = Stated {
                    given: vec![partly],
                    cost: 1,
                };
                std::iter::once(unknown).chain(counts(u32::MAX)).collect()
            }
            Property::JointsNamed
            | Property::LevelsNamed
            | Property::MorphineEquivalent
            | Property::Quantity
            | Property::Refills
            | Property::VisitsRequested => counts(u32::MAX),
        },
    };
    Some(std::iter::once(silent).chain(stated).collect())
}

/// Whether a time of use is stated without "at least" and the like.
fn is_plain(time: Use) -> bool {
    match time {
        Use::New => true,
        Use::LongTerm => false,
        Use::For(length) => length.bound == Bound::Exactly,
    }
}

/// Every set of verdicts to which several items of a category can come.
fn verdict_lists() -> impl Iterator<Item = Vec<Verdict>> {
    (1_u8..8).map(|bits| {
        let chosen = Verdict::ALL.into_iter().zip(0..);
        chosen
            .filter(|&(_, nth)| bits & (1 << nth) != 0)
            .map(|(verdict, _)| verdict)
            .collect()
    })
}

/// One value for each way in which the conditions that ask for nothing else can
/// be answered, the cheapest of those that come to the same.
fn merge(values: &[Stated], demand: &Demand<'_>) -> Vec<Stated> {
    let nothing = Presumed::new();
    let mut kept: Vec<(Vec<Answer>, &Stated)> = Vec::new();
    for value in values {
        let conditions = demand.alone.iter();
        let answers = neutral(&value.given).ask(conditions.map(|&one| (one, &nothing)));
        match kept.iter_mut().find(|(known, _)| *known == answers) {
            Some((_, best)) if value.cost < best.cost => *best = value,
            Some(_) => {}
            None => kept.push((answers, value)),
        }
    }
    kept.into_iter().map(|(_, value)| value.clone()).collect()
}
