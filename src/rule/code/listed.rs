//! The names that may stand where a code says that one does not, for those who have
//! no file of the program at hand.

use std::collections::BTreeSet;

use super::Code;
use crate::rule::Property;
use crate::vocabulary::{Category, Region, Vocabulary};

/// The names that a mistake is about, each with what it means where that is more
/// than the name; none where any words may stand.
#[must_use]
pub fn names_for(code: &Code) -> Vec<(String, String)> {
    let alone = |id: &str| (id.to_owned(), String::new());
    match code.name {
        "unknown-fact" => {
            let facts = Vocabulary::shipped().facts.iter();
            let facts = facts.map(|(_, fact)| (fact.name.clone(), fact.meaning.clone()));
            let properties = Property::ALL.into_iter();
            let properties =
                properties.map(|one| (one.name().to_owned(), one.meaning().to_owned()));
            facts.chain(properties).collect()
        }
        "unknown-treatment" => treatments(),
        "unknown-category" => Category::all().map(|one| alone(one.id())).collect(),
        "unknown-region" => Region::all().map(|(_, id)| alone(id)).collect(),
        _ => Vec::new(),
    }
}

/// What the vocabulary calls treatments and the ingredients of drugs, each with its
/// kind.
fn treatments() -> Vec<(String, String)> {
    let vocabulary = Vocabulary::shipped();
    let drugs = vocabulary.drugs.iter();
    let drugs = drugs.map(|(_, drug)| (drug.ingredient.to_lowercase(), drug.category));
    let treatments = vocabulary.treatments.iter();
    let treatments = treatments.map(|(_, one)| (one.name.to_lowercase(), one.category));
    let all: BTreeSet<(String, &str)> = drugs
        .chain(treatments)
        .map(|(name, category)| (name, category.id()))
        .collect();
    let told = |(name, category): (String, &str)| (name, category.to_owned());
    all.into_iter().map(told).collect()
}
