//! What would turn a prediction, held against trying everything.

mod made_up;
mod many;
mod random;
mod sketch;

use std::collections::BTreeSet;

use mtus::answer::{Answer, Duration, Unit, Use};
use mtus::audit::{Auditor, JudgedLetter};
use mtus::decide::{Case, Nearest, Predicted, Turned, Wanted, decide};
use mtus::facts::{Fact, Facts, Value};
use mtus::rule::{RuleBook, Subject, Test};
use mtus::text::Text;
use mtus::vocabulary::{FactId, FactKind, FactTable, Vocabulary, Whose};

use crate::tree;

/// Sets of more changes than this are not tried one by one.
const LARGEST: usize = 2;

/// A set of facts with the values that they are given.
type Changes = Vec<(FactId, Value)>;

fn letters() -> Vec<JudgedLetter> {
    let auditor = Auditor::shipped().with_nearest(Turned::Every);
    tree::files("tests/letters", ".txt")
        .iter()
        .map(|path| (tree::name(path), Text::new(tree::text(path))))
        .filter_map(|(name, text)| auditor.audit(name, text, Vec::new()).judged)
        .collect()
}

fn changed(judged: &JudgedLetter, item: usize, changes: &Changes) -> Facts {
    let mut facts = judged.facts.clone();
    for &(id, value) in changes {
        let table = &Vocabulary::shipped().facts;
        let workers = table.get(id).unwrap().whose == Whose::Worker;
        let own = &mut facts.items[item];
        if workers && !own.contains_key(&id) {
            facts.suppose_of_worker(id, Some(value));
        } else {
            own.insert(id, Fact::supposed(value));
        }
    }
    facts
}

fn predicted(judged: &JudgedLetter, item: usize, changes: &Changes) -> Predicted {
    let facts = changed(judged, item, changes);
    let case = Case {
        facts: &facts,
        ..judged.to_decide()
    };
    decide(RuleBook::shipped(), &case)[item].predicted()
}

/// Whether some changes leave what cannot be together: visits, or a time of use, of
/// what was never had.
fn cannot_be(judged: &JudgedLetter, item: usize, changes: &Changes) -> bool {
    let table = &Vocabulary::shipped().facts;
    let facts = changed(judged, item, changes);
    let value = |id: FactId| facts.for_item(item, id).map(|fact| fact.value);
    let id = |name: &str| table.find(name).unwrap();
    let before = id("prior_treatment");
    let touches = |one: FactId| changes.iter().any(|&(id, _)| id == one);
    value(before) == Some(Value::Answer(Answer::No))
        && [id("prior_visits"), id("duration_of_use")]
            .iter()
            .any(|&amount| {
                let some = match value(amount) {
                    Some(Value::Count(count)) => {
                        count > 0 && !facts.for_item(item, amount).unwrap().is_only_granted()
                    }
                    Some(Value::Use(time)) => time != Use::New,
                    _ => false,
                };
                some && (touches(before) || touches(amount))
            })
}

/// Every fact that a rule about this item asks, or one about an item on which
/// it may depend, and those that cannot be together with one of them, with every value that could make a difference.
fn everything(judged: &JudgedLetter, item: usize, table: &FactTable) -> Vec<(FactId, Vec<Value>)> {
    let book = RuleBook::shipped();
    let own = judged.letter.items[item].request.category;
    let mut categories = BTreeSet::from([own]);
    for _ in 0..5 {
        for category in categories.clone() {
            categories.extend(book.dependencies(category));
        }
    }
    let mut asked = BTreeSet::new();
    let mut limits = vec![91.2];
    for rule in categories.iter().flat_map(|&category| book.about(category)) {
        let guards = rule.exception.iter().flat_map(|one| &one.when);
        let judged = rule.criteria.iter().chain(&rule.bars);
        let conditions = judged.flat_map(|one| &one.conditions);
        for condition in conditions.chain(guards).chain(&rule.scope.conditions) {
            for one in condition.test.asked() {
                if let Subject::Fact(id) = one.subject {
                    asked.insert(id);
                }
            }
            let test = match &condition.test {
                Test::Not(inner) => inner,
                test => test,
            };
            if let Test::Compare { limit, .. } = test {
                limits.push(*limit);
            }
        }
    }
    for id in asked.clone() {
        asked.extend(table.showing(id).chain(table.shown_by(id)));
    }
    limits.sort_by(f64::total_cmp);
    limits.dedup();
    let days = |days| Value::Use(Use::For(Duration::exactly(days, Unit::Day)));
    let values = |id: FactId| match table.get(id).unwrap().kind {
        FactKind::YesNo => vec![Value::Answer(Answer::Yes), Value::Answer(Answer::No)],
        FactKind::Count => (0..50).map(Value::Count).collect(),
        FactKind::Duration => limits
            .iter()
            .flat_map(|&limit| [limit - 0.5, limit, limit + 0.5])
            .filter(|&limit| limit > 0.0)
            .map(days)
            .chain([Value::Use(Use::New)])
            .collect(),
    };
    // That there was a treatment before is so, once the letter tells it.
    let could_be = |id: FactId, value: &Value| {
        let stated = judged.facts.for_item(item, id).map(|fact| fact.value);
        match (stated, value) {
            (Some(Value::Use(told)), Value::Use(time)) => told == Use::New || *time != Use::New,
            (Some(Value::Count(told)), Value::Count(count)) => told == 0 || *count > 0,
            (Some(Value::Answer(Answer::Yes)), Value::Answer(Answer::No)) => {
                table.showing(id).next().is_none()
            }
            _ => true,
        }
    };
    let possible = |id: FactId| {
        let values = values(id).into_iter();
        values.filter(|value| could_be(id, value)).collect()
    };
    asked.into_iter().map(|id| (id, possible(id))).collect()
}

