//! The *order* in which items are decided, where one asks for another's
//! verdict.

use std::collections::{BTreeMap, BTreeSet};

use crate::letter::Request;
use crate::rule::RuleBook;
use crate::vocabulary::Category;

/// Items by category, those first whose verdicts others ask for.
#[derive(Debug, Default)]
pub(super) struct Order {
    /// Categories with their items, counted from 0.
    pub(super) groups: Vec<(Category, Vec<usize>)>,
    /// Whether any of them asks for the verdict of another, or of its own.
    pub(super) any_waits: bool,
    /// Which category asks for which although that one waits for it in turn.
    pub(super) circular: BTreeSet<(Category, Category)>,
}

/// Puts the items of a letter in order.
pub(super) fn of(book: &RuleBook, requests: &[&Request]) -> Order {
    let mut groups: Vec<(Category, Vec<usize>)> = Vec::new();
    for (item, request) in requests.iter().enumerate() {
        let category = request.category;
        match groups.binary_search_by_key(&category, |&(category, _)| category) {
            Ok(at) => groups.get_mut(at).map(|(_, items)| items.push(item)),
            Err(at) => {
                groups.insert(at, (category, vec![item]));
                None
            }
        };
    }
    let is_present = |other: &Category| groups.iter().any(|(category, _)| category == other);
    let waits_for = |category| book.dependencies(category).filter(is_present);
    let mut categories = groups.iter().map(|&(category, _)| category);
    // In most letters nothing waits.
    if categories.all(|category| waits_for(category).next().is_none()) {
        return Order {
            groups,
            ..Order::default()
        };
    }
    let waits: BTreeMap<Category, Vec<Category>> = groups
        .iter()
        .map(|&(category, _)| (category, waits_for(category).collect()))
        .collect();
    let items: BTreeMap<Category, Vec<usize>> = groups.into_iter().collect();
    let mut order = Order {
        any_waits: true,
        ..Order::default()
    };
    for (&category, others) in &waits {
        for &other in others {
            if reaches(&waits, other, category) {
                order.circular.insert((category, other));
            }
        }
    }
    let mut placed = BTreeSet::new();
    // Every round places at least one category: without the circular waits
    // there is always one that waits for nothing unplaced.
    while placed.len() < items.len() {
        let before = placed.len();
        for (&category, numbers) in &items {
            let ready = waits.get(&category).into_iter().flatten().all(|&other| {
                placed.contains(&other) || order.circular.contains(&(category, other))
            });
            if ready && placed.insert(category) {
                order.groups.push((category, numbers.clone()));
            }
        }
        if placed.len() == before {
            break;
        }
    }
    order
}

/// Whether one category, or one for which it waits, is another.
fn reaches(waits: &BTreeMap<Category, Vec<Category>>, from: Category, wanted: Category) -> bool {
    let mut seen = BTreeSet::from([from]);
    let mut open = vec![from];
    while let Some(category) = open.pop() {
        if category == wanted {
            return true;
        }
        for &next in waits.get(&category).into_iter().flatten() {
            if seen.insert(next) {
                open.push(next);
            }
        }
    }
    false
}
