//! Putting a condition to a case.
//!
//! There is one evaluator. It never stops early, and the verdict is computed
//! from the records that it leaves, so an explanation cannot differ from the
//! decision that it explains.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::verdicts::{Learned, Verdicts};
use super::{Case, Few, Judged, Leaf, Said, Seen, Verdict};
use crate::answer::{Answer, Use};
use crate::facts::{Fact, Value};
use crate::letter::Request;
use crate::rule::{Asked, Condition, Criterion, Join, Property, Relation, Subject, Test, UseIs};
use crate::vocabulary::{Category, FactId, Region};

/// What a rule presumes where the letter is silent.
pub type Presumed = BTreeMap<FactId, Answer>;

/// One item of a case, as conditions see it.
#[derive(Clone, Copy, Debug)]
pub(super) struct View<'a> {
    pub(super) case: &'a Case<'a>,
    pub(super) request: &'a Request,
    pub(super) verdicts: &'a Verdicts,
    item: usize,
    /// A fact on which the rationales are taken to be silent.
    hidden: Option<FactId>,
}

impl<'a> View<'a> {
    pub(super) fn of(case: &'a Case<'a>, item: usize, verdicts: &'a Verdicts) -> Option<Self> {
        Some(Self {
            case,
            request: case.requests.get(item)?,
            verdicts,
            item,
            hidden: None,
        })
    }

    /// The same item, were the rationales silent on a fact.
    pub(super) fn without(self, fact: Option<FactId>) -> Self {
        Self {
            hidden: fact,
            ..self
        }
    }

    /// Puts every condition of a criterion and joins the answers.
    pub(super) fn judge(&self, criterion: &Arc<Criterion>, by_rule: &Presumed) -> Judged {
        let presumed = criterion.presuming(by_rule);
        let leaves: Few<Leaf> = criterion
            .conditions
            .iter()
            .map(|condition| self.ask(condition, &presumed))
            .collect();
        let answers = leaves.iter().map(|leaf| leaf.answer);
        let answer = match criterion.join {
            Join::All => answers.fold(Answer::Yes, Answer::and),
            Join::Any => answers.fold(Answer::No, Answer::or),
        };
        Judged {
            criterion: Arc::clone(criterion),
            answer,
            leaves,
        }
    }

    /// What items of another category came to, where that can be asked.
    pub(super) fn heard(&self, category: Category) -> Option<Learned> {
        self.verdicts
            .heard(self.request, category, &self.case.requests)
    }

    /// Whether all conditions of a list hold; an empty list does.
    pub(super) fn all_hold(&self, conditions: &[Condition], presumed: &Presumed) -> Answer {
        conditions
            .iter()
            .map(|condition| self.answer(&condition.test, presumed))
            .fold(Answer::Yes, Answer::and)
    }

    /// Puts one condition.
    pub(super) fn ask(&self, condition: &Condition, presumed: &Presumed) -> Leaf {
        self.test(&condition.test, presumed)
    }

    /// The answer to a condition without what it rests on: whether a rule is for
    /// a request is asked of many rules.
    fn answer(&self, test: &Test, presumed: &Presumed) -> Answer {
        match test {
            Test::Not(inner) => self.answer(inner, presumed).negated(),
            Test::Treatment(asked, treatment) => self.is_named(asked, treatment),
            Test::Holds(asked) => self.told(asked, presumed).0,
            Test::Region(_, region) => self.region(*region),
            Test::Category(asked, category) => self.category(asked, *category).0,
            _ => self.test(test, presumed).answer,
        }
    }

    fn test(&self, test: &Test, presumed: &Presumed) -> Leaf {
        match test {
            Test::Always => Leaf {
                answer: Answer::Yes,
                seen: Few::default(),
            },
            Test::Not(inner) => {
                let leaf = self.test(inner, presumed);
                Leaf {
                    answer: leaf.answer.negated(),
                    ..leaf
                }
            }
            Test::Holds(asked) => {
                let (answer, seen) = self.told(asked, presumed);
                leaf(answer, seen)
            }
            Test::Compare {
                terms,
                relation,
                limit,
            } => self.compare(terms, *relation, *limit),
            Test::Use(asked, wanted) => self.time_of_use(asked, *wanted),
            Test::Region(_, region) => {
                let ids = || self.request.regions.iter().map(|region| region.id());
                let seen = match self.request.regions.as_slice() {
                    [] => Seen::Silent,
                    [region] => Seen::Requested(Said::Word(region.id())),
                    _ => Seen::Requested(Said::Words(ids().collect::<Vec<_>>().join(", "))),
                };
                leaf(self.region(*region), seen)
            }
            Test::Category(asked, category) => {
                let (answer, found) = self.category(asked, *category);
                let seen = found.map(|found| Seen::Requested(Said::Word(found.id())));
                leaf(answer, seen.unwrap_or(Seen::Silent))
            }
            Test::Treatment(asked, treatment) => {
                leaf(self.is_named(asked, treatment), self.names_seen(asked))
            }
            Test::Verdict(_, category, wanted) => self.verdict(*category, *wanted),
        }
    }

    /// Whether a request is for a region. One that names none may be for any.
    fn region(&self, region: Region) -> Answer {
        let regions = &self.request.regions;
        if regions.is_empty() {
            Answer::NotStated
        } else {
            regions.contains(&region).into()
        }
    }

    /// Whether a request, or what it is for, is of a category, and that category
    /// itself.
    fn category(&self, asked: &Asked, category: Category) -> (Answer, Option<Category>) {
        let found = match asked.subject {
            Subject::Property(Property::Purpose) => self.request.purpose,
            _ => Some(self.request.category),
        };
        let answer = found.map_or(Answer::NotStated, |found| (found == category).into());
        (answer, found)
    }

