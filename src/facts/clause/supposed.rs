//! What is only *supposed* of a treatment: what it would do, for what it was
//! prescribed or referred, and of what harm the worker was warned. And what is only
//! told of a deficit, which nobody has found or looked for.

use std::ops::Range;

use super::super::class;
use super::super::complaint;
use super::super::concern::Concern;
use super::super::fact::Section;
use super::super::grammar::{Mood, Reading, Taking};
use super::super::link::Link;
use super::super::tag::{
    AS_NEEDED, CANNOT, DEFICITS_AND_WASTING, DISCUSSED, ILLNESS, LEFT_OPEN, MIGHT, MODAL, PAPERS,
    PASSED, REFILL, THAT_OR_WHICH, TRY, Tag, URGED, WARNED, WARRANTED,
};
use super::super::token::{Meaning, Token};
use super::Clause;
use super::beside::is_not_looked_for;
use crate::answer::{Answer, Unit};

/// Words in front of a statement in which it may be supposed.
const IN_FRONT: usize = 3;

/// Words behind it in which it may be told what it is to bring: "with less pain he
/// will …".
const BEHIND: usize = 4;

/// Words in front of long use in which it may be warranted or not.
const WARRANT: usize = 5;

impl Clause<'_, '_, '_> {
    /// Whether a statement on the course of a treatment only supposes what it says.
    pub(super) fn only_supposes(&self, concern: Concern, statement: &Range<usize>) -> bool {
        let inside = self.tokens.get(statement.clone()).unwrap_or_default();
        let near = if concern == Concern::Harm {
            2 * IN_FRONT
        } else {
            IN_FRONT
        };
        let first = statement.start.saturating_sub(near);
        let with_front = self.tokens.get(first..statement.end).unwrap_or_default();
        match concern {
            // "Wants to have the MRI before the injection": it is still to come. "A
            // third injection" is asked for after others.
            Concern::History => {
                self.any_of(inside, &MODAL)
                    || self.any_of(with_front, &PAPERS)
                    || is_to_come(
                        self.text,
                        self.tokens.get(..statement.start).unwrap_or_default(),
                    ) && !inside.iter().any(|token| token.symbol == class::ANOTHER)
            }
            // "Without it he would not sleep" supposes nothing of what it does.
            Concern::Effect => {
                let behind = self.tokens.get(statement.end..).unwrap_or_default();
                let behind = behind.get(..BEHIND).unwrap_or(behind);
                let opens = self.tokens.get(..=statement.start).unwrap_or_default();
                let means = opens.len() <= IN_FRONT
                    && opens.iter().any(|token| token.symbol == class::WITH);
                let urged = statement.start.saturating_sub(2 * IN_FRONT)..statement.start;
                let urged = self.tokens.get(urged).unwrap_or_default();
                means && self.any_of(behind, &MODAL)
                    || self.may_be(with_front)
                    || self.any_of(urged, &URGED)
                    || with_front
                        .iter()
                        .any(|token| !is_able(token) && token.says(self.text, &MODAL))
                        && !with_front.iter().any(|token| {
                            matches!(token.symbol, class::WITHOUT | class::NEGATION | class::NOT)
                        })
            }
            // "Norco may make her drowsy."
            Concern::Harm => {
                self.any_of(with_front, &WARNED)
                    || inside
                        .iter()
                        .any(|token| !is_not_borne(token) && token.says(self.text, &MODAL))
                    || self.any_of(inside, &ILLNESS)
            }
            _ => false,
        }
    }

    /// "No deficits are described that could not be dealt with at home": what is denied
    /// is not that there are any.
    pub(super) fn is_restricted(&self, denied: &Range<usize>) -> bool {
        let behind = self.tokens.get(denied.end..).unwrap_or_default();
        let behind = behind.get(..BEHIND).unwrap_or(behind);
        let that = behind
            .iter()
            .position(|token| token.says(self.text, &THAT_OR_WHICH));
        that.and_then(|that| behind.get(that..))
            .is_some_and(|clause| self.any_of(clause, &CANNOT))
    }

    /// "A refill of naproxen for three months": so long is what was handed out to last,
    /// unless it "has been refilled" so long.
    pub(super) fn is_a_supply(&self, statement: &[Token]) -> bool {
        let refill = |token: &Token| token.says(self.text, &REFILL);
        let has = |token: &Token| token.symbol == class::HAVE;
        // "Was prescribed for 30 days", "one tablet every six hours for ten days".
        let days = |token: &Token| matches!(token.meaning, Meaning::Unit(Unit::Day));
        let dosed = |token: &Token| matches!(token.symbol, class::PRESCRIBE | class::HOURS);
        if statement.last().is_some_and(days)
            && statement.iter().any(dosed)
            && !statement.iter().any(has)
        {
            return true;
        }
        let at = statement.iter().position(refill);
        at.and_then(|at| statement.get(..at))
            .is_some_and(|before| !before.iter().any(has))
    }

    /// "Side effects were not discussed", "does not address side effects": nobody says
    /// that there were none, nor does "side effects were documented" say that there
    /// were some.
    pub(super) fn leaves_harm_open(&self, mood: Mood, statement: &[Token]) -> bool {
        let left_open = |token: &Token| token.says(self.text, &LEFT_OPEN);
        let not = statement.first().map(|token| token.symbol) == Some(class::NOT);
        let verb = statement.get(1).filter(|_| not);
        let ends = [statement.last(), verb];
        ends.into_iter().flatten().any(left_open)
            || mood == Mood::Denied && is_not_looked_for(statement)
    }

    /// "The dizziness of the first days has passed": what is over was there.
    pub(super) fn has_passed(&self, statement: &[Token]) -> bool {
        let over = |token: &Token| token.says(self.text, &PASSED);
        statement.last().is_some_and(over) && !statement.iter().any(Token::denies)
    }

    /// Whether long use is only what would have to be warranted: "the need for opioids
    /// for chronic use".
    pub(super) fn is_only_warranted(&self, statement: &Range<usize>) -> bool {
        let near = statement.start.saturating_sub(WARRANT)..statement.start;
        let near = self.tokens.get(near).unwrap_or_default();
        self.any_of(near, &WARRANTED)
    }

    /// "Denies side effects from Norco", "no overuse of Norco": whoever is asked for what
    /// a drug did takes it. Where that is named.
    pub(super) fn takes_what_does_no_harm(
        &self,
        reading: &Reading,
        whole: &Range<usize>,
    ) -> Option<(Reading, Range<usize>)> {
        if !matches!(reading, Reading::Drugs(Taking::Denied)) {
            return None;
        }
        let statement = self.tokens.get(whole.clone())?;
        let drug = |token: &Token| matches!(token.meaning, Meaning::Drug(..));
        let at = statement.iter().position(drug)?;
        let (of_it, before) = statement.get(..at)?.split_last()?;
        let harm = |token: &Token| {
            matches!(
                token.symbol,
                class::SIDE_EFFECT
                    | class::ILL_EFFECT
                    | class::ABERRANT
                    | class::STOMACH_UPSET
                    | class::BELLY
            )
        };
        let owed = matches!(
            of_it.symbol,
            class::IN_OF | class::WITH | class::DUE | class::WORD
        );
        (owed && before.iter().any(harm)).then(|| {
            let drugs = whole.start + at..whole.end;
            (Reading::Drugs(Taking::Taken), drugs)
        })
    }

    /// Whether a first course is only what the request is held against: "exceeds the
    /// initial course", "an initial course would be six visits", "six visits are the
    /// initial trial".
    pub(super) fn is_a_measure(&self, statement: &Range<usize>) -> bool {
        let near = statement.start.saturating_sub(IN_FRONT)..statement.start;
        let near = self.tokens.get(near).unwrap_or_default();
        let behind = self.tokens.get(statement.end..).unwrap_or_default();
        let is = |token: &Token| token.symbol == class::BE;
        let visits = near.iter().position(|token| token.symbol == class::VISITS);
        let so_many = visits.and_then(|visits| near.get(visits..));
        near.iter().any(|token| token.symbol == class::AT_LEAST)
            || so_many.is_some_and(|behind| behind.iter().any(is))
            || behind.first().is_some_and(|next| {
                let number = |token: &Token| token.symbol == class::NUMBER;
                let counted = behind.iter().take(IN_FRONT).any(number);
                next.says(self.text, &MODAL) || is(next) && counted
            })
    }

    /// Whether it is a person who is advised, and not a treatment: "was advised to
    /// follow a diet".
    pub(super) fn advises_a_person(&self, statement: &Range<usize>) -> bool {
        let inside = self.tokens.get(statement.clone()).unwrap_or_default();
        let before = self.tokens.get(..statement.start).unwrap_or_default();
        inside
            .first()
            .is_some_and(|first| first.says(self.text, &URGED))
            && !Link::names_treatment(before)
            && !Link::names_treatment(inside)
    }

    /// "That the goal be stated": what is demanded is not told.
    pub(super) fn is_demanded(&self, statement: &Range<usize>) -> bool {
        let next = self.tokens.get(statement.end);
        next.is_some_and(|next| self.words(next).eq_ignore_ascii_case("be"))
    }

    /// Whether a deficit is the worker's word: "complains of weakness", "denies
    /// weakness".
    pub(super) fn is_only_told(
        &self,
        (mood, answer): (Mood, Answer),
        (at, whole): (usize, &Range<usize>),
    ) -> bool {
        let named = self.tokens.get(at);
        let named = named.is_some_and(|token| token.says(self.text, &DEFICITS_AND_WASTING));
        match (mood, answer) {
            (Mood::Stated, Answer::Yes) => !named && complaint::is_told(self.text, self.tokens, at),
            (Mood::Denied, Answer::Yes) => {
                // "No weakness, numbness or tingling": these are symptoms.
                let denied = self.tokens.get(whole.clone()).unwrap_or_default();
                let of_symptoms = self.section == Section::Summary
                    && denied.iter().any(|token| token.symbol == class::NUMBNESS)
                    && !denied.iter().any(|token| token.symbol == class::EVIDENCE)
                    && !complaint::is_found(self.text, self.tokens, at);
                !named && (of_symptoms || complaint::is_not_told(self.text, self.tokens, at))
            }
            _ => false,
        }
    }

    /// "May be helpful".
    fn may_be(&self, tokens: &[Token]) -> bool {
        tokens.windows(2).any(|pair| {
            matches!(pair, [may, be] if be.symbol == class::BE && may.says(self.text, &MIGHT))
        })
    }

    /// Whether what is denied of harm or misuse leaves it open: "no discussion of side
    /// effects", "no fever, chills or nausea", "no assessment of aberrant behavior".
    pub(super) fn is_undiscussed(&self, concern: Concern, statement: &Range<usize>) -> bool {
        let inside = self.tokens.get(statement.clone()).unwrap_or_default();
        match concern {
            Concern::Harm => self.any_of(inside, &DISCUSSED) || self.any_of(inside, &ILLNESS),
            Concern::OpioidUse => self.any_of(inside, &DISCUSSED),
            _ => false,
        }
    }

    fn any_of(&self, tokens: &[Token], words: &Tag) -> bool {
        tokens.iter().any(|token| token.says(self.text, words))
    }
}

