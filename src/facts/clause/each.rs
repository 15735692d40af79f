//! How long *each* of several drugs was used: "Norco and Soma since 2012 and 2014,
//! respectively", "Norco was begun in 2012 and Soma in 2014". And a first course that is
//! over.

use std::ops::Range;

use super::super::class;
use super::super::duration;
use super::super::fact::{Evidence, Value};
use super::super::grammar::Lasting;
use super::super::tag::{MODAL, RESPECTIVELY};
use super::super::token::{Meaning, Token};
use super::Clause;
use super::earlier::EFFECT;
use crate::answer::Answer;

/// Words behind a first course in which it may be told that it is over.
const OVER: usize = 9;
/// By which it is told to be asked for still, or granted and no more.
const ASKED: &[u8] = &[
    class::ASK,
    class::PLAN,
    class::CONSIDER,
    class::HYPOTHESIS,
    class::AIM_TO,
    class::GOAL,
    class::REASON,
    class::COMMA,
    class::SEMICOLON,
];

impl Clause<'_, '_, '_> {
    /// Puts the length of use of each of several drugs on the scales; whether each has one
    /// of its own.
    pub(super) fn used_each(
        &mut self,
        lasting: Lasting,
        whole: &Range<usize>,
        evidence: &impl Fn(Value) -> Evidence,
    ) -> bool {
        let pairs = match lasting {
            Lasting::Since => self.times_of_each(Token::is_date_or_year, 1),
            Lasting::For => self.times_of_each(|token| token.number().is_some(), 2),
            _ => return false,
        };
        for (at, time) in &pairs {
            let Some(drug) = self.tokens.get(*at..=*at) else {
                continue;
            };
            let time = self.tokens.get(time.clone()).unwrap_or_default();
            // "He has used | Norco": the verb is that of the first.
            let verb = whole.start..*at;
            let has_verb = !pairs.iter().any(|(other, _)| verb.contains(other));
            let opens = if has_verb { whole.start.min(*at) } else { *at };
            let Some((first, last)) = self.tokens.get(opens).zip(time.last()) else {
                continue;
            };
            let said = |value| Evidence {
                span: first.span.cover(last.span),
                ..evidence(value)
            };
            for item in self.link.harmed_by(drug) {
                let request = || self.requested.of_item(item);
                if let Some(length) = duration::from_now(lasting, time, request, self.recited) {
                    let told = Value::Use(length);
                    self.scales.used(item, said(told), false);
                    self.scales
                        .treated_before(item, said(Value::Answer(Answer::Yes)), false);
                }
            }
        }
        !pairs.is_empty()
    }

    /// Where the drugs of a clause stand, and the time of each.
    fn times_of_each(
        &self,
        is_time: impl Fn(&Token) -> bool,
        length: usize,
    ) -> Vec<(usize, Range<usize>)> {
        let drug = |token: &Token| matches!(token.meaning, Meaning::Drug(..));
        let places = |of: &dyn Fn(&Token) -> bool, within: Range<usize>| -> Vec<usize> {
            let tokens = self.tokens.get(within.clone()).unwrap_or_default();
            let found = (within.start..).zip(tokens).filter(|(_, token)| of(token));
            found.map(|(at, _)| at).collect()
        };
        let all = 0..self.tokens.len();
        let drugs = places(&drug, all.clone());
        if drugs.len() < 2 {
            return Vec::new();
        }
        let times = places(&is_time, all);
        let time = |at: usize| at..at + length;
        if self
            .tokens
            .iter()
            .any(|token| token.says(self.text, &RESPECTIVELY))
        {
            let one_each = drugs.len() == times.len();
            let pairs = drugs.into_iter().zip(times.into_iter().map(time));
            return pairs.filter(|_| one_each).collect();
        }
        // Each part of the clause has one drug and one time.
        let mut pairs = Vec::new();
        let mut start = 0;
        let closes =
            |token: &Token| matches!(token.symbol, class::AND | class::BUT | class::SEMICOLON);
        let ends = places(&closes, 0..self.tokens.len());
        for end in ends.into_iter().chain([self.tokens.len()]) {
            let of = |places: &[usize]| -> Option<usize> {
                let mut inside = places.iter().filter(|&at| (start..end).contains(at));
                let first = inside.next();
                first.copied().filter(|_| inside.next().is_none())
            };
            match (of(&drugs), of(&times)) {
                (Some(drug), Some(at)) => pairs.push((drug, time(at))),
                _ => return Vec::new(),
            }
            start = end + 1;
        }
        pairs
    }

    /// Whether a first course is told to be over, so that the request is no first one:
    /// "the initial trial was completed", "the first course of acupuncture helped".
    pub(super) fn is_over_then(
        &mut self,
        whole: &Range<usize>,
        evidence: &impl Fn(Value) -> Evidence,
    ) -> bool {
        let statement = self.tokens.get(whole.clone()).unwrap_or_default();
        let asked = |token: &Token| token.symbol == class::FIRST_USE;
        if !statement.iter().any(asked) || statement.iter().any(Token::denies) {
            return false;
        }
        let behind = self.tokens.get(whole.end..).unwrap_or_default();
        let still =
            |token: &&Token| !ASKED.contains(&token.symbol) && !token.says(self.text, &MODAL);
        let near: Vec<&Token> = behind.iter().take(OVER).take_while(still).collect();
        let granted = near.iter().any(|token| token.symbol == class::AUTHORIZED);
        // "Was completed", "gave relief", "did not help".
        let is_over =
            |token: &&Token| token.symbol == class::DONE || EFFECT.contains(&token.symbol);
        let done = near.iter().any(is_over);
        let open = behind.get(near.len()).is_some_and(|next| {
            near.len() < OVER && next.symbol != class::COMMA && next.symbol != class::SEMICOLON
        });
        if open || !done && !granted {
            return false;
        }
        if done {
            for item in self.link.used_in(self.tokens, whole.clone(), self.section) {
                self.scales
                    .treated_before(item, evidence(Value::Answer(Answer::Yes)), true);
            }
        }
        true
    }
}
