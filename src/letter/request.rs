//! A *request*: what was asked for, as the heading of an item words it.

use jiff::civil::Date;

use crate::vocabulary::{Category, Region, Side};

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
    /// Whether the treatment was already given.
    pub retrospective: bool,
    /// Whether it is listed as a service associated with an operation.
    pub associated_surgical: bool,
}
