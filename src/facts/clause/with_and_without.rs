//! Pain *with and without* a drug, where each is told in a sentence or half a sentence
//! of its own: "Without medication pain is 8/10; with it, 4/10". And pain that "is still
//! 9/10" on the drug.

use super::super::class;
use super::super::concern::Concern;
use super::super::fact::{Evidence, Value};
use super::super::tag::STILL;
use super::super::token::{Meaning, Token};
use super::Clause;
use crate::answer::Answer;

/// Words in front of a clause among which the other half is looked for.
const BEFORE: usize = 14;
/// Words between "without" and the drug, and between pain, "still", its score and the drug.
const NEAR: usize = 3;
/// Pain of which nobody says that it is well kept down.
const SEVERE: f64 = 7.0;
/// The highest score of pain.
const HIGHEST: f64 = 10.0;
/// Words in front of the number of a label in which pain is named.
const LABEL: usize = 6;
const CUE: &str = "pain_relief__compared";

/// A half: whether it is of the time with the drug, and the score.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Half {
    with: bool,
    score: f64,
}

impl Clause<'_, '_, '_> {
    /// Puts scores that stand apart on the scales.
    pub(in crate::facts) fn compared_apart(&mut self) {
        let Some(fact) = self.scales.names().pain_relief else {
            return;
        };
        let scores = scores(self.tokens).count();
        if scores == 0 || scores > 2 {
            return;
        }
        let answer = if scores == 1 && self.is_still_severe() {
            Some(Answer::No)
        } else {
            self.halves().and_then(|[one, other]| {
                let (with, without) = if one.with { (one, other) } else { (other, one) };
                let better = with.score < without.score;
                (one.with != other.with).then_some(if better { Answer::Yes } else { Answer::No })
            })
        };
        let Some(answer) = answer else {
            return;
        };
        let Some((first, last)) = self.tokens.first().zip(self.tokens.last()) else {
            return;
        };
        let said = Evidence {
            span: first.span.cover(last.span),
            section: self.section,
            value: Value::Answer(answer),
            cue: CUE,
        };
        for item in self.of_course(Concern::Effect, 0..self.tokens.len()) {
            self.scales.item(item, fact, said.clone(), false);
        }
    }

    /// The halves of this clause, or of this and the one in front of it.
    fn halves(&self) -> Option<[Half; 2]> {
        let mut own = self
            .tokens
            .split(|token| token.symbol == class::SEMICOLON)
            .filter_map(half);
        match (own.next()?, own.next()) {
            (one, Some(other)) => Some([one, other]),
            (one, None) => {
                let before = self.before;
                let near = before.get(before.len().saturating_sub(BEFORE)..)?;
                let ends = |pair: &[Token]| matches!(pair, [one, next] if self.is_end(one, next));
                let ended = near.windows(2).rposition(ends).map_or(0, |at| at + 1);
                let last = near.get(ended..)?;
                let part = last
                    .rsplit(|token| token.symbol == class::SEMICOLON)
                    .next()?;
                Some([half(part)?, one])
            }
        }
    }

    /// Whether a sentence ends between these words.
    fn is_end(&self, one: &Token, next: &Token) -> bool {
        let between = self.text.get(one.span.end..next.span.start);
        between.is_some_and(|between| between.contains('.'))
    }

    /// "Pain is still 9/10 on Norco."
    fn is_still_severe(&self) -> bool {
        let Some(at) = self.tokens.iter().position(is_score) else {
            return false;
        };
        let score = self.tokens.get(at).and_then(Token::number);
        let before = self.tokens.get(at.saturating_sub(NEAR)..at);
        let before = before.unwrap_or_default();
        let behind = self.tokens.get(at + 1..).unwrap_or_default();
        let mut behind = behind.iter().take(NEAR + 1);
        let leads = |token: &Token| matches!(token.symbol, class::WITH | class::USE);
        score >= Some(SEVERE)
            && before.iter().any(|token| token.symbol == class::PAIN)
            && before.iter().any(|token| token.says(self.text, &STILL))
            && behind.any(leads)
            && behind.any(is_named)
    }
}

/// A part that tells of pain with the drug, or without it, and of nothing else.
fn half(part: &[Token]) -> Option<Half> {
    let mut scores = scores(part);
    let (score, None) = (scores.next()?.number()?, scores.next()) else {
        return None;
    };
    let of_drug = |opens: fn(&Token) -> bool| {
        part.iter().enumerate().any(|(at, token)| {
            let behind = part.get(at + 1..).unwrap_or_default();
            opens(token) && behind.iter().take(NEAR).any(is_named)
        })
    };
    let without = of_drug(|token| token.symbol == class::WITHOUT);
    let with = of_drug(|token| token.symbol == class::WITH);
    (with != without).then_some(Half { with, score })
}

/// Scores, "7/10", and such numbers as stand behind the colon of a label: "pain score with
/// medication: 4".
fn scores(tokens: &[Token]) -> impl Iterator<Item = &Token> {
    let labelled = |at: usize| {
        let before = tokens.get(..at).unwrap_or_default();
        let label = before.iter().rev().take(LABEL);
        before
            .last()
            .is_some_and(|token| token.symbol == class::COLON)
            && label.clone().any(|token| token.symbol == class::PAIN)
    };
    (0..)
        .zip(tokens)
        .filter(move |&(at, token)| {
            is_score(token)
                || token.symbol == class::NUMBER
                    && token.number().is_some_and(|number| number <= HIGHEST)
                    && labelled(at)
        })
        .map(|(_, token)| token)
}

fn is_score(token: &Token) -> bool {
    token.symbol == class::SCORE
}

fn is_named(token: &Token) -> bool {
    matches!(token.meaning, Meaning::Drug(..))
        || matches!(token.symbol, class::MEDICATION | class::THIS_TREATMENT)
}
