//! A picture that was *pictured* before: where an MRI was done, there was one before
//! the MRI that is asked for.

use std::ops::Range;

use super::super::concern::Concern;
use super::super::fact::{Evidence, Value};
use super::super::picture;
use super::super::token::Meaning;
use super::Clause;
use crate::answer::Answer;
use crate::vocabulary::FactId;

impl Clause<'_, '_, '_> {
    /// What a picture that was taken says of the items that are such pictures.
    pub(super) fn pictured(
        &mut self,
        fact: FactId,
        whole: &Range<usize>,
        evidence: &impl Fn(Value) -> Evidence,
    ) {
        if !self.scales.names().is_picture(fact)
            || picture::is_in_question(self.tokens, whole, self.text)
        {
            return;
        }
        let statement = self.tokens.get(whole.clone()).unwrap_or_default();
        let items = match statement {
            // "Reviewed his lumbar MRI" is one word of the vocabulary.
            [one] if matches!(one.meaning, Meaning::Finding(..)) => {
                self.link.pictures_in(one.words(self.text))
            }
            _ => self.of_course(Concern::History, whole.clone()),
        };
        for item in items {
            if self.link.is_picture(item) && !self.link.was_done_already(item) {
                self.scales
                    .treated_before(item, evidence(Value::Answer(Answer::Yes)), true);
            }
        }
    }
}
