//! The names that may stand where a code says that one does not, for those who have
//! no file of the program at hand.

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
        "unknown-category" => Category::all().map(|one| alone(one.id())).collect(),
        "unknown-region" => Region::all().map(|(_, id)| alone(id)).collect(),
        _ => Vec::new(),
    }
}
