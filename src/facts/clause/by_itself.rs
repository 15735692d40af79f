//! What stands *by itself* beside an effect: "has relief with Norco and is working" does not
//! say that he works because of it, unlike "and is able to work". And what is asked of a
//! treatment without saying whether of pain.

use std::ops::Range;

use super::super::class;
use super::super::concern::Concern;
use super::super::grammar::Mood;
use super::super::tag::LETS_WORK;
use super::super::token::Token;
use super::Clause;
use crate::vocabulary::FactId;

/// Words between an "and" and the work beside it.
const NEAR: usize = 4;

impl Clause<'_, '_, '_> {
    /// Whether what is taken for an effect is work that is only told of beside one.
    pub(super) fn is_work_by_itself(&self, statement: &[Token]) -> bool {
        let Some((work, before)) = statement.split_last() else {
            return false;
        };
        let joins = |token: &Token| matches!(token.symbol, class::AND | class::CLAUSE_OPENER);
        let near = before.get(before.len().saturating_sub(NEAR)..);
        let and = near.and_then(|near| near.get(near.iter().rposition(joins)?..));
        let lets = |token: &Token| token.says(self.text, &LETS_WORK);
        work.symbol == class::AT_WORK && and.is_some_and(|and| !lets(work) && !and.iter().any(lets))
    }

    /// The items that a statement on the course of a treatment is about. What nobody says
    /// that it brought, be it against pain or otherwise, is told as relief of what is given
    /// against pain: "what it achieves", "the response to it was not recorded".
    pub(super) fn had_by(
        &self,
        (mood, fact, concern): (Mood, FactId, Concern),
        whole: &Range<usize>,
    ) -> Vec<usize> {
        let mut items = self.of_course(concern, whole.clone());
        if mood == Mood::Denied && self.scales.names().pain_relief == Some(fact) {
            let statement = self.tokens.get(whole.clone()).unwrap_or_default();
            if asks_what_it_brought(statement) {
                items.retain(|&item| self.link.is_given_against_pain(item));
            }
        }
        items
    }
}

/// Whether nobody says what a treatment brought, and pain is not spoken of.
fn asks_what_it_brought(statement: &[Token]) -> bool {
    let asks = |token: &Token| matches!(token.symbol, class::WHAT_IT_BROUGHT | class::QUESTION);
    let of_pain = |token: &Token| {
        matches!(
            token.symbol,
            class::PAIN | class::RELIEVE | class::REDUCED | class::SCORE | class::IMPROVE
        )
    };
    let responds = statement
        .first()
        .is_some_and(|token| token.symbol == class::HELP);
    (responds || statement.iter().any(asks)) && !statement.iter().any(of_pain)
}
