//! Looking for the smallest changes: those of one thing first, then of two, and
//! so on.
//!
//! A set of changes that does not turn the prediction is widened only by what
//! could help: what the choice of the rule rests on, and what the first
//! criterion in the way asks. Every set that turns it and holds this one holds
//! one of these, so none is missed.

use std::collections::{BTreeMap, BTreeSet};

use super::ground::{Kinds, bare, choosing, kept, needed, rules, tests};
use super::possible::Possible;
use super::{Nearest, Wanted, ways};
use crate::answer::Answer;
use crate::decide::choose::choose;
use crate::decide::evaluate::{Verdicts, View};
use crate::decide::judge::{Judgement, decide_item, judge};
use crate::decide::order::{self, Order};
use crate::decide::{Basis, Case, Predicted, Verdict};
use crate::facts::{Fact, Facts};
use crate::rule::{Condition, Criterion, Rule, RuleBook, Subject, Test};
use crate::vocabulary::{Category, FactKind, FactTable, Whose};

/// How many sets of changes are tried before the search is given up.
const TRIED: usize = 20_000;

/// Changes, by place in the list of what is possible: which of its classes.
pub(super) type Changes = BTreeMap<usize, usize>;

/// The search for one item.
#[derive(Debug)]
pub(super) struct Search<'a> {
    book: &'a RuleBook,
    table: &'a FactTable,
    case: Case<'a>,
    /// The facts without their evidence, which decides nothing.
    facts: Facts,
    item: usize,
    order: Order,
    /// The categories on whose verdicts this item depends.
    needed: BTreeSet<Category>,
    possible: Vec<Possible>,
    /// What the choice of the rule rests on.
    choice: Places,
}

impl<'a> Search<'a> {
    pub(super) fn new(
        book: &'a RuleBook,
        table: &'a FactTable,
        case: &Case<'a>,
        kinds: &Kinds,
        item: usize,
    ) -> Option<Self> {
        let category = case.requests.get(item)?.category;
        let needed = needed(book, category);
        let kept = kept(kinds, item, &needed);
        let requests: Vec<_> = kept
            .iter()
            .filter_map(|&at| case.requests.get(at).copied())
            .collect();
        let mut search = Self {
            book,
            table,
            facts: bare(case.facts, &kept),
            item: kept.iter().position(|&at| at == item)?,
            order: order::of(book, &requests),
            case: Case {
                requests,
                ..case.clone()
            },
            needed,
            possible: Vec::new(),
            choice: Places::default(),
        };
        let (possible, choice) = search.with(&Changes::new(), |view| {
            let rules = rules(book, view);
            let possible = search.possible(&rules, view);
            let conditions = rules.iter().flat_map(|rule| choosing(rule));
            let choice = search.asked(conditions, &possible);
            (possible, choice)
        })?;
        search.possible = possible;
        search.choice = choice;
        Some(search)
    }

    /// Looks for them while there is something `left` of the items that may be
    /// decided anew.
    pub(super) fn run(self, left: &mut usize) -> Nearest {
        let Some(now) = self.with(&Changes::new(), |view| {
            decide_item(self.book, view).predicted()
        }) else {
            return Nearest::default();
        };
        let mut tried = 0;
        let mut sets = BTreeMap::from([(Changes::new(), 0)]);
        while !sets.is_empty() {
            let mut turning: Vec<(Changes, Predicted)> = Vec::new();
            let mut wider = BTreeMap::new();
            for (changes, distant) in sets {
                tried += 1;
                *left = left.saturating_sub(self.facts.items.len());
                if tried > TRIED || *left == 0 {
                    return Nearest::unknown();
                }
                let step = self.with(&changes, |view| self.step(view, now));
                match step {
                    Some(Step::Turned(predicted)) => turning.push((changes, predicted)),
                    Some(Step::Widen(places)) if turning.is_empty() => {
                        self.widen(&changes, distant, &places, &mut wider);
                    }
                    Some(Step::Widen(_)) | None => {}
                }
            }
            if !turning.is_empty() {
                return Nearest {
                    ways: ways::merged(turning, &self.possible),
                    given_up: false,
                };
            }
            sets = wider;
        }
        Nearest::default()
    }

    /// Adds the set with one more change, for each place and each of its
    /// classes, with how many were taken for the verdict of another item.
    fn widen(
        &self,
        changes: &Changes,
        distant: usize,
        places: &Places,
        wider: &mut BTreeMap<Changes, usize>,
    ) {
        // Two changes for the sake of another item's verdict are never the
        // fewest: that verdict itself would be one.
        let far = if distant < self.needed.len() {
            Some(&places.far)
        } else {
            None
        };
        let near = places.near.iter().map(|&place| (place, distant));
        let far = far.into_iter().flatten().map(|&place| (place, distant + 1));
        for (place, distant) in near.chain(far) {
            if changes.contains_key(&place) {
                continue;
            }
            let classes = self.possible.get(place).map_or(0, |it| it.classes.len());
            for class in 0..classes {
                let mut more = changes.clone();
                more.insert(place, class);
                let known = wider.entry(more).or_insert(distant);
                *known = distant.min(*known);
            }
        }
    }

