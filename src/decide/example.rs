//! Running the *examples* of a rule.
//!
//! An example goes the whole way: a request is made up that the rule is about,
//! on a day on which it is in force, and all rules compete for it. So an
//! example also fails when another rule takes the decision away.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::evaluate::{Verdicts, View};
use super::judge::judge;
use super::{Case, Verdict, decide_assuming};
use crate::answer::{Answer, Use};
use crate::facts::{Fact, FactSet, Facts, Value};
use crate::letter::{Request, Worker};
use crate::rule::{Example, GivenValue, Property, Rule, RuleBook, Status, Subject};
use crate::vocabulary::Category;

/// What came of an example.
#[derive(Clone, Debug, PartialEq)]
pub enum ExampleOutcome {
    /// It came out as it says, and for that reason.
    Held,
    /// Another rule decided, or none did.
    OtherRule {
        /// Its id.
        chosen: Option<String>,
    },
    /// Another verdict came out.
    WrongVerdict {
        /// The verdict that came out; none where nothing was decided.
        came: Option<Verdict>,
        /// Its reasons.
        because: Vec<String>,
    },
    /// The verdict is right, but a reason or caution that the example names is
    /// not among those that came out.
    WrongReason {
        /// What the example names and is missing.
        missing: Vec<String>,
        /// The reasons that came out.
        because: Vec<String>,
    },
}

/// Runs one example of a rule of the book.
#[must_use]
pub fn run_example(book: &RuleBook, rule: &Arc<Rule>, example: &Example) -> ExampleOutcome {
    let story = Story::of(rule, example);
    let day = day_in_force(rule);
    let case = Case {
        facts: &story.facts,
        requests: std::iter::once(&story.request)
            .chain(&story.operation)
            .collect(),
        worker: story.worker.clone(),
        date: Some(day),
        injury: story.injured(day),
    };
    // A retired rule is never chosen; its examples ask it directly.
    let (verdict, because, raised) = if rule.status == Status::Retired {
        let verdicts = Verdicts::new(std::collections::BTreeSet::new());
        let Some(view) = View::of(&case, 0, &verdicts) else {
            return ExampleOutcome::OtherRule { chosen: None };
        };
        let judged = judge(rule, &view);
        let raised = judged.raised().map(str::to_owned).collect();
        (judged.basis.verdict(), strings(&judged.because()), raised)
    } else {
        let Some(decision) = decide_assuming(book, &case, story.verdicts)
            .into_iter()
            .next()
        else {
            return ExampleOutcome::OtherRule { chosen: None };
        };
        let chosen = decision.rule.as_ref().map(|chosen| chosen.id.clone());
        if chosen.as_ref() != Some(&rule.id) {
            return ExampleOutcome::OtherRule { chosen };
        }
        let raised: Vec<String> = decision
            .trace
            .cautions
            .iter()
            .filter(|one| one.answer == Answer::Yes)
            .map(|one| one.criterion.id.to_string())
            .collect();
        (decision.verdict(), strings(&decision.because), raised)
    };
    if verdict != Some(example.expect) {
        return ExampleOutcome::WrongVerdict {
            came: verdict,
            because,
        };
    }
    let absent = |named: &[String], came: &[String]| -> Vec<String> {
        named
            .iter()
            .filter(|id| !came.contains(id))
            .cloned()
            .collect()
    };
    let mut missing = absent(&example.because, &because);
    missing.extend(absent(&example.cautions, &raised));
    if missing.is_empty() {
        ExampleOutcome::Held
    } else {
        ExampleOutcome::WrongReason { missing, because }
    }
}

/// The made-up letter of an example.
#[derive(Debug)]
struct Story {
    request: Request,
    /// Another item, where the letter is said to dispute an operation.
    operation: Option<Request>,
    days_since_injury: Option<u32>,
    worker: Worker,
    facts: Facts,
    verdicts: BTreeMap<Category, Verdict>,
}

impl Story {
    fn of(rule: &Rule, example: &Example) -> Self {
        let mut story = Self {
            request: request_about(rule),
            operation: None,
            days_since_injury: None,
            worker: Worker::default(),
            facts: Facts {
                worker: FactSet::new(),
                items: vec![FactSet::new()],
                heard: Vec::new(),
            },
            verdicts: BTreeMap::new(),
        };
        for given in &example.given {
            match given.asked.subject {
                Subject::Fact(id) => {
                    if let Some(value) = value_of(&given.value) {
                        story.facts.worker.insert(id, Fact::supposed(value));
                    }
                }
                Subject::Property(property) => story.take(property, &given.value),
                Subject::VerdictOf(category) => {
                    if let GivenValue::Verdict(verdict) = given.value {
                        story.verdicts.insert(category, verdict);
                    }
                }
            }
        }
        story
    }

    /// The date of injury, so long before a day.
    fn injured(&self, day: Date) -> Option<Date> {
        let days = self.days_since_injury?;
        day.checked_sub(jiff::Span::new().try_days(days).ok()?).ok()
    }

    fn take(&mut self, property: Property, value: &GivenValue) {
        let request = &mut self.request;
        match (property, value) {
            (Property::Age, GivenValue::Count(age)) => self.worker.age = u8::try_from(*age).ok(),
            (Property::AssociatedSurgical, GivenValue::Answer(answer)) => {
                request.associated_surgical = *answer == Answer::Yes;
            }
            (Property::Category, GivenValue::Category(category)) => request.category = *category,
            (Property::LevelsNamed, GivenValue::Count(count)) => {
                request.levels = (1..=*count).map(|level| format!("L{level}")).collect();
            }
            (Property::OperationDisputed, GivenValue::Answer(answer)) => {
                self.operation = (*answer == Answer::Yes).then(|| Request {
                    category: Category::Surgery,
                    ..request.clone()
                });
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
                request.treatment.clone_from(name);
                request.name.clone_from(name);
                request.ingredients = ingredients(name);
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
fn ingredients(name: &str) -> Vec<String> {
    name.split('/').map(str::to_owned).collect()
}

fn day_in_force(rule: &Rule) -> Date {
    rule.in_force
        .from
        .or(rule.in_force.until)
        .unwrap_or(Date::constant(2016, 1, 1))
}

fn strings(ids: &[Arc<str>]) -> Vec<String> {
    ids.iter().map(ToString::to_string).collect()
}
