//! The *date of the request*: the day from which a use is counted back.
//!
//! A retrospective request has its dates of service; otherwise utilization
//! review denied the request within days of it; letters without a cover table
//! give their dates in the case summary, of which the latest is taken.

use std::cell::OnceCell;

use jiff::civil::Date;

use super::duration;
use super::token::Token;
use crate::answer::{Bound, Use};
use crate::letter::Record;
use crate::letter::date::Days;
use crate::text::Text;

/// The dates of a letter's requests, found when they are asked for: few letters say
/// anything that is counted back from a day.
#[derive(Debug)]
pub(super) struct RequestDates<'r> {
    text: &'r Text,
    record: &'r Record,
    of_letter: OnceCell<Option<Date>>,
}

impl<'r> RequestDates<'r> {
    /// Those of a letter.
    pub(super) fn of(text: &'r Text, record: &'r Record) -> Self {
        let of_letter = OnceCell::new();
        Self {
            text,
            record,
            of_letter,
        }
    }

    /// The date of the letter's requests where they have none of their own.
    pub(super) fn of_letter(&self) -> Option<Date> {
        let dates = &self.record.dates;
        let of_letter = || {
            dates
                .ur_denial
                .or(dates.decision)
                .or_else(|| self.days().latest)
        };
        *self.of_letter.get_or_init(of_letter)
    }

    /// Whether a day is more than a year before the requests.
    pub(super) fn is_long_before(&self, token: &Token) -> bool {
        let past = token
            .day()
            .zip(self.of_letter())
            .and_then(|(day, request)| day.until(request).ok());
        past.is_some_and(|past| past.get_days() > LONG_BEFORE)
    }

    /// The days that the summary tells.
    fn days(&self) -> Days {
        let within = || Days::within(self.text.slice(self.record.summary));
        self.record.days.unwrap_or_else(within)
    }

    /// How long ago the injury was at the request. Letters without a cover table tell of
    /// it first, with the earliest of their dates.
    pub(super) fn since_injury(&self) -> Option<Use> {
        let request = self.of_letter()?;
        let injury = self.record.dates.injury;
        let injury = injury.or_else(|| self.days().earliest)?;
        let days = u32::try_from(injury.until(request).ok()?.get_days()).ok()?;
        // A day of birth is none of an injury.
        let days = f64::from(days);
        (days < A_WORKING_LIFE).then(|| Use::For(duration::round(days, Bound::AtLeast)))
    }

    /// The date of an item's request, which is that of the letter where it has none of
    /// its own.
    pub(super) fn of_item(&self, item: usize) -> Option<Date> {
        let request = &self.record.items.get(item)?.request;
        let days = request.dates_of_service.iter().map(|dates| dates.from);
        days.min().or_else(|| self.of_letter())
    }
}

/// Days after which what was so need not be so any more.
const LONG_BEFORE: i32 = 365;
/// Days between an injury and a request at most.
const A_WORKING_LIFE: f64 = 25.0 * 365.25;
