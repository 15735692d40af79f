//! *How many* sessions there were: those that were attended of those that were granted,
//! those of each course, and those of July beside those of May.

use super::super::class;
use super::super::tag::{COURSES, EACH, MORE, UP_TO, WENT_TO};
use super::super::token::{Meaning, Token};
use super::Clause;

/// Words in which ", of which seven" and "have been attended" may stand.
const OF_WHICH: usize = 4;
/// Words behind a grant in which it may be told how many were attended.
const ATTENDED: usize = 8;
/// Words behind sessions in which more of them may be told.
const MORE_BEHIND: usize = 8;
/// Words behind more of them in which it may be said that they are asked for.
const ASKED: usize = 5;
/// Words behind courses in which the sessions of each are counted.
const EACH_BEHIND: usize = 10;

impl Clause<'_, '_, '_> {
    /// How many courses there were, where it is these that a number counts: "two courses
    /// of therapy". How many sessions they had is another matter.
    pub(super) fn courses(&self, whole: &[Token]) -> Option<f64> {
        let at = whole
            .iter()
            .position(|token| matches!(token.meaning, Meaning::Number(_)))?;
        let count = whole.get(at)?.number()?;
        let next = whole.get(at + 1)?;
        next.says(self.text, &COURSES).then_some(count)
    }

    /// The sessions of each course: "of six visits each".
    pub(super) fn count_of_each(&self, (whole, behind): (&[Token], &[Token])) -> Option<f64> {
        // "Two courses of six visits."
        let courses = |token: &Token| token.says(self.text, &COURSES);
        let at = whole.iter().position(courses);
        if let Some([of, number, ..]) = at.and_then(|at| whole.get(at + 1..))
            && of.symbol == class::IN_OF
            && let Some(each) = number.number()
        {
            return Some(each);
        }
        let open = |token: &&Token| token.symbol != class::SEMICOLON;
        let behind = behind.iter().take(EACH_BEHIND).take_while(open);
        let mut numbers = Vec::new();
        for token in whole.iter().skip(1).chain(behind) {
            if token.says(self.text, &EACH) {
                return numbers.pop();
            }
            numbers.extend(token.number());
        }
        None
    }

    /// "Nine | of twelve authorized visits": the number in front of a grant.
    pub(super) fn count_in_front(before: &[Token], whole: &[Token]) -> Option<f64> {
        let first = whole.first()?;
        let (&of, front) = before.split_last()?;
        let number = front.last()?;
        match (number.meaning, first.meaning) {
            (Meaning::Number(count), Meaning::Number(most))
                if of.symbol == class::IN_OF && count <= most =>
            {
                Some(count)
            }
            _ => None,
        }
    }

    /// "Of the twelve authorized sessions he completed | five".
    pub(super) fn count_behind(whole: &[Token], behind: &[Token]) -> Option<f64> {
        let granted = whole.iter().any(|token| token.symbol == class::AUTHORIZED);
        let goes = |token: &Token| matches!(token.symbol, class::DONE | class::USE);
        let (Some(number), next) = (behind.first()?.number(), behind.get(1)) else {
            return None;
        };
        let of_time = next.is_some_and(|next| matches!(next.meaning, Meaning::Unit(_)));
        (granted && whole.last().is_some_and(goes) && !of_time).then_some(number)
    }

    /// "…, and completed seven", "…, he went to eight", behind a grant.
    pub(super) fn count_attended(&self, behind: &[Token]) -> Option<f64> {
        let goes = |token: &Token| {
            matches!(token.symbol, class::DONE | class::USE | class::RECEIVE)
                || token.says(self.text, &WENT_TO)
        };
        let near = behind.get(..ATTENDED.min(behind.len()))?;
        let near = near
            .split(|token| matches!(token.symbol, class::SEMICOLON | class::ASK | class::PLAN))
            .next()?;
        let at = near.iter().position(goes)?;
        let mut then = near.get(at + 1..)?.iter().take(OF_WHICH);
        let count = then.find_map(Token::number)?;
        let of_time = then
            .next()
            .is_some_and(|next| matches!(next.meaning, Meaning::Unit(_)));
        (!of_time).then_some(count)
    }

    /// "… and eight more in July", "… and twelve after", behind sessions.
    pub(super) fn count_of_more(&self, behind: &[Token]) -> Option<f64> {
        let near = behind.get(..MORE_BEHIND.min(behind.len()))?;
        let near = near
            .split(|token| token.symbol == class::SEMICOLON)
            .next()?;
        let and = near.iter().position(|token| token.symbol == class::AND)?;
        let more = |token: &Token| token.symbol == class::ANOTHER || token.says(self.text, &MORE);
        let (count, end) = match near.get(and + 1..)? {
            [other, number, ..] if more(other) => (number.meaning, and + 3),
            [number, other, ..] if more(other) || other.symbol == class::AFTER => {
                (number.meaning, and + 3)
            }
            _ => return None,
        };
        let then = behind.get(end..).unwrap_or_default();
        let mut then = then.iter().take(ASKED);
        let other = |token: &Token| {
            matches!(
                token.symbol,
                class::ASK | class::PLAN | class::AUTHORIZED | class::CONSIDER
            ) || matches!(token.meaning, Meaning::Treatment(_) | Meaning::Unit(_))
        };
        match count {
            Meaning::Number(count) if !then.any(other) => Some(count),
            _ => None,
        }
    }

    /// The second number of "ten visits, of which seven were attended".
    pub(super) fn count_of_which(&self, behind: &[Token]) -> Option<f64> {
        let at = behind
            .iter()
            .take(OF_WHICH)
            .position(|token| self.words(token) == "which")?;
        let mut then = behind.get(at + 1..)?.iter();
        let Meaning::Number(count) = then.next()?.meaning else {
            return None;
        };
        then.take(OF_WHICH)
            .any(|token| token.symbol == class::DONE)
            .then_some(count)
    }

    /// The number in front of "sessions", or the only one: "six of the eight
    /// visits" are six.
    pub(super) fn count_of_visits(&self, tokens: &[Token]) -> Option<f64> {
        // "Several" is no count.
        let number = |token: &Token| match token.meaning {
            Meaning::Number(number) if self.words(token) != "several" => Some(number),
            _ => None,
        };
        let visits = tokens
            .iter()
            .position(|token| token.symbol == class::VISITS)
            .unwrap_or(tokens.len());
        let before = tokens.get(..visits).unwrap_or_default();
        // "6/12 visits" are six.
        let fraction = before.iter().find(|token| token.symbol == class::FRACTION);
        let of_twelve = fraction.and_then(|token| self.words(token).split_once('/'));
        if let Some((done, _)) = of_twelve {
            return done.trim().parse().ok();
        }
        match before.iter().rposition(|token| number(token).is_some()) {
            Some(last) => {
                let near = before.get(last.saturating_sub(3)..last).unwrap_or_default();
                // "Six to eight visits" are up to eight.
                let up_to = |token: &Token| UP_TO.has(self.words(token));
                let of_whole = near.iter().find_map(number);
                let of_whole = of_whole.filter(|_| !near.last().is_some_and(up_to));
                of_whole.or_else(|| before.get(last).and_then(number))
            }
            None => tokens.iter().find_map(number),
        }
    }
}
