//! *Scores* of pain, before and after a treatment or with it and without: whether
//! the later one is lower.

use std::ops::Range;

use super::super::concern::Concern;
use super::super::fact::{Evidence, Value};
use super::super::grammar::Mood;
use super::super::token::{Meaning, Token, class};
use super::{Clause, in_mood};
use crate::answer::Answer;
use crate::vocabulary::FactId;

impl Clause<'_, '_> {
    /// Pain scores before and after, or with a treatment and without it.
    pub(super) fn scored(
        &mut self,
        (mood, fact, hint): (Mood, FactId, bool),
        core_tokens: &[Token],
        (whole, evidence): (&Range<usize>, &impl Fn(Value) -> Evidence),
    ) {
        let mut scores = core_tokens.iter().filter_map(|token| match token.meaning {
            Meaning::Number(score) => Some(score),
            _ => None,
        });
        let (first, second) = (scores.next(), scores.next());
        let compared = core_tokens
            .iter()
            .any(|token| matches!(token.symbol, class::WITHOUT | class::WITH | class::NEGATION));
        // "To 4/10 from 8/10" tells the later one first.
        let backward = core_tokens
            .first()
            .is_some_and(|token| token.says(self.text, &["to"]));
        let (first, second) = if backward {
            (second, first)
        } else {
            (first, second)
        };
        let less = first > second || compared && first != second;
        let Some(answer) = in_mood(mood, if less { Answer::Yes } else { Answer::No }) else {
            return;
        };
        for item in self.of_course(Concern::Effect, whole.clone()) {
            self.scales
                .item(item, fact, evidence(Value::Answer(answer)), hint);
            if compared && self.link.tells_of_history(item, core_tokens) {
                self.scales
                    .treated_before(item, evidence(Value::Answer(Answer::Yes)), true);
            }
        }
    }
}
