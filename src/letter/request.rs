//! A *request*: what was asked for, as the heading of an item words it.

use std::ops::Range;

use jiff::civil::Date;

use crate::vocabulary::{Category, DrugId, Region, Side, TreatmentId, Vocabulary};

/// From one date to another, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateRange {
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Date,
}

/// A requested treatment or test.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// The kind of treatment or test.
    pub category: Category,
    /// Short canonical name: the generic ingredient of a drug, otherwise the
    /// procedure and its region.
    pub treatment: String,
    /// The canonical name alone, without region: what rules apply to.
    pub name: String,
    /// The drug of the vocabulary, where it is one.
    pub drug: Option<DrugId>,
    /// The treatment of the vocabulary, where it is one.
    pub procedure: Option<TreatmentId>,
    /// Generic ingredients, where it is a drug.
    pub ingredients: Vec<String>,
    /// Strength as printed, such as `10/325mg`.
    pub strength: Option<String>,
    /// How many tablets, tubes or units.
    pub quantity: Option<u32>,
    /// How many refills.
    pub refills: Option<u32>,
    /// How many visits or sessions in all.
    pub visits: Option<u32>,
    /// Body regions named.
    pub regions: Vec<Region>,
    /// Side of the body.
    pub side: Option<Side>,
    /// Spinal levels, such as `L4-L5`.
    pub levels: Vec<String>,
    /// Dates of service of a retrospective request.
    pub dates_of_service: Vec<DateRange>,
    /// What it is for, where the heading says so: the category of what is named
    /// behind "for" ("pain consultation for facet blocks": facet injection).
    pub purpose: Option<Category>,
    /// Whether the treatment was already given.
    pub retrospective: bool,
    /// Whether it is listed as a service associated with an operation.
    pub associated_surgical: bool,
}

/// Reads a heading, whatever it holds.
#[must_use]
pub fn read(_vocabulary: &Vocabulary, heading: &str) -> Request {
    Request {
        category: Category::Other,
        treatment: heading.to_owned(),
        name: heading.to_owned(),
        drug: None,
        procedure: None,
        ingredients: Vec::new(),
        strength: None,
        quantity: None,
        refills: None,
        visits: None,
        regions: Vec::new(),
        side: None,
        levels: Vec::new(),
        dates_of_service: Vec::new(),
        purpose: None,
        retrospective: false,
        associated_surgical: false,
    }
}

/// The bytes of a partial request that are in dispute: what remains after the
/// claims administrator authorized the rest.
#[must_use]
pub fn disputed(_heading: &str) -> Option<Range<usize>> {
    None
}
