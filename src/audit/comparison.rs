//! A *comparison* of a prediction with the letter's own word.

use crate::decide::Predicted;
use crate::letter::Stated;

/// How a prediction compares with what the letter decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Comparison {
    /// They are the same.
    Agrees,
    /// They are not.
    Differs,
    /// Nothing was predicted.
    Undetermined,
}

impl Comparison {
    /// Holds a prediction against the letter's word. This is the only place
    /// where the two meet.
    #[must_use]
    pub fn of(predicted: Predicted, stated: Stated) -> Self {
        match (predicted, stated) {
            (Predicted::Upheld, Stated::Upheld) | (Predicted::Overturned, Stated::Overturned) => {
                Self::Agrees
            }
            (Predicted::Upheld, Stated::Overturned) | (Predicted::Overturned, Stated::Upheld) => {
                Self::Differs
            }
            (Predicted::Undetermined, _) => Self::Undetermined,
        }
    }

    /// The word in reports.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Agrees => "agrees",
            Self::Differs => "differs",
            Self::Undetermined => "undetermined",
        }
    }
}
