//! What is known of the *verdicts* of other items while an item is decided. Of several
//! operations one listens to that of its own part of the body: therapy for the low back
//! does not stand with the operation on a shoulder.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Verdict;
use crate::facts::Place;
use crate::letter::Request;
use crate::vocabulary::Category;

/// Items of one category with what they came to.
pub(super) type Learned = Arc<[(usize, Option<Verdict>)]>;

/// What is known so far of the verdicts of other items.
#[derive(Debug)]
pub(super) struct Verdicts {
    known: BTreeMap<Category, Learned>,
    /// The same as items at one part of the body hear it: parts are few, however many
    /// items there are.
    near: RefCell<BTreeMap<(Category, Place), Learned>>,
    circular: BTreeSet<(Category, Category)>,
}

impl Verdicts {
    pub(super) fn new(circular: BTreeSet<(Category, Category)>) -> Self {
        Self {
            known: BTreeMap::new(),
            near: RefCell::default(),
            circular,
        }
    }

    pub(super) fn learn(
        &mut self,
        category: Category,
        verdicts: impl IntoIterator<Item = (usize, Option<Verdict>)>,
    ) {
        let before = self.known.get(&category).map_or(&[][..], |known| known);
        let all = before.iter().copied().chain(verdicts).collect();
        self.known.insert(category, all);
        self.near.get_mut().retain(|&(of, _), _| of != category);
    }

    /// Whether one category asks for another that waits for it in turn.
    pub(super) fn is_circular(&self, asking: Category, asked: Category) -> bool {
        self.circular.contains(&(asking, asked))
    }

    /// Whether anything is known of the verdicts of a category.
    pub(super) fn knows(&self, category: Category) -> bool {
        self.known.contains_key(&category)
    }

    /// What the items of a category came to that another listens to.
    pub(super) fn heard(
        &self,
        asking: &Request,
        asked: Category,
        requests: &[&Request],
    ) -> Option<Learned> {
        if self.is_circular(asking.category, asked) {
            return None;
        }
        let list = self.known.get(&asked).filter(|list| !list.is_empty())?;
        let place = Place::of(asking);
        if list.len() == 1 || place.is_anywhere() {
            return Some(Arc::clone(list));
        }
        let mut near = self.near.borrow_mut();
        let heard = near.entry((asked, place)).or_insert_with(|| {
            let is_near = |&&(item, _): &&(usize, Option<Verdict>)| {
                let other = requests.get(item);
                other.is_none_or(|other| !Place::of(other).is_far_from(place))
            };
            let near: Learned = list.iter().filter(is_near).copied().collect();
            if near.is_empty() {
                Arc::clone(list)
            } else {
                near
            }
        });
        Some(Arc::clone(heard))
    }
}
