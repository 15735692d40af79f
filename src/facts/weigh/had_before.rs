//! *Had before*, by the request itself: who asks for additional visits says that there
//! were visits, and a repeat of a test that there was one.
//!
//! It is a hint: where the letter tells that there were none, that is so. Which words
//! say it depends on what is asked for: an additional level is no second operation, and
//! a second opinion none that was given before.

use super::Scales;
use crate::answer::Answer;
use crate::facts::category_set::CategorySet;
use crate::facts::concern::{Concern, in_sessions, is_done_once};
use crate::facts::fact::{Evidence, Section, Value};
use crate::letter::{HistoryKind, Record, Request};
use crate::text::Span;
use crate::vocabulary::{Category, Region};

/// The cue of a request that tells it.
const ASKED_AGAIN: &str = "asked_again";

impl Scales<'_> {
    /// What the requests tell of treatment that was had before them.
    pub(super) fn weigh_histories(&mut self, record: &Record) {
        for (at, item) in record.items.iter().enumerate() {
            let request = &item.request;
            let Some(history) = request
                .history
                .as_ref()
                .filter(|it| tells(it.kind, request))
            else {
                continue;
            };
            let start = item.heading.start;
            let evidence = || Evidence {
                span: Span::new(start + history.words.start, start + history.words.end),
                section: Section::Request(at),
                value: Value::Answer(Answer::Yes),
                cue: ASKED_AGAIN,
            };
            self.treated_before(at, evidence(), true);
            if history.kind == HistoryKind::Again
                && let Some(picture) = self.names.picture(request.category)
            {
                self.worker(picture, evidence(), true);
            }
        }
    }
}

/// What is rented, or stayed in, for a time that can be made longer.
const FOR_A_TIME: CategorySet = CategorySet::of(&[
    Category::GymMembership,
    Category::InpatientOrDayProgram,
    Category::ElectricalStimulation,
    Category::ColdTherapy,
    Category::MobilityAid,
]);

/// Whether such words say of such a request that the same was had before.
fn tells(kind: HistoryKind, request: &Request) -> bool {
    let category = request.category;
    Concern::History.takes(category)
        && match kind {
            HistoryKind::More => in_sessions(category) || category == Category::GymMembership,
            HistoryKind::GoesOn => !is_done_once(category),
            HistoryKind::Longer => in_sessions(category) || FOR_A_TIME.has(category),
            HistoryKind::Again => true,
            HistoryKind::Nth => category.is_injection() && !names_digits(request),
            HistoryKind::Refill => category.is_drug(),
        }
}

/// Whether it may be a finger or toe that is counted: "second MCP joint".
fn names_digits(request: &Request) -> bool {
    let of_digits = |region: &Region| matches!(region, Region::Hand | Region::Ankle);
    request.regions.iter().any(of_digits)
}