    /// Whether the prediction is turned, or else what could turn it.
    fn step(&self, view: &View<'_>, now: Predicted) -> Step {
        let predicted = decide_item(self.book, view).predicted();
        if predicted != now && predicted != Predicted::Undetermined {
            return Step::Turned(predicted);
        }
        let mut places = self.choice.clone();
        for rule in choose(self.book, view).finalists {
            let judgement = judge(&rule, view);
            if now == Predicted::Upheld {
                // All must be met, so it is enough to go on with one that is not.
                if let Some(criterion) = in_the_way(&judgement) {
                    places.add(self.asked(&criterion.conditions, &self.possible));
                    break;
                }
            } else {
                let all = rule.bars.iter().chain(&rule.criteria);
                let conditions = all.flat_map(|one| &one.conditions);
                places.add(self.asked(conditions, &self.possible));
            }
        }
        Step::Widen(places)
    }

    /// The places of what some conditions ask about. The verdict of another
    /// item may also turn because a fact of the worker does.
    fn asked<'c>(
        &self,
        conditions: impl IntoIterator<Item = &'c Condition>,
        possible: &[Possible],
    ) -> Places {
        let mut places = Places::default();
        for asked in conditions.into_iter().flat_map(|one| one.test.asked()) {
            let verdict = matches!(asked.subject, Subject::VerdictOf(_));
            for (place, one) in possible.iter().enumerate() {
                if one.asked.subject == asked.subject {
                    places.near.insert(place);
                } else if verdict && self.is_workers(one.asked.subject) {
                    places.far.insert(place);
                }
            }
        }
        places
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
                    let now = self.facts.for_item(self.item, id).map(|fact| fact.value);
                    match self.table.get(id).map(|fact| fact.kind) {
                        Some(FactKind::YesNo) => Possible::answers(asked, now),
                        Some(kind) => Possible::quantity(asked, kind, now, &all, view),
                        None => continue,
                    }
                }
                Subject::VerdictOf(category) => match view.heard(category) {
                    Some(now) => Possible::verdicts(asked, now),
                    None => continue,
                },
                Subject::Property(_) => continue,
            };
            possible.push(one);
        }
        possible
    }

    /// Looks at the item as it would be with some changes.
    fn with<T>(&self, changes: &Changes, look: impl FnOnce(&View<'_>) -> T) -> Option<T> {
        let mut facts = self.facts.clone();
        let mut said: BTreeMap<Category, Verdict> = BTreeMap::new();
        for (&place, &class) in changes {
            let one = self.possible.get(place)?;
            let class = one.classes.get(class)?;
            match (one.asked.subject, class.value, class.wanted) {
                (Subject::Fact(id), Some(value), _) => {
                    let own = facts.items.get_mut(self.item)?;
                    let set = if self.is_workers(one.asked.subject) && !own.contains_key(&id) {
                        &mut facts.worker
                    } else {
                        own
                    };
                    set.insert(id, Fact::supposed(value));
                }
                (Subject::VerdictOf(category), _, Wanted::Verdict(verdict)) => {
                    said.insert(category, verdict);
                }
                _ => {}
            }
        }
        let case = Case {
            facts: &facts,
            ..self.case.clone()
        };
        let own = case.requests.get(self.item)?.category;
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
        View::of(&case, self.item, &verdicts).map(|view| look(&view))
    }
}

/// What comes of trying some changes.
enum Step {
    Turned(Predicted),
    /// One of the things at these places would have to change, too.
    Widen(Places),
}

/// Places in the list of what is possible.
#[derive(Clone, Debug, Default)]
struct Places {
    /// What the rules about this item ask.
    near: BTreeSet<usize>,
    /// What they do not ask, but on which another item's verdict may rest.
    far: BTreeSet<usize>,
}

impl Places {
    fn add(&mut self, other: Self) {
        self.near.extend(other.near);
        self.far.extend(other.far);
    }
}

/// The first bar or criterion that keeps a rule from "necessary".
fn in_the_way(judgement: &Judgement) -> Option<&Criterion> {
    let bars = judgement.bars.iter().filter(|bar| bar.answer != Answer::No);
    let criteria = judgement
        .criteria
        .iter()
        .filter(|one| one.answer != Answer::Yes);
    let mut all = bars.chain(criteria);
    if judgement.basis == Basis::CriteriaMet {
        return None;
    }
    all.next().map(|one| &*one.criterion)
}
