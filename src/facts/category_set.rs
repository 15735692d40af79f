//! A *set of categories* of treatment, of which it is asked for each token whether
//! what it names is one of them.

use crate::vocabulary::Category;

/// Some of the categories, a bit each; there are fewer than a hundred.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct CategorySet(u128);

impl CategorySet {
    /// No category.
    pub(super) const NONE: Self = Self(0);

    /// These categories.
    pub(super) const fn of(mut categories: &[Category]) -> Self {
        let mut bits = 0;
        while let Some((&category, rest)) = categories.split_first() {
            bits |= 1 << (category as u32);
            categories = rest;
        }
        Self(bits)
    }

    /// The categories of both sets.
    pub(super) fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether a category is one of them.
    pub(super) fn has(self, category: Category) -> bool {
        self.meets(Self::of(&[category]))
    }

    /// Whether a category is in both sets.
    pub(super) fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}
