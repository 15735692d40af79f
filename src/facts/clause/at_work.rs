//! Work that goes on *with a treatment*, which is a gain in function: "is able to
//! work with Norco", "after six sessions of therapy she has returned to work".

use std::ops::Range;

use super::super::concern::{Concern, THIS_TREATMENT};
use super::super::fact::{Evidence, Value};
use super::super::token::{Meaning, Token, class};
use super::Clause;
use crate::answer::Answer;
use crate::vocabulary::WORD;

/// "With", "after", "since".
const LEADS: &[u8] = b"i*S";
/// Words between "with" and the treatment: "the use of", "six sessions of".
const NAMED: usize = 5;
/// Words between the treatment and the work.
const APART: usize = 6;

impl Clause<'_, '_> {
    /// Work that is told of in these tokens, if a treatment is told to allow it.
    pub(super) fn works_with(
        &mut self,
        work: &Range<usize>,
        evidence: &impl Fn(Value) -> Evidence,
    ) {
        let Some(fact) = self.scales.names().functional_improvement else {
            return;
        };
        let statement = self
            .treatment_behind(work)
            .or_else(|| self.treatment_in_front(work));
        let Some(statement) = statement else {
            return;
        };
        for item in self.of_course(Concern::Effect, statement) {
            let evidence = evidence(Value::Answer(Answer::Yes));
            self.scales.item(item, fact, evidence.clone(), false);
            self.scales.treated_before(item, evidence, true);
        }
    }

    fn treatment_behind(&self, work: &Range<usize>) -> Option<Range<usize>> {
        let behind = self.tokens.get(work.end..)?;
        let near = behind.get(..APART).unwrap_or(behind);
        let leads = near.iter().position(|token| !is_between(token))?;
        LEADS.contains(&behind.get(leads)?.symbol).then_some(())?;
        let named = behind.get(leads + 1..)?;
        let at = named.iter().take(NAMED).position(is_named)?;
        Some(work.start..work.end + leads + at + 2)
    }

    fn treatment_in_front(&self, work: &Range<usize>) -> Option<Range<usize>> {
        let before = self.tokens.get(..work.start)?;
        let named = before.iter().rev().take(APART).position(is_named)?;
        let named = before.len() - 1 - named;
        let between = before.get(named + 1..)?;
        between.iter().all(is_between).then_some(())?;
        let front = before.get(..named)?;
        let leads = |token: &Token| LEADS.contains(&token.symbol);
        let at = front.iter().rev().take(NAMED).position(leads)?;
        Some(named - 1 - at..work.end)
    }
}

/// What may stand between the work and the treatment.
fn is_between(token: &Token) -> bool {
    matches!(
        token.symbol,
        WORD | class::BE | class::HAVE | class::NOW | class::COMMA | class::IN_OF
    )
}

/// A drug or treatment, by name or not.
fn is_named(token: &Token) -> bool {
    matches!(token.meaning, Meaning::Drug(..) | Meaning::Treatment(_))
        || matches!(
            token.symbol,
            THIS_TREATMENT | class::MEDICATION | class::THERAPY
        )
}
