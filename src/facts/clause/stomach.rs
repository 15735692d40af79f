//! What a drug did to the *stomach*: a complaint of it is a side effect of the
//! drug that it came with, "heartburn from naproxen".

use super::super::fact::{Evidence, Value};
use super::super::token::Meaning;
use super::Clause;
use crate::answer::Answer;
use crate::vocabulary::Symbol;

const WITH: Symbol = b'i';
const IN_OF: Symbol = b'y';
const DUE: Symbol = 0xC1;
const USE: Symbol = b'U';
const WORD: Symbol = b'w';

/// Words between a complaint and the drug that it came with.
const BETWEEN: usize = 5;

impl Clause<'_, '_> {
    /// Puts a complaint of the stomach on the scales as a side effect of the item
    /// that is named behind it.
    pub(super) fn upset(&mut self, behind: usize, evidence: &impl Fn(Value) -> Evidence) {
        let Some(fact) = self.scales.names().adverse_effects else {
            return;
        };
        let rest = self.tokens.get(behind..).unwrap_or_default();
        let drug = rest
            .iter()
            .take(BETWEEN)
            .position(|token| matches!(token.meaning, Meaning::Drug(..)));
        let Some(between) = drug.and_then(|at| rest.get(..at)) else {
            return;
        };
        let comes_with = |symbol| matches!(symbol, WITH | IN_OF | DUE | USE | WORD);
        let mut symbols = between.iter().map(|token| token.symbol);
        let told = symbols
            .clone()
            .next()
            .is_some_and(|symbol| symbol != WORD && symbol != USE);
        if told && symbols.all(comes_with) {
            let drug = behind + between.len()..behind + between.len() + 1;
            for item in self
                .link
                .harmed_by(self.tokens.get(drug).unwrap_or_default())
            {
                let evidence = evidence(Value::Answer(Answer::Yes));
                self.scales.item(item, fact, evidence.clone(), false);
                self.scales.treated_before(item, evidence, true);
            }
        }
    }
}
