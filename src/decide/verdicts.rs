//! What is known of the *verdicts* of other items while an item is decided.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Verdict;
use crate::vocabulary::Category;

/// Items of one category with what they came to.
type Learned = Arc<[(usize, Option<Verdict>)]>;

/// What is known so far of the verdicts of other items.
#[derive(Debug)]
pub(super) struct Verdicts {
    known: BTreeMap<Category, Learned>,
    circular: BTreeSet<(Category, Category)>,
}

impl Verdicts {
    pub(super) fn new(circular: BTreeSet<(Category, Category)>) -> Self {
        Self {
            known: BTreeMap::new(),
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
    }

    /// Whether one category asks for another that waits for it in turn.
    pub(super) fn is_circular(&self, asking: Category, asked: Category) -> bool {
        self.circular.contains(&(asking, asked))
    }

    /// Whether anything is known of the verdicts of a category.
    pub(super) fn knows(&self, category: Category) -> bool {
        self.known.contains_key(&category)
    }

    /// What the items of a category came to, where another may ask for it.
    pub(super) fn heard(&self, asking: Category, asked: Category) -> Option<&Learned> {
        if self.is_circular(asking, asked) {
            return None;
        }
        self.known.get(&asked).filter(|list| !list.is_empty())
    }
}
