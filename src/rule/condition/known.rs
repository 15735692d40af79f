//! The names that a condition may use: facts of the table, and properties of
//! the request and the worker.

use std::collections::BTreeSet;

use super::parse::Mistake;
use super::{Asked, Property, PropertyKind, Subject};
use crate::answer::Unit;
use crate::rule::suggest::nearest;
use crate::text::Span;
use crate::vocabulary::{FactKind, Vocabulary};

/// What kind of question a name allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// It holds or does not.
    YesNo,
    /// It is compared: a duration or a count.
    Quantity(FactKind),
    /// It is something: a region, a category, a treatment.
    Word,
}

/// A name that a condition may use.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) asked: Asked,
    pub(super) kind: Kind,
}

/// Finds a name, or says which one may have been meant.
pub(super) fn find(name: &str, span: Span, vocabulary: &Vocabulary) -> Result<Known, Mistake> {
    let facts = &vocabulary.facts;
    let fact = facts.find(name).and_then(|id| Some((id, facts.get(id)?)));
    let (subject, kind) = if let Some((id, definition)) = fact {
        let kind = match definition.kind {
            FactKind::YesNo => Kind::YesNo,
            quantity => Kind::Quantity(quantity),
        };
        (Subject::Fact(id), kind)
    } else if let Some(property) = Property::from_name(name) {
        (Subject::Property(property), kind_of(property))
    } else {
        let names = facts
            .iter()
            .map(|(_, fact)| fact.name.as_str())
            .chain(Property::ALL.map(Property::name));
        return Err(Mistake {
            code: "unknown-fact",
            span,
            message: format!("there is no fact `{name}`"),
            suggestion: nearest(name, names).or_else(|| {
                Some(
                    "the facts are listed in vocabulary/facts.yml"
                        .to_owned()
                        .into(),
                )
            }),
        });
    };
    Ok(Known {
        asked: Asked {
            name: name.into(),
            subject,
        },
        kind,
    })
}

/// Whether the vocabulary has a treatment of this name, in lower case.
pub(super) fn is_treatment(name: &str, vocabulary: &Vocabulary) -> bool {
    let of_drug = vocabulary
        .drugs
        .iter()
        .any(|(_, drug)| drug.ingredient == name || drug.ingredients.iter().any(|one| one == name));
    let lower = |text: &str| text.chars().flat_map(char::to_lowercase).eq(name.chars());
    of_drug
        || vocabulary
            .treatments
            .iter()
            .any(|(_, treatment)| lower(&treatment.name))
}

/// Every name that a rule may use for a treatment, in lower case: drugs and
/// their ingredients, and procedures without a region.
pub(in crate::rule) fn treatments(vocabulary: &Vocabulary) -> BTreeSet<String> {
    let drugs = vocabulary.drugs.iter().flat_map(|(_, drug)| {
        std::iter::once(&drug.ingredient)
            .chain(&drug.ingredients)
            .cloned()
    });
    let procedures = vocabulary
        .treatments
        .iter()
        .map(|(_, treatment)| treatment.name.to_lowercase());
    drugs.chain(procedures).collect()
}

/// The unit with this name, in the singular or the plural.
pub(in crate::rule) fn find_unit(name: &str) -> Option<Unit> {
    Unit::ALL
        .into_iter()
        .find(|unit| name == unit.plural() || name == unit.plural().trim_end_matches('s'))
}

fn kind_of(property: Property) -> Kind {
    match property.kind() {
        PropertyKind::YesNo => Kind::YesNo,
        PropertyKind::Length => Kind::Quantity(FactKind::Duration),
        PropertyKind::Count => Kind::Quantity(FactKind::Count),
        PropertyKind::Category | PropertyKind::Region | PropertyKind::Treatment => Kind::Word,
    }
}
