//! *Scores* of pain or of what the worker can do, before and after a treatment or
//! with it and without: whether the later one is better.

use std::ops::Range;

use super::super::class;
use super::super::concern::Concern;
use super::super::fact::{Evidence, Value};
use super::super::grammar::{Better, Mood};
use super::super::tag::{COMPARED, FROM, SIDES};
use super::super::token::{Meaning, Token};
use super::beside::{around, was_had};
use super::{Clause, in_mood};
use crate::answer::Answer;
use crate::vocabulary::{FactId, Symbol};

/// "With", "without", "no", "off".
const WITH_AND_WITHOUT: &[Symbol] = &[class::WITH, class::WITHOUT, class::NEGATION, class::STOP];

/// Words behind a measure in which it may be told of which side it is.
const BEHIND: usize = 4;

impl Clause<'_, '_, '_> {
    /// Whether a measure is set against that of the other side, or what is normal.
    fn names_a_side(&self, statement: &Range<usize>) -> bool {
        let end = (statement.end + BEHIND).min(self.tokens.len());
        let around = self.tokens.get(statement.start..end).unwrap_or_default();
        around.iter().any(|token| token.says(self.text, &SIDES))
    }

    /// Scores before and after, or with a treatment and without it.
    pub(super) fn scored(
        &mut self,
        (mood, fact, better): (Mood, FactId, Better),
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
            .any(|token| WITH_AND_WITHOUT.contains(&token.symbol));
        // "To 4/10 from 8/10" tells the later one first.
        let is_score = |token: &Token| matches!(token.meaning, Meaning::Number(_));
        let at = core_tokens.iter().position(is_score);
        let behind = at.and_then(|at| core_tokens.get(at..)).unwrap_or_default();
        // "95 degrees compared to 60", too, unless it is the other side that has 60.
        let set_against = core_tokens
            .iter()
            .any(|token| token.says(self.text, &COMPARED));
        if set_against && self.names_a_side(whole) {
            return;
        }
        let backward = set_against || behind.iter().any(|token| token.says(self.text, &FROM));
        let (first, second) = if backward {
            (second, first)
        } else {
            (first, second)
        };
        let is_better = match better {
            Better::Less => first > second || compared && first != second,
            Better::More if set_against => first < second,
            // "Motion is 40 of 60" tells of no change.
            Better::More if !core_tokens.iter().any(|token| token.says(self.text, &FROM)) => {
                return;
            }
            Better::More => first < second,
        };
        let Some(answer) = in_mood(mood, if is_better { Answer::Yes } else { Answer::No }) else {
            return;
        };
        let to_which = around(self.tokens, whole);
        for item in self.of_course(Concern::Effect, whole.clone()) {
            self.scales
                .item(item, fact, evidence(Value::Answer(answer)), false);
            if was_had(to_which) || self.link.tells_of_history(item, to_which) {
                self.scales
                    .treated_before(item, evidence(Value::Answer(Answer::Yes)), true);
            }
        }
    }
}
