//! A *decision*: what the rules make of the facts of each item, and why.
//!
//! Nothing here can see what the letter decided: a [`Case`] holds the facts,
//! the requests, age and sex of the worker and a date, and nothing else.
//!
//! For each item the most specific rule in force is chosen (treatment before
//! category, condition or region before none; declared exceptions replace the
//! rule that they name). Then the first line that applies:
//!
//! 1. any bar is yes: not necessary ([`Basis::Barred`]);
//! 2. any criterion is no: not necessary ([`Basis::CriterionNotMet`]);
//! 3. all criteria are yes and every bar is no: necessary
//!    ([`Basis::CriteriaMet`]);
//! 4. otherwise: not established ([`Basis::NotDocumented`]), because in an
//!    Independent Medical Review the record has to show that the criteria are
//!    met.
//!
//! Without a rule in force, or with two that disagree, nothing is predicted.

mod case;
mod choose;
mod decision;
mod evaluate;
mod example;
mod few;
mod judge;
mod nearest;
mod order;
mod property;
mod silence;
mod situation;
mod trace;
mod trial;
mod verdicts;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use self::case::Case;
pub(crate) use self::choose::{fits, specificity};
pub use self::decision::{Basis, Decision, Predicted};
pub use self::example::{ExampleOutcome, run_example, situation};
pub use self::few::Few;
pub use self::nearest::{Change, Interval, Nearest, Turned, Wanted, Way, nearest};
pub use self::silence::Silence;
pub use self::situation::{Hearing, Situation, value_of};
pub use self::trace::{Applies, Considered, Judged, Leaf, Note, Said, Seen, Standing, Trace, Used};
pub use self::trial::{Covered, ListOf, Run, Trial, Upshot, try_rule};
pub use crate::rule::Verdict;

pub use self::evaluate::Presumed;
use self::evaluate::View;
pub(crate) use self::evaluate::is_treatment;
use self::verdicts::Verdicts;
use crate::rule::RuleBook;
use crate::vocabulary::{Category, FactId};

/// Decides every item of a case, in order.
///
/// An item whose rule asks for the verdict of another item is decided after
/// that one. Where items would wait for each other, each counts the other's
/// verdict as not stated, and a note says so.
#[must_use]
pub fn decide(book: &RuleBook, case: &Case<'_>) -> Vec<Decision> {
    decide_assuming(book, case, BTreeMap::new())
}

/// Decides every item, with verdicts of further items taken as given.
fn decide_assuming(
    book: &RuleBook,
    case: &Case<'_>,
    assumed: BTreeMap<Category, Vec<Verdict>>,
) -> Vec<Decision> {
    decide_all(book, case, assumed, None)
}

/// Decides every item as if the rationales did not state a fact.
fn decide_without(book: &RuleBook, case: &Case<'_>, fact: FactId) -> Vec<Decision> {
    decide_all(book, case, BTreeMap::new(), Some(fact))
}

fn decide_all(
    book: &RuleBook,
    case: &Case<'_>,
    assumed: BTreeMap<Category, Vec<Verdict>>,
    hidden: Option<FactId>,
) -> Vec<Decision> {
    let order = order::of(book, &case.requests);
    let mut verdicts = Verdicts::new(order.circular);
    for (category, given) in assumed {
        let beside = case.requests.len();
        verdicts.learn(category, given.into_iter().map(|one| (beside, Some(one))));
    }
    let mut decisions: Vec<Option<Decision>> = vec![None; case.requests.len()];
    for (category, items) in order.groups {
        let mut learned = Vec::new();
        for item in items {
            let Some(view) = View::of(case, item, &verdicts) else {
                continue;
            };
            let decision = judge::decide_item(book, &view.without(hidden));
            if order.any_waits {
                learned.push((item, decision.verdict()));
            }
            if let Some(place) = decisions.get_mut(item) {
                *place = Some(decision);
            }
        }
        if order.any_waits {
            verdicts.learn(category, learned);
        }
    }
    decisions.into_iter().flatten().collect()
}

/// The ids or names of a list, in its order, each once.
fn distinct(names: impl IntoIterator<Item = Arc<str>>) -> Vec<Arc<str>> {
    let mut list: Vec<Arc<str>> = Vec::new();
    for name in names {
        if !list.contains(&name) {
            list.push(name);
        }
    }
    list
}
