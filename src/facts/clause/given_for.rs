//! What something is *given for*: a complaint that is named as the purpose of a treatment
//! is not found by that, nor is it denied with the treatment. "No evidence to support its
//! use in chronic pain" tells of no worker, and neither does "why exercise would not be
//! enough to address any deficits". That a drug is not given for a flare says that there
//! is none.

use std::ops::Range;

use super::super::class;
use super::super::grammar::{Mood, Reading};
use super::super::picture;
use super::super::tag::{BESIDE_OTHERS, CANNOT, MODAL, THAT_OR_WHICH, WHICHEVER};
use super::super::token::{Meaning, Token};
use super::Clause;
use crate::vocabulary::FactId;

/// Words in front of a complaint in which it is told what is given, and whether.
const GIVEN: usize = 20;
/// Words between an aim and the deficits that are its object.
const AIM: usize = 4;
/// Words in front of a diagnosis in which it is told what does not show it.
const CONFIRMED: usize = 10;
/// Words between a picture and what it does not show.
const SHOWN_BY: usize = 3;
/// Words between a use and what it is for.
const USE: usize = 3;

impl Clause<'_, '_, '_> {
    /// Whether a drug is said not to be given for what is named at this place: "is not
    /// being prescribed for the short-term treatment of an acute exacerbation".
    pub(super) fn is_not_given_for(&self, at: usize) -> bool {
        let before = self.before_in_part(at, GIVEN);
        let is = |of: &[u8]| before.iter().rposition(|token| of.contains(&token.symbol));
        let Some(purpose) = is(&[class::FOR]) else {
            return false;
        };
        let Some(given) = is(&[class::PRESCRIBE, class::USE, class::PLAN]) else {
            return false;
        };
        let denies = |token: &Token| matches!(token.symbol, class::NOT | class::NEGATION);
        let front = before.get(..given).unwrap_or_default();
        // "No evidence that it is not given for …" is more than is read here.
        given < purpose && front.iter().filter(|token| denies(token)).count() == 1
    }

    /// Whether a reading is of what a treatment would be for.
    pub(super) fn is_only_a_purpose(
        &self,
        reading: &Reading,
        core: &Range<usize>,
        whole: &Range<usize>,
    ) -> bool {
        let meaning = self.tokens.get(core.start).map(|token| token.meaning);
        let ((&Reading::Finding(mood), Some(Meaning::Finding(fact, _)))
        | (&Reading::Shape(mood, fact, _), _)) = (reading, meaning)
        else {
            return false;
        };
        let names = self.scales.names();
        let is = |name: Option<FactId>| name == Some(fact);
        match mood {
            Mood::Stated => {
                is(names.neurologic_deficit)
                    && (self.is_any_to_address(core.start) || self.might_be_met(core.end))
                    || is(names.radicular_pain) && self.is_not_confirmed(core.start)
            }
            // "No new weakness" leaves what there was before.
            Mood::Denied if is(names.neurologic_deficit) => {
                let before = core.start.checked_sub(1).and_then(|at| self.tokens.get(at));
                before.is_some_and(|token| token.says(self.text, &BESIDE_OTHERS))
                    || self.is_any_to_address(core.start)
                    || self.might_be_met(core.end)
            }
            // "The MRI does not show radiculopathy": the leg may hurt all the same.
            Mood::Denied if is(names.radicular_pain) => {
                let before = self.before_in_part(whole.start, SHOWN_BY);
                before.iter().any(picture::names_one)
            }
            Mood::Denied => {
                is(names.chronic_pain) && (self.is_used_for(core.start) || self.is_cared_for(core))
            }
            Mood::Supposed => false,
        }
    }

    /// "To address any remaining deficits".
    fn is_any_to_address(&self, at: usize) -> bool {
        let near = self.before_in_part(at, AIM);
        let aims = near.iter().any(|token| token.symbol == class::AIM_TO);
        let any = |token: &Token| token.says(self.text, &WHICHEVER);
        aims && near.iter().any(any)
    }

    /// "No imaging study corroborates radiculopathy": it is left open whether there is one.
    fn is_not_confirmed(&self, at: usize) -> bool {
        let near = self.before_in_part(at, CONFIRMED);
        let confirms = |token: &Token| token.symbol == class::RECORD;
        let Some(verb) = near.iter().rposition(confirms) else {
            return false;
        };
        let (front, behind) = near.split_at(verb);
        let plain = |token: &Token| matches!(token.symbol, class::WORD | class::IN_OF);
        let pictured = |token: &Token| {
            picture::names_one(token)
                || matches!(token.meaning, Meaning::Treatment(_) | Meaning::Finding(..))
        };
        behind.iter().skip(1).all(plain)
            && front.iter().any(Token::denies)
            && front.iter().any(pictured)
    }

    /// "Deficits that could be addressed at home", "that cannot be …".
    fn might_be_met(&self, end: usize) -> bool {
        matches!(self.tokens.get(end..), Some([that, might, ..])
            if that.says(self.text, &THAT_OR_WHICH)
                && (might.says(self.text, &MODAL) || might.says(self.text, &CANNOT)))
    }

    /// "Its use in chronic pain", "the drug for chronic pain".
    fn is_used_for(&self, at: usize) -> bool {
        let Some((purpose, front)) = self.before_in_part(at, USE + 1).split_last() else {
            return false;
        };
        let used = |token: &Token| {
            matches!(
                token.symbol,
                class::USE | class::THIS_TREATMENT | class::HELP
            ) || matches!(token.meaning, Meaning::Drug(..) | Meaning::Treatment(_))
        };
        matches!(purpose.symbol, class::IN_OF | class::FOR) && front.iter().any(used)
    }

    /// "Chronic pain treatment".
    fn is_cared_for(&self, core: &Range<usize>) -> bool {
        let next = self.tokens.get(core.end);
        next.is_some_and(|next| {
            matches!(
                next.symbol,
                class::MEDICATION | class::CARE | class::TREATMENT
            ) || matches!(next.meaning, Meaning::Treatment(_))
        })
    }

    /// So many words at most in front of a place, as far as no other part begins.
    fn before_in_part(&self, at: usize, words: usize) -> &[Token] {
        let near = self
            .tokens
            .get(at.saturating_sub(words)..at)
            .unwrap_or_default();
        let parts = |token: &Token| {
            matches!(
                token.symbol,
                class::COMMA | class::SEMICOLON | class::BUT | class::CLAUSE_OPENER | class::CLOSED
            )
        };
        let from = near.iter().rposition(parts).map_or(0, |at| at + 1);
        near.get(from..).unwrap_or_default()
    }
}