    /// Whether what is asked for holds, and what tells it.
    fn told(&self, asked: &Asked, presumed: &Presumed) -> (Answer, Seen) {
        match asked.subject {
            Subject::Fact(id) => match (self.value(id), presumed.get(&id)) {
                (Some(Value::Answer(answer)), _) => (answer, Seen::Stated(Value::Answer(answer))),
                (None, Some(&answer)) => (answer, Seen::Presumed(answer)),
                _ => (Answer::NotStated, Seen::Silent),
            },
            Subject::Property(property) => match self.request_says(property) {
                Some(holds) => {
                    let answer = Answer::from(holds);
                    (answer, Seen::Requested(Said::Word(answer.word())))
                }
                None => (Answer::NotStated, Seen::Silent),
            },
            Subject::VerdictOf(_) => (Answer::NotStated, Seen::Silent),
        }
    }

    /// Compares a sum. What is silent may be anything from nothing up, so 24
    /// visits with an unknown number before them are more than 10.
    fn compare(&self, terms: &[Asked], relation: Relation, limit: f64) -> Leaf {
        let (mut low, mut high) = (0.0, 0.0);
        let mut any_stated = false;
        let add = |asked| {
            let (range, seen) = self.range(asked);
            any_stated |= range.is_some();
            let (least, most) = range.unwrap_or((0.0, f64::INFINITY));
            match (self.told_before(asked, least, terms), seen) {
                (Some(other), Seen::Requested(said)) => Seen::CountedWith(said, other),
                (_, seen) => {
                    low += least;
                    high += most;
                    seen
                }
            }
        };
        let seen = terms.iter().map(add).collect();
        let answer = if any_stated {
            Answer::of_range((low, high), |ordering| relation.allows(ordering), limit)
        } else {
            Answer::NotStated
        };
        Leaf { answer, seen }
    }

    /// The count of earlier visits in a sum in which those that were authorized are
    /// told already: the letter tells as many, and of these no more than that they
    /// were granted. Visits that took place are others, even where they are as many.
    fn told_before(&self, asked: &Asked, visits: f64, terms: &[Asked]) -> Option<Arc<str>> {
        if asked.subject != Subject::Property(Property::VisitsAuthorized) {
            return None;
        }
        let same = terms.iter().find(|other| {
            let Subject::Fact(id) = other.subject else {
                return false;
            };
            let is_same = |count: u32| (f64::from(count) - visits).abs() < 0.5;
            self.fact(id).is_some_and(|fact| {
                matches!(fact.value, Value::Count(count) if is_same(count))
                    && fact.is_only_granted()
            })
        });
        same.map(|other| Arc::clone(&other.name))
    }

    /// The least and the most that something may be, where it is stated.
    pub(super) fn range(&self, asked: &Asked) -> (Option<(f64, f64)>, Seen) {
        match asked.subject {
            Subject::Fact(id) => match self.value(id) {
                Some(value @ Value::Use(time)) => (Some(time.range()), Seen::Stated(value)),
                Some(value @ Value::Count(count)) => {
                    let count = f64::from(count);
                    (Some((count, count)), Seen::Stated(value))
                }
                Some(Value::Answer(_)) | None => (None, Seen::Silent),
            },
            Subject::Property(property) => match self.request_measures(property) {
                Some((count, said)) => {
                    let exact = f64::from(count);
                    (Some((exact, exact)), Seen::Requested(said))
                }
                None => (None, Seen::Silent),
            },
            Subject::VerdictOf(_) => (None, Seen::Silent),
        }
    }

    fn time_of_use(&self, asked: &Asked, wanted: UseIs) -> Leaf {
        let value = match asked.subject {
            Subject::Fact(id) => self.value(id),
            Subject::Property(_) | Subject::VerdictOf(_) => None,
        };
        let Some(Value::Use(time)) = value else {
            return leaf(Answer::NotStated, Seen::Silent);
        };
        let answer = match wanted {
            UseIs::New => Answer::from(time == Use::New),
            UseIs::LongTerm => {
                let (three_months, _) = Use::LongTerm.range();
                Answer::of_range(time.range(), std::cmp::Ordering::is_ge, three_months)
            }
        };
        leaf(answer, Seen::Stated(Value::Use(time)))
    }

    /// One item that came to the wanted verdict is enough. An item that is not
    /// established, or not decided, does not speak against another verdict.
    fn verdict(&self, category: Category, wanted: Verdict) -> Leaf {
        let Some(list) = self.heard(category) else {
            return leaf(Answer::NotStated, Seen::Silent);
        };
        let answer = list
            .iter()
            .map(|&(_, verdict)| match verdict {
                Some(verdict) if verdict == wanted => Answer::Yes,
                Some(Verdict::NotEstablished) | None => Answer::NotStated,
                Some(_) => Answer::No,
            })
            .fold(Answer::No, Answer::or);
        leaf(answer, Seen::Verdicts(list))
    }

    fn value(&self, id: FactId) -> Option<Value> {
        let fact = self.fact(id)?;
        let value = if self.hidden == Some(id) {
            fact.beside_rationales
        } else {
            Some(fact.value)
        };
        value.filter(|value| *value != Value::Answer(Answer::NotStated))
    }

    fn fact(&self, id: FactId) -> Option<&'a Fact> {
        self.case.facts.for_item(self.item, id)
    }
}

/// Whether a request is for a treatment: by its canonical name or by one of
/// its ingredients.
pub(crate) fn is_treatment(request: &Request, name: &str) -> bool {
    let same = |one: &str| one.eq_ignore_ascii_case(name);
    same(&request.name) || request.ingredients.iter().any(|one| same(one))
}

fn leaf(answer: Answer, seen: Seen) -> Leaf {
    Leaf {
        answer,
        seen: Few::one(seen),
    }
}
