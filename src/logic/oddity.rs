//! What is *odd* about the answers that a condition can have.

use super::desk::Draft;
use super::diagram::{NO, OPEN, Value, YES};
use super::of_rule::{CAN_BE_NO, CAN_BE_OPEN, CAN_BE_YES, Values};
use crate::rule::Part;

/// What is odd about the answers that something can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Oddity {
    AlwaysTrue,
    NeverTrue,
    NeverFalse,
    NeverAnswered,
}

impl Oddity {
    /// From the answers where the rule decides, and those anywhere.
    pub(super) fn of(values: Values, anywhere: Values) -> Option<Self> {
        match values {
            0 => None,
            CAN_BE_YES => Some(Self::AlwaysTrue),
            CAN_BE_OPEN => Some(Self::NeverAnswered),
            values if values & CAN_BE_YES == 0 => Some(Self::NeverTrue),
            _ => (anywhere & CAN_BE_NO == 0).then_some(Self::NeverFalse),
        }
    }

    /// The answers of which to show one.
    pub(super) fn wanted(self) -> &'static [Value] {
        match self {
            Self::AlwaysTrue | Self::NeverFalse => &[YES],
            Self::NeverTrue => &[NO],
            Self::NeverAnswered => &[OPEN],
        }
    }

    pub(super) fn draft(self, place: usize, part: Part) -> Draft {
        let (code, message, suggestion) = match self {
            Self::AlwaysTrue => (
                "always-true",
                "this always holds where it is asked",
                "leave it out, or look at its limit",
            ),
            Self::NeverTrue => (
                "never-true",
                "this never holds where it is asked",
                "look at its limit, and at what the rule applies to",
            ),
            Self::NeverFalse => (
                "never-false",
                "this is never answered no: it holds, or the letter is silent",
                "look at its limit, or leave it out",
            ),
            Self::NeverAnswered => (
                "never-answered",
                "this is never answered where it is asked",
                "ask for something that a letter can state",
            ),
        };
        Draft::new(code, place, part, message).suggest(suggestion)
    }
}
