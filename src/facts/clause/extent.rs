//! The *extent* of care: "no documentation of the number of visits" or "of how long she
//! has taken it" denies no care. What is not known is how much there was of it, so there
//! was some. And who "does not need" a thing may well have had it: that is a word on its
//! necessity, which is none of the record's.

use std::ops::Range;

use super::super::class;
use super::super::grammar::{Lasting, Mood, Reading};
use super::super::tag::{ASKED, EXTENT, NEED, SOME};
use super::super::token::{Meaning, Token};
use super::Clause;

/// Words in front of care that is denied behind it: "the number of prior visits is not
/// documented".
const IN_FRONT: usize = 4;
/// Words behind care in which it may be told to be of the past: "visits completed to
/// date".
const BEHIND: usize = 6;

/// What was received, or was so before.
const OF_THE_PAST: &[u8] = &[
    class::DONE,
    class::FORMER,
    class::PAST,
    class::BEFORE,
    class::HAVE,
    class::RECEIVE,
    class::TRIED,
    class::USE,
    class::PAST_CARE,
];

impl Clause<'_, '_, '_> {
    /// Whether what is denied up to some care is how much of it there was.
    pub(super) fn asks_how_much(&self, statement: Range<usize>) -> bool {
        let start = statement.start.saturating_sub(IN_FRONT);
        let tokens = self.tokens.get(start..statement.end).unwrap_or_default();
        let opened = |at: usize| at.checked_sub(1).and_then(|before| tokens.get(before));
        tokens.iter().enumerate().any(|(at, token)| {
            let some = || opened(at).is_some_and(|before| before.says(self.text, &SOME));
            token.says(self.text, &ASKED) || token.says(self.text, &EXTENT) && !some()
        })
    }

    /// Whether it is told that there was some of it: "the prior visits", "he has had".
    pub(super) fn was_some(&self, statement: &Range<usize>) -> bool {
        let end = (statement.end + BEHIND).min(self.tokens.len());
        let near = self.tokens.get(statement.start..end).unwrap_or_default();
        near.iter().any(|token| OF_THE_PAST.contains(&token.symbol))
    }

    /// "Does not need an MRI", "no evidence that he requires a brace": this says nothing
    /// of what was had or is done.
    pub(super) fn says_only_what_is_needed(
        &self,
        reading: &Reading,
        core: &Range<usize>,
        whole: &Range<usize>,
    ) -> bool {
        let names = self.scales.names();
        let of_care = match *reading {
            Reading::OfCourse(Mood::Denied, fact, _) => names.prior_treatment == Some(fact),
            Reading::Finding(Mood::Denied) => matches!(
                self.tokens.get(core.start).map(|token| token.meaning),
                Some(Meaning::Finding(fact, _)) if names.home_exercise == Some(fact)
            ),
            Reading::Use(Lasting::First) => true,
            Reading::Shape(Mood::Denied, fact, _) => {
                names.is_picture(fact) || names.home_exercise == Some(fact)
            }
            _ => false,
        };
        let end = core.start.max(whole.start + 1);
        let end = if matches!(reading, Reading::Use(_)) {
            whole.end
        } else {
            end
        };
        let up_to = || self.tokens.get(whole.start..end).unwrap_or_default().iter();
        of_care && up_to().any(|token| token.says(self.text, &NEED)) && up_to().any(Token::denies)
    }
}
