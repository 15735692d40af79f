//! A *stage*: an item that is looked at as it would be with some changes, and
//! what could be otherwise about it.

use std::collections::{BTreeMap, BTreeSet};

use super::Wanted;
use super::ground::{Kinds, needed, rules, tests};
use super::possible::{Class, Possible};
use super::scene::Scene;
use crate::answer::{Answer, Use};
use crate::decide::evaluate::View;
use crate::decide::judge::decide_item;
use crate::decide::order::{self, Order};
use crate::decide::verdicts::Verdicts;
use crate::decide::{Case, Verdict};
use crate::facts::{Fact, Facts, Value};
use crate::rule::{Asked, Rule, RuleBook, Subject, Test};
use crate::vocabulary::{Category, FactId, FactKind, FactTable, Region, Whose};

/// Changes, by place in the list of what is possible: which of its classes.
pub(super) type Changes = BTreeMap<usize, usize>;

/// An item with what could be otherwise about it.
#[derive(Debug)]
pub(super) struct Stage<'a> {
    pub(super) book: &'a RuleBook,
    table: &'a FactTable,
    /// The item among those that have a part in what is decided for it.
    among: Scene<'a>,
    /// The item beside one of each kind, and nothing known of these.
    alone: Scene<'a>,
    order: Order,
    /// The categories on whose verdicts this item depends.
    needed: BTreeSet<Category>,
    /// The rules that may decide, the one that does first.
    pub(super) rules: Vec<&'a Rule>,
    pub(super) possible: Vec<Possible>,
}

impl<'a> Stage<'a> {
    pub(super) fn new(
        book: &'a RuleBook,
        table: &'a FactTable,
        case: &Case<'a>,
        kinds: &Kinds,
        item: usize,
    ) -> Option<Self> {
        let category = case.requests.get(item)?.category;
        let needed = needed(book, category);
        let among = Scene::new(case, kinds, item, &needed)?;
        let alone = Scene::new(case, kinds, item, &BTreeSet::new())?.without_others();
        let mut stage = Self {
            book,
            table,
            order: order::of(book, &among.case.requests),
            among,
            alone,
            needed,
            rules: Vec::new(),
            possible: Vec::new(),
        };
        let (rules, possible) = stage.with(&Changes::new(), |view| {
            let rules = rules(book, view);
            let possible = stage.possible(&rules, view);
            (rules, possible)
        })?;
        stage.rules = rules;
        stage.possible = possible;
        Some(stage)
    }

    /// The regions for which the item is requested.
    pub(super) fn regions(&self) -> &[Region] {
        let request = self.among.case.requests.get(self.among.item);
        request.map_or(&[], |request| &request.regions)
    }

    /// How many items are decided when it is looked at.
    pub(super) fn items(&self) -> usize {
        self.among.facts.items.len()
    }

    /// How many classes there are at a place.
    pub(super) fn classes(&self, place: usize) -> usize {
        self.possible.get(place).map_or(0, |it| it.classes.len())
    }

    /// The places on which the answer to a test rests.
    pub(super) fn places_of(&self, test: &Test) -> Vec<usize> {
        let own = self.places_asked(test);
        if own.iter().any(|&place| self.is_verdict(place)) {
            self.places_of_others()
        } else {
            own
        }
    }

    /// The places of what a test asks about.
    pub(super) fn places_asked(&self, test: &Test) -> Vec<usize> {
        let asked = test.asked();
        self.places_where(|subject| asked.iter().any(|it| it.subject == subject))
    }

    /// The places on which the verdicts of other items rest: facts of the
    /// worker, and these verdicts themselves.
    pub(super) fn places_of_others(&self) -> Vec<usize> {
        self.places_where(|subject| match subject {
            Subject::VerdictOf(_) => true,
            subject => self.is_workers(subject),
        })
    }

    /// Whether a place is that of the verdict of other items.
    pub(super) fn is_verdict(&self, place: usize) -> bool {
        let subject = self.possible.get(place).map(|one| one.asked.subject);
        matches!(subject, Some(Subject::VerdictOf(_)))
    }