/// Whether a complaint is only what a drug is taken for when it comes: "as needed for
/// pain and spasm", "prn spasm".
pub(super) fn is_treated(text: &str, tokens: &[Token], at: usize) -> bool {
    let before = tokens.get(..at).unwrap_or_default();
    let listed = |token: &&Token| {
        matches!(
            token.symbol,
            class::WORD | class::PAIN | class::AND | class::OR | class::COMMA
        ) && !token.says(text, &AS_NEEDED)
    };
    let mut before = before.iter().rev();
    let opener = before.find(|token| !listed(token));
    let as_needed = |token: &Token| token.says(text, &AS_NEEDED);
    match opener {
        Some(token) if token.symbol == class::FOR => before.take(2).any(as_needed),
        opener => opener.is_some_and(as_needed),
    }
}

/// "The work status was not furnished": nobody says that the worker does no more.
pub(super) fn is_of_work_status(mood: Mood, statement: &[Token]) -> bool {
    let told = |token: &Token| {
        matches!(
            token.symbol,
            class::IMPROVE | class::RAISE | class::FUNCTION | class::HELP | class::CHANGE
        )
    };
    let opens = statement.iter().find(|token| token.symbol != class::WORD);
    mood == Mood::Denied
        && opens.is_some_and(|opens| opens.symbol == class::WORK_STATUS)
        && !statement.iter().any(told)
}

/// Whether a word that says what may be says what was not borne: "could not tolerate".
fn is_not_borne(token: &Token) -> bool {
    token.symbol == class::INTOLERANT
}

/// Whether a word that says what may be says what the worker can do.
fn is_able(token: &Token) -> bool {
    matches!(token.symbol, class::ENABLE | class::ABLE)
}

/// Whether the words in front of a treatment say that it is asked for or wished.
fn is_to_come(text: &str, before: &[Token]) -> bool {
    let near = before.iter().rev().take(IN_FRONT);
    let mut near = near.take_while(|token| token.symbol != class::COMMA);
    near.any(|token| {
        matches!(token.symbol, class::ASK | class::WISH)
            || token.symbol == class::FIRST_USE && token.says(text, &TRY)
    })
}
