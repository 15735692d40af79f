//! What a drug did to the *stomach*: a complaint of it is a side effect of the
//! drug that it came with, "heartburn from naproxen".

use std::ops::Range;

use super::super::class;
use super::super::concern::Concern;
use super::super::drugs;
use super::super::fact::{Evidence, Section, Value};
use super::super::tag::THINNER;
use super::super::token::Meaning;
use super::Clause;
use crate::answer::Answer;

/// Words between a complaint and the drug that it came with.
const BETWEEN: usize = 5;

impl Clause<'_, '_, '_> {
    /// Puts a complaint of the stomach on the scales as a side effect: where it is
    /// called so, of the item that the clause is about, else of the item that is
    /// named behind it. Whether a drug is all that it speaks of.
    pub(super) fn upset(
        &mut self,
        answer: Answer,
        (complaint, whole): (&Range<usize>, &Range<usize>),
        evidence: &impl Fn(Value) -> Evidence,
    ) -> bool {
        let Some(fact) = self.scales.names().adverse_effects else {
            return false;
        };
        let of_clause = self.is_called_side_effect(complaint)
            || answer != Answer::Yes && self.came_with_this(complaint.end);
        let harmed = if of_clause {
            self.of_course(Concern::Harm, whole.clone())
        } else if answer == Answer::Yes {
            self.came_with(complaint.end)
        } else {
            return false;
        };
        let harmed = self.link.not_for_the_stomach(harmed);
        for &item in &harmed {
            let evidence = evidence(Value::Answer(answer));
            self.scales.item(item, fact, evidence.clone(), false);
            self.scales.treated_before(
                item,
                Evidence {
                    value: Value::Answer(Answer::Yes),
                    ..evidence
                },
                true,
            );
        }
        !harmed.is_empty()
    }

    /// Whether what stands at this place thins the blood: who takes none may still have a
    /// stomach at risk.
    pub(super) fn is_a_thinner(&self, at: usize) -> bool {
        let named = self.tokens.get(at);
        named.is_some_and(|token| token.says(self.text, &THINNER))
    }

    /// Whether it stands at the end of a list of what is denied: "no history of ulcer,
    /// concurrent use of aspirin, or anticoagulants".
    pub(super) fn is_a_denied_thinner(&self, at: usize) -> bool {
        let named = self.tokens.get(at);
        self.section != Section::Summary
            && named.is_some_and(|token| {
                token.says(self.text, &THINNER) && drugs::is_in_denied_list(self.tokens, token)
            })
    }

    fn is_called_side_effect(&self, complaint: &Range<usize>) -> bool {
        let complaint = self.tokens.get(complaint.clone()).unwrap_or_default();
        complaint
            .iter()
            .any(|token| self.words(token).contains("side effect"))
    }

    /// Whether what a complaint is told of is this treatment, "no stomach upset has been
    /// reported with it".
    fn came_with_this(&self, behind: usize) -> bool {
        let rest = self.tokens.get(behind..).unwrap_or_default();
        let near = rest.iter().take(BETWEEN + 2);
        let mut near = near.take_while(|token| token.symbol != class::COMMA);
        near.any(|token| token.symbol == class::THIS_TREATMENT)
            && rest
                .iter()
                .take(BETWEEN)
                .any(|token| token.symbol == class::WITH)
    }

    /// The items named behind a complaint as that with which it came.
    fn came_with(&self, behind: usize) -> Vec<usize> {
        let rest = self.tokens.get(behind..).unwrap_or_default();
        let drug = rest
            .iter()
            .take(BETWEEN)
            .position(|token| matches!(token.meaning, Meaning::Drug(..)));
        let Some((between, drug)) = drug.and_then(|at| {
            rest.get(..=at)?
                .split_last()
                .map(|(drug, between)| (between, drug))
        }) else {
            return Vec::new();
        };
        let comes_with = |symbol| {
            matches!(
                symbol,
                class::WITH | class::IN_OF | class::DUE | class::USE | class::WORD
            )
        };
        let mut symbols = between.iter().map(|token| token.symbol);
        let told = between
            .first()
            .is_some_and(|token| !matches!(token.symbol, class::WORD | class::USE));
        if told && symbols.all(comes_with) {
            self.link.harmed_by(std::slice::from_ref(drug))
        } else {
            Vec::new()
        }
    }
}
