//! The names that a condition may use: facts of the table, and properties of
//! the request and the worker.

use std::collections::BTreeSet;

use super::parse::Mistake;
use super::{Asked, Property, PropertyKind, Subject, meant};
use crate::answer::Unit;
use crate::rule::suggest::{nearest, one_of};
use crate::text::Span;
use crate::vocabulary::{Category, FactKind, Region, Vocabulary};

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
            suggestion: meant::opposite(name, facts)
                .or_else(|| nearest(name, names))
                .or_else(|| meant::related_facts(name, facts, &Property::ALL.map(Property::name)))
                .or_else(|| Some("`mtus rules code E101` lists all facts".to_owned().into())),
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

/// The category with this id.
pub(in crate::rule) fn find_category(
    name: &str,
    span: Span,
    vocabulary: &Vocabulary,
) -> Result<Category, Mistake> {
    Category::from_id(name).ok_or_else(|| {
        Mistake::new(
            "unknown-category",
            span,
            format!("`{name}` is no category of treatment"),
        )
        .suggest(Some(meant::category(name, vocabulary)))
    })
}

/// The kind of the treatment that headings or rules call so.
pub(super) fn kind_of_treatment(name: &str, vocabulary: &Vocabulary) -> Option<Category> {
    meant::treatment_of(name, vocabulary).map(|(_, category)| category)
}

/// The treatment with this name, in lower case.
pub(in crate::rule) fn find_treatment(
    name: &str,
    span: Span,
    vocabulary: &Vocabulary,
) -> Result<String, Mistake> {
    let written = name.trim();
    let name = written.to_lowercase();
    if is_treatment(&name, vocabulary) {
        return Ok(name);
    }
    let known = treatments(vocabulary);
    Err(Mistake::new(
        "unknown-treatment",
        span,
        format!("the vocabulary has no treatment `{written}`"),
    )
    .suggest(Some(meant::treatment(
        written,
        known.iter().map(String::as_str),
        vocabulary,
    ))))
}

/// The region with this id.
pub(in crate::rule) fn find_region(
    name: &str,
    span: Span,
    vocabulary: &Vocabulary,
) -> Result<Region, Mistake> {
    Region::from_id(name).ok_or_else(|| {
        let regions = || Region::all().map(|(_, id)| id);
        Mistake::new(
            "unknown-region",
            span,
            format!("`{name}` is no body region"),
        )
        .suggest(meant::region(name, vocabulary).or_else(|| Some(one_of(regions()))))
    })
}

/// Whether the vocabulary has a treatment of this name, in lower case.
fn is_treatment(name: &str, vocabulary: &Vocabulary) -> bool {
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
