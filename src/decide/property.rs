//! A *property*: what a condition may ask of the request or the worker that is
//! no fact of the table.

use super::evaluate::{View, is_treatment};
use super::trace::{Said, Seen};
use crate::answer::Answer;
use crate::facts::Place;
use crate::letter::Request;
use crate::rule::{Asked, Property, Subject};
use crate::vocabulary::Category;

/// Operations that are named to a reader, at the most.
const NAMED: usize = 20;

impl View<'_> {
    /// Whether a property holds; none where it is no question of yes or no, or
    /// where the request does not say.
    pub(super) fn request_says(&self, property: Property) -> Option<bool> {
        let request = self.request;
        match property {
            Property::ArthroscopicOperation => self.of_operations(|one| one.arthroscopic),
            Property::ComplexOperation => self.of_operations(|one| one.complex),
            Property::AssociatedSurgical => Some(request.associated_surgical),
            Property::OperationDisputed => Some(self.operation_disputed()),
            Property::PartlyAuthorized => Some(request.partly_authorized),
            Property::Rental => request.rental,
            Property::Retrospective => Some(request.retrospective),
            _ => None,
        }
    }

    /// A property that is a quantity (a length of time in days), and as it is said.
    pub(super) fn request_measures(&self, property: Property) -> Option<(u32, Said)> {
        let request = self.request;
        let count = match property {
            Property::RentalLength => return request.rental_days.map(days),
            Property::TimeSinceInjury => return self.days_since_injury().map(days),
            Property::Age => self.case.worker.age.map(u32::from),
            Property::JointsNamed => Some(request.joints_named()),
            Property::LevelsNamed => u32::try_from(request.levels.len()).ok(),
            Property::MorphineEquivalent => request.morphine_equivalent,
            Property::Quantity => request.quantity,
            Property::Refills => request.refills,
            Property::VisitsAuthorized => self.visits_authorized(),
            Property::VisitsRequested => request.visits,
            Property::ArthroscopicOperation
            | Property::AssociatedSurgical
            | Property::Category
            | Property::ComplexOperation
            | Property::Operation
            | Property::OperationDisputed
            | Property::PartlyAuthorized
            | Property::Purpose
            | Property::Region
            | Property::Rental
            | Property::Retrospective
            | Property::Treatment => None,
        };
        count.map(|count| (count, Said::Count(count)))
    }

    /// Nothing was authorized of a request that is in dispute as a whole.
    fn visits_authorized(&self) -> Option<u32> {
        if self.request.partly_authorized {
            self.request.visits_granted
        } else {
            Some(0)
        }
    }

    /// Whether the letter also decides on an operation.
    fn operation_disputed(&self) -> bool {
        let mut requests = self.case.requests.iter();
        requests.any(|request| request.category == Category::Surgery)
            || self.verdicts.knows(Category::Surgery)
    }

    /// Whether a request, or an operation among the items, has the name of a
    /// treatment.
    pub(super) fn is_named(&self, asked: &Asked, treatment: &str) -> Answer {
        if asked.subject != Subject::Property(Property::Operation) {
            return is_treatment(self.request, treatment).into();
        }
        self.of_operations(|one| is_treatment(one, treatment))
            .map_or(Answer::NotStated, Answer::from)
    }

    /// The name that it has.
    pub(super) fn names_seen(&self, asked: &Asked) -> Seen {
        let names = if asked.subject == Subject::Property(Property::Operation) {
            self.operations()
        } else {
            Some(self.request.name.clone())
        };
        names.map_or(Seen::Silent, |names| Seen::Requested(Said::Words(names)))
    }

    /// Whether something holds of an operation among the items.
    fn of_operations(&self, holds: impl Fn(&Request) -> bool) -> Option<bool> {
        self.each_operation().map(holds).reduce(|a, b| a || b)
    }

    /// The names of the operations that the item listens to, as many as a reader takes
    /// in; none where there is none.
    fn operations(&self) -> Option<String> {
        let each = self.each_operation().map(|request| request.name.as_str());
        let names: Vec<&str> = each.take(NAMED + 1).collect();
        let shown = names.get(..NAMED).unwrap_or(&names).join(", ");
        let more = if names.len() > NAMED {
            " and others"
        } else {
            ""
        };
        (!names.is_empty()).then(|| shown + more)
    }

    /// The operations among the items for the part of the body that this item is for;
    /// all, where there is none.
    fn each_operation(&self) -> impl Iterator<Item = &Request> {
        let requests = || self.case.requests.iter().copied();
        let operations = move || requests().filter(|one| one.category == Category::Surgery);
        let place = Place::of(self.request);
        let is_near = move |one: &&Request| !Place::of(one).is_far_from(place);
        let any_near = operations().any(|one| is_near(&one));
        operations().filter(move |one| !any_near || is_near(one))
    }

    fn days_since_injury(&self) -> Option<u32> {
        let span = self.case.injury?.until(self.case.date?).ok()?;
        u32::try_from(span.get_days()).ok()
    }
}

fn days(days: u32) -> (u32, Said) {
    (days, Said::Days(days))
}
