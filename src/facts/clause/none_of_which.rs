//! *None of which*: a list that is denied as a whole behind its end. "Red flags here:
//! fever, weight loss, neurologic deficit, none of which are present" finds none of them,
//! and so does "radiculopathy and spasm, neither of which was documented".

use std::ops::Range;

use super::super::class;
use super::super::grammar::{Mood, Reading};
use super::super::tag::NEITHER;
use super::super::token::{Meaning, Token};
use super::Clause;
use crate::answer::Answer;

/// Words behind what is listed first among which the list is denied.
const LIST: usize = 24;
/// Words behind "none of" among which its verb stands: "which of these are present".
const VERB: usize = 5;

impl Clause<'_, '_, '_> {
    /// A reading turned round, and where its statement stands, if it is of a list of which
    /// there is nothing.
    pub(super) fn is_none_of_a_list(
        &self,
        reading: &Reading,
        core: &Range<usize>,
        whole: &Range<usize>,
    ) -> Option<(Reading, Range<usize>)> {
        let named = self.tokens.get(core.start).map(|token| token.meaning);
        let turned = match *reading {
            Reading::Finding(Mood::Stated)
                if matches!(named, Some(Meaning::Finding(_, Answer::Yes))) =>
            {
                Reading::Finding(Mood::Denied)
            }
            Reading::Shape(Mood::Stated, fact, Answer::Yes) => {
                Reading::Shape(Mood::Denied, fact, Answer::Yes)
            }
            _ => return None,
        };
        let behind = self.tokens.get(whole.end..)?;
        let ends = |token: &&Token| {
            !matches!(
                token.symbol,
                class::SEMICOLON | class::BUT | class::DUE | class::CLOSED
            )
        };
        let none =
            |token: &Token| token.symbol == class::NEGATION && token.says(self.text, &NEITHER);
        let listed = behind.iter().take(LIST).take_while(ends);
        let at = listed.clone().position(none)?;
        let verb = behind
            .get(at + 1..)?
            .get(..VERB)
            .unwrap_or(behind.get(at + 1..)?);
        let which = verb
            .first()
            .is_some_and(|it| it.symbol == class::CLAUSE_OPENER)
            || verb
                .get(1)
                .is_some_and(|it| it.symbol == class::CLAUSE_OPENER);
        let is = verb
            .iter()
            .position(|it| matches!(it.symbol, class::BE | class::HAVE))?;
        let told = verb
            .get(is + 1..)?
            .iter()
            .position(|it| it.symbol == class::RECORD)?;
        which.then(|| (turned, whole.start..whole.end + at + 1 + is + 1 + told + 1))
    }
}
