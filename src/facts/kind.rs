//! The *kind* of an item: what it is for, as far as sentences name it, and
//! whether a drug or treatment that a sentence names is of that kind.

use super::category_set::CategorySet;
use super::class;
use super::concern::field;
use super::token::{Meaning, Token};
use crate::vocabulary::{Category, DrugId, Vocabulary};

/// What items are for, as far as sentences name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Kind<'r> {
    pub(super) category: Category,
    pub(super) drug: Option<DrugId>,
    pub(super) ingredients: &'r [String],
}

/// The categories of treatment that a token names, by one word or as a field.
pub(super) fn treatments(token: &Token) -> CategorySet {
    match token.meaning {
        Meaning::Treatment(of) if CREAMS.has(of) => CREAMS,
        Meaning::Treatment(of) => CategorySet::of(&[of]),
        Meaning::Plain => field(token.symbol),
        _ => CategorySet::NONE,
    }
}

/// What is put on the skin, whether mixed for the worker or not.
const CREAMS: CategorySet =
    CategorySet::of(&[Category::TopicalAnalgesic, Category::CompoundedTopical]);

/// Whether a token names this category of treatment, or a field that it is of.
pub(super) fn treats(token: &Token, category: Category) -> bool {
    treatments(token).has(category)
}

/// Whether all that is named is what a worker is taught, or other care of no kind of its
/// own: "sleep hygiene".
pub(super) fn teaches(tokens: &[Token]) -> bool {
    let no_kind = |token: &Token| matches!(token.meaning, Meaning::Treatment(Category::Other));
    let drug = |token: &Token| {
        matches!(token.meaning, Meaning::Drug(..)) || token.symbol == class::THIS_TREATMENT
    };
    tokens.iter().any(no_kind) && !tokens.iter().any(drug)
}

/// Whether treatments are named and no drug, and none of them of this category.
pub(super) fn names_another(tokens: &[Token], category: Category) -> bool {
    let drug = |token: &Token| matches!(token.meaning, Meaning::Drug(..));
    let treatment =
        |token: &Token| matches!(token.meaning, Meaning::Treatment(of) if of != Category::Other);
    tokens.iter().any(treatment)
        && !tokens.iter().any(drug)
        && !tokens.iter().any(|token| treats(token, category))
}

/// Whether a drug as named is the drug of a request.
pub(super) fn same_drug(
    vocabulary: &Vocabulary,
    category: Category,
    id: Option<DrugId>,
    of: Category,
    ingredients: &[String],
) -> bool {
    match id.and_then(|id| vocabulary.drugs.get(id)) {
        Some(drug) => drug.ingredients.iter().any(|one| {
            // Acetaminophen is in half of all combinations.
            ingredients.contains(one)
                && (one != "acetaminophen" || drug.ingredients.len() == 1 && ingredients.len() == 1)
        }),
        None => category == of,
    }
}

/// What is put on the skin, where a token names it.
pub(super) fn on_the_skin(token: &Token) -> CategorySet {
    match token.meaning {
        Meaning::Treatment(of) if CREAMS.has(of) => CREAMS,
        _ => CategorySet::NONE,
    }
}