    fn places_where(&self, wanted: impl Fn(Subject) -> bool) -> Vec<usize> {
        let places = self.possible.iter().enumerate();
        places
            .filter(|(_, one)| wanted(one.asked.subject))
            .map(|(place, _)| place)
            .collect()
    }

    fn is_workers(&self, subject: Subject) -> bool {
        match subject {
            Subject::Fact(id) => self
                .table
                .get(id)
                .is_some_and(|fact| fact.whose == Whose::Worker),
            Subject::Property(_) | Subject::VerdictOf(_) => false,
        }
    }

    /// Whether it is a fact of which any amount of something shows that it is so.
    fn is_history(&self, id: FactId) -> bool {
        self.table.showing(id).next().is_some()
    }

    /// What the rules ask and a letter could answer in another way.
    fn possible(&self, rules: &[&Rule], view: &View<'_>) -> Vec<Possible> {
        let other_rules = self
            .needed
            .iter()
            .flat_map(|&category| self.book.about(category))
            .map(AsRef::as_ref);
        let own: Vec<&Test> = rules.iter().flat_map(|rule| tests(rule)).collect();
        let other: Vec<&Test> = other_rules.flat_map(tests).collect();
        let all: Vec<&Test> = own.iter().chain(&other).copied().collect();
        let mut possible: Vec<Possible> = Vec::new();
        let of_others = other
            .iter()
            .flat_map(|test| test.asked())
            .filter(|asked| self.is_workers(asked.subject));
        for asked in own.iter().flat_map(|test| test.asked()).chain(of_others) {
            if possible
                .iter()
                .any(|one| one.asked.subject == asked.subject)
            {
                continue;
            }
            let one = match asked.subject {
                Subject::Fact(id) => {
                    let now = self
                        .among
                        .facts
                        .for_item(self.among.item, id)
                        .map(|fact| fact.value);
                    match self.table.get(id) {
                        Some(fact) if fact.kind == FactKind::YesNo => {
                            Possible::answers(asked, now, self.is_history(id))
                        }
                        Some(fact) => Possible::quantity(asked, fact, now, &all, view),
                        None => continue,
                    }
                }
                Subject::VerdictOf(category) => match view.heard(category) {
                    Some(now) => Possible::verdicts(asked, &now),
                    None => continue,
                },
                Subject::Property(_) => continue,
            };
            possible.push(one);
        }
        self.add_showing(&mut possible, &all, view);
        possible
    }

    /// What the letter states and no rule asks, but would stand against what could be
    /// otherwise: visits against no earlier treatment, and the other way round.
    fn add_showing(&self, possible: &mut Vec<Possible>, tests: &[&Test], view: &View<'_>) {
        let asked = possible.iter().filter_map(|one| match one.asked.subject {
            Subject::Fact(id) => Some(id),
            Subject::Property(_) | Subject::VerdictOf(_) => None,
        });
        let asked: Vec<FactId> = asked.collect();
        let beside = asked.iter().flat_map(|&id| {
            let showing = self.table.showing(id);
            showing.chain(self.table.shown_by(id))
        });
        for id in beside {
            let subject = Subject::Fact(id);
            let stated = self.among.facts.for_item(self.among.item, id);
            let (Some(stated), Some(fact)) = (stated, self.table.get(id)) else {
                continue;
            };
            let is_new = !possible.iter().any(|one| one.asked.subject == subject);
            if is_new && (shows(stated) || stated.value == Value::Answer(Answer::No)) {
                let asked = Asked {
                    name: fact.name.as_str().into(),
                    subject,
                };
                let now = Some(stated.value);
                possible.push(match fact.kind {
                    FactKind::YesNo => Possible::answers(&asked, now, self.is_history(id)),
                    _ => Possible::quantity(&asked, fact, now, tests, view),
                });
            }
        }
    }

