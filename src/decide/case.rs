//! A *case*: all that a decision may see of a letter.

use jiff::civil::Date;

use crate::facts::Facts;
use crate::letter::{Request, Worker};

/// All that a decision may see of a letter.
///
/// INVARIANT (blind decision): neither the text of the letter nor the outcome
/// that it states can be reached from here.
#[derive(Clone, Debug)]
pub struct Case<'a> {
    /// What the letter says about the worker and each item.
    pub facts: &'a Facts,
    /// What each item asks for, in order.
    pub requests: Vec<&'a Request>,
    /// Age and sex, where stated.
    pub worker: Worker,
    /// The date that decides which edition of a guideline is in force: that of
    /// the denial by utilization review, else of the decision, else the latest
    /// in the summary. Without one every edition counts as in force, and only
    /// where they agree is there a prediction.
    pub date: Option<Date>,
    /// The date of injury on the cover.
    pub injury: Option<Date>,
}