/// Every set of so many changes that turns the prediction, by its facts.
fn turning(judged: &JudgedLetter, item: usize, size: usize) -> BTreeSet<Vec<FactId>> {
    let table = &Vocabulary::shipped().facts;
    let now = judged.decisions[item].predicted();
    let everything = everything(judged, item, table);
    let mut sets: Vec<(usize, Changes)> = vec![(0, Vec::new())];
    for _ in 0..size {
        sets = sets
            .iter()
            .flat_map(|(from, changes)| {
                let rest = everything.iter().enumerate().skip(*from);
                rest.flat_map(move |(at, (id, values))| {
                    values.iter().map(move |&value| {
                        let mut wider = changes.clone();
                        wider.push((*id, value));
                        (at + 1, wider)
                    })
                })
            })
            .collect();
    }
    sets.iter()
        .filter(|(_, changes)| {
            let then = predicted(judged, item, changes);
            then != now && then != Predicted::Undetermined && !cannot_be(judged, item, changes)
        })
        .map(|(_, changes)| changes.iter().map(|&(id, _)| id).collect())
        .collect()
}

/// The sets of facts of the ways; ways by the verdict of another item are
/// left out, because a fact cannot be set to make one.
fn told(nearest: &Nearest) -> BTreeSet<Vec<FactId>> {
    let facts = |subject| match subject {
        Subject::Fact(id) => Some(id),
        Subject::Property(_) | Subject::VerdictOf(_) => None,
    };
    nearest
        .ways
        .iter()
        .filter_map(|way| {
            let ids: Option<BTreeSet<FactId>> =
                way.changes.iter().map(|one| facts(one.subject)).collect();
            Some(ids?.into_iter().collect())
        })
        .collect()
}

#[test]
fn every_smallest_way_is_found_and_no_other() {
    let mut compared = 0;
    for judged in letters() {
        for (item, nearest) in judged.nearest.iter().enumerate() {
            let Some(size) = nearest.ways.first().map(|way| way.changes.len()) else {
                assert!(!nearest.given_up, "{}", judged.heading(item));
                continue;
            };
            for smaller in 1..size.min(LARGEST + 1) {
                assert_eq!(turning(&judged, item, smaller), BTreeSet::new());
            }
            if size <= LARGEST {
                let heading = judged.heading(item);
                assert_eq!(told(nearest), turning(&judged, item, size), "{heading}");
                compared += 1;
            }
        }
    }
    assert!(compared > 20, "{compared}");
}

/// Values at both ends of what is wanted.
fn ends(wanted: &Wanted) -> Vec<Value> {
    let days = |days| Value::Use(Use::For(Duration::exactly(days, Unit::Day)));
    let within = |end: (f64, bool), step: f64| if end.1 { end.0 } else { end.0 + step };
    match wanted {
        Wanted::Answer(answer) => vec![Value::Answer(*answer)],
        Wanted::Verdict(_) => Vec::new(),
        Wanted::Use(time) if time.to.0 <= 0.0 => vec![Value::Use(Use::New)],
        Wanted::Use(time) => {
            let low = within(time.from, 0.1);
            let first = if low > 0.0 {
                days(low)
            } else {
                Value::Use(Use::New)
            };
            vec![first, days(within(time.to, -0.1).min(100_000.0))]
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "whole"
        )]
        Wanted::Count(count) => [count.from.0, count.to.0.min(1000.0)]
            .map(|end| Value::Count(end as u32))
            .to_vec(),
    }
}

#[test]
fn each_way_turns_the_prediction_as_told() {
    let mut tried = 0;
    for judged in letters() {
        for (item, nearest) in judged.nearest.iter().enumerate() {
            for way in &nearest.ways {
                let mut sets: Vec<Changes> = vec![Vec::new()];
                for change in &way.changes {
                    let Subject::Fact(id) = change.subject else {
                        sets.clear();
                        break;
                    };
                    let values = ends(&change.to);
                    sets = sets
                        .iter()
                        .flat_map(|set| {
                            values
                                .iter()
                                .map(|&value| set.iter().copied().chain([(id, value)]).collect())
                        })
                        .collect();
                }
                for set in sets {
                    let heading = judged.heading(item);
                    let then = predicted(&judged, item, &set);
                    assert_eq!(then, way.predicted, "{heading}: {way:?}");
                    tried += 1;
                }
            }
        }
    }
    assert!(tried > 50, "{tried}");
}