    /// Looks at the item as it would be with some changes.
    pub(super) fn with<T>(
        &self,
        changes: &Changes,
        look: impl FnOnce(&View<'_>) -> T,
    ) -> Option<T> {
        let facts = self.facts(&self.among, changes)?;
        let said = self.said(changes);
        let case = self.among.case(&facts);
        let own = case.requests.get(self.among.item)?.category;
        let mut verdicts = Verdicts::new(self.order.circular.clone());
        for (category, items) in &self.order.groups {
            if *category == own {
                break;
            }
            if !self.needed.contains(category) {
                continue;
            }
            let decided = |&item: &usize| {
                let verdict =
                    || decide_item(self.book, &View::of(&case, item, &verdicts)?).verdict();
                (item, said.get(category).copied().or_else(verdict))
            };
            let learned: Vec<_> = items.iter().map(decided).collect();
            verdicts.learn(*category, learned);
        }
        View::of(&case, self.among.item, &verdicts).map(|view| look(&view))
    }

    /// Looks at the item where nothing that is asked rests on the verdicts of
    /// others.
    pub(super) fn alone<T>(
        &self,
        changes: &Changes,
        look: impl FnOnce(&View<'_>) -> T,
    ) -> Option<T> {
        let facts = self.facts(&self.alone, changes)?;
        let case = self.alone.case(&facts);
        let verdicts = Verdicts::new(BTreeSet::new());
        View::of(&case, self.alone.item, &verdicts).map(|view| look(&view))
    }

    /// The places of what cannot be together with some changes: whoever had visits
    /// had the treatment before.
    pub(super) fn against(&self, changes: &Changes) -> BTreeSet<usize> {
        let mut against = BTreeSet::new();
        let Some(facts) = self.facts(&self.among, changes) else {
            return against;
        };
        let stated = |id| facts.for_item(self.among.item, id);
        for (place, one) in self.possible.iter().enumerate() {
            let Subject::Fact(shown) = one.asked.subject else {
                continue;
            };
            let denied = stated(shown).is_some_and(|fact| fact.value == Value::Answer(Answer::No));
            for showing in self.table.showing(shown).filter(|_| denied) {
                let subject = Subject::Fact(showing);
                let other = self.places_where(|it| it == subject).first().copied();
                let by_change = |place: &usize| changes.contains_key(place);
                if stated(showing).is_some_and(shows)
                    && (by_change(&place) || other.as_ref().is_some_and(by_change))
                {
                    against.insert(place);
                    against.extend(other);
                }
            }
        }
        against
    }

    /// The facts with some changes.
    fn facts(&self, scene: &Scene<'_>, changes: &Changes) -> Option<Facts> {
        let mut facts = scene.facts.clone();
        for (subject, class) in self.changed(changes) {
            let (Subject::Fact(id), Some(value)) = (subject, class.value) else {
                continue;
            };
            let own = facts.items.get_mut(scene.item)?;
            if self.is_workers(subject) && !own.contains_key(&id) {
                facts.suppose_of_worker(id, Some(value));
            } else {
                own.insert(id, Fact::supposed(value));
            }
        }
        Some(facts)
    }

    /// The verdicts of other items that are given by some changes.
    fn said(&self, changes: &Changes) -> BTreeMap<Category, Verdict> {
        self.changed(changes)
            .filter_map(|(subject, class)| match (subject, class.wanted) {
                (Subject::VerdictOf(category), Wanted::Verdict(verdict)) => {
                    Some((category, verdict))
                }
                _ => None,
            })
            .collect()
    }

    fn changed(&self, changes: &Changes) -> impl Iterator<Item = (Subject, &Class)> {
        changes.iter().filter_map(|(&place, &class)| {
            let one = self.possible.get(place)?;
            Some((one.asked.subject, one.classes.get(class)?))
        })
    }
}

/// Whether a quantity is any amount at all of what took place.
fn shows(fact: &Fact) -> bool {
    match fact.value {
        Value::Use(time) => time != Use::New,
        Value::Count(count) => count > 0 && !fact.is_only_granted(),
        Value::Answer(_) => false,
    }
}
